"""Results of a regression: what came true where so much was predicted, and how far off single predictions are."""

from __future__ import annotations

from deck.charts.kinds.predicted_and_actual import predicted_and_actual
from deck.evidence.regression.values import RegressionEvidence
from deck.story.draft import DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.regression.closeness_words import share_label
from deck.story.tasks.regression.words import by_whom, heavy_tail, in_target_unit
from deck.story.tasks.task_story import ResultsPart


def results(material: Material, quote: Quote) -> ResultsPart | None:
    """The curve; None where there are too few rows or different predictions for one."""
    evidence = material.evidence.regression
    if evidence is None:
        return None
    unit = material.text.problem.measured_in or ""
    chart = predicted_and_actual(evidence.twentieths.groups, material.scored_model, unit, material.numbers)
    if chart is None:
        return None
    part = evidence.twentieths.part
    caption = (
        f"Mean actual value of each {part} of {material.units} by prediction; the band holds the middle 80% of them"
    )
    title = "" if material.baseline_wins else _title(material, quote)
    return ResultsPart(chart, caption, title, _side(material, quote, evidence), _beats(material, quote))


def _title(material: Material, quote: Quote) -> str:
    """How near half of the predictions come, and the metric of the model that made them."""
    half = f"Half of all {material.units} are predicted{by_whom(material)} {_within_median(material, quote)}"
    score = _score(material, quote)
    if not score:
        return half
    # The unit is said once, where the median has one.
    unit = "" if material.text.problem.measured_in else material.unit_of(material.metric)
    return " ".join(f"{half}; {material.metric_label} is {quote(score)} {unit}".split())


def _score(material: Material, quote: Quote) -> str:
    """The fact with the primary metric of these predictions: computed from them, else as stated for their model."""
    names = [f"score.{material.metric}", *([f"best.{material.metric}"] if material.scores_are_of_best else [])]
    return next((name for name in names if quote.known(name)), "")


def _within_median(material: Material, quote: Quote) -> str:
    if not quote.number("residual.median"):
        return "exactly"
    median = quote("residual.median")
    return (
        f"within {in_target_unit(material, median)}"
        if material.text.problem.measured_in
        else f"within {median} of the truth"
    )


def _side(material: Material, quote: Quote, evidence: RegressionEvidence) -> tuple[SideNote, ...]:
    if not quote.known("within.share"):
        return ()
    label = share_label(material, evidence.closeness)
    return (KeyNumber(quote("within.share"), label, "positive"),)


def _beats(material: Material, quote: Quote) -> tuple[DraftBeat, ...]:
    beats = []
    if quote.known("score.mae"):
        error = in_target_unit(material, quote("score.mae"))
        explained = f", and R² is {quote('score.r2')}" if quote.known("score.r2") else ""
        beats.append(beat(f"The mean error is {error}{explained}", "observed", 3))
    found = heavy_tail(material, quote)
    if found:
        beats.append(beat(f"A few rows weigh most: {found}", "observed", 3))
    if quote.known("score.bias", "score.bias_low", "score.bias_high"):
        beats.append(beat(_bias(material, quote), "observed", 3))
    return tuple(beats)


def _bias(material: Material, quote: Quote) -> str:
    """Whether predictions are too high or too low on average, as far as the interval tells."""
    low, high = quote.number("score.bias_low"), quote.number("score.bias_high")
    if low <= 0.0 <= high:
        return "On average the predictions are neither too high nor too low beyond the noise"
    size = material.numbers.metric(abs(quote.number("score.bias")))
    return f"On average the predictions are {in_target_unit(material, size)} too {'high' if low > 0 else 'low'}"
