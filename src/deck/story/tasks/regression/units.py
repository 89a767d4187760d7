"""Errors in the unit of the target, and whose they are."""

from __future__ import annotations

from deck.story.draft import Material
from deck.story.wording import inside

IN_THE_UNIT = frozenset({"rmse", "mae", "bias", "medae", "max_error"})
"""Metrics that are measured in what the target is measured in."""


def in_unit(material: Material, said: str) -> str:
    """An error with what it is measured in: `48.2 bikes an hour`; as it is where that is not given."""
    unit = material.text.problem.measured_in
    return f"{said} {unit}" if unit else said


def by_whom(material: Material) -> str:
    """` by LightGBM`, where the predictions are not those of the best model."""
    return "" if material.scores_are_of_best else f" by {inside(material.scored_model)}"


def unit_of_metric(material: Material, metric: str) -> str:
    """What the metric is measured in, empty for one without a unit."""
    return (material.text.problem.measured_in or "") if metric in IN_THE_UNIT else ""
