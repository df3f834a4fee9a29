#!/usr/bin/env bash
# Makes each listing of a folder, opening of a file and locking fail in turn, in all commands that train,
# resume, draw and verify. No finished file may be lost, and exit code 0 must mean a correct result. strace
# injects the failures, so the program needs no code for this.
#
#     Tests/Reliability/listings.sh [STRIDE] [WAY...]     every call, or every STRIDE-th opening of a file
#
# The WAYs are those of the loop below.
source "$(dirname "$0")/common.sh"
stride=${1:-1}
command -v strace >/dev/null || fail "there is no strace here"
small_data
options=(--data data --batch 4 --checkpoint-every 2 --keep 2 --log-every 1 --sample-every 3
    --threads 1 --quiet
    --preset dense100)
"$program" "${options[@]}" --steps 6 --out whole || fail "the run that was left alone"
cp -r whole longer
"$program" --resume longer --steps 8 --quiet || fail "the run that was left alone, longer"
"$program" sample whole --count 4 --threads 1 --out whole.npy || fail "its images"

# The ways of using the program: existing files, arguments, and the conditions after exit code 0 and others.
new_before() { :; }
new_arguments=("${options[@]}" --steps 6 --out run)
new_done() { equal whole run; }
new_failed() {
    if test -e run/config.json; then
        "$program" verify run >/dev/null && "$program" --resume run --quiet
    else
        "$program" "${options[@]}" --steps 6 --out run
    fi && equal whole run
}

numbered_before() { mkdir runs && cp -r whole runs/0001-dense100; }
numbered_arguments=("${options[@]}" --steps 6)
numbered_done() { numbered_failed && equal whole runs/0002-dense100; }
numbered_failed() { diff -r whole runs/0001-dense100; }

# A folder that is not empty is always refused.
taken_before() { cp -r whole run; }
taken_arguments=("${options[@]}" --steps 2 --seed 9 --out run)
taken_done() { false; }
taken_failed() { diff -r whole run; }

resume_before() { cp -r whole run && touch run/.gan-train.lock run/checkpoints/.gan-train-1-0.tmp; }
resume_arguments=(--resume run --steps 8 --quiet)
resume_done() { equal longer run; }
resume_failed() {
    # The images and charts may still be the previous ones.
    { "$program" verify run >/dev/null 2>verified || ! grep -v 'resume creates it again' verified; } &&
        test "$(wc -l <run/stats.jsonl)" -ge 6 &&
        "$program" --resume run --steps 8 --quiet && equal longer run
}

latest_before() { numbered_before && echo former >x.npy; }
latest_arguments=(sample latest --count 4 --threads 1 --out x.npy)
latest_done() { cmp x.npy whole.npy; }
latest_failed() { cmp x.npy whole.npy 2>/dev/null || test "$(cat x.npy)" = former; }

verify_before() { cp -r whole run && touch run/.gan-train.lock && "$program" verify run >expected; }
verify_arguments=(verify run)
verify_done() { verify_failed && cmp output expected; }
verify_failed() { rm run/.gan-train.lock && diff -r whole run; }

start_over() {
    rm -rf run runs x.npy expected
    "$1_before"
}

checked=0 refused=0
ways=("${@:2}")
test $# -ge 2 || ways=(new numbered taken resume latest verify)
for way in "${ways[@]}"; do
    declare -n arguments="${way}_arguments"
    # With a plus, all calls from the chosen one on fail.
    for failure in getdents64:EIO: getdents64:EIO:+ openat:EACCES: openat:EIO: flock:ENOLCK: flock:EIO:; do
        IFS=: read -r call error span <<<"$failure"
        start_over $way
        strace -f -qq -e trace="$call" -o trace "$program" "${arguments[@]}" >output 2>&1 ||
            test $way = taken || fail "strace"
        # Only files that the program itself opens: the system's libraries have absolute paths.
        mapfile -t numbers < <(awk -v call="$call" \
            'index($0, call "(") { n++; if (call != "openat" || /AT_FDCWD, "[^\/]/) print n }' trace)
        tried=0
        for n in "${numbers[@]}"; do
            tried=$((tried + 1))
            if test "$call" = openat && ((tried % stride != 0)); then continue; fi
            start_over $way
            status=0
            strace -f -qq -e trace="$call" -e inject="$call:error=$error:when=$n$span" -o /dev/null \
                "$program" "${arguments[@]}" >output 2>errors || status=$?
            what="$way: $call $n$span fails with $error, exit code $status"
            if test $status = 0; then
                ${way}_done || { cat errors >&2; fail "$what: a wrong result"; }
            else
                test $status = 1 || test $status = 65 || { cat errors >&2; fail "$what"; }
                test -s errors || fail "$what: no word"
                ${way}_failed >/dev/null || { cat errors >&2; fail "$what: something is lost"; }
                refused=$((refused + 1))
            fi
            checked=$((checked + 1))
        done
        echo "$way: ${#numbers[@]} calls of $call, $error$span"
    done
    unset -n arguments
done
echo "$checked single calls failed, $refused with an error: nothing was lost, and no result was wrong."
