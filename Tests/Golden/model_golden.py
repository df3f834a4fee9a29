"""Writes model_golden.safetensors: a small GAN in PyTorch, in double precision, with Keras' conventions.

    python Tests/Golden/model_golden.py

What differs from PyTorch's own layers is written out by hand: batch normalisation moves its running variance
by the biased variance and keeps `retention` of it, and Adam adds epsilon to the uncorrected root. The numbers
are stored as 32-bit floats; start values and data are rounded to those before they are used, so that
GANModelsTests starts from the same numbers to the bit.
"""

import json
import pathlib
import struct

import numpy as np
import torch
from torch.nn.functional import batch_norm, leaky_relu, softplus

BATCH, STEPS = 6, 10
SLOPE, RETENTION, BN_EPSILON = 0.2, 0.8, 1e-3
# Fifty times the usual rate, so that ten steps change every number.
RATE, BETA1, BETA2, EPSILON = 1e-2, 0.5, 0.999, 1e-7
GENERATOR = [7, 11, 18, 21]  # LeakyReLU and batch normalisation between, tanh last
DISCRIMINATOR = [21, 17, 9, 1]  # LeakyReLU between

torch.set_default_dtype(torch.float64)
random = np.random.RandomState(20240607)


def draw(*shape, low=-1.0, high=1.0):
    return torch.tensor(random.uniform(low, high, shape).astype(np.float32).astype(np.float64))


def normal(*shape):
    return torch.tensor(random.standard_normal(shape).astype(np.float32).astype(np.float64))


def dense(state, name, inputs, outputs):
    limit = (6 / (inputs + outputs)) ** 0.5
    state[f"{name}.weight"] = draw(inputs, outputs, low=-limit, high=limit)
    state[f"{name}.bias"] = draw(outputs, low=-0.1, high=0.1)


class Model:
    """Parameters and running statistics by the names that checkpoints use, and Adam's moments."""

    def __init__(self, state):
        self.state = state
        self.trained = [n for n in state if "running" not in n]
        self.first = {n: torch.zeros_like(state[n]) for n in self.trained}
        self.second = {n: torch.zeros_like(state[n]) for n in self.trained}
        self.t = 0

    def leaves(self):
        for name in self.trained:
            self.state[name] = self.state[name].detach().requires_grad_()
        return [self.state[n] for n in self.trained]

    def adam(self, gradients):
        self.t += 1
        rate = RATE * (1 - BETA2**self.t) ** 0.5 / (1 - BETA1**self.t)
        for n, g in zip(self.trained, gradients):
            self.first[n] = BETA1 * self.first[n] + (1 - BETA1) * g
            self.second[n] = BETA2 * self.second[n] + (1 - BETA2) * g * g
            self.state[n] = self.state[n].detach() - rate * self.first[n] / (self.second[n].sqrt() + EPSILON)


def make_generator():
    state = {}
    for i, (inputs, outputs) in enumerate(zip(GENERATOR, GENERATOR[1:])):
        dense(state, f"generator.{3 * i}", inputs, outputs)
        if i < len(GENERATOR) - 2:
            state[f"generator.{3 * i + 2}.gamma"] = draw(outputs, low=0.8, high=1.2)
            state[f"generator.{3 * i + 2}.beta"] = draw(outputs, low=-0.1, high=0.1)
            state[f"generator.{3 * i + 2}.running_mean"] = draw(outputs, low=-0.2, high=0.2)
            state[f"generator.{3 * i + 2}.running_variance"] = draw(outputs, low=0.7, high=1.3)
    return Model(state)


def make_discriminator():
    state = {}
    for i, (inputs, outputs) in enumerate(zip(DISCRIMINATOR, DISCRIMINATOR[1:])):
        dense(state, f"discriminator.{2 * i}", inputs, outputs)
    return Model(state)


def generate(model, z, training):
    """Images, and the (mean, biased variance) of each batch normalisation's input."""
    s, x, statistics = model.state, z, []
    last = len(GENERATOR) - 2
    for i in range(last):
        x = leaky_relu(x @ s[f"generator.{3 * i}.weight"] + s[f"generator.{3 * i}.bias"], SLOPE)
        bn = f"generator.{3 * i + 2}"
        statistics.append((x.detach().mean(0), x.detach().var(0, unbiased=False)))
        mean, variance = (None, None) if training else (s[f"{bn}.running_mean"], s[f"{bn}.running_variance"])
        x = batch_norm(
            x, mean, variance, s[f"{bn}.gamma"], s[f"{bn}.beta"], training=training, eps=BN_EPSILON)
    x = torch.tanh(x @ s[f"generator.{3 * last}.weight"] + s[f"generator.{3 * last}.bias"])
    return x, statistics


