"""Parts that deck puts into every template: a notes master where there is none, a plain show, plain properties."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, MutableMapping
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree

from deck.powerpoint.namespaces import PRESENTATION_TYPES, RELATIONSHIPS, P, R
from deck.powerpoint.package.package_file import Part, Relationship, free_identifier
from deck.powerpoint.package.part_xml import as_bytes
from deck.powerpoint.show_timings import PROPERTIES_LINK, PROPERTIES_TYPE, add_show_without_timings, no_properties
from deck.powerpoint.template import template_path

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml"
_OWN_NOTES_THEME = "ppt/theme/theme2.xml"
_PROPERTIES = (
    "docProps/app.xml",
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    f'{_HEADER}<Properties xmlns="{_OFFICE}/extended-properties"><Application>deck</Application></Properties>',
)
_CORE_PROPERTIES = (
    "docProps/core.xml",
    "application/vnd.openxmlformats-package.core-properties+xml",
    f'{_HEADER}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>',
)


def with_notes_master(
    root: Any, links: tuple[Relationship, ...], parts: MutableMapping[str, Part]
) -> tuple[Relationship, ...]:
    """The presentation's links with one to a notes master, the template's own or ours; `root` lists it then."""
    link = next((item for item in links if item.kind == "notesMaster"), None)
    if link is None:
        link = Relationship(
            free_identifier({item.identifier for item in links}), f"{RELATIONSHIPS}/notesMaster", _NOTES_MASTER
        )
        links = (*links, link)
        _add_own_notes_master(parts)
    if root.find(f"{P}notesMasterIdLst") is None:
        listed = etree.Element(f"{P}notesMasterIdLst")
        etree.SubElement(listed, f"{P}notesMasterId").set(f"{R}id", link.identifier)
        root.find(f"{P}sldMasterIdLst").addnext(listed)
    return links


def _add_own_notes_master(parts: MutableMapping[str, Part]) -> None:
    names = (f"ppt/theme/theme{number}.xml" for number in range(1, len(parts) + 2))
    theme = next(name for name in names if name not in parts)
    with zipfile.ZipFile(template_path()) as own:
        master, colours = own.read(_NOTES_MASTER), own.read(_OWN_NOTES_THEME)
    to_theme = Relationship("rId1", f"{RELATIONSHIPS}/theme", theme)
    parts[_NOTES_MASTER] = Part(_NOTES_MASTER, f"{PRESENTATION_TYPES}.notesMaster+xml", master, (to_theme,))
    parts[theme] = Part(theme, _THEME_TYPE, colours)


def with_plain_show(links: tuple[Relationship, ...], parts: MutableMapping[str, Part]) -> tuple[Relationship, ...]:
    """The presentation's links with one to properties by which slides do not advance by themselves.

    Planned seconds are stored as the timings of the slides, and a show follows timings unless it is told not to.
    """
    link = next((item for item in links if item.kind == "presProps"), None)
    if link is None:
        link = _new_link(links, PROPERTIES_LINK, "ppt/presProps.xml")
        links = (*links, link)
        parts[link.target] = Part(link.target, PROPERTIES_TYPE, as_bytes(no_properties()))
    part = parts[link.target]
    root = etree.fromstring(part.content)
    for old in root.findall(f"{P}showPr"):
        root.remove(old)
    add_show_without_timings(root)
    parts[link.target] = Part(part.name, part.content_type, as_bytes(root), part.relationships)
    return links


def _new_link(links: tuple[Relationship, ...], kind: str, target: str) -> Relationship:
    return Relationship(free_identifier({item.identifier for item in links}), kind, target)


def zipped(main: str, parts: Mapping[str, Part]) -> bytes:
    """The parts as an Office file, uncompressed, with plain properties of the document."""
    plain = [Part(name, kind, text.encode()) for name, kind, text in (_PROPERTIES, _CORE_PROPERTIES)]
    every = [*(part for part in parts.values() if part.name not in (plain[0].name, plain[1].name)), *plain]
    links = (
        Relationship("rId1", f"{RELATIONSHIPS}/officeDocument", main),
        Relationship("rId2", f"{RELATIONSHIPS}/extended-properties", plain[0].name),
        Relationship("rId3", f"{_PACKAGE}/relationships/metadata/core-properties", plain[1].name),
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", _content_types(every))
        archive.writestr("_rels/.rels", _relationships(links))
        for part in every:
            archive.writestr(part.name, part.content)
            if part.relationships:
                folder, _, name = part.name.rpartition("/")
                archive.writestr(f"{folder}/_rels/{name}.rels", _relationships(part.relationships))
    return stream.getvalue()


def _content_types(parts: list[Part]) -> str:
    pairs = ((quoteattr(f"/{part.name}"), quoteattr(part.content_type)) for part in parts)
    items = "".join(f"<Override PartName={name} ContentType={kind}/>" for name, kind in pairs)
    return (
        f'{_HEADER}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{items}</Types>'
    )


def _relationships(links: tuple[Relationship, ...]) -> str:
    items = "".join(_relationship(link) for link in links)
    return f'{_HEADER}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _relationship(link: Relationship) -> str:
    target = link.target if link.is_external else f"/{link.target}"
    mode = ' TargetMode="External"' if link.is_external else ""
    identifier, kind = quoteattr(link.identifier), quoteattr(link.type)
    return f"<Relationship Id={identifier} Type={kind} Target={quoteattr(target)}{mode}/>"
