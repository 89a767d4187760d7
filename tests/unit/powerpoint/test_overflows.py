"""Texts that are too long: shortened on the slide, reported, and whole in the notes."""

from __future__ import annotations

import io
from typing import Any

import pytest
from msgspec.structs import replace
from pptx import Presentation

from deck.charts.spec import Bar, Item, Stage, Step, Table
from deck.story.story import Block, KeyNumber, Slide
from small_stories import CURVES, FLOW, NEXT, PLAIN_BARS, RESULTS, STEPS, drawn_anew, find, shown, slide, story, xml

LONG = "A sentence that goes on about retention. " * 50 + "End"


def _crowded() -> dict[str, Slide]:
    """Slides with one long text each, by the area that has no room for it."""
    bars = replace(PLAIN_BARS, bars=(Bar(LONG, 0.5, "50%"),))
    curves = replace(CURVES, lines=(replace(CURVES.lines[0], label=LONG),))
    axes = replace(CURVES, x_axis=replace(CURVES.x_axis, title=LONG))
    column = replace(NEXT.columns[0], items=(Item(LONG),))
    return {
        "Title": slide(title=LONG),
        "Statement 1": slide(main=(Block("Why", LONG),)),
        "Key figure 1": slide(side=(KeyNumber("5.4x", LONG),)),
        "Side 1": shown(PLAIN_BARS, side=(Block("Why", LONG),)),
        "Caption": replace(shown(PLAIN_BARS), caption=LONG),
        "Note": shown(RESULTS, "Table", note=LONG),
        "Table": shown(Table(RESULTS.columns, ((LONG, "0.431", "12"),)), "Table"),
        "Chart labels": shown(bars),
        "Chart labels of a curve": shown(curves),
        "Chart labels of an axis": shown(axes),
        "Steps": slide(exhibit=replace(STEPS, steps=(Step("Data", LONG), Step("Model"))), layout="Pipeline"),
        "Decision 1": slide(exhibit=STEPS, layout="Pipeline", main=(Block("Split", LONG),)),
        "Left out 1": slide(exhibit=STEPS, layout="Pipeline", side=(Block("Network", LONG),)),
        "Column 1": slide(exhibit=replace(NEXT, columns=(column, NEXT.columns[1])), layout="Columns"),
        "Below": slide(exhibit=replace(NEXT, below=LONG), layout="Columns", side=(Block("Prices", ""),)),
        "Below 1": slide(exhibit=NEXT, layout="Columns", side=(Block("Prices", LONG),)),
        "Stage 1": shown(replace(FLOW, stages=(Stage("340", LONG), *FLOW.stages[1:]))),
        "Source": slide(source=LONG),
        "Sections": slide(section=LONG),
    }


CROWDED = _crowded()


@pytest.mark.parametrize("area", CROWDED)
def test_a_long_text_is_reported_and_stands_whole_in_the_notes(area: str) -> None:
    deck = drawn_anew(story(CROWDED[area]))
    (overflow,) = deck.overflows
    assert (overflow.slide_number, overflow.area) == (1, area.partition(" of ")[0])
    assert 0 < overflow.characters_too_many < len(LONG) + 100
    notes = Presentation(io.BytesIO(deck.content)).slides[0].notes_slide.notes_text_frame.text
    assert LONG in notes
    assert f"In full ({overflow.area.lower()}):" in notes


@pytest.mark.parametrize("area", CROWDED)
def test_what_is_left_on_the_slide_ends_with_an_ellipsis(area: str) -> None:
    content = drawn_anew(story(CROWDED[area])).content
    texts = [text for text in _shown_texts(content) if "A sentence" in text or "…" in text]
    assert texts
    assert LONG not in texts
    assert all("…" in text for text in texts)


def _shown_texts(content: bytes) -> list[str]:
    trees: list[Any] = [xml(content, "ppt/slides/slide1.xml")]
    trees += [xml(content, "ppt/charts/chart1.xml")] if b"ppt/charts/chart1.xml" in content else []
    return [text for tree in trees for text in find(tree, "//a:t/text() | //c:cat//c:v/text()")]


def test_overflows_carry_the_number_of_their_slide() -> None:
    deck = drawn_anew(story(slide(), slide(title=LONG), slide(), slide(source=LONG)))
    assert [(item.slide_number, item.area) for item in deck.overflows] == [(2, "Title"), (4, "Source")]


def test_one_character_too_many_is_cut_not_hidden() -> None:
    """Cut by its last character, a text is as long as before: the ellipsis takes that place."""
    titles = ("w" * 170 + "i" * more + "W" for more in range(80))
    title = next(title for title in titles if drawn_anew(story(slide(title=title))).overflows)
    deck = drawn_anew(story(slide(title=title)))
    assert deck.overflows[0].characters_too_many == 1
    assert title[:-1] + "…" in _shown_texts(deck.content)


def test_a_label_in_capitals_is_kept_as_typed_when_the_text_under_it_is_cut() -> None:
    content = drawn_anew(story(slide(main=(Block("Straße", LONG),)))).content
    assert "Straße" in _shown_texts(content)


def test_a_label_in_capitals_that_is_cut_keeps_its_letters() -> None:
    deck = drawn_anew(story(slide(main=(Block(LONG, "Text"),))))
    assert any(text.startswith("A sentence that goes on") and text.endswith("…") for text in _shown_texts(deck.content))
