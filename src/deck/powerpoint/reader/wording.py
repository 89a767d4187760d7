"""Slides and their numbers as notices name them."""

from __future__ import annotations

from collections.abc import Sequence

from deck.powerpoint.reader.contents import FoundSlide

_LONGEST_TITLE = 60
_MOST_NUMBERS = 10


def named(slide: FoundSlide) -> str:
    """A slide by number and title."""
    short = slide.title if len(slide.title) <= _LONGEST_TITLE else f"{slide.title[: _LONGEST_TITLE - 1].rstrip()}…"
    return f'slide {slide.number} "{short}"'


def numbered(numbers: Sequence[int]) -> str:
    """Several slides by their numbers: `slide 3`, `slides 3, 4 and 20 more`."""
    first = ", ".join(str(number) for number in numbers[:_MOST_NUMBERS])
    more = f" and {len(numbers) - _MOST_NUMBERS} more" if len(numbers) > _MOST_NUMBERS else ""
    return f"{'slide' if len(numbers) == 1 else 'slides'} {first}{more}"
