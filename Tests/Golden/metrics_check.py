"""Compares `gan-train evaluate` with other programs: the judge's features with those of the same network in
PyTorch, and the figures with pytorch-fid, torch-fidelity and prdc on these features.

    pip install numpy scipy torch torchvision scikit-learn safetensors pytorch-fid==0.3.0 \
        torch-fidelity==0.4.0 prdc==0.2
    python3 Tests/Golden/metrics_check.py [RUN|IMAGES]

IMAGES are by default the first training images with some noise. GAN_TRAIN names the program; else the one in
.build/debug is taken, as it is. Prints each figure of both sides and exits with 1 if one differs by more than
1e-4 of its size.
"""
import contextlib
import gzip
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

import numpy as np
import scipy.linalg
import torch

# Newer scipy returns the root alone; pytorch-fid asks for a pair.
root = scipy.linalg.sqrtm
scipy.linalg.sqrtm = lambda matrix, disp=True: root(matrix) if disp else (root(matrix), 0.0)
import prdc
from pytorch_fid.fid_score import calculate_frechet_distance
from safetensors.numpy import load_file
from torch_fidelity.metric_kid import kernel_mmd

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("GAN_TRAIN", ROOT / ".build/debug/gan-train")
# A subset of the kernel distance has 1,000 images: with as many, each subset is the whole set, and the figure
# does not depend on how subsets are drawn.
COUNT = 1000
LIMIT = 1e-4


def images(name, count):
    """The first images of a bundled file, count x 28 x 28 bytes."""
    data = gzip.open(ROOT / "data" / name).read(16 + count * 784)
    return np.frombuffer(data, np.uint8, offset=16).reshape(count, 28, 28)


def judge(pixels):
    """The features of the bundled judge, rebuilt from its file. Kernels are height x width x in x out, as in
    Keras, or inputs x outputs, and feature maps height x width x channels."""
    state = {name: torch.tensor(value) for name, value in load_file(
        ROOT / "data/mnist-judge.safetensors").items()}
    prefix = "judge.0."

    def normalised(x, index):
        weight, bias, mean, variance = (
            state[f"{prefix}{index}.{name}"].double()
            for name in ("gamma", "beta", "running_mean", "running_variance"))
        shape = [1, -1] + [1] * (x.ndim - 2)
        mean, variance, weight, bias = (value.reshape(shape) for value in (mean, variance, weight, bias))
        return torch.relu((x - mean) / torch.sqrt(variance + 1e-5) * weight + bias)

    x = torch.tensor(pixels).double()[:, None] / 127.5 - 1
    for index, stride, padding in [(0, 2, 2), (3, 2, 1), (6, 1, 1)]:
        kernel = state[f"{prefix}{index}.weight"].double().permute(3, 2, 0, 1)
        x = normalised(torch.nn.functional.conv2d(x, kernel, None, stride, padding), index + 1)
    x = x.permute(0, 2, 3, 1).flatten(1) @ state[f"{prefix}9.weight"].double()
    return normalised(x, 10).numpy()


def evaluate(source, folder):
    """The program's figures of COUNT images against COUNT test images, and the features of both."""
    data = folder / "data"
    data.mkdir()
    test = images("t10k-images-idx3-ubyte.gz", COUNT)
    (data / "t10k-images-idx3-ubyte").write_bytes(struct.pack(">IIII", 0x803, COUNT, 28, 28) + test.tobytes())
    for name in ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "mnist-judge.safetensors"]:
        (data / name).symlink_to(ROOT / "data" / name)
    output = subprocess.run(
        [PROGRAM, "evaluate", source, "--data", data, "--judge", data / "mnist-judge.safetensors",
         "--count", str(COUNT), "--json", "--features", folder], check=True, capture_output=True, cwd=ROOT)
    features = [np.load(folder / f"{name}.npy") for name in ("real", "generated")]
    return json.loads(output.stdout)["images"], *features


def expected(real, generated):
    real, generated = real.astype(np.float64), generated.astype(np.float64)
    options = {
        "kid_kernel": "poly", "kid_kernel_poly_degree": 3,
        "kid_kernel_poly_gamma": None, "kid_kernel_poly_coef0": 1,
    }
    figures = {
        "fid": calculate_frechet_distance(
            real.mean(0), np.cov(real, rowvar=False), generated.mean(0), np.cov(generated, rowvar=False)),
        "kid": kernel_mmd(real, generated, **options),
    }
    with contextlib.redirect_stdout(sys.stderr):  # It prints how many vectors there are.
        return figures | prdc.compute_prdc(real, generated, nearest_k=5)


def main():
    failed = False

    def compare(name, ours, theirs, size):
        nonlocal failed
        difference = abs(ours - theirs) / size
        failed |= not difference <= LIMIT
        print(f"{name:10} {ours:14.8f} {theirs:14.8f}   differ by {difference:.1e}")

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        source = sys.argv[1] if len(sys.argv) > 1 else folder / "noisy.npy"
        if len(sys.argv) == 1:
            noise = np.random.default_rng(1).normal(0, 30, (COUNT, 28, 28))
            noisy = np.clip(images("train-images-idx3-ubyte.gz", COUNT) + noise, 0, 255)
            np.save(source, noisy.astype(np.uint8))
        figures, real, generated = evaluate(source, folder)
    print(f"{'figure':10} {'gan-train':>14} {'others':>14}")
    for name, value in expected(real, generated).items():
        compare(name, figures[name], float(value), abs(value))
    rebuilt = judge(images("t10k-images-idx3-ubyte.gz", COUNT))
    # The largest difference of a feature, by the largest feature.
    worst = np.unravel_index(np.abs(rebuilt - real).argmax(), rebuilt.shape)
    compare("feature", float(real[worst]), float(rebuilt[worst]), float(np.abs(rebuilt).max()))
    sys.exit(1 if failed else 0)


main()
