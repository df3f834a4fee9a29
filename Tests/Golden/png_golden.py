"""Makes png_golden.json beside this file: small PNG files by Pillow, and their pixels as Pillow reads them.

    python3 -m pip install pillow numpy
    python3 Tests/Golden/png_golden.py

Each is an image of random smooth pixels in one of the forms that the format has: grey, colours and palettes,
with and without opacity. `pixels` are grey by Pillow's own conversion ("L", ITU-R BT.601), on black where
there is opacity. Byte strings are base64.
"""

import base64
import io
import json
import pathlib

import numpy as np
from PIL import Image

RANDOM = np.random.default_rng(7)
WIDTH, HEIGHT = 19, 13


def smooth(channels):
    rows = RANDOM.integers(-9, 10, (HEIGHT, WIDTH, channels)).cumsum(0).cumsum(1)
    return np.clip(128 + rows, 0, 255).astype(np.uint8)


def gray(image):
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        black = Image.new("RGBA", image.size, (0, 0, 0, 255))
        image = Image.alpha_composite(black, image).convert("RGB")
    return np.asarray(image.convert("L"))


def forms():
    yield "gray", Image.fromarray(smooth(1)[:, :, 0]), {}
    yield "gray, no compression", Image.fromarray(smooth(1)[:, :, 0]), {"compress_level": 0}
    yield "gray and opacity", Image.fromarray(smooth(2), "LA"), {}
    yield "colours", Image.fromarray(smooth(3)), {}
    yield "colours and opacity", Image.fromarray(smooth(4)), {}
    yield "1 bit", Image.fromarray(smooth(1)[:, :, 0]).convert("1"), {}
    for bits in [1, 2, 4, 8]:
        palette = Image.fromarray(smooth(3)).quantize(2**bits)
        yield f"palette of {bits} bits", palette, {"bits": bits}
    palette = Image.fromarray(smooth(3)).quantize(16)
    yield "palette with opacity", palette, {"transparency": bytes(range(0, 160, 10))}


cases = {}
for name, image, options in forms():
    file = io.BytesIO()
    image.save(file, "png", **options)
    pixels = gray(Image.open(io.BytesIO(file.getvalue())))
    cases[name] = {
        "file": base64.b64encode(file.getvalue()).decode(),
        "pixels": base64.b64encode(np.ascontiguousarray(pixels).tobytes()).decode(),
    }
# Pillow has no conversion of 16 bits to grey: their upper bytes are the pixels.
deep = smooth(1)[:, :, 0].astype(np.uint16) * 256 + RANDOM.integers(0, 256, (HEIGHT, WIDTH), dtype=np.uint16)
file = io.BytesIO()
Image.fromarray(deep).save(file, "png")
cases["gray of 16 bits"] = {
    "file": base64.b64encode(file.getvalue()).decode(),
    "pixels": base64.b64encode((deep >> 8).astype(np.uint8).tobytes()).decode(),
}
path = pathlib.Path(__file__).with_name("png_golden.json")
path.write_text(json.dumps({"width": WIDTH, "height": HEIGHT, "cases": cases}, indent=1) + "\n")
