"""Results: the curve with its operating point, or the models against the baseline where no predictions are."""

from __future__ import annotations

from deck.charts.kinds.model_scores import model_scores
from deck.charts.kinds.precision_recall_curve import precision_recall_curve
from deck.charts.spec import BarChart, XYChart
from deck.evidence.evidence import BinaryEvidence
from deck.story import against_baseline
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote

CURVE_CAPTION = "Precision and recall at every threshold of the score; the band is the 95% interval of the precision"


def build(material: Material) -> Draft | None:
    """The slide; None without models and predictions."""
    comparison = material.evidence.comparison
    if comparison is None:
        return None
    quote = material.quote()
    chart: BarChart | XYChart | None = _curve(material)
    if chart is not None:
        title, caption = _curve_title(material, quote), CURVE_CAPTION
        source = _binary(material).source
    else:
        chart = model_scores(comparison, material.evidence.metric, material.numbers)
        title, caption = _score_title(material, quote), f"{material.metric_label} by model"
        source = comparison.source
    return Draft(
        title=title,
        caption=caption,
        exhibit=chart,
        side=_side(material, quote),
        beats=_beats(material, quote, title),
        source=source,
        facts=quote.used,
    )


def _binary(material: Material) -> BinaryEvidence:
    assert material.evidence.binary is not None
    return material.evidence.binary


def _curve(material: Material) -> XYChart | None:
    if material.evidence.binary is None:
        return None
    score = material.evidence.facts.number("score.pr_auc")
    positives = material.positives
    return precision_recall_curve(_binary(material), material.scored_model, score, positives, material.numbers)


def _curve_title(material: Material, quote: Quote) -> str:
    positives = material.positives
    if not quote.known("operating.recall", "operating.precision"):
        return _score_title(material, quote)
    business = material.text.business
    if business is not None and business.threshold.top is not None:
        return _interval_title(material, quote)  # the impact slide speaks of the top
    return f"At {quote('operating.precision')} precision the model finds {quote('operating.recall')} of {positives}"


def _interval_title(material: Material, quote: Quote) -> str:
    """The pooled metric with its interval, against the baseline."""
    name, label = material.metric, material.metric_label
    if not quote.known(f"score.{name}", f"score.{name}_low", f"score.{name}_high"):
        return _score_title(material, quote)
    low, high = quote(f"score.{name}_low"), quote(f"score.{name}_high")
    against = f", against {quote(f'baseline.{name}')} for the baseline" if quote.known(f"baseline.{name}") else ""
    whose = "" if material.scores_are_of_best else f" of {material.scored_model}"
    return f"{label}{whose} is {quote(f'score.{name}')}, with 95% confidence {low} to {high}{against}"


def _score_title(material: Material, quote: Quote) -> str:
    label = material.metric_label
    score = quote(f"best.{material.metric}")
    name = quote("best.name")
    if not quote.known(f"best.{material.metric}"):
        reason = quote.reason(f"score.{material.metric}")
        return f"{label} is {score}: {reason}" if reason else f"{label} is {score} for {name}"
    if material.baseline_wins:
        known = quote.known(f"baseline.{material.metric}")
        stands = quote(f"baseline.{material.metric}") if known else score
        return f"The baseline stands at {stands} {label}, and nothing does better"
    if quote.known("gain.runner_up", "runner_up.name"):
        gain = material.change(quote.number("gain.runner_up"))
        return f"{label} is {score} with {name}: {gain} against {quote('runner_up.name')}"
    return f"{label} is {score} with {name}"


def _side(material: Material, quote: Quote) -> tuple[SideNote, ...]:
    notes: list[SideNote] = []
    label = material.metric_label
    distance = against_baseline.key_number(material, quote) if material.scores_are_of_best else None
    if distance is not None:
        notes.append(distance)
    notes += _certainty(material, quote)
    if quote.known("operating.recall", "operating.precision"):
        positives = material.positives
        right = quote("operating.precision")
        notes.append(
            KeyNumber(
                quote("operating.recall"),
                f"of {positives} found while {right} of flags are right",
                "positive",
            )
        )
    elif quote.known("tuning.gain"):
        gain = material.change(quote.number("tuning.gain"))
        notes.append(KeyNumber(gain, f"{label} from tuning over the defaults", "positive"))
    if not notes and quote.known(f"best.{material.metric}"):
        notes.append(KeyNumber(quote(f"best.{material.metric}"), f"{label} of {quote('best.name')}"))
    return tuple(notes[:3])


def _certainty(material: Material, quote: Quote) -> list[SideNote]:
    """How sure the number is: its interval, else its spread over folds."""
    name, label = material.metric, material.metric_label
    if quote.known(f"score.{name}_low", f"score.{name}_high"):
        low, high = quote(f"score.{name}_low"), quote(f"score.{name}_high")
        rows = quote("data.scored_rows")
        return [KeyNumber(f"{low} to {high}", f"95% interval of {label}, from {rows} scored rows", "text")]
    if quote.known("folds.mean", "folds.sd", "folds.count"):
        mean, spread = quote("folds.mean"), quote("folds.sd")
        return [KeyNumber(f"{mean} ± {spread}", f"{label} over {quote('folds.count')} folds (mean ± s.d.)", "text")]
    return []


def _beats(material: Material, quote: Quote, title: str) -> tuple[DraftBeat, ...]:
    beats = [beat(title, "observed", 1)]
    label, name = material.metric_label, material.metric
    distance = against_baseline.said(material, quote) if material.scores_are_of_best else ""
    if distance:
        beats.append(beat(f"That is {distance} on {label}", "observed", 1))
    if quote.known(f"score.{name}_low", f"score.{name}_high"):
        low, high = quote(f"score.{name}_low"), quote(f"score.{name}_high")
        beats.append(beat(f"With these rows the 95% interval of {label} runs from {low} to {high}", "observed", 3))
    elif quote.known("folds.sd"):
        beats.append(beat(f"Over the folds it varies by {quote('folds.sd')}, one standard deviation", "observed", 3))
    if material.evidence.binary and material.evidence.binary.operating_point:
        chosen = material.evidence.binary.operating_point.chosen_by
        beats.append(beat(f"I set the threshold by {chosen}", "decided", 2, place=("business", "threshold")))
    return tuple(beats)
