"""One training step of `best` in PyTorch, in both layouts."""

import peer

options = peer.arguments(["eager", "channels-last"])

import torch  # noqa: E402

import torch_best  # noqa: E402

torch.set_num_threads(options.threads)
torch.manual_seed(1)
layout = torch.channels_last if options.mode == "channels-last" else torch.contiguous_format
training = torch_best.Training(layout)
pixels = torch.from_numpy(peer.images(28 * 28)).view(-1, 1, 28, 28)
labels = torch.arange(len(pixels)) % torch_best.CLASSES


def run():
    index = torch.randint(len(pixels), (options.batch,))
    training.step(pixels[index], labels[index], rate=1e-3)


peer.report(options, run)
