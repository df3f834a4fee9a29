#!/usr/bin/env python3
"""Does `gan-train doctor` name what is wrong? Twenty trainings that are made to fail, each in a known way,
and twenty healthy ones; then a table of what the doctor says of each.

    Tests/Reliability/doctor.py FOLDER [--train-only] [--kept] [--part K/N] [NAME...]

Each run takes about a minute on one thread and is kept in FOLDER, so that a second call only looks at them
again. A part K/N trains every N-th run only, and with --kept runs that are not there yet are left out.
GAN_TRAIN names the program; else the one in .build/debug is taken, as it is. Prints the table as Markdown.
Exits with 1 if fewer than 19 failures are named or if something is found in more than one healthy run.
"""
import gzip
import json
import os
import struct
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("GAN_TRAIN", os.path.join(ROOT, ".build", "debug", "gan-train"))


def model(change, preset="dense784"):
    """A preset's model, changed by a function."""
    def make(folder):
        text = subprocess.run(
            [PROGRAM, "summary", "--preset", preset, "--json"], capture_output=True, check=True)
        value = json.loads(text.stdout)
        value["name"] = "changed"
        change(value)
        path = os.path.join(folder, "model.json")
        with open(path, "w") as file:
            json.dump(value, file)
        return ["--model", path]
    return make


def data(choose):
    """The bundled images of which a function of index and label chooses some."""
    def make(folder):
        path = os.path.join(folder, "data")
        os.makedirs(path, exist_ok=True)
        source = os.path.join(ROOT, "data", "train-{}.gz")
        images = gzip.open(source.format("images-idx3-ubyte")).read()[16:]
        labels = gzip.open(source.format("labels-idx1-ubyte")).read()[8:]
        chosen = [i for i in range(len(labels)) if choose(i, labels[i])]
        with open(os.path.join(path, "train-images-idx3-ubyte"), "wb") as file:
            file.write(struct.pack(">IIII", 0x803, len(chosen), 28, 28))
            file.write(b"".join(images[i * 784:(i + 1) * 784] for i in chosen))
        with open(os.path.join(path, "train-labels-idx1-ubyte"), "wb") as file:
            file.write(struct.pack(">II", 0x801, len(chosen)))
            file.write(bytes(labels[i] for i in chosen))
        return ["--data", path]
    return make


def without(name):
    def change(value):
        layers = value["generator"]["layers"]
        value["generator"]["layers"] = [layer for layer in layers if layer["layer"] != name]
    return change


def doubled(network, times):
    """Multiplies a network's last logits by a power of 2, as much larger initial weights would."""
    def change(value):
        layers = value[network]["layers"]
        identity = {"layer": "residual", "body": [{"layer": "leakyReLU", "slope": 1.0}]}
        value[network]["layers"] = layers[:-1] + [identity] * times + layers[-1:]
    return change


def layers(network, *new):
    def change(value):
        value[network]["layers"] = list(new)
    return change


def dropout(value):
    layers = value["discriminator"]["layers"]
    noise = {"layer": "dropout", "rate": 0.9}
    value["discriminator"]["layers"] = layers[:2] + [noise] + layers[2:4] + [noise] + layers[4:]


def rectified(value):
    for layer in value["discriminator"]["layers"]:
        if layer["layer"] == "leakyReLU":
            layer.clear()
            layer["layer"] = "relu"


DENSE = {"layer": "dense"}
HIGH = ["learningRateTooHigh"]
STEPS = ["--steps", "2000"]
# Name, what the run is made with, and the findings of which at least one is right.
FAILURES = [
    ("generator's rate 0.05", [*STEPS, "--generator-learning-rate", "0.05"],
     HIGH + ["saturated", "blank", "collapse"]),
    ("discriminator's rate 0.05", [*STEPS, "--discriminator-learning-rate", "0.05"],
     HIGH + ["discriminatorAhead"]),
    ("both rates 0.02", [*STEPS, "--learning-rate", "0.02"], HIGH),
    ("generator's rate 1e-7", [*STEPS, "--generator-learning-rate", "1e-7"], ["generatorStill"]),
    ("generator frozen", [*STEPS, "--generator-learning-rate", "1e-12"], ["generatorStill"]),
    ("discriminator frozen", [*STEPS, "--discriminator-learning-rate", "1e-12"], ["discriminatorStill"]),
    ("discriminator's rate 1e-6", [*STEPS, "--discriminator-learning-rate", "1e-6"],
     ["discriminatorStill", "generatorAhead"]),
    ("data of one class", [*STEPS, data(lambda i, label: label == 3)], ["oneClass"]),
    ("data of 25 images", [*STEPS, data(lambda i, label: i < 25)], ["fewImages"]),
    ("batch 2", ["--steps", "4000", "--batch", "2"], ["smallBatch"]),
    ("no batch normalisation", [*STEPS, model(without("batchNorm"))], ["collapse", "missingClasses"]),
    ("beta1 0.99", [*STEPS, "--beta1", "0.99"], ["oscillation", "collapse", "missingClasses"]),
    ("discriminator's logits times 256", [*STEPS, model(doubled("discriminator", 8))],
     HIGH + ["discriminatorAhead", "collapse"]),
    ("generator's outputs times 4096", [*STEPS, model(doubled("generator", 12))], ["saturated"]),
    ("discriminator of one layer",
     [*STEPS, model(layers("discriminator", {**DENSE, "units": 1}, {"layer": "sigmoid"}))],
     ["generatorAhead", "collapse", "oscillation"]),
    ("generator of one unit",
     [*STEPS, model(layers("generator", {**DENSE, "units": 1}, {**DENSE, "units": 784}, {"layer": "tanh"}))],
     ["collapse", "missingClasses"]),
    ("minimax, strong discriminator",
     [*STEPS, "--objective", "minimax", "--discriminator-learning-rate", "0.002",
      "--discriminator-rounds", "3"],
     ["discriminatorAhead"]),
    ("dropout 0.9", [*STEPS, model(dropout)], ["generatorAhead", "missingClasses", "collapse"]),
    ("latent vectors of 1", [*STEPS, "--latent", "1"], ["smallLatent", "collapse", "missingClasses"]),
    ("ReLU at rate 0.01", [*STEPS, model(rectified), "--discriminator-learning-rate", "0.01"],
     ["deadUnits", "learningRateTooHigh"]),
]


