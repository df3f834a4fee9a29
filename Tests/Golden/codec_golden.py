"""Writes codec_golden.json beside this file: what zlib itself packs, unpacks and refuses.

    python3 Tests/Golden/codec_golden.py

The standard library suffices. `inputs` are contents; `streams` are those contents as raw deflate data, with
every level, strategy, window and memory setting; `verdicts` are damaged and random streams with zlib's
message, a few for each message; `files` are gzip files with every kind of header. Byte strings are base64.
"""

import base64
import collections
import itertools
import json
import pathlib
import random
import struct
import zlib

RANDOM = random.Random(20240607)


def text(data):
    return base64.b64encode(data).decode()


def contents():
    """Contents by name, as parts; a number is so many zeros."""
    words = [bytes(RANDOM.choices(b"etaoinshrdlu", k=RANDOM.randint(2, 9))) for _ in range(60)]
    noise = RANDOM.randbytes(300)
    strokes = bytearray(3 * 784)
    for _ in range(40):
        start = RANDOM.randrange(len(strokes) - 6)
        strokes[start:start + 6] = bytes(RANDOM.choices([64, 128, 253, 254, 255], k=6))
    return {
        "empty": [],
        "one byte": [b"\x07"],
        "text": [b" ".join(RANDOM.choices(words, k=300))],
        "run": [70_000],
        "random": [RANDOM.randbytes(500)],
        "every byte twice": [bytes(range(256)) * 2],
        "far match": [noise, 32_000, noise],
        "strokes": [bytes(strokes)],
        "pairs": [bytes(RANDOM.choices(b"ab", k=5000))],
    }


def joined(parts):
    return b"".join(bytes(part) for part in parts)


def deflate(data, level=6, window=-15, memory=8, strategy=zlib.Z_DEFAULT_STRATEGY, flush=None):
    packer = zlib.compressobj(level, zlib.DEFLATED, window, memory, strategy)
    packed = b""
    if flush is not None:
        third = len(data) // 3
        for piece in (data[:third], data[third:2 * third]):
            packed += packer.compress(piece) + packer.flush(flush)
        data = data[2 * third:]
    return packed + packer.compress(data) + packer.flush()


def settings():
    yield from ((f"level {level}", {"level": level}) for level in range(10))
    yield "filtered", {"strategy": zlib.Z_FILTERED}
    yield "huffman only", {"strategy": zlib.Z_HUFFMAN_ONLY}
    yield "rle", {"strategy": zlib.Z_RLE}
    yield "fixed", {"strategy": zlib.Z_FIXED}
    yield "window 512", {"window": -9}
    yield "memory 1", {"memory": 1}
    yield "sync flush", {"flush": zlib.Z_SYNC_FLUSH}
    yield "full flush", {"flush": zlib.Z_FULL_FLUSH}
    yield "partial flush", {"flush": zlib.Z_PARTIAL_FLUSH}


def streams(inputs):
    for name, parts in inputs.items():
        data = joined(parts)
        seen = set()
        for setting, arguments in settings():
            packed = deflate(data, **arguments)
            if packed not in seen and len(packed) < 12_000:
                seen.add(packed)
                yield {"input": name, "setting": setting, "packed": text(packed)}


def verdict(packed):
    """'ok', 'truncated' or zlib's own message."""
    unpacker = zlib.decompressobj(-15)
    try:
        data = unpacker.decompress(packed)
    except zlib.error as error:
        return str(error).rsplit(": ", 1)[1], b""
    return ("ok", data) if unpacker.eof else ("truncated", b"")


def damaged(packed):
    packed = bytearray(packed)
    for _ in range(RANDOM.randint(1, 3)):
        index = RANDOM.randrange(min(len(packed), RANDOM.choice([4, 16, 1 << 20])))
        packed[index] ^= 1 << RANDOM.randrange(8)
    return bytes(packed)


def candidates():
    """An endless sequence: random bytes after a block's header, and valid streams with a few flipped bits."""
    sources = []
    for length in (3, 20, 60, 120):
        data = bytes(RANDOM.choices(b"abcdefgh", k=length)) + bytes(length)
        sources += [deflate(data, level, strategy=strategy) for level in (0, 6) for strategy in (0, 2, 4)]
        sources += [deflate(RANDOM.randbytes(length) * 2, strategy=2)]
    while True:
        yield bytes([RANDOM.randrange(8)]) + RANDOM.randbytes(RANDOM.randint(4, 40))
        for _ in range(4):
            yield damaged(RANDOM.choice(sources))


def verdicts(rounds, of_each):
    """At most `of_each` streams for each message of zlib, from `rounds` attempts."""
    seen = collections.Counter()
    for packed in itertools.islice(candidates(), rounds):
        word, data = verdict(packed)
        seen[word] += 1
        if seen[word] <= of_each:
            checksum = zlib.crc32(data) if word == "ok" else 0
            yield {"packed": text(packed), "verdict": word, "crc32": checksum, "length": len(data)}


def gzip(data, extra=None, name=None, comment=None, checksum=False, is_text=False):
    flags = is_text | checksum << 1 | (extra is not None) << 2
    flags |= (name is not None) << 3 | (comment is not None) << 4
    header = struct.pack("<BBBBIBB", 0x1F, 0x8B, 8, flags, 1_700_000_000, 2, 255)
    if extra is not None:
        header += struct.pack("<H", len(extra)) + extra
    if name is not None:
        header += name + b"\0"
    if comment is not None:
        header += comment + b"\0"
    if checksum:
        header += struct.pack("<H", zlib.crc32(header) & 0xFFFF)
    return header + deflate(data) + struct.pack("<II", zlib.crc32(data), len(data))


def files(inputs):
    strokes = joined(inputs["strokes"])
    headers = {
        "plain": {},
        "text flag": {"is_text": True},
        "extra": {"extra": b"AB\x02\0xy"},
        "empty extra": {"extra": b""},
        "name": {"name": b"train-images-idx3-ubyte"},
        "comment": {"comment": b"a comment"},
        "header checksum": {"checksum": True},
        "everything": {"extra": bytes(300), "name": b"n", "comment": b"", "checksum": True, "is_text": True},
    }
    for name, arguments in headers.items():
        yield {"name": name, "input": "strokes", "file": text(gzip(strokes, **arguments))}
    cuts = [0, 5, 5, 900, 900, len(strokes)]
    members = b"".join(gzip(strokes[a:b], name=b"m") for a, b in itertools.pairwise(cuts))
    yield {"name": "five members", "input": "strokes", "file": text(members)}
    yield {"name": "zero padding", "input": "strokes", "file": text(gzip(strokes) + bytes(700))}


def main():
    inputs = contents()
    golden = {
        "inputs": [
            {
                "name": name,
                "parts": [
                    {"zeros": part} if isinstance(part, int) else {"bytes": text(part)} for part in parts
                ],
            }
            for name, parts in inputs.items()
        ],
        "streams": list(streams(inputs)),
        "verdicts": list(verdicts(40_000, 40)),
        "files": list(files(inputs)),
    }
    lines = []
    for key, rows in golden.items():
        body = ",\n".join(json.dumps(row) for row in rows)
        lines.append(f'"{key}": [\n{body}\n]')
    path = pathlib.Path(__file__).with_name("codec_golden.json")
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
