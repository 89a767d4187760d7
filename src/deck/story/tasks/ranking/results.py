"""Results of a ranking: its metric by how many of the first items are looked at."""

from __future__ import annotations

from deck.bundle.computed_metrics import ranking_metric
from deck.bundle.metric_names import metric as metric_named
from deck.charts.kinds.cutoff_curves import cutoff_curves
from deck.evidence.ranking.values import RankingEvidence
from deck.story import against_baseline
from deck.story.draft import DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.ranking.shown_models import shown_models
from deck.story.tasks.task_story import ResultsPart


def results(material: Material, quote: Quote) -> ResultsPart | None:
    """The curves; None where the metric is not defined, or where lists hold one item."""
    evidence = material.evidence.ranking
    if evidence is None:
        return None
    shown = shown_models(material, evidence)
    label = metric_named(f"{evidence.curve_base}_at_1").label.removesuffix("@1")
    chart = cutoff_curves(
        shown.all, shown.baseline, _marked_k(material, evidence), label, material.units, material.numbers
    )
    if chart is None:
        return None
    band = f"; the band is the 95% interval of {shown.main.name}{material.counted_by}" if chart.bands else ""
    return ResultsPart(
        chart,
        f"{label} of the first k items, mean over {material.units}{band}",
        _title(material, quote),
        _side(evidence, quote),
        _beats(evidence, quote),
    )


def _marked_k(material: Material, evidence: RankingEvidence) -> int | None:
    """The k of the primary metric; None where it looks at all that is ranked."""
    parsed = ranking_metric(material.metric)
    return evidence.k if parsed is None else parsed[1]


def _title(material: Material, quote: Quote) -> str:
    """The metric against the baseline, as far as the interval of their difference allows; empty without one."""
    score, baseline, label = f"score.{material.metric}", f"baseline.{material.metric}", material.metric_label
    if not quote.known(score):
        return ""
    if not material.scores_are_of_best:
        best = f"best.{material.metric}"
        against = f", against {quote(best)} of {quote('best.name')}" if quote.known(best, "best.name") else ""
        return f"{label} of {material.scored_model} is {quote(score)}{against}"
    comparison, said = material.evidence.comparison, against_baseline.said(material, quote)
    if comparison is None or material.baseline_wins or not said:
        return ""
    against_it = comparison.against_baseline
    if against_it is not None and against_it.beyond_noise is False:
        return f"{label} is {quote(score)}, within the noise of {quote('baseline.name')} at {quote(baseline)}"
    return f"{label} is {quote(score)}: {said}, {quote('baseline.name')}"


def _side(evidence: RankingEvidence, quote: Quote) -> tuple[SideNote, ...]:
    """How many different items the lists hold."""
    if not quote.known("coverage.items", "coverage.fill_half") or not evidence.k > 1:
        return ()
    label = f"different items among all first {evidence.k}; {quote('coverage.fill_half')} of them fill half the places"
    return (KeyNumber(quote("coverage.items"), label, "muted"),)


def _beats(evidence: RankingEvidence, quote: Quote) -> tuple[DraftBeat, ...]:
    if not quote.known("coverage.items", "coverage.share", "data.items"):
        return ()
    shown, items = quote("coverage.items"), quote("data.items")
    return (beat(f"Of the {items} items in the file, {shown} are shown to anybody", "observed", 4),)
