"""Speaker notes: the slide's time first, then what is said, then where its numbers come from."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.slide import Slide as PptxSlide

from deck.clock import clock
from deck.evidence.facts import Facts
from deck.powerpoint.canvas import Overflow
from deck.story.story import Slide


def notes_text(slide: Slide, facts: Facts, overflows: Sequence[Overflow]) -> str:
    """The whole of a slide's notes; paragraphs are lines."""
    lines = [_time_line(slide), ""]
    lines += [beat.text for beat in slide.beats]
    for overflow in overflows:
        lines += ["", f"In full ({overflow.area.lower()}):", overflow.text]
    sources = [_source_line(name, facts) for name in slide.facts if name in facts]
    if sources:
        lines += ["", "Where the numbers come from:", *sources]
    return "\n".join(lines).rstrip()


def _time_line(slide: Slide) -> str:
    if not slide.planned_seconds:
        return "Backup: for questions, off the clock"
    end = slide.start_seconds + slide.planned_seconds
    return f"{clock(slide.planned_seconds)}  ({clock(slide.start_seconds)} - {clock(end)})"


def _source_line(name: str, facts: Facts) -> str:
    fact = facts[name]
    return f"- {name}: {fact.formula}; {fact.source}"


def write_notes(slide: PptxSlide, text: str) -> None:
    """Write the text as the notes of the slide."""
    frame = slide.notes_slide.notes_text_frame
    if frame is None:
        raise ValueError("the template's notes master has no place for notes")
    frame.text = text
