#!/usr/bin/env bash
# Compares the resident memory of a run at step 10,000 with that at step 100, and prints its peak and that of
# a short run of best with evaluations.
# AllocationTests counts tensors over 10,000 steps of small networks: no step after the first may allocate
# one.
#
#     Tests/Reliability/memory.sh [STEPS] [OPTIONS OF TRAIN...]
source "$(dirname "$0")/common.sh"
steps=${1:-10000}
shift || true

# A process' memory in kilobytes, by Linux' name for the value.
memory() { awk "/^$2:/ { print \$2 }" "/proc/$1/status"; }

"$program" --data "$root/data" --steps $((steps + 400)) --log-every 100 --quiet --out run "$@" &
process=$!
trap 'kill $process 2>/dev/null || true; wait; rm -rf "$work"' EXIT
reached() { test -e run/stats.jsonl && grep -q "^{\"step\":$1," run/stats.jsonl; }
until reached 100; do sleep 0.02; kill -0 $process || fail "the run ended"; done
first=$(memory $process VmRSS)
until reached "$steps"; do sleep 0.1; kill -0 $process || fail "the run ended"; done
last=$(memory $process VmRSS)
peak=$(memory $process VmHWM)
echo "Resident at step 100: $first KiB, at step $steps: $last KiB, $((last - first)) more; peak $peak KiB."
kill -INT $process
wait $process || test $? = 130 || fail "exit code"
((last - first <= 1024)) || fail "more than 1 MiB more"
((peak <= 120 * 1024)) || fail "a peak of more than 120 MiB"
"$program" --data "$root/data" --preset best --steps 60 --evaluate-every 30 --quiet --out best &
process=$!
while peak=$(memory $process VmHWM 2>/dev/null) && test -n "$peak"; do last=$peak && sleep 0.1; done
wait $process || fail "best"
echo "Peak of best with evaluations: $last KiB."
((last <= 300 * 1024)) || fail "a peak of more than 300 MiB"
(cd "$root" && swift test --filter AllocationTests >"$work/log" 2>&1) ||
    { cat "$work/log"; fail "AllocationTests"; }
echo "No step allocated a tensor after the first."
