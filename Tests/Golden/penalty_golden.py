"""Makes penalty_golden.json: the parameters' gradients of a loss with gradient penalties, by PyTorch's
double backward in double precision.

    python Tests/Golden/penalty_golden.py

Each case is a small network that ends in one number D for each example, a batch, and two numbers for each
example: the slope a of the loss by D, and the weight c of the penalty c / 2 |dD/dx|^2. The values are
multiples of 1/64, which are the same in single precision.
"""

import json
import pathlib

import numpy as np
import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
random = np.random.default_rng(11)


def numbers(*shape, scale=1.0):
    return torch.tensor(np.round(random.uniform(-scale, scale, shape) * 64) / 64)


def layer(name, **settings):
    return {"layer": name, **settings}


def make(layers, shape, names, prefix=""):
    """The parameters of the layers by their saved names, and the output shape."""
    for i, s in enumerate(layers):
        own, name, count = f"{prefix}{i}", s["layer"], int(np.prod(shape))
        if name == "dense":
            names[f"{own}.weight"] = numbers(count, s["units"], scale=2 * count**-0.5)
            names[f"{own}.bias"] = numbers(s["units"], scale=0.25)
            shape = [s["units"]]
        elif name == "projection":
            names[f"{own}.weight"] = numbers(count, 1, scale=2 * count**-0.5)
            names[f"{own}.classes"] = numbers(len(s["classes"]), count)
            names[f"{own}.bias"] = numbers(1, scale=0.25)
            shape = [1]
        elif name in ("conv2D", "convTranspose2D"):
            k, f, c = s["kernel"], s["filters"], shape[2]
            inner = [c, f] if name == "conv2D" else [f, c]
            names[f"{own}.weight"] = numbers(k, k, *inner, scale=2 * (k * k * c) ** -0.5)
            names[f"{own}.bias"] = numbers(f, scale=0.25)
            stride, padding = s.get("stride", 1), s.get("padding", 0)
            shape = [
                (n + 2 * padding - k) // stride + 1 if name == "conv2D"
                else (n - 1) * stride - 2 * padding + k
                for n in shape[:2]] + [f]
        elif name in ("averagePool2D", "upsample2D"):
            f = s["factor"]
            shape = [n // f if name == "averagePool2D" else n * f for n in shape[:2]] + [shape[2]]
        elif name == "residual":
            make(s["shortcut"], shape, names, f"{own}.shortcut.") if "shortcut" in s else None
            shape = make(s["body"], shape, names, f"{own}.body.")
        elif name == "sequence":
            shape = make(s["layers"], shape, names, f"{own}.")
        elif name == "flatten":
            shape = [count]
        elif name == "reshape":
            shape = s["shape"]
    return shape


def run(layers, x, p, prefix="", labels=None):
    for i, s in enumerate(layers):
        own, name = f"{prefix}{i}", s["layer"]
        if name == "dense":
            x = x.flatten(1) @ p[f"{own}.weight"] + p[f"{own}.bias"]
        elif name == "projection":
            h = x.flatten(1)
            own_classes = (h * p[f"{own}.classes"][labels]).sum(1, keepdim=True) / h.shape[1] ** 0.5
            x = h @ p[f"{own}.weight"] + own_classes + p[f"{own}.bias"]
        elif name in ("conv2D", "convTranspose2D"):
            convolve = F.conv2d if name == "conv2D" else F.conv_transpose2d
            x = convolve(
                x.permute(0, 3, 1, 2), p[f"{own}.weight"].permute(3, 2, 0, 1), p[f"{own}.bias"],
                s.get("stride", 1), s.get("padding", 0)).permute(0, 2, 3, 1)
        elif name == "averagePool2D":
            x = F.avg_pool2d(x.permute(0, 3, 1, 2), s["factor"]).permute(0, 2, 3, 1)
        elif name == "upsample2D":
            x = F.interpolate(x.permute(0, 3, 1, 2), scale_factor=s["factor"]).permute(0, 2, 3, 1)
        elif name == "relu":
            x = F.relu(x)
        elif name == "leakyReLU":
            x = F.leaky_relu(x, s["slope"])
        elif name == "residual":
            past = run(s["shortcut"], x, p, f"{own}.shortcut.") if "shortcut" in s else x
            x = run(s["body"], x, p, f"{own}.body.") + past
        elif name == "sequence":
            x = run(s["layers"], x, p, f"{own}.")
        elif name in ("flatten", "reshape"):
            x = x.reshape([len(x)] + (s["shape"] if name == "reshape" else [-1]))
    return x


leaky = layer("leakyReLU", slope=0.25)
one = layer("dense", units=1)


def conv(filters, kernel, stride=1, padding=0, name="conv2D"):
    return layer(name, filters=filters, kernel=kernel, stride=stride, padding=padding)


NETWORKS = {
    "one dense layer": ([5], [one]),
    "dense": ([7], [layer("dense", units=19), leaky, layer("dense", units=5), leaky, one]),
    "relu": ([7], [layer("dense", units=19), layer("relu"), one]),
    "convolution of one channel": ([8, 8, 1], [conv(5, 4, 2, 1), leaky, one]),
    "convolution": ([7, 6, 5], [conv(18, 3, 2, 1), leaky, conv(6, 3), leaky, one]),
    "transposed convolution": ([3, 3, 2], [conv(5, 4, 2, 1, "convTranspose2D"), leaky, one]),
    "average pooling": ([7, 6, 2], [conv(5, 3, 1, 1), leaky, layer("averagePool2D", factor=2), leaky, one]),
    "upsampling": ([3, 4, 2], [layer("upsample2D", factor=2), conv(5, 3, 1, 1), leaky, one]),
    "reshape": ([12], [
        layer("dense", units=12), leaky, layer("reshape", shape=[2, 3, 2]), conv(3, 2), leaky, one]),
    "identity": ([6], [
        layer("residual", body=[layer("dense", units=6), leaky]), layer("dense", units=4), leaky, one]),
    "sequence": ([6], [layer("sequence", layers=[layer("dense", units=9), leaky]), one]),
    "whole network": ([8, 8, 1], [
        conv(5, 3, 1, 1), leaky,
        layer(
            "residual", body=[conv(4, 3, 1, 1), leaky, conv(6, 3, 1, 1), layer("averagePool2D", factor=2)],
            shortcut=[layer("averagePool2D", factor=2), conv(6, 1)]),
        leaky, layer("residual", body=[conv(6, 3, 1, 1), layer("relu")]), conv(7, 3, 2, 1), leaky,
        layer("flatten"), layer("dense", units=7), leaky, one]),
    "projection": ([8, 8, 1], [
        conv(5, 4, 2, 1), leaky, layer("flatten"), layer("dense", units=19), leaky,
        layer("projection", classes=[0, 1, 4])]),
}


LABELS = {"projection": [2, 0, 2, 1]}


def rounded(tensor):
    return [float(f"{v:.9g}") for v in tensor.detach().flatten().tolist()]


def case(name, shape, layers, batch=4):
    p = {}
    make(layers, shape, p)
    p = {n: v.requires_grad_() for n, v in p.items()}
    x = numbers(batch, *shape).requires_grad_()
    a, c = numbers(batch), numbers(batch).abs()
    labels = LABELS.get(name)
    d = run(layers, x, p, labels=labels)[:, 0]
    (g,) = torch.autograd.grad(d.sum(), x, create_graph=True)
    squares = g.flatten(1).square().sum(1)
    gradients = torch.autograd.grad((a * d).sum() + (c / 2 * squares).sum(), list(p.values()))
    return {
        "name": name, "network": {"input": shape, "layers": layers}, "x": rounded(x), "slopes": rounded(a),
        "weights": rounded(c), **({"labels": labels} if labels else {}), "output": rounded(d),
        "squaredNorms": rounded(squares),
        "parameters": {n: rounded(v) for n, v in p.items()},
        "gradients": {n: rounded(v) for n, v in zip(p, gradients)}}


cases = [case(name, *network) for name, network in NETWORKS.items()]
path = pathlib.Path(__file__).with_name("penalty_golden.json")
path.write_text("[\n" + ",\n".join(json.dumps(c, separators=(",", ":")) for c in cases) + "\n]\n")
