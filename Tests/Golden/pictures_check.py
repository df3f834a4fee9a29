"""Opens our images and gzip files with the libraries that they are meant for, and compares sizes with zlib's.

    python3 -m venv venv && venv/bin/pip install numpy pillow && apt install gifsicle
    venv/bin/python Tests/Golden/pictures_check.py [folder to keep the files in]

Run it from the root of the package. The Swift half is the test `picturesForPython`, which does nothing
without the folder that this script passes in the environment.
"""

import gzip
import os
import re
import struct
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zlib

import numpy
from PIL import Image, ImageSequence

random = numpy.random.default_rng(1)


def digits():
    with gzip.open("data/t10k-images-idx3-ubyte.gz") as file:
        return numpy.frombuffer(file.read()[16:], "uint8").reshape(-1, 28, 28)


def sheet(images, columns=5):
    rows = len(images) // columns
    sheet = numpy.full((rows * 30 + 2, columns * 30 + 2), 48, "uint8")
    for index, image in enumerate(images):
        top, left = 2 + index // columns * 30, 2 + index % columns * 30
        sheet[top:top + 28, left:left + 28] = image
    return sheet


def write_inputs(folder):
    mnist = digits()
    ramp = numpy.add.outer(numpy.arange(200), 2 * numpy.arange(300)) // 4
    noisy = numpy.clip(mnist[:25] + random.normal(0, 12, (25, 28, 28)), 0, 255).astype("uint8")
    images = {
        "sheet": sheet(mnist[:25]), "wide": sheet(mnist[:1000], 40), "noisy": sheet(noisy),
        "gallery": numpy.asarray(Image.open("docs/gallery/dense784.png").convert("L")),
        "ramp": ramp.astype("uint8"), "noise": random.integers(0, 256, (99, 101), "uint8"),
        "black": numpy.zeros((50, 70), "uint8"), "pixel": numpy.full((1, 1), 200, "uint8"),
        "row": numpy.arange(256, dtype="uint8").reshape(1, 256),
        "column": numpy.arange(256, dtype="uint8").reshape(256, 1),
    }
    frames = [sheet(
                  numpy.clip(mnist[:25] * (k / 9) + random.normal(0, 9 - k, (25, 28, 28)), 0, 255)
                  .astype("uint8"))
              for k in range(10)]
    frames.insert(3, frames[2])
    part = frames[-1].copy()
    part[40:55, 60] ^= 1
    frames.append(part)
    images.update({f"frame-{index:02}": frame for index, frame in enumerate(frames)})
    for name, image in images.items():
        Image.fromarray(image).save(f"{folder}/{name}.pgm")
    files = {
        "empty": b"", "one": b"a", "zeros": bytes(70_000), "random": random.bytes(70_000),
        "mnist": mnist.tobytes(),
        "text": open("README.md", "rb").read(), "words": b"generator discriminator " * 5000,
        "ternary": random.integers(0, 3, 300_000).astype("uint8").tobytes(),
    }
    for name, contents in files.items():
        with open(f"{folder}/{name}.bin", "wb") as file:
            file.write(contents)
    return images, frames, files


def chunks(path):
    data = open(path, "rb").read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, found = 8, []
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        assert struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0] == zlib.crc32(kind + body)
        found.append((kind, body))
        at += 12 + length
    assert [kind for kind, _ in found] == [b"IHDR", b"IDAT", b"IEND"]
    return dict(found)


def check_size(name, ours, theirs):
    print(f"  {name:12} {ours:9,} bytes, zlib {theirs:9,}: {ours / theirs:.3f}")
    assert ours <= 1.1 * theirs + 16, name


def check_png(folder, images):
    for name, image in images.items():
        with Image.open(f"{folder}/{name}.png") as picture:
            assert picture.mode == "L" and numpy.array_equal(numpy.asarray(picture), image), name
        packed = chunks(f"{folder}/{name}.png")[b"IDAT"]
        check_size(f"{name}.png", len(packed), len(zlib.compress(zlib.decompress(packed), 6)))


def check_gif(folder, frames):
    with Image.open(f"{folder}/frames.gif") as film:
        assert film.info["loop"] == 0 and film.n_frames == len(frames)
        delays = []
        for frame, image in zip(frames, ImageSequence.Iterator(film)):
            assert numpy.array_equal(numpy.asarray(image.convert("L")), frame)
            delays.append(image.info["duration"])
        assert delays == [100] * (len(frames) - 1) + [2000], delays
    info = subprocess.run(
        ["gifsicle", "--info", f"{folder}/frames.gif"], capture_output=True, text=True, check=True)
    assert not info.stderr, info.stderr
    assert f"{len(frames)} images" in info.stdout and "loop forever" in info.stdout
    assert "1x15 at 60,40" in info.stdout and re.search(r"1x1\b", info.stdout), info.stdout
    best = subprocess.run(["gifsicle", "-O1", f"{folder}/frames.gif"], capture_output=True, check=True).stdout
    print(f"  frames.gif   {os.path.getsize(folder + '/frames.gif'):9,} bytes, gifsicle -O1 {len(best):,}")
    with Image.open(f"{folder}/single.gif") as film:
        assert film.n_frames == 1 and film.info["duration"] == 70
        assert numpy.array_equal(numpy.asarray(film.convert("L")), frames[0])


def check_packed(folder, files):
    for name, contents in files.items():
        with gzip.open(f"{folder}/{name}.bin.gz") as file:
            assert file.read() == contents, name
        packed = open(f"{folder}/{name}.bin.zlib", "rb").read()
        assert zlib.decompress(packed) == contents, name
        check_size(f"{name}.zlib", len(packed), len(zlib.compress(contents, 6)))


def check_svg(folder):
    space = "{http://www.w3.org/2000/svg}"
    texts = {}
    for name in ["run", "odd", "long"]:
        path = f"{folder}/{name}.svg"
        root = xml.etree.ElementTree.parse(path).getroot()
        assert root.tag == space + "svg"
        texts[name] = [text.text for text in root.iter(space + "text")]
        assert not re.search(r"nan|inf", " ".join(e.get("d", "") for e in root.iter(space + "path")))
        print(f"  {name}.svg {os.path.getsize(path):,} bytes")
    assert {"loss (nats)", "accuracy (%)", "generator", "30k", "100"} <= set(texts["run"]), texts["run"]
    expected = {"<odd> & \"quoted\" 'names' \ufffdé", "step & <more>", "constant <b>", "no data"}
    assert expected <= set(texts["odd"]), texts["odd"]
    assert os.path.getsize(f"{folder}/long.svg") < 60_000


def check(folder):
    images, frames, files = write_inputs(folder)
    environment = dict(os.environ, GAN_TRAIN_PICTURES_CHECK=folder)
    subprocess.run(["swift", "test", "--filter", "picturesForPython"], env=environment, check=True)
    check_packed(folder, files)
    check_png(folder, images)
    check_gif(folder, frames)
    check_svg(folder)


if len(sys.argv) > 1:
    os.makedirs(sys.argv[1], exist_ok=True)
    check(sys.argv[1])
else:
    with tempfile.TemporaryDirectory() as folder:
        check(folder)
print("pictures_check: all files agree")
