#!/usr/bin/env python3
"""Checks that PyTorch draws the same images from a saved generator as `gan-train sample` does.

    pip install numpy safetensors torch
    swift run gan-train --steps 1000 --out runs/check
    python3 Tests/Golden/sample_check.py runs/check

Reads generator.safetensors with the safetensors library, rebuilds the network in PyTorch from the description
in its metadata, gives both programs the same latent vectors, and compares every pixel.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import torch
from safetensors import safe_open

PACKAGE = pathlib.Path(__file__).resolve().parents[2]
TOLERANCE = 1e-4


def rebuild(path):
    """A function from latent vectors to images, in float64 so that the error found is gan-train's."""
    with safe_open(path, framework="pt") as file:
        spec = json.loads(file.metadata()["generator"])
        tensors = {name: file.get_tensor(name).double() for name in file.keys()}

    def draw(x):
        for index, layer in enumerate(spec["layers"]):
            (kind, arguments), = layer.items()
            own = {name.split(".")[2]: t for name, t in tensors.items() if name.split(".")[1] == str(index)}
            if kind == "dense":
                x = torch.nn.functional.linear(x, own["weight"].T, own.get("bias"))
            elif kind == "leakyReLU":
                x = torch.nn.functional.leaky_relu(x, arguments["slope"])
            elif kind == "batchNorm":
                # PyTorch has channels second, gan-train last.
                x = torch.nn.functional.batch_norm(
                    x.movedim(-1, 1), own["running_mean"], own["running_variance"], own["gamma"], own["beta"],
                    training=False, eps=arguments["epsilon"]).movedim(1, -1)
            elif kind == "convTranspose2D":
                # [height, width, out, in] to [in, out, height, width].
                x = torch.nn.functional.conv_transpose2d(
                    x.movedim(-1, 1), own["weight"].permute(3, 2, 0, 1), own.get("bias"),
                    stride=arguments["stride"], padding=arguments["padding"]).movedim(1, -1)
            elif kind == "relu":
                x = torch.relu(x)
            elif kind == "tanh":
                x = torch.tanh(x)
            elif kind == "reshape":
                x = x.reshape(len(x), *arguments["_0"])
            else:
                raise SystemExit(f"no PyTorch for the layer '{kind}'")
        return x.reshape(len(x), -1).numpy()

    return draw, int(np.prod(spec["input"]))


def main():
    run = pathlib.Path(sys.argv[1]).resolve()
    draw, latent = rebuild(run / "generator.safetensors")
    latents = np.random.default_rng(1).standard_normal((200, latent)).astype(np.float32)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        np.save(folder / "latents.npy", latents)
        subprocess.run(
            ["swift", "run", "--skip-build", "--package-path", str(PACKAGE), "gan-train", "sample", str(run),
             "--latents", str(folder / "latents.npy"), "--out", str(folder / "images.npy")], check=True)
        ours = np.load(folder / "images.npy")
    assert ours.shape in [(200, 28, 28), (200, 32, 32)] and ours.dtype == np.float32, (ours.shape, ours.dtype)
    theirs = draw(torch.from_numpy(latents).double())
    error = np.abs(ours.reshape(200, -1) - theirs).max()
    print(f"{ours.size} pixels of {len(ours)} images, from {ours.min():.3f} to {ours.max():.3f}")
    print(f"largest difference to PyTorch: {error:.2e} (at most {TOLERANCE:.0e})")
    sys.exit(1 if error > TOLERANCE else 0)


if __name__ == "__main__":
    main()
