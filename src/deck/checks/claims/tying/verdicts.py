"""What became of a number: verified, contradicted, or tied to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from deck.checks.claims.tying.quantities import Answer

Outcome = Literal["verified", "contradicted", "unknown"]


class Verdict(Struct, frozen=True):
    """What the data say of a number."""

    kind: Outcome
    expression: str = ""
    """Over facts, as it may stand in braces: what the number should be."""
    value: float | None = None
    """Of the expression."""
    is_direction: bool = False
    """Whether it is the direction that is wrong: higher for lower, faster for slower."""
    reason: str = ""
    """More about what is wrong, for people."""
    is_tied: bool = True
    """Whether the subject leads to the fact, and not the value alone, so that the number may be bound to it."""


UNKNOWN = Verdict("unknown")


def verified(answer: Answer, *, is_tied: bool = True) -> Verdict:
    """The data say the same."""
    return Verdict("verified", answer.expression, answer.value, is_tied=is_tied)


def contradicted(answer: Answer, *, is_direction: bool = False, reason: str = "") -> Verdict:
    """The data say this instead."""
    return Verdict("contradicted", answer.expression, answer.value, is_direction, reason)
