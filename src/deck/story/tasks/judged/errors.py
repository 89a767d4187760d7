"""Errors of judged answers: which criterion fails most."""

from __future__ import annotations

from deck.charts.kinds.criterion_scores import criterion_failures
from deck.evidence.judged.values import CriterionResult, JudgedEvidence
from deck.story.draft import Draft, Material, beat
from deck.story.side import case_beats, case_blocks
from deck.story.story import KeyNumber, SideNote
from deck.story.tasks.judged.criteria_words import failing_most, failing_title
from deck.story.wording import listed


def errors(material: Material) -> Draft | None:
    """The slide; None without criteria, or where none fails."""
    evidence = material.evidence.judged
    if evidence is None:
        return None
    failing = [result for result in evidence.criteria if result.failed]
    if not failing:
        return None
    worst, cases = failing_most(evidence), material.text.error
    title = failing_title(evidence, material.numbers)
    intervals = material.with_intervals(result.interval for result in failing)
    return Draft(
        title=title,
        caption=f"Share of answers that fails each criterion{intervals}{_never(evidence)}",
        exhibit=criterion_failures(failing, len(worst), material.numbers),
        side=case_blocks(material) if cases else _figures(material, worst or tuple(failing[:1])),
        beats=(beat(title, "observed", 1), *case_beats(material)),
        source=evidence.source,
        facts=tuple(f"criterion.{result.slug}.failed" for result in failing),
        places=(("error",),),
    )


def _never(evidence: JudgedEvidence) -> str:
    never = [result.name for result in evidence.criteria if not result.failed]
    return f"; never failed: {listed(never)}" if never else ""


def _figures(material: Material, worst: tuple[CriterionResult, ...]) -> tuple[SideNote, ...]:
    numbers, notes = material.numbers, []
    for result in worst:
        notes.append(KeyNumber(numbers.count(result.failed), f"answers fail {result.name}", "negative"))
        if result.share_of_failures:
            share = numbers.share(result.share_of_failures)
            notes.append(KeyNumber(share, f"of answers that do not pass fail {result.name}", "text"))
    return tuple(notes[:3])
