"""Classes as they are spoken of in titles and labels."""

from __future__ import annotations

from deck.charts.shortening import short

LONGEST, OF_TWO = 30, 20
"""Characters of a class in a sentence, and of each of two."""


def class_named(name: str, most: int = LONGEST) -> str:
    """`class 3`, `class billing`; a class that is called `Class A` needs no such word."""
    return short(name, most) if name.casefold().startswith("class") else f"class {short(name, most)}"


def taken_for(true: str, predicted: str) -> str:
    """`class 3 taken for 8`."""
    return f"{class_named(true, OF_TWO)} taken for {short(predicted, OF_TWO)}"
