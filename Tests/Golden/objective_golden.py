"""Writes objective_golden.json: every loss of both networks, and its gradient with respect to the logits, by
PyTorch's automatic differentiation in double precision.

    python Tests/Golden/objective_golden.py
"""

import json
import pathlib

import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
ONE = [-31.25, -2.5, -1.0, -0.75, 0.0, 0.25, 1.0, 2.75, 24.0]
TWO = [[1.0, -2.0], [0.5, 3.0], [-40.0, 60.0], [0.25, 0.25]]
SMOOTHING = 0.125


def bce(z, label):
    """Cross-entropy with a label of 0 to 1, of one logit or of two, of which the first is for real images."""
    if z.dim() == 1:
        return F.binary_cross_entropy_with_logits(z, torch.full_like(z, label))
    target = torch.tensor([float(label), 1.0 - label]).expand_as(z)
    return F.cross_entropy(z, target)


def losses(name, z, smoothing):
    """The discriminator's losses on real and on generated images, and the generator's loss."""
    label = 1 - smoothing
    if name == "non-saturating":
        return bce(z, label), bce(z, 0.0), bce(z, 1.0)
    if name == "minimax":
        return bce(z, label), bce(z, 0.0), -bce(z, 0.0)
    if name == "least-squares":
        return ((z - label) ** 2 / 2).mean(), (z**2 / 2).mean(), ((z - 1) ** 2 / 2).mean()
    if name == "hinge":
        return F.relu(1 - z).mean(), F.relu(1 + z).mean(), -z.mean()
    return -z.mean(), z.mean(), -z.mean()


cases = []
for name in ["non-saturating", "minimax", "least-squares", "hinge", "wasserstein"]:
    for smoothing in [0, SMOOTHING] if name not in ("hinge", "wasserstein") else [0]:
        for logits in [ONE] + ([TWO] if name in ("non-saturating", "minimax") else []):
            z = torch.tensor(logits, requires_grad=True)
            parts = {}
            for part, loss in zip(("real", "generated", "generator"), losses(name, z, smoothing)):
                (gradient,) = torch.autograd.grad(loss, z)
                parts[part] = dict(loss=loss.item(), gradient=gradient.flatten().tolist())
            cases.append(
                dict(
                    loss=name, smoothing=smoothing, logits=1 if z.dim() == 1 else 2,
                    z=z.detach().flatten().tolist(), parts=parts))
path = pathlib.Path(__file__).with_name("objective_golden.json")
path.write_text(json.dumps(cases, indent=1) + "\n")
