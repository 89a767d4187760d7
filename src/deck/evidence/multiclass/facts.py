"""Facts read off predicted classes: metrics, classes, what is taken for what, what confidence is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.metric_names import metric as metric_named
from deck.evidence.calibration_error import expected_calibration_error
from deck.evidence.facts import Fact, Source, fact
from deck.evidence.intervals import named_ends
from deck.evidence.multiclass.classes import weakest_class
from deck.evidence.score_facts import score_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deck.evidence.estimates import ScoredModel
    from deck.evidence.multiclass.values import ClassResult, ConfidentPart, MulticlassEvidence
    from deck.evidence.sources import Sources

FORMULAS = {
    "accuracy": "rows whose class is right over all rows",
    "balanced_accuracy": "mean recall of the classes that have rows",
    "f1_macro": "mean of the F1 of each class",
    "f1_weighted": "mean of the F1 of each class, weighted by its rows",
    "precision_macro": "mean of the precision of each class",
    "recall_macro": "mean of the recall of each class",
}
TOP = 3
"""Confusions that are counted together."""
COVERED = (0.5, 0.8, 0.9)
"""Shares of the rows, most confident first, whose accuracy is a fact."""


def multiclass_facts(evidence: MulticlassEvidence, main: ScoredModel, sources: Sources) -> Iterator[Fact]:
    """All facts of the predictions, in the order of a talk."""
    source = sources.scores()
    for name, formula in FORMULAS.items():
        yield from score_facts(metric_named(name), formula, main.estimates[name], "on the logit scale", source)
    wrong = evidence.rows - evidence.right
    present = sum(result.rows > 0 for result in evidence.classes)
    yield fact("classes.count", present, "count", "classes that have rows", source)
    yield fact("errors.count", wrong, "count", "rows whose class is wrong", source)
    yield fact("errors.rate", wrong / evidence.rows, "share", "rows whose class is wrong over all rows", source)
    for result in evidence.classes:
        yield from _class_facts(f"class.{result.slug}", result, source)
    yield from _worst_class_facts(evidence, source)
    yield from _confusion_facts(evidence, source)
    yield from _confidence_facts(evidence, sources)


def _class_facts(start: str, result: ClassResult, source: Source) -> Iterator[Fact]:
    of = f"class {result.name}"
    yield fact(f"{start}.rows", result.rows, "count", f"rows of {of}", source)
    formula = f"rows of {of} that are recognised over all rows of it"
    yield fact(f"{start}.recall", result.recall, "share", formula, source, "no row is of this class")
    formula = f"rows of {of} among those taken for it"
    yield fact(f"{start}.precision", result.precision, "share", formula, source, "the class is never predicted")
    yield fact(f"{start}.f1", result.f1, "metric", f"harmonic mean of precision and recall of {of}", source)


def _worst_class_facts(evidence: MulticlassEvidence, source: Source) -> Iterator[Fact]:
    worst = weakest_class(evidence.classes)
    if worst is None:
        return
    among = "those whose recall is clearly below accuracy" if worst.is_worse else "those that have rows"
    chosen = f"the class with the lowest recall among {among}"
    yield fact("worst.class.name", worst.name, "name", chosen, source)
    yield fact("worst.class.rows", worst.rows, "count", f"rows of {chosen}", source)
    yield fact("worst.class.recall", worst.recall, "share", f"recall of {chosen}", source)


def _confusion_facts(evidence: MulticlassEvidence, source: Source) -> Iterator[Fact]:
    """Of the pair of classes that is confused most."""
    if not evidence.confusions:
        return
    most = evidence.confusions[0]
    chosen = "the most frequent confusion"
    yield fact("confused.true", most.true, "name", f"the true class of {chosen}", source)
    yield fact("confused.predicted", most.predicted, "name", f"the predicted class of {chosen}", source)
    yield fact("confused.rows", most.rows, "count", f"rows of {chosen}", source)
    formula = f"rows of {chosen} over all rows whose class is wrong"
    yield fact("confused.error_share", most.share_of_errors, "share", formula, source)
    formula = f"rows of {chosen} over all rows of its true class"
    yield fact("confused.class_share", most.share_of_class, "share", formula, source)
    top = sum(pair.rows for pair in evidence.confusions[:TOP])
    formula = f"rows of the {TOP} most frequent confusions over all rows whose class is wrong"
    yield fact("confused.top_share", top / (evidence.rows - evidence.right), "share", formula, source)


def _confidence_facts(evidence: MulticlassEvidence, sources: Sources) -> Iterator[Fact]:
    if not evidence.coverage:
        return
    source = sources.scores(sources.bundle.text.data.columns.score)
    for wanted in COVERED:
        point = min(evidence.coverage, key=lambda item: abs(item.share - wanted))
        near = abs(point.share - wanted) < 0.02
        formula = f"rows that are right among the {wanted:.0%} with the highest score of their predicted class"
        note = "no score has about that share of the rows above it"
        value = point.accuracy if near else None
        yield fact(f"confident.{wanted * 100:.0f}.accuracy", value, "share", formula, source, note)
    if evidence.confident:
        yield from _part_facts(evidence.confident, source)
    if evidence.calibration:
        formula = "distance of the share that is right from the mean score in ten bins of equal width, weighted by rows"
        value = expected_calibration_error(evidence.calibration)
        yield fact("score.calibration_error", value, "metric", formula, source)


def _part_facts(confident: ConfidentPart, source: Source) -> Iterator[Fact]:
    """Of the part that is spoken of, and of the others."""
    part = confident.part
    size = "the largest that is 99% right" if confident.is_good else "about four fifths"
    chosen = f"the rows with the highest score of their predicted class ({size})"
    yield fact("confident.share", part.share, "share", f"{chosen} over all rows", source)
    yield fact("confident.score", part.confidence, "metric", f"lowest score among {chosen}", source)
    yield fact("confident.accuracy", part.accuracy, "share", f"rows that are right among {chosen}", source)
    for end, value in named_ends(part.interval):
        formula = f"{end} end of the 95% interval of the share that is right among {chosen}"
        yield fact(f"confident.accuracy_{end}", value, "share", formula, source, "there are too few groups of rows")
    rest = 0.0 if not confident.rest_rows else 1.0 - part.share
    yield fact("confident.rest_share", rest, "share", f"all rows but {chosen}, over all rows", source)
    formula = f"rows that are right among all but {chosen}"
    yield fact("confident.rest_accuracy", confident.rest_accuracy, "share", formula, source, "there are no others")
