"""Makes objective_runs_golden.safetensors: ten training steps of small models with other objectives than
the presets', by PyTorch in double precision, from nothing but a seed. Gradient penalties are differentiated
twice (`create_graph`).

    python Tests/Golden/objective_runs_golden.py

Random numbers and layers are those of `trainer_golden.py`; the models are in the file's metadata.
"""

import json
import math
import pathlib

import numpy as np
import torch
from torch.nn import functional as F

from trainer_golden import (
    IMAGES, SEED, STEPS, STREAMS, Trainer, convolution, dense, dense_discriminator, dense_generator, layer,
    leaky, norm, normal, preset, words, write)

STREAMS.update(paired_noise=15, points_between=16)


def scheduled(number, step):
    """A number of a model's file at a step."""
    if not isinstance(number, dict):
        return number
    start, stop = number.get("decayStart", 0) * STEPS, number.get("decayEnd", 1) * STEPS
    progress = min(max((step - start) / (stop - start), 0), 1)
    end = number.get("end", 0)
    share = 1 + (end - 1) * progress
    if number["decay"] == "cosine":
        share = end + (1 - end) * (1 + math.cos(math.pi * progress)) / 2
    return number["base"] * share


def of_parts(loss, real, generated):
    """The discriminator's loss on real and on generated images, and the accuracies."""
    if loss == "relativistic":
        both = F.softplus(generated - real).mean()
        return both, both, [(real > generated).double().mean()]
    if loss == "hinge":
        return F.relu(1 - real).mean(), F.relu(1 + generated).mean(), [
            (real > 0).double().mean(), (generated < 0).double().mean()]
    if loss == "least-squares":
        return ((real - 1) ** 2 / 2).mean(), (generated**2 / 2).mean(), [
            (real > 0.5).double().mean(), (generated < 0.5).double().mean()]
    return -real.mean(), generated.mean(), []


def of_generator(loss, real, generated):
    if loss == "relativistic":
        return F.softplus(real - generated).mean(), [(generated > real).double().mean()]
    if loss == "least-squares":
        return ((generated - 1) ** 2 / 2).mean(), [(generated > 0.5).double().mean()]
    return -generated.mean(), [(generated > 0).double().mean()] if loss == "hinge" else []


class ObjectiveTrainer(Trainer):
    def __init__(self, preset):
        super().__init__(preset)
        self.objective = preset["objective"]
        self.penalties = self.objective.get("penalties", {})
        self.average = {n: t.clone() for n, t in self.g.state.items()} if "average" in self.training else {}
        self.rounds = self.training.get("discriminatorRounds", 1)

    def label(self, chosen):
        """The classes of the images with these numbers. Labels go up and down."""
        for net in self.g, self.d:
            kinds = [len(s["classes"]) for _, s in net.layers if "classes" in s]
            net.labels = [3 * i % kinds[0] for i in chosen] if kinds else []

    def begin(self, net, step):
        net.optimizer = {n: scheduled(v, step) for n, v in self.training["optimizer"].items()}

    def penalty(self, x, logits, step):
        """The values of the penalties, in the order of the log."""
        n = self.batch
        (g,) = torch.autograd.grad(logits.sum(), x, create_graph=True)
        squares = g.flatten(1).square().sum(1)
        values = []
        for name, rows in ("r1", slice(0, n)), ("r2", slice(n, 2 * n)):
            if name in self.penalties:
                values.append(scheduled(self.penalties[name], step) / 2 * squares[rows].mean())
        if "wganGP" in self.penalties:
            distance = (squares[2 * n:].sqrt() - 1) ** 2
            values.append(scheduled(self.penalties["wganGP"], step) * distance.mean())
        return values

    def round(self, step, draw):
        n, loss = self.batch, self.objective["loss"]
        z = normal([n] + self.g.input, "discriminator_latents", draw)
        self.shown = self.real(draw)
        self.label(self.chosen)
        leaves = self.g.leaves()
        self.images_made = self.g.forward(z, True, "image_noise", draw)
        self.leaves_made = leaves
        real, fake = self.shown.flatten(1), self.images_made[0].detach().flatten(1)
        parts = [real, fake]
        if "wganGP" in self.penalties:
            w = words(n, STREAMS["points_between"], draw) >> np.uint64(8)
            t = torch.tensor(w.astype(np.float64) * 2.0**-24)[:, None]
            parts.append(fake + t * (real - fake))
        x = torch.cat(parts).requires_grad_()
        self.label(self.chosen * len(parts))
        leaves = self.d.leaves()
        logits = self.d.forward(x, True, "joint_noise", draw)[0][:, 0]
        self.label(self.chosen)
        on_real, on_fake, accuracies = of_parts(loss, logits[:n], logits[n:2 * n])
        penalties = self.penalty(x, logits, step) if self.penalties else []
        if loss == "relativistic":
            total, losses = on_real + sum(penalties), [on_real]
        else:
            total, losses = (on_real + on_fake + sum(penalties)) / 2, [on_real, on_fake]
        self.begin(self.d, step)
        self.d.adam([
            torch.zeros_like(p) if g is None else g
            for p, g in zip(leaves, torch.autograd.grad(total, leaves, allow_unused=True))])
        return losses, accuracies, [logits[:n].mean(), logits[n:2 * n].mean()], penalties

    def step(self, step):
        for number in range(self.rounds):
            losses, accuracies, outputs, penalties = self.round(step, (step - 1) * self.rounds + number + 1)
        if self.training.get("sharedForward"):
            (images, seen), leaves = self.images_made, self.leaves_made
        else:
            z = normal([self.batch] + self.g.input, "generator_latents", step)
            leaves = self.g.leaves()
            images, seen = self.g.forward(z, True, "generator_noise", step)
        real = self.d.forward(self.shown, True, "paired_noise", step)[0][:, 0]
        fake = self.d.forward(images, True, "combined_noise", step)[0][:, 0]
        loss, accuracy = of_generator(self.objective["loss"], real, fake)
        self.begin(self.g, step)
        self.g.adam(torch.autograd.grad(loss, leaves))
        self.g.move(seen)
        if self.average:
            s, count = self.training["average"], self.batch
            share = 1 - 0.5 ** (count / min(s["halfLife"], s["rampUp"] * step * count + 1))
            for n, t in self.average.items():
                self.average[n] = t + share * (self.g.state[n].detach() - t)
        return torch.stack(losses + [loss] + accuracies + outputs + accuracy + penalties).detach()


