"""Whether slide masters and layouts hang together as a presentation needs them to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from deck.powerpoint.namespaces import P, R
from deck.powerpoint.package.package_file import PackageFile, Part, Relationship

_PRESENTATIONML = "application/vnd.openxmlformats-officedocument.presentationml"
MASTER, LAYOUT = f"{_PRESENTATIONML}.slideMaster+xml", f"{_PRESENTATIONML}.slideLayout+xml"


def look_at_masters(
    package: PackageFile, root: Any, links: tuple[Relationship, ...], parts: Mapping[str, Part]
) -> None:
    """Refuse a presentation (its element is `root`) whose masters or layouts lack what a slide stands on."""
    masters = _listed(package, root, "sldMasterIdLst/{}sldMasterId", links, parts, MASTER)
    layouts: list[Part] = []
    for master in masters:
        element = etree.fromstring(master.content)
        _look_for(package, master, element, ("cSld/{}spTree", "clrMap"))
        _look_for_one(package, master, "theme")
        layouts += _listed(package, element, "sldLayoutIdLst/{}sldLayoutId", master.relationships, parts, LAYOUT)
    for layout in layouts:
        _look_for(package, layout, etree.fromstring(layout.content), ("cSld/{}spTree",))
        _look_for_one(package, layout, "slideMaster", {master.name for master in masters})
    if not layouts:
        package.refuse("it has no slide layouts", fix="Save a presentation with the layouts that you want as .potx.")


def _listed(
    package: PackageFile,
    root: Any,
    path: str,
    links: tuple[Relationship, ...],
    parts: Mapping[str, Part],
    content_type: str,
) -> list[Part]:
    """The parts that are listed under the path, each by the id of its relationship."""
    targets = {link.identifier: link.target for link in links if not link.is_external}
    found = []
    for item in root.iterfind(P + path.format(P)):
        part = parts.get(targets.get(item.get(f"{R}id", ""), ""))
        if part is None or part.content_type != content_type:
            kind = path.rpartition("}")[2]
            package.refuse("the file is damaged: a slide master or layout that it lists is none", kind)
        found.append(part)
    return found


def _look_for(package: PackageFile, part: Part, root: Any, paths: tuple[str, ...]) -> None:
    if any(root.find(P + path.format(P)) is None for path in paths):
        package.refuse("the file is damaged: a slide master or layout lacks its shapes or colours", part.name)


def _look_for_one(package: PackageFile, part: Part, kind: str, targets: set[str] | None = None) -> None:
    """The part must lead to one part of that kind, of the given ones if there are any given."""
    found = [link.target for link in part.relationships if link.kind == kind]
    if len(found) != 1 or (targets is not None and found[0] not in targets):
        package.refuse(f"the file is damaged: a slide master or layout has no {kind} of its own", part.name)
