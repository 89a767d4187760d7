"""A rehearsal full screen, from its first frame until the terminal is the user's again."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.rehearsal.printable import wants_ascii
from deck.rehearsal.runner import Rehearsal
from deck.rehearsal.signals import SHELLS_OFFSET

if TYPE_CHECKING:
    from textual.driver import Driver

    from deck.rehearsal.screen.thumbnails import Thumbnails

FRAMES_A_SECOND = "120"
"""Textual draws at the next of so many moments; at its 60 a key waits for up to 17 ms."""


class ScreenOptions(Struct, frozen=True):
    """What the screen is to show beyond the rehearsal.

    thumbnails: pictures of the slides, which the screen starts to make. light: for a light or a dark background, which
    is then painted; None for the terminal's own.
    """

    thumbnails: Thumbnails | None = None
    notices: tuple[str, ...] = ()
    light: bool | None = None


def run_screen(rehearsal: Rehearsal, options: ScreenOptions) -> None:
    """Show the rehearsal until it is ended; the terminal is as before whatever happens.

    Raises what went wrong on the way, such as OSError from the recorder, and SystemExit(128 + n) on SIGTERM, SIGHUP
    and SIGINT, where the rehearsal is not ended but broken off. While it runs, these signals, SIGTSTP and SIGCONT are
    handled here; the handlers from before are back afterwards. Has to be called in the main thread.
    """
    os.environ.setdefault("TEXTUAL_FPS", FRAMES_A_SECOND)
    from deck.rehearsal.screen.app import RehearsalApp
    from deck.rehearsal.screen.palette import palette_for
    from deck.rehearsal.screen.picture_widgets import picture_maker
    from deck.rehearsal.screen.view import View

    in_ascii = wants_ascii()
    driver: type[Driver] | None = None
    kept: AbstractContextManager[None] = nullcontext()
    if sys.platform != "win32":
        from deck.rehearsal.screen.terminal import Terminal, signals_kept

        driver, kept = Terminal, signals_kept()
    with kept:
        app = RehearsalApp(
            rehearsal,
            View(notices=options.notices, in_ascii=in_ascii),
            palette_for(options.light),
            thumbnails=options.thumbnails,
            picture_maker=None if options.thumbnails is None or in_ascii else picture_maker(),
            driver_class=driver,
        )
        try:
            app.run(mouse=False)
        finally:
            rehearsal.listeners.remove(app.controls.hear)
            if options.thumbnails is not None:
                options.thumbnails.stop()
    if app.failure is not None:
        raise app.failure
    if app.signal is not None:
        raise SystemExit(SHELLS_OFFSET + app.signal)
