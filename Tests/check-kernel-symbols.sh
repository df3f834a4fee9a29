#!/usr/bin/env bash
# The kernels are compiled once for each set of CPU instructions. A weak function among them, say a copy of a
# standard library function, could be the one that the linker keeps for the whole program, and would then
# crash processors without those instructions. So there must be none.
set -euo pipefail
cd "$(dirname "$0")/.."
nm=$(command -v llvm-nm || command -v nm)
found=0
for target in KernelsAVX2 KernelsBaseline; do
    objects=(.build/debug/"$target".build/*.o)
    test -e "${objects[0]}" || { echo "No objects of $target: run 'swift build' first." >&2; exit 1; }
    # W and w are weak functions; V and v are weak data, of which Swift leaves its reflection version.
    if weak=$("$nm" "${objects[@]}" | grep -E ' [Ww] '); then
        echo "$target has weak functions:" >&2
        echo "$weak" >&2
        found=1
    fi
done
test "$found" = 0 && echo "no weak function in the objects of either level"
exit "$found"
