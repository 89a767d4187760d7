"""A slide that states: labelled texts on the left, key figures on the right."""

from __future__ import annotations

from deck.powerpoint.canvas import Canvas
from deck.powerpoint.geometry import inches
from deck.powerpoint.slides.side import draw_side
from deck.story.story import Slide

MAIN, SIDE = 11, 21
SIDE_SHARE = 0.38
GAP = inches(0.7)


def draw_statement(canvas: Canvas, slide: Slide) -> None:
    """Draw the main texts and the key figures; where there is only one of them it takes the whole width."""
    if slide.main and slide.side:
        main, side = canvas.content.beside(round(canvas.content.width * SIDE_SHARE), GAP)
        draw_side(canvas, slide.main, MAIN, main, grows=True)
        draw_side(canvas, slide.side, SIDE, side, grows=True)
    else:
        draw_side(canvas, slide.main or slide.side, MAIN if slide.main else SIDE, canvas.content, grows=True)
