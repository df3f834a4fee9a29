# What the scripts beside this one share. Each builds the program and works in a folder of its own, which TMPDIR
# can put anywhere, and removes it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=${GAN_TRAIN:-$root/.build/debug/gan-train}
test -n "${GAN_TRAIN:-}" || (cd "$root" && swift build --product gan-train >&2)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# 200 grey images of 28x28 as an IDX file: the bundled data take longer to load than these runs to train.
small_data() {
    mkdir -p data
    { printf '\0\0\010\003\0\0\0\310\0\0\0\034\0\0\0\034'; head -c $((200 * 784)) "$program"; } \
        >data/train-images-idx3-ubyte
}

# Whether two runs' folders are equal: every file's bytes, of stats.jsonl all but the two members that depend on
# the clock.
equal() {
    diff -rq --exclude stats.jsonl "$1" "$2" &&
        diff <(sed 's/,"steps_per_second".*//' "$1/stats.jsonl") <(sed 's/,"steps_per_second".*//' "$2/stats.jsonl")
}

fail() {
    echo "FAILED: $*" >&2
    exit 1
}
