"""One training step of `dcgan32` in PyTorch: eager, and in channels-last layout."""

import peer

options = peer.arguments(["channels-last", "eager"])

import torch  # noqa: E402
from torch import nn  # noqa: E402

import torch_networks  # noqa: E402

torch.set_num_threads(options.threads)
torch.manual_seed(1)
layout = torch.channels_last if options.mode == "channels-last" else torch.contiguous_format
generator = torch_networks.convolutional_generator(options.latent).to(memory_format=layout)
discriminator = torch_networks.convolutional_discriminator().to(memory_format=layout)
g_adam, d_adam = (torch_networks.adam(network, fused=True) for network in (generator, discriminator))
pixels = torch.from_numpy(peer.images(32 * 32)).view(-1, 1, 32, 32)
loss_of = nn.BCEWithLogitsLoss()
ones, zeros = torch.ones(options.batch, 1), torch.zeros(options.batch, 1)


def latents():
    return torch.randn(options.batch, options.latent)


def run():
    index = torch.randint(len(pixels), (options.batch,))
    real = (pixels[index].float() / 127.5 - 1).to(memory_format=layout)
    with torch.no_grad():
        fake = generator(latents())
    discriminator.requires_grad_(True)
    d_adam.zero_grad()
    loss = (loss_of(discriminator(real), ones) + loss_of(discriminator(fake), zeros)) / 2
    loss.backward()
    d_adam.step()
    discriminator.requires_grad_(False)
    g_adam.zero_grad()
    g_loss = loss_of(discriminator(generator(latents())), ones)
    g_loss.backward()
    g_adam.step()
    loss.item(), g_loss.item()


peer.report(options, run)
