"""Arithmetic over facts; what a text makes of it is in test_placeholders.py."""

from __future__ import annotations

import pytest

from deck.evidence.facts import Fact, Facts, Source
from deck.story.expressions import ExpressionError, evaluate, fact_named, fact_names, parse_expression

FACTS = Facts([Fact("data.zero", 0.0, "number", "", Source("f")), Fact("best.name", "A", "name", "", Source("f"))])


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1 - 2 - 3", -4),
        ("8 / 4 / 2", 1),
        ("2 + 3 * 4", 14),
        ("-2 * -3", 6),
        ("- - 1", 1),
        ("(1 + 2) * 3", 9),
    ],
)
def test_order_of_operations(source: str, value: float) -> None:
    assert evaluate(parse_expression(source), FACTS) == value


def test_names_of_facts_stand_in_their_order_and_once() -> None:
    assert fact_names(parse_expression("a.b / (c - a.b) * -d + 1")) == ("a.b", "c", "d")


def test_a_fact_is_looked_up_by_its_name() -> None:
    assert fact_named("best.name", FACTS).value == "A"
    with pytest.raises(ExpressionError, match="there is no such fact"):
        fact_named("best", FACTS)
