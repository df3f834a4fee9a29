#!/usr/bin/env python3
"""Draws FID against minutes of training, of several runs, into an SVG file.

    Scripts/fid_over_time.py OUT.svg NAME=RUN...

RUN is a folder with a stats.jsonl: a run of gan-train, or one of Benchmarks/torch_best_run.py. Both axes are
logarithmic.
"""
import json
import math
import pathlib
import sys
from html import escape

COLOURS = ["#0b62b0", "#d1495b", "#1b8a5a", "#b07c00"]
WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 36, 48


def curve(folder):
    lines = map(json.loads, (pathlib.Path(folder) / "stats.jsonl").open())
    return [(line["seconds"] / 60, line["fid"]) for line in lines if "fid" in line]


def ticks(low, high):
    """Round numbers between both."""
    factors = (1, 2, 5) if high > 10 * low else range(1, 10)
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [m * 10 ** p for p in powers for m in factors if low <= m * 10 ** p <= high]


def main(out, *arguments):
    curves = {name: curve(run) for name, run in (argument.split("=", 1) for argument in arguments)}
    points = [point for line in curves.values() for point in line]
    (x0, x1), (y0, y1) = ((min(axis) / 1.1, max(axis) * 1.1) for axis in zip(*points))

    def place(x, y):
        return (LEFT + math.log(x / x0) / math.log(x1 / x0) * (WIDTH - LEFT - RIGHT),
                HEIGHT - BOTTOM - math.log(y / y0) / math.log(y1 / y0) * (HEIGHT - TOP - BOTTOM))

    svg = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" role="img">',
           "<title>FID against minutes of training</title>",
           "<style>text{font:12px system-ui,sans-serif;fill:#1f2328}.grid{stroke:#e4e7eb}"
           ".line{fill:none;stroke-width:1.5}</style>",
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>']
    for x in ticks(x0, x1):
        at = place(x, y0)[0]
        svg.append(f'<path class="grid" d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}"/>'
                   f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{x:g}</text>')
    for y in ticks(y0, y1):
        at = place(x0, y)[1]
        svg.append(f'<path class="grid" d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}"/>'
                   f'<text x="{LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{y:g}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    svg.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">minutes</text>')
    svg.append(f'<text x="8" y="{TOP - 16}">FID of 2,000 images</text>')
    for index, (name, line) in enumerate(curves.items()):
        colour = COLOURS[index % len(COLOURS)]
        path = "L".join("%.1f %.1f" % place(*point) for point in line)
        svg.append(f'<path class="line" stroke="{colour}" d="M{path}"/>')
        for point in line:
            svg.append('<circle cx="%.1f" cy="%.1f" r="2.5" fill="%s"/>' % (*place(*point), colour))
        svg.append(f'<text x="{WIDTH - RIGHT}" y="{TOP + 16 + 18 * index}" text-anchor="end" '
                   f'style="fill:{colour}">{escape(name)}</text>')
    pathlib.Path(out).write_text("\n".join(svg + ["</svg>", ""]))


main(*sys.argv[1:])
