"""Every criterion with its interval."""

from __future__ import annotations

from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.evidence.evidence import Interval
from deck.evidence.judged.values import CriterionResult
from deck.evidence.number_formats import NumberFormat
from deck.story.draft import Draft, Material

HEADERS = ("Criterion", "Met by", "95% interval", "Failed", "Of answers that do not pass")


def build(material: Material) -> Draft | None:
    """The slide; None without criteria."""
    evidence = material.evidence.judged
    if evidence is None or not evidence.criteria:
        return None
    numbers = material.numbers
    rows = tuple(
        (
            result.name,
            numbers.share(result.pass_rate),
            _between(result.interval, numbers),
            numbers.count(result.failed),
            "–" if result.share_of_failures is None else numbers.share(result.share_of_failures),
        )
        for result in evidence.criteria
    )
    return Draft(
        title=_title(evidence.criteria, numbers),
        layout="Wide table",
        caption=f"Of {numbers.count(evidence.rows)} answers, each of which may fail several criteria"
        f"{material.intervals_by}",
        exhibit=Table(
            tuple(TableColumn(header, numeric=place > 0) for place, header in enumerate(HEADERS)),
            rows,
            summary=table_in_words("Table of criteria", rows),
        ),
        beats=(),
        source=evidence.source,
        facts=tuple(f"criterion.{result.slug}.pass_rate" for result in evidence.criteria),
    )


def _between(interval: Interval | None, numbers: NumberFormat) -> str:
    return f"{numbers.share(interval.low)}–{numbers.share(interval.high)}" if interval else "–"


def _title(criteria: tuple[CriterionResult, ...], numbers: NumberFormat) -> str:
    """From the criterion that is met least often to that which is met most often."""
    first, last = criteria[0], criteria[-1]
    if len(criteria) == 1:
        return f"{first.name} is met by {numbers.share(first.pass_rate)} of answers"
    ends = (f"{numbers.share(result.pass_rate)} ({result.name})" for result in (first, last))
    return f"Criteria are met by {' to '.join(ends)} of answers"
