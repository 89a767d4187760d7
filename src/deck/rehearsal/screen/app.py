"""The Textual app: keys in, ticks in, faces out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from msgspec.structs import replace
from textual import events
from textual.app import App, ComposeResult
from textual.driver import Driver
from textual.geometry import Size
from textual.screen import Screen

from deck.rehearsal.pace import MILLISECONDS
from deck.rehearsal.runner import Rehearsal
from deck.rehearsal.screen.controls import Controls
from deck.rehearsal.screen.face import Face, face_of
from deck.rehearsal.screen.palette import Palette
from deck.rehearsal.screen.picture_widgets import PictureMaker, Pictures
from deck.rehearsal.screen.surface import Surface
from deck.rehearsal.screen.thumbnails import Thumbnails
from deck.rehearsal.screen.view import View

TICKS_A_SECOND = 4


class Ground(Screen[None], inherit_bindings=False):
    """The one screen of the app, without Textual's own keys."""

    DEFAULT_CSS = """
    Ground { layers: below above; background: ansi_default; overflow: hidden; }
    Ground > .picture { layer: above; position: absolute; }
    """


class Host(Protocol):
    """A terminal with a shell behind it."""

    def suspend_job(self) -> None:
        """Stop as a shell expects it at Ctrl-Z."""

    def check_size(self) -> None:
        """Have the app told where the terminal has another size than it thinks."""


class RehearsalApp(App[None], inherit_bindings=False):
    """The rehearsal full screen. After it has run, `failure` is what went wrong, `signal` what ended it."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        rehearsal: Rehearsal,
        view: View,
        palette: Palette,
        *,
        thumbnails: Thumbnails | None = None,
        picture_maker: PictureMaker | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class, ansi_color=True)
        self.animation_level = "none"
        self.controls = Controls(rehearsal, view)
        self.failure: BaseException | None = None
        self.signal: int | None = None
        self.terminal: Host | None = None
        """Set by a driver that is one."""
        self._palette = palette
        self._surface = Surface(palette)
        self._thumbnails = thumbnails
        self._pictures = Pictures(picture_maker)
        self._drawn_of: object = None

    def get_default_screen(self) -> Screen[None]:
        """A screen without keys of its own."""
        return Ground()

    def compose(self) -> ComposeResult:
        """The surface alone; pictures come when there are some."""
        yield self._surface

    def on_mount(self) -> None:
        """Begin to tick; LibreOffice starts after the first frame, which it would delay."""
        if self._palette.background is not None:
            self.screen.styles.background = self._palette.background
        self.set_interval(1 / TICKS_A_SECOND, lambda: self._guarded(self.tick))
        if self._thumbnails is not None:
            self.call_after_refresh(self._thumbnails.start)

    async def on_event(self, event: events.Event) -> None:
        """Keys go to the controls alone, all else its usual way."""
        if isinstance(event, events.Key):
            name = event.character if event.is_printable and event.character else event.key
            self._guarded(lambda: self._press(name))
        else:
            await super().on_event(event)

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size, which the app itself only learns next."""
        self._guarded(lambda: self.redraw(event.size))

    def leave(self, signal: int | None = None) -> None:
        """End the app, not the rehearsal: it can be gone on with."""
        self.signal = signal
        self.exit()

    def was_stopped(self) -> None:
        """The process goes on after a stop: time and screen are to be set right."""
        self.controls.rehearsal.was_stopped()
        self._drawn_of = None
        self.refresh(layout=True)

    def redraw(self, size: Size) -> None:
        """Show the face of this moment, where it differs from the one that is shown."""
        drawn = face_of(self.controls.rehearsal, size.width, size.height, self.controls.view)
        self.controls.last_top = drawn.last_top
        self._surface.show(drawn)
        self._place_pictures(drawn)

    def _press(self, name: str) -> None:
        if name == "ctrl+z":
            if self.terminal is not None:
                self.terminal.suspend_job()
            return
        self.controls.press(name)
        self._show()

    def tick(self) -> None:
        """Let time pass, and draw where that shows."""
        self.controls.tick()
        if self.terminal is not None:
            self.terminal.check_size()
        if self._thumbnails is not None and self._thumbnails.has_news():
            shape = self._thumbnails.shape
            notices = (*self.controls.view.notices, *self._thumbnails.problems)
            self.controls.view = replace(self.controls.view, picture_shape=shape, notices=notices)
        if self._shown_now() != self._drawn_of:
            self._show()

    def _show(self) -> None:
        self._drawn_of = self._shown_now()
        if self.controls.is_done:
            self.exit()
        else:
            self.redraw(self.size)

    def _shown_now(self) -> object:
        """What a face depends on, to the second, so that none is drawn in between."""
        session = self.controls.rehearsal.session
        times = (session.running_ms, session.on_slide_ms, session.paused_ms, session.off_clock_ms)
        seconds = tuple(time // MILLISECONDS for time in times)
        marks = (len(session.stumbles), len(session.splits))
        return (session.phase, session.current, seconds, marks, self.controls.view)

    def _place_pictures(self, drawn: Face) -> None:
        if self._thumbnails is not None:
            self._pictures.place(self.screen, self._thumbnails.paths, drawn.pictures)

    def _guarded(self, work: Callable[[], None]) -> None:
        """Whatever goes wrong is told by `run_screen`, when the terminal is as it was."""
        try:
            work()
        except BaseException as error:  # SystemExit too leaves by the same door
            self.failure = error
            self.exit()
