"""Opens our files with the libraries that they are meant for, and theirs with ours.

    python3 -m venv venv && venv/bin/pip install numpy safetensors pillow
    venv/bin/python Tests/Golden/files_check.py

Run it from the root of the package. The Swift half is the test `exchangeWithPython`, which does nothing
without the folder that this script passes in the environment.
"""

import os
import subprocess
import tempfile

import numpy
import safetensors.numpy
from PIL import Image
from safetensors import safe_open

ramp = numpy.arange(24, dtype="<f4").reshape(2, 3, 4) / 7
odd = numpy.array([numpy.nan, numpy.inf, -numpy.inf, -0.0, 1e-45], dtype="<f4")


def write_ours(folder):
    safetensors.numpy.save_file(
        {
            "ramp": ramp, "odd é": odd,
            "one": numpy.array(0.5, dtype="<f4"), "none": numpy.zeros((0, 7), dtype="<f4"),
        },
        f"{folder}/python.safetensors", metadata={"step": "200", "text": "\"é\\\n\u0001"})
    numpy.save(f"{folder}/python-f4.npy", ramp)
    numpy.save(f"{folder}/python-f8.npy", ramp.astype("<f8"))
    numpy.save(f"{folder}/python-u1.npy", numpy.arange(256, dtype="|u1"))
    numpy.save(f"{folder}/python-fortran.npy", numpy.asfortranarray(ramp))
    Image.fromarray(numpy.arange(12, dtype="uint8").reshape(3, 4)).save(f"{folder}/python.pgm")


def read_theirs(folder):
    with safe_open(f"{folder}/swift.safetensors", framework="numpy") as file:
        assert file.metadata() == {"step": "200", "text": "\"é\\\n\u0001"}, file.metadata()
        assert set(file.keys()) == {"ramp", "odd é", "one", "none"}, list(file.keys())
        assert file.get_tensor("ramp").dtype == numpy.float32
        assert numpy.array_equal(file.get_tensor("ramp"), ramp)
        assert file.get_tensor("odd é").tobytes() == odd.tobytes()
        assert file.get_tensor("one").shape == () and file.get_tensor("one") == 0.5
        assert file.get_tensor("none").shape == (0, 7)
    array = numpy.load(f"{folder}/swift.npy")
    assert array.dtype == numpy.dtype("<f4") and numpy.array_equal(array, ramp)
    image = numpy.asarray(Image.open(f"{folder}/swift.pgm"))
    assert numpy.array_equal(image, numpy.arange(12, dtype="uint8").reshape(3, 4)), image
    with open(f"{folder}/swift.npy", "rb") as swift, open(f"{folder}/python-f4.npy", "rb") as python:
        assert swift.read() == python.read(), "numpy writes the same bytes"


with tempfile.TemporaryDirectory() as folder:
    write_ours(folder)
    environment = dict(os.environ, GAN_TRAIN_FILES_CHECK=folder)
    subprocess.run(["swift", "test", "--filter", "exchangeWithPython"], env=environment, check=True)
    read_theirs(folder)
print("files_check: all files agree")
