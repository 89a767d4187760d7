"""The ROC curve, for those who ask for it."""

from __future__ import annotations

from deck.charts.kinds.roc_curve import roc_curve
from deck.story.draft import Draft, Material


def build(material: Material) -> Draft | None:
    """The slide; None without predictions of both classes."""
    binary = material.evidence.binary
    if binary is None:
        return None
    quote = material.quote()
    if not quote.known("score.roc_auc"):
        return None
    chart = roc_curve(binary, material.scored_model, quote.number("score.roc_auc"), material.numbers)
    if chart is None:
        return None
    return Draft(
        title=f"ROC-AUC is {quote('score.roc_auc')}",
        layout="Wide exhibit",
        caption="True positive rate against false positive rate at every threshold",
        exhibit=chart,
        beats=(),
        source=binary.source,
        facts=quote.used,
    )
