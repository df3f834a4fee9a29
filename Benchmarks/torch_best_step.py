"""One training step of `best` in PyTorch: penalties by automatic differentiation, in both layouts."""

import math

import peer

options = peer.arguments(["eager", "channels-last"])

import torch  # noqa: E402
from torch import nn  # noqa: E402
from torch.nn.functional import softplus  # noqa: E402

torch.set_num_threads(options.threads)
torch.manual_seed(1)
SLOPE, GAMMA, RATE, CLASSES = 0.2, 0.1, 1e-3, 10


def normalised(channels):
    return [nn.BatchNorm2d(channels), nn.LeakyReLU(SLOPE)]


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(CLASSES, 16)
        self.dense = nn.Linear(options.latent + 16, 7 * 7 * 128, bias=False)
        self.rest = nn.Sequential(
            *normalised(128), nn.ConvTranspose2d(128, 64, 4, 2, 1, bias=False), *normalised(64),
            nn.ConvTranspose2d(64, 32, 4, 2, 1, bias=False), *normalised(32),
            nn.Conv2d(32, 1, 3, 1, 1), nn.Tanh())

    def forward(self, z, classes):
        seed = self.dense(torch.cat([z, self.table(classes)], 1)).view(-1, 128, 7, 7)
        return self.rest(seed.contiguous(memory_format=layout))


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 32, 4, 2, 1), nn.LeakyReLU(SLOPE), nn.Conv2d(32, 64, 4, 2, 1),
            nn.LeakyReLU(SLOPE), nn.Conv2d(64, 128, 3, 2, 1), nn.LeakyReLU(SLOPE), nn.Flatten())
        self.dense = nn.Linear(2048, 1, bias=False)
        self.table = nn.Embedding(CLASSES, 2048)

    def forward(self, x, classes):
        features = self.features(x)
        projection = (features * self.table(classes)).sum(1) / math.sqrt(2048)
        return self.dense(features).squeeze(1) + projection


layout = torch.channels_last if options.mode == "channels-last" else torch.contiguous_format
generator, average = (Generator().to(memory_format=layout) for _ in range(2))
discriminator = Discriminator().to(memory_format=layout)
settings = {"lr": RATE, "betas": (0.0, 0.99), "eps": 1e-8, "fused": True}
g_adam = torch.optim.Adam(generator.parameters(), **settings)
d_adam = torch.optim.Adam(discriminator.parameters(), **settings)
pixels = torch.from_numpy(peer.images(28 * 28)).view(-1, 1, 28, 28)
labels = torch.arange(len(pixels)) % CLASSES


def penalty(logits, images):
    gradient, = torch.autograd.grad(logits.sum(), images, create_graph=True)
    return gradient.square().sum((1, 2, 3)).mean()


def run():
    index = torch.randint(len(pixels), (options.batch,))
    real = (pixels[index].float() / 127.5 - 1).to(memory_format=layout).requires_grad_()
    classes = labels[index]
    drawn = generator(torch.randn(options.batch, options.latent), classes)
    fake = drawn.detach().requires_grad_()
    discriminator.requires_grad_(True)
    on_real, on_fake = discriminator(real, classes), discriminator(fake, classes)
    penalties = penalty(on_real, real) + penalty(on_fake, fake)
    d_adam.zero_grad()
    loss = softplus(on_fake - on_real).mean() + GAMMA / 2 * penalties
    loss.backward()
    d_adam.step()
    discriminator.requires_grad_(False)
    g_adam.zero_grad()
    g_loss = softplus(discriminator(real.detach(), classes) - discriminator(drawn, classes)).mean()
    g_loss.backward()
    g_adam.step()
    with torch.no_grad():
        for mine, theirs in zip(average.parameters(), generator.parameters()):
            mine.lerp_(theirs, 0.001)
    loss.item(), g_loss.item()


peer.report(options, run)
