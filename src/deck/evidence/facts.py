"""Facts: every number of the talk, with its unit, how it was computed, and from what."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from deck.evidence.time_units import TimeUnit

if TYPE_CHECKING:
    import pandas as pd

    from deck.bundle.metric import Metric

Unit = Literal["metric", "share", "points", "times", "count", "seconds", "money", "number", "name"]
"""metric: 0.431; share: 0.62 said as 62%; points: 0.12, a difference of shares, said as 12 points;
times: 5.4 said as 5.4x; name: text, such as a model's."""


def score_unit(metric: Metric) -> Unit:
    """The unit of a value of the metric."""
    return "share" if metric.is_share else "metric"


def difference_unit(metric: Metric) -> Unit:
    """The unit of a difference of two values of the metric, and of how far it varies."""
    return "points" if metric.is_share else "metric"


class Source(Struct, frozen=True):
    """Where a fact comes from."""

    file: str
    columns: tuple[str, ...] = ()
    rows: str = ""
    """Which rows, in words: `all 5,822 rows`, `row LightGBM`."""

    def __str__(self) -> str:
        columns = f" ({', '.join(self.columns)})" if self.columns else ""
        return f"{self.file}{columns}{f', {self.rows}' if self.rows else ''}"


class Fact(Struct, frozen=True):
    """One number (or name) that slides may state.

    `value` is None where the fact is not defined for these data; `note` then says why.
    """

    name: str
    value: float | str | None
    unit: Unit
    formula: str
    source: Source
    note: str = ""
    counted_in: TimeUnit | Literal[""] = ""
    """Of a time the unit in which it is said, as all others of its quantity are; its value is in seconds."""

    @property
    def number(self) -> float:
        """The value as a float; ValueError where it is a name or not defined."""
        if isinstance(self.value, (int, float)):
            return float(self.value)
        raise ValueError(f"{self.name} is not a number: {self.note or self.value}")


def fact(name: str, value: float | str | None, unit: Unit, formula: str, source: Source, note: str = "") -> Fact:
    """A fact whose value is not defined, never infinite or NaN, where it cannot be computed."""
    if isinstance(value, float) and not math.isfinite(value):
        return Fact(name, None, unit, formula, source, note or "the data give no finite value")
    return Fact(name, value, unit, formula, source, "" if value is not None else note or "not defined for these data")


class Facts(Mapping[str, Fact]):
    """All facts by dotted name, in the order in which they were computed. Immutable."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._by_name: dict[str, Fact] = {}
        for fact in facts:
            if fact.name in self._by_name:
                raise ValueError(f"two facts are named {fact.name}")
            self._by_name[fact.name] = fact

    def __getitem__(self, name: str) -> Fact:
        return self._by_name[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name)

    def __len__(self) -> int:
        return len(self._by_name)

    def to_pandas(self) -> pd.DataFrame:
        """A row a fact, by its name: value, unit, formula, source and note. Names are values too, so the dtype of
        `value` is object."""
        import pandas as pd

        rows = [(fact.value, fact.unit, fact.formula, str(fact.source), fact.note) for fact in self.values()]
        columns = ["value", "unit", "formula", "source", "note"]
        return pd.DataFrame(rows, index=pd.Index(list(self), name="fact"), columns=columns, dtype=object)

    def number(self, name: str) -> float | None:
        """The value of a numeric fact, or None where there is no such fact or it is not defined."""
        fact = self._by_name.get(name)
        return float(fact.value) if fact is not None and isinstance(fact.value, (int, float)) else None
