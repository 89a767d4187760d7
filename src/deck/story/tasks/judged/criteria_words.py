"""Which criteria can be said to fail most, and in what words."""

from __future__ import annotations

from deck.evidence.judged.values import CriterionResult, JudgedEvidence
from deck.evidence.number_formats import NumberFormat


def failing_most(evidence: JudgedEvidence) -> tuple[CriterionResult, ...]:
    """The criterion that fails most; the first two where they are within the noise of each other.

    Nothing where none fails, where three or more are alike, or where there are too few groups of answers to tell.
    """
    failing = [result for result in evidence.criteria if result.failed]
    gap = evidence.weakest_gap
    if len(failing) < 2 or (gap is not None and gap.low > 0.0):
        return tuple(failing[:1])
    first = failing[0].interval
    if first is None:
        return ()
    alike = [one for one in failing if one.interval is None or one.interval.low <= first.high]
    return tuple(failing[:2]) if len(alike) == 2 else ()


def failing_title(evidence: JudgedEvidence, numbers: NumberFormat) -> str:
    """The finding of a slide of criteria: which fails most, as far as the noise allows."""
    worst, share = failing_most(evidence), numbers.share
    if len(worst) == 1:
        first = worst[0]
        of_failures = f", {share(first.share_of_failures)} of those that do not pass" if first.share_of_failures else ""
        return f"{first.name} fails most: {share(1 - first.pass_rate)} of answers{of_failures}"
    if worst:
        one, other = worst
        rates = dict.fromkeys(share(1 - result.pass_rate) for result in worst)
        each = " each" if len(rates) == 1 else ""
        return f"{one.name} and {other.name} fail most, and about as often: {' and '.join(rates)} of answers{each}"
    first = evidence.criteria[0]
    if not first.failed:
        return "Every answer meets every criterion"
    return f"No criterion fails clearly most: {first.name} comes first with {share(1 - first.pass_rate)} of answers"
