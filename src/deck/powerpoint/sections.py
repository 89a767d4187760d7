"""Named sections of the deck, as PowerPoint shows them beside the slides."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.oxml import parse_xml
from pptx.presentation import Presentation

from deck.powerpoint.namespaces import P, declared

_NAMESPACE = uuid.UUID("6f6b6d52-3d1c-4c53-9d3a-2f0c1c9f4e11")


def write_sections(presentation: Presentation, section_of_slide: Sequence[str]) -> None:
    """Group the slides, in their order, into the sections named for each of them."""
    identifiers = [slide.slide_id for slide in presentation.slides]
    sections: list[tuple[str, list[int]]] = []
    for name, identifier in zip(section_of_slide, identifiers, strict=True):
        if not sections or sections[-1][0] != name:
            sections.append((name, []))
        sections[-1][1].append(identifier)
    items = "".join(_section(number, name, members) for number, (name, members) in enumerate(sections))
    element: Any = presentation.element
    extensions = element.find(f"{P}extLst")
    if extensions is None:
        extensions = parse_xml(f"<p:extLst {declared('p')}/>")
        element.append(extensions)
    extensions.append(
        parse_xml(
            f'<p:ext {declared("p")} uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            f"<p14:sectionLst {declared('p14')}>{items}</p14:sectionLst></p:ext>"
        )
    )


def _section(number: int, name: str, slide_ids: Sequence[int]) -> str:
    identifier = str(uuid.uuid5(_NAMESPACE, f"{number} {name}")).upper()
    slides = "".join(f'<p14:sldId id="{slide_id}"/>' for slide_id in slide_ids)
    return (
        f'<p14:section name={quoteattr(name)} id="{{{identifier}}}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>'
    )
