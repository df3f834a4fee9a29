# Shared by the scripts in this folder. Each builds the program, works in a temporary folder (below TMPDIR),
# and removes it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${GAN_TRAIN:-$root/.build/debug/gan-train}
test -n "${GAN_TRAIN:-}" || (cd "$root" && swift build --product gan-train >&2)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# 200 grey images of 28x28 as an IDX file: loading the bundled data would take longer than these runs. With
# --evaluate-every among the arguments, the options of a run, also test images and a judge.
small_data() {
    mkdir -p data
    grey_images >data/train-images-idx3-ubyte
    if [[ " $* " != *" --evaluate-every "* ]]; then return; fi
    grey_images >data/t10k-images-idx3-ubyte
    { printf '\0\0\010\001\0\0\0\310'; for ((i = 0; i < 200; i++)); do printf "\\00$((i % 2))"; done; } \
        >data/train-labels-idx1-ubyte
    export XDG_CACHE_HOME=$work/cache
    "$program" judge --train --data data --threads 1 >/dev/null 2>&1 || fail "the judge"
}

grey_images() {
    printf '\0\0\010\003\0\0\0\310\0\0\0\034\0\0\0\034'
    head -c $((200 * 784)) "$program"
}

# Whether two runs' folders are equal: the bytes of every file, except the two members of stats.jsonl and the
# sentence of report.html that depend on the clock.
equal() {
    diff -rq --exclude stats.jsonl --exclude report.html "$1" "$2" &&
        diff <(sed 's/,"steps_per_second".*//' "$1/stats.jsonl") \
            <(sed 's/,"steps_per_second".*//' "$2/stats.jsonl") &&
        diff -q <(sed 's/<span class="clock">[^<]*//' "$1/report.html") \
            <(sed 's/<span class="clock">[^<]*//' "$2/report.html")
}

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
