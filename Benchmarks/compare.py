"""Measures gan-train and its peers in turn, and prints a table. Called by compare.sh."""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = HERE.parent / ".build" / "debug" / "gan-train"

PEERS = {
    "Keras-GAN's loop (predict and train_on_batch)": ("keras_step.py", "keras-gan"),
    "Keras, train_on_batch": ("keras_step.py", "train_on_batch"),
    "PyTorch eager, its default Adam": ("torch_step.py", "eager"),
    "PyTorch eager, fused Adam": ("torch_step.py", "fused"),
    "PyTorch compiled": ("torch_step.py", "compiled"),
    "TensorFlow custom loop, XLA": ("keras_step.py", "xla"),
    "JAX, whole step jitted, buffers donated": ("jax_step.py", "jit"),
}
CONVOLUTIONAL_PEERS = {
    "PyTorch eager": ("torch_conv_step.py", "eager"),
    "PyTorch eager, channels last": ("torch_conv_step.py", "channels-last"),
    "TensorFlow custom loop, XLA": ("keras_conv_step.py", "xla"),
}
OURS = "gan-train"


def peers(preset):
    return CONVOLUTIONAL_PEERS if preset == "dcgan32" else PEERS


def measure_peer(name, setting, steps):
    script, mode = peers(setting["preset"])[name]
    command = [sys.executable, str(HERE / script), "--mode", mode, "--steps", str(steps)]
    for option, value in setting.items():
        command += [f"--{option}", str(value)]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode != 0:
        raise SystemExit(f"{' '.join(command)}\n{result.stderr[-2000:]}")
    return json.loads(result.stdout.splitlines()[-1])


def measure_ours(setting):
    options = ["--preset", setting["preset"], "--batch", str(setting["batch"])]
    options += ["--threads", str(setting["threads"])]
    limit = ["taskset", "-c", "0"] if setting["threads"] == 1 else []
    output = subprocess.run(
        limit + [PROGRAM, "bench", "--json"] + options, check=True, capture_output=True, text=True).stdout
    figure = json.loads(output)["groups"][0]["figures"][0]
    with tempfile.TemporaryDirectory() as folder:
        train = limit + [PROGRAM, "--quiet"] + options + ["--out"]
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
    options = parser.parse_args()
    setting = {"preset": options.preset, "batch": options.batch, "threads": options.threads}
    chosen = [
        name for name in peers(options.preset)
        if not options.only or any(part.lower() in name.lower() for part in options.only)
    ]

    rounds = {name: [] for name in chosen + [OURS]}
    for round in range(options.rounds):
        for name in rounds:
            result = measure_ours(setting) if name == OURS else measure_peer(name, setting, options.steps)
            rounds[name].append(result)
            print(f"round {round + 1}: {name}: {statistics.median(result['ms']):.2f} ms", file=sys.stderr)

    medians = {name: [statistics.median(r["ms"]) for r in results] for name, results in rounds.items()}
    lines = [
        f"{options.preset}, batch {options.batch}, {options.threads} threads; "
        f"median of {options.rounds} rounds taken in turn, each the median of {options.steps} steps",
        "",
        "| | ms a step [range] | gan-train takes | start to first step, s | peak memory, MB |",
        "|---|---|---|---|---|",
    ]
    for name in sorted(rounds, key=lambda n: -statistics.median(medians[n])):
        # Round by round: what slows the machine down for a while slows both.
        ratios = [ours / theirs for ours, theirs in zip(medians[OURS], medians[name])]
        ratio = f"{statistics.median(ratios):.2f} [{min(ratios):.2f} .. {max(ratios):.2f}]"
        if name == OURS:
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
