"""Writes conv_golden.safetensors: both convolutions in PyTorch, in double precision.

    python Tests/Golden/conv_golden.py

Feature maps are stored as batch x height x width x channels, and weights in gan-train's order: kernel x
kernel x input x output channels, transposed ones kernel x kernel x output x input. Inputs are rounded to 32
bits before they are used.
"""

import json
import pathlib
import struct

import numpy as np
import torch
from torch.nn.functional import conv2d, conv_transpose2d

torch.set_default_dtype(torch.float64)
random = np.random.RandomState(20240611)

# batch, height, width, inputs, filters, kernel, stride, padding
SIZES = {
    "conv.plain": (2, 5, 4, 3, 4, 3, 1, 1),
    "conv.halving": (2, 6, 8, 5, 18, 4, 2, 1),
    "conv.grey": (2, 8, 6, 1, 7, 4, 2, 1),
    "conv.cut": (1, 8, 7, 2, 3, 3, 3, 0),
    "transposed.plain": (2, 4, 5, 4, 3, 3, 1, 1),
    "transposed.doubling": (2, 3, 4, 18, 5, 4, 2, 1),
    "transposed.grey": (2, 4, 3, 7, 1, 4, 2, 1),
    "transposed.apart": (1, 3, 2, 3, 6, 5, 3, 2),
}


def draw(*shape):
    return torch.tensor(random.uniform(-1, 1, shape).astype(np.float32).astype(np.float64)).requires_grad_()


def main():
    out = {}
    for name, (batch, height, width, inputs, filters, kernel, stride, padding) in SIZES.items():
        x = draw(batch, height, width, inputs)
        bias = draw(filters)
        if name.startswith("conv"):
            w = draw(kernel, kernel, inputs, filters)
            # PyTorch: output x input x kernel x kernel.
            y = conv2d(x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1), bias, stride, padding)
        else:
            w = draw(kernel, kernel, filters, inputs)
            # PyTorch: input x output x kernel x kernel.
            y = conv_transpose2d(x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1), bias, stride, padding)
        y = y.permute(0, 2, 3, 1)
        dy = draw(*y.shape)
        dx, dw, db = torch.autograd.grad(y, (x, w, bias), dy)
        values = {"x": x, "weight": w, "bias": bias, "y": y, "dy": dy, "dx": dx, "dw": dw, "db": db}
        out.update({f"{name}.{key}": value for key, value in values.items()})
        out[f"{name}.size"] = torch.tensor([kernel, stride, padding]).double()
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
