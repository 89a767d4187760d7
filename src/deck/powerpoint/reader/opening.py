"""Look into a deck before anything reads it: what is no presentation, or unpacks without end, is refused.

Only XML is ever read, so that links, macros and media of a deck do no harm, and a large video costs nothing.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NoReturn

from deck.errors import DeckError, LayoutError, Problem
from deck.powerpoint.brand.file_kinds import Kind, kind_of_content, kind_of_package
from deck.powerpoint.brand.package_file import (
    MOST_XML_BYTES,
    SAVE_ANEW,
    PackageFile,
    content_types,
    read_entry,
)

MOST_ENTRIES = 50_000
MOST_XML_IN_ALL_BYTES = 512 * 2**20
MOST_OLD_BYTES = 128 * 2**20
"""How much of a file that is no zip is looked at, to tell what it is."""
PACKED_MOST, WORTH_A_LOOK_BYTES = 100, 64 * 2**20
"""A package larger than that unpacks to 100 times its size only when it was made to."""
_FIRST_BYTES = 4096
_ENCRYPTED = 0x1
_PRESENTATIONS = ("presentationml", "ms-powerpoint")
_NAME_ANOTHER = "Name a .pptx file."


@contextmanager
def opened_deck(path: Path) -> Iterator[PackageFile]:
    """The package of a deck while its file is open. LayoutError with one problem where it is no presentation."""
    with _opened(path) as stream:
        yield package_of(stream, str(path))


def package_of(stream: BinaryIO, place: str) -> PackageFile:
    """The package in a stream, its zip looked at; `place` names it. LayoutError where it is no presentation."""
    _refuse_kind(_kind_of(stream), place)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, OSError) as error:
        message = "the file is damaged: it breaks off, or is no whole zip"
        _refuse(place, message, fix="Copy or download it anew.", cause=error)
    _look_at_entries(archive.infolist(), stream.seek(0, os.SEEK_END), place)
    names = {name.lower(): name for name in archive.namelist() if not name.endswith("/")}
    mimetype = read_entry(archive, "mimetype", place)[:200] if "mimetype" in names.values() else b""
    _refuse_kind(kind_of_package(set(names.values()), mimetype), place)
    return PackageFile(place, archive, names, *content_types(archive, place))


def presentation_part(package: PackageFile) -> str:
    """The name of the presentation's part. LayoutError where the package holds something else."""
    found = [item for item in package.relationships() if item.kind == "officeDocument" and not item.is_external]
    if not found:
        package.refuse("this zip is no PowerPoint file", fix=_NAME_ANOTHER)
    if found[0].type.startswith("http://purl.oclc.org/"):
        package.refuse("this is saved as Strict Open XML", fix="Save it as PowerPoint Presentation (.pptx).")
    kind = package.content_type(found[0].target)
    if not any(mark in kind for mark in _PRESENTATIONS):
        package.refuse("this is an Office file without a presentation", kind, _NAME_ANOTHER)
    return found[0].target


def _opened(path: Path) -> BinaryIO:
    """The file where it is a regular one; a pipe is never opened, since that would wait for a writer."""
    try:
        if path.is_file():
            return path.open("rb")
    except (OSError, ValueError):
        pass
    raise _no_file(path)


def _no_file(path: Path) -> LayoutError:
    """Why there is no regular file to be read."""
    # Imported here, since that loads all of the bundle's room, and only its words are wanted.
    from deck.bundle.files import open_regular

    found = ""
    try:
        open_regular(path.resolve(), Problem("", str(path))).close()
    except DeckError as error:
        return LayoutError(*error.problems)
    except (RuntimeError, ValueError, OSError) as error:
        found = str(error)[:120]
    return LayoutError(Problem("this file cannot be read", str(path), found=found, fix="Check the name."))


def _kind_of(stream: BinaryIO) -> Kind | None:
    """What the file is that is no zip; what tells that may stand at its end."""
    stream.seek(0)
    if kind_of_content(stream.read(_FIRST_BYTES)) is None:
        return None
    stream.seek(0)
    return kind_of_content(stream.read(MOST_OLD_BYTES))


def _look_at_entries(entries: list[zipfile.ZipInfo], packed_bytes: int, place: str) -> None:
    """Sizes and methods as the zip states them; what is read later is bound by these sizes."""
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        _refuse(place, "the zip is encrypted with a password", fix="Unpack it, and name the .pptx inside.")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        _refuse(place, "it is packed by a method that no Office program uses")
    total = sum(entry.file_size for entry in entries)
    xml = [entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
    is_bomb = total > max(PACKED_MOST * packed_bytes, WORTH_A_LOOK_BYTES)
    too_much_xml = max(xml, default=0) > MOST_XML_BYTES or sum(xml) > MOST_XML_IN_ALL_BYTES
    if is_bomb or too_much_xml or len(entries) > MOST_ENTRIES:
        found = f"{total / 2**20:,.0f} MiB in {len(entries):,} parts from {packed_bytes / 2**20:,.1f} MiB"
        _refuse(place, "unpacked it is too large for a deck", found)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        _refuse(place, "the file is damaged: two parts of it have one name")


def _refuse_kind(kind: Kind | None, place: str) -> None:
    if kind is not None:
        raise LayoutError(kind.problem(place))


def _refuse(
    place: str, message: str, found: str = "", fix: str = SAVE_ANEW, cause: Exception | None = None
) -> NoReturn:
    raise LayoutError(Problem(message, place, found=found, fix=fix)) from cause
