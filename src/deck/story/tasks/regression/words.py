"""Errors of a regression in words: their unit, whose they are, and that a few large ones carry the squared error."""

from __future__ import annotations

from deck.story.draft import Material
from deck.story.quoting import Quote
from deck.story.wording import inside

SQUARED = frozenset({"rmse", "r2"})
"""Metrics that are made of squared errors."""


def in_target_unit(material: Material, said: str) -> str:
    """An error with what it is measured in: `48.2 bikes an hour`; as it is where that is not given."""
    unit = material.text.problem.measured_in
    return f"{said} {unit}" if unit else said


def by_whom(material: Material) -> str:
    """` by LightGBM`, where the predictions are not those of the best model."""
    return "" if material.scores_are_of_best else f" by {inside(material.scored_model)}"


def heavy_tail(material: Material, quote: Quote) -> str:
    """`1% of errors carry 40% of the squared error`; empty where they do not carry so much."""
    evidence = material.evidence.regression
    if evidence is None or evidence.tail is None or not evidence.tail.is_heavy:
        return ""
    few = "1% of errors carry" if evidence.tail.rows > 1 else "one error carries"
    return f"{few} {quote('residual.top_share')} of the squared error"


def caution(material: Material, quote: Quote) -> str:
    """The same where the primary metric is made of squared errors; else nothing."""
    return heavy_tail(material, quote) if material.metric in SQUARED else ""
