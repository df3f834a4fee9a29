#!/usr/bin/env python3
"""Trains a preset that reproduces a published system in PyTorch, as a whole, and judges 10,000 images of it.

    Benchmarks/torch_presets.py PRESET --out images.npy [--steps N] [--threads 2] [--seed 1]

PRESET is dense784, dense100, softmax, dcgan32 or epochs. Prints the figures of `gan-train evaluate`.
GAN_TRAIN names the program; else the one in .build/debug is taken, as it is.
"""
import argparse
import json
import pathlib
import time

import torch
from torch import nn
from torch.nn.functional import cross_entropy, pad, softplus

import judging
import peer
import torch_networks

# Steps and images in a batch; an epoch drops what does not fill one.
RUNS = {
    "dense784": (30_000, 32), "dense100": (10_000, 32), "softmax": (200_000, 64),
    "dcgan32": (50 * 468, 128), "epochs": (100 * 468, 128)}

parser = argparse.ArgumentParser()
parser.add_argument("preset", choices=list(RUNS))
parser.add_argument("--out", type=pathlib.Path, required=True)
parser.add_argument("--steps", type=int)
parser.add_argument("--threads", type=int, default=2)
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()
torch.set_num_threads(options.threads)
torch.manual_seed(options.seed)

steps, batch = RUNS[options.preset]
steps = options.steps or steps
latent = peer.LATENT.get(options.preset, 100)
is_softmax, is_convolutional = options.preset == "softmax", options.preset == "dcgan32"
if is_convolutional:
    generator = torch_networks.convolutional_generator(latent)
    discriminator = torch_networks.convolutional_discriminator()
elif is_softmax:
    generator = torch_networks.dense_generator(latent, epsilon=0.01)
    discriminator = torch_networks.dense_discriminator(classes=2, dropout=0.5)
else:
    generator, discriminator = torch_networks.dense_generator(latent), torch_networks.dense_discriminator()


def inverse_root_uniform(weight):
    return nn.init.uniform_(weight, -(weight.shape[1] ** -0.5), weight.shape[1] ** -0.5)


for network in (generator, discriminator):
    torch_networks.initialise(network, inverse_root_uniform if is_softmax else nn.init.xavier_uniform_)
g_adam, d_adam = (torch_networks.adam(network, fused=True) for network in (generator, discriminator))
pixels = torch.from_numpy(judging.contents("train-images-idx3-ubyte.gz", 16))
pixels = pixels.view(-1, 1, 28, 28)
pixels = pad(pixels, (2, 2, 2, 2)) if is_convolutional else pixels.view(-1, 784)


def batches():
    """Indices of real images: an epoch takes each once, in a new order; steps draw with replacement."""
    count = batch // 2 if is_softmax else batch
    while True:
        if options.preset in ("dcgan32", "epochs"):
            yield from torch.randperm(len(pixels)).split(count)[:len(pixels) // count]
        else:
            yield torch.randint(len(pixels), (count,))


def loss(logits, is_real):
    if is_softmax:
        return cross_entropy(logits, torch.full((len(logits),), 0 if is_real else 1))
    return softplus(-logits if is_real else logits).mean()


def update(optimizer, value):
    optimizer.zero_grad()
    value.backward()
    optimizer.step()


@torch.no_grad()
def made(count):
    """Images for the discriminator: with running statistics, or, for a joint update, those of the batch,
    without moving the running ones."""
    norms = [module for module in generator.modules() if isinstance(module, nn.modules.batchnorm._BatchNorm)]
    generator.train(is_convolutional)
    for norm in norms:
        norm.momentum = 0.0
    images = generator(torch.randn(count, latent))
    for norm in norms:
        norm.momentum = 1 - peer.RETENTION
    generator.train()
    return images


start = time.perf_counter()
for _, index in zip(range(steps), batches()):
    real = pixels[index].float() / 127.5 - 1
    discriminator.requires_grad_(True)
    if is_convolutional:
        halves = [loss(discriminator(real), True), loss(discriminator(made(len(real))), False)]
        update(d_adam, sum(halves) / 2)
    else:
        update(d_adam, loss(discriminator(real), True))
        update(d_adam, loss(discriminator(made(len(real))), False))
    discriminator.requires_grad_(False)
    update(g_adam, loss(discriminator(generator(torch.randn(batch, latent))), True))
seconds = time.perf_counter() - start

generator.eval()
with torch.no_grad():
    images = torch.cat([generator(torch.randn(500, latent)) for _ in range(20)])
side = 32 if is_convolutional else 28
print(f"{options.preset}, seed {options.seed}: {steps} steps in {seconds:.0f} s", flush=True)
pixels = ((images + 1) * 127.5).round().byte().view(-1, side, side).numpy()
print(json.dumps(judging.evaluate(options.out, pixels, options.threads)), flush=True)
