#!/usr/bin/env bash
# Trains every preset on the bundled data, as users do: the bits must be the same with one thread, with two,
# and in a run that was interrupted half way and resumed; all files must exist, and sample, interpolate and
# summary must work.
#
#     Tests/Reliability/presets.sh [STEPS]     300 steps a run, and a tenth of that for the convolutional ones
source "$(dirname "$0")/common.sh"
steps=${1:-300}
data=$root/data

# Stops a run at its first checkpoint: one whose schedules end with it cannot be lengthened.
interrupt() { # OPTIONS
    "$program" "$@" --out resumed &
    until compgen -G 'resumed/checkpoints/*.safetensors' >/dev/null || ! kill -0 $!; do sleep 0.05; done
    kill -TERM $!
    wait $! || test $? = 130
}

for preset in dense784 dense100 softmax dcgan32 epochs quick best wgan-gp hinge least-squares; do
    count=$steps
    case $preset in dcgan32 | quick | best | wgan-gp | hinge | least-squares) count=$((steps / 10)) ;; esac
    half=$((count / 2))
    options=(--preset "$preset" --data "$data" --sample-every $((count / 3)) --checkpoint-every "$half"
        --evaluate-every never --quiet) # By default, whether a run is evaluated depends on its length.
    "$program" "${options[@]}" --steps "$count" --threads 1 --out one || fail "$preset with one thread"
    "$program" "${options[@]}" --steps "$count" --threads 2 --out two || fail "$preset with two threads"
    if [ "$preset" = quick ] || [ "$preset" = best ]; then
        interrupt "${options[@]}" --steps "$count" --threads 2 || fail "$preset, its first half"
    else
        "$program" "${options[@]}" --steps "$half" --threads 2 --out resumed || fail "$preset, its first half"
    fi
    "$program" --resume resumed --steps "$count" --threads 1 --quiet || fail "$preset, its second half"
    # Remove what depends on the number of threads, or on the interruption.
    for run in one two resumed; do rm "$run/config.json"; done
    equal one two || fail "$preset: two threads give other bits"
    # The first half of a run leaves a checkpoint that an uninterrupted run does not.
    rm -rf resumed/checkpoints one/checkpoints
    equal one resumed || fail "$preset: resuming gives other bits"
    for file in generator.safetensors progress.gif curves.svg reals.pgm samples/step-000000.pgm; do
        test -s "one/$file" || fail "$preset: no $file"
    done
    crop=()
    case $preset in dcgan32 | hinge | least-squares) crop=(--crop 28) ;; esac
    for file in sheet.png sheet.pgm images.npy images.idx3-ubyte images.idx3-ubyte.gz; do
        "$program" sample two --count 10 "${crop[@]}" --out "$file" || fail "$preset: $file"
    done
    "$program" interpolate two --from 1 --to 2 --frames 5 --out way.gif || fail "$preset: interpolate"
    "$program" summary --preset "$preset" | grep Total | tr '\n' ' '
    echo "$preset: $count steps, equal in all three ways"
    rm -rf one two resumed
done
