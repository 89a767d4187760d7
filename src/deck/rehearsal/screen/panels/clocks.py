"""The clocks: this slide in large figures, and beside it talk, section, finish, the last moment to leave, pace."""

from __future__ import annotations

from typing import NamedTuple

from deck.clock import clock
from deck.rehearsal.screen.figures import HALF, LARGEST, figures, height_of, width_of_figures
from deck.rehearsal.screen.rows import BLANK, Row, Span, Tone, beside, row
from deck.rehearsal.screen.scene import MILLISECONDS, Rest, Scene, in_ms, rest_of

SOON_SECONDS = 15
NARROW, WIDE, WIDEST = 60, 110, 170
TALL, TALLEST = 34, 50
TABLE, SHORT_TABLE = 34, 25
"""Columns of the table with what was planned, and without."""
Label = tuple[tuple[str, Tone], ...]


def clocks(scene: Scene, width: int, height: int) -> list[Row]:
    """The clocks for a face of this size."""
    if width < NARROW:
        return _stacked(scene, width)
    if width >= WIDE and height >= TALL:
        rows = _with_talk(scene, width, 3 if width >= WIDEST and height >= TALLEST else 2)
        if rows:
            return rows
    return _beside_a_table(scene, width)


def slide_clock(scene: Scene) -> tuple[str, Tone]:
    """The clock of the slide and its meaning; on a backup slide that of all time off the clock."""
    if not scene.slide.is_on_the_clock:
        return clock(scene.session.off_clock_ms // MILLISECONDS), "muted"
    return scene.slide_rest.text, _tone(scene.slide_rest, "accent")


def label_of(scene: Scene) -> Label:
    """What the large clock says, in words."""
    if scene.session.phase == "ready":
        return (("READY", "strong"), ("space", "accent"), ("starts", "accent"))
    if not scene.slide.is_on_the_clock:
        return (("OFF THE", "soon"), ("CLOCK", "soon"))
    rest = scene.slide_rest
    return ((rest.word.upper(), _tone(rest, "strong")), (f"of {clock(scene.slide.planned_seconds)}", "muted"))


def _tone(rest: Rest, otherwise: Tone) -> Tone:
    if rest.is_over:
        return "over"
    return "soon" if rest.seconds <= SOON_SECONDS else otherwise


def _drawn(text: str, size: int, tone: Tone) -> list[Row]:
    return [row(line, tone) for line in figures(text, size)]


def largest(text: str, width: int, height: int, *, in_ascii: bool = False) -> int | None:
    """The largest size in which the figures fit; half blocks are no ASCII."""
    for size in range(LARGEST, HALF if in_ascii else HALF - 1, -1):
        if width_of_figures(text, size) <= width and height_of(size) <= height:
            return size
    return None


def _labelled(text: str, size: int, tone: Tone, label: Label) -> tuple[list[Row], int]:
    """Figures with their label on the right, and the cells that they take."""
    drawn = _drawn(text, size, tone)
    width = width_of_figures(text, size) + 2
    return beside(drawn, [row(*line) for line in label], width), width + max(len(line) for line, _ in label)


def _beside_a_table(scene: Scene, width: int) -> list[Row]:
    text, tone = slide_clock(scene)
    sizes = (1,) if scene.view.in_ascii else (1, HALF)
    for size, is_full in ((size, is_full) for size in sizes for is_full in (True, False)):
        rows, taken = _labelled(text, size, tone, label_of(scene))
        table_width = TABLE if is_full else SHORT_TABLE
        if taken + 1 + table_width <= width:
            return beside(rows, clock_table(scene, is_full=is_full), width - table_width)
    return _stacked(scene, width)


def _with_talk(scene: Scene, width: int, size: int) -> list[Row]:
    """The slide's clock, and on the right that of the talk above the table."""
    text, tone = slide_clock(scene)
    rest = scene.talk_rest
    left, taken = _labelled(text, size, tone, label_of(scene))
    words: Label = ((rest.word.upper(), _tone(rest, "strong")), ("of the", "muted"), ("talk", "muted"))
    right, width_right = _labelled(rest.text, size - 1, _tone(rest, "plain"), words)
    table = clock_table(scene, is_full=True)[1:]
    gap = [BLANK] * max(0, height_of(size) - len(right) - len(table))
    widest = max(width_right, TABLE)
    if taken + 4 + widest > width:
        return []
    return beside(left, [*right, *gap, *table], width - widest)


def _stacked(scene: Scene, width: int) -> list[Row]:
    """For narrow faces: the figures, and the rest on two rows below."""
    text, tone = slide_clock(scene)
    size = largest(text, width, height_of(1), in_ascii=scene.view.in_ascii)
    drawn = [row(text, tone)] if size is None else _drawn(text, size, tone)
    words = " ".join(line for line, _ in label_of(scene))
    first = (Span(words, label_of(scene)[0][1]), Span("  "), *_talk_in_short(scene))
    if not scene.slide.is_on_the_clock:
        return [*drawn, first]
    finish, (leave, leave_tone) = _finish(scene), _leave(scene)
    second = (Span(f"finish {finish.difference} {finish.word}", finish.tone), Span("  "))
    return [*drawn, first, (*second, Span(f"leave {leave.partition(',')[0]}", leave_tone))]


def _talk_in_short(scene: Scene) -> Row:
    rest = scene.talk_rest
    return (Span("talk ", "muted"), Span(rest.text, _tone(rest, "strong")), Span(f" {rest.word}", "muted"))


def clock_table(scene: Scene, *, is_full: bool) -> list[Row]:
    """Talk, section, finish, leave and pace, a row each; off the clock the talk alone, whose clock stands."""
    talk_ms = scene.session.talk.total_seconds * MILLISECONDS
    talk = _line("talk", scene.session.running_ms, talk_ms, is_full=is_full)
    if not scene.slide.is_on_the_clock:
        return [talk, (_name("leave"), Span("when you like", "muted"))]
    planned_ms, spent_ms = scene.section_ms
    finish, (leave, leave_tone), (pace, pace_tone) = _finish(scene), _leave(scene), _pace(scene)
    at = Span(f"{finish.time:>5}{' ' * 9 if is_full else ''}")
    return [
        talk,
        _line("section", spent_ms, planned_ms, is_full=is_full),
        (_name("finish"), at, Span(f"{finish.difference:>6} {finish.word}", finish.tone)),
        (_name("leave"), Span(leave, leave_tone)),
        (_name("pace"), Span(pace, pace_tone)),
    ]


def _name(name: str) -> Span:
    return Span(f"{name:<8}", "muted")


def _line(name: str, spent_ms: int, planned_ms: int, *, is_full: bool) -> Row:
    rest = rest_of(planned_ms, spent_ms)
    tone: Tone = "over" if rest.is_over else "plain"
    spent = Span(f"{clock(spent_ms // MILLISECONDS):>5}")
    planned = (Span(f" of {clock(planned_ms // MILLISECONDS):<5}", "muted"),) if is_full else ()
    return (_name(name), spent, *planned, Span(f"{rest.text:>6} {rest.word}", tone))


class _Finish(NamedTuple):
    """When the talk is going to end, and how far that is from its time."""

    time: str
    difference: str
    word: str
    tone: Tone


def _finish(scene: Scene) -> _Finish:
    over_ms = in_ms(scene.pace.projected_over)
    time = clock((scene.session.talk.total_seconds * MILLISECONDS + over_ms) // MILLISECONDS)
    seconds = clock(abs(over_ms) // MILLISECONDS)
    if abs(over_ms) < MILLISECONDS:
        return _Finish(time, "on", "time", "plain")
    return _Finish(time, f"+{seconds}", "over", "over") if over_ms > 0 else _Finish(time, seconds, "early", "plain")


def _leave(scene: Scene) -> tuple[str, Tone]:
    """The latest moment to leave the slide and still end in time."""
    left = rest_of(in_ms(scene.pace.latest_leave), 0)
    if left.is_over or not left.seconds:
        return f"NOW, {clock(left.seconds)} late", "over"
    return f"in {clock(left.seconds)}", "soon" if left.seconds <= SOON_SECONDS else "plain"


def _pace(scene: Scene) -> tuple[str, Tone]:
    behind_ms = in_ms(scene.pace.behind)
    seconds = clock(abs(behind_ms) // MILLISECONDS)
    if abs(behind_ms) < MILLISECONDS:
        return "on time", "plain"
    return (f"{seconds} behind", "soon") if behind_ms > 0 else (f"{seconds} ahead", "plain")
