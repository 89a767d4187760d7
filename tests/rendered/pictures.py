"""Pages of a PDF as pixels, and a PDF without its letters, so that what lies under them can be seen."""

from __future__ import annotations

import re
import subprocess
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""Shape: (height, width, 3)."""

STREAM = re.compile(rb"(\d+) 0 obj\s*(<<(?:(?!endobj).)*?>>)\s*stream\r?\n", re.DOTALL)
LENGTH = re.compile(rb"/Length \d+(?: 0 R)?")
TEXT_BEGINS = re.compile(rb"(?<!\S)BT(?=\s)")
RENDERING_MODE = re.compile(rb"(?<!\S)\d Tr(?=\s)")


@lru_cache(maxsize=9)
def picture(pdf: Path, number: int, dots_per_inch: int) -> Pixels:
    """A page, counted from 1."""
    command = ["pdftoppm", "-r", str(dots_per_inch), "-f", str(number), "-l", str(number), str(pdf)]
    output = subprocess.run(command, check=True, capture_output=True).stdout
    _, size, _, pixels = output.split(b"\n", 3)
    width, height = map(int, size.split())
    return np.frombuffer(pixels, dtype=np.uint8).reshape(height, width, 3)


def write_without_letters(pdf: Path, target: Path) -> None:
    """Write the PDF with all its letters in the invisible rendering mode.

    The changed streams are appended as an update of the file (ISO 32000-1, 7.5.6 and 9.3.6).
    """
    content = pdf.read_bytes()
    changed = bytearray(content)
    offsets: dict[int, int] = {}
    for number, dictionary, stream in _streams_with_text(content):
        packed = zlib.compress(RENDERING_MODE.sub(b"3 Tr", TEXT_BEGINS.sub(b"BT 3 Tr", stream)), 1)
        offsets[number] = len(changed)
        header = LENGTH.sub(b"/Length %d" % len(packed), dictionary, count=1)
        changed += b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, header, packed)
    target.write_bytes(bytes(changed) + _cross_references(content, offsets, len(changed)))


def _streams_with_text(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, dictionary and content of each page's or group's stream that writes letters."""
    for match in STREAM.finditer(content):
        number, dictionary = int(match[1]), match[2]
        is_font_or_image = b"/Length1" in dictionary or b"/Image" in dictionary
        if b"/FlateDecode" in dictionary and not is_font_or_image:
            stream = zlib.decompressobj().decompress(content[match.end() :])
            if TEXT_BEGINS.search(stream):
                yield number, dictionary, stream


def _cross_references(content: bytes, offsets: dict[int, int], start: int) -> bytes:
    """The table that sends readers to the changed objects, and for all others to the old table."""
    root, size, previous = (
        int(re.findall(pattern, content)[-1]) for pattern in (rb"/Root (\d+)", rb"/Size (\d+)", rb"startxref\s+(\d+)")
    )
    rows = b"".join(b"%d 1\n%010d 00000 n \n" % row for row in sorted(offsets.items()))
    trailer = b"trailer\n<</Size %d/Root %d 0 R/Prev %d>>\n" % (size, root, previous)
    return b"xref\n" + rows + trailer + b"startxref\n%d\n%%%%EOF\n" % start
