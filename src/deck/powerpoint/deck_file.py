"""From a story to the bytes of a .pptx."""

from __future__ import annotations

from dataclasses import dataclass

from pptx.presentation import Presentation
from pptx.slide import Slide as PptxSlide
from pptx.slide import SlideLayout

from deck.charts.spec import Columns, Pipeline
from deck.evidence.facts import Facts
from deck.powerpoint.canvas import Canvas, Overflow, TextArea
from deck.powerpoint.footer import draw_footer
from deck.powerpoint.holders import Holder, holders_of
from deck.powerpoint.notes import notes_text, write_notes
from deck.powerpoint.package import package_bytes
from deck.powerpoint.properties import write_properties
from deck.powerpoint.sections import write_sections
from deck.powerpoint.slides.columns import draw_columns
from deck.powerpoint.slides.exhibit import draw_exhibit
from deck.powerpoint.slides.pipeline import draw_pipeline
from deck.powerpoint.slides.statement import draw_statement
from deck.powerpoint.tags import write_slide_tag, write_talk_tag
from deck.powerpoint.template import open_template
from deck.powerpoint.text import paragraph
from deck.powerpoint.timings import write_timing
from deck.story.story import BACKUP, Slide, Story

TITLE = 0
SMALLEST_TITLE = 20.0
"""Points: a title that is smaller reads like the text below it."""


@dataclass(frozen=True, slots=True)
class SlideOverflow:
    """A text of a slide (counted from 1) that was shortened to fit and stands whole in the notes."""

    slide_number: int
    area: str
    characters_too_many: int
    is_label: bool


@dataclass(frozen=True, slots=True)
class DeckFile:
    """A finished deck."""

    content: bytes
    overflows: tuple[SlideOverflow, ...]


def draw_deck(story: Story, facts: Facts) -> DeckFile:
    """Draw all slides of the story, the backup behind the talk, on the template that comes with deck."""
    presentation = open_template()
    layouts = {layout.name: layout for layout in presentation.slide_layouts}
    holders: dict[str, dict[int, Holder]] = {}
    overflows: list[SlideOverflow] = []
    slides = (*story.slides, *story.backup)
    for number, slide in enumerate(slides, 1):
        layout = layouts[slide.layout]
        if slide.layout not in holders:
            holders[slide.layout] = holders_of(layout)
        found = _draw_slide(presentation, story, slide, number, layout, holders[slide.layout], facts)
        overflows += [SlideOverflow(number, item.area, item.characters_too_many, item.is_label) for item in found]
    write_sections(presentation, [slide.section for slide in slides])
    write_talk_tag(presentation, story, len(slides) + 1)
    write_properties(presentation, story)
    return DeckFile(package_bytes(presentation), tuple(overflows))


def _draw_slide(
    presentation: Presentation,
    story: Story,
    slide: Slide,
    number: int,
    layout: SlideLayout,
    holders: dict[int, Holder],
    facts: Facts,
) -> list[Overflow]:
    target = _new_slide(presentation, layout)
    canvas = Canvas(target, holders, story.language)
    canvas.write([TextArea(holders[TITLE], (paragraph(slide.title),))], SMALLEST_TITLE)
    _draw_content(canvas, slide, number)
    draw_footer(
        canvas,
        (*story.sections, *((BACKUP,) if slide.is_backup else ())),
        slide.section,
        slide.source,
    )
    write_notes(target, notes_text(slide, facts, canvas.overflows), number, story.language)
    if not slide.is_backup:
        write_timing(target, slide.planned_seconds)
    write_slide_tag(target, slide, number)
    return canvas.overflows


def _new_slide(presentation: Presentation, layout: SlideLayout) -> PptxSlide:
    """A slide without shapes; `slides.add_slide` would clone placeholders only for us to remove them."""
    slide: PptxSlide
    relationship_id, slide = presentation.part.add_slide(layout)
    presentation.slides._sldIdLst.add_sldId(relationship_id)
    return slide


def _draw_content(canvas: Canvas, slide: Slide, number: int) -> None:
    match slide.exhibit:
        case None:
            draw_statement(canvas, slide)
        case Pipeline():
            draw_pipeline(canvas, slide)
        case Columns():
            draw_columns(canvas, slide)
        case _:
            draw_exhibit(canvas, slide, number)
