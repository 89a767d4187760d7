"""Recall, precision and F1 of every class."""

from __future__ import annotations

from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.evidence.evidence import Interval
from deck.evidence.multiclass.values import ClassResult
from deck.story.draft import Draft, Material
from deck.story.tasks.multiclass.words import OF_TWO, class_named

HEADERS = ("Recall", "95% interval", "Precision", "95% interval", "F1")


def build(material: Material) -> Draft | None:
    """The slide of all classes, weakest recall first."""
    evidence = material.evidence.multiclass
    if evidence is None:
        return None
    ranked = sorted(evidence.classes, key=lambda result: 2.0 if result.recall is None else result.recall)
    rows = tuple(_row(result, material) for result in ranked)
    headers = ("Class", material.units.capitalize(), *HEADERS)
    return Draft(
        title=_title(material, ranked),
        layout="Wide table",
        caption=f"Weakest recall first{material.intervals_by}",
        exhibit=Table(
            tuple(TableColumn(header, numeric=place > 0) for place, header in enumerate(headers)),
            rows,
            summary=table_in_words("Table of classes", rows),
        ),
        beats=(),
        source=evidence.source,
    )


def _title(material: Material, ranked: list[ClassResult]) -> str:
    present = [result for result in ranked if result.recall is not None]
    first, last = present[0], present[-1]
    if len(present) == 1:
        return f"All {material.units} are of {class_named(first.name)}"
    low, high = (material.numbers.share(result.recall or 0.0) for result in (first, last))
    if low == high:
        return f"{low} of every class are recognised"
    lowest, highest = class_named(first.name, OF_TWO), class_named(last.name, OF_TWO)
    return f"Recall goes from {low} for {lowest} to {high} for {highest}"


def _row(result: ClassResult, material: Material) -> tuple[str, ...]:
    numbers = material.numbers
    return (
        result.name,
        numbers.count(result.rows),
        *_share(result.recall, result.recall_interval, material),
        *_share(result.precision, result.precision_interval, material),
        numbers.metric(result.f1),
    )


def _share(value: float | None, interval: Interval | None, material: Material) -> tuple[str, str]:
    said = material.numbers.share
    if value is None:
        return "–", "–"
    return said(value), f"{said(interval.low)}–{said(interval.high)}" if interval else "–"
