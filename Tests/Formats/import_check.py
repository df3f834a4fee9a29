#!/usr/bin/env python3
"""Imports weights of PyTorch's networks, and weights under Keras' names, and compares the images.

    pip install numpy safetensors torch
    swift build
    python3 Tests/Formats/import_check.py .build/debug/gan-train

For every preset and every model of docs/models, builds the generator as PyTorch's users would, with channels
first and random weights, saves its state_dict, imports it, and compares PyTorch's images with those of
`gan-train sample` from the same latent vectors. Then the same weights in Keras' layout, under Keras' names.
"""

import json
import pathlib
import sys
import tempfile

import numpy as np
import safetensors
import safetensors.torch
import torch
from torch import nn

from common import PACKAGE, run

# Random weights saturate: gan-train and PyTorch add up in different orders.
TOLERANCE = 1e-5
IMAGES = 32


class Reshape(nn.Module):
    """To a vector, or to channels x height x width of a shape with the channels last."""

    def __init__(self, shape):
        super().__init__()
        self.shape = [shape[2], shape[0], shape[1]] if len(shape) == 3 else shape

    def forward(self, x):
        return x.reshape(len(x), *self.shape)


class Residual(nn.Module):
    def __init__(self, body, shortcut):
        super().__init__()
        self.body, self.shortcut = body, shortcut

    def forward(self, x):
        return self.body(x) + self.shortcut(x)


class Generator(nn.Module):
    """A generator that knows the class of each image, if the first layer is an embedding."""

    def __init__(self, spec, image):
        super().__init__()
        layers, self.image = spec["layers"], image
        shape = list(spec["input"])
        self.embedding = None
        if layers[0]["layer"] == "embedding":
            self.embedding = nn.Embedding(10, layers[0]["units"])
            shape, layers = [shape[0] + layers[0]["units"]], layers[1:]
        self.main, _ = sequential(layers, shape)

    def forward(self, x, classes):
        if self.embedding is not None:
            x = torch.cat([x, self.embedding(classes)], 1)
        return self.main(x).reshape(len(x), *self.image[:2])


def sequential(layers, shape):
    modules = []
    for layer in layers:
        module, shape = build(layer, shape)
        modules += module
    return nn.Sequential(*modules), shape


