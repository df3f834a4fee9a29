"""Writes layers_golden.safetensors: layers and a loss in PyTorch, in double precision.

    python Tests/Golden/layers_golden.py

Feature maps are stored as batch x height x width x channels, and weights in gan-train's order. Inputs are
rounded to 32 bits before they are used.
"""

import json
import pathlib
import struct

import numpy as np
import torch
from torch.nn.functional import (
    avg_pool2d, conv2d, cross_entropy, embedding, interpolate, layer_norm, leaky_relu)

torch.set_default_dtype(torch.float64)
random = np.random.RandomState(20240618)
out = {}


def draw(*shape, limit=1.0):
    numbers = random.uniform(-limit, limit, shape).astype(np.float32).astype(np.float64)
    return torch.tensor(numbers).requires_grad_()


def save(name, y, **leaves):
    """The output, a gradient with respect to it, and the gradients with respect to the leaves."""
    dy = draw(*y.shape)
    gradients = torch.autograd.grad(y, list(leaves.values()), dy)
    out.update({f"{name}.y": y, f"{name}.dy": dy})
    for (leaf, value), gradient in zip(leaves.items(), gradients):
        out.update({f"{name}.{leaf}": value, f"{name}.d{leaf}": gradient})


def first(x):
    """To PyTorch's order of dimensions."""
    return x.permute(0, 3, 1, 2)


def last(x):
    """To gan-train's order of dimensions."""
    return x.permute(0, 2, 3, 1)


def convolution(x, w, b, padding):
    return last(conv2d(first(x), w.permute(3, 2, 0, 1), b, padding=padding))


def main():
    for name, shape, factor in [("upsample.double", (2, 3, 4, 5), 2), ("upsample.triple", (3, 2, 1, 17), 3)]:
        x = draw(*shape)
        save(name, last(interpolate(first(x), scale_factor=factor, mode="nearest")), x=x)
    for name, shape, factor in [("pool.whole", (2, 4, 6, 5), 2), ("pool.cut", (3, 7, 5, 17), 3)]:
        x = draw(*shape)
        save(name, last(avg_pool2d(first(x), factor)), x=x)
    for name, shape in [("norm.vector", (5, 19)), ("norm.map", (3, 4, 5, 8))]:
        x, gamma, beta = draw(*shape, limit=3), draw(*shape[1:]), draw(*shape[1:])
        save(name, layer_norm(x, shape[1:], gamma, beta, eps=1e-5), x=x, gamma=gamma, beta=beta)

    x, table = draw(7, 6), draw(4, 5)
    labels = torch.tensor([2, 0, 3, 2, 2, 0, 3])  # no example of class 1
    save("embedding", torch.cat([x, embedding(labels, table)], 1), x=x, table=table)
    out["embedding.labels"] = labels.double()

    # A block of two convolutions, once with x itself added and once with a third convolution of x.
    for name, filters in [("residual.identity", 5), ("residual.shortcut", 7)]:
        x = draw(2, 4, 3, 5)
        leaves = {
            "body.0.weight": draw(3, 3, 5, 6), "body.0.bias": draw(6),
            "body.2.weight": draw(3, 3, 6, filters),
            "body.2.bias": draw(filters)}
        y = leaky_relu(convolution(x, leaves["body.0.weight"], leaves["body.0.bias"], 1), 0.2)
        y = convolution(y, leaves["body.2.weight"], leaves["body.2.bias"], 1)
        if name.endswith("shortcut"):
            leaves.update({"shortcut.0.weight": draw(1, 1, 5, 7), "shortcut.0.bias": draw(7)})
            y = y + convolution(x, leaves["shortcut.0.weight"], leaves["shortcut.0.bias"], 0)
        else:
            y = y + x
        save(name, y, x=x, **leaves)

    for name, classes, limit in [("entropy.near", 10, 2), ("entropy.far", 5, 60), ("entropy.two", 2, 4)]:
        z = draw(9, classes, limit=limit)
        labels = torch.tensor(random.randint(0, classes, 9))
        loss = cross_entropy(z, labels)
        dz, = torch.autograd.grad(loss, z)
        correct = (z.argmax(1) == labels).sum()
        out.update({
            f"{name}.z": z, f"{name}.labels": labels.double(), f"{name}.dz": dz,
            f"{name}.loss": loss.reshape(1), f"{name}.correct": correct.reshape(1).double()})

    x, w, b, classes = draw(7, 19), draw(19, 1), draw(1), draw(4, 19)
    labels = torch.tensor([2, 0, 3, 2, 2, 0, 3])
    y = x @ w + b + (x * embedding(labels, classes)).sum(1, keepdim=True) / 19**0.5
    save("projection", y, x=x, weight=w, classes=classes, bias=b)
    out["projection.labels"] = labels.double()

    write(pathlib.Path(__file__).with_suffix(".safetensors"), out)


def write(path, tensors):
    """safetensors: the header's length, a JSON header, the numbers."""
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = tensor.detach().contiguous().numpy().astype("<f4").tobytes()
        header[name] = {
            "dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


main()
