#!/usr/bin/env bash
# Measures gan-train beside PyTorch, TensorFlow and JAX on this machine, in turn, and prints a Markdown table.
#
#   Benchmarks/compare.sh                                    the default: dense784, batch 32, 2 threads
#   Benchmarks/compare.sh --batch 128 --rounds 3 --only jax  another setting; see compare.py
#   Benchmarks/compare.sh --preset dcgan32 --steps 20        the convolutional system
#   Benchmarks/compare.sh --preset best --batch 64 --steps 20   labels, gradient penalties and an average
#
# Installs the peers from PyPI into .build-peers (some gigabytes) the first time.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ ! -x .build-peers/bin/python ]; then
    python3 -m venv .build-peers
    .build-peers/bin/pip install --quiet --upgrade pip
    .build-peers/bin/pip install --quiet numpy torch tensorflow-cpu jax
fi
swift build
exec .build-peers/bin/python Benchmarks/compare.py "$@"
