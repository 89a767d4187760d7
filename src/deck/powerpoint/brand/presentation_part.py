"""The presentation part of a template without what belongs to its example slides and to its author."""

from __future__ import annotations

from typing import Any

from deck.powerpoint.namespaces import P, R
from deck.powerpoint.package.package_file import PackageFile, Relationship

KEPT_LINKS = (
    "slideMaster",
    "notesMaster",
    "handoutMaster",
    "presProps",
    "viewProps",
    "theme",
    "tableStyles",
    "font",
)
"""What a presentation leads to that is design. The rest is slides, comments, tags, data of add-ins, history."""
MOST_SAMPLES = 200
"""Example slides that are looked at."""
SMALLEST_EDGE, LARGEST_EDGE = 914_400, 51_206_400
"""Bounds of ST_SlideSizeCoordinate (ECMA-376, part 1, 19.7.19), EMU."""
_KEPT_ELEMENTS = (
    "sldMasterIdLst",
    "notesMasterIdLst",
    "handoutMasterIdLst",
    "sldIdLst",
    "sldSz",
    "notesSz",
    "embeddedFontLst",
    "kinsoku",
    "defaultTextStyle",
)
"""In the order of the schema. Extensions are gone too: sections, and guides that only help to edit."""


def kept_links(relationships: tuple[Relationship, ...]) -> tuple[Relationship, ...]:
    """What the presentation goes on to lead to."""
    return tuple(item for item in relationships if item.kind in KEPT_LINKS)


def usual_master(package: PackageFile, root: Any, relationships: tuple[Relationship, ...]) -> str | None:
    """The slide master that most example slides use, by the name of its part; of several the first.

    None without such slides, or where they lead nowhere.
    """
    targets = {item.identifier: item.target for item in relationships if not item.is_external}
    slides = [targets.get(item.get(f"{R}id"), "") for item in root.iterfind(f"{P}sldIdLst/{P}sldId")]
    layouts = [_target(package, slide, "slideLayout") for slide in slides[:MOST_SAMPLES]]
    masters = [_target(package, layout, "slideMaster") for layout in layouts]
    known = [master for master in masters if master]
    return max(known, key=known.count, default=None)


def _target(package: PackageFile, name: str, kind: str) -> str:
    """The part that a part leads to by a relationship of the kind; empty where there is none."""
    if not name or package.spelled(name) is None:
        return ""
    return next((item.target for item in package.relationships(name) if item.kind == kind), "")


def without_slides(package: PackageFile, root: Any, links: tuple[Relationship, ...]) -> None:
    """Take slides, sections, custom shows, tags and the lock on changes out of the presentation, in place.

    What stays is put into the order of the schema, which not every program keeps to. Raises LayoutError where it
    has no slide size that PowerPoint allows.
    """
    _look_at_size(package, root)
    known = {item.identifier for item in links}
    for child in list(root):
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name not in _KEPT_ELEMENTS:
            root.remove(child)
        elif name == "sldIdLst":
            child.clear()
        elif name.endswith("MasterIdLst"):
            _drop_unknown(child, known)
    root[:] = sorted(root, key=lambda child: _KEPT_ELEMENTS.index(child.tag.rpartition("}")[2]))
    root.attrib.pop("bookmarkIdSeed", None)


def _look_at_size(package: PackageFile, root: Any) -> None:
    size = root.find(f"{P}sldSz")
    edges = [] if size is None else [size.get("cx", ""), size.get("cy", "")]
    if not edges:
        package.refuse("it states no slide size")
    if not all(edge.isdecimal() and SMALLEST_EDGE <= int(edge[:12]) <= LARGEST_EDGE for edge in edges):
        package.refuse("it states a slide size that PowerPoint does not allow", " x ".join(edges)[:60] + " EMU")


def _drop_unknown(masters: Any, known: set[str]) -> None:
    for item in list(masters):
        if item.get(f"{R}id") not in known:
            masters.remove(item)
    if not len(masters):
        masters.getparent().remove(masters)
