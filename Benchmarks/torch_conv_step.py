"""One training step of `dcgan32` in PyTorch: eager, and in channels-last layout."""

import peer

options = peer.arguments(["channels-last", "eager"])

import torch  # noqa: E402
from torch import nn  # noqa: E402

torch.set_num_threads(options.threads)
torch.manual_seed(1)


class Seed(nn.Module):
    """Latent vectors to 4 x 4 pixels of 256 channels."""

    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(options.latent, 4 * 4 * 256, bias=False)

    def forward(self, z):
        return self.dense(z).view(-1, 256, 4, 4)


def normalised(channels):
    norm = nn.BatchNorm2d(channels, eps=peer.BN_EPSILON, momentum=1 - peer.RETENTION)
    return [norm, nn.LeakyReLU(peer.SLOPE)]


def up(inputs, outputs, bias=False):
    return nn.ConvTranspose2d(inputs, outputs, 4, 2, 1, bias=bias)


def down(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 4, 2, 1), nn.LeakyReLU(peer.SLOPE), nn.Dropout(0.3)]


generator = nn.Sequential(
    Seed(), *normalised(256), up(256, 128), *normalised(128), up(128, 64), *normalised(64),
    up(64, 1, bias=True),
    nn.Tanh())
discriminator = nn.Sequential(
    *down(1, 64), *down(64, 128), *down(128, 256), nn.Flatten(), nn.Linear(4 * 4 * 256, 1))
layout = torch.channels_last if options.mode == "channels-last" else torch.contiguous_format
generator, discriminator = generator.to(memory_format=layout), discriminator.to(memory_format=layout)
settings = {"lr": peer.RATE, "betas": (peer.BETA1, peer.BETA2), "eps": peer.EPSILON, "fused": True}
g_adam = torch.optim.Adam(generator.parameters(), **settings)
d_adam = torch.optim.Adam(discriminator.parameters(), **settings)
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
