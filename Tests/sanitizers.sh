#!/usr/bin/env bash
# Tests/sanitizers.sh [thread|address...]
# Runs all tests under the thread and the address sanitizer (which also detects leaks, on Linux). Each has its
# own build folder and writes its output to a file there. FILTER=REGEX selects tests, as swift test --filter
# does. Exits with 1 if a test fails or a sanitizer reports.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# = 0 ]; then set -- thread address; fi

# Reports must not be lost, neither among the passing tests nor in the programs that they start: each process
# that reports ends with 66 and writes to a file.
common=exitcode=66
suppressions=$PWD/Tests/lsan-suppressions.txt
for sanitizer in "$@"; do
    build=.build-$sanitizer
    mkdir -p "$build"
    reports=$PWD/$build/report
    rm -f "$reports".*
    flags=(--sanitize="$sanitizer" --scratch-path "$build")
    case $sanitizer in
        thread)
            # See Sources/KernelSource/Prefetch.swift.
            flags+=(-Xswiftc -DTHREAD_SANITIZER)
            export TSAN_OPTIONS="$common:log_path=$reports:suppressions=$PWD/Tests/tsan-suppressions.txt" ;;
        address)
            export ASAN_OPTIONS="$common:log_path=$reports"
            export LSAN_OPTIONS="suppressions=$suppressions:print_suppressions=0" ;;
        *) echo "usage: Tests/sanitizers.sh [thread|address...]" >&2; exit 64 ;;
    esac
    # The system's linker warns about every symbol of the sanitizer.
    if [ "$(uname)" = Linux ]; then flags+=(-Xswiftc -use-ld=lld); fi
    log=$build/tests.log
    status=0
    swift test "${flags[@]}" ${FILTER:+--filter "$FILTER"} >"$log" 2>&1 </dev/null || status=$?
    grep -E '✘|error:|Test run with' "$log" | sed "s/^/$sanitizer: /" || true
    for report in "$reports".*; do
        test -e "$report" || continue
        status=1
        grep -E 'ERROR|WARNING|SUMMARY' "$report" || true
        echo "$sanitizer: the whole report is in ${report#"$PWD"/}" >&2
    done
    if [ "$status" != 0 ]; then echo "$sanitizer: failed, see $log" >&2; exit 1; fi
    echo "$sanitizer: clean"
done
