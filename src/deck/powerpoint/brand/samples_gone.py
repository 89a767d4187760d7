"""A template without its example slides: what its masters and layouts need, and nothing of its author's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from deck.powerpoint.brand.master_links import look_at_masters
from deck.powerpoint.brand.own_parts import with_notes_master, with_plain_show, zipped
from deck.powerpoint.brand.presentation_part import kept_links, usual_master, without_slides
from deck.powerpoint.brand.safety import is_plain_link, open_package, refuse_outside
from deck.powerpoint.namespaces import PRESENTATION_TYPES, R
from deck.powerpoint.package.opening import presentation_part
from deck.powerpoint.package.package_file import PackageFile, Part, Relationship
from deck.powerpoint.package.part_xml import as_bytes

_MAIN_TYPE = f"{PRESENTATION_TYPES}.presentation.main+xml"
_SAMPLES = ("slide", "notesSlide", "comments")
_ACTING = ("activeX", "macroEnabled", "vbaProject")
_NUMBERED = re.compile(r"^ppt/(?:tags|charts|embeddings|notesSlides|slides)/.*?(\d{1,9})\.\w+$")


class Emptied(Struct, frozen=True):
    """A template without its slides.

    `content` is a .pptx, uncompressed; `preferred_master` is the part of the slide master that most of its
    slides used; `highest_number` is the highest that a numbered part bears.
    """

    place: str
    content: bytes
    preferred_master: str | None
    highest_number: int


def emptied(path: Path) -> Emptied:
    """Open a template and take its example slides out. LayoutError where it cannot serve."""
    package = open_package(path)
    name = presentation_part(package)
    main = package.part(name)
    root = package.xml(name)
    links = kept_links(main.relationships)
    refuse_outside(package, [(name, link) for link in links if link.is_external])
    preferred = usual_master(package, root, main.relationships)
    without_slides(package, root, links)
    parts = _reachable(package, links)
    _refuse_what_acts(package, parts)
    look_at_masters(package, root, links, parts)
    links = with_plain_show(with_notes_master(root, links, parts), parts)
    parts[name] = Part(name, _MAIN_TYPE, as_bytes(root), links)
    return Emptied(package.place, zipped(name, parts), preferred, _highest_number(parts))


def _reachable(package: PackageFile, links: tuple[Relationship, ...]) -> dict[str, Part]:
    """All parts that stay, by name: what the links lead to, without ways back to the example slides."""
    parts: dict[str, Part] = {}
    waiting = [item.target for item in links if not item.is_external]
    while waiting:
        name = waiting.pop(0)
        if name not in parts:
            parts[name] = part = _without_samples(package.part(name))
            waiting += [item.target for item in part.relationships if not item.is_external]
    return parts


def _without_samples(part: Part) -> Part:
    """The part without relationships to example slides, and without the elements that use them."""
    dropped = {item.identifier for item in part.relationships if item.kind in _SAMPLES}
    if not dropped:
        return part
    root = etree.fromstring(part.content)
    for element in [element for element in root.iter() if element.get(f"{R}id") in dropped]:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    kept = tuple(item for item in part.relationships if item.identifier not in dropped)
    return replace(part, content=as_bytes(root), relationships=kept)


def _refuse_what_acts(package: PackageFile, parts: Mapping[str, Part]) -> None:
    """Refuse controls and macros on masters and layouts, and what is fetched from outside."""
    outside = [(part.name, link) for part in parts.values() for link in part.relationships if link.is_external]
    refuse_outside(package, [(owner, link) for owner, link in outside if not is_plain_link(link)])
    acting = next((part for part in parts.values() if any(mark in part.content_type for mark in _ACTING)), None)
    if acting is not None:
        fix = "Delete it in View > Slide Master, and save the file."
        package.refuse("a slide master or layout carries a control or macros of its own", acting.name, fix)


def _highest_number(parts: Mapping[str, Part]) -> int:
    found = (_NUMBERED.match(name) for name in parts)
    return max((int(match[1]) for match in found if match), default=0)
