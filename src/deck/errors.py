"""What can go wrong, said once: a problem has a place, a fault, what was found and how to mend it."""

from __future__ import annotations

from msgspec import Struct


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
        where = "".join(f"{part}: " for part in (place, self.key) if part)
        found = f" (found {self.found})" if self.found else ""
        fix = f" Fix: {self.fix}" if self.fix else ""
        message = f"{self.message}{found}"
        return f"{where}{message}{'' if message.endswith(('.', '?', '!')) else '.'}{fix}"


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
