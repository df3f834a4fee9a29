"""A model of all kinds of layers that no preset's generator has, but the softmax: its images are all grey."""

import json

GENERATOR = [
    {"layer": "embedding", "units": 4},
    {"layer": "dense", "units": 8 * 8 * 8},
    {"layer": "layerNorm"},
    {"layer": "relu"},
    {"layer": "reshape", "shape": [8, 8, 8]},
    {"layer": "upsample2D", "factor": 4},
    {"layer": "conv2D", "filters": 12, "kernel": 5, "stride": 2, "padding": 1},
    {"layer": "batchNorm"},
    {"layer": "leakyReLU", "slope": 0.1},
    {"layer": "dropout", "rate": 0.3},
    {"layer": "residual", "body": [
        {"layer": "conv2D", "filters": 8, "kernel": 3, "padding": 1, "bias": False},
        {"layer": "tanh"},
        {"layer": "sequence", "layers": [{"layer": "conv2D", "filters": 12, "kernel": 1}]},
    ]},
    {"layer": "residual",
     "body": [{"layer": "conv2D", "filters": 6, "kernel": 3, "padding": 1}],
     "shortcut": [{"layer": "conv2D", "filters": 6, "kernel": 1}]},
    {"layer": "convTranspose2D", "filters": 4, "kernel": 6, "stride": 4, "padding": 1},
    {"layer": "averagePool2D", "factor": 7},
    {"layer": "flatten"},
    {"layer": "dense", "units": 784},
    {"layer": "sigmoid"},
]
DISCRIMINATOR = [{"layer": "dense", "units": 32}, {"layer": "leakyReLU"}, {"layer": "projection"}]


def model():
    """The text of the model's file."""
    return json.dumps({
        "format": "gan-train model", "version": 1, "name": "every-layer", "image": [28, 28, 1],
        "generator": {"input": [300], "layers": GENERATOR},
        "discriminator": {"input": [784], "layers": DISCRIMINATOR},
        "training": {"steps": 2, "batch": 8},
    })
