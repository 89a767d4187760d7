"""Quote facts in text: each as people say it, and kept in mind for the sources in the notes."""

from __future__ import annotations

from deck.evidence.facts import Facts
from deck.evidence.number_formats import NumberFormat

NOT_DEFINED = "not defined"


class Quote:
    """Says facts and remembers which ones, for one slide."""

    def __init__(self, facts: Facts, numbers: NumberFormat) -> None:
        self._facts = facts
        self._used: dict[str, None] = {}
        self.numbers = numbers

    def __call__(self, name: str) -> str:
        """The fact as people say it: `0.431`, `62%`, `5.4x`, `not defined`. KeyError where there is none."""
        self._used[name] = None
        fact = self._facts[name]
        return NOT_DEFINED if fact.value is None else self.numbers.fact(fact)

    def reason(self, name: str) -> str:
        """Why a fact is not defined; nothing where it is, or where nobody knows."""
        return self._facts[name].note if name in self._facts else ""

    def known(self, *names: str) -> bool:
        """Whether all these facts are there and defined."""
        return all(name in self._facts and self._facts[name].value is not None for name in names)

    def ends(self, name: str) -> str:
        """` (95%: 46% to 57%)`, the interval of a fact; nothing where it has none."""
        low, high = f"{name}_low", f"{name}_high"
        return f" (95%: {self(low)} to {self(high)})" if self.known(low, high) else ""

    def number(self, name: str) -> float:
        """The value of a fact that is known; it counts as quoted."""
        self._used[name] = None
        return self._facts[name].number

    @property
    def used(self) -> tuple[str, ...]:
        """Names of the facts quoted so far, in order."""
        return tuple(self._used)
