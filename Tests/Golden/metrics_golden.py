"""Writes metrics_golden.json: FID, KID, precision, recall, density and coverage, by the usual programs on
vectors that the Swift tests generate too.

    pip install numpy scipy torch torchvision scikit-learn pytorch-fid==0.3.0 torch-fidelity==0.4.0 prdc==0.2
    python3 Tests/Golden/metrics_golden.py
"""
import json
import pathlib

import numpy as np
import scipy.linalg

# Newer scipy returns the root alone; pytorch-fid asks for a pair.
root = scipy.linalg.sqrtm
scipy.linalg.sqrtm = lambda matrix, disp=True: root(matrix) if disp else (root(matrix), 0.0)
import prdc
from pytorch_fid.fid_score import calculate_frechet_distance
from torch_fidelity.metric_kid import kernel_mmd


def vectors(count, size, seed, shift, scale):
    """Sums of four numbers from a linear congruential generator (Knuth's constants), shifted and scaled."""
    state, values = seed, []
    for _ in range(count * size):
        total = -2.0
        for _ in range(4):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            total += (state >> 40) / 2**24
        values.append(shift + scale * total)
    return np.array(values).reshape(count, size)


def kid(a, b):
    """KID of a single subset, the whole set; both sets must have the same size."""
    options = {
        "kid_kernel": "poly", "kid_kernel_poly_degree": 3,
        "kid_kernel_poly_gamma": None, "kid_kernel_poly_coef0": 1,
    }
    return float(kernel_mmd(a, b, **options))


result = {}
for name, size, shift, scale in [("apart", 16, 0.3, 0.8), ("alike", 16, 0.0, 1.0), ("wide", 40, 0.1, 1.5)]:
    real, generated = vectors(203, size, 1, 0.0, 1.0), vectors(151, size, 2, shift, scale)
    fid = calculate_frechet_distance(
        real.mean(0), np.cov(real, rowvar=False), generated.mean(0), np.cov(generated, rowvar=False))
    result[name] = {
        "size": size, "shift": shift, "scale": scale,
        "fid": float(fid), "kid": kid(real[:151], generated),
    }
    overlap = prdc.compute_prdc(real, generated, nearest_k=5)
    result[name] |= {key: float(value) for key, value in overlap.items()}
path = pathlib.Path(__file__).with_name("metrics_golden.json")
path.write_text(json.dumps(result, indent=1) + "\n")
