"""The checks on rendered slides see what they are for, and nothing else: each slide here has one fault, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_LABEL_POSITION
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from rendered import Page, faults, render
from small_decks import (
    BLUE,
    FREE,
    PALE_PANEL,
    WHITE,
    Draw,
    bars,
    curve,
    fill,
    move_to_layout,
    panel,
    rule,
    table,
    take_away,
    text,
    write_deck,
)

ABOVE, CENTRE = XL_LABEL_POSITION.ABOVE, XL_LABEL_POSITION.CENTER
LEFT, TOP, WIDTH, HEIGHT = FREE
GREY_3_TO_1, PALE_GREY = "949494", "D1D5DB"
SMALL_SCALE = 0.75
"""Of a slide of 10 by 5.625 inches."""


def frame_in_the_margin(slide: Any) -> None:
    panel(slide, (-0.2, TOP, 1.0, HEIGHT), None)


def ink_in_the_margin(slide: Any) -> None:
    shape = panel(slide, (5.0, 6.4, 3.0, 0.85), None)
    shape.line.color.rgb, shape.line.width = RGBColor.from_string(BLUE), Pt(24)


def bleeding_panel(slide: Any) -> None:
    panel(slide, (0.0, 0.0, 0.4, 7.5), BLUE)


def text_too_tall(slide: Any) -> None:
    text(slide, "one two three four five six", (LEFT, TOP, 1.4, 0.6))


def text_too_wide(slide: Any) -> None:
    text(slide, "wide andwider", (LEFT, TOP, 1.0, HEIGHT), wrap=False)


def cell_too_small(slide: Any) -> None:
    table(slide, "so much text that it takes three lines", 16)


def shrunk_group(slide: Any) -> None:
    """At half the size of its own coordinates, which its text does not follow."""
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 1, 1)
    box = text(slide, "one two three four", (0.0, 0.0, 4.0, 0.5))
    group._element.append(box._element)
    group._element.recalculate_extents()
    group.left, group.top, group.width, group.height = map(Inches, (LEFT, TOP, 1.2, 0.25))


def text_not_drawn(slide: Any) -> None:
    text(slide, "not to be seen")._element.nvSpPr.cNvPr.set("hidden", "1")


def texts_over_each_other(slide: Any) -> None:
    text(slide, "first")
    text(slide, "second")


def labels_over_each_other(slide: Any) -> None:
    curve(slide, ABOVE, [1234567] * 9)


def text_crossed_by_a_line(slide: Any) -> None:
    text(slide, "crossed")
    rule(slide, (LEFT + 0.4, TOP, 0.0, HEIGHT))


def labels_on_their_line(slide: Any) -> None:
    curve(slide, CENTRE, [1, 5, 2])


def text_half_on_a_panel(slide: Any) -> None:
    panel(slide, (LEFT - 0.2, TOP - 0.1, 0.7, HEIGHT + 0.2), PALE_PANEL)
    text(slide, "halfway")


def pale_text(slide: Any) -> None:
    text(slide, "pale", colour=PALE_GREY)


def text_too_small_for_its_grey(slide: Any) -> None:
    text(slide, "grey", size=16, colour=GREY_3_TO_1)


def dark_text_on_a_dark_panel(slide: Any) -> None:
    panel(slide, FREE, BLUE)
    text(slide, "dark", size=16)


def faint_text(slide: Any) -> None:
    """Dark, but so translucent that it is pale."""
    box = text(slide, "faint")
    box._element.xpath(".//a:srgbClr")[0].append(parse_xml(f'<a:alpha {nsdecls("a")} val="20000"/>'))


def covered_text(slide: Any) -> None:
    text(slide, "under a panel")
    panel(slide, FREE, WHITE)


def small_text(slide: Any) -> None:
    text(slide, "rather small", size=12)


def small_text_in_a_chart(slide: Any) -> None:
    bars(slide, 10)


def small_text_in_a_table(slide: Any) -> None:
    table(slide, "0.3", 10)


def small_label(slide: Any) -> None:
    text(slide, "rather small", size=10, name="Source")


def empty_below(slide: Any) -> None:
    take_away(slide, 6, 7, 8)


def empty_in_the_middle(slide: Any) -> None:
    take_away(slide, 3, 4, 5)


def empty_on_the_right(slide: Any) -> None:
    take_away(slide, 2, 5, 8)


def pale_panel_alone_below(slide: Any) -> None:
    take_away(slide, 6, 7, 8)
    panel(slide, (0.7, 5.3, 12.0, 1.4), "F5F7FA")


BROKEN: Mapping[Draw, tuple[str, ...]] = {
    frame_in_the_margin: ("'Panel' reaches into the margin, 0.35 in at the left",),
    ink_in_the_margin: ("something is drawn at the lower edge",),
    bleeding_panel: (
        "'Panel' reaches into the margin, 0.15 in at the left and 0.15 in at the top and 0.15 in at the bottom",
        "something is drawn at the left edge",
        "something is drawn at the upper edge",
        "something is drawn at the lower edge",
    ),
    text_too_tall: ("the text of 'Extra' leaves its frame, 'five'",),
    text_too_wide: ("the text of 'Extra' leaves its frame, 'andwider'",),
    cell_too_small: ("the text of 'Table, row 2, column 2' leaves its frame, 'three'",),
    shrunk_group: ("the text of 'Extra' leaves its frame",),
    text_not_drawn: ("the text of 'Extra' is not drawn: 'not to be seen'",),
    texts_over_each_other: ("'first' and 'second' are drawn over each other",),
    labels_over_each_other: (
        "'1234567' and '1234567' are drawn over each other",
        "a line or an edge touches '1234567'",
    ),
    text_crossed_by_a_line: ("a line or an edge touches 'crossed'",),
    labels_on_their_line: tuple(f"a line or an edge touches '{value}'" for value in (1, 5, 2)),
    text_half_on_a_panel: ("'halfway' lies half on a panel",),
    pale_text: ("a contrast of 1.47: 'pale'",),
    text_too_small_for_its_grey: ("a contrast of 3.03: 'grey'",),
    dark_text_on_a_dark_panel: ("a contrast of 3.43: 'dark'",),
    faint_text: ("a contrast of 1.",),
    covered_text: ("a contrast of 1.00: 'under a panel'",),
    small_text: ("'Extra' has 12.0 points, fewer than 14: 'rather small'",),
    small_text_in_a_chart: ("a chart has 10.0 points, fewer than 12",),
    small_text_in_a_table: ("a table has 10.0 points, fewer than 11: '0.0 0.1 0.2 0.3'",),
    small_label: ("'Source' has 10.0 points, fewer than 11: 'rather small'",),
    empty_below: ("nothing stands from 3.9 to 5.7 in down",),
    empty_in_the_middle: ("nothing stands from",),
    empty_on_the_right: ("nothing stands from",),
    pale_panel_alone_below: ("nothing stands from",),
}


def plain(_slide: Any) -> None:
    """As it is."""


def large_grey(slide: Any) -> None:
    text(slide, "grey", size=18, colour=GREY_3_TO_1)


def bold_grey(slide: Any) -> None:
    text(slide, "grey", size=14, colour=GREY_3_TO_1, bold=True)


def white_on_a_dark_panel(slide: Any) -> None:
    panel(slide, FREE, BLUE)
    text(slide, "white · thin – text, 14 points", size=14, colour=WHITE)


def translucent_text(slide: Any) -> None:
    """LibreOffice draws it as a group of its own, apart from the page's stream."""
    shape = panel(slide, FREE, "FEF3C7")
    shape.text_frame.text = "over a tint"
    font = shape.text_frame.paragraphs[0].runs[0].font
    font.size, font.color.rgb = Pt(14), RGBColor.from_string("92400E")
    for colour in shape._element.xpath(".//a:srgbClr"):
        colour.append(parse_xml(f'<a:alpha {nsdecls("a")} val="90000"/>'))


