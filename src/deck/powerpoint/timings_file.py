"""Seconds as rehearsal timings in a .pptx that is there already; nothing else in the file changes.

A timing is `advTm` of a slide's transition, in milliseconds. So that the show never advances by itself, the properties
of the presentation say that it does not use timings. LibreOffice keeps a timing only where the transition stands in
both branches of an AlternateContent, so a new one is written like that.
"""

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

from deck.powerpoint.brand.package_file import CONTENT_TYPES, PackageFile, read_entry
from deck.powerpoint.reader.contents import slide_parts
from deck.powerpoint.reader.namespaces import MC, P14, P
from deck.powerpoint.reader.opening import package_of, presentation_part
from deck.powerpoint.reader.transitions import transitions_of

LONGEST_MILLISECONDS = 2**32 - 1
"""Of an xsd:unsignedInt."""
_PRESENTATION, _POWERPOINT_2010 = P[1:-1], P14[1:-1]
_TRANSITION = (
    f'<mc:AlternateContent xmlns:mc="{MC[1:-1]}" '
    f'xmlns:p="{_PRESENTATION}"><mc:Choice xmlns:p14="{_POWERPOINT_2010}" '
    'Requires="p14"><p:transition spd="slow" p14:dur="2000" advTm="{milliseconds}"/></mc:Choice>'
    '<mc:Fallback><p:transition spd="slow" advTm="{milliseconds}"/></mc:Fallback></mc:AlternateContent>'
)
_SHOW = f'<p:showPr xmlns:p="{_PRESENTATION}" useTimings="0"><p:present/><p:sldAll/></p:showPr>'
_PROPERTIES = f'<p:presentationPr xmlns:p="{_PRESENTATION}"/>'
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presProps+xml"
_PROPERTIES_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/presProps"
_BEFORE_SHOW = ("htmlPubPr", "webPr", "prnPr")
_BEFORE_TRANSITION = ("cSld", "clrMapOvr")
_NEW_ENTRY_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
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
        _insert_transition(slide, value)
    return _serialized(slide)


def _insert_transition(slide: Any, milliseconds: str) -> None:
    """Insert a transition without an effect.

    Where the slide knows PowerPoint's namespace by another prefix, lxml goes over to that; so must what it requires.
    """
    choices = _insert_after(slide, _BEFORE_TRANSITION, _TRANSITION.format(milliseconds=milliseconds))
    known = choices[0].nsmap.items()
    choices[0].set("Requires", next(prefix for prefix, name in known if prefix and name == _POWERPOINT_2010))


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
        _insert_after(properties, _BEFORE_SHOW, _SHOW)
    else:
        show.set("useTimings", "0")
    return _serialized(properties)


def _new_properties(package: PackageFile, owner: str) -> dict[str, bytes]:
    folder, file_name = posixpath.split(owner)
    links_name = posixpath.join(folder, "_rels", f"{file_name}.rels")
    types, links = package.xml(CONTENT_TYPES), package.xml(links_name)
    name = next(name for name in _property_names(folder) if package.spelled(name) is None)
    taken = {link.get("Id") for link in links}
    identifier = next(name for name in (f"rId{number}" for number in count(1)) if name not in taken)
    link = {"Id": identifier, "Type": _PROPERTIES_LINK, "Target": posixpath.basename(name)}
    etree.SubElement(links, etree.QName(etree.QName(links).namespace, "Relationship"), link)
    kind = {"PartName": f"/{name}", "ContentType": _PROPERTIES_TYPE}
    etree.SubElement(types, etree.QName(etree.QName(types).namespace, "Override"), kind)
    return {
        CONTENT_TYPES: _serialized(types),
        package.spelled(links_name) or links_name: _serialized(links),
        name: _told(etree.fromstring(_PROPERTIES)),
    }


def _property_names(folder: str) -> Iterator[str]:
    yield posixpath.join(folder, "presProps.xml")
    yield from (posixpath.join(folder, f"presProps{number}.xml") for number in count(2))


def _insert_after(parent: Any, names: tuple[str, ...], xml: str) -> Any:
    """Insert an element where the schema wants it: after the last of those that go before it."""
    element = etree.fromstring(xml)
    before = [child for child in parent if child.tag in {f"{P}{name}" for name in names}]
    parent.insert(parent.index(before[-1]) + 1 if before else 0, element)
    return element


def _serialized(root: Any) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


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
            target.writestr(_new_entry(name), changed[name])
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


def _new_entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _NEW_ENTRY_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _UNIX
    entry.external_attr = 0o600 << 16
    return entry
