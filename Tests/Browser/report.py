#!/usr/bin/env python3
"""Opens reports of short runs in Chromium, and compares what they draw with `gan-train sample`.

    Tests/Browser/report.py [--all] [--seeds N] [--run FOLDER]... [--pictures FOLDER]

Without --all it looks at one preset with classes and convolutions, `quick`, and at a model of all other kinds of
layers; with --run also at existing runs. Each report must run without an error on the console and without a
request, draw the images of 100 seeds within one grey level of the program's, be usable by keyboard alone, and pass
axe's checks, where axe is installed. --pictures saves what it looks like.

Needs Chromium (Debian: chromium) and `pip install playwright`, and for axe `pip install axe-playwright-python`.
"""

import argparse
import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import time

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("GAN_TRAIN", str(ROOT / ".build/debug/gan-train"))
PRESETS = ["dense784", "dense100", "softmax", "dcgan32", "epochs", "quick", "best", "wgan-gp", "hinge",
           "least-squares"]
# Milliseconds that a digit may take here; others are only printed.
LIMITS = {"dense784": 50, "best": 150, "quick": 150}
failures = []


def check(holds, text):
    if not holds:
        failures.append(text)
        print(f"  FAILED: {text}", file=sys.stderr)


def run(*arguments):
    result = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: {result.stderr}")


def every_layer():
    """A model with each kind of layer that no preset's generator has."""
    generator = [
        {"layer": "embedding", "units": 4}, {"layer": "dense", "units": 8 * 8 * 8}, {"layer": "layerNorm"},
        {"layer": "relu"}, {"layer": "reshape", "shape": [8, 8, 8]}, {"layer": "upsample2D", "factor": 4},
        {"layer": "conv2D", "filters": 12, "kernel": 5, "stride": 2, "padding": 1},
        {"layer": "batchNorm"}, {"layer": "leakyReLU", "slope": 0.1}, {"layer": "dropout", "rate": 0.3},
        {"layer": "residual", "body": [
            {"layer": "conv2D", "filters": 8, "kernel": 3, "padding": 1, "bias": False}, {"layer": "tanh"},
            {"layer": "sequence", "layers": [{"layer": "conv2D", "filters": 12, "kernel": 1}]}]},
        {"layer": "residual", "body": [{"layer": "conv2D", "filters": 6, "kernel": 3, "padding": 1}],
         "shortcut": [{"layer": "conv2D", "filters": 6, "kernel": 1}]},
        {"layer": "convTranspose2D", "filters": 4, "kernel": 6, "stride": 4, "padding": 1},
        {"layer": "averagePool2D", "factor": 2}, {"layer": "flatten"}, {"layer": "dense", "units": 784},
        {"layer": "sigmoid"},
    ]
    discriminator = [{"layer": "dense", "units": 32}, {"layer": "leakyReLU"}, {"layer": "projection"}]
    return json.dumps({
        "format": 1, "name": "every-layer", "image": [28, 28, 1],
        "generator": {"input": [60], "layers": generator},
        "discriminator": {"input": [784], "layers": discriminator},
        "training": {"steps": 2, "batch": 8},
    })


def npy(path):
    data = path.read_bytes()
    size = struct.unpack("<H", data[8:10])[0]
    return struct.unpack(f"<{(len(data) - 10 - size) // 4}f", data[10 + size:])


def sampled(folder, seed, scratch):
    """The grey bytes of `sample --seed N --count 1`."""
    run("sample", folder, "--seed", seed, "--count", 1, "--out", scratch / "x.idx3-ubyte", "--threads", 1)
    return (scratch / "x.idx3-ubyte").read_bytes()[16:]


def axe_findings(page):
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        return None
    # The policy of the page lets no other script in: a browser context can bypass it.
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]]


def look_at_keyboard(page):
    """Every control is reached by Tab, in the order of the page, and works."""
    page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
    reached = []
    for _ in range(200):
        page.keyboard.press("Tab")
        name = page.evaluate("""() => {
            const e = document.activeElement;
            if (e === document.body) return null;
            const box = e.getBoundingClientRect();
            return e.id || e.name || e.textContent.slice(0, 30) || e.tagName;
        }""")
        if name is None or (reached and name == reached[0]):
            break
        reached.append(name)
    wanted = page.evaluate("""() => [...document.querySelectorAll('a[href], button, input, select, summary')]
        .filter(e => e.checkVisibility() && !(e.type === 'radio' && !e.checked))
        .map(e => e.id || e.name || e.textContent.slice(0, 30))""")
    check([n for n in reached if n in wanted] == wanted,
          f"Tab reaches {len(reached)} of {len(wanted)} controls: lacks {set(wanted) - set(reached)}")
    if page.locator("#digit").count() == 0:
        return len(reached)
    picture = "document.getElementById('digit').toDataURL()"
    before, seed = page.evaluate(picture), page.locator("#seed").input_value()
    page.locator("#picture").focus()
    page.keyboard.press("Enter")
    check(page.locator("#seed").input_value() != seed, "Enter on the picture draws a new digit")
    page.locator("#seed").fill("1")
    page.keyboard.press("Enter")
    page.wait_for_timeout(50)
    check(page.evaluate(picture) == before, "a seed draws its image again")
    page.locator("#direction-0").focus()
    page.keyboard.press("PageUp")
    page.wait_for_timeout(200)
    check(page.locator("#moved").is_visible(), "the keys move a direction")
    page.locator("#reset").press("Space")
    check(page.evaluate(picture) == before, "Reset draws the seed's image")
    if page.locator("input[name=digit]").count() > 1:
        page.locator("input[name=digit]").first.focus()
        page.keyboard.press("ArrowRight")
        check(page.locator("input[name=digit]").nth(1).is_checked(), "arrows choose a digit")
        page.keyboard.press("ArrowLeft")
    strip = page.evaluate("document.getElementById('strip').toDataURL()")
    page.locator("#to-seed").fill("77")
    page.keyboard.press("Tab")
    page.wait_for_timeout(200)
    check(page.evaluate("document.getElementById('strip').toDataURL()") != strip, "another seed draws another strip")
    for slider in ["share", "sheet-slider", "values-0-slider"]:
        if page.locator(f"#{slider}").count() and page.locator(f"#{slider}").is_visible():
            page.locator(f"#{slider}").focus()
            value = page.locator(f"#{slider}").input_value()
            page.keyboard.press("ArrowLeft")
            at_end = page.locator(f"#{slider}").get_attribute("max") == "0"
            check(at_end or page.locator(f"#{slider}").input_value() != value, f"the keys move {slider}")
    return len(reached)


