"""The preset `best` in PyTorch: its networks, one step with penalties by automatic differentiation, and the
average of its generator. Import it after the number of threads is set."""

import copy
import math

import torch
from torch import nn
from torch.nn.functional import softplus

CLASSES, LATENT, SLOPE = 10, 64, 0.2
HALF_LIFE, RAMP_UP = 80_000, 0.05


def normalised(channels):
    return [nn.BatchNorm2d(channels), nn.LeakyReLU(SLOPE)]


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(CLASSES, 16)
        self.dense = nn.Linear(LATENT + 16, 7 * 7 * 128, bias=False)
        self.rest = nn.Sequential(
            *normalised(128), nn.ConvTranspose2d(128, 64, 4, 2, 1, bias=False), *normalised(64),
            nn.ConvTranspose2d(64, 32, 4, 2, 1, bias=False), *normalised(32),
            nn.Conv2d(32, 1, 3, 1, 1), nn.Tanh())

    def forward(self, z, classes, layout=torch.contiguous_format):
        seed = self.dense(torch.cat([z, self.table(classes)], 1)).view(-1, 128, 7, 7)
        return self.rest(seed.contiguous(memory_format=layout))


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 64, 4, 2, 1), nn.LeakyReLU(SLOPE), nn.Conv2d(64, 64, 4, 2, 1),
            nn.LeakyReLU(SLOPE), nn.Conv2d(64, 128, 3, 2, 1), nn.LeakyReLU(SLOPE),
            nn.Conv2d(128, 128, 3, 1, 1), nn.LeakyReLU(SLOPE), nn.Flatten())
        self.dense = nn.Linear(2048, 1, bias=False)
        self.table = nn.Embedding(CLASSES, 2048)
        nn.init.normal_(self.table.weight, 0, 0.02)

    def forward(self, x, classes):
        features = self.features(x)
        projection = (features * self.table(classes)).sum(1) / math.sqrt(2048)
        return self.dense(features).squeeze(1) + projection


def penalty(logits, images):
    gradient, = torch.autograd.grad(logits.sum(), images, create_graph=True)
    return gradient.square().sum((1, 2, 3)).mean()


class Training:
    """Both networks with their optimizers, and the average."""

    def __init__(self, layout=torch.contiguous_format):
        self.layout = layout
        self.generator = Generator().to(memory_format=layout)
        self.average = copy.deepcopy(self.generator).requires_grad_(False)
        self.discriminator = Discriminator().to(memory_format=layout)
        settings = {"lr": 1e-3, "betas": (0.0, 0.99), "eps": 1e-8, "fused": True}
        self.optimizers = [
            torch.optim.Adam(net.parameters(), **settings) for net in (self.generator, self.discriminator)]
        self.images = 0

    def step(self, pixels, classes, rate, beta2=0.99, gamma=0.1):
        """One update of each network on bytes, batch x 1 x 28 x 28. Returns the losses of both."""
        for optimizer in self.optimizers:
            optimizer.param_groups[0].update(lr=rate, betas=(0.0, beta2))
        g_adam, d_adam = self.optimizers
        discriminator = self.discriminator
        real = (pixels.float() / 127.5 - 1).to(memory_format=self.layout).requires_grad_()
        # One forward pass of the generator serves both updates.
        drawn = self.generator(torch.randn(len(real), LATENT), classes, self.layout)
        fake = drawn.detach().requires_grad_()
        discriminator.requires_grad_(True)
        on_real, on_fake = discriminator(real, classes), discriminator(fake, classes)
        penalties = penalty(on_real, real) + penalty(on_fake, fake)
        d_adam.zero_grad()
        d_loss = softplus(on_fake - on_real).mean() + gamma / 2 * penalties
        d_loss.backward()
        d_adam.step()
        discriminator.requires_grad_(False)
        g_adam.zero_grad()
        g_loss = softplus(discriminator(real.detach(), classes) - discriminator(drawn, classes)).mean()
        g_loss.backward()
        g_adam.step()
        self.images += len(real)
        half_life = min(HALF_LIFE, RAMP_UP * self.images)
        with torch.no_grad():
            for mine, theirs in zip(self.average.parameters(), self.generator.parameters()):
                mine.lerp_(theirs, 1 - 0.5 ** (len(real) / half_life))
        return d_loss.item(), g_loss.item()

    @torch.no_grad()
    def draw(self, classes, noise):
        """The average's images, batch x 28 x 28 bytes, of latent vectors from `noise`. Its batch
        normalisation takes the statistics of 10,000 of them."""
        z = torch.randn(len(classes), LATENT, generator=noise)
        drawn = copy.deepcopy(self.average).train()
        for module in drawn.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.momentum = None
                module.reset_running_stats()
        for _ in range(20):
            index = torch.randint(len(classes), (500,), generator=noise)
            drawn(torch.randn(500, LATENT, generator=noise), classes[index], self.layout)
        drawn.eval()
        parts = [drawn(a, b, self.layout) for a, b in zip(z.split(500), classes.split(500))]
        return ((torch.cat(parts) + 1) * 127.5).round().byte().view(-1, 28, 28)
