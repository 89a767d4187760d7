"""The fonts that are installed on this machine, found in the usual folders and read by fontTools."""

from __future__ import annotations

import logging
import os
import struct
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
MOST_FILES = 20_000
LAST_CHARACTER = 0x2BFF
"""Letters, punctuation and symbols lie below; wide scripts above are guessed."""
_MEASURED = ("cmap", "head", "hhea", "hmtx")
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_ITALIC, _TYPOGRAPHIC_METRICS = 1 << 0, 1 << 7
"""Bits of fsSelection in the table OS/2 (OpenType 1.9.1)."""


class Face(Struct, frozen=True):
    """An upright face of a family: a file, its place in a collection, its weight (400 is regular, 700 bold)."""

    path: Path
    number: int
    weight: int


def faces_of(family: str) -> tuple[Face, ...]:
    """The upright faces of a family, named in lower case; none where it is not installed."""
    return _index().get(family, ())


@cache
def widths(face: Face) -> Mapping[str, int]:
    """Advance width by character, in thousandths of the type size."""
    with _opened(face.path, face.number) as font:
        advances: Any = font["hmtx"]
        scale = 1000 / font["head"].unitsPerEm
        characters = font.getBestCmap() or {}
        return {
            chr(code): round(advances[glyph][0] * scale)
            for code, glyph in characters.items()
            if 0x20 <= code <= LAST_CHARACTER
        }


@cache
def line_height(face: Face) -> float:
    """Height of a line over the type size.

    That of the table hhea or, where it is more, of OS/2: the typographic one where the font asks for it, else
    that of Windows, since programs differ in which of them they follow.
    """
    with _opened(face.path, face.number) as font:
        across, metrics = font["hhea"], font["OS/2"]
        height = across.ascent - across.descent + across.lineGap
        if metrics.fsSelection & _TYPOGRAPHIC_METRICS:
            other = metrics.sTypoAscender - metrics.sTypoDescender + metrics.sTypoLineGap
        else:
            other = metrics.usWinAscent + metrics.usWinDescent
        return float(max(height, other) / font["head"].unitsPerEm)


@cache
def _index() -> Mapping[str, tuple[Face, ...]]:
    """Upright faces by the names of their families, in lower case."""
    found: dict[str, list[Face]] = {}
    for path in islice(_files(), MOST_FILES):
        for face, families in _read(path):
            for family in families:
                found.setdefault(family, []).append(face)
    return {family: tuple(faces) for family, faces in found.items()}


def _files() -> Iterator[Path]:
    for folder in _folders():
        for place, folders, names in os.walk(folder):
            folders.sort()
            yield from (Path(place, name) for name in sorted(names) if name.lower().endswith(SUFFIXES))


def _folders() -> tuple[Path, ...]:
    """Where fonts are installed, Office's own downloads included."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "Microsoft"
        windows = Path(os.environ.get("WINDIR", r"C:\Windows"))
        return (windows / "Fonts", local / "Windows" / "Fonts", local / "FontCache" / "4" / "CloudFonts")
    if sys.platform == "darwin":
        office = home / "Library" / "Group Containers" / "UBF8T346G9.Office" / "FontCache" / "4" / "CloudFonts"
        own = Path("/Applications/Microsoft PowerPoint.app/Contents/Resources/DFonts")
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts", office, own)
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    mine = os.environ.get("XDG_DATA_HOME") or str(home / ".local" / "share")
    folders = (*(Path(folder) / "fonts" for folder in (mine, *shared.split(":")) if folder), home / ".fonts")
    return tuple(dict.fromkeys(folders))


def _read(path: Path) -> list[tuple[Face, set[str]]]:
    """The upright faces of a file with the families that they belong to; none of a file that is no font."""
    from fontTools.ttLib import TTLibError

    try:
        return [found for number in range(_count(path)) if (found := _face(path, number))]
    except (TTLibError, OSError, EOFError, struct.error, KeyError, ValueError, AssertionError, AttributeError):
        return []


def _count(path: Path) -> int:
    """How many fonts a file holds."""
    with path.open("rb") as stream:
        head = stream.read(12)
    return min(100, int(struct.unpack(">L", head[8:12])[0])) if head[:4] == b"ttcf" else 1


def _face(path: Path, number: int) -> tuple[Face, set[str]] | None:
    with _opened(path, number) as font:
        names, metrics = font["name"], font["OS/2"]
        if metrics.fsSelection & _ITALIC or not all(table in font for table in _MEASURED):
            return None
        families = {str(names.getDebugName(key) or "").strip().lower() for key in (_FAMILY, _TYPOGRAPHIC_FAMILY)}
        return Face(path, number, metrics.usWeightClass), families - {""}


@contextmanager
def _opened(path: Path, number: int) -> Iterator[TTFont]:
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.CRITICAL)  # it tells of odd dates in fonts
    with path.open("rb") as stream, TTFont(stream, lazy=True, fontNumber=number) as font:
        yield font
