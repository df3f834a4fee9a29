#!/usr/bin/env python3
"""Opens reports of short runs in Chromium, and compares what they draw with `gan-train sample`.

    Tests/Browser/report.py [--all] [--seeds N] [--run FOLDER]... [--pictures FOLDER]

Without --all it looks at one preset with classes and convolutions, `quick`, and at a model of all other kinds
of layers; with --run also at existing runs, whose reports it writes anew. Each report must run without a
message on the console and without a request, draw the images of 100 seeds within one grey level of the
program's, be usable by keyboard alone, fit its windows, and pass axe's checks, where axe is installed.
--pictures saves screenshots.

Needs Chromium (Debian: chromium) and `pip install playwright`; for axe `pip install axe-playwright-python`.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

from keyboard import look_at_keyboard
from model import model

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("GAN_TRAIN", str(ROOT / ".build/debug/gan-train"))
PRESETS = ["dense784", "dense100", "softmax", "dcgan32", "epochs", "quick", "best", "wgan-gp", "hinge",
           "least-squares"]
# Milliseconds that a digit may take.
LIMITS = {"dense784": 50, "best": 150, "quick": 150}
OTHER_LIMIT = 1000
LARGEST = 6_000_000
failures = []


def check(holds, text):
    if not holds:
        failures.append(text)
        print(f"  FAILED: {text}", file=sys.stderr, flush=True)


def run(*arguments):
    result = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, cwd=ROOT)
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, arguments))}: {result.stderr}")


def sampled(folder, seed, scratch):
    """The grey bytes of `sample --seed N --count 1`."""
    run("sample", folder, "--seed", seed, "--count", 1, "--out", scratch / "x.idx3-ubyte", "--threads", 1)
    return (scratch / "x.idx3-ubyte").read_bytes()[16:]


def compare_seeds(page, name, folder, seeds):
    """The largest distance of all pixels, and the share of those that differ."""
    worst = different = pixels = 0
    with tempfile.TemporaryDirectory() as scratch:
        for seed in [0, 2**64 - 1, *range(1, seeds - 1)]:
            drawn = bytes(page.evaluate(f"Array.from(window.ganTrain.draw('{seed}'))"))
            expected = sampled(folder, seed, pathlib.Path(scratch))
            check(len(drawn) == len(expected), f"{name}: {len(drawn)} pixels, not {len(expected)}")
            distances = [abs(a - b) for a, b in zip(drawn, expected)]
            worst = max(worst, *distances)
            different += sum(distance > 0 for distance in distances)
            pixels += len(distances)
    check(worst <= 1, f"{name}: an image differs by {worst} grey levels")
    return f"at most {worst}/255 apart in {seeds} seeds, {different / pixels:.2%} of pixels differ"


def time_digits(page, name, count=30):
    """Processor time of the page's thread: other processes do not count."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def seconds():
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")

    draw = f"for (let seed = 0; seed < {count}; seed += 1) window.ganTrain.draw(String(seed))"
    page.evaluate(draw)
    begin = seconds()
    page.evaluate(draw)
    milliseconds = 1000 * (seconds() - begin) / count
    check(milliseconds <= LIMITS.get(name, OTHER_LIMIT), f"{name}: {milliseconds:.1f} ms a digit")
    return f"{milliseconds:.1f} ms a digit"


def look_for_barriers(browser, name, url):
    """What axe finds, in both colour schemes."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        return "axe is not installed"
    count = 0
    for scheme in ["light", "dark"]:
        # The page's policy keeps axe's script out.
        context = browser.new_context(bypass_csp=True, color_scheme=scheme)
        page = context.new_page()
        page.goto(url)
        page.wait_for_timeout(300)
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
        found = Axe().run(page).response["violations"]
        context.close()
        texts = [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in found]
        check(not texts, f"{name}, {scheme}: axe finds {texts}")
        count += len(texts)
    return f"axe finds {count} barriers"


def look_at_windows(browser, name, url, pictures):
    """Nothing is wider than the window."""
    for width, height, kind in [(1280, 900, "desktop"), (390, 844, "phone"), (320, 640, "small")]:
        for scheme in ["light", "dark"] if pictures else ["light"]:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(url)
            page.wait_for_timeout(500)
            excess = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            check(excess <= 0, f"{name} is {excess} pixels wider than a window of {width}")
            if pictures:
                page.screenshot(path=pictures / f"{name}-{kind}-{scheme}.png", full_page=True)
            page.close()


def look_at(browser, name, folder, seeds, pictures):
    report = folder / "report.html"
    url = report.resolve().as_uri()
    page = browser.new_page()
    messages, requests = [], []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(url)
    page.wait_for_load_state("load")
    size = report.stat().st_size
    check(size <= LARGEST, f"{name} has {size} bytes")
    text = [f"{name}: {size / 1e6:.2f} MB"]
    if page.evaluate("window.ganTrain !== undefined"):
        text += [time_digits(page, name), compare_seeds(page, name, folder, seeds)]
        with page.expect_download() as download:
            page.locator("#download").click()
        check(download.value.suggested_filename.endswith(".png"), "the download is a PNG file")
    text.append(f"{look_at_keyboard(page, check)} tab stops")
    check(not messages, f"{name}: the console says {messages[:3]}")
    others = [other for other in requests if other != url and not other.startswith(("data:", "blob:"))]
    check(not others, f"{name}: requests {others[:3]}")
    page.close()
    text.append(look_for_barriers(browser, name, url))
    look_at_windows(browser, name, url, pictures)
    print(", ".join(text), flush=True)


def make_runs(work, names):
    """Runs of two steps, by their names."""
    short = ["--quiet", "--threads", 1]
    for name in names:
        run("--preset", name, "--steps", 2, "--batch", 8, "--sample-every", 1, "--out", work / name, *short)
        yield name, work / name
    (work / "model.json").write_text(model())
    run("--model", work / "model.json", "--out", work / "every-layer", *short)
    yield "every-layer", work / "every-layer"


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
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for folder in options.run:
            run("report", folder, "--threads", 1)
            look_at(browser, folder.name, folder, options.seeds, options.pictures)
        for name, folder in make_runs(pathlib.Path(work), PRESETS if options.all else ["quick"]):
            look_at(browser, name, folder, options.seeds, options.pictures)
        browser.close()
    if failures:
        sys.exit(f"{len(failures)} failures")
    print("all reports are as they should be")


main()
