"""Whether the scores can be read as probabilities."""

from __future__ import annotations

from deck.charts.kinds.calibration_curve import calibration_curve
from deck.story.draft import Draft, Material


def build(material: Material) -> Draft | None:
    """The slide; None where scores are no probabilities or all lie in one bin."""
    binary = material.evidence.binary
    if binary is None:
        return None
    chart = calibration_curve(binary.calibration, "positives", material.scored_model, material.numbers)
    quote = material.quote()
    if chart is None or not quote.known("score.calibration_error"):
        return None
    error = quote("score.calibration_error")
    return Draft(
        title=f"Scores are off by {error} on average when read as probabilities",
        layout="Wide exhibit",
        caption="Mean score of each tenth of the scale with 30 rows or more, against the share that came true",
        exhibit=chart,
        beats=(),
        source=binary.source,
        facts=quote.used,
    )
