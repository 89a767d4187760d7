"""What about the verdicts limits what they show, in words for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.evidence.judged.passing import is_passed_or_failed

if TYPE_CHECKING:
    from deck.bundle.bundle import JudgedExamples
    from deck.evidence.judged.values import JudgedEvidence
    from deck.evidence.notices import Note


def note_verdicts(evidence: JudgedEvidence, predictions: JudgedExamples, note: Note) -> None:
    """Say where all answers are alike, and how a scale was read that the bundle does not state."""
    file = predictions.file
    if evidence.passed in (0, evidence.rows):
        note(f"{file}: {'every' if evidence.passed else 'no'} answer passes, so nothing tells one from another.")
    if evidence.graded:
        _note_other_scales(predictions, note)
    if evidence.agreement is not None and evidence.agreement.kappa is None:
        note(f"{file}: both judges give every answer the same verdict, so Cohen's kappa is not defined.")


def _note_other_scales(predictions: JudgedExamples, note: Note) -> None:
    columns = dict(predictions.criteria)
    if predictions.second_judge is not None:
        columns["the second judge"] = predictions.second_judge
    two = [name for name, verdict in columns.items() if is_passed_or_failed(verdict)]
    if two:
        verb = "has" if len(two) == 1 else "have"
        note(f"{predictions.file}: {', '.join(two)} {verb} 0 and 1 alone, read as failed and passed.")
