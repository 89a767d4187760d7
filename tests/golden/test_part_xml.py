"""The XML of charts, tables, texts and what travels with a slide, as it goes into the deck."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from deck.charts.spec import BarChart, XYChart
from deck.charts.themes import load_theme
from deck.powerpoint.charts import part
from deck.powerpoint.deck_file import draw_deck
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.tables import draw_table
from deck.powerpoint.template import open_own
from small_stories import (
    BANDED,
    CURVES,
    DESIGN,
    FACTS,
    INTERVAL_BARS,
    PLAIN_BARS,
    RESULTS,
    UPRIGHT_BARS,
    drawn,
    every_kind,
    parts,
    shown,
    slide,
    story,
)

Golden = Callable[[str, str | bytes], None]
FRAME = Box(0, 0, inches(7.6), inches(4.8))


@pytest.mark.parametrize(
    ("name", "chart"),
    [
        ("bars_plain.xml", PLAIN_BARS),
        ("bars_with_intervals_and_reference.xml", INTERVAL_BARS),
        ("bars_upright_with_negative_values.xml", UPRIGHT_BARS),
        ("curves_with_labels.xml", CURVES),
        ("curve_with_band.xml", BANDED),
    ],
)
def test_chart(golden: Golden, name: str, chart: BarChart | XYChart) -> None:
    golden(name, part.draw(chart, FRAME, DESIGN).xml)


def test_table_with_winner_and_baseline(golden: Golden) -> None:
    golden("table.xml", draw_table(RESULTS, FRAME, DESIGN).xml)


def test_key_figure_placeholder(golden: Golden) -> None:
    golden("key_figure.xml", _shape(_slide(story()), "Key figure 1"))


def test_the_same_area_as_a_text_box_on_a_template_made_by_others(golden: Golden) -> None:
    template = open_own(load_theme())
    page = template.pages["Statement"]
    holders = {
        index: replace(holder, host=None, is_plain=True) if index == 21 else holder
        for index, holder in page.holders.items()
    }
    pages = {**template.pages, "Statement": replace(page, holders=holders)}
    deck = draw_deck(story(), FACTS, replace(template, pages=pages))
    golden("key_figure_text_box.xml", _shape(parts(deck.content)["ppt/slides/slide1.xml"].decode(), "Key figure 1"))


def test_title_placeholder(golden: Golden) -> None:
    golden("title.xml", _between(_slide(story()), "<p:sp>", "</p:sp>"))


def test_reference_line_and_its_label(golden: Golden) -> None:
    xml = _slide(story(shown(INTERVAL_BARS)))
    golden("reference_line.xml", _between(xml, "<p:cxnSp>", "</p:cxnSp>") + _shape(xml, "Reference label"))


def test_transition(golden: Golden) -> None:
    golden("transition.xml", _between(_slide(story()), "<mc:AlternateContent", "</mc:AlternateContent>"))


def test_notes(golden: Golden) -> None:
    told = story(slide(start_seconds=120, facts=("best.pr_auc", "lift.baseline")))
    golden("notes.xml", parts(drawn(told).content)["ppt/notesSlides/notesSlide1.xml"])


def test_tags_of_slide_and_talk(golden: Golden) -> None:
    content = parts(drawn(story()).content)
    golden("tag_of_slide.xml", content["ppt/tags/tag1.xml"])
    golden("tag_of_talk.xml", content["ppt/tags/tag2.xml"])


def test_sections(golden: Golden) -> None:
    presentation = parts(drawn(every_kind()).content)["ppt/presentation.xml"].decode()
    golden("sections.xml", _between(presentation, "<p:extLst", "</p:extLst>"))


def _slide(told: object) -> str:
    return parts(drawn(told).content)["ppt/slides/slide1.xml"].decode()  # type: ignore[arg-type]


def _shape(xml: str, name: str) -> str:
    """The shape of that name."""
    start = xml.rindex("<p:sp>", 0, xml.index(f'name="{name}"'))
    return _between(xml[start:], "<p:sp>", "</p:sp>")


def _between(text: str, start: str, end: str) -> str:
    """The first stretch that begins and ends so, ends included."""
    first = text.index(start)
    return text[first : text.index(end, first) + len(end)]
