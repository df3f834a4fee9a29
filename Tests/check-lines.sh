#!/usr/bin/env bash
# Tests/check-lines.sh
# No line is longer than 110 columns. swift format wraps code, but neither comments nor texts, and no scripts.
# Prints each longer line with file and line number, and exits with 1.
set -euo pipefail
cd "$(dirname "$0")/.."

export LC_ALL=C.UTF-8 # Counts characters, not bytes.
if git ls-files -z '*.swift' '*.sh' '*.sbatch' '*.py' .ci/run | xargs -0 grep -nE '.{111}' /dev/null >&2; then
    echo "These lines are longer than 110 columns: wrap them." >&2
    exit 1
fi
echo "no line is longer than 110 columns"
