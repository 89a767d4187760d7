"""Facts of the smaller tables: data set, features, folds, tuning and the business case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.files import BUNDLE_FILE
from deck.evidence.business import THIS_FILE
from deck.evidence.comparison import improvement, times_better
from deck.evidence.facts import Fact, Source, Unit, difference_unit, fact, score_unit
from deck.evidence.grouped_shares import by_wilson
from deck.evidence.intervals import named_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.bundle.bundle import FoldsTable, ImportanceTable, TuningTable
    from deck.bundle.metric import Metric
    from deck.bundle.schema import Business
    from deck.evidence.evidence import BusinessCase, FeatureShare, FoldScores
    from deck.evidence.row_groups import RowGroups
    from deck.evidence.sources import Sources
    from deck.evidence.task_result import TaskResult

BUSINESS: tuple[tuple[str, Unit, str], ...] = (
    ("flagged", "count", "rows flagged at the operating point"),
    ("right", "count", "flagged x precision"),
    ("saved", "count", "flagged x precision x success rate"),
    ("value", "money", "flagged x precision x success rate x value per success"),
    ("cost", "money", "flagged x cost per action"),
    ("net", "money", "value - cost"),
)
FIXED = " + fixed cost"
STATED_PRECISION = "the precision is stated, and without rows that were flagged it has no interval"


def data_facts(sources: Sources, result: TaskResult | None) -> Iterator[Fact]:
    """Size and balance; the stated number of rows goes before that of the predictions, maybe a part."""
    bundle = sources.bundle
    stated = bundle.text.data.rows
    if stated is not None:
        yield fact(
            "data.rows",
            stated,
            "count",
            "rows of the data set, as stated",
            Source(BUNDLE_FILE, ("data.rows",)),
        )
    if result is None or bundle.predictions is None:
        return
    scored = bundle.predictions.row_count
    source = sources.rows()
    words = "queries" if bundle.text.problem.task == "ranking" else "rows"
    if stated is None:
        yield fact("data.rows", scored, "count", f"{words} of the predictions", source)
    yield fact("data.scored_rows", scored, "count", f"{words} of the predictions", source)
    if result.positives is not None:
        yield from _balance_facts(scored, int(result.positives.sum()), source)


def _balance_facts(rows: int, positives: int, source: Source) -> Iterator[Fact]:
    yield fact("data.positives", positives, "count", "rows of the predictions that are positive", source)
    rate = positives / rows if rows else None
    yield fact("data.positive_rate", rate, "share", "positive rows over all rows of the predictions", source)
    imbalance = (rows - positives) / positives if positives else None
    yield fact("data.imbalance", imbalance, "times", "negative rows a positive one", source, "no row is positive")


def feature_facts(table: ImportanceTable, features: tuple[FeatureShare, ...]) -> Iterator[Fact]:
    """Shares of the summed absolute importance."""
    source = Source(table.file, (table.column,), f"all {len(table.features):,} features")
    yield fact("features.count", len(table.features), "count", "features in the importance table", source)
    if not features:
        return
    top = features[0]
    formula = "absolute importance over the sum of all"
    yield fact("feature.top.name", top.name, "name", "the feature with the largest absolute importance", source)
    yield fact("feature.top.share", top.share, "share", f"{formula}, of {top.name}", source)
    if len(features) > 1:
        ratio = top.share / features[1].share if features[1].share else None
        words = f"importance of {top.name} over that of {features[1].name}"
        yield fact("feature.top.ratio", ratio, "times", words, source, "the next feature has no importance")
    top3 = min(sum(feature.share for feature in features[:3]), 1.0)
    yield fact("feature.top3.share", top3, "share", f"{formula}, of the three largest together", source)
    for feature in features:
        yield fact(f"feature.{feature.slug}.share", feature.share, "share", f"{formula}, of {feature.name}", source)


def fold_facts(folds: FoldScores, metric: Metric, column: str) -> Iterator[Fact]:
    """Mean, spread, range and number."""
    of_model = f" of {folds.model}" if folds.model else ""
    source = Source(folds.source, (column,), f"all {len(folds.scores)} folds{of_model}")
    rows: tuple[tuple[str, float | None, Unit, str], ...] = (
        ("mean", folds.mean, score_unit(metric), "mean"),
        ("sd", folds.sd, difference_unit(metric), "sample standard deviation (n - 1)"),
        ("lowest", min(folds.scores), score_unit(metric), "lowest value"),
        ("highest", max(folds.scores), score_unit(metric), "highest value"),
    )
    for name, value, unit, words in rows:
        yield fact(
            f"folds.{name}",
            value,
            unit,
            f"{words} of {metric.label} over the folds",
            source,
            "there is one fold",
        )
    yield fact("folds.count", len(folds.scores), "count", "folds with a value", source)


def train_gap_facts(table: FoldsTable, folds: FoldScores, metric: Metric) -> Iterator[Fact]:
    """How much better the model is on its training rows, where the table of folds has both."""
    scores = table.columns.get(f"train_{metric.name}", ())
    if not scores:
        return
    mean = sum(scores) / len(scores)
    source = Source(table.file, (f"train_{metric.name}",), f"all {len(scores)} folds")
    yield fact("folds.train_mean", mean, score_unit(metric), f"mean training {metric.label} over the folds", source)
    gap = improvement(metric, mean, folds.mean)
    yield fact(
        "folds.gap",
        gap,
        difference_unit(metric),
        f"mean training {metric.label} against mean validation {metric.label}",
        source,
    )


def tuning_facts(table: TuningTable, metric: Metric) -> Iterator[Fact]:
    """What tuning gained, where a row of the table is named like the primary metric."""
    tuned, default = table.tuned, table.default
    source = Source(table.file, ("best", "default"), f"row {metric.label}")
    for name, value in (("tuned", tuned), ("default", default)):
        if value is not None:
            yield fact(f"tuning.{name}", value, score_unit(metric), f"{metric.label} with {name} parameters", source)
    if tuned is None or default is None:
        return
    gain, lift = improvement(metric, tuned, default), times_better(metric, tuned, default)
    yield fact(
        "tuning.gain",
        gain,
        difference_unit(metric),
        f"by how much {metric.label} is better tuned than with defaults",
        source,
    )
    ratio = "tuned over default" if metric.higher_is_better else "default over tuned"
    yield fact(
        "tuning.lift",
        lift,
        "times",
        f"{metric.label}, {ratio}",
        source,
        "a ratio needs both values above zero",
    )


def business_facts(
    case: BusinessCase | None, business: Business, groups: RowGroups | None, source: Source
) -> Iterator[Fact]:
    """Counts and money of one period, with the range of the net; not defined where there is no case."""
    note = _missing(business, case)
    period = "in the period" if case is None else f"per {case.per}" if case.per != THIS_FILE else "in this file"
    for name, unit, formula in BUSINESS:
        value = getattr(case, name) if case else None
        words = f"{formula}{FIXED if name == 'cost' and business.fixed_cost else ''}, {period}"
        yield fact(f"business.{name}", value, unit, words, source, note)
    for end in ("low", "high"):
        value = getattr(case, f"net_{end}") if case else None
        words = f"net at the {end} end of the 95% interval of the precision, {period}"
        reason = _without_interval(case, groups) if case and case.net is not None else note
        yield fact(f"business.net_{end}", value, "money", words, source, reason)
    yield from _break_even_facts(case, source, note)
    yield from _precision_facts(case, groups, source, note)
    yield fact("business.per", case.per if case else None, "name", "the period of all these", source, note)


def _break_even_facts(case: BusinessCase | None, source: Source, note: str) -> Iterator[Fact]:
    """Where value and cost are equal."""
    precision, rate = (case.break_even_precision, case.break_even_success_rate) if case else (None, None)
    formula = "cost / (flagged x success rate x value per success)"
    yield fact("business.break_even_precision", precision, "share", formula, source, note)
    reason = "no flagged row is right" if case and case.precision == 0 else note
    formula = "cost / (flagged x precision x value per success)"
    yield fact("business.break_even_success_rate", rate, "share", formula, source, reason)


def _precision_facts(case: BusinessCase | None, groups: RowGroups | None, source: Source, note: str) -> Iterator[Fact]:
    """The precision at the operating point, and its interval where there are rows."""
    formula = "as stated" if case and case.is_stated else "right rows over flagged rows"
    yield fact("business.precision", case.precision if case else None, "share", formula, source, note)
    for end, value in named_ends(case.precision_interval if case else None):
        words = f"{end} end of the 95% interval of the precision, {by_wilson(groups)}"
        reason = _without_interval(case, groups) if case else note
        yield fact(f"business.precision_{end}", value, "share", words, source, reason)


def _without_interval(case: BusinessCase, groups: RowGroups | None) -> str:
    """Why there is no interval of the precision, where there is none."""
    return groups.too_few_note if groups and not case.is_stated else STATED_PRECISION


def _missing(business: Business, case: BusinessCase | None) -> str:
    """Why a number of the case is not defined."""
    if case is None:
        return "it is not known how many are flagged, and how many of them rightly"
    names = ("cost_per_action", "success_rate", "value_per_success")
    missing = [name for name in names if getattr(business, name) is None]
    if missing:
        return f"[business] gives no {' and no '.join(missing)}"
    return "a success is worth nothing" if case.net is not None else "fixed_cost is of a period that is not given"