def merged_cells(slide: Any) -> None:
    cells = table(slide, "0.3", 11).table
    cells.cell(0, 1).text = ""
    cells.cell(0, 0).merge(cells.cell(0, 1))
    cells.cell(0, 0).text_frame.paragraphs[0].runs[0].text = "too long for the first of the two columns"


def fitting_table(slide: Any) -> None:
    table(slide, "0.3", 11)


def readable_bars(slide: Any) -> None:
    bars(slide, 12)


def labels_clear_of_their_line(slide: Any) -> None:
    curve(slide, ABOVE, [3, 3, 3])


def label_over_a_chart(slide: Any) -> None:
    bars(slide, 12)
    text(slide, "overall", (7.4, 2.4, 1.0, 0.3), size=12)


def caption(slide: Any) -> None:
    text(slide, "rather small", size=12, name="Caption")


def capitals_by_style(slide: Any) -> None:
    text(slide, "in capitals")._element.xpath(".//a:rPr")[0].set("cap", "all")


def bullets_and_a_date(slide: Any) -> None:
    box = text(slide, "one\ntwo", (LEFT, TOP, 3.0, 1.0))
    for properties in box._element.xpath(".//a:p"):
        properties.get_or_add_pPr().append(parse_xml(f'<a:buChar {nsdecls("a")} char="&#8226;"/>'))
    date = text(slide, "1/2/26", (LEFT + 3.5, TOP, 2.0, HEIGHT))
    as_field(date, "datetime1")


def turned_text(slide: Any) -> None:
    text(slide, "turned text", (2.9, 3.5, 2.0, 0.4)).rotation = -90


