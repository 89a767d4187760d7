"""Which verdicts the judge gives, where they are numbers."""

from __future__ import annotations

from deck.charts.kinds.grade_shares import grade_shares
from deck.story.draft import Draft, Material


def build(material: Material) -> Draft | None:
    """The slide; None where verdicts are passed or failed, or where the talk shows it already."""
    evidence = material.evidence.judged
    if evidence is None or not evidence.grades or not (evidence.others or evidence.criteria):
        return None
    quote, numbers = material.quote(), material.numbers
    lowest, highest = (numbers.number(evidence.grades[place][0]) for place in (0, -1))
    mean = f", {quote('score.mean_score')} on average" if quote.known("score.mean_score") else ""
    return Draft(
        title=f"Verdicts run from {lowest} to {highest}{mean}; {quote('score.pass_rate')} pass",
        layout="Wide exhibit",
        caption="Share of answers by the judge's verdict",
        exhibit=grade_shares(evidence.grades, evidence.pass_from, numbers),
        beats=(),
        source=evidence.source,
        facts=quote.used,
    )
