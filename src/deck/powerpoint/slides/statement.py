"""A slide that states: labelled texts on the left, key figures on the right."""

from __future__ import annotations

from deck.powerpoint.canvas import Canvas
from deck.powerpoint.geometry import Box, around, inches
from deck.powerpoint.slides.side import draw_side
from deck.story.story import Slide

MAIN, SIDE = 11, 21


def draw_statement(canvas: Canvas, slide: Slide) -> None:
    """Draw the main texts and the key figures; without figures the texts take the whole width."""
    main = around(*(canvas.holders[MAIN + row].box for row in range(3)))
    side = around(*(canvas.holders[SIDE + row].box for row in range(3)))
    if not slide.side:
        main = Box(main.left, main.top, side.right - main.left, main.height)
    draw_side(canvas, slide.main[:3], MAIN, main)
    draw_side(
        canvas,
        slide.side[:3],
        SIDE,
        Box(side.left - inches(0.25), side.top, side.width + inches(0.25), side.height),
    )
