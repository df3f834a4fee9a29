#!/usr/bin/env bash
# Tests a user who may start only one more process, or none: a run of four threads must end equal to a run of
# one, within seconds, with a notice, and SIGTERM must still end it. Needs root, to become a user without
# other processes.
#
#     Tests/Reliability/threads.sh
source "$(dirname "$0")/common.sh"
test "$(id -u)" = 0 || fail "only root can become another user"
small_data
mkdir packed && gzip -c data/train-images-idx3-ubyte >packed/train-images-idx3-ubyte.gz
cp "$program" program
chmod -R a+rX . && chmod a+rwx .
nobody="setpriv --reuid 65534 --regid 65534 --clear-groups prlimit"
limited() {
    local processes=$1
    shift
    timeout 60 $nobody --nproc="$processes" ./program "$@"
}
options=(--steps 20 --batch 8 --quiet)

./program --data data --out whole --threads 1 "${options[@]}"
for data in data packed; do
    # The limit counts the process itself.
    for processes in 1 2 3; do
        limited $processes --data $data --out $data-$processes --threads 4 "${options[@]}" 2>notice ||
            fail "$data with $processes: exit code $?"
        grep -q "The system grants only [123] of 4 threads" notice || fail "no notice: $(cat notice)"
        cmp whole/generator.safetensors $data-$processes/generator.safetensors || fail "other results"
    done
done
for command in "sample whole --out x.png" "interpolate whole --from 1 --to 2 --out x.gif" "verify whole" \
    "presets"; do
    # shellcheck disable=SC2086
    limited 1 $command >/dev/null 2>&1 || fail "$command: exit code $?"
done

$nobody --nproc=1 ./program --data data --out ended --threads 4 --steps 1000000 --batch 8 --quiet \
    2>/dev/null &
process=$!
until test -s ended/stats.jsonl; do
    sleep 0.1
    kill -0 $process || fail "the run ended"
done
kill -TERM $process
wait $process || test $? = 130 || fail "exit code"
echo "With one process, two and three: all runs ended as they should."
