"""Files of PowerPoint as other programs, other people and attackers leave them: parts, links and bytes changed."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable

from lxml import etree

Parts = dict[str, bytes]

ODD_VALUES = (
    *("", "0", "-1", "1", "99999999999999999999", "-2147483649", "4294967296", "NaN", "1e400", "0.5", "true", "x"),
    *(
        "rId1",
        "rId999",
        "../../../../etc/passwd",
        "/",
        "ppt/slides/slide1.xml",
        "\u202e\u0300",
        "a" * 70_000,
        "9" * 5_000,
        "[5m]",
    ),
    *("[30s] Say it", "0:30", "PT5M", "indefinite", "http://example.com/", "file:///etc/passwd", "#,##0", "%"),
)
BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d SYSTEM "file:///etc/passwd">]><x>&c;&d;</x>"""
DEEP = 20_000
"""Levels of a part that nobody wrote by hand."""


def parts_of(content: bytes) -> Parts:
    """The parts of a package, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Parts, also: tuple[str, bytes] | None = None, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a package; `also` is one more, whatever its name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in [*parts.items(), *([also] if also else [])]:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


def changed(content: bytes, seed: int) -> bytes:
    """The package with one to four things changed; one in eight is damaged as a file too."""
    chance = random.Random(seed)
    parts = parts_of(content)
    for _ in range(chance.choice((1, 1, 2, 4))):
        chance.choice((*XML_CHANGES * 2, *PART_CHANGES))(parts, chance)
    also = (chance.choice(list(parts)).upper(), b"x") if parts and chance.random() < 0.02 else None
    made = zipped(parts, also, chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))
    return _damaged(made, chance) if chance.random() < 0.125 else made


def _damaged(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    piece = bytes(chance.randrange(256) for _ in range(chance.choice((1, 4, 64))))
    return chance.choice(
        (content[:place], content[:place] + piece + content[place + len(piece) :], piece + content, content + piece)
    )


def _an_xml_part(parts: Parts, chance: random.Random) -> str:
    """Slides, their notes and what holds them are what is read, so they are changed more often."""
    names = [name for name in parts if name.endswith((".xml", ".rels"))]
    read = [name for name in names if re.search(r"slides/|notesSlides/|tags/|presentation|Content|charts/", name)]
    return chance.choice(read if read and chance.random() < 0.8 else names)


def _in_xml(change: Callable[[etree._Element, random.Random], None]) -> Callable[[Parts, random.Random], None]:
    """A change of a part's elements; a part that cannot be read any more stays as it is."""

    def in_part(parts: Parts, chance: random.Random) -> None:
        name = _an_xml_part(parts, chance)
        try:
            root = etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False, huge_tree=True))
        except etree.XMLSyntaxError:
            return
        change(root, chance)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return in_part


def _an_element(root: etree._Element, chance: random.Random) -> etree._Element:
    return chance.choice([element for element in root.iter() if isinstance(element.tag, str)])


def _remove(root: etree._Element, chance: random.Random) -> None:
    element = _an_element(root, chance)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _repeat(root: etree._Element, chance: random.Random) -> None:
    element = _an_element(root, chance)
    parent = element.getparent()
    text = etree.tostring(element)
    if parent is not None and len(text) < 20_000:
        for _ in range(chance.choice((1, 1, 2, 200))):
            parent.append(etree.fromstring(text))


def _set_attribute(root: etree._Element, chance: random.Random) -> None:
    elements = [element for element in root.iter() if isinstance(element.tag, str) and element.attrib]
    if elements:
        element = chance.choice(elements)
        name = chance.choice(list(element.attrib))
        if chance.random() < 0.3:
            del element.attrib[name]
        else:
            element.set(name, chance.choice(ODD_VALUES))


def _set_text(root: etree._Element, chance: random.Random) -> None:
    leaves = [element for element in root.iter() if isinstance(element.tag, str) and len(element) == 0]
    chance.choice(leaves).text = chance.choice(ODD_VALUES)


def _rename(root: etree._Element, chance: random.Random) -> None:
    element, other = _an_element(root, chance), _an_element(root, chance)
    element.tag = chance.choice((other.tag, "{urn:x}x", "x"))


def _wrap(root: etree._Element, chance: random.Random) -> None:
    """Put an element into many of its kind, as groups in groups."""
    element = _an_element(root, chance)
    parent = element.getparent()
    if parent is None:
        return
    outer = inner = etree.Element(element.tag)
    for _ in range(chance.choice((1, 10, 300))):
        inner = etree.SubElement(inner, element.tag)
    parent.replace(element, outer)
    inner.append(element)


def _move(root: etree._Element, chance: random.Random) -> None:
    element, other = _an_element(root, chance), _an_element(root, chance)
    if element is not root and not any(parent is element for parent in (other, *other.iterancestors())):
        other.append(element)


def _drop_part(parts: Parts, chance: random.Random) -> None:
    if len(parts) > 1:
        del parts[chance.choice(list(parts))]


def _swap_parts(parts: Parts, chance: random.Random) -> None:
    one, other = chance.choice(list(parts)), _an_xml_part(parts, chance)
    parts[one], parts[other] = parts[other], parts[one]


def _replace_part(parts: Parts, chance: random.Random) -> None:
    name = _an_xml_part(parts, chance)
    root = b"x" if chance.random() < 0.5 else b"p"
    deep = b"<%s xmlns:p='urn:p'>" % root + b"<x>" * DEEP + b"</x>" * DEEP + b"</%s>" % root
    others = (b"", b"\x00", b"<x/>", BOMB, deep, b"\xff\xfe<\x00x\x00/\x00>\x00", b"<x" + parts[name], parts[name][:-9])
    parts[name] = chance.choice(others)


def _cut_bytes(parts: Parts, chance: random.Random) -> None:
    name = _an_xml_part(parts, chance)
    place = chance.randrange(len(parts[name]) + 1)
    parts[name] = (
        parts[name][:place] + chance.choice((b"", b"<", b">", b"&", b"\xc3", b"]]>")) + parts[name][place + 3 :]
    )


def _point_elsewhere(parts: Parts, chance: random.Random) -> None:
    links = [name for name in parts if name.endswith(".rels")]
    if links:
        name = chance.choice(links)
        targets = re.findall(rb'Target="([^"]*)"', parts[name])
        if targets:
            new = chance.choice((*targets, b"../../../x", b"/ppt/presentation.xml", b"", b"%00", b"http://[", b"NULL"))
            parts[name] = parts[name].replace(b'Target="%s"' % chance.choice(targets), b'Target="%s"' % new)


def _other_case(parts: Parts, chance: random.Random) -> None:
    name = chance.choice(list(parts))
    parts[chance.choice((name.upper(), name.replace("/", "\\"), f"/{name}", f"../{name}"))] = parts.pop(name)


XML_CHANGES = tuple(map(_in_xml, (_remove, _repeat, _set_attribute, _set_text, _rename, _wrap, _move)))
PART_CHANGES = (_drop_part, _swap_parts, _replace_part, _cut_bytes, _point_elsewhere, _other_case)
