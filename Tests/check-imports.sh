#!/usr/bin/env bash
# Tests/check-imports.sh
# Every target imports only targets that are lower in the list below, and only those on which Package.swift
# says that it depends. Prints each other import with file and line, and exits with 1. Nothing is built.
set -euo pipefail
cd "$(dirname "$0")/.."

# Lowest first.
order=(
    KernelABI KernelsBaseline KernelsAVX2 KernelsAVX512 Threads Codecs Files TensorCore GANModels MNISTLoader
    ModelFiles Reports Runs CommandLineKit gan-train
)

# `target: dependency dependency` for each target of the manifest that is written out.
declared=$(tr '\n' ' ' <Package.swift | sed 's/\.\(target\|executableTarget\|testTarget\)(/\n/g' | sed -n \
    's/^ *name: "\([A-Za-z-]*\)", *dependencies: \[\([^]]*\)\].*/\1: \2/p' | tr -d '",')
# The levels' targets are made of a list: all depend on the kernels' interface, and TensorCore on all of them.
for level in KernelsBaseline KernelsAVX2 KernelsAVX512; do declared+=$'\n'"$level: KernelABI"; done
declared+=$'\n'"TensorCore: KernelsBaseline KernelsAVX2 KernelsAVX512"

kinds='struct\|enum\|class\|func\|let\|var\|typealias\|protocol'
access='(public|package|internal|fileprivate|private)'
found=0
report() { echo "$1" >&2; found=1; }
rank() { # The index of a target in the order; nothing for another module.
    for i in "${!order[@]}"; do if [ "${order[i]}" = "$1" ]; then echo "$i"; return; fi; done
}
for folder in Sources/*/; do
    target=$(basename "$folder")
    # The source that all levels share.
    if [ "$target" = KernelSource ]; then target=KernelsBaseline; fi
    own=$(rank "$target")
    test -n "$own" || { report "Sources/$target: not in the list of Tests/check-imports.sh"; continue; }
    allowed=" $(sed -n "s/^$target: //p" <<<"$declared" | tr '\n' ' ') "
    while IFS=: read -r file line text; do
        module=$(sed "s/.*import \\(\\($kinds\\) \\)\\{0,1\\}\\([A-Za-z_]*\\).*/\\3/" <<<"$text")
        other=$(rank "${module//_/-}")
        if [ -z "$other" ]; then continue; fi
        if [ "$other" -ge "$own" ]; then
            report "$file:$line: $target imports $module, which is not lower"
        elif [[ $allowed != *" $module "* ]]; then
            report "$file:$line: $target imports $module, on which Package.swift does not let it depend"
        fi
    done < <(grep -rnE "^ *(@[A-Za-z_()]+ +)*($access +)?import " "$folder" --include='*.swift' || true)
done
test "$found" = 0 && echo "imports of ${#order[@]} targets go downwards"
exit "$found"