def move_running_statistics(model, statistics):
    for i, (mean, variance) in enumerate(statistics):
        for name, new in (("running_mean", mean), ("running_variance", variance)):
            old = model.state[f"generator.{3 * i + 2}.{name}"]
            model.state[f"generator.{3 * i + 2}.{name}"] = RETENTION * old + (1 - RETENTION) * new


def discriminate(model, x):
    """Logits."""
    s, last = model.state, len(DISCRIMINATOR) - 2
    for i in range(last):
        x = leaky_relu(x @ s[f"discriminator.{2 * i}.weight"] + s[f"discriminator.{2 * i}.bias"], SLOPE)
    return x @ s[f"discriminator.{2 * last}.weight"] + s[f"discriminator.{2 * last}.bias"]


def report(logits, label):
    """Loss, accuracy and mean probability of a batch whose label is 1 or 0."""
    sign = 1 if label else -1
    return softplus(-sign * logits).mean(), (sign * logits > 0).double().mean(), torch.sigmoid(logits).mean()


def update_discriminator(model, images, label):
    leaves = model.leaves()
    shown = report(discriminate(model, images), label)
    model.adam(torch.autograd.grad(shown[0], leaves))
    return [v.item() for v in shown]


def update_generator(generator, discriminator, z):
    leaves = generator.leaves()
    images, statistics = generate(generator, z, training=True)
    loss = report(discriminate(discriminator, images), 1)[0]
    generator.adam(torch.autograd.grad(loss, leaves))
    move_running_statistics(generator, statistics)
    return loss.item()


def main():
    generator, discriminator = make_generator(), make_discriminator()
    real = draw(STEPS, BATCH, GENERATOR[-1])
    for_discriminator, for_generator = (normal(STEPS, BATCH, GENERATOR[0]) for _ in range(2))
    out = {"real": real, "latents.discriminator": for_discriminator, "latents.generator": for_generator}
    models = (generator, discriminator)
    for model in models:
        out.update({f"start.{n}": t for n, t in model.state.items()})

    # One pass each from the start values: outputs and every gradient.
    z = for_generator[0].clone().requires_grad_()
    x = real[0].clone().requires_grad_()
    out["forward.inference"] = generate(generator, z, training=False)[0]
    leaves = generator.leaves()
    out["forward.training"] = generate(generator, z, training=True)[0]
    loss = report(discriminate(discriminator, out["forward.training"]), 1)[0]
    for name, g in zip(generator.trained + ["latents"], torch.autograd.grad(loss, leaves + [z])):
        out[f"gradient.{name}"] = g
    leaves = discriminator.leaves()
    out["forward.logits"] = discriminate(discriminator, x)
    loss = report(out["forward.logits"], 1)[0]
    for name, g in zip(discriminator.trained + ["images"], torch.autograd.grad(loss, leaves + [x])):
        out[f"gradient.{name}"] = g

    # Whole training steps; each row of a result is one step's end.
    rows = {}
    for i in range(STEPS):
        on_real = update_discriminator(discriminator, real[i], 1)
        images = generate(generator, for_discriminator[i], training=False)[0].detach()
        on_generated = update_discriminator(discriminator, images, 0)
        of_generator = update_generator(generator, discriminator, for_generator[i])
        # The order of StepReport: three losses, two accuracies, two probabilities.
        shown = [on_real[0], on_generated[0], of_generator]
        shown += [on_real[1], on_generated[1], on_real[2], on_generated[2]]
        rows.setdefault("steps.report", []).append(torch.tensor(shown))
        for model in models:
            for n, t in model.state.items():
                rows.setdefault(f"steps.{n}", []).append(t.detach())
            for n in model.trained:
                rows.setdefault(f"steps.{n}.first", []).append(model.first[n].detach())
                rows.setdefault(f"steps.{n}.second", []).append(model.second[n].detach())
    out.update({n: torch.stack(r) for n, r in rows.items()})
    write(pathlib.Path(__file__).with_suffix(".safetensors"), out)


def write(path, tensors):
    """safetensors: the header's length, a JSON header, the numbers."""
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = tensor.detach().numpy().astype("<f4").tobytes()
        header[name] = {
            "dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


main()
