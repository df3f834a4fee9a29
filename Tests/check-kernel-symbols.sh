#!/usr/bin/env bash
# The kernels are compiled once for each set of CPU instructions. A weak function among them, say a copy of a
# standard library function, could be the one that the linker keeps for the whole program, and would then
# crash processors without those instructions. So there must be none.
set -euo pipefail
cd "$(dirname "$0")/.."
nm=$(command -v llvm-nm || command -v nm)
found=0
levels=0
for target in Sources/Kernels*/; do
    target=$(basename "$target")
    # A level of another architecture is not built.
    test -d ".build/debug/$target.build" || continue
    # Objects of the sources that there are: those of removed ones stay in the folder.
    objects=()
    while read -r source; do
        objects+=(".build/debug/$target.build/$(basename "$source").o")
    done < <(find -L "Sources/$target" -name '*.swift')
    # W and w are weak functions; V and v are weak data, of which Swift leaves its reflection version.
    symbols=$("$nm" "${objects[@]}") ||
        { echo "Objects of $target are missing: run 'swift build' first." >&2; exit 1; }
    if weak=$(grep -E ' [Ww] ' <<<"$symbols"); then
        echo "$target has weak functions:" >&2
        echo "$weak" >&2
        found=1
    fi
    levels=$((levels + 1))
done
test "$levels" != 0 || { echo "No level is built: run 'swift build' first." >&2; exit 1; }
test "$found" = 0 && echo "no weak function in the objects of $levels levels"
exit "$found"
