"""Writes trainer_golden.safetensors: ten training steps of every preset at small widths, by PyTorch in double
precision, from nothing but a seed.

    python Tests/Golden/trainer_golden.py

Unlike `model_golden.py`, which is given its batches, this script draws them as the trainer does: weights,
images, orders of epochs, latent vectors and dropout masks come from Philox4x32-10 at their addresses,
implemented again in NumPy. So its numbers verify the whole trainer, and the use of each random number.
Weights, images, orders and masks have the same bits; latent vectors agree to a few rounding errors of a
Float.

The presets are in the file's metadata, in the form of a model's file (docs/models.md).
"""

import json
import pathlib
import struct

import numpy as np
import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
SEED, IMAGES, STEPS = 7, 23, 10
STREAMS = dict(
    generator=1, discriminator=2, batch=3, discriminator_latents=4, generator_latents=5, order=8,
    real_noise=9,
    generated_noise=10, joint_noise=11, combined_noise=12, image_noise=13, generator_noise=14)


# Random numbers


def words(count, stream, step=0, seed=SEED):
    """The first words of an address: word e is word e / 64 % 4 of block e / 256 * 64 + e % 64."""
    blocks = np.arange((count + 255) // 256 * 64, dtype=np.uint64)
    low = np.uint64(0xFFFFFFFF)
    c = [blocks & low] + [np.full_like(blocks, v) for v in (stream, step & 0xFFFFFFFF, step >> 32)]
    k = [seed & 0xFFFFFFFF, seed >> 32]
    for _ in range(10):
        p0, p1 = c[0] * np.uint64(0xD2511F53), c[2] * np.uint64(0xCD9E8D57)
        shift = np.uint64(32)
        c = [p1 >> shift ^ c[1] ^ np.uint64(k[0]), p1 & low, p0 >> shift ^ c[3] ^ np.uint64(k[1]), p0 & low]
        k = [(k[0] + 0x9E3779B9) & 0xFFFFFFFF, (k[1] + 0xBB67AE85) & 0xFFFFFFFF]
    return np.stack(c).reshape(4, -1, 64).transpose(1, 0, 2).reshape(-1)[:count]


def below(high, low, bound):
    return (((int(high) << 32) | int(low)) * bound) >> 64


def normal(shape, stream, step):
    """Box and Muller: word i of a pair gives the radius, word i + 64 the angle."""
    count = int(np.prod(shape))
    pairs = words((count + 255) // 256 * 256, STREAMS[stream], step).reshape(-1, 2, 2, 64).astype(np.float64)
    radius = np.sqrt(-2 * np.log((pairs[:, :, 0] + 0.5) / 2**32))
    angle = pairs[:, :, 1] / 2**32 * 2 * np.pi
    x = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=2).reshape(-1)[:count]
    return torch.tensor(x.reshape(shape))


def mask(shape, rate, stream, layer, step):
    w = words(int(np.prod(shape)), STREAMS[stream] | (layer + 1) << 16, step)
    kept = np.float32(1) / (np.float32(1) - np.float32(rate))
    dropped = w < int(float(np.float32(rate)) * 2**32)
    return torch.tensor(np.where(dropped, 0, float(kept)).reshape(shape))


# Networks: lists of layers as in a preset


def kind(layer):
    return layer["layer"], {"bias": True, "stride": 1, "padding": 0, **layer}


class Net:
    """Parameters and running statistics by the names that checkpoints use, and Adam's moments."""

    def __init__(self, prefix, spec, weights, optimizer):
        self.prefix, self.optimizer = prefix, optimizer
        self.input, self.layers = spec["input"], [kind(l) for l in spec["layers"]]
        self.state, self.trained = {}, []
        shape = list(self.input)
        for i, (name, s) in enumerate(self.layers):
            shape = self.make(i, name, s, shape, weights)
        self.t = 0
        self.first = {n: torch.zeros_like(self.state[n]) for n in self.trained}
        self.second = {n: torch.zeros_like(self.state[n]) for n in self.trained}

    def make(self, i, name, s, shape, weights):
        count = int(np.prod(shape))
        if name == "dense":
            self.weight(i, [count, s["units"]], weights)
            self.bias(i, s["units"], s["bias"])
            return [s["units"]]
        if name == "embedding":
            table = normal([len(s["classes"]), s["units"]], self.prefix, len(self.trained))
            self.add(f"{self.prefix}.{i}.table", table)
            return [count + s["units"]]
        if name == "projection":
            self.weight(i, [count, 1], weights)
            self.add(f"{self.prefix}.{i}.classes", torch.zeros(len(s["classes"]), count))
            self.bias(i, 1, s["bias"])
            return [1]
        if name in ("conv2D", "convTranspose2D"):
            k, outputs = s["kernel"], s["filters"]
            inner = [shape[-1], outputs] if name == "conv2D" else [outputs, shape[-1]]
            self.weight(i, [k, k] + inner, weights)
            self.bias(i, outputs, s["bias"])
            grow = name == "convTranspose2D"
            side = [
                (n - 1) * s["stride"] - 2 * s["padding"] + k if grow
                else (n + 2 * s["padding"] - k) // s["stride"] + 1 for n in shape[:2]]
            return side + [outputs]
        if name == "batchNorm":
            roles = {"gamma": 1.0, "beta": 0.0, "running_mean": 0.0, "running_variance": 1.0}
            for role, value in roles.items():
                self.state[f"{self.prefix}.{i}.{role}"] = torch.full([shape[-1]], value)
            self.trained += [f"{self.prefix}.{i}.gamma", f"{self.prefix}.{i}.beta"]
        if name == "reshape":
            return s["shape"]
        return [count] if name == "flatten" else shape

    def weight(self, i, shape, weights):
        pixels = shape[0] * shape[1] if len(shape) == 4 else 1
        inputs, outputs = (np.float32(pixels * n) for n in shape[-2:])
        if weights == "glorotUniform":
            limit = np.sqrt(np.float32(6) / (inputs + outputs))
        else:
            limit = np.float32(1) / np.sqrt(inputs)
        w = words(int(np.prod(shape)), STREAMS[self.prefix], len(self.trained))
        w = ((w >> np.uint64(8)).astype(np.float32) * np.float32(2**-23) - np.float32(1)) * limit
        self.add(f"{self.prefix}.{i}.weight", torch.tensor(w.astype(np.float64).reshape(shape)))

    def bias(self, i, count, wanted):
        if wanted:
            self.add(f"{self.prefix}.{i}.bias", torch.zeros(count))

    def add(self, name, value):
        self.state[name] = value
        self.trained.append(name)

    def forward(self, x, training, stream=None, step=0):
        """The last output, and the mean and biased variance that each batch normalisation saw. Images are
        batch x height x width x channels."""
        p, seen = self.state, {}
        x = x.reshape([len(x)] + self.input)
        for i, (name, s) in enumerate(self.layers):
            own = f"{self.prefix}.{i}"
            if name == "dense":
                x = x.reshape(len(x), -1) @ p[f"{own}.weight"]
                x = x + p[f"{own}.bias"] if s["bias"] else x
            elif name == "embedding":
                x = torch.cat([x, p[f"{own}.table"][self.labels]], 1)
            elif name == "projection":
                x = x.reshape(len(x), -1)
                own_classes = (x * p[f"{own}.classes"][self.labels]).sum(1, keepdim=True) / x.shape[1] ** 0.5
                x = x @ p[f"{own}.weight"] + own_classes
                x = x + p[f"{own}.bias"] if s["bias"] else x
            elif name in ("conv2D", "convTranspose2D"):
                convolve = F.conv2d if name == "conv2D" else F.conv_transpose2d
                bias = p[f"{own}.bias"] if s["bias"] else None
                x = convolve(
                    x.permute(0, 3, 1, 2), p[f"{own}.weight"].permute(3, 2, 0, 1), bias, s["stride"],
                    s["padding"])
                x = x.permute(0, 2, 3, 1)
            elif name == "leakyReLU":
                x = F.leaky_relu(x, s["slope"])
            elif name == "relu":
                x = F.relu(x)
            elif name == "tanh":
                x = torch.tanh(x)
            elif name == "dropout":
                x = x * mask(x.shape, s["rate"], stream, i, step) if training else x
            elif name == "batchNorm":
                rows = x.reshape(-1, x.shape[-1])
                seen[own] = (s["retention"], rows.detach().mean(0), rows.detach().var(0, unbiased=False))
                mean, variance = None, None
                if not training:
                    mean, variance = p[f"{own}.running_mean"], p[f"{own}.running_variance"]
                x = F.batch_norm(
                    rows, mean, variance, p[f"{own}.gamma"], p[f"{own}.beta"], training, eps=s["epsilon"]
                ).reshape(x.shape)
            elif name in ("reshape", "flatten"):
                x = x.reshape([len(x)] + (s["shape"] if name == "reshape" else [-1]))
            else:
                assert name in ("sigmoid", "softmax")  # part of the loss
        return x, seen

    def move(self, seen):
        for own, (retention, *new) in seen.items():
            for role, value in zip(("running_mean", "running_variance"), new):
                kept = retention * self.state[f"{own}.{role}"]
                self.state[f"{own}.{role}"] = kept + (1 - retention) * value

    def leaves(self):
        for n in self.trained:
            self.state[n] = self.state[n].detach().requires_grad_()
        return [self.state[n] for n in self.trained]

    def adam(self, gradients):
        o = self.optimizer
        self.t += 1
        rate = o["learningRate"] * (1 - o["beta2"] ** self.t) ** 0.5 / (1 - o["beta1"] ** self.t)
        for n, g in zip(self.trained, gradients):
            self.first[n] = o["beta1"] * self.first[n] + (1 - o["beta1"]) * g
            self.second[n] = o["beta2"] * self.second[n] + (1 - o["beta2"]) * g * g
            root = self.second[n].sqrt() + o["epsilon"]
            self.state[n] = self.state[n].detach() - rate * self.first[n] / root


# Training


def report(logits, is_real):
    """Mean loss, accuracy and mean probability of being real. Class 0 of two is that of real images."""
    if logits.shape[1] == 1:
        z = logits[:, 0] if is_real else -logits[:, 0]
        return F.softplus(-z).mean(), (z > 0).double().mean(), torch.sigmoid(logits).mean()
    own = 0 if is_real else 1
    loss = F.cross_entropy(logits, torch.full((len(logits),), own))
    right = (logits[:, own] > logits[:, 1 - own]).double().mean()
    return loss, right, torch.softmax(logits, 1)[:, 0].mean()


class Trainer:
    def __init__(self, preset):
        self.training = preset["training"]
        self.g, self.d = (
            Net(n, preset[n], preset["weights"], self.training["optimizer"])
            for n in ("generator", "discriminator"))
        pixels = int(np.prod(preset["discriminator"]["input"]))
        raw = words(IMAGES * pixels, 0, seed=0) >> np.uint64(24)
        scaled = raw.astype(np.float32) / np.float32(127.5) - np.float32(1)
        self.images = scaled.astype(np.float64).reshape(IMAGES, pixels)
        self.batch = self.training["batch"]
        self.half = self.batch // 2 if self.training["discriminatorBatch"] == "half" else self.batch

    def real(self, step):
        n = self.half
        if self.training["order"] == "replacement":
            w = words(2 * n, STREAMS["batch"], step)
            chosen = [below(w[2 * i], w[2 * i + 1], IMAGES) for i in range(n)]
        else:
            epoch, position = divmod(step - 1, IMAGES // n)
            w = words(2 * IMAGES, STREAMS["order"], epoch)
            order = list(range(IMAGES))
            for i in range(IMAGES - 1, 0, -1):
                j = below(w[2 * i], w[2 * i + 1], i + 1)
                order[i], order[j] = order[j], order[i]
            chosen = order[position * n:(position + 1) * n]
        self.chosen = chosen
        return torch.tensor(self.images[chosen])

    def update_discriminator(self, step):
        z = normal([self.half] + self.g.input, "discriminator_latents", step)
        if self.training["discriminatorUpdate"] == "joint":
            fake = self.g.forward(z, True, "image_noise", step)[0].detach()
            x = torch.cat([self.real(step).flatten(1), fake.flatten(1)])
            leaves = self.d.leaves()
            logits = self.d.forward(x, True, "joint_noise", step)[0]
            shown = report(logits[:self.half], True), report(logits[self.half:], False)
            self.d.adam(torch.autograd.grad((shown[0][0] + shown[1][0]) / 2, leaves))
            return shown
        shown = []
        for is_real in True, False:
            images = self.real(step) if is_real else self.g.forward(z, False)[0].detach()
            leaves = self.d.leaves()
            logits = self.d.forward(images, True, "real_noise" if is_real else "generated_noise", step)[0]
            shown.append(report(logits, is_real))
            self.d.adam(torch.autograd.grad(shown[-1][0], leaves))
        return shown

    def step(self, step):
        """As in StepReport: three losses, two accuracies, two probabilities, the generator's accuracy."""
        real, fake = self.update_discriminator(step)
        z = normal([self.batch] + self.g.input, "generator_latents", step)
        leaves = self.g.leaves()
        images, seen = self.g.forward(z, True, "generator_noise", step)
        loss, accuracy, _ = report(self.d.forward(images, True, "combined_noise", step)[0], True)
        self.g.adam(torch.autograd.grad(loss, leaves))
        self.g.move(seen)
        return torch.stack([real[0], fake[0], loss, real[1], fake[1], real[2], fake[2], accuracy]).detach()


# Presets: those of the program, but narrow, and with a rate at which ten steps change every number


def dense_generator(latent, epsilon=1e-3):
    layers = []
    for units in 11, 18, 13:
        layers += [dense(units), leaky, layer("batchNorm", retention=0.8, epsilon=epsilon)]
    layers = layers + [dense(20), layer("tanh"), layer("reshape", shape=[4, 5, 1])]
    return {"input": [latent], "layers": layers}


def layer(name, **settings):
    return {"layer": name, **settings}


def dense(units, bias=True):
    return layer("dense", units=units, bias=bias)


def convolution(name, filters, bias=True):
    return layer(name, filters=filters, kernel=4, stride=2, padding=1, bias=bias)


leaky = layer("leakyReLU", slope=0.2)
norm = layer("batchNorm", retention=0.8, epsilon=1e-3)
dense_discriminator = {
    "input": [4, 5, 1], "layers": [dense(17), leaky, dense(9), leaky, dense(1), layer("sigmoid")]}


def preset(name, generator, discriminator, weights="glorotUniform", image=(4, 5, 1), **training):
    return {
        "format": "gan-train model", "version": 1, "name": name, "about": "the networks of the golden file",
        "image": image, "generator": generator, "discriminator": discriminator, "weights": weights,
        "training": {
            "steps": STEPS, "order": "replacement", "batch": 6, "discriminatorBatch": "whole",
            "discriminatorUpdate": "separate", "logEvery": 1,
            "optimizer": {"learningRate": 2e-3, "beta1": 0.5, "beta2": 0.999, "epsilon": 1e-7}, **training}}


PRESETS = [
    preset("dense784", dense_generator(20), dense_discriminator),
    preset("dense100", dense_generator(7), dense_discriminator),
    preset(
        "softmax", dense_generator(7, 0.01),
        {"input": [4, 5, 1], "layers": [
            dense(17), leaky, layer("dropout", rate=0.5), dense(9), leaky, layer("dropout", rate=0.5),
            dense(2), layer("softmax")]},
        weights="inverseRootUniform", batch=8, discriminatorBatch="half"),
    preset(
        "dcgan32",
        {"input": [7], "layers": [
            dense(4 * 4 * 6, bias=False), norm, leaky, layer("reshape", shape=[4, 4, 6]),
            convolution("convTranspose2D", 5, bias=False), norm, leaky,
            convolution("convTranspose2D", 3, bias=False), norm, leaky,
            convolution("convTranspose2D", 1), layer("tanh")]},
        {"input": [32, 32, 1], "layers": [
            convolution("conv2D", 3), leaky, layer("dropout", rate=0.3),
            convolution("conv2D", 5), leaky, layer("dropout", rate=0.3),
            convolution("conv2D", 7), leaky, layer("dropout", rate=0.3),
            layer("flatten"), dense(1), layer("sigmoid")]},
        image=(32, 32, 1), order="epochs", discriminatorUpdate="joint"),
    preset("epochs", dense_generator(7), dense_discriminator, order="epochs"),
]


def main():
    out = {}
    for preset in PRESETS:
        trainer = Trainer(preset)
        reports = [trainer.step(step) for step in range(1, STEPS + 1)]
        out[f"{preset['name']}.reports"] = torch.stack(reports)
        for net in trainer.g, trainer.d:
            out.update({f"{preset['name']}.{n}": t for n, t in net.state.items()})
    metadata = {"presets": json.dumps(PRESETS), "seed": str(SEED)}
    write(pathlib.Path(__file__).with_suffix(".safetensors"), out, metadata)


def write(path, tensors, metadata):
    """safetensors: the header's length, a JSON header, the numbers."""
    header, data = {"__metadata__": metadata}, b""
    for name, tensor in tensors.items():
        raw = tensor.detach().contiguous().numpy().astype("<f4").tobytes()
        header[name] = {
            "dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


if __name__ == "__main__":
    main()
