"""Results: the chart that the task's field expects, or the models against the baseline where no predictions are."""

from __future__ import annotations

from deck.charts.kinds.model_scores import model_scores
from deck.evidence.evidence import Comparison
from deck.story import against_baseline
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.task_story import ResultsPart, task_story


def build(material: Material) -> Draft | None:
    """The slide; None without models and predictions."""
    comparison = material.evidence.comparison
    if comparison is None:
        return None
    quote = material.quote()
    task = task_story(material).results(material, quote)
    part = task or _scores(material, comparison)
    title = part.title or score_title(material, quote)
    return Draft(
        title=title,
        caption=part.caption,
        exhibit=part.exhibit,
        side=_side(material, quote, part),
        beats=_beats(material, quote, title, part),
        source=material.evidence.task.source if task and material.evidence.task else comparison.source,
        facts=quote.used,
    )


def _scores(material: Material, comparison: Comparison) -> ResultsPart:
    """The models against the baseline."""
    chart = model_scores(comparison, material.evidence.metric, material.numbers)
    return ResultsPart(chart, f"{material.metric_label} by model")


def score_title(material: Material, quote: Quote) -> str:
    """The primary metric of the best model, against the next."""
    label = material.metric_label
    score = quote(f"best.{material.metric}")
    name = quote("best.name")
    if not quote.known(f"best.{material.metric}"):
        reason = quote.reason(f"score.{material.metric}")
        return f"{label} is {score}: {reason}" if reason else f"{label} is {score} for {name}"
    if material.baseline_wins:
        known = quote.known(f"baseline.{material.metric}")
        stands = quote(f"baseline.{material.metric}") if known else score
        return f"The baseline stands at {stands} {material.metric_said}, and nothing does better"
    if quote.known("gain.runner_up", "runner_up.name"):
        gain = material.change(quote.number("gain.runner_up"))
        return f"{label} is {score} with {name}: {gain} against {quote('runner_up.name')}"
    return f"{label} is {score} with {name}"


def _side(material: Material, quote: Quote, part: ResultsPart) -> tuple[SideNote, ...]:
    notes: list[SideNote] = []
    label = material.metric_said
    distance = against_baseline.key_number(material, quote) if material.scores_are_of_best else None
    if distance is not None:
        notes.append(distance)
    notes += _certainty(material, quote)
    notes += part.side
    if not part.side and quote.known("tuning.gain"):
        gain = material.change(quote.number("tuning.gain"))
        notes.append(KeyNumber(gain, f"{label} from tuning over the defaults", "positive"))
    if not notes and quote.known(f"best.{material.metric}"):
        notes.append(KeyNumber(quote(f"best.{material.metric}"), f"{label} of {quote('best.name')}"))
    return tuple(notes[:3])


def _certainty(material: Material, quote: Quote) -> list[SideNote]:
    """How sure the number is: its interval, else its spread over folds."""
    name, label = material.metric, material.metric_said
    if quote.known(f"score.{name}_low", f"score.{name}_high"):
        low, high = quote(f"score.{name}_low"), quote(f"score.{name}_high")
        scored = f"{quote('data.scored_rows')} scored {_scored_rows(material)}{material.counted_by}"
        caution = task_story(material).caution(material, quote)
        words = f"95% interval of {label}, from {scored}{caution and f'; {caution}'}"
        return [KeyNumber(f"{low} to {high}", words, "text")]
    if quote.known("folds.mean", "folds.sd", "folds.count"):
        mean, spread = quote("folds.mean"), quote("folds.sd")
        return [KeyNumber(f"{mean} ± {spread}", f"{label} over {quote('folds.count')} folds (mean ± s.d.)", "text")]
    return []


def _scored_rows(material: Material) -> str:
    return material.units if material.evidence.ranking or material.evidence.judged else "rows"


def _beats(material: Material, quote: Quote, title: str, part: ResultsPart) -> tuple[DraftBeat, ...]:
    beats = [beat(title, "observed", 1)]
    label, name = material.metric_said, material.metric
    distance = against_baseline.said(material, quote) if material.scores_are_of_best else ""
    if distance:
        beats.append(beat(f"That is {distance} on {label}", "observed", 1))
    if quote.known(f"score.{name}_low", f"score.{name}_high"):
        low, high = quote(f"score.{name}_low"), quote(f"score.{name}_high")
        beats.append(
            beat(
                f"With these rows the 95% interval of {label} runs from {low} to {material.in_unit(high)}",
                "observed",
                3,
            )
        )
    elif quote.known("folds.sd"):
        beats.append(beat(f"Over the folds it varies by {quote('folds.sd')}, one standard deviation", "observed", 3))
    return (*beats, *part.beats)
