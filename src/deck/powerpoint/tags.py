"""The machine-readable story, in tags that stay with a slide when it is moved in PowerPoint."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.slide import Slide as PptxSlide

from deck.powerpoint.built_tags import SLIDE_TAG, TALK_TAG, VERSION
from deck.powerpoint.namespaces import PRESENTATION_TYPES, RELATIONSHIPS, declared
from deck.story.story import Slide, Story

_CONTENT_TYPE = f"{PRESENTATION_TYPES}.tags+xml"
_RELATIONSHIP = f"{RELATIONSHIPS}/tags"
_NAMESPACES = declared("p", "r")
_AFTER_CUSTOM_DATA = ("kinsoku", "defaultTextStyle", "modifyVerifier", "extLst")


def write_slide_tag(target: PptxSlide, slide: Slide, number: int) -> None:
    """Store role, section, seconds, beats and facts of the slide in its tag."""
    content = {
        "version": VERSION,
        "role": slide.role,
        "section": slide.section,
        "planned_seconds": slide.planned_seconds,
        "beats": [
            {"text": beat.text, "kind": beat.kind, "priority": beat.priority, "seconds": beat.seconds}
            for beat in slide.beats
        ],
        "facts": list(slide.facts),
    }
    relationship_id = _add_part(target.part, number, {SLIDE_TAG: content})
    common_data: Any = target.element.find(".//{*}cSld")
    common_data.append(parse_xml(_custom_data(relationship_id)))


def write_talk_tag(presentation: Presentation, story: Story, number: int) -> None:
    """Store title, outline and length of the talk in the tag of the presentation."""
    content = {
        "version": VERSION,
        "title": story.title,
        "outline": story.outline,
        "planned_seconds": story.total_seconds,
    }
    relationship_id = _add_part(presentation.part, number, {TALK_TAG: content})
    element: Any = presentation.element
    following = next(child for child in element if child.tag.rpartition("}")[2] in _AFTER_CUSTOM_DATA)
    following.addprevious(parse_xml(_custom_data(relationship_id)))


def _custom_data(relationship_id: str) -> str:
    return f'<p:custDataLst {_NAMESPACES}><p:tags r:id="{relationship_id}"/></p:custDataLst>'


def _add_part(owner: Any, number: int, tags: Mapping[str, Mapping[str, object]]) -> str:
    items = "".join(
        f"<p:tag name={quoteattr(name)} val={quoteattr(json.dumps(content, ensure_ascii=False))}/>"
        for name, content in tags.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:tagLst {_NAMESPACES}>{items}</p:tagLst>'
    part = Part(PackURI(f"/ppt/tags/tag{number}.xml"), _CONTENT_TYPE, owner.package, xml.encode())
    relationship_id: str = owner.relate_to(part, _RELATIONSHIP)
    return relationship_id
