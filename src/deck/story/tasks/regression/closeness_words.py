"""How near predictions come, in words: the tolerance, the shares within it, and what they are compared with."""

from __future__ import annotations

from deck.bundle.slugs import slug
from deck.charts.kinds.share_within import distance
from deck.evidence.regression.constant import NAME
from deck.evidence.regression.values import Closeness, ShareWithin
from deck.story.draft import Material
from deck.story.tasks.regression.words import in_target_unit

ALIKE = 0.02
"""Difference of two curves, as a share of the rows, under which one hides the other."""


def said_tolerance(material: Material, closeness: Closeness) -> str:
    """`50 bikes an hour`, `10% of the truth`; there is a tolerance."""
    assert closeness.tolerance is not None
    said = distance(closeness, closeness.tolerance, material.numbers)
    if closeness.relative or not material.text.problem.measured_in:
        return f"{said} of the truth"
    return in_target_unit(material, said)


def share_label(material: Material, closeness: Closeness) -> str:
    """What the share within the tolerance is of."""
    return f"of {material.units} are predicted within {said_tolerance(material, closeness)}"


def compared_with(material: Material, closeness: Closeness) -> tuple[ShareWithin, ...]:
    """The baseline where its predictions are there, and the mean of the target where it is another."""
    comparison = material.evidence.comparison
    baseline = closeness.of(comparison.baseline.name) if comparison and comparison.baseline else None
    if baseline is None:
        return (closeness.constant,)
    is_the_mean = abs(baseline.shares - closeness.constant.shares).max() < ALIKE
    return (baseline,) if is_the_mean else (baseline, closeness.constant)


def said_name(share: ShareWithin) -> str:
    """`the mean` for the mean of the target, else the model's name."""
    return "the mean" if share.name == NAME else share.name


def share_fact(share: ShareWithin) -> str:
    """Name of the fact that holds another model's share within the tolerance."""
    return f"within.{slug(share.name)}.share"
