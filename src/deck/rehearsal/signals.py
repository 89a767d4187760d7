"""Signals during a rehearsal: it ends cleanly when the terminal or the machine goes, and notes when it was stopped."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from deck.rehearsal.runner import Rehearsal

ENDINGS = ("SIGTERM", "SIGHUP")
STOPPED = "SIGCONT"
SHELLS_OFFSET = 128
"""A program that a signal ended leaves with 128 and the number of the signal."""


@contextmanager
def signals_heard(rehearsal: Rehearsal) -> Iterator[None]:
    """SIGTERM and SIGHUP raise SystemExit with 143 and 129; SIGCONT says that time passed without speech.

    The journal needs no more than that: what is in it is on the disk, and a run without an end can be gone on with.
    Signals that were ignored (nohup) stay so. To be called in the main thread.
    """

    def wake(_signal: int, _frame: FrameType | None) -> None:
        rehearsal.was_stopped()

    handlers: dict[str, Callable[[int, FrameType | None], None]] = {**dict.fromkeys(ENDINGS, _leave), STOPPED: wake}
    before = {}
    for name, handler in handlers.items():
        number = getattr(signal, name, None)  # Windows has SIGTERM alone.
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
            before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, handler_before in before.items():
            with suppress(TypeError):  # None: it was not set from Python, and cannot be set back
                signal.signal(number, handler_before)


def _leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(SHELLS_OFFSET + number)
