"""One training step in PyTorch: eager with its default Adam, with its fused Adam, and compiled."""

import peer

options = peer.arguments(["eager", "fused", "compiled"])

import torch  # noqa: E402
from torch import nn  # noqa: E402

import torch_networks  # noqa: E402

torch.set_num_threads(options.threads)
torch.manual_seed(1)
generator = torch_networks.dense_generator(options.latent)
discriminator = torch_networks.dense_discriminator()
for network in (generator, discriminator):
    torch_networks.initialise(network)
fused = {} if options.mode == "eager" else {"fused": True}
g_adam, d_adam = (torch_networks.adam(network, **fused) for network in (generator, discriminator))
pixels = torch.from_numpy(peer.images())
loss_of = nn.BCEWithLogitsLoss()
ones = torch.ones(options.batch, 1)
zeros = torch.zeros(options.batch, 1)


def discriminator_loss(images, label):
    return loss_of(discriminator(images), label)


def generator_loss(z):
    return loss_of(discriminator(generator(z)), ones)


if options.mode == "compiled":
    discriminator_loss = torch.compile(discriminator_loss)
    generator_loss = torch.compile(generator_loss)


def update_discriminator(images, label):
    d_adam.zero_grad()
    loss = discriminator_loss(images, label)
    loss.backward()
    d_adam.step()
    return loss.item()


def run():
    index = torch.randint(len(pixels), (options.batch,))
    discriminator.requires_grad_(True)
    update_discriminator(pixels[index].float() / 127.5 - 1, ones)
    generator.eval()
    with torch.no_grad():
        fake = generator(torch.randn(options.batch, options.latent))
    update_discriminator(fake, zeros)
    generator.train()
    discriminator.requires_grad_(False)
    g_adam.zero_grad()
    loss = generator_loss(torch.randn(options.batch, options.latent))
    loss.backward()
    g_adam.step()
    loss.item()


peer.report(options, run)
