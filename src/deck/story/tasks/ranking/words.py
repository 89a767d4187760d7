"""What the things of a ranking are called."""

from __future__ import annotations

from deck.story.draft import Material

UNNAMED = "positive"
"""What a positive is called where the bundle gives it no name."""


def relevant_item(material: Material) -> str:
    """A relevant item, as the bundle calls a positive."""
    return "relevant item" if material.text.problem.positive == UNNAMED else material.text.problem.positive


def relevant_items(material: Material) -> str:
    """The plural of it."""
    return "relevant items" if material.text.problem.positive == UNNAMED else material.positives


def among(k: int) -> str:
    """`among the first 10`, `in the first place`."""
    return "in the first place" if k == 1 else f"among the first {k}"
