#!/usr/bin/env python3
"""Opens exported generators with the libraries that they are meant for.

    pip install numpy onnx onnxruntime safetensors pillow
    swift build
    python3 Tests/Formats/export_check.py .build/debug/gan-train

Trains every preset and every example of docs/models for two steps on the bundled data, exports the generator
in all formats, and compares the images of ONNX Runtime, from random latent vectors and of all classes, with
those of `gan-train sample`. Also: ONNX's checker accepts the model with full shape inference, its own library
would write the same bytes, numpy and safetensors read the weights, and the model card's Python draws a digit.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy as np
import onnx
import onnxruntime
import safetensors
import safetensors.numpy

from common import PACKAGE, run

# Of the output's range of 2: both programs add up in 32 bits, in different orders.
TOLERANCE = 1e-5
IMAGES = 64


def models(program):
    """Name and option of each model."""
    for preset in json.loads(run(program, "presets", "--json")):
        yield preset["name"], ["--preset", preset["name"]]
    for path in sorted((PACKAGE / "docs/models").glob("*.json")):
        yield path.stem + ".json", ["--model", str(path)]
    for path in sorted((PACKAGE / "Tests/Formats/models").glob("*.json")):
        yield path.stem + ".json", ["--model", str(path)]


def check_onnx(path):
    """The input's length, the labels, and a function from latent vectors and class indices to images."""
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    assert model.SerializeToString(deterministic=True) == path.read_bytes(), "other bytes than onnx writes"
    assert (model.ir_version, model.opset_import[0].version) == (8, 17)
    names = [value for node in model.graph.node for value in node.output]
    names += [value.name for value in list(model.graph.initializer) + list(model.graph.input)]
    assert len(names) == len(set(names)), "values of the same name"
    session = onnxruntime.InferenceSession(str(path))
    inputs = {each.name: each for each in session.get_inputs()}
    assert inputs["latent"].shape[0] == "N" and session.get_outputs()[0].shape[:2] == ["N", 1]
    properties = session.get_modelmeta().custom_metadata_map
    assert properties["data"] == "MNIST" and properties["step"] == "2", properties
    labels = json.loads(properties["labels"]) if "label" in inputs else None

    def draw(latents, classes):
        feeds = {"latent": latents} | ({"label": classes} if labels else {})
        return session.run(["image"], feeds)[0][:, 0]

    return inputs["latent"].shape[1], labels, draw


def check_weights(folder):
    """All formats have the same numbers under the same names; returns how many."""
    ours = safetensors.numpy.load_file(folder / "run/generator.safetensors")
    assert (folder / "w.safetensors").read_bytes() == (folder / "run/generator.safetensors").read_bytes()
    arrays = np.load(folder / "w.npz")
    assert list(arrays.files) == list(ours) or sorted(arrays.files) == sorted(ours)
    for name, array in ours.items():
        assert arrays[name].dtype == np.float32 and np.array_equal(arrays[name], array), name
    return sum(array.size for array in ours.values())


def check_folder(program, folder):
    """The folder of a model hub: config.json is a model, and the card's Python draws a digit."""
    hub = folder / "hub"
    assert sorted(path.name for path in hub.iterdir()) == [
        "README.md", "config.json", "model.onnx", "model.safetensors", "sample.png"]
    run(program, "summary", "--model", hub / "config.json")
    card = (hub / "README.md").read_text()
    assert re.match(r"---\nlicense: cc-by-sa-3.0\n(.*\n)*?---\n", card) and str(PACKAGE) not in card, card
    code = re.search(r"```python\n(.*?)```", card, re.S)[1]
    subprocess.run([sys.executable, "-c", code], cwd=hub, check=True)
    assert (hub / "digit.png").stat().st_size > 60


def check(program, name, options, folder):
    """Exports and compares one model; returns a row of the table."""
    run(program, *options, "--steps", 2, "--batch", 8, "--evaluate-every", "never", "--quiet",
        "--out", folder / "run")
    for out in ["g.onnx", "w.npz", "w.safetensors"]:
        run(program, "export", folder / "run", "--out", folder / out)
    run(program, "export", folder / "run", "--format", "huggingface", "--out", folder / "hub")
    length, labels, draw = check_onnx(folder / "g.onnx")
    numbers = check_weights(folder)
    check_folder(program, folder)
    latents = np.random.default_rng(1).standard_normal((IMAGES, length)).astype(np.float32)
    np.save(folder / "z.npy", latents)
    run(program, "sample", folder / "run", "--latents", folder / "z.npy", "--out", folder / "x.npy")
    ours = np.load(folder / "x.npy")
    # Without --digit, classes take turns.
    theirs = draw(latents, np.arange(IMAGES) % len(labels or [0]))
    assert ours.shape == theirs.shape and ours.dtype == theirs.dtype, (ours.shape, theirs.shape)
    assert np.array_equal(draw(latents[:1], np.arange(1)), theirs[:1]) or TOLERANCE > np.abs(
        draw(latents[:1], np.arange(1)) - theirs[:1]).max(), "a batch of one"
    difference = float(np.abs(ours - theirs).max())
    print(f"{name:20} {numbers:9} numbers  {len(labels or []):2} classes  images from {ours.min():6.3f} to "
          f"{ours.max():6.3f}  largest difference {difference:.1e}")
    return difference


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = sys.argv[2:]
    print(f"onnx {onnx.__version__}, onnxruntime {onnxruntime.__version__}, numpy {np.__version__}, "
          f"safetensors {safetensors.__version__}")
    worst = 0.0
    for name, options in models(program):
        if wanted and name not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            worst = max(worst, check(program, name, options, pathlib.Path(folder)))
    print(f"largest difference of all: {worst:.1e} (at most {TOLERANCE:.0e})")
    sys.exit(1 if worst > TOLERANCE else 0)


if __name__ == "__main__":
    main()
