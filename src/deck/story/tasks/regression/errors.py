"""Errors of a regression where no segment stands out: whether low and high predictions are right on average."""

from __future__ import annotations

from deck.charts.kinds.bias_by_prediction import bias_by_prediction, bias_scale
from deck.evidence.regression.values import PredictionGroup, PredictionGroups, RegressionEvidence
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.side import case_beats, case_blocks
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.regression.words import in_target_unit

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def errors(material: Material) -> Draft | None:
    """The slide; None where there are too few rows or different predictions for groups, or no errors."""
    evidence = material.evidence.regression
    if evidence is None or not evidence.deciles.groups or not evidence.largest:
        return None
    groups, quote = evidence.deciles, material.quote()
    scale, unit = bias_scale(groups.groups), material.text.problem.measured_in or ""
    worst = _most_off(groups)
    intervals = material.with_intervals(group.bias_interval for group in groups.groups)
    title = _title(material, quote, groups, worst)
    cases = material.text.error
    return Draft(
        title=title,
        caption=f"{scale.title('Mean of prediction - actual', unit)}{intervals}; lowest predictions first",
        exhibit=bias_by_prediction(
            groups.groups,
            worst,
            scale.title(f"Mean prediction of each {groups.part} of {material.units}", unit),
            material.numbers,
        ),
        side=case_blocks(material) if cases else _figures(material, quote, evidence),
        beats=(beat(title, "observed", 1), *_segment_beats(material), *case_beats(material)),
        source=evidence.source,
        facts=quote.used,
        places=(("error",),),
    )


def _title(material: Material, quote: Quote, groups: PredictionGroups, worst: PredictionGroup | None) -> str:
    if worst is None:
        return f"No {groups.part} of the predictions is too high or too low on average beyond the noise"
    number = groups.groups.index(worst) + 1
    around = quote(f"prediction_group.{number}.prediction")
    bias = material.numbers.metric(abs(quote.number(f"prediction_group.{number}.bias")))
    side = "high" if worst.bias > 0 else "low"
    size = in_target_unit(material, bias)
    return f"In {_named(groups, worst)}, around {around}, the model is {size} too {side} on average"


def _most_off(groups: PredictionGroups) -> PredictionGroup | None:
    """The group with the largest bias among those that are off beyond noise."""
    off = [group for group in groups.groups if group.is_off]
    return max(off, key=lambda group: abs(group.bias), default=None)


def _named(groups: PredictionGroups, group: PredictionGroup) -> str:
    """`the highest tenth of predictions`."""
    place = next(number for number, other in enumerate(groups.groups) if other is group)
    if place == 0:
        which = "lowest"
    elif place == len(groups.groups) - 1:
        which = "highest"
    else:
        which = ORDINALS[place]
    return f"the {which} {groups.part} of predictions"


def _figures(material: Material, quote: Quote, evidence: RegressionEvidence) -> tuple[SideNote, ...]:
    unit = f"{material.text.problem.measured_in}: " if material.text.problem.measured_in else ""
    notes: list[SideNote] = []
    if quote.known("score.bias"):
        bias = material.numbers.signed(quote.number("score.bias"))
        ends = ""
        if quote.known("score.bias_low", "score.bias_high"):
            low, high = (material.numbers.signed(quote.number(f"score.bias_{end}")) for end in ("low", "high"))
            ends = f" (95%: {low} to {high})"
        notes.append(KeyNumber(bias, f"{unit}prediction - actual over all {material.units}{ends}", "text"))
    if evidence.largest:
        label = f"{unit}the largest error, where {material.numbers.number(evidence.largest[0].target)} came true"
        notes.append(KeyNumber(quote("residual.largest"), label, "muted"))
    return tuple(notes)


def _segment_beats(material: Material) -> tuple[DraftBeat, ...]:
    """What the segments say: this slide is shown only where none of them is clearly worse."""
    segments = material.evidence.segments
    if segments is None or all(result.score is None for result in segments.results):
        return ()
    return (beat("No segment is worse than the whole beyond its interval", "observed", 3),)
