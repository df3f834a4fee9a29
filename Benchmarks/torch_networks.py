"""The networks of the presets that reproduce published systems, in PyTorch. Discriminators give logits."""

import torch
from torch import nn

import peer


def dense(inputs, units, between):
    """Dense layers, with the layers of `between` after each but the last."""
    layers = []
    for outputs in units:
        layers += [nn.Linear(inputs, outputs), *(between(outputs) if outputs != units[-1] else [])]
        inputs = outputs
    return layers


def dense_generator(latent, epsilon=peer.BN_EPSILON):
    def between(units):
        norm = nn.BatchNorm1d(units, eps=epsilon, momentum=1 - peer.RETENTION)
        return [nn.LeakyReLU(peer.SLOPE), norm]

    return nn.Sequential(*dense(latent, peer.GENERATOR, between), nn.Tanh())


def dense_discriminator(classes=1, dropout=0.0):
    def between(units):
        return [nn.LeakyReLU(peer.SLOPE), *([nn.Dropout(dropout)] if dropout else [])]

    return nn.Sequential(*dense(784, [*peer.DISCRIMINATOR[:-1], classes], between))


class Seed(nn.Module):
    """Latent vectors to 4 x 4 pixels of 256 channels."""

    def __init__(self, latent):
        super().__init__()
        self.dense = nn.Linear(latent, 4 * 4 * 256, bias=False)

    def forward(self, z):
        return self.dense(z).view(-1, 256, 4, 4)


def convolutional_generator(latent):
    def normalised(channels):
        norm = nn.BatchNorm2d(channels, eps=peer.BN_EPSILON, momentum=1 - peer.RETENTION)
        return [norm, nn.LeakyReLU(peer.SLOPE)]

    def up(inputs, outputs, bias=False):
        return nn.ConvTranspose2d(inputs, outputs, 4, 2, 1, bias=bias)

    return nn.Sequential(
        Seed(latent), *normalised(256), up(256, 128), *normalised(128), up(128, 64), *normalised(64),
        up(64, 1, bias=True), nn.Tanh())


def convolutional_discriminator():
    def down(inputs, outputs):
        return [nn.Conv2d(inputs, outputs, 4, 2, 1), nn.LeakyReLU(peer.SLOPE), nn.Dropout(0.3)]

    return nn.Sequential(
        *down(1, 64), *down(64, 128), *down(128, 256), nn.Flatten(), nn.Linear(4 * 4 * 256, 1))


@torch.no_grad()
def initialise(network, weights=nn.init.xavier_uniform_):
    """Weights as in Keras, and biases of zero."""
    for module in network.modules():
        if isinstance(module, (nn.Linear, nn.Conv2d, nn.ConvTranspose2d)):
            weights(module.weight)
            if module.bias is not None:
                nn.init.zeros_(module.bias)


def adam(network, **options):
    return torch.optim.Adam(
        network.parameters(), lr=peer.RATE, betas=(peer.BETA1, peer.BETA2), eps=peer.EPSILON, **options)
