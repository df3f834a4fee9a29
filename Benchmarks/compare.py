"""Measures gan-train, at each CPU level, and its peers in turn, and prints a table. Called by compare.sh."""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import peer

HERE = pathlib.Path(__file__).resolve().parent

PEERS = {
    "Keras-GAN's loop (predict and train_on_batch)": ("keras_step.py", "keras-gan"),
    "Keras, train_on_batch": ("keras_step.py", "train_on_batch"),
    "PyTorch eager, its default Adam": ("torch_step.py", "eager"),
    "PyTorch eager, fused Adam": ("torch_step.py", "fused"),
    "PyTorch compiled": ("torch_step.py", "compiled"),
    "TensorFlow custom loop, XLA": ("keras_step.py", "xla"),
    "JAX, whole step jitted, buffers donated": ("jax_step.py", "jit"),
    "JAX, the same, 20 steps a call (lax.scan)": ("jax_step.py", "scan"),
}
CONVOLUTIONAL_PEERS = {
    "PyTorch eager": ("torch_conv_step.py", "eager"),
    "PyTorch eager, channels last": ("torch_conv_step.py", "channels-last"),
    "TensorFlow custom loop, XLA": ("keras_conv_step.py", "xla"),
}
PENALISED_PEERS = {
    "PyTorch eager": ("torch_best_step.py", "eager"),
    "PyTorch eager, channels last": ("torch_best_step.py", "channels-last"),
}
LEVELS = ["avx512", "avx2", "baseline"]  # best first
OURS = "gan-train, "


def peers(preset):
    return {"dcgan32": CONVOLUTIONAL_PEERS, "best": PENALISED_PEERS}.get(preset, PEERS)


def measure_peer(name, setting, steps):
    script, mode = peers(setting["preset"])[name]
    command = [sys.executable, str(HERE / script), "--mode", mode, "--steps", str(steps)]
    for option, value in setting.items():
        command += [f"--{option}", str(value)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\n{result.stderr[-2000:]}")
    return json.loads(result.stdout.splitlines()[-1])


def processor():
    with open("/proc/cpuinfo") as file:
        facts = dict(line.split(":", 1) for line in file.read().split("\n\n")[0].splitlines())
    facts = {name.strip(): value.strip() for name, value in facts.items()}
    return f"{facts['model name']} (family {facts['cpu family']}, model {facts['model']})"


def levels(program):
    """The CPU levels that this processor can run, best first."""
    run = [str(program), "--dry-run", "--cpu"]
    return [
        level for level in LEVELS
        if subprocess.run(run + [level], capture_output=True, cwd=HERE.parent).returncode == 0
    ]


def measure_ours(program, level, setting):
    options = ["--preset", setting["preset"], "--batch", str(setting["batch"])]
    options += ["--threads", str(setting["threads"]), "--cpu", level]
    chosen = ",".join(str(cpu) for cpu in sorted(peer.processors(setting["threads"])))
    limit = ["taskset", "-c", chosen]
    output = subprocess.run(
        limit + [program, "bench", "--json"] + options, check=True, capture_output=True, text=True).stdout
    figure = json.loads(output)["groups"][0]["figures"][0]
    with tempfile.TemporaryDirectory() as folder:
        train = limit + [program, "--quiet"] + options + ["--evaluate-every", "never", "--out"]
        # The real program's first step: data read, unpacked and checked, networks made, files written.
        start = time.perf_counter()
        subprocess.run(train + [f"{folder}/first", "--steps", "1"], check=True, cwd=HERE.parent)
        first = time.perf_counter() - start
        process = subprocess.Popen(train + [f"{folder}/memory", "--steps", "50"], cwd=HERE.parent)
        _, status, usage = os.wait4(process.pid, 0)
        assert status == 0, "gan-train failed"
    return {"ms": [figure["median"]], "first": first, "megabytes": usage.ru_maxrss / 1024}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--preset", default="dense784")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", action="append", help="a part of a peer's name; may be repeated")
    parser.add_argument("--out", type=pathlib.Path, help="a file for the table")
    parser.add_argument(
        "--program", type=pathlib.Path, default=HERE.parent / ".build" / "debug" / "gan-train")
    parser.add_argument("--level", action="append", help="a CPU level of ours; else all")
    options = parser.parse_args()
    setting = {"preset": options.preset, "batch": options.batch, "threads": options.threads}
    chosen = [
        name for name in peers(options.preset)
        if not options.only or any(part.lower() in name.lower() for part in options.only)
    ]

    ours = [OURS + level for level in options.level or levels(options.program)]
    rounds = {name: [] for name in chosen + ours}
    for round in range(options.rounds):
        for name in rounds:
            rounds[name].append(
                measure_ours(options.program, name.removeprefix(OURS), setting) if name in ours
                else measure_peer(name, setting, options.steps))
            result = rounds[name][-1]
            print(f"round {round + 1}: {name}: {statistics.median(result['ms']):.2f} ms", file=sys.stderr)

    medians = {name: [statistics.median(r["ms"]) for r in results] for name, results in rounds.items()}
    lines = [
        f"{processor()}; {options.preset}, batch {options.batch}, {options.threads} threads; "
        f"median of {options.rounds} rounds taken in turn, each the median of {options.steps} steps",
        "",
        f"| | ms a step [range] | {ours[0]} takes | start to first step, s | peak memory, MB |",
        "|---|---|---|---|---|",
    ]
    for name in sorted(rounds, key=lambda n: -statistics.median(medians[n])):
        # Round by round: what slows the machine down for a while slows both.
        ratios = [own / theirs for own, theirs in zip(medians[ours[0]], medians[name])]
        ratio = f"{statistics.median(ratios):.2f} [{min(ratios):.2f} .. {max(ratios):.2f}]"
        if name == ours[0]:
            ratio = ""
        first = statistics.median(r["first"] for r in rounds[name])
        memory = max(r["megabytes"] for r in rounds[name])
        values = medians[name]
        lines.append(
            f"| {name} | {statistics.median(values):.1f} [{min(values):.1f} .. {max(values):.1f}] | {ratio} "
            f"| {first:.1f} | {memory:.0f} |")
    table = "\n".join(lines) + "\n"
    print(table)
    if options.out:
        options.out.write_text(table)


if __name__ == "__main__":
    main()
