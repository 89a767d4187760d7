"""Parts one below the other in a given height: the most needed get their room first, one takes what is left."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from deck.rehearsal.screen.rows import BLANK, Row


class Part(Struct, frozen=True):
    """A part of the face. The lowest ranks get their room first; the first of the forms that fits is taken."""

    rank: int
    forms: tuple[list[Row], ...]


class Filler(Struct, frozen=True):
    """The part that takes all rows that are left, and so many at least."""

    rank: int
    least: int


class Stack(Struct, frozen=True):
    """What was taken: the rows above the rest, below it, and how many are left for it."""

    above: list[Row]
    rest_rows: int
    below: list[Row]


def gap(rank: int) -> Part:
    """A blank row, where there is room."""
    return Part(rank, ([BLANK],))


def stacked(parts: Sequence[Part | Filler], height: int) -> Stack:
    """The parts that fit into the height, in their order."""
    room, least, taken = height, 0, dict[int, list[Row]]()
    for place, part in sorted(enumerate(parts), key=lambda item: item[1].rank):
        if isinstance(part, Filler):
            least = min(part.least, room)
            room -= least
            continue
        form = next((form for form in part.forms if len(form) <= room), [])
        taken[place] = form
        room -= len(form)
    middle = next(place for place, part in enumerate(parts) if isinstance(part, Filler))
    above = [line for place in range(middle) for line in taken[place]]
    below = [line for place in range(middle + 1, len(parts)) for line in taken[place]]
    return Stack(above, least + room, below)
