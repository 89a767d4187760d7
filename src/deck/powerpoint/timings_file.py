"""Seconds as rehearsal timings in a .pptx that is there already; nothing else in the file changes."""

from __future__ import annotations

import io
import math
import posixpath
import struct
import zipfile
from collections.abc import Iterator, Mapping
from copy import copy
from itertools import count
from typing import Any

from lxml import etree

from deck.powerpoint.namespaces import P
from deck.powerpoint.package.entries import timeless_entry
from deck.powerpoint.package.opening import presentation_part
from deck.powerpoint.package.package_file import CONTENT_TYPES, PackageFile, free_identifier, read_entry
from deck.powerpoint.package.part_xml import as_bytes
from deck.powerpoint.reader.contents import slide_parts
from deck.powerpoint.reader.opening import package_of
from deck.powerpoint.show_timings import (
    PROPERTIES_LINK,
    PROPERTIES_TYPE,
    add_show_without_timings,
    add_transition,
    no_properties,
    transitions_of,
)

LONGEST_MILLISECONDS = 2**32 - 1
"""Of an xsd:unsignedInt."""
_SIZES_OF_LARGE = 1
"""Kind of the extra field with which a Zip64 archive states sizes (APPNOTE 4.5.3)."""


def with_timings(content: bytes, seconds_by_slide_number: Mapping[int, float], place: str = "") -> bytes:
    """The deck with these seconds as rehearsal timings; slides are counted from 1, others keep what they have.

    place: the file's name, for errors. All other parts, their order and their dates stay. Raises LayoutError where
    the content is no presentation or is damaged, ValueError for a slide that is not there or seconds that are none.
    """
    package = package_of(io.BytesIO(content), place)
    names = [part.name for part in slide_parts(package)]
    changed: dict[str, bytes] = {}
    for number, seconds in seconds_by_slide_number.items():
        if not 1 <= number <= len(names):
            raise ValueError(f"there is no slide {number} among {len(names)}")
        name = names[number - 1]
        changed[name] = _with_timing(package, name, _milliseconds(seconds))
    changed |= _without_use_of_timings(package)
    return _rewritten(package, changed)


def _milliseconds(seconds: float) -> int:
    if not (math.isfinite(seconds) and 0 <= seconds * 1000 <= LONGEST_MILLISECONDS):
        raise ValueError(f"{seconds} seconds are no timing")
    return round(seconds * 1000)


def _with_timing(package: PackageFile, name: str, milliseconds: int) -> bytes:
    """The part of a slide with the timing, as it was where it has it already."""
    slide = package.xml(name)
    value = str(milliseconds)
    transitions = transitions_of(slide)
    if transitions and all(transition.get("advTm") == value for transition in transitions):
        return package.read(name)
    for transition in transitions:
        transition.set("advTm", value)
    if not transitions:
        add_transition(slide, milliseconds)
    return as_bytes(slide)


def _without_use_of_timings(package: PackageFile) -> dict[str, bytes]:
    """The properties of the presentation, which say that a show does not advance by timings; and what leads to them."""
    owner = presentation_part(package)
    name = next((item.target for item in package.relationships(owner) if item.kind == "presProps"), None)
    if name is None:
        return _new_properties(package, owner)
    properties = package.xml(name)
    return {} if _is_told(properties) else {name: _told(properties)}


def _is_told(properties: Any) -> bool:
    show = properties.find(f"{P}showPr")
    return show is not None and show.get("useTimings") in ("0", "false")


def _told(properties: Any) -> bytes:
    show = properties.find(f"{P}showPr")
    if show is None:
        add_show_without_timings(properties)
    else:
        show.set("useTimings", "0")
    return as_bytes(properties)


def _new_properties(package: PackageFile, owner: str) -> dict[str, bytes]:
    folder, file_name = posixpath.split(owner)
    links_name = posixpath.join(folder, "_rels", f"{file_name}.rels")
    types, links = package.xml(CONTENT_TYPES), package.xml(links_name)
    name = next(name for name in _property_names(folder) if package.spelled(name) is None)
    identifier = free_identifier({link.get("Id") for link in links})
    link = {"Id": identifier, "Type": PROPERTIES_LINK, "Target": posixpath.basename(name)}
    etree.SubElement(links, etree.QName(etree.QName(links).namespace, "Relationship"), link)
    kind = {"PartName": f"/{name}", "ContentType": PROPERTIES_TYPE}
    etree.SubElement(types, etree.QName(etree.QName(types).namespace, "Override"), kind)
    return {
        CONTENT_TYPES: as_bytes(types),
        package.spelled(links_name) or links_name: as_bytes(links),
        name: _told(no_properties()),
    }


def _property_names(folder: str) -> Iterator[str]:
    yield posixpath.join(folder, "presProps.xml")
    yield from (posixpath.join(folder, f"presProps{number}.xml") for number in count(2))


def _rewritten(package: PackageFile, changed: Mapping[str, bytes]) -> bytes:
    """The zip with other bytes for some of its parts, and with new ones at its end."""
    archive = package.archive
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.comment = archive.comment
        for entry in archive.infolist():
            part = changed.get(entry.filename)
            content = read_entry(archive, entry.filename, package.place) if part is None else part
            target.writestr(_same_entry(entry), content)
        for name in [name for name in changed if name not in archive.NameToInfo]:
            target.writestr(timeless_entry(name), changed[name])
    return stream.getvalue()


def _same_entry(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry for other bytes: without the sizes that a large archive repeats in the extra field."""
    same = copy(entry)
    same.extra, rest = b"", entry.extra
    while len(rest) >= 4:
        kind, length = struct.unpack_from("<HH", rest)
        if kind != _SIZES_OF_LARGE:
            same.extra += rest[: 4 + length]
        rest = rest[4 + length :]
    return same
