#!/usr/bin/env python3
"""Draws twenty samples of a run among twenty real test images, shuffled, and prints which are which.

    Scripts/quiz.py RUN --out quiz.png [--program .build/debug/gan-train] [--data data] [--seed 1]

The samples are the first of `gan-train sample`, two of each digit; the real images are the first two of each digit
among the test images. The pictures are not chosen. Needs NumPy.
"""
import argparse, gzip, os, struct, subprocess, tempfile, zlib
import numpy as np

p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
p.add_argument("run")
p.add_argument("--out", required=True)
p.add_argument("--program", default=".build/debug/gan-train")
p.add_argument("--data", default="data")
p.add_argument("--seed", type=int, default=1)
a = p.parse_args()


def idx(name, skip):
    with gzip.open(os.path.join(a.data, name)) as f:
        return np.frombuffer(f.read(), np.uint8, offset=skip)


images = idx("t10k-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)
labels = idx("t10k-labels-idx1-ubyte.gz", 8)
real = np.concatenate([images[labels == digit][:2] for digit in range(10)])
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "samples.idx3-ubyte")
    subprocess.run(
        [a.program, "sample", a.run, "--count", "20", "--seed", str(a.seed), "--out", path], check=True)
    with open(path, "rb") as f:
        drawn = np.frombuffer(f.read(), np.uint8, offset=16).reshape(-1, 28, 28)

order = np.random.default_rng(a.seed).permutation(40)
sheet = np.zeros((5 * 32, 8 * 32), np.uint8)
for place, i in enumerate(order):
    y, x = place // 8 * 32 + 2, place % 8 * 32 + 2
    sheet[y:y + 28, x:x + 28] = drawn[i] if i < 20 else real[i - 20]
sheet = sheet.repeat(2, 0).repeat(2, 1)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


rows = b"".join(b"\0" + row.tobytes() for row in sheet)
head = struct.pack(">IIBBBBB", sheet.shape[1], sheet.shape[0], 8, 0, 0, 0, 0)
with open(a.out, "wb") as f:
    f.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))
for row in range(5):
    places = [column + 1 for column in range(8) if order[row * 8 + column] < 20]
    print(f"row {row + 1}: generated are {', '.join(map(str, places))}")
