"""Text from decks on one line of a terminal, a picture or a calendar."""

from __future__ import annotations


def printable(text: str) -> str:
    """The text on one line without characters that would move the cursor: titles are data."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
