"""That a few large errors carry the squared error, in words."""

from __future__ import annotations

from deck.story.draft import Material
from deck.story.quoting import Quote

SQUARED = frozenset({"rmse", "r2"})
"""Metrics that are made of squared errors."""


def heavy_tail(material: Material, quote: Quote) -> str:
    """`1% of errors carry 40% of the squared error`; empty where they do not carry so much."""
    evidence = material.evidence.regression
    if evidence is None or evidence.tail is None or not evidence.tail.is_heavy:
        return ""
    few = "1% of errors carry" if evidence.tail.rows > 1 else "one error carries"
    return f"{few} {quote('residual.top_share')} of the squared error"


def caution(material: Material, quote: Quote) -> str:
    """The same where the primary metric is made of squared errors; else nothing."""
    return heavy_tail(material, quote) if material.metric in SQUARED else ""
