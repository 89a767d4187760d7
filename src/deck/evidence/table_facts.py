"""Facts of the smaller tables: data set, features, folds, tuning and the business case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.files import BUNDLE_FILE
from deck.evidence.business import THIS_FILE
from deck.evidence.comparison import improvement, times_better
from deck.evidence.facts import Fact, Source, Unit, fact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.bundle.bundle import Bundle, FoldsTable, ImportanceTable, TuningTable
    from deck.bundle.metric_names import Metric
    from deck.bundle.schema import Business
    from deck.evidence.evidence import BinaryEvidence, BusinessCase, FeatureShare, FoldScores

BUSINESS: tuple[tuple[str, Unit, str], ...] = (
    ("flagged", "count", "rows flagged at the operating point"),
    ("right", "count", "flagged x precision"),
    ("saved", "count", "flagged x precision x success rate"),
    ("value", "money", "flagged x precision x success rate x value per success"),
    ("cost", "money", "flagged x cost per action"),
    ("net", "money", "value - cost"),
)


def data_facts(bundle: Bundle, binary: BinaryEvidence | None) -> Iterator[Fact]:
    """Size and balance; the stated number of rows goes before that of the predictions, maybe a part."""
    stated = bundle.text.data.rows
    if stated is not None:
        yield fact(
            "data.rows",
            stated,
            "count",
            "rows of the data set, as stated",
            Source(BUNDLE_FILE, ("data.rows",)),
        )
    if binary is None:
        return
    source = Source(binary.source, (bundle.text.data.columns.target,), f"all {binary.rows:,} rows")
    if stated is None:
        yield fact("data.rows", binary.rows, "count", "rows of the predictions", source)
    yield fact("data.scored_rows", binary.rows, "count", "rows of the predictions", source)
    yield fact("data.positives", binary.positives, "count", "rows of the predictions that are positive", source)
    rate = binary.positives / binary.rows if binary.rows else None
    yield fact("data.positive_rate", rate, "share", "positive rows over all rows of the predictions", source)
    negatives = binary.rows - binary.positives
    imbalance = negatives / binary.positives if binary.positives else None
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
    source = Source(folds.source, (column,), f"all {len(folds.scores)} folds")
    rows: tuple[tuple[str, float | None, Unit, str], ...] = (
        ("mean", folds.mean, "metric", "mean"),
        ("sd", folds.sd, "metric", "sample standard deviation (n - 1)"),
        ("lowest", min(folds.scores), "metric", "lowest value"),
        ("highest", max(folds.scores), "metric", "highest value"),
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
    yield fact("folds.train_mean", mean, "metric", f"mean training {metric.label} over the folds", source)
    gap = improvement(metric, mean, folds.mean)
    yield fact(
        "folds.gap",
        gap,
        "metric",
        f"mean training {metric.label} against mean validation {metric.label}",
        source,
    )


def tuning_facts(table: TuningTable, metric: Metric) -> Iterator[Fact]:
    """What tuning gained, where a row of the table is named like the primary metric."""
    tuned, default = table.tuned, table.default
    source = Source(table.file, ("best", "default"), f"row {metric.label}")
    for name, value in (("tuned", tuned), ("default", default)):
        if value is not None:
            yield fact(f"tuning.{name}", value, "metric", f"{metric.label} with {name} parameters", source)
    if tuned is None or default is None:
        return
    gain, lift = improvement(metric, tuned, default), times_better(metric, tuned, default)
    yield fact(
        "tuning.gain",
        gain,
        "metric",
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


def business_facts(case: BusinessCase | None, business: Business, source: Source) -> Iterator[Fact]:
    """Counts and money of one period; not defined where there is no case."""
    note = _missing(business) if case else "it is not known how many are flagged, and how many of them rightly"
    period = "in the period" if case is None else f"per {case.per}" if case.per != THIS_FILE else "in this file"
    for name, unit, formula in BUSINESS:
        value = getattr(case, name) if case else None
        yield fact(f"business.{name}", value, unit, f"{formula}, {period}", source, note)
    ratio = "cost per action / (success rate x value per success)"
    precision = case.break_even_precision if case else None
    yield fact("business.break_even_precision", precision, "share", ratio, source, note)
    yield fact("business.per", case.per if case else None, "name", "the period of all these", source, note)


def _missing(business: Business) -> str:
    names = ("cost_per_action", "success_rate", "value_per_success")
    missing = [name for name in names if getattr(business, name) is None]
    return f"[business] gives no {' and no '.join(missing)}" if missing else "a success is worth nothing"
