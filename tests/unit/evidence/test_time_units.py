"""One unit for all times of a quantity."""

from __future__ import annotations

import pytest

from deck.evidence.facts import Fact, Source
from deck.evidence.time_facts import in_one_unit, unit_of
from deck.evidence.time_units import TimeUnit, time_unit


@pytest.mark.parametrize(
    ("seconds", "unit"),
    [
        ((), "s"),
        ((0.0, 0.0), "s"),
        ((0.999, 0.001), "ms"),
        ((1.0, 0.001), "s"),
        ((599.0, 2.0), "s"),
        ((600.0,), "min"),
        ((-36_000.0, 5.0), "h"),
    ],
)
def test_the_longest_time_chooses_the_unit(seconds: tuple[float, ...], unit: TimeUnit) -> None:
    assert time_unit(seconds) == unit


def fact(name: str, value: float | None, unit: str = "seconds") -> Fact:
    return Fact(name, value, unit, "", Source("models.csv"))  # type: ignore[arg-type]


def test_all_times_of_a_quantity_are_said_in_one_unit() -> None:
    facts = in_one_unit(
        [
            fact("model.a.latency", 0.0011),
            fact("model.a.latency_spread", 0.0002),
            fact("latency.p95", 0.3),
            fact("latency.median_low", None),
            # The slowest answer of all says nothing of the others.
            fact("latency.longest", 12.0),
            fact("model.a.train_seconds", 750.0),
            fact("best.train_seconds", 2.0),
            fact("model.a.runtime", 3.0, "number"),
        ]
    )
    assert [item.counted_in for item in facts] == ["ms"] * 5 + ["min"] * 2 + [""]
    by_name = {item.name: item for item in facts}
    assert (unit_of(by_name, "latency"), unit_of(by_name, "train_seconds")) == ("ms", "min")
    assert unit_of(by_name, "runtime") is None
