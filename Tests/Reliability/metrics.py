#!/usr/bin/env python3
"""What do the figures of `gan-train evaluate` say of images whose answer is known, how far does the floor
spread, and how does FID depend on the number of images? Prints the tables of docs/metrics.md.

    Tests/Reliability/metrics.py [RUN]

RUN is a run whose generator is judged by several numbers of images; without it that table is left out.
GAN_TRAIN names the program; else the one in .build/debug is taken, as it is. Takes minutes. Exits with 1 if
an answer is not the known one.
"""
import gzip
import json
import os
import random
import statistics
import struct
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("GAN_TRAIN", os.path.join(ROOT, ".build", "debug", "gan-train"))
COUNT = 10_000
FIGURES = ["fid", "kid", "precision", "recall", "density", "coverage"]


def contents(name, offset):
    with gzip.open(os.path.join(ROOT, "data", name)) as file:
        return file.read()[offset:]


def images(split):
    bytes = contents(f"{split}-images-idx3-ubyte.gz", 16)
    return [bytes[i:i + 784] for i in range(0, len(bytes), 784)]


def evaluate(source, count=COUNT):
    output = subprocess.run(
        [PROGRAM, "evaluate", source, "--count", str(count), "--json"], check=True, capture_output=True,
        cwd=ROOT)
    return json.loads(output.stdout)


def judged(chosen, folder):
    """The figures of images of 784 bytes."""
    path = os.path.join(folder, "images.idx")
    with open(path, "wb") as file:
        file.write(struct.pack(">IIII", 0x803, len(chosen), 28, 28) + b"".join(chosen))
    return evaluate(path)["images"]


def row(name, figures):
    fid, kid, *overlap = (figures[figure] for figure in FIGURES)
    # Rounding may leave a zero with a sign.
    cells = [f"{round(fid, 2) + 0:.2f}", f"{1000 * kid:.2f}", *(f"{value:.3f}" for value in overlap)]
    cells.append(str(figures["modes"]))
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


def heading(first):
    print(f"\n| {first} | FID | KID x 1000 | precision | recall | density | coverage | modes |")
    print("|---|---|---|---|---|---|---|---|")


def known_answers(training, labels, random, folder):
    """Whether the answers are as they must be."""
    few = [image for image, label in zip(training, labels) if label < 5]
    cases = [
        ("the test images themselves", images("t10k"),
         lambda f: abs(f["fid"]) < 1e-6 and f["precision"] == f["recall"] == f["coverage"] == 1),
        ("training images of five digits", random.sample(few, COUNT),
         lambda f: f["modes"] == 5 and f["precision"] > 0.8 and f["recall"] < 0.7),
        ("one training image, 10,000 times", [training[0]] * COUNT,
         lambda f: f["modes"] == 1 and f["recall"] == 0),
        ("noise", [random.randbytes(784) for _ in range(COUNT)],
         lambda f: f["precision"] == 0 and f["coverage"] == 0),
    ]
    heading("10,000 images")
    is_right = True
    for name, chosen, check in cases:
        figures = judged(chosen, folder)
        row(name, figures)
        if not check(figures):
            print(f"{name}: not the known answer", file=sys.stderr)
            is_right = False
    return is_right


def floor(training, folder):
    """Five draws of 10,000 training images without an image in common."""
    draws = [judged(training[i * COUNT:(i + 1) * COUNT], folder) for i in range(5)]
    heading("10,000 training images")
    for index, figures in enumerate(draws):
        row(f"draw {index + 1}", figures)
    for name, summary in [("mean", statistics.mean), ("standard deviation", statistics.stdev)]:
        values = [summary([figures[figure] for figures in draws]) for figure in FIGURES]
        cells = [f"{values[0]:.3f}", f"{1000 * values[1]:.3f}", *(f"{value:.4f}" for value in values[2:])]
        print(f"| {name} | {' | '.join(cells)} | |", flush=True)


def bias(run):
    print("\n| images | FID | FID of training images | KID x 1000 | KID x 1000 of training images |")
    print("|---|---|---|---|---|")
    for count in [500, 1000, 2000, 5000, 10_000, 20_000]:
        figures = evaluate(run, count)
        sets = figures["images"], figures["floor"]
        cells = [f"{each['fid']:.2f}" for each in sets] + [f"{1000 * each['kid']:.2f}" for each in sets]
        print(f"| {count:,} | {' | '.join(cells)} |", flush=True)


def main():
    source = random.Random(1)
    pairs = list(zip(images("train"), contents("train-labels-idx1-ubyte.gz", 8)))
    source.shuffle(pairs)
    training, labels = zip(*pairs)
    with tempfile.TemporaryDirectory() as folder:
        is_right = known_answers(training, labels, source, folder)
        floor(training, folder)
    if len(sys.argv) > 1:
        bias(sys.argv[1])
    sys.exit(0 if is_right else 1)


main()
