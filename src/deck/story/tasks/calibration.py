"""Whether the scores of a classifier can be read as probabilities: of the positives, or of right predictions."""

from __future__ import annotations

from deck.charts.kinds.calibration_curve import calibration_curve
from deck.story.draft import Draft, Material


def build(material: Material) -> Draft | None:
    """The slide; None where there are no scores that are probabilities, or where all lie in one bin."""
    binary, multiclass, quote = material.evidence.binary, material.evidence.multiclass, material.quote()
    evidence = binary or multiclass
    if evidence is None or not quote.known("score.calibration_error"):
        return None
    came_true, true_share = ("positives", "came true") if binary else ("right predictions", "is right")
    chart = calibration_curve(evidence.calibration, came_true, material.scored_model, material.numbers)
    if chart is None:
        return None
    intervals = material.with_intervals(part.interval for part in evidence.calibration) if chart.bands else ""
    return Draft(
        title=f"Scores are off by {quote('score.calibration_error')} on average when read as probabilities",
        layout="Wide exhibit",
        caption="Mean score of each tenth of the scale with 30 rows or more, against the share that "
        f"{true_share}{intervals}",
        exhibit=chart,
        beats=(),
        source=evidence.source,
        facts=quote.used,
    )
