"""Facts that are times, all of a quantity in one unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from deck.evidence.facts import Fact
from deck.evidence.time_units import TimeUnit, time_unit

_OUTLYING = "longest"
"""The slowest of many answers may take a thousand times as long as the others, and says nothing of their unit."""


def in_one_unit(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts, every time with the unit of its quantity."""
    found = [(fact, _quantity(fact)) for fact in facts]
    times: dict[str, list[float]] = {}
    for fact, quantity in found:
        if quantity and isinstance(fact.value, (int, float)) and not fact.name.endswith(_OUTLYING):
            times.setdefault(quantity, []).append(fact.value)
    units = {quantity: time_unit(values) for quantity, values in times.items()}
    return tuple(replace(fact, counted_in=units[quantity]) if quantity in units else fact for fact, quantity in found)


def unit_of(facts: Mapping[str, Fact], quantity: str) -> TimeUnit | None:
    """The unit of a quantity (`train_seconds`, `latency`); None where no fact is a time of it."""
    return next((fact.counted_in for fact in facts.values() if fact.counted_in and _quantity(fact) == quantity), None)


def _quantity(fact: Fact) -> str:
    """What a fact is a time of: latency of `model.bm25.latency` and of `latency.median`; empty where it is no time."""
    if fact.unit != "seconds":
        return ""
    first, _, rest = fact.name.partition(".")
    return first if first == "latency" else rest.rpartition(".")[2].removesuffix("_spread")
