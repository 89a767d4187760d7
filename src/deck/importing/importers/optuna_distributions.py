"""Distributions of parameters as Optuna writes them in JSON: optuna/distributions.py."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from deck.importing.importers.searched_values import listed, shown_number


class Distribution(Struct, frozen=True):
    """Choices, or a range between two ends."""

    choices: tuple[str, ...] = ()
    low: float = 0.0
    high: float = 0.0
    is_log: bool = False

    @property
    def text(self) -> str:
        """As a tuning table says it: `gbdt / dart`, `0.0001 to 0.3 (log)`."""
        if self.choices:
            return listed(list(self.choices))
        return f"{shown_number(self.low)} to {shown_number(self.high)}{' (log)' if self.is_log else ''}"

    def shown(self, value: float | None) -> str:
        """A value as the database holds it, which of a choice is its place."""
        if value is None:
            return ""
        return self.choices[int(value)] if self.choices else shown_number(value)

    def widened(self, others: Sequence[Distribution]) -> Distribution:
        """The range that holds those of all trials; Optuna lets no choices change."""
        ranges = [self, *(other for other in others if not other.choices)]
        return replace(self, low=min(one.low for one in ranges), high=max(one.high for one in ranges))


@lru_cache(maxsize=256)
def distribution(described: str) -> Distribution:
    """Read the JSON of a distribution, also by the names before Optuna 3.0.

    Raises ValueError, KeyError or TypeError.
    """
    content = json.loads(described)
    name, attributes = str(content["name"]), content["attributes"]
    if "choices" in attributes:
        return Distribution(choices=tuple(_choice(choice) for choice in attributes["choices"]))
    is_log = bool(attributes.get("log")) or "LogUniform" in name
    return Distribution((), float(attributes["low"]), float(attributes["high"]), is_log)


def _choice(choice: object) -> str:
    return shown_number(choice) if isinstance(choice, float) else str(choice)
