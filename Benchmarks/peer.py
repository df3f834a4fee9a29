"""What the peers share: their arguments, made-up images, and how a step is timed and reported."""

import argparse
import json
import os
import resource
import sys
import time

STARTED = time.perf_counter()

GENERATOR = [256, 512, 1024, 784]
DISCRIMINATOR = [512, 256, 1]
LATENT = {"dense784": 784, "dense100": 100, "dcgan32": 100}
RATE, BETA1, BETA2, EPSILON = 2e-4, 0.5, 0.999, 1e-7
RETENTION, BN_EPSILON, SLOPE = 0.8, 1e-3, 0.2


def arguments(modes):
    """The command line; threads are limited before any library is imported."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mode", choices=modes, default=modes[0])
    parser.add_argument("--preset", choices=list(LATENT), default="dense784")
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=60)
    options = parser.parse_args()
    if options.threads == 1:
        os.sched_setaffinity(0, {0})
    for name in ["OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"]:
        os.environ[name] = str(options.threads)
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["CUDA_VISIBLE_DEVICES"] = ""
    options.latent = LATENT[options.preset]
    return options


def images(pixels=784):
    """As many images as MNIST has; what they show does not change how long a step takes."""
    import numpy

    return numpy.random.default_rng(1).integers(0, 256, (60000, pixels), dtype=numpy.uint8)


def report(options, step):
    """Runs `step` to the end of its work each time, and prints what was measured as JSON."""
    step()
    first = time.perf_counter() - STARTED
    for _ in range(10):
        step()
    samples = []
    for _ in range(options.steps):
        start = time.perf_counter()
        step()
        samples.append(1000 * (time.perf_counter() - start))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"ms": samples, "first": first, "megabytes": peak}, sys.stdout)
    print()
