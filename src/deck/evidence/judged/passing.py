"""From which verdict on an answer passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deck.bundle.bundle import FloatArray

PASSED, FAILED = 1.0, 0.0


class Scale(Struct, frozen=True):
    """How a judge gives verdicts."""

    graded: bool
    """Whether they are numbers rather than passed or failed."""
    pass_from: float
    """The lowest that passes."""
    lowest: float
    """Of those given to any system."""
    highest: float

    @classmethod
    def of(cls, columns: Sequence[FloatArray], pass_from: float | None) -> Scale:
        """The scale of one judge's verdicts on some systems; `pass_from` is what the bundle says.

        A bundle whose judge grades may have another that only passes and fails: where verdicts are 0 and 1 alone, and
        0 is among them, 1 passes, since grades that pass from above 1 would all be failures.
        """
        graded = not all(is_passed_or_failed(column) for column in columns)
        lowest = min(float(column.min()) for column in columns)
        highest = max(float(column.max()) for column in columns)
        if pass_from is None or (not graded and lowest == FAILED and pass_from > PASSED):
            return cls(graded, PASSED, lowest, highest)
        return cls(graded, pass_from, lowest, highest)


def is_passed_or_failed(verdict: FloatArray) -> bool:
    """Whether verdicts are 1 and 0 alone."""
    return bool(((verdict == PASSED) | (verdict == FAILED)).all())


def passes_on_its_own(verdict: FloatArray, pass_from: float | None) -> float:
    """The lowest verdict that passes of a criterion or another judge, whose scale is its own.

    Many criteria are met by every answer, so 1 passes wherever there are 0 and 1 alone.
    """
    return PASSED if pass_from is None or is_passed_or_failed(verdict) else pass_from
