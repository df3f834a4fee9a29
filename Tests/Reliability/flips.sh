#!/usr/bin/env bash
# Flips a random bit of a checkpoint, or truncates it, thousands of times: `verify` must refuse each with exit
# code 65. Nor may --resume use a refused checkpoint, which is tested every hundredth time: it must name the
# file, use the previous one, and end equal to an undamaged run.
#
#     Tests/Reliability/flips.sh [FLIPS] [TRUNCATIONS] [SEED]
source "$(dirname "$0")/common.sh"
small_data
"$program" --data data --preset dense100 --batch 4 --steps 4 --checkpoint-every 2 --log-every 1 \
    --sample-every 2 \
    --threads 1 --quiet --out whole || fail "the run"
cp -r whole run
# To be quick, leave only the damaged file to be checked.
cp -r whole single
rm single/checkpoints/step-000002.safetensors
python3 - "$program" "${1:-10000}" "${2:-1000}" "${3:-1}" <<'PYTHON' || fail "see above"
import os, random, shutil, subprocess, sys

program, flips, cuts, seed = sys.argv[1], *map(int, sys.argv[2:])
random.seed(seed)
name = "checkpoints/step-000004.safetensors"
whole = open(f"whole/{name}", "rb").read()
header = 8 + int.from_bytes(whole[:8], "little")
resumed = 0


def check(what, restore):
    result = subprocess.run([program, "verify", "single"], capture_output=True, text=True)
    if result.returncode != 65 or name not in result.stderr:
        sys.exit(f"{what}: exit code {result.returncode}, {result.stderr}")
    restore()


def resume(bytes, what):
    global resumed
    with open(f"run/{name}", "wb") as file:
        file.write(bytes)
    result = subprocess.run([program, "--resume", "run", "--quiet"], capture_output=True, text=True)
    if result.returncode != 0 or name not in result.stderr:
        sys.exit(f"{what}: exit code {result.returncode}, {result.stderr}")
    for file in [name, "generator.safetensors", "samples/step-000004.pgm"]:
        if open(f"run/{file}", "rb").read() != open(f"whole/{file}", "rb").read():
            sys.exit(f"{what}: {file} differs")
    resumed += 1


file = os.open(f"single/{name}", os.O_RDWR)
for index in range(flips):
    # Half of the flips are in the header, which is a thousandth of the file and the only part that is parsed.
    offset = random.randrange(header if index % 2 else len(whole))
    byte = bytes([whole[offset] ^ random.randrange(1, 256)])
    os.pwrite(file, byte, offset)
    check(f"byte {offset}", lambda: os.pwrite(file, whole[offset : offset + 1], offset))
    if index % 100 == 0:
        resume(whole[:offset] + byte + whole[offset + 1 :], f"byte {offset}")
print(f"{flips} flipped bytes: all refused.")
for index in range(cuts):
    length = random.randrange(header if index % 2 else len(whole))
    os.ftruncate(file, length)
    check(f"{length} bytes", lambda: os.pwrite(file, whole[length:], length))
    if index % 100 == 0:
        resume(whole[:length], f"{length} bytes")
print(f"{cuts} truncations: all refused.")
if open(f"single/{name}", "rb").read() != whole:
    sys.exit("the file was not restored")
if subprocess.run([program, "verify", "single"], capture_output=True).returncode != 0:
    sys.exit("the whole file is refused")
print(f"{resumed} resumed from the checkpoint before, with the same end.")
PYTHON
