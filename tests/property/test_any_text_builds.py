"""Whatever the texts say, the deck is valid, and each text is shown whole or reported and whole in the notes (P02)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from deck.bundle.cleaning import clean
from deck.charts.spec import (
    Axis,
    Bar,
    BarChart,
    Column,
    Columns,
    Flow,
    Item,
    Line,
    Picture,
    Pipeline,
    Reference,
    Stage,
    Step,
    Table,
    TableColumn,
    XYChart,
)
from deck.story.story import BACKUP, Beat, Block, KeyNumber, Slide, Story
from small_stories import drawn_anew, faults, find, parts, picture, xml

LONGEST = 2_000

scripts = st.sampled_from(
    [
        "plain words and more of them ",
        "incomprehensibilities",
        "客户流失模型的结果",
        "ความแม่นยำของแบบจำลอง",
        "العملاء الذين غادروا ",
        "שלום לכולם ",
        "👩\u200d👩\u200d👧\U0001f3ff️🏴󠁧󠁢",
        "e\u0301\u0302\u0303a\u0308",
        "=cmd|' /C calc'!A0 ",
        "<a:t>&amp;\"'</a:t> ",
        "line\nbreak\r\nand\u2028more\t",
        "\x00\x07\x1b[31m\ud800\ufffe\U0001ffff.",
        "http://example.com/?a=1&b=2 ",
        "{best.pr_auc} %s $1 \\n ",
        "\u200b\u200e\u202e\u00ad\ufeff.",
    ]
)
fragments = st.one_of(scripts, st.text(st.characters(), min_size=1, max_size=20), st.text(min_size=1, max_size=5))
lengths = st.one_of(st.integers(1, 60), st.integers(1, LONGEST))


@st.composite
def cleaned_texts(draw: st.DrawFn) -> str:
    """A text as it is after the bundle's door: 1 to 2,000 characters of any script."""
    fragment = draw(fragments)
    length = draw(lengths)
    text = clean((fragment * (length // len(fragment) + 1))[:length])
    return text or "x"


@pytest.mark.yardstick("P02")
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(cleaned_texts(), min_size=1, max_size=6))
def test_any_text_builds_a_valid_deck_that_says_it_all(tmp_path: Path, texts: list[str]) -> None:
    _builds_and_says_it_all(texts, tmp_path)


@pytest.mark.yardstick("P02")
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("w" * LONGEST, id="one word"),
        pytest.param("word " * (LONGEST // 5), id="words"),
        pytest.param("漢" * LONGEST, id="wide"),
        pytest.param("ก" * LONGEST, id="no spaces"),
        pytest.param("🙂" * LONGEST, id="emoji"),
        pytest.param("عميل " * (LONGEST // 5), id="right to left"),
        pytest.param("\n".join(["line after line, done"] * (LONGEST // 20)), id="lines"),
        pytest.param("-", id="a hyphen"),
        pytest.param("ß", id="grows in capitals"),
    ],
)
def test_texts_of_two_thousand_characters_and_of_one(text: str, tmp_path: Path) -> None:
    _builds_and_says_it_all([clean(text)], tmp_path)


def _builds_and_says_it_all(texts: list[str], folder: Path) -> None:
    told = _story(cycle(texts))
    deck = drawn_anew(told)
    assert faults(deck.content, folder) == []
    presentation = Presentation(io.BytesIO(deck.content))
    for number, (slide, target) in enumerate(zip((*told.slides, *told.backup), presentation.slides, strict=True), 1):
        shown = _shown(deck.content, number)
        notes = target.notes_slide.notes_text_frame.text
        overflows = [item for item in deck.overflows if item.slide_number == number]
        for text in _texts_of(slide):
            whole_on_the_slide = any(_on_one_line(text) in part for part in shown)
            assert whole_on_the_slide or (overflows and text in notes), text
        assert all(beat.text in notes for beat in slide.beats)


def _story(texts: Iterator[str]) -> Story:
    """A slide of each kind, with the texts in turn wherever a user's words can be."""
    kinds: list[tuple[str, Any]] = [
        ("Statement", None),
        ("Pipeline", Pipeline((Step(next(texts), next(texts)), Step(next(texts), highlighted=True)))),
        ("Columns", Columns((Column(next(texts), (Item(next(texts), next(texts)),)),), next(texts))),
        ("Exhibit", _bars(texts, horizontal=True)),
        ("Exhibit", Flow((Stage("1", next(texts)), Stage("2", next(texts))), _bars(texts, horizontal=True))),
        ("Wide exhibit", _bars(texts, horizontal=False)),
        ("Exhibit", _curves(texts)),
        ("Table", _table(texts)),
        ("Exhibit", Picture(picture().png, 40, 20, next(texts))),
    ]
    slides = tuple(_slide(layout, exhibit, texts) for layout, exhibit in kinds)
    backup = (_slide("Wide table", _table(texts), texts, BACKUP, seconds=0),)
    title, author, company = next(texts), next(texts), next(texts)
    return Story(title, author, company, None, "en-US", next(texts), 480, slides, backup)


def _slide(layout: str, exhibit: Any, texts: Iterator[str], section: str = "", seconds: int = 60) -> Slide:
    notes = layout in ("Statement", "Exhibit", "Table")
    side = (Block(next(texts), next(texts), is_card=True), KeyNumber("5.4x", next(texts))) if notes else ()
    blocks = (_block(texts), Block(next(texts), next(texts))) if layout == "Statement" else ()
    if layout == "Columns":
        side = (Block(next(texts), next(texts)),)
    if layout == "Pipeline":
        blocks, side = (_block(texts),), (Block(next(texts), next(texts)),)
    return Slide(
        role="results",
        section=section or next(texts),
        layout=layout,
        title=next(texts),
        planned_seconds=seconds,
        start_seconds=0,
        exhibit=exhibit,
        caption=next(texts) if "xhibit" in layout or "able" in layout else "",
        note=next(texts) if layout == "Table" else "",
        main=blocks,
        side=side,
        source=next(texts),
        beats=(Beat(next(texts), "observed", 1, seconds),),
        facts=("best.pr_auc",),
    )


def _block(texts: Iterator[str]) -> Block:
    return Block(next(texts), next(texts), strong=True, detail=next(texts))


def _bars(texts: Iterator[str], *, horizontal: bool) -> BarChart:
    bars = tuple(Bar(next(texts), value, "0.500", low=0.1, high=0.9) for value in (0.5, 0.4, None))
    reference = Reference(0.3, next(texts))
    return BarChart(next(texts), bars, "0.000", horizontal=horizontal, reference=reference, summary=next(texts))


def _curves(texts: Iterator[str]) -> XYChart:
    lines = tuple(Line(next(texts), (0.0, 1.0), (low, 1.0), label=next(texts)) for low in (0.0, 0.5))
    return XYChart(lines, Axis(next(texts), 0.0, 1.0), Axis(next(texts), 0.0, 1.0), next(texts))


def _table(texts: Iterator[str]) -> Table:
    columns = (TableColumn(next(texts), numeric=False), TableColumn(next(texts)))
    rows = tuple((next(texts), next(texts)) for _ in range(3))
    return Table(columns, rows, winner=0, muted=(2,), summary=next(texts))


def _texts_of(slide: Slide) -> list[str]:
    """What the slide has to show."""
    texts = [slide.title, slide.section, slide.caption, slide.note, slide.source]
    for item in (*slide.main, *slide.side):
        texts += [item.label, item.text, item.detail] if isinstance(item, Block) else [item.label, item.value]
    match slide.exhibit:
        case Pipeline(steps):
            texts += [text for step in steps for text in (step.name, step.detail)]
        case Columns(columns, below):
            texts += [below] if slide.side else []
            texts += [column.heading for column in columns]
            texts += [text for column in columns for item in column.items for text in (item.text, item.detail)]
        case Flow(stages, chart):
            texts += [stage.label for stage in stages] + [bar.label for bar in chart.bars]
        case BarChart() as chart:
            texts += [bar.label for bar in chart.bars] + ([chart.reference.label] if chart.reference else [])
        case XYChart(lines, x_axis, y_axis):
            texts += [part for line in lines for part in line.label.split("\n")] + [x_axis.title, y_axis.title]
        case Table(columns, rows):
            texts += [column.header for column in columns] + [cell for row in rows for cell in row]
    return [text for text in texts if text]


def _shown(content: bytes, number: int) -> list[str]:
    """The paragraphs of a slide and of its chart, each on one line, with the names of the chart's categories."""
    trees = [xml(content, f"ppt/slides/slide{number}.xml")]
    if f"ppt/charts/chart{number}.xml" in parts(content):
        trees.append(xml(content, f"ppt/charts/chart{number}.xml"))
    paragraphs = [find(item, ".//a:t | .//a:br") for tree in trees for item in find(tree, "//a:p")]
    lines = ["".join(_on_one_line(part.text or "\n") for part in line) for line in paragraphs]
    return lines + [text for tree in trees for text in find(tree, "//c:cat//c:v/text()")]


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ")
