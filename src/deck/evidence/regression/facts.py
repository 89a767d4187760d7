"""Facts of predicted numbers: metrics, how near they come, where they are too high or too low."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.files import BUNDLE_FILE
from deck.bundle.metric_names import metric as metric_named
from deck.bundle.slugs import slug, unique_slugs
from deck.evidence.facts import Fact, Source, Unit, fact
from deck.evidence.grouped_shares import by_wilson
from deck.evidence.intervals import named_ends
from deck.evidence.regression.constant import NAME
from deck.evidence.score_facts import score_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.evidence.estimates import ScoredRows
    from deck.evidence.regression.values import Closeness, PredictionGroups, RegressionEvidence, ShareWithin
    from deck.evidence.row_groups import RowGroups
    from deck.evidence.sources import Sources

FORMULAS = {
    "rmse": ("root of the mean of (prediction - target) squared", "on the log scale"),
    "mae": ("mean of |prediction - target|", "on the log scale"),
    "r2": ("1 - mean squared error over the variance of the target", "on the log scale of 1 - R²"),
    "mape": ("mean of |prediction - target| / |target|", "on the log scale"),
    "bias": ("mean of prediction - target", ""),
    "mse": ("mean of (prediction - target) squared", "on the log scale"),
    "wape": ("sum of |prediction - target| over the sum of |target|", "on the log scale"),
    "wmape": ("sum of |prediction - target| over the sum of |target|", "on the log scale"),
    "rmsle": ("root of the mean of (log(1 + prediction) - log(1 + target)) squared", "on the log scale"),
}
RESERVED = ("share", "share_low", "share_high", "tolerance", slug(NAME))
"""What follows `within.` in the names of facts that are not of another model."""
NO_TOLERANCE = "no tolerance is stated, and shares of the target mean nothing where it is not above zero"


def regression_facts(evidence: RegressionEvidence, scored: ScoredRows, sources: Sources) -> Iterator[Fact]:
    """All facts of the predictions, in the order of a talk."""
    source, main, groups = sources.scores(), scored.models[0], scored.groups
    yield from _target_facts(evidence, source)
    for name, estimate in main.estimates.items():
        formula, scale = FORMULAS[name]
        yield from score_facts(metric_named(name), formula, estimate, scale, source)
    for name, value in evidence.constants:
        formula = f"{metric_named(name).label} of predicting the mean of the target for every row"
        yield fact(f"mean_of_target.{name}", value, "metric", formula, source)
    yield from _error_facts(evidence, source)
    yield from _closeness_facts(evidence.closeness, groups, sources, source)
    yield from _group_facts(evidence.deciles, groups, source)


def _target_facts(evidence: RegressionEvidence, source: Source) -> Iterator[Fact]:
    rows: tuple[tuple[str, float, Unit, str], ...] = (
        ("mean", evidence.target_mean, "number", "mean of the target"),
        ("lowest", evidence.target_lowest, "number", "lowest target"),
        ("highest", evidence.target_highest, "number", "highest target"),
        ("zeros", evidence.zero_targets, "count", "rows with a target of zero"),
    )
    for name, value, unit, formula in rows:
        yield fact(f"target.{name}", value, unit, formula, source)


def _error_facts(evidence: RegressionEvidence, source: Source) -> Iterator[Fact]:
    words = "of |prediction - target| over all rows"
    yield fact("residual.median", evidence.median_error, "metric", f"median {words}", source)
    yield fact("residual.ninetieth", evidence.ninetieth_error, "metric", f"90th percentile {words}", source)
    largest = abs(evidence.largest[0].residual) if evidence.largest else 0.0
    yield fact("residual.largest", largest, "metric", f"largest {words}", source)
    if evidence.tail is not None:
        rows = f"the {evidence.tail.rows:,} rows with the largest errors, 1% of all"
        formula = f"share of the summed squared error that is of {rows}"
        yield fact("residual.top_share", evidence.tail.share, "share", formula, source)


def _closeness_facts(
    closeness: Closeness, groups: RowGroups | None, sources: Sources, source: Source
) -> Iterator[Fact]:
    """The tolerance, and the share of each model's predictions within it."""
    unit: Unit = "share" if closeness.relative else "number"
    formula = "tolerance as stated" if closeness.is_stated else "10% of the target, as no tolerance is stated"
    stated = Source(BUNDLE_FILE, ("problem.tolerance",))
    yield fact(
        "within.tolerance",
        closeness.tolerance,
        unit,
        formula,
        stated if closeness.is_stated else source,
        NO_TOLERANCE,
    )
    yield from _share_facts("within", "the model", closeness.model, groups, source)
    slugs = unique_slugs((other.name for other in closeness.others), reserved=RESERVED)
    for other, name in zip(closeness.others, slugs, strict=True):
        scored = sources.scored.model(other.name) if sources.scored else None
        of_other = sources.scores(*([scored.column] if scored else []))
        yield from _share_facts(f"within.{name}", other.name, other, groups, of_other)
    yield from _share_facts(f"within.{slug(NAME)}", "the mean of the target", closeness.constant, groups, source)


def _share_facts(start: str, name: str, share: ShareWithin, groups: RowGroups | None, source: Source) -> Iterator[Fact]:
    formula = f"share of the predictions of {name} that are off by no more than the tolerance"
    yield fact(f"{start}.share", share.within, "share", formula, source, NO_TOLERANCE)
    reason = groups.too_few_note if groups and share.within is not None else NO_TOLERANCE
    for end, value in named_ends(share.interval):
        words = f"{end} end of the 95% interval, {by_wilson(groups)}, of the {formula}"
        yield fact(f"{start}.share_{end}", value, "share", words, source, reason)


def _group_facts(deciles: PredictionGroups, groups: RowGroups | None, source: Source) -> Iterator[Fact]:
    """Of each tenth of the rows in order of their prediction."""
    over = f", standard error over groups by {groups.name}" if groups else ""
    for number, group in enumerate(deciles.groups, start=1):
        rows = f"of the rows of {deciles.part} {number} by prediction, lowest first"
        start = f"prediction_group.{number}"
        yield fact(f"{start}.rows", group.rows, "count", f"number {rows}", source)
        yield fact(f"{start}.prediction", group.prediction, "number", f"mean prediction {rows}", source)
        yield fact(f"{start}.target", group.target, "number", f"mean target {rows}", source)
        yield fact(f"{start}.bias", group.bias, "metric", f"mean of prediction - target {rows}", source)
        for end, value in named_ends(group.bias_interval):
            formula = f"{end} end of the 95% interval of the bias {rows}{over}"
            yield fact(f"{start}.bias_{end}", value, "metric", formula, source, "too few rows")
        yield fact(f"{start}.rmse", group.rmse, "metric", f"RMSE {rows}", source)
