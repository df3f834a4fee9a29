"""Shared by the checks in this folder."""

import pathlib
import subprocess
import sys

PACKAGE = pathlib.Path(__file__).resolve().parents[2]


def run(program, *arguments):
    """Runs the program; returns its standard output."""
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"FAILED: {' '.join(map(str, arguments))}\n{done.stdout}{done.stderr}")
    return done.stdout
