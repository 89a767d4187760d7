"""What the characters of a text take up on a line, none, one column or two, and where it may be cut between them."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width


def has_no_width(character: str) -> bool:
    """Whether it stands on the character before it, or is not seen at all."""
    return combining(character) != 0 or category(character) in ("Mn", "Me", "Cf")


def is_wide(character: str) -> bool:
    """Whether it is as wide as two Latin letters: Chinese, Japanese, Korean, and most emoji."""
    return east_asian_width(character) in "WF"


def columns_of(text: str) -> int:
    """Columns that a terminal gives the text: two for wide characters, none for marks on others."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def first_columns(text: str, most: int) -> str:
    """As much of the beginning as goes into so many columns."""
    taken = 0
    for place, character in enumerate(text):
        taken += _columns(character)
        if taken > most:
            return text[:place]
    return text


def with_marks(text: str) -> list[str]:
    """Its characters, each with the marks that stand on it: what a cut leaves or takes as a whole."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for character in text:
        if found and has_no_width(character):
            found[-1] += character
        else:
            found.append(character)
    return found


def _columns(character: str) -> int:
    return 0 if has_no_width(character) else 2 if is_wide(character) else 1
