"""What any input may cost, and what may be said of one that is refused."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from unicodedata import category

from hypothesis import HealthCheck, settings

from deck.errors import DeckError

SECONDS, MEBIBYTES = 20.0, 700
"""Far more than any small input needs; seconds of the processor, since the machine does other things too."""


class TooSlowError(AssertionError):
    """Something hangs; no OSError, which the code under test would take for a fault of the machine."""


@contextmanager
def bounded(seconds: float = SECONDS, mebibytes: float = MEBIBYTES) -> Iterator[None]:
    """Fail where it takes more of the processor, or lets the memory of this process grow by more, than that."""
    before = _peak_mebibytes()
    earlier = signal.signal(signal.SIGPROF, _fail)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, earlier)
    assert _peak_mebibytes() - before < mebibytes


def _fail(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlowError("it takes too long")


def _peak_mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def one_in(share: int) -> settings:
    """For tests whose examples take long: one of so many that others try."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
    return settings(
        max_examples=max(1, (settings.default or settings()).max_examples // share), suppress_health_check=slow
    )


def assert_well_said(error: DeckError) -> None:
    """Every problem has a place, or the option that it is about, and a message; and all are said on a line each."""
    assert error.problems
    for problem in error.problems:
        assert problem.place or problem.key.startswith("--"), problem
        assert problem.message, problem
        assert problem.line is None or problem.line >= 1, problem
        assert len(str(problem)) < 4_000, problem
        assert not any(category(character) in ("Cc", "Cs", "Zl", "Zp") for character in str(problem)), problem
        assert "Traceback" not in str(problem) and "object at 0x" not in str(problem), problem