conv_generator = {"input": [7], "layers": [
    dense(4 * 4 * 6, bias=False), layer("reshape", shape=[4, 4, 6]), norm, leaky,
    convolution("convTranspose2D", 5, bias=False), norm, leaky, convolution("convTranspose2D", 1),
    layer("tanh")]}
# A bias of the last layer would move every logit alike, which losses of differences do not see: its
# gradient is 0, and Adam would divide rounding errors.
conv_discriminator = {"input": [16, 16, 1], "layers": [
    convolution("conv2D", 5), leaky, convolution("conv2D", 18), leaky, layer("flatten"),
    dense(1, bias=False)]}


def model(name, generator, discriminator, objective, image=(4, 5, 1), **training):
    return {
        **preset(name, generator, discriminator, image=image, discriminatorUpdate="joint", **training),
        "objective": objective}


adam = {"learningRate": 2e-3, "beta1": 0.5, "beta2": 0.999, "epsilon": 1e-7}
MODELS = [
    model(
        "relativistic", conv_generator, conv_discriminator,
        {"loss": "relativistic", "penalties": {
            "r1": {"base": 1, "decay": "cosine", "decayEnd": 0.7, "end": 0.1}, "r2": 0.5}},
        image=(16, 16, 1), sharedForward=True, optimizer={
            **adam, "beta1": 0, "beta2": {"base": 0.9, "decay": "linear", "decayEnd": 0.5, "end": 1.1}}),
    model(
        "wgan-gp", dense_generator(7), conv_discriminator | {"input": [4, 5, 1]},
        # The bias of a unit that is positive for all images has a gradient of 0 too: epsilon keeps its
        # rounding small.
        {"loss": "wasserstein", "penalties": {"wganGP": 10}}, discriminatorRounds=2,
        optimizer={**adam, "epsilon": 1e-5}),
    model("hinge", dense_generator(7), dense_discriminator, {"loss": "hinge"}),
    model(
        "least squares", dense_generator(7),
        {"input": [4, 5, 1], "layers": [
            dense(17), layer("relu"), layer("dropout", rate=0.3), dense(9), leaky,
            layer("dropout", rate=0.3), dense(1)]},
        {"loss": "least-squares", "penalties": {"r1": 2}}, order="epochs"),
    model(
        "conditional",
        {**conv_generator, "layers": [
            layer("embedding", units=3, classes=[1, 2, 5, 7])] + conv_generator["layers"]},
        {**conv_discriminator, "layers": conv_discriminator["layers"][:-1] + [
            layer("projection", bias=False, classes=[1, 2, 5, 7])]},
        {"loss": "relativistic", "penalties": {"r1": 1, "r2": 0.5}}, image=(16, 16, 1), sharedForward=True,
        average={"halfLife": 40, "rampUp": 0.5}, optimizer={**adam, "beta1": 0, "beta2": 0.9}),
]


def main():
    out = {}
    for model in MODELS:
        trainer = ObjectiveTrainer(model)
        reports = [trainer.step(step) for step in range(1, STEPS + 1)]
        out[f"{model['name']}.reports"] = torch.stack(reports)
        for net in trainer.g, trainer.d:
            out.update({f"{model['name']}.{n}": t for n, t in net.state.items()})
        for n, t in trainer.average.items():
            out[f"{model['name']}.average.{n.removeprefix('generator.')}"] = t
    metadata = {"presets": json.dumps(MODELS), "seed": str(SEED)}
    write(pathlib.Path(__file__).with_suffix(".safetensors"), out, metadata)


main()
