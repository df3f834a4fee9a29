#!/usr/bin/env bash
# Compares the resident memory of a run at step 10,000 with that at step 100, without evaluations, and with
# them with that after the fifth: the first ones still find new room. Prints the peaks and that of best with
# evaluations. AllocationTests counts tensors over 10,000 steps of small networks: no step after the first may
# allocate one.
#
#     Tests/Reliability/memory.sh [STEPS]
source "$(dirname "$0")/common.sh"
steps=${1:-10000}

# A process' memory in kilobytes, by Linux' name for the value.
memory() { awk "/^$2:/ { print \$2 }" "/proc/$1/status"; }

# A run with these options may not grow after a step, nor exceed so many MiB.
check() {
    local from=$1 limit=$2 name=$3
    "$program" --data "$root/data" --steps $((steps + 400)) --log-every 100 --quiet --out "$name" "${@:4}" &
    process=$!
    trap 'kill $process 2>/dev/null || true; wait; rm -rf "$work"' EXIT
    until reached "$from" "$name"; do sleep 0.02; kill -0 $process || fail "the run ended"; done
    first=$(memory $process VmRSS)
    until reached "$steps" "$name"; do sleep 0.1; kill -0 $process || fail "the run ended"; done
    last=$(memory $process VmRSS)
    peak=$(memory $process VmHWM)
    echo "$name: resident at step $from: $first KiB, at step $steps: $last KiB, $((last - first)) more;" \
        "peak $peak KiB."
    kill -INT $process
    wait $process || test $? = 130 || fail "exit code"
    ((last - first <= 1024)) || fail "more than 1 MiB more"
    ((peak <= limit * 1024)) || fail "a peak of more than $limit MiB"
}
reached() { test -e "$2/stats.jsonl" && grep -q "^{\"step\":$1," "$2/stats.jsonl"; }

check 100 120 training --evaluate-every never
check $((steps / 2 / 100 * 100)) 180 evaluated --evaluate-every $((steps / 10))

"$program" --data "$root/data" --preset best --steps 60 --evaluate-every 30 --quiet --out best &
process=$!
while peak=$(memory $process VmHWM 2>/dev/null) && test -n "$peak"; do last=$peak && sleep 0.1; done
wait $process || fail "best"
echo "best, evaluated: peak $last KiB."
((last <= 300 * 1024)) || fail "a peak of more than 300 MiB"

(cd "$root" && swift test --filter AllocationTests >"$work/log" 2>&1) ||
    { cat "$work/log"; fail "AllocationTests"; }
echo "No step allocated a tensor after the first."
