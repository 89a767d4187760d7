"""Look into an Office file before anything reads it: what is none, or unpacks without end, is refused."""

from __future__ import annotations

import os
import zipfile
from typing import BinaryIO, NoReturn

from msgspec import Struct

from deck.errors import LayoutError, Problem
from deck.powerpoint.namespaces import PRESENTATION_TYPES
from deck.powerpoint.package.file_kinds import NAME_ANOTHER, Kind, kind_of_content, kind_of_package
from deck.powerpoint.package.package_file import PackageFile, content_types, read_entry
from deck.powerpoint.package.part_xml import MOST_XML_BYTES, SAVE_ANEW

PACKED_MOST, WORTH_A_LOOK_BYTES = 100, 64 * 2**20
"""A package larger than that unpacks to 100 times its size only when it was made to."""
MOST_OLD_BYTES = 128 * 2**20
"""How much of a file that is no zip is looked at, to tell what it is."""
_FIRST_BYTES = 4096
_BROKEN_OFF, _COPY_ANEW = "the file is damaged: it breaks off, or is no whole zip", "Copy or download it anew."
_ENCRYPTED = 0x1
_XML_NAMES = (".xml", ".rels", ".vml")
_PRESENTATIONS = (PRESENTATION_TYPES, "application/vnd.ms-powerpoint")
_OTHER_MAIN_TYPES = (
    ("wordprocessingml", "this is a Word document, not a PowerPoint file"),
    ("spreadsheetml", "this is an Excel workbook, not a PowerPoint file"),
)


class Limits(Struct, frozen=True):
    """How much may be in a file, and how one is mended that is too large for its use, such as `a template`."""

    use: str
    most_entries: int
    most_bytes: int
    """Unpacked, of all its parts; of its XML alone where its media are never unpacked."""
    counts_media: bool
    fix: str = SAVE_ANEW


def package_in(stream: BinaryIO, place: str, limits: Limits) -> PackageFile:
    """The package in a stream, its zip looked at; `place` names it. LayoutError with one problem where it is none."""
    _refuse_kind(_kind_of(stream), place)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, OSError) as error:
        raise LayoutError(Problem(_BROKEN_OFF, place, fix=_COPY_ANEW)) from error
    entries = archive.infolist()
    _look_at_methods(entries, place)
    _look_at_sizes(entries, stream.seek(0, os.SEEK_END), place, limits)
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        _refuse(place, "the file is damaged: two parts of it have one name")
    names = {name.lower(): name for name in archive.namelist() if not name.endswith("/")}
    mimetype = read_entry(archive, "mimetype", place)[:200] if "mimetype" in names.values() else b""
    kind = kind_of_package(set(names.values()), mimetype)
    if kind is not None and min(entry.header_offset for entry in entries) > 0:
        # What is left of a deck that breaks off may end in the workbook of a chart, which is a whole zip.
        _refuse(place, _BROKEN_OFF, fix=_COPY_ANEW)
    _refuse_kind(kind, place)
    return PackageFile(place, archive, names, *content_types(archive, place))


def presentation_part(package: PackageFile) -> str:
    """The name of the presentation's part. LayoutError where the package holds something else."""
    found = [item for item in package.relationships() if item.kind == "officeDocument" and not item.is_external]
    if not found:
        package.refuse("this zip is no PowerPoint file", fix=NAME_ANOTHER)
    kind = package.content_type(found[0].target)
    if not kind.startswith(_PRESENTATIONS):
        other = next((message for mark, message in _OTHER_MAIN_TYPES if mark in kind), None)
        package.refuse(other or "this is an Office file without a presentation", kind, NAME_ANOTHER)
    if found[0].type.startswith("http://purl.oclc.org/"):
        package.refuse("this is saved as Strict Open XML", fix="Save it as PowerPoint Presentation (.pptx).")
    return found[0].target


def _kind_of(stream: BinaryIO) -> Kind | None:
    """What the file is that is no zip; what tells that may stand at its end."""
    stream.seek(0)
    if kind_of_content(stream.read(_FIRST_BYTES)) is None:
        return None
    stream.seek(0)
    return kind_of_content(stream.read(MOST_OLD_BYTES))


def _look_at_methods(entries: list[zipfile.ZipInfo], place: str) -> None:
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        _refuse(place, "the zip is encrypted with a password", fix="Unpack it, and name the .pptx inside.")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        _refuse(place, "it is packed by a method that no Office program uses")


def _look_at_sizes(entries: list[zipfile.ZipInfo], packed_bytes: int, place: str, limits: Limits) -> None:
    """Sizes as the zip states them; what is read later is bound by these."""
    total = sum(entry.file_size for entry in entries)
    xml = [entry.file_size for entry in entries if entry.filename.lower().endswith(_XML_NAMES)]
    is_bomb = total > max(PACKED_MOST * packed_bytes, WORTH_A_LOOK_BYTES)
    too_large = (total if limits.counts_media else sum(xml)) > limits.most_bytes
    if is_bomb or too_large or max(xml, default=0) > MOST_XML_BYTES or len(entries) > limits.most_entries:
        found = f"{total / 2**20:,.0f} MiB in {len(entries):,} parts from {packed_bytes / 2**20:,.1f} MiB"
        _refuse(place, f"unpacked it is too large for {limits.use}", found, limits.fix)


def _refuse_kind(kind: Kind | None, place: str) -> None:
    if kind is not None:
        raise LayoutError(kind.problem(place))


def _refuse(place: str, message: str, found: str = "", fix: str = SAVE_ANEW) -> NoReturn:
    raise LayoutError(Problem(message, place, found=found, fix=fix))
