"""Whether the score of the predicted class can be read as a probability."""

from __future__ import annotations

from deck.charts.kinds.calibration_curve import calibration_curve
from deck.story.draft import Draft, Material


def build(material: Material) -> Draft | None:
    """The slide; None without scores that are probabilities, or where all lie in one bin."""
    evidence, quote = material.evidence.multiclass, material.quote()
    if evidence is None or not quote.known("score.calibration_error"):
        return None
    chart = calibration_curve(evidence.calibration, "right predictions", material.scored_model, material.numbers)
    if chart is None:
        return None
    return Draft(
        title=f"Scores are off by {quote('score.calibration_error')} on average when read as probabilities",
        layout="Wide exhibit",
        caption="Mean score of each tenth of the scale with 30 rows or more, against the share that is right",
        exhibit=chart,
        beats=(),
        source=evidence.source,
        facts=quote.used,
    )