def take_pictures(browser, url, name, folder):
    for width, height, kind in [(1280, 900, "desktop"), (390, 844, "phone")]:
        for scheme in ["light", "dark"]:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(url)
            page.wait_for_timeout(800)
            overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            check(overflow <= 0, f"{name} is {overflow} pixels wider than a {kind}'s window")
            page.screenshot(path=folder / f"{name}-{kind}-{scheme}.png", full_page=True)
            page.close()


def look_at(browser, name, folder, seeds, pictures):
    scratch = pathlib.Path(tempfile.mkdtemp())
    report = folder / "report.html"
    url = report.resolve().as_uri()
    context = browser.new_context(bypass_csp=False, accept_downloads=True)
    page = context.new_page()
    problems, requests = [], []
    page.on("console", lambda m: problems.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: problems.append(str(e)))
    page.on("request", lambda r: requests.append(r.url) if not r.url.startswith(("data:", "blob:")) else None)
    begin = time.time()
    page.goto(url)
    page.wait_for_function("window.ganTrain !== undefined || !document.getElementById('generator')")
    loaded = time.time() - begin
    text = f"{name}: {report.stat().st_size / 1e6:.2f} MB, loaded in {loaded:.2f} s"
    check(report.stat().st_size <= 6_000_000, f"{name} has {report.stat().st_size} bytes")
    if page.evaluate("window.ganTrain !== undefined"):
        worst = different = 0
        for seed in [0, 2**64 - 1, *range(1, seeds - 1)]:
            drawn = bytes(page.evaluate(f"Array.from(window.ganTrain.draw('{seed}'))"))
            expected = sampled(folder, seed, scratch)
            check(len(drawn) == len(expected), f"{name}: {len(drawn)} pixels, not {len(expected)}")
            distances = [abs(a - b) for a, b in zip(drawn, expected)]
            worst, different = max(worst, max(distances)), different + sum(d > 0 for d in distances) / len(distances)
        times = page.evaluate("""() => [...Array(30).keys()].map(seed => {
            const begin = performance.now();
            window.ganTrain.draw(String(seed));
            return performance.now() - begin;
        })""")
        median = sorted(times)[len(times) // 2]
        text += f", {median:.1f} ms a digit, at most {worst}/255 apart ({different / seeds:.2%} of pixels differ)"
        check(worst <= 1, f"{name}: an image differs by {worst} grey levels")
        check(median <= LIMITS.get(name, 1000), f"{name}: {median:.1f} ms a digit")
        with page.expect_download() as download:
            page.locator("#download").click()
        check(download.value.suggested_filename.endswith(".png"), "the download is a PNG file")
    stops = look_at_keyboard(page)
    text += f", {stops} tab stops"
    check(not problems, f"{name}: the console says {problems[:3]}")
    check(requests == [url], f"{name}: requests {requests[:5]}")
    context.close()
    for scheme in ["light", "dark"]:
        context = browser.new_context(bypass_csp=True, color_scheme=scheme)
        page = context.new_page()
        page.goto(url)
        page.wait_for_timeout(300)
        findings = axe_findings(page)
        context.close()
        if findings is None:
            text += ", axe is not installed"
            break
        check(not findings, f"{name}: axe finds {findings}")
        text += f", axe {scheme}: {len(findings)} findings"
    print(text, flush=True)
    if pictures:
        take_pictures(browser, url, name, pictures)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--all", action="store_true", help="every preset")
    parser.add_argument("--seeds", type=int, default=100)
    parser.add_argument("--run", type=pathlib.Path, action="append", default=[])
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        work = pathlib.Path(work)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        (work / "model.json").write_text(every_layer())
        runs = [(f.name, f) for f in options.run]
        for name in PRESETS if options.all else ["quick"]:
            run("--preset", name, "--steps" if name not in ("dcgan32",) else "--steps", 2, "--batch", 8,
                "--sample-every", 1, "--out", work / name, "--quiet", "--threads", 1)
            runs.append((name, work / name))
        run("--model", work / "model.json", "--out", work / "every-layer", "--quiet", "--threads", 1)
        runs.append(("every-layer", work / "every-layer"))
        for name, folder in runs:
            look_at(browser, name, folder, options.seeds, options.pictures)
        browser.close()
    if failures:
        sys.exit(f"{len(failures)} failures")


main()
