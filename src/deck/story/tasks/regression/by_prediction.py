"""Bias and error of each tenth of the rows by their prediction, as a table."""

from __future__ import annotations

from deck.charts.equal_decimals import with_equal_decimals
from deck.charts.in_words import table_in_words
from deck.charts.spec import Table, TableColumn
from deck.story.draft import Draft, Material
from deck.story.wording import capitalised


def build(material: Material) -> Draft | None:
    """The slide; None where there are too few rows or different predictions for groups."""
    evidence = material.evidence.regression
    if evidence is None or not evidence.deciles.groups:
        return None
    groups, part, numbers = evidence.deciles.groups, evidence.deciles.part, material.numbers
    intervals = [group.bias_interval for group in groups]
    ends = with_equal_decimals([end for item in intervals if item for end in (item.low, item.high)], numbers)
    pairs = iter(zip(ends[0::2], ends[1::2], strict=True))
    shown = zip(
        with_equal_decimals([group.prediction for group in groups], numbers),
        (numbers.count(group.rows) for group in groups),
        with_equal_decimals([group.target for group in groups], numbers),
        with_equal_decimals([group.bias for group in groups], numbers, signed=True),
        (" to ".join(next(pairs)) if item else "–" for item in intervals),
        with_equal_decimals([group.rmse for group in groups], numbers),
        strict=True,
    )
    headers = ("Mean prediction", capitalised(material.units), "Mean actual", "Bias", "95% interval", "RMSE")
    rows = tuple(shown)
    lowest, highest = rows[0][-1], rows[-1][-1]
    return Draft(
        title=f"RMSE is {lowest} in the lowest {part} of predictions and {highest} in the highest",
        layout="Wide table",
        caption=f"Each {part} of {material.units} by prediction{_measured(material)}; bias is prediction - actual"
        f"{material.intervals_by}",
        exhibit=Table(
            tuple(TableColumn(header) for header in headers),
            rows,
            summary=table_in_words("Table by prediction", rows),
        ),
        beats=(),
        source=evidence.source,
        facts=tuple(f"prediction_group.{number}.rmse" for number in (1, len(groups))),
    )


def _measured(material: Material) -> str:
    unit = material.text.problem.measured_in
    return f", in {unit}" if unit else ""
