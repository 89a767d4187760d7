"""The clock alone, for a terminal with room for nothing else."""

from __future__ import annotations

from deck.rehearsal.screen.large_figures import figures, height_of
from deck.rehearsal.screen.panels.clocks import label_of, largest, order_of, slide_clock
from deck.rehearsal.screen.panels.overlays import message
from deck.rehearsal.screen.rows import Row, Span, row, width_of
from deck.rehearsal.screen.scene import Scene


def tiny(scene: Scene, width: int, height: int) -> list[Row]:
    """The slide's clock as large as it goes, its word above it, the talk's clock below."""
    text, tone = slide_clock(scene)
    figure_rows = max(1, height - 2)
    size, shown = _size(text, width, figure_rows, in_ascii=scene.view.in_ascii)
    if size is None or height < height_of(size):
        return _in_words(scene, text, height)
    drawn = [row(line, tone) for line in figures(shown, size)]
    above = [_word(scene, width)] if height > len(drawn) else []
    below = [_last(scene, width)] if height > len(drawn) + 1 else []
    return [*above, *drawn, *below]


def _size(text: str, width: int, height: int, *, in_ascii: bool) -> tuple[int | None, str]:
    """The largest figures that fit, without the sign where it does not: the word says it too."""
    for shown in (text, text.lstrip("+")):
        size = largest(shown, width, height, in_ascii=in_ascii)
        if size is not None:
            return size, shown
    return None, text


def _word(scene: Scene, width: int) -> Row:
    """What the clock says, and what it demands, which comes first where there is not room for both."""
    if scene.session.phase == "paused":
        return row(" PAUSED, . goes on ", "band")
    said = Span(" ".join(line for line, _ in label_of(scene)), label_of(scene)[0][1])
    order = Span(order_of(scene), "alarm")
    if not order.text:
        return (said,)
    both = (said, Span(" "), order)
    return both if width_of(both) <= width else (order,)


def _last(scene: Scene, width: int) -> Row:
    if scene.view.prompt in ("end", "go") or scene.view.message:
        return message(scene, width)
    rest = scene.talk_rest
    return (Span("talk ", "muted"), Span(f"{rest.text} {rest.word}", "over" if rest.is_over else "plain"))


def _in_words(scene: Scene, text: str, height: int) -> list[Row]:
    tone = slide_clock(scene)[1]
    word = "PAUSED" if scene.session.phase == "paused" else label_of(scene)[0][0]
    if height == 1:
        return [(Span(text, tone), Span(f" {word}", tone))]
    return [row(text, tone), row(word, tone), row(f"talk {scene.talk_rest.text} {scene.talk_rest.word}")]
