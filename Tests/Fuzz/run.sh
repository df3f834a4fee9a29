#!/usr/bin/env bash
# Tests/Fuzz/run.sh SECONDS [PARSER...]
# Fuzzes each parser of untrusted bytes with libFuzzer for SECONDS, starting from the seeds, under the address
# sanitizer, and prints one line per parser. Exits with 1 at the first input that crashes, hangs, leaks or
# needs too much memory; libFuzzer leaves it in .build-fuzz as PARSER-crash-... (or -timeout-, -leak-, -oom-).
set -euo pipefail
cd "$(dirname "$0")/../.."

usage="usage: Tests/Fuzz/run.sh SECONDS [PARSER...]"
seconds=${1:?$usage}
shift
if [ $# = 0 ]; then set -- $(basename -s .swift Tests/Fuzz/Targets/*.swift); fi
build=.build-fuzz
mkdir -p "$build"

# The flags of the package's build, optimised and with all preconditions, plus coverage and sanitizer.
flags=(-O -wmo -g -swift-version 6 -parse-as-library -enable-testing -sanitize=fuzzer,address
    -I "$build" -package-name gan_train)
# The system's linker warns about every symbol of the sanitizer.
if [ "$(uname)" = Linux ]; then flags+=(-use-ld=lld); fi

# Compiles a module to an object, unless the existing one is newer than all its inputs.
stale=false
compile() {
    local module=$1 folder=$2 object=$build/$1.o
    shift 2
    if ! $stale && [ -e "$object" ] &&
        [ -z "$(find -L "Sources/$folder" Tests/Fuzz/run.sh -newer "$object")" ]; then
        return
    fi
    stale=true
    find -L "Sources/$folder" -name '*.swift' -print0 | xargs -0 swiftc "$@" \
        -module-name "$module" -emit-module -emit-module-path "$build/$module.swiftmodule" -c -o "$object"
    # The compiler does not rewrite an object that would not change.
    touch "$object"
}

modules=(Codecs Threads Files MNISTLoader ModelFiles Reports)
for module in "${modules[@]}"; do compile "$module" "$module" "${flags[@]}"; done
# Settings describe networks, so this parser needs the whole program, its main function under another name as
# libFuzzer has one. No kernel runs.
if [[ " $* " == *" config "* ]]; then
    kernels=(-Ounchecked -wmo -swift-version 6 -parse-as-library -I "$build" -package-name gan_train)
    compile KernelABI KernelABI "${kernels[@]}"
    compile KernelsBaseline KernelsBaseline "${kernels[@]}"
    compile KernelsAVX2 KernelsAVX2 "${kernels[@]}" -Xcc -mavx2 -Xcc -mfma
    compile KernelsAVX512 KernelsAVX512 "${kernels[@]}" -Xcc -mavx2 -Xcc -mfma -Xcc -mavx512f \
        -Xcc -mavx512vl -Xcc -mavx512bw -Xcc -mavx512dq
    for module in TensorCore GANModels Runs CommandLineKit; do compile "$module" "$module" "${flags[@]}"; done
    compile gan_train gan-train "${flags[@]}" -Xfrontend -entry-point-function-name -Xfrontend gan_train_main
fi
levels=(KernelsBaseline KernelsAVX2 KernelsAVX512)
program=(KernelABI "${levels[@]}" TensorCore GANModels Runs CommandLineKit gan_train)

if [ -d /dev/shm ]; then export TMPDIR=/dev/shm; fi
# Freed memory in the sanitizer's quarantine would count as the parser's. Traces, symbolized or of each
# allocation, would take too long here: run the target on the input that is left.
export ASAN_OPTIONS="quarantine_size_mb=8:symbolize=${SYMBOLIZE:-0}:malloc_context_size=0"

for parser in "$@"; do
    test -f "Tests/Fuzz/Targets/$parser.swift" ||
        { echo "There is no parser '$parser'. $usage" >&2; exit 64; }
    objects=("${modules[@]/%/.o}")
    if [ "$parser" = config ]; then objects+=("${program[@]/%/.o}"); fi
    swiftc "${flags[@]}" -module-name Fuzz "Tests/Fuzz/Targets/$parser.swift" Tests/Fuzz/Support.swift \
        "${objects[@]/#/$build/}" -o "$build/$parser"
    mkdir -p "$build/corpus/$parser"
    log=$build/$parser.log
    # Inputs have at most 4 KB, so no parser needs 16 MB in one allocation, or a second.
    "$build/$parser" -max_total_time="$seconds" -max_len=4096 -rss_limit_mb=256 \
        -malloc_limit_mb=16 -timeout=5 \
        -print_final_stats=1 -artifact_prefix="$build/$parser-" \
        "$build/corpus/$parser" "Tests/Fuzz/seeds/$parser" >"$log" 2>&1 </dev/null \
        || { tail -n 40 "$log"; echo "$parser: failed, see $log" >&2; exit 1; }
    awk -v parser="$parser" -v corpus="$(find "$build/corpus/$parser" -type f | wc -l)" '
        /^Done/ { seconds = $5 }
        /number_of_executed_units/ { runs = $2 }
        /peak_rss_mb/ { memory = $2 }
        END {
            printf "%-12s %10d executions in %d s, peak memory %d MiB, corpus %d inputs\n",
                parser, runs, seconds, memory, corpus
        }' "$log"
done
