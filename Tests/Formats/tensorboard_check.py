#!/usr/bin/env python3
"""Reads a run's TensorBoard files with TensorBoard's own reader.

    pip install numpy pillow tensorboard
    swift build
    python3 Tests/Formats/tensorboard_check.py .build/debug/gan-train

Every number of every line of stats.jsonl and every sheet must be in the events; a run that was killed and
resumed, whose files TensorBoard reads together, has each step once; and --tensorboard changes no other file.
"""

import io
import json
import math
import pathlib
import sys
import tempfile

import numpy as np
import tensorboard
from PIL import Image
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

from common import run

OPTIONS = ["--preset", "dense100", "--batch", 8, "--log-every", 5, "--sample-every", 10,
           "--checkpoint-every", 20, "--evaluate-every", "never", "--threads", 1, "--quiet"]


def check(folder):
    """Compares a run's events with its other files; returns how many numbers and images."""
    events = EventAccumulator(str(folder), size_guidance={"scalars": 0, "images": 0})
    events.Reload()
    lines = [json.loads(line) for line in (folder / "stats.jsonl").read_text().splitlines()]
    names = set().union(*lines) - {"step", "epoch", "seconds"}
    assert set(events.Tags()["scalars"]) == names, names ^ set(events.Tags()["scalars"])
    count = 0
    for name in names - {"steps_per_second"}:
        found = {each.step: each.value for each in events.Scalars(name)}
        expected = {line["step"]: line[name] for line in lines if name in line}
        assert len(found) == len(events.Scalars(name)) and found.keys() == expected.keys(), name
        assert all(math.isclose(found[step], expected[step], rel_tol=1e-6) for step in found), name
        count += len(found)
    sheets = sorted((folder / "samples").iterdir())
    images = events.Images("samples")
    assert [f"step-{each.step:06}.pgm" for each in images] == [sheet.name for sheet in sheets]
    for each, sheet in zip(images, sheets):
        pixels = np.asarray(Image.open(io.BytesIO(each.encoded_image_string)))
        assert np.array_equal(pixels, np.asarray(Image.open(sheet))), sheet
    return count, len(images)


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and "tfevents" not in path.name and path.name not in
            ["stats.jsonl", ".gan-train.lock"]}


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        run(program, *OPTIONS, "--steps", 60, "--out", scratch / "plain")
        run(program, *OPTIONS, "--steps", 60, "--out", scratch / "run", "--tensorboard")
        print(f"tensorboard {tensorboard.__version__}: %d numbers, %d images" % check(scratch / "run"))
        assert files(scratch / "plain") == files(scratch / "run"), "--tensorboard changes the run"
        # As after a kill: the newest checkpoints are lost, and the steps after the first are trained again.
        for step in [40, 60]:
            (scratch / f"run/checkpoints/step-{step:06}.safetensors").unlink()
        run(program, "--resume", scratch / "run", "--quiet")
        found = sorted(path.name for path in (scratch / "run").glob("*tfevents*"))
        assert len(found) == 2, found
        print("resumed from step 20, in two files: %d numbers, %d images" % check(scratch / "run"))


if __name__ == "__main__":
    main()
