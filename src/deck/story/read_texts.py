"""What there is to read in an exhibit and beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from deck.charts.spec import BarChart, Columns, Exhibit, Flow, Pipeline, Table, XYChart
from deck.story.story import Block, KeyNumber, SideNote

ReadAs = Literal["body", "table", "chart"]
"""Word for word, or as cells and labels, which are looked up rather than read."""


def exhibit_texts(exhibit: Exhibit | None) -> Iterator[tuple[str, ReadAs]]:
    """Its texts, each with how it is read; those of a picture cannot be."""
    match exhibit:
        case Table():
            yield from ((column.header, "table") for column in exhibit.columns)
            yield from ((cell, "table") for row in exhibit.rows for cell in row)
        case Pipeline():
            yield from ((text, "body") for step in exhibit.steps for text in (step.name, step.detail))
        case Columns():
            for column in exhibit.columns:
                yield column.heading, "body"
                yield from ((text, "body") for item in column.items for text in (item.text, item.detail))
            yield exhibit.below, "body"
        case Flow():
            yield from ((text, "body") for stage in exhibit.stages for text in (stage.value, stage.label))
            yield from exhibit_texts(exhibit.chart)
        case BarChart():
            yield from ((text, "chart") for bar in exhibit.bars for text in (bar.label, bar.text))
        case XYChart():
            yield from ((line.label or line.name, "chart") for line in exhibit.lines)


def note_texts(note: SideNote) -> tuple[str, ...]:
    """Its texts, which may be empty."""
    match note:
        case Block():
            return (note.label, note.text, note.detail)
        case KeyNumber():
            return (note.value, note.label)
