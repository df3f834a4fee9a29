"""What the peers share: their arguments, made-up images, and how a step is timed and reported."""

import argparse
import json
import os
import resource
import sys
import time
from math import ceil

STARTED = time.perf_counter()

GENERATOR = [256, 512, 1024, 784]
DISCRIMINATOR = [512, 256, 1]
LATENT = {"dense784": 784, "dense100": 100, "dcgan32": 100, "best": 64}
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
    os.sched_setaffinity(0, processors(options.threads))
    for name in ["OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"]:
        os.environ[name] = str(options.threads)
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["CUDA_VISIBLE_DEVICES"] = ""
    os.environ["JAX_PLATFORMS"] = "cpu"
    options.latent = LATENT[options.preset]
    return options


def processors(count):
    """The first `count` processors that this process may use, of different cores as long as there are any."""
    cores = {}
    for cpu in sorted(os.sched_getaffinity(0)):
        try:
            with open(f"/sys/devices/system/cpu/cpu{cpu}/topology/thread_siblings_list") as file:
                core = file.read()
        except OSError:
            core = cpu
        cores.setdefault(core, []).append(cpu)
    rounds = max(len(siblings) for siblings in cores.values())
    order = [siblings[i] for i in range(rounds) for siblings in cores.values() if i < len(siblings)]
    return set(order[:count])


def images(pixels=784):
    """As many images as MNIST has; what they show does not change how long a step takes."""
    import numpy

    return numpy.random.default_rng(1).integers(0, 256, (60000, pixels), dtype=numpy.uint8)


def report(options, run, steps=1):
    """Calls `run`, which does `steps` steps to their end, and prints what was measured as JSON."""
    run()
    first = time.perf_counter() - STARTED
    for _ in range(ceil(10 / steps)):
        run()
    samples = []
    for _ in range(ceil(options.steps / steps)):
        start = time.perf_counter()
        run()
        samples.append(1000 * (time.perf_counter() - start) / steps)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"ms": samples, "first": first, "megabytes": peak}, sys.stdout)
    print()
