#!/usr/bin/env bash
# Makes each system call of a short run that changes the disk fail in turn, and checks the result: one
# sentence, exit code 1, no damaged file with a final name, and a run that --resume completes with the same
# files. strace injects the failures, so the program needs no code for this. Then the same with limits on the
# size of a file.
#
#     Tests/Reliability/writes.sh [STRIDE] [OPTIONS OF TRAIN...]
#
# Every call fails once, or of those that write data every STRIDE-th.
source "$(dirname "$0")/common.sh"
stride=${1:-1}
shift || true
small_data "$@"
options=(--data data --batch 4 --steps 6 --checkpoint-every 3 --log-every 1 --sample-every 3
    --threads 1 --quiet
    --preset dense100 "$@")
"$program" "${options[@]}" --out whole || fail "the run that was left alone"

# What a failed run may leave in 'run': only intact files, and enough to resume it.
check() {
    local what=$1 status=$2
    test "$status" = 1 || { cat errors >&2; fail "$what: exit code $status"; }
    test "$(wc -l <errors)" = 1 || { cat errors >&2; fail "$what: not one sentence"; }
    # Nothing outside the run's folder.
    if ls -A | grep -vxE 'cache|data|errors|run|trace|whole'; then fail "$what: strange files"; fi
    if test -e run/config.json; then
        "$program" verify run >/dev/null 2>verified || { cat errors verified >&2; fail "$what: damaged"; }
        rm verified
        "$program" --resume run --quiet || fail "$what: no resume"
    else
        "$program" "${options[@]}" --out run || fail "$what: no second begin"
    fi
    equal whole run || fail "$what: another end"
}

checked=0
if command -v strace >/dev/null; then
    for failure in write:ENOSPC fsync:EIO openat:EACCES rename:EROFS ftruncate:EIO mkdir:ENOSPC; do
        call=${failure%:*} error=${failure#*:}
        rm -rf run
        strace -f -qq -e trace="$call" -o trace "$program" "${options[@]}" --out run || fail "strace"
        rm -rf run
        count=$(grep -c "$call(" trace || true)
        for ((n = 1; n <= count; n++)); do
            # The data of a checkpoint is hundreds of equal writes; openat also loads the program and its
            # input.
            if test "$call" = write && ((n % stride != 0)); then continue; fi
            if test "$call" = openat && ! grep 'openat(' trace | sed -n "${n}p" | grep -q '"run'; then
                continue
            fi
            rm -rf run
            status=0
            strace -f -qq -e trace="$call" -e inject="$call:error=$error:when=$n" -o /dev/null \
                "$program" "${options[@]}" --out run 2>errors || status=$?
            # Some calls may fail without harm: the program has an alternative.
            if test $status = 0; then equal whole run || fail "$call $n"; continue; fi
            check "$call $n of $count fails with $error" $status
            checked=$((checked + 1))
        done
        echo "$call: $count calls"
    done
    rm -f trace
    echo "$checked failures of single calls."
else
    echo "strace is missing: only limits on the size of a file are tested."
fi

limits=0
largest=$(($(stat -c %s whole/checkpoints/step-000006.safetensors) / 1024))
for blocks in 0 1 2 4 8 16 23 24 25 100 1000 $(seq 2000 997 "$largest"); do
    rm -rf run
    # The limit applies only to the program: its messages must still reach a file.
    set +e
    (
        ulimit -f "$blocks"
        exec "$program" "${options[@]}" --out run 2>&1
    ) | cat >errors
    status=${PIPESTATUS[0]}
    set -e
    check "ulimit -f $blocks" $status
    limits=$((limits + 1))
done
echo "$limits limits of a file's size."

if mkdir disk && mount -t tmpfs -o size=1m none disk 2>/dev/null; then
    trap 'umount "$work/disk"; rm -rf "$work"' EXIT
    disks=0
    for kilobytes in 4 8 16 32 64 100 $(seq 128 4096 60000); do
        mount -o remount,size="${kilobytes}k" disk
        status=0
        "$program" "${options[@]}" --out disk/run 2>errors || status=$?
        if test $status = 0; then break; fi
        test $status = 1 && test "$(wc -l <errors)" = 1 && grep -q 'No space left' errors ||
            { cat errors; fail "a disk of $kilobytes KiB"; }
        mount -o remount,size=100m disk
        if test -e disk/run/config.json; then
            "$program" verify disk/run >/dev/null || fail "a disk of $kilobytes KiB"
            "$program" --resume disk/run --quiet || fail "no resume after a disk of $kilobytes KiB"
            equal whole disk/run || fail "another end after a disk of $kilobytes KiB"
        fi
        rm -rf disk/run
        disks=$((disks + 1))
    done
    echo "$disks sizes of a full disk."
else
    echo "No file system can be mounted here: a full disk is not tested."
fi
