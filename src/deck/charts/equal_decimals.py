"""Numbers that stand below each other, or beside each other on bars: all with the decimals that the largest needs."""

from __future__ import annotations

from collections.abc import Sequence

from deck.evidence.number_formats import NumberFormat

PLACES = ((1_000.0, ",.0f"), (10.0, ",.1f"), (1.0, ",.2f"), (0.1, ",.3f"))
"""The largest value from which on there are so many decimals; below all of them each has its own."""


def with_equal_decimals(values: Sequence[float], numbers: NumberFormat, *, signed: bool = False) -> list[str]:
    """The numbers of a column: as many decimals for all as the largest of them needs."""
    largest = max((abs(value) for value in values), default=0.0)
    spec = next((spec for least, spec in PLACES if largest >= least), None)
    if spec is None:
        return [numbers.signed(value) if signed else numbers.metric(value) for value in values]
    return [numbers.spec(value, f"+{spec}" if signed else spec) for value in values]
