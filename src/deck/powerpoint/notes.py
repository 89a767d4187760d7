"""Speaker notes: the slide's time first, then what is said, then where its numbers come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.slide import Slide as PptxSlide

from deck.evidence.facts import Facts
from deck.powerpoint.canvas import Overflow
from deck.powerpoint.design import Design
from deck.powerpoint.notes_lines import (
    BACKUP_LINE,
    CUT_FIRST,
    SOURCES_LINE,
    BeatLine,
    beat_line,
    in_full_line,
    time_line,
)
from deck.powerpoint.shapes import EMPTY_GROUP, NAMESPACES
from deck.powerpoint.text import paragraph, paragraphs_xml
from deck.story.story import Slide

_NOTES_SLIDE = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<p:notes {NAMESPACES}><p:cSld><p:spTree>{EMPTY_GROUP}'
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
    'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
    '<p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
    "{body}</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
)


def notes_text(slide: Slide, facts: Facts, overflows: Sequence[Overflow]) -> str:
    """The whole of a slide's notes; paragraphs are lines."""
    first = BACKUP_LINE if slide.is_backup else time_line(slide.planned_seconds, slide.start_seconds)
    lines = [first, ""]
    lines += [beat_line(BeatLine(beat.text, beat.seconds, beat.priority >= CUT_FIRST)) for beat in slide.beats]
    for overflow in overflows:
        lines += ["", in_full_line(overflow.area), overflow.text]
    sources = [_source_line(name, facts) for name in slide.facts if name in facts]
    if sources:
        lines += ["", SOURCES_LINE, *sources]
    return "\n".join(lines).rstrip()


def _source_line(name: str, facts: Facts) -> str:
    fact = facts[name]
    return f"- {name}: {fact.formula}; {fact.source}"


def write_notes(slide: PptxSlide, text: str, number: int, design: Design) -> None:
    """Add a notes slide with the picture of the slide and the text, a paragraph a line."""
    package: Any = slide.part.package
    notes_master = package.presentation_part.notes_master_part
    body = paragraphs_xml([paragraph(line) for line in text.split("\n")], design)
    name = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
    part = Part(name, CONTENT_TYPE.PML_NOTES_SLIDE, package, _NOTES_SLIDE.format(body=body).encode())
    part.relate_to(notes_master, RELATIONSHIP_TYPE.NOTES_MASTER)
    part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
    slide.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)
