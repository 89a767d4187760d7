"""The clocks: this slide in large figures, with what it demands, and beside it the talk and the table of the rest."""

from __future__ import annotations

from deck.clock import clock
from deck.rehearsal.pace import MILLISECONDS
from deck.rehearsal.screen.large_figures import HALF, LARGEST, figures, height_of, width_of_figures
from deck.rehearsal.screen.panels.clock_table import SHORT_TABLE, TABLE, clock_table, finish_of, leave_of
from deck.rehearsal.screen.rows import BLANK, Row, Span, Tone, beside, centred, row, width_of
from deck.rehearsal.screen.scene import SOON_SECONDS, Rest, Scene

NARROW, WIDE, WIDEST = 70, 110, 170
TALL, TALL_AND_NARROW, TALLEST = 34, 38, 50
BETWEEN, APART = 2, 4
MOVE_ON, WRAP_UP = "MOVE ON", "WRAP UP"
BLOCK_ROWS, PADDING = 3, 2
USUAL, LONG = "+0:00", "00:00"
"""A clock with a sign, or with minutes in two figures, has its room all the time, so that nothing moves with them."""
Label = tuple[tuple[str, Tone], ...]


def clocks(scene: Scene, width: int, height: int) -> list[Row]:
    """The clocks for a face of this size."""
    if width < NARROW:
        return _stacked(scene, width)
    if width < WIDE and height >= TALL_AND_NARROW:
        rows = _above_the_table(scene, width)
        if rows:
            return rows
    sizes = _sizes(width, height)
    for size in sizes:
        rows = _with_talk(scene, width, size) if size > 1 else []
        if rows:
            return rows
    return _beside_a_table(scene, width, sizes)


def _sizes(width: int, height: int) -> tuple[int, ...]:
    """Sizes of figures that leave the beats their room, the largest first; half blocks are no ASCII."""
    if width < WIDE or height < TALL:
        return (1, HALF)
    return (3, 2, 1, HALF) if width >= WIDEST and height >= TALLEST else (2, 1, HALF)


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


def order_of(scene: Scene) -> str:
    """What the speaker has to do now, where the talk cannot end in time any more unless it is done; else nothing."""
    if not (scene.is_late and scene.slide.is_on_the_clock and scene.session.is_under_way):
        return ""
    return WRAP_UP if scene.is_on_the_last else MOVE_ON


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


def _labelled(text: str, size: int, tone: Tone, words: list[Row]) -> tuple[list[Row], int]:
    """Figures with words on the right; and the cells that they take."""
    width = width_of_figures(text, size) + BETWEEN
    return beside(_drawn(text, size, tone), words, width), width + max(map(width_of, words))


def _slide_block(scene: Scene, size: int, padding: int = 0) -> tuple[list[Row], int]:
    """The slide's clock with its label, and the order at its foot; and the cells that they take at most."""
    text, tone = slide_clock(scene)
    words, order = [row(*line) for line in label_of(scene)], order_of(scene)
    width = max(len(MOVE_ON) + padding, *map(width_of, words))
    if order:
        room = height_of(size) - len(words)
        block = _block(order, width, min(room, BLOCK_ROWS))
        words += [*[BLANK] * (room - len(block)), *block]
    figures_width = max(width_of_figures(text, size), width_of_figures(USUAL, size))
    return _labelled(text, size, tone, words)[0], figures_width + BETWEEN + width


def _block(order: str, width: int, rows: int) -> list[Row]:
    """The order on a patch of colour that is seen from far away."""
    above = (rows - 1) // 2
    lines = [""] * above + [order] + [""] * (rows - 1 - above)
    return [centred(row(line, "alarm"), width, "alarm") for line in lines]


def _above_the_table(scene: Scene, width: int) -> list[Row]:
    """Figures over most of the width, and the table below; nothing where they do not fit."""
    block, taken = _slide_block(scene, 2)
    return [*block, BLANK, *clock_table(scene, is_full=True)] if taken <= width else []


def _beside_a_table(scene: Scene, width: int, sizes: tuple[int, ...]) -> list[Row]:
    for size, is_full in ((size, is_full) for size in sizes for is_full in (True, False)):
        if size == HALF and scene.view.in_ascii:
            continue
        rows, taken = _slide_block(scene, size)
        table_width = TABLE if is_full else SHORT_TABLE
        if taken + 1 + table_width <= width:
            return beside(rows, clock_table(scene, is_full=is_full), width - table_width)
    return _stacked(scene, width)


def _with_talk(scene: Scene, width: int, size: int) -> list[Row]:
    """The slide's clock, and on the right that of the talk above the table; nothing where they do not fit."""
    left, taken = _slide_block(scene, size, PADDING)
    rest, room = scene.talk_rest, width - taken - APART
    tone = _tone(rest, "plain")
    words = [row(rest.word.upper(), _tone(rest, "strong")), row("of the", "muted"), row("talk", "muted")]
    block, widest = _labelled(rest.text, size - 1, tone, words)
    table = clock_table(scene, is_full=True)
    longest = max(width_of_figures(rest.text, size - 1), width_of_figures(LONG, size - 1))
    if max(longest + BETWEEN + len("of the"), TABLE) <= room:
        table = table[1:]  # whose first row is what the words say
    else:
        block, widest = _drawn(rest.text, size - 1, tone), longest
    table = table[: height_of(size) - len(block) - 1]  # the pace, which the finish implies, goes for a blank row
    gap = [BLANK] * (height_of(size) - len(block) - len(table))
    widest = max(widest, TABLE)
    return beside(left, [*block, *gap, *table], width - widest) if widest <= room else []


def _stacked(scene: Scene, width: int) -> list[Row]:
    """For narrow faces: the figures, and the rest on two rows below."""
    text, tone = slide_clock(scene)
    size = largest(text, width, height_of(1), in_ascii=scene.view.in_ascii)
    drawn = [row(text, tone)] if size is None else _drawn(text, size, tone)
    words = " ".join(line for line, _ in label_of(scene))
    first = (Span(words, label_of(scene)[0][1]), Span("  "), *_talk_in_short(scene))
    if not scene.slide.is_on_the_clock:
        return [*drawn, first]
    finish, (leave, leave_tone), order = finish_of(scene), leave_of(scene), order_of(scene)
    last = Span(order, "alarm") if order else Span(f"leave {leave}", leave_tone)
    return [*drawn, first, (Span(f"finish {finish.difference} {finish.word}", finish.tone), Span("  "), last)]


def _talk_in_short(scene: Scene) -> Row:
    rest = scene.talk_rest
    return (Span("talk ", "muted"), Span(rest.text, _tone(rest, "strong")), Span(f" {rest.word}", "muted"))
