"""Errors in the unit of the target, and whose they are."""

from __future__ import annotations

from deck.story.draft import Material
from deck.story.wording import inside


def in_unit(material: Material, said: str) -> str:
    """An error with what it is measured in: `48.2 bikes an hour`; as it is where that is not given."""
    unit = material.text.problem.measured_in
    return f"{said} {unit}" if unit else said


def by_whom(material: Material) -> str:
    """` by LightGBM`, where the predictions are not those of the best model."""
    return "" if material.scores_are_of_best else f" by {inside(material.scored_model)}"
