"""What can go wrong, said once: a problem has a place, a fault, what was found and how to mend it."""

from __future__ import annotations

from msgspec import Struct

LONGEST_PART = 600
"""Characters of a part of a problem that are said; a cell of a table may have any number."""
_BREAKS = ("Cc", "Cs", "Zl", "Zp")
TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn around the order in which a terminal shows what follows them
(https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters)."""


class Problem(Struct, frozen=True):
    """One fault of the input: `place:line: key: message (found X). Fix: ...`."""

    message: str
    place: str = ""
    """The file as the user named it, or as named in the bundle."""
    line: int | None = None
    key: str = ""
    found: str = ""
    fix: str = ""

    def __str__(self) -> str:
        place = self.place if self.line is None else f"{self.place}:{self.line}"
        where = "".join(f"{part}: " for part in (place, _shortened(self.key)) if part)
        found = f" (found {_shortened(self.found)})" if self.found else ""
        fix = f" Fix: {_shortened(self.fix)}" if self.fix else ""
        message = f"{_shortened(self.message)}{found}"
        return _on_one_line(f"{where}{message}{'' if message.endswith(('.', '?', '!')) else '.'}{fix}")


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_PART else f"{text[: LONGEST_PART - 1]}…"


def _on_one_line(text: str) -> str:
    """The text with what would break its line, steer a terminal or turn its words around written as escapes."""
    if text.isprintable():
        return text
    from unicodedata import category

    return "".join(
        ascii(character)[1:-1] if character in TURNS or category(character) in _BREAKS else character
        for character in text
    )


class DeckError(Exception):
    """A failure that the user can mend; it carries every problem that was found in one go."""

    exit_code = 3

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class BundleError(DeckError):
    """The results bundle, or a table that it names, cannot be used as it is."""


class OutputError(DeckError):
    """The deck cannot be written where it was asked for."""


class LayoutError(DeckError):
    """An outline or a PowerPoint template cannot be used as it is."""


class MissingProgramError(DeckError):
    """Something that was demanded is not on this machine."""

    exit_code = 4
