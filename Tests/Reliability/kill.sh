#!/usr/bin/env bash
# Kills a run (of 400 steps by default) with SIGKILL at a random moment, resumes it to the end, and compares
# all files with an uninterrupted run. Sometimes the second process is killed too.
#
#     Tests/Reliability/kill.sh [TIMES] [SEED] [OPTIONS OF TRAIN...]
source "$(dirname "$0")/common.sh"
times=${1:-10}
RANDOM=${2:-1}
shift $(($# < 2 ? $# : 2))
if test $# = 0; then set -- --batch 8 --steps 400 --threads 2; fi
small_data "$@"
options=(--data data "$@" --checkpoint-every 20 --log-every 7 --sample-every 30 --quiet)

begin=$(date +%s%N)
"$program" "${options[@]}" --out whole || fail "the run that was left alone"
milliseconds=$((($(date +%s%N) - begin) / 1000000))
echo "A whole run takes $milliseconds ms."

# Runs in the background and is killed after a random part of a whole run's time; true if it was killed.
killed() {
    "$program" "$@" 2>>errors &
    local process=$! wait=$((RANDOM * 32768 + RANDOM)) status=0
    wait=$((wait % milliseconds))
    sleep "$(printf '%d.%03d' $((wait / 1000)) $((wait % 1000)))"
    kill -KILL $process 2>/dev/null || true
    { wait $process; } 2>/dev/null || status=$?
    test $status = 137
}

equal_runs=0 kills=0 early=0
for ((i = 1; i <= times; i++)); do
    rm -rf run
    : >errors
    while true; do
        if ! killed "${options[@]}" --out run; then
            # The run ended before the signal.
            rm -rf run
            continue
        fi
        kills=$((kills + 1))
        # Before config.json exists there is nothing to resume: start the same command again.
        if test -e run/config.json; then break; fi
        early=$((early + 1))
    done
    if ((RANDOM % 3 == 0)) && killed --resume run --quiet; then kills=$((kills + 1)); fi
    "$program" --resume run --quiet 2>>errors || { cat errors >&2; fail "resume $i"; }
    equal whole run || { cat errors >&2; fail "run $i differs"; }
    test ! -s errors || { cat errors >&2; fail "run $i said something"; }
    equal_runs=$((equal_runs + 1))
done
echo "$equal_runs of $times runs equal the uninterrupted one, after $kills kills ($early before config.json)."
