"""The bundled MNIST, and what `gan-train evaluate` says of images. GAN_TRAIN names the program; else the one
in .build/debug is taken, as it is."""

import gzip
import json
import os
import pathlib
import subprocess

import numpy

DATA = pathlib.Path(__file__).resolve().parents[1] / "data"
PROGRAM = os.environ.get("GAN_TRAIN", DATA.parent / ".build/debug/gan-train")


def contents(name, offset):
    """The bytes of a bundled file behind its header."""
    with gzip.open(DATA / name) as file:
        return numpy.frombuffer(file.read(), numpy.uint8, offset=offset).copy()


def evaluate(path, images, threads):
    """Saves images, count x height x width bytes, and returns their figures."""
    numpy.save(path, images)
    output = subprocess.run(
        [PROGRAM, "evaluate", path, "--data", DATA, "--count", str(len(images)), "--threads", str(threads),
         "--json"], check=True, capture_output=True)
    return json.loads(output.stdout)["images"]
