"""The talk's name, what the clock does, and which slide of how many this is; the title of the slide below."""

from __future__ import annotations

from deck.rehearsal.printable import printable
from deck.rehearsal.screen.rows import Row, Span, Tone, cut, row, spread, width_of, wrapped
from deck.rehearsal.screen.scene import Scene

_STATES: dict[str, tuple[str, Tone]] = {
    "ready": ("READY", "accent"),
    "running": ("RUNNING", "accent"),
    "paused": ("PAUSED", "band"),
    "ended": ("ENDED", "muted"),
}


def header(scene: Scene, width: int) -> Row:
    """The first row."""
    state, tone = _STATES[scene.session.phase]
    if state == "RUNNING" and not scene.slide.is_on_the_clock:
        state, tone = "OFF THE CLOCK", "soon"
    if scene.view.prompt == "help" and scene.slide.is_on_the_clock:  # which covers the clocks
        state = f"{state} {scene.slide_rest.text} {scene.slide_rest.word}"
    section = printable(scene.slide.section)
    place = (Span(f"{cut(section, width // 3)}  " if section else "", "muted"), Span(place_of(scene), "plain"))
    right = (Span(state, tone), Span("  "), *place)
    return spread(row(printable(scene.session.talk.title), "muted"), right, width)


def place_of(scene: Scene) -> str:
    """Which slide of how many: `slide 4 of 8`, `backup 2 of 6`."""
    slides = scene.session.talk.slides
    if scene.slide.is_on_the_clock:
        return f"slide {scene.slide.number} of {sum(slide.is_on_the_clock for slide in slides)}"
    if scene.slide.is_hidden:
        return f"slide {scene.slide.number}, hidden"
    off_the_clock = [slide.key for slide in slides if not slide.is_on_the_clock and not slide.is_hidden]
    return f"backup {off_the_clock.index(scene.slide.key) + 1} of {len(off_the_clock)}"


def title(scene: Scene, width: int, most_rows: int) -> list[Row]:
    """The title of the slide on as many rows as it needs and may have."""
    lines = wrapped(printable(scene.slide.title) or "(no title)", width, most_rows)
    return [row(line, "strong") for line in lines]


def next_title(scene: Scene, width: int) -> Row:
    """What comes after this slide."""
    following = scene.next_slide
    if following is None:
        return (Span("Next  ", "muted"), Span("the end", "muted"))
    name = printable(following.title)
    if scene.slide.is_on_the_clock and scene.is_on_the_last:
        name = f"the end of the talk; then, off the clock: {name}"
    start = (Span("Next  ", "muted"), Span(f"{following.number}  ", "muted"))
    return (*start, Span(cut(name, width - width_of(start))))