def build(layer, shape):
    """The modules of a layer after a shape with the channels last, and the next shape."""
    kind, bias = layer["layer"], layer.get("bias", True)
    count = int(np.prod(shape))
    if kind == "dense":
        linear = nn.Linear(count, layer["units"], bias=bias)
        return ([nn.Flatten()] if len(shape) > 1 else []) + [linear], [layer["units"]]
    if kind in ["conv2D", "convTranspose2D"]:
        k, s, p = layer["kernel"], layer.get("stride", 1), layer.get("padding", 0)
        type_, side = ((nn.Conv2d, lambda n: (n + 2 * p - k) // s + 1) if kind == "conv2D" else
                       (nn.ConvTranspose2d, lambda n: (n - 1) * s - 2 * p + k))
        filters = layer["filters"]
        return [type_(shape[2], filters, k, s, p, bias=bias)], [side(shape[0]), side(shape[1]), filters]
    if kind == "batchNorm":
        epsilon = layer.get("epsilon", 1e-3)
        return [(nn.BatchNorm2d if len(shape) == 3 else nn.BatchNorm1d)(shape[-1], eps=epsilon)], shape
    if kind == "layerNorm":
        sizes = [shape[2], shape[0], shape[1]] if len(shape) == 3 else shape
        return [nn.LayerNorm(sizes, eps=layer.get("epsilon", 1e-5))], shape
    if kind == "reshape":
        return [Reshape(layer["shape"])], layer["shape"]
    if kind == "flatten":
        return [nn.Flatten()], [count]
    if kind == "upsample2D":
        factor = layer.get("factor", 2)
        return [nn.Upsample(scale_factor=factor)], [shape[0] * factor, shape[1] * factor, shape[2]]
    if kind == "residual":
        body, after = sequential(layer["body"], shape)
        shortcut, _ = sequential(layer.get("shortcut", []), shape)
        return [Residual(body, shortcut)], after
    simple = {"relu": nn.ReLU, "tanh": nn.Tanh, "sigmoid": nn.Sigmoid}
    if kind in simple:
        return [simple[kind]()], shape
    if kind == "leakyReLU":
        return [nn.LeakyReLU(layer.get("slope", 0.2))], shape
    raise SystemExit(f"no PyTorch for the layer '{kind}'")


def randomise(model):
    """Makes no two numbers equal, running statistics included."""
    for name, tensor in model.state_dict().items():
        if name.endswith("running_var"):
            tensor.uniform_(0.5, 2)
        elif tensor.ndim == 1 and tensor.is_floating_point():
            tensor.add_(torch.randn_like(tensor) / 4)


def keras_names(weights):
    """The same tensors under Keras' names, which do not sort in the order of the layers."""
    kinds, modules, renamed = {}, {}, {}
    roles = {"weight": "kernel", "running_mean": "moving_mean", "running_variance": "moving_variance",
             "table": "embeddings"}
    for name, tensor in weights.items():
        module, role = name.rsplit(".", 1)
        if module not in modules:
            owned = [other.rsplit(".", 1)[1] for other in weights if other.startswith(module + ".")]
            kind = ("embedding" if "table" in owned else "layer_normalization" if len(owned) == 2
                    and "gamma" in owned else "batch_normalization" if "gamma" in owned else
                    "dense" if weights[f"{module}.weight"].ndim == 2 else "conv2d")
            number = kinds[kind] = kinds.get(kind, -1) + 1
            modules[module] = kind + (f"_{number}" if number else "")
        renamed[f"sequential/{modules[module]}/{roles.get(role, role)}"] = tensor
    return renamed


def natural(name):
    return [int(part) if part.isdigit() else part for part in name.split(".")]


def check(program, name, options, folder):
    spec = json.loads(run(program, "summary", *options, "--json"))
    torch.manual_seed(1)
    model = Generator(spec["generator"], spec["image"])
    randomise(model)
    model.eval()
    latents = torch.randn(IMAGES, *spec["generator"]["input"])
    np.save(folder / "z.npy", latents.numpy())
    with torch.no_grad():
        theirs = model(latents, torch.arange(IMAGES) % 10).numpy()
    safetensors.torch.save_file(model.state_dict(), folder / "torch.safetensors")

    def images(weights, layout):
        run(program, "import", weights, *options, *layout, "--out", folder / "made.safetensors")
        run(program, "sample", folder / "made.safetensors", "--latents", folder / "z.npy",
            "--out", folder / "x.npy")
        return np.load(folder / "x.npy")

    differences = [np.abs(images(folder / "torch.safetensors", []) - theirs).max()]
    ours = safetensors.torch.load_file(folder / "made.safetensors")
    ordered = {key: ours[key] for key in sorted(ours, key=natural)}
    safetensors.torch.save_file(keras_names(ordered), folder / "keras.safetensors")
    differences.append(np.abs(images(folder / "keras.safetensors", []) - theirs).max())
    print(f"{name:20} images from {theirs.min():6.3f} to {theirs.max():6.3f}  largest difference "
          f"PyTorch {differences[0]:.1e}, Keras' names {differences[1]:.1e}")
    return max(differences)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = sys.argv[2:]
    print(f"torch {torch.__version__}, safetensors {safetensors.__version__}, numpy {np.__version__}")
    models = [(each["name"], ["--preset", each["name"]])
              for each in json.loads(run(program, "presets", "--json"))]
    examples = sorted((PACKAGE / "docs/models").glob("*.json"))
    models += [(path.name, ["--model", str(path)]) for path in examples]
    worst = 0.0
    for name, options in models:
        if not wanted or name in wanted:
            with tempfile.TemporaryDirectory() as folder:
                worst = max(worst, float(check(program, name, options, pathlib.Path(folder))))
    print(f"largest difference of all: {worst:.1e} (at most {TOLERANCE:.0e})")
    sys.exit(1 if worst > TOLERANCE else 0)


if __name__ == "__main__":
    main()
