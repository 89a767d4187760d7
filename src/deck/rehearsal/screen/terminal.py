"""The terminal, handed back as it was however the app ends, stopped and continued at any moment.

Textual 8 alone dies of SIGTERM in the alternate screen. Continued after SIGSTOP it starts a second thread to read keys,
and takes raw mode for the state to restore, so that the shell is left in it. So the signals are handled here, in the
event loop, where no write is ever interrupted half way.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

if TYPE_CHECKING:
    from deck.rehearsal.screen.app import RehearsalApp

_ENDING = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_HANDLED = (*_ENDING, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH, signal.SIGTTIN, signal.SIGTTOU)


class Output:
    """A text stream that never fails: a terminal that is gone is seen by its signal, not by a traceback.

    What the terminal's encoding lacks is written as a question mark.
    """

    def __init__(self, stream: TextIO) -> None:
        self._descriptor = stream.fileno()
        self._encoding = stream.encoding or "utf-8"

    def write(self, text: str) -> None:
        """Write all of it, or as much as can be."""
        content = text.encode(self._encoding, "replace")
        with suppress(OSError):
            while content:
                content = content[self._write_some(content) :]

    def _write_some(self, content: bytes) -> int:
        try:
            return os.write(self._descriptor, content)
        except BlockingIOError:  # another program has made the terminal non-blocking
            os.set_blocking(self._descriptor, True)
            return 0

    def flush(self) -> None:
        """Nothing is kept back."""

    def fileno(self) -> int:
        """The descriptor of the terminal."""
        return self._descriptor


class Terminal(LinuxDriver):
    """Textual's driver, with signals in the event loop."""

    def __init__(self, app: RehearsalApp, **options: Any) -> None:
        super().__init__(app, **options)
        self._rehearsal_app = app
        app.terminal = self
        self._output = Output(cast("TextIO", sys.__stdout__))
        self._file = cast("Any", self._output)
        self._is_shown = False

    def start_application_mode(self) -> None:
        """Take over the terminal, and with it the signals."""
        self._handle_signals()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._is_shown = True

    def stop_application_mode(self) -> None:
        """Hand the terminal back. Once only: what the shell has written since must not be disturbed."""
        if self._is_shown:
            self._is_shown = False
            super().stop_application_mode()

    def suspend_job(self) -> None:
        """Stop as Ctrl-Z does where the terminal sees to it: the whole job, where a shell can go on with it."""
        self._suspend(partial(os.killpg, os.getpgrp(), signal.SIGTSTP))

    def check_size(self) -> None:
        """Tell the app of a size that it does not know, should a signal have come before the size it is about."""
        size = Size(*self._get_terminal_size())
        if self._is_shown and size != self._rehearsal_app.size:
            self._rehearsal_app.post_message(events.Resize(size, size))

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size of the terminal itself; Textual believes COLUMNS and LINES, which a shell may have exported."""
        try:
            width, height = os.get_terminal_size(self._output.fileno())
        except OSError:
            return super()._get_terminal_size()
        return width or 80, height or 24

    def _suspend(self, stop: Callable[[], None]) -> None:
        """Hand the terminal back, stop, and take it over when the process is continued."""
        self.suspend_application_mode()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTSTP, signal.SIGCONT):  # which now do what they do to any program
            loop.remove_signal_handler(number)
        stop()
        self._resume()

    def _handle_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for number in _ENDING:
            if signal.getsignal(number) is signal.SIG_IGN:  # nohup
                continue
            loop.add_signal_handler(number, partial(self._rehearsal_app.leave, number))
        loop.add_signal_handler(signal.SIGTSTP, self._suspend, partial(os.kill, os.getpid(), signal.SIGTSTP))
        loop.add_signal_handler(signal.SIGCONT, self._continued)

    def _continued(self) -> None:
        """Continued after a stop that gave no warning: what is on the terminal and how it is set may have changed."""
        if self._is_shown:
            self.suspend_application_mode()
            self._resume()

    def _resume(self) -> None:
        self._rehearsal_app.was_stopped()
        self.start_application_mode()


@contextmanager
def signals_kept() -> Iterator[None]:
    """Whoever handled signals before handles them after."""
    before = {number: signal.getsignal(number) for number in _HANDLED}
    try:
        yield
    finally:
        for number, handler in before.items():
            if handler is not None:
                signal.signal(number, handler)
