"""Predictions held against what the table of models states: whose they are, and where the two differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from deck.bundle.metric_names import metric
from deck.bundle.slugs import slug
from deck.evidence import evaluate
from deck.evidence.models import name_of_score

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle, ModelRow
    from deck.evidence.evidence import Evidence

NEAR = 0.01
"""Relative difference up to which a stated metric is the same as the computed one: stated ones are rounded."""


class Match(Struct, frozen=True):
    """What the predictions say of the table."""

    model: str = ""
    """Whose predictions these are by their metrics, where the table would have another; else empty."""
    notes: tuple[str, ...] = ()
    """Where stated metrics are not those of the predictions."""


def match(bundle: Bundle, evidence: Evidence) -> Match:
    """Hold the metrics that the predictions give against the rows of the table."""
    if bundle.models is None or bundle.predictions is None:
        return Match()
    computed = _computed(bundle)
    presumed = name_of_score(bundle, evidence.metric)
    near = {row.name: gap for row in bundle.models.rows if (gap := _largest_gap(row, computed)) is not None}
    agreeing = sorted((name for name in near if near[name] <= NEAR), key=near.__getitem__)
    if agreeing and slug(presumed) not in map(slug, agreeing):
        return Match(agreeing[0], (_other_model(bundle, presumed, agreeing[0]),) if _is_chosen(bundle) else ())
    return Match(notes=tuple(_gap_notes(bundle, evidence)))


def has_relative_bias(evidence: Evidence) -> bool:
    """Whether what the table of models calls a bias is one over the mean of the target."""
    return any(gap.is_over_mean for gap in evidence.stated_gaps)


def _is_chosen(bundle: Bundle) -> bool:
    """Whether the bundle says which model the talk is about."""
    return any(slug(decision.about) == "model" for decision in bundle.text.decision)


def _other_model(bundle: Bundle, chosen: str, agreeing: str) -> str:
    file = bundle.predictions.file if bundle.predictions else ""
    return f"{file} has the metrics of {agreeing} in the table of models, and not those of {chosen}, which was chosen"


def _computed(bundle: Bundle) -> Mapping[str, float | None]:
    """What the score column gives by itself, by canonical name of the metric."""
    comparison = evaluate(structs.replace(bundle, models=None)).comparison
    return comparison.models[0].metrics if comparison is not None else {}


def _largest_gap(row: ModelRow, computed: Mapping[str, float | None]) -> float | None:
    """The largest relative difference of the metrics that are both stated and computed; None where there are none."""
    gaps = []
    for name, value in computed.items():
        cell = row.values.get(name)
        if cell is not None and cell.value and value is not None:
            gaps.append(abs(cell.value - value) / abs(cell.value))
    return max(gaps) if gaps else None


def _gap_notes(bundle: Bundle, evidence: Evidence) -> list[str]:
    file = bundle.predictions.file if bundle.predictions else ""
    return [
        f"{file} gives {gap.model} a {metric(gap.metric).label} of {gap.computed:.3g}; "
        f"the table of models says {gap.text}"
        for gap in evidence.stated_gaps
    ]
