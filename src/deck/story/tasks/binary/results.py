"""Results of a binary classifier: the precision-recall curve with its operating point."""

from __future__ import annotations

from deck.charts.kinds.precision_recall_curve import precision_recall_curve
from deck.story.draft import DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.task_story import ResultsPart

CURVE_CAPTION = "Precision and recall at every threshold of the score"
BAND_CAPTION = "; the band is the 95% interval of the precision"


def results(material: Material, quote: Quote) -> ResultsPart | None:
    """The curve; None with one class only."""
    binary, numbers = material.evidence.binary, material.numbers
    if binary is None:
        return None
    score = material.evidence.facts.number("score.pr_auc")
    chart = precision_recall_curve(binary, material.scored_model, score, material.positives, numbers)
    if chart is None:
        return None
    title = _title(material, quote)
    band = f"{BAND_CAPTION}{material.counted_by}" if chart.bands else ""
    return ResultsPart(chart, f"{CURVE_CAPTION}{band}", title, _side(material, quote), _beats(material))


def _title(material: Material, quote: Quote) -> str:
    positives = material.positives
    if not quote.known("operating.recall", "operating.precision"):
        return ""
    business = material.text.business
    if business is not None and business.threshold.top is not None:
        return _interval_title(material, quote)  # the impact slide speaks of the top
    return f"At {quote('operating.precision')} precision the model finds {quote('operating.recall')} of {positives}"


def _interval_title(material: Material, quote: Quote) -> str:
    """The pooled metric with its interval, against the baseline."""
    name, label = material.metric, material.metric_label
    if not quote.known(f"score.{name}", f"score.{name}_low", f"score.{name}_high"):
        return ""
    low, high = quote(f"score.{name}_low"), quote(f"score.{name}_high")
    against = f", against {quote(f'baseline.{name}')} for the baseline" if quote.known(f"baseline.{name}") else ""
    whose = "" if material.scores_are_of_best else f" of {material.scored_model}"
    return f"{label}{whose} is {quote(f'score.{name}')}, with 95% confidence {low} to {high}{against}"


def _side(material: Material, quote: Quote) -> tuple[SideNote, ...]:
    if not quote.known("operating.recall", "operating.precision"):
        return ()
    right = quote("operating.precision")
    label = f"of {material.positives} found while {right} of flags are right"
    return (KeyNumber(quote("operating.recall"), label, "positive"),)


def _beats(material: Material) -> tuple[DraftBeat, ...]:
    binary = material.evidence.binary
    if binary is None or binary.operating_point is None:
        return ()
    chosen = binary.operating_point.chosen_by
    return (beat(f"I set the threshold by {chosen}", "decided", 2, place=("business", "threshold")),)
