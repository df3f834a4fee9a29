#!/usr/bin/env bash
# Tests that a change keeps every bit: builds commit REV in a temporary clone, trains every preset with it and
# with the working tree at each CPU level, and compares the tensors of generator.safetensors and the numbers
# of stats.jsonl, except those that depend on the clock. Prints one line per run, and exits with 1 if one
# differs.
#
#     Tests/Reliability/same-bits.sh REV [STEPS [PRESET...]]
#
# A run has 200 steps by default, and a tenth of the steps for the convolutional presets. LEVELS="avx2
# baseline" chooses the levels; OLD_PROGRAM is the path of a program that was already built from REV.
revision=${1:?usage: Tests/Reliability/same-bits.sh REV [STEPS [PRESET...]]}
steps=${2:-200}
presets=("${@:3}")
if [ "${#presets[@]}" = 0 ]; then
    presets=(dense784 dense100 softmax dcgan32 epochs quick best wgan-gp hinge least-squares)
fi
source "$(dirname "$0")/common.sh"

old=${OLD_PROGRAM:-}
if [ -z "$old" ]; then
    git clone --quiet "$root" old
    git -C old checkout --quiet --detach "$(git -C "$root" rev-parse --verify "$revision^{commit}")"
    (cd old && swift build --product gan-train >build.log 2>&1) ||
        { tail old/build.log >&2; fail "no build of $revision"; }
    old=$work/old/.build/debug/gan-train
fi

# The differences between two runs' tensors and statistics, one per line, at most ten.
differences() {
    python3 - "$1" "$2" <<'PYTHON'
import json, struct, sys

def tensors(folder):
    data = open(folder + "/generator.safetensors", "rb").read()
    size = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8:8 + size])
    header.pop("__metadata__", None)
    return {name: (entry["dtype"], entry["shape"], data[8 + size:][slice(*entry["data_offsets"])])
            for name, entry in header.items()}

def statistics(folder):
    for line in open(folder + "/stats.jsonl"):
        record = json.loads(line)
        yield {name: value for name, value in record.items() if name not in ("steps_per_second", "seconds")}

def compare(what, old, new):
    # Statistics and tensors that only the new program has are not differences.
    return [f"{what} {name}" for name in old if name not in new or old[name] != new[name]]

old, new = sys.argv[1:]
found = compare("tensor", tensors(old), tensors(new))
before, after = list(statistics(old)), list(statistics(new))
if len(before) != len(after):
    found.append(f"{len(before)} lines of stats.jsonl before, {len(after)} after")
for a, b in zip(before, after):
    found += compare(f"step {a['step']}:", a, b)
print(*found[:10], sep="\n", end="")
PYTHON
}

status=0
printf '%-13s %-9s %5s  %s\n' preset level steps result
for preset in "${presets[@]}"; do
    count=$steps
    case $preset in
        dcgan32 | quick | best | wgan-gp | hinge | least-squares) count=$((steps < 10 ? 1 : steps / 10)) ;;
    esac
    for level in ${LEVELS:-avx2 baseline}; do
        options=(--preset "$preset" --cpu "$level" --steps "$count" --threads 1 --quiet --log-every 10)
        options+=(--data "$root/data")
        "$old" "${options[@]}" --out before >/dev/null || fail "$preset at $level, before"
        "$program" "${options[@]}" --out after >/dev/null || fail "$preset at $level, after"
        found=$(differences before after) || fail "$preset at $level: no comparison"
        if [ -n "$found" ]; then result=differs status=1; else result=same; fi
        printf '%-13s %-9s %5s  %s\n' "$preset" "$level" "$count" "$result"
        if [ -n "$found" ]; then sed 's/^/    /' <<<"$found"; fi
        rm -rf before after
    done
done
exit "$status"
