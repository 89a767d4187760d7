"""Results of several classes: which of them are recognised, and how often."""

from __future__ import annotations

from deck.charts.kinds.class_scores import class_scores
from deck.evidence.multiclass.classes import weakest_class
from deck.evidence.multiclass.values import ClassResult, MulticlassEvidence
from deck.story.draft import DraftBeat, Material, beat
from deck.story.quoting import Quote
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.multiclass.words import class_named
from deck.story.tasks.task_story import ResultsPart


def results(material: Material, quote: Quote) -> ResultsPart | None:
    """The recall of each class; None where all rows are of one class."""
    evidence = material.evidence.multiclass
    if evidence is None:
        return None
    present = [result for result in evidence.classes if result.rows]
    weakest = weakest_class(evidence.classes)
    if weakest is None or len(present) < 2:
        return None
    coloured = weakest if weakest.is_worse else None
    chart = class_scores(evidence.classes, evidence.right / evidence.rows, coloured, material.numbers)
    shown = "" if len(present) == len(chart.bars) else f", the weakest {len(chart.bars)} of {len(present)}"
    intervals = material.with_intervals(result.recall_interval for result in present)
    return ResultsPart(
        exhibit=chart,
        caption=f"Share of each class that is recognised{intervals and f',{intervals}'}{shown}",
        title=_title(material, quote, evidence, weakest),
        side=_side(material, quote, evidence),
        beats=_beats(material, quote, weakest),
    )


def _title(material: Material, quote: Quote, evidence: MulticlassEvidence, weakest: ClassResult) -> str:
    if material.baseline_wins:
        return ""
    whose = "" if material.scores_are_of_best else f" of {material.scored_model}"
    fact = _score(material, quote)
    start = f"{material.label(fact.partition('.')[2])}{whose} is {quote(fact)}"
    if evidence.right == evidence.rows:
        return f"{start}: all {quote('data.scored_rows')} {material.units} are right"
    if not _are_judged(evidence):
        return f"{start}; the weakest is {class_named(weakest.name)} with a recall of {quote('worst.class.recall')}"
    if not weakest.is_worse:
        return f"{start}, and no class is recognised clearly less often than the rest"
    if not weakest.right:
        return f"{start}, but {_never_recognised(material, evidence, weakest)}"
    recall = quote("worst.class.recall")
    return f"{start}, but only {recall} of {material.units} of {class_named(weakest.name)} are recognised"


def _are_judged(evidence: MulticlassEvidence) -> bool:
    """Whether any class below the accuracy has an interval that tells how surely it is."""
    below = [one for one in evidence.classes if one.recall is not None and one.recall < evidence.right / evidence.rows]
    return any(result.recall_interval for result in below)


def _score(material: Material, quote: Quote) -> str:
    """The fact that is spoken of: the primary metric of these rows, else as it is stated, else the accuracy."""
    name = material.metric
    if quote.known(f"score.{name}"):
        return f"score.{name}"
    return f"best.{name}" if material.scores_are_of_best and quote.known(f"best.{name}") else "score.accuracy"


def _never_recognised(material: Material, evidence: MulticlassEvidence, weakest: ClassResult) -> str:
    never = sum(result.rows > 0 and result.right == 0 for result in evidence.classes)
    if never > 1:
        present = sum(result.rows > 0 for result in evidence.classes)
        return f"{never} of {present} classes are never recognised"
    rows = material.numbers.count(weakest.rows)
    return f"none of the {rows} {material.units} of {class_named(weakest.name)} are recognised"


def _side(material: Material, quote: Quote, evidence: MulticlassEvidence) -> tuple[SideNote, ...]:
    right, rows = material.numbers.count(evidence.right), quote("data.scored_rows")
    return (KeyNumber(quote("errors.count"), f"of {rows} {material.units} are wrong; {right} are right", "text"),)


def _beats(material: Material, quote: Quote, weakest: ClassResult) -> tuple[DraftBeat, ...]:
    rows = f"{quote('worst.class.rows')} {material.units}"
    text = f"The weakest is {class_named(weakest.name)}: {quote('worst.class.recall')} of its {rows} are recognised"
    return (beat(text, "observed", 3),)
