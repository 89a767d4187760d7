"""What the speaker has opened on the screen, apart from the rehearsal itself."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

Prompt = Literal["none", "help", "go", "end"]


class View(Struct, frozen=True):
    """The state of the screen. `beat_shifts` holds milliseconds by slide: see `deck.rehearsal.screen.beats`."""

    prompt: Prompt = "none"
    typed: str = ""
    """Digits of the slide to go to."""
    shows_notes: bool = False
    top_line: int = 0
    """The first line that is shown of the notes, or of the help."""
    beat_shifts: dict[int, int] = field(default_factory=dict)
    message: str = ""
    is_alarm: bool = False
    """Whether the message is a cue."""
    notices: tuple[str, ...] = ()
    """What is said in the help."""
    picture_shape: float | None = None
    """Width over height of the pictures of the slides; None while there are none."""
    in_ascii: bool = False
