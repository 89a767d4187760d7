"""What was taken and what was left, for the table that the user sees."""

from __future__ import annotations

from msgspec import Struct, field

from deck.importing.found import Left, Origin
from deck.importing.secrets import without_secrets


class Taken(Struct, frozen=True):
    """Something that went into the bundle."""

    origin: Origin
    what: str


class Ledger(Struct):
    """Grows while a bundle is made; everything that was found ends up here once."""

    taken: list[Taken] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def take(self, origin: Origin, what: str) -> None:
        """Something goes into the bundle."""
        self.taken.append(Taken(origin, what))

    def leave(self, origin: Origin, what: str, why: str) -> None:
        """Something does not, or no longer."""
        self.left.append(Left(origin, what, why))

    def give_back(self, origin: Origin, what: str, why: str) -> None:
        """Something that was taken turned out to be unusable."""
        self.taken = [item for item in self.taken if item != Taken(origin, what)]
        self.leave(origin, what, why)

    def cleared(self, text: str, origin: Origin, what: str) -> str:
        """The text without secrets; what was dropped is said."""
        cleared = without_secrets(text)
        for kind in cleared.dropped:
            self.leave(origin, f"{kind} in {what}", "it must not stand on a slide")
        return cleared.text
