"""Stability: the metric by fold, where no business case and no predictions speak of impact."""

from __future__ import annotations

from deck.charts.kinds.fold_scores import LIMIT, fold_scores
from deck.story.draft import Draft, Material, beat
from deck.story.story import KeyNumber, SideNote


def build(material: Material) -> Draft | None:
    """The slide; None with fewer than two folds."""
    folds = material.evidence.folds
    if folds is None or len(folds.scores) < 2:
        return None
    quote = material.quote()
    label = material.metric_label
    lowest, highest = quote("folds.lowest"), quote("folds.highest")
    count, mean = quote("folds.count"), quote("folds.mean")
    metric = material.evidence.metric
    ends = f"never below {lowest}" if metric.higher_is_better else f"never above {highest}"
    ends = f"from {lowest} to {highest}" if metric.nearest_zero_is_best else ends
    title = f"{label} holds over {count} folds: {ends}, {mean} on average"
    side: list[SideNote] = [KeyNumber(mean, f"mean {material.metric_said} of {count} folds")]
    if quote.known("folds.sd"):
        side.append(KeyNumber(f"± {quote('folds.sd')}", "standard deviation between folds", "text"))
    side.append(KeyNumber(f"{lowest} to {highest}", "lowest and highest fold", "secondary"))
    beats = [beat(title, "observed", 1)]
    if quote.known("folds.sd"):
        beats.append(beat(f"Between folds the standard deviation is {quote('folds.sd')}", "observed", 3))
    return Draft(
        title=title,
        caption=f"{label} by fold{_first_of(len(folds.scores))}",
        exhibit=fold_scores(folds, material.evidence.metric, material.numbers),
        side=tuple(side),
        beats=tuple(beats),
        source=folds.source,
        facts=quote.used,
    )


def _first_of(count: int) -> str:
    return f", the first {LIMIT} of {count}" if count > LIMIT else ""
