"""What the model can be left to do alone: accuracy by the share of rows, most confident first."""

from __future__ import annotations

from msgspec.structs import replace

from deck.charts.kinds.coverage_curve import coverage_curve
from deck.evidence.multiclass.values import ConfidentPart
from deck.story.draft import Draft, DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote


def impact(material: Material) -> Draft | None:
    """The slide; None without scores of the predicted classes, or where they hardly differ."""
    evidence = material.evidence.multiclass
    if evidence is None or evidence.confident is None:
        return None
    confident, numbers, quote = evidence.confident, material.numbers, material.quote()
    title = _title(material, confident, quote)
    intervals = material.with_intervals(point.interval for point in evidence.coverage)
    return Draft(
        title=title,
        caption=f"Accuracy of the most confident {material.units}{intervals and f',{intervals}'}",
        exhibit=coverage_curve(evidence.coverage, confident.part, material.units, material.scored_model, numbers),
        side=_side(material, confident, quote),
        beats=(beat(title, "observed", 1), *_beats(material, confident, quote)),
        source=evidence.source,
        facts=quote.used,
    )


def backup(material: Material) -> Draft | None:
    """The same behind the talk, where the talk shows the money instead or has no such slide."""
    if material.impact_is_of_task:
        return None
    draft = impact(material)
    return None if draft is None else replace(draft, layout="Wide exhibit", side=(), beats=())


def _title(material: Material, confident: ConfidentPart, quote: Quote) -> str:
    share, right, units = quote("confident.share"), quote("confident.accuracy"), material.units
    if not confident.rest_rows:
        return f"Left to decide on all {units}, the model is right on {right} of them"
    rest = quote("confident.rest_accuracy")
    if confident.is_better is False:
        return f"Scores hardly tell right from wrong: {right} of the surest {share} are right, {rest} of the rest"
    return f"Of the {share} of {units} that the model is surest of, it gets {right} right, of the rest {rest}"


def _side(material: Material, confident: ConfidentPart, quote: Quote) -> tuple[SideNote, ...]:
    share, ends = quote("confident.share"), quote.ends("confident.accuracy")
    right = KeyNumber(quote("confident.accuracy"), f"right among the {share} with the highest score{ends}")
    if not confident.rest_rows:
        return (right,)
    rest, rest_right, score = (quote(f"confident.{name}") for name in ("rest_share", "rest_accuracy", "score"))
    if not confident.is_good:
        return (right, KeyNumber(rest_right, f"right among the other {rest}", "text"))
    return (
        right,
        KeyNumber(rest, f"of {material.units} go to a person; the model is right on {rest_right} of these", "text"),
        KeyNumber(score, "is the score from which the model decides alone", "muted"),
    )


def _beats(material: Material, confident: ConfidentPart, quote: Quote) -> tuple[DraftBeat, ...]:
    if not confident.is_good:
        return (beat(f"No fifth of the {material.units} or more is 99% right, so a person looks at all", "decided", 2),)
    if not confident.rest_rows:
        return ()
    return (
        beat(f"I would let the model decide from a score of {quote('confident.score')} on", "decided", 2),
        beat(f"The other {quote('confident.rest_share')} go to a person", "decided", 3),
        beat("This score was chosen on the same rows, so new ones may be a little less often right", "observed", 4),
    )
