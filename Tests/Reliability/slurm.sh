#!/usr/bin/env bash
# Tests Scripts/sweep.sbatch in a Slurm of one node, whose daemons it starts and ends: of an array of eight
# runs two are requeued half way, one gets the signal of the time limit, and others are preempted. All files
# must equal those of uninterrupted runs. Then an array draws a run's images in three parts, which must equal
# the images of one call. Needs root and Debian's packages slurm-wlm and munge; takes minutes.
#
#     Tests/Reliability/slurm.sh [STEPS]     1000 steps a run
for tool in munged slurmctld slurmd; do
    if ! command -v $tool >/dev/null; then
        echo "skipped: $tool is not installed (apt-get install slurm-wlm munge)"
        exit 0
    fi
done
source "$(dirname "$0")/slurm-node.sh"
source "$(dirname "$0")/common.sh"
test "$(id -u)" = 0 || fail "only root can start slurmd"
steps=${1:-1000}
small_data
export GAN_TRAIN=$program
start_slurm

# Two settings, four seeds. No stopped run keeps the checkpoint of its last moment: three later ones follow.
for rate in 2e-4 1e-3; do
    for seed in 1 2 3 4; do
        echo "--preset dense100 --batch 8 --learning-rate $rate --seed $seed --steps $steps" \
            "--log-every 7 --sample-every 30 --checkpoint-every $((steps / 10)) --keep 3 --data data"
    done
done >sweep.txt

# Waits until a command succeeds, at most ten minutes.
until_true() {
    for ((second = 0; second < 1200; second++)); do
        if "$@" 2>/dev/null; then return; fi
        sleep 0.5
    done
    squeue --array >&2 || true
    tail -n 20 slurm/*.log sweep-*.log >&2 || true
    fail "waited ten minutes for: $*"
}
half_way() { compgen -G "runs/$1/checkpoints/*" >/dev/null; }
done_with() { test -z "$(squeue --noheader --jobs "$1")"; }
submit() { sbatch --parsable "$@"; }

array=$(submit --array=1-8 --cpus-per-task=1 "$root/Scripts/sweep.sbatch" sweep.txt runs)
for task in 1 2; do
    until_true half_way $task
    scontrol requeue "${array}_$task"
done
until_true half_way 3
# 'scancel --batch --signal' of Slurm 22.05 sends the signal, but reports that the job cannot be changed.
job=$(squeue --noheader --jobs "${array}_3" --format=%A)
kill -USR1 "$(scontrol listpids "$job" | awk '$4 == 0 { print $1 }')"
until_true grep -q 'continues after a requeue' "sweep-${array}_3.log"
# A job of the partition 'urgent' needs both processors, so Slurm preempts what runs.
until_true half_way 4
urgent=$(submit --partition=urgent --ntasks=2 --output=urgent.log --wrap 'sleep 1')
until_true done_with "$urgent"
until_true done_with "$array"

resumed=0
for ((task = 1; task <= 8; task++)); do
    read -ra options < <(sed -n "${task}p" sweep.txt)
    "$program" "${options[@]}" --threads 1 --out "whole/$task" --quiet || fail "the uninterrupted run $task"
    equal "whole/$task" "runs/$task" || { cat "sweep-${array}_$task.log" >&2; fail "run $task differs"; }
    if grep -q ', from step [1-9]' "sweep-${array}_$task.log"; then resumed=$((resumed + 1)); fi
done
for task in 1 2 3; do
    grep -q ', from step [1-9]' "sweep-${array}_$task.log" || fail "task $task was not resumed"
done
test $resumed -ge 4 || fail "no preempted run was resumed"
"$program" compare runs/* >compared.txt || fail "compare"
test "$(wc -l <compared.txt)" -ge 9 || fail "a table of eight runs: $(cat compared.txt)"

parts=$(submit --array=0-2 --output=parts.log --wrap "$program sample runs/1 --threads 1 --count 40 \
    --first \$((40 * SLURM_ARRAY_TASK_ID)) --out part-\$SLURM_ARRAY_TASK_ID.idx3-ubyte")
until_true done_with "$parts"
"$program" sample runs/1 --count 120 --out whole.idx3-ubyte
# An IDX file of images is a header of 16 bytes, and the images.
cmp <(tail -c +17 whole.idx3-ubyte) <(for part in 0 1 2; do tail -c +17 part-$part.idx3-ubyte; done) ||
    fail "the images of three parts differ from those of one call: $(cat parts.log)"
echo "$(slurmd -V): 8 of 8 runs equal uninterrupted ones, $resumed of them resumed; so do images in 3 parts."
