#!/usr/bin/env python3
"""Trains the preset `best` in PyTorch, and judges its average by `gan-train evaluate` on the way.

    Benchmarks/torch_best_run.py --out FOLDER [--steps 19200] [--threads 2] [--seed 1]

The folder's stats.jsonl has a line for each of twenty evaluations, as that of a run of gan-train: FID and the
other figures of 2,000 images, and the seconds that the training took, without drawing and judging. At the end
it prints the figures of 10,000 images, which stay in the folder as images.npy. The settings are those of
`gan-train summary --preset best`. GAN_TRAIN names the program; else the one in .build/debug is taken, as it
is.
"""
import argparse
import json
import math
import pathlib
import time

import torch

import judging
import torch_best

BATCH, EVALUATIONS = 64, 20

parser = argparse.ArgumentParser()
parser.add_argument("--out", type=pathlib.Path, required=True)
parser.add_argument("--steps", type=int, default=19_200)
parser.add_argument("--rate", type=float, default=2e-3)
parser.add_argument("--decay", type=float, default=0.3,
                    help="the last share of the run, in which the rate falls")
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()


def evaluate(count):
    """The figures of so many images, whose classes have the shares of the training data."""
    noise = torch.Generator().manual_seed(options.seed)
    classes = labels[torch.randint(len(labels), (count,), generator=noise)]
    drawn = training.draw(classes, noise).numpy()
    return judging.evaluate(options.out / "images.npy", drawn, options.threads)


options.out.mkdir(parents=True)
torch.set_num_threads(options.threads)
torch.manual_seed(options.seed)
pixels = torch.from_numpy(judging.contents("train-images-idx3-ubyte.gz", 16)).view(-1, 1, 28, 28)
labels = torch.from_numpy(judging.contents("train-labels-idx1-ubyte.gz", 8)).long()
training = torch_best.Training()
seconds = 0.0
statistics = open(options.out / "stats.jsonl", "w")
for step in range(1, options.steps + 1):
    start = time.perf_counter()
    # From 1 to 0 over the first fifth.
    wave = (1 + math.cos(math.pi * min(1, 5 * (step - 1) / options.steps))) / 2
    fall = min(1, (options.steps - step + 1) / (options.decay * options.steps))
    index = torch.randint(len(pixels), (BATCH,))
    training.step(
        pixels[index], labels[index], options.rate * fall, beta2=0.99 - 0.09 * wave, gamma=0.1 + 0.9 * wave)
    seconds += time.perf_counter() - start
    if step * EVALUATIONS // options.steps > (step - 1) * EVALUATIONS // options.steps:
        figures = evaluate(2000)
        line = {"step": step, "seconds": seconds}
        line |= {key: figures[key] for key in ("fid", "kid", "precision", "recall", "density", "coverage")}
        print(json.dumps(line), file=statistics, flush=True)
        fid, minutes = figures["fid"], seconds / 60
        print(f"step {step}/{options.steps}  FID {fid:.3f}  {minutes:.1f} minutes", flush=True)
print(json.dumps(evaluate(10_000)))
