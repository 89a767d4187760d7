"""Where the pictures of this slide and the next one lie, beside the beats."""

from __future__ import annotations

from msgspec import Struct

from deck.rehearsal.screen.scene import Scene

CELL_SHAPE = 0.5
"""Width over height of a cell."""
LEAST_ROWS, BOTH_FROM = 6, 18


class PictureArea(Struct, frozen=True):
    """Where the picture of a slide belongs, in cells; `index` is the slide's place in the talk."""

    index: int
    left: int
    top: int
    width: int
    height: int


def areas(scene: Scene, width: int, rows: int) -> tuple[PictureArea, ...]:
    """This slide's picture at the right edge; below it, where there is room, the next one's at half the size."""
    shape = scene.view.picture_shape
    if shape is None or rows < LEAST_ROWS:
        return ()
    has_both = rows >= BOTH_FROM and scene.next_slide is not None
    height = (rows - 1) * 2 // 3 if has_both else rows
    wide, high = _fitting(shape, width * 2 // 5, height)
    here = PictureArea(scene.session.current, width - wide, 0, wide, high)
    if not has_both:
        return (here,)
    small_wide, small_high = _fitting(shape, wide // 2, rows - high - 1)
    return (here, PictureArea(here.index + 1, width - small_wide, high + 1, small_wide, small_high))


def _fitting(shape: float, width: int, height: int) -> tuple[int, int]:
    """The largest cells of that shape in the room."""
    wide = min(width, int(height * shape / CELL_SHAPE))
    return wide, max(1, round(wide * CELL_SHAPE / shape))