def slide_number(slide: Any) -> None:
    as_field(text(slide, "#"), "slidenum")


def as_field(shape: Any, kind: str) -> None:
    """Make the text of a shape one that the application fills in."""
    field = shape._element.xpath(".//a:r")[0]
    field.tag = qn("a:fld")
    field.set("id", "{6D7A5B0B-2C4E-4D0C-9C1B-5E3E0D9E6F01}")
    field.set("type", kind)


SOUND: tuple[Draw, ...] = (
    plain, large_grey, bold_grey, white_on_a_dark_panel, translucent_text, fitting_table, merged_cells, readable_bars,
    labels_clear_of_their_line, label_over_a_chart, caption, capitals_by_style, bullets_and_a_date, turned_text,
    slide_number,
)  # fmt: skip


def filled(draw: Draw, scale: float = 1.0) -> Draw:
    def both(slide: Any) -> None:
        fill(slide, scale)
        draw(slide)

    return both


def decorated(slide: Any) -> None:
    """Over a template with a title in the margin, a band that bleeds, a line through texts and small pale text."""
    fill(slide)
    title = slide.slide_layout.placeholders[0]
    title.left, title.top, title.width, title.height = map(Inches, (0.6, 0.02, 12.1, 1.1))
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    slide.shapes.title._element.spPr.clear()
    move_to_layout(slide, panel(slide, (0.0, 0.0, 0.4, 7.5), BLUE))
    move_to_layout(slide, rule(slide, (0.0, 2.2, 13.333, 0.0)))
    move_to_layout(slide, text(slide, "The company", (0.7, 7.2, 3.0, 0.3), 8, PALE_GREY))


def small_but_relative(slide: Any) -> None:
    text(slide, "10.5 points", (4.0, 1.9, 2.0, 0.4), 10.5)
    panel(slide, (0.12, 2.0, 0.2, 0.2), BLUE)


def too_small_relatively(slide: Any) -> None:
    text(slide, "10 points", (4.0, 1.9, 2.0, 0.4), 10)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[Draw, Page]:
    """Every slide of this module, rendered in one run."""
    folder = tmp_path_factory.mktemp("checks")
    draws: dict[str, list[Draw]] = {
        "standard": [*BROKEN, *SOUND],
        "small": [small_but_relative, too_small_relatively],
        "decorated": [decorated],
    }
    decks = [
        write_deck(folder / "standard.pptx", map(filled, draws["standard"])),
        write_deck(
            folder / "small.pptx", [filled(draw, SMALL_SCALE) for draw in draws["small"]], width=10, height=5.625
        ),
        write_deck(folder / "decorated.pptx", draws["decorated"]),
    ]
    found = render(decks, folder)
    return {draw: page for deck in decks for draw, page in zip(draws[deck.stem], found[deck].pages, strict=True)}


def said(page: Page) -> list[str]:
    """The faults of a page, without its number."""
    return [fault.removeprefix(f"slide {page.number}: ") for fault in faults(page)]


@pytest.mark.parametrize("draw", BROKEN, ids=lambda draw: draw.__name__)
def test_a_fault_is_seen_and_only_that(draw: Draw, pages: Mapping[Draw, Page]) -> None:
    found = said(pages[draw])
    assert [fault[: len(wanted)] for fault, wanted in zip(found, BROKEN[draw], strict=True)] == list(BROKEN[draw])


@pytest.mark.parametrize("draw", SOUND, ids=lambda draw: draw.__name__)
def test_a_sound_slide_has_no_fault(draw: Draw, pages: Mapping[Draw, Page]) -> None:
    assert said(pages[draw]) == []


def test_what_the_template_draws_is_no_fault(pages: Mapping[Draw, Page]) -> None:
    assert said(pages[decorated]) == []


def test_limits_are_relative_to_the_height_of_the_slide(pages: Mapping[Draw, Page]) -> None:
    assert said(pages[small_but_relative]) == []
    assert said(pages[too_small_relatively]) == ["'Extra' has 13.3 points, fewer than 14: '10 points'"]


def test_words_have_their_sizes_colours_and_places(pages: Mapping[Draw, Page]) -> None:
    page = pages[bold_grey]
    word = next(word for word in page.words if word.text == "grey")
    assert (word.bold, word.colour, word.level) == (True, (0x94, 0x94, 0x94), True)
    assert abs(word.size - 14) < 0.2
    assert abs(word.box.left - (LEFT + 0.1)) < 0.02
    assert TOP < word.letters.top < word.letters.bottom < TOP + 0.4
    assert [word.level for word in pages[turned_text].words if word.text in ("turned", "text")].count(False) == 2


def test_letters_are_all_that_the_silent_picture_lacks(pages: Mapping[Draw, Page]) -> None:
    page = pages[plain]
    assert (page.whole() != page.blank()).any()
    assert (page.silent() == page.blank()).all()
