"""From a story to the bytes of a .pptx."""

from __future__ import annotations

from copy import deepcopy

from msgspec import Struct
from pptx.presentation import Presentation
from pptx.slide import Slide as PptxSlide

from deck.charts.spec import ChartKind, Columns, Flow, Pipeline
from deck.evidence.facts import Facts
from deck.powerpoint.canvas import Canvas
from deck.powerpoint.design import Design
from deck.powerpoint.footer import draw_footer
from deck.powerpoint.namespaces import P
from deck.powerpoint.notes import notes_text, write_notes
from deck.powerpoint.package.saving import package_bytes
from deck.powerpoint.page import Page, Template, own_colour_map
from deck.powerpoint.properties import write_properties
from deck.powerpoint.scaling import scale_slide
from deck.powerpoint.sections import write_sections
from deck.powerpoint.show_timings import add_transition
from deck.powerpoint.slides.columns import draw_columns
from deck.powerpoint.slides.exhibit import draw_exhibit
from deck.powerpoint.slides.flow import draw_flow
from deck.powerpoint.slides.pipeline import draw_pipeline
from deck.powerpoint.slides.statement import draw_statement
from deck.powerpoint.tags import write_slide_tag, write_talk_tag
from deck.story.story import BACKUP, Slide, Story


class SlideOverflow(Struct, frozen=True):
    """A text of a slide (counted from 1) that was shortened to fit and stands whole in the notes."""

    slide_number: int
    area: str
    characters_too_many: int
    is_label: bool


class DeckFile(Struct, frozen=True):
    """A finished deck."""

    content: bytes
    overflows: tuple[SlideOverflow, ...]


def draw_deck(story: Story, facts: Facts, template: Template, charts: ChartKind = "native") -> DeckFile:
    """Draw all slides of the story, the backup behind the talk, on the template, which is used up by it."""
    presentation = template.presentation
    design = Design(template.palette, template.heading, template.body, story.language, template.scale)
    slides = (*story.slides, *story.backup)
    overflows: list[SlideOverflow] = []
    for number, slide in enumerate(slides, 1):
        page = template.pages[slide.layout]
        canvas = Canvas(_new_slide(presentation, page), page, design, charts)
        _draw_slide(canvas, story, slide, template.parts_before + number)
        if template.scale != 1:
            scale_slide(canvas.slide.element, template.scale)
        write_notes(canvas.slide, notes_text(slide, facts, canvas.overflows), template.parts_before + number, design)
        overflows += [
            SlideOverflow(number, item.area, item.characters_too_many, item.is_label) for item in canvas.overflows
        ]
    write_sections(presentation, [slide.section for slide in slides])
    write_talk_tag(presentation, story, template.parts_before + len(slides) + 1)
    write_properties(presentation, story)
    return DeckFile(package_bytes(presentation), tuple(overflows))


def _draw_slide(canvas: Canvas, story: Story, slide: Slide, part_number: int) -> None:
    canvas.write_title(slide.title)
    _draw_content(canvas, slide, part_number)
    sections = (*story.sections, *((BACKUP,) if slide.is_backup else ()))
    draw_footer(canvas, sections, slide.section, slide.source)
    if not slide.is_backup:
        add_transition(canvas.slide.element, slide.planned_seconds * 1000)
    write_slide_tag(canvas.slide, slide, part_number)


def _new_slide(presentation: Presentation, page: Page) -> PptxSlide:
    """A slide without shapes, in the colours of its layout.

    `slides.add_slide` would clone placeholders only for us to remove them.
    """
    slide: PptxSlide
    relationship_id, slide = presentation.part.add_slide(page.layout)
    presentation.slides._sldIdLst.add_sldId(relationship_id)
    colour_map = own_colour_map(page.layout.element)
    if colour_map is not None:
        slide.element.find(f"{P}clrMapOvr")[:] = [deepcopy(colour_map)]
    return slide


def _draw_content(canvas: Canvas, slide: Slide, part_number: int) -> None:
    match slide.exhibit:
        case None:
            draw_statement(canvas, slide)
        case Pipeline():
            draw_pipeline(canvas, slide)
        case Columns():
            draw_columns(canvas, slide)
        case Flow():
            draw_flow(canvas, slide, part_number)
        case _:
            draw_exhibit(canvas, slide, part_number)
