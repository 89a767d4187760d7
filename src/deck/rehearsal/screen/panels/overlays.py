"""What lies over the face: the pause, the question whether to end, messages, help."""

from __future__ import annotations

from deck.clock import clock
from deck.rehearsal.pace import MILLISECONDS
from deck.rehearsal.printable import printable
from deck.rehearsal.screen.keys import KEYS
from deck.rehearsal.screen.large_figures import figures
from deck.rehearsal.screen.panels.clocks import largest
from deck.rehearsal.screen.panels.notes import last_top
from deck.rehearsal.screen.rows import BLANK, Row, Span, centred, cut, fitted, row, wrapped
from deck.rehearsal.screen.scene import Scene

PAUSED = "PAUSED"
COLUMN = 44
LEGEND = (
    "✓ said  ▶ due  ○ to come  − skip it: beats go on by themselves with the plan.",
    "▼ where the talk's clock is on the plan; the bar behind it: you are behind.",
    "× a stumble  ¦ a split  ▓ over its time  ◦ backup, off the clock.",
)


def pause(scene: Scene, width: int, height: int) -> list[Row]:
    """A band over the whole width that cannot be missed, of so many rows at most."""
    slide = f"Slide {scene.slide_rest.text} {scene.slide_rest.word}" if scene.slide.is_on_the_clock else "Off the clock"
    stands = f"{slide}, talk {scene.talk_rest.text} {scene.talk_rest.word}"
    paused = f"paused {clock(scene.session.paused_ms // MILLISECONDS)}"
    lines = wrapped(f"Press . to go on. {stands}, {paused}", width - 2, 2)
    size = largest(PAUSED, width - 2, height - len(lines), in_ascii=scene.view.in_ascii)
    drawn = (PAUSED,) if size is None else figures(PAUSED, min(size, 2))
    blank = ("",) if len(drawn) + len(lines) + 3 <= height else ()
    return [_band(text, width) for text in (*blank, *drawn, *blank, *lines, *blank)]


def _band(text: str, width: int) -> Row:
    return centred(row(text, "band"), width, "band")


def message(scene: Scene, width: int) -> Row:
    """What was just said, or is asked; an empty row where nothing is."""
    view = scene.view
    if view.prompt == "end":
        asked = " End and save the rehearsal?  q ends it, any other key goes on "
        return fitted(row(asked if width > len(asked) else " End? q ends ", "alarm"), width, "alarm")
    if view.prompt == "go":
        last = scene.session.talk.slides[-1].number
        return fitted((Span(f" Go to slide (1-{last}): {view.typed}_", "band"),), width, "band")
    if not view.message:
        return BLANK
    return (Span(f" {cut(printable(view.message), width - 2)} ", "alarm" if view.is_alarm else "band"),)


def help_lines(scene: Scene, width: int) -> list[Row]:
    """All keys, what the signs mean, and what there was to say."""
    keys = [_key(key.shown, key.meaning) for key in KEYS if key.shown]
    if width >= 2 * COLUMN:
        half = -(-len(keys) // 2)
        second = [*keys[half:], BLANK]
        keys = [(*fitted(first, width // 2), *other) for first, other in zip(keys[:half], second, strict=False)]
    said = [*LEGEND, *(f"Note: {printable(notice)}" for notice in scene.view.notices)]
    return [*keys, BLANK, *(row(line, "muted") for text in said for line in wrapped(text, width))]


def _key(shown: str, meaning: str) -> Row:
    return (Span(f"{shown:<16}", "key"), Span(meaning))


def help_rows(scene: Scene, width: int, rows: int) -> list[Row]:
    """As much of the help as fits, from where it is scrolled to."""
    lines = help_lines(scene, width)
    top = min(scene.view.top_line, last_top(len(lines), rows))
    more = f"↑ ↓ for more, {top + 1} of {len(lines)}" if len(lines) > rows - 1 else "any key closes it"
    heading = (Span("Keys  ", "strong"), Span(more, "muted"))
    return [heading, *lines[top : top + max(0, rows - 1)]]