def seeds(preset, count, *options):
    return [(f"{preset}, seed {seed}", ["--preset", preset, *options, "--seed", str(seed)])
            for seed in range(1, count + 1)]


HEALTHY = [
    *seeds("dense784", 5, "--steps", "3000"),
    *seeds("dense100", 4, "--steps", "3000"),
    *seeds("epochs", 2, "--epochs", "3"),
    *seeds("softmax", 2, "--steps", "3000"),
    ("dense784, batch 64", ["--steps", "2500", "--batch", "64"]),
    ("dense784, batch 16", ["--steps", "4000", "--batch", "16"]),
    ("dense100, least-squares", ["--preset", "dense100", "--steps", "3000", "--objective", "least-squares"]),
    ("dense100, hinge", ["--preset", "dense100", "--steps", "3000", "--objective", "hinge"]),
    ("dense784, label smoothing", ["--steps", "3000", "--label-smoothing", "0.1"]),
    ("dense100, joint updates",
     ["--preset", "dense100", "--steps", "3000", "--discriminator-update", "joint"]),
    ("dense784, cosine decay", ["--steps", "3000", "--learning-rate-decay", "cosine"]),
]
CASES = [("failure", *case) for case in FAILURES]
# A short run's images need not look real yet, which the doctor may say as long as it sees nothing wrong.
CASES += [("healthy", *case, ["nothingWrong", "tooShort"]) for case in HEALTHY]


def folder_of(work, name):
    return os.path.join(work, "".join(letter if letter.isalnum() else "-" for letter in name))


def train(work, name, options):
    """Trains a case unless that was done; a run that diverged or was cut off is not made again either."""
    folder = folder_of(work, name)
    run = os.path.join(folder, "run")
    if os.path.exists(os.path.join(folder, "done")):
        return run
    subprocess.run(["rm", "-rf", folder], check=True)
    os.makedirs(folder)
    arguments = []
    for option in options:
        arguments += [option] if isinstance(option, str) else option(folder)
    with open(os.path.join(folder, "log"), "w") as log:
        code = subprocess.run(
            ["nice", "-n", "10", PROGRAM, *arguments, "--out", run, "--threads", "1", "--log-every", "50",
             "--sample-every", "1000", "--keep", "1", "--evaluate-every", "never"],
            stdout=log, stderr=log, cwd=ROOT).returncode
    if code not in (0, 2):
        sys.exit(f"{name}: exit code {code}; see {folder}/log")
    open(os.path.join(folder, "done"), "w").close()
    return run


def examine(run):
    outcome = subprocess.run(
        [PROGRAM, "doctor", run, "--json", "--threads", "1"], capture_output=True, text=True, cwd=ROOT)
    if outcome.returncode != 0:
        sys.exit(f"{run}: {outcome.stderr}")
    return json.loads(outcome.stdout)


def main():
    arguments = sys.argv[1:]
    trains_only, kept = "--train-only" in arguments, "--kept" in arguments
    part, parts = 0, 1
    if "--part" in arguments:
        index = arguments.index("--part")
        part, parts = (int(number) for number in arguments[index + 1].split("/"))
        del arguments[index:index + 2]
    work, *names = [argument for argument in arguments if not argument.startswith("--")]
    work = os.path.abspath(work)
    cases = [case for index, case in enumerate(CASES) if index % parts == part % parts]
    cases = [case for case in cases if not names or case[1] in names]
    if kept:
        cases = [case for case in cases if os.path.exists(os.path.join(folder_of(work, case[1]), "done"))]
    rows, right = [], {"failure": 0, "healthy": 0}
    for kind, name, options, expected in cases:
        run = train(work, name, options)
        if trains_only:
            continue
        found = [finding["kind"] for finding in examine(run)["findings"]]
        is_right = any(kind in expected for kind in found)
        right[kind] += is_right
        mark = "yes" if is_right else "**no**"
        rows.append(f"| {name} | {', '.join(expected)} | {', '.join(found)} | {mark} |")
    if trains_only:
        return
    print("| run | right are | the doctor says | right |\n|---|---|---|---|")
    print(*rows, sep="\n")
    print(f"\n{right['failure']} of {sum(case[0] == 'failure' for case in cases)} failures named, "
          f"{right['healthy']} of {sum(case[0] == 'healthy' for case in cases)} healthy runs free of alarms.")
    if not names and not kept and parts == 1 and (right["failure"] < 19 or right["healthy"] < 19):
        sys.exit(1)


main()
