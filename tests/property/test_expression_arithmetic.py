"""Expressions equal Python's own arithmetic, and nothing that is typed can crash or run."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.evidence.facts import Fact, Facts, Source
from deck.evidence.number_formats import NumberFormat
from deck.story.expressions import ExpressionError, evaluate, parse_expression
from deck.story.placeholders import Placeholder, faults_of_placeholder, parse_template, print_placeholder

VALUES = {"a": 0.431, "b.c": 12.0, "d_1.2x": 0.08}
FACTS = Facts(Fact(name, value, "number", "", Source("f")) for name, value in VALUES.items())


def joined(parts: st.SearchStrategy[tuple[str, str]]) -> st.SearchStrategy[tuple[str, str]]:
    """Pairs of one expression as we and as Python write it."""
    signs = st.sampled_from([" + ", "-", " * ", "/"])
    binary = st.tuples(parts, signs, parts).map(lambda t: (t[0][0] + t[1] + t[2][0], t[0][1] + t[1] + t[2][1]))
    bracketed = parts.map(lambda part: (f"( {part[0]})", f"({part[1]})"))
    negated = parts.map(lambda part: (f"-({part[0]})", f"-({part[1]})"))
    return binary | bracketed | negated


NUMBERS = st.floats(0, 1e6).map(lambda value: format(value, ".3f")).map(lambda text: (text, text))
NAMES = st.sampled_from(sorted(VALUES)).map(lambda name: (name, repr(VALUES[name])))
EXPRESSIONS = st.recursive(NUMBERS | NAMES, joined, max_leaves=12)


@given(EXPRESSIONS)
def test_arithmetic_is_pythons(pair: tuple[str, str]) -> None:
    ours, pythons = pair
    try:
        expected = eval(pythons, {"__builtins__": {}})
    except ZeroDivisionError:
        with pytest.raises(ExpressionError, match="divides by zero"):
            evaluate(parse_expression(ours), FACTS)
        return
    assert math.isfinite(expected)
    assert evaluate(parse_expression(ours), FACTS) == expected


@pytest.mark.yardstick("B04")
@given(st.text(st.sampled_from("{}ab.c_1+-*/(): ,%f\"'[]!\\"), max_size=40))
def test_any_text_is_filled_or_refused(text: str) -> None:
    for piece in parse_template(text):
        if isinstance(piece, ExpressionError):
            assert piece.message
        elif isinstance(piece, Placeholder):
            refused = faults_of_placeholder(piece, FACTS, NumberFormat())
            assert all(fault.message for fault in refused)
            if refused:
                with pytest.raises(ExpressionError):
                    print_placeholder(piece, FACTS, NumberFormat())
            else:
                assert print_placeholder(piece, FACTS, NumberFormat())


@given(st.text(st.sampled_from("{}a"), max_size=12), st.text(st.sampled_from("xy "), max_size=5))
def test_nothing_before_a_placeholder_hides_it(before: str, words: str) -> None:
    pieces = parse_template(f"{before}{words}{{zzz}}")
    # A doubled brace takes the first of the placeholder's, which is then one that is printed.
    if not before.endswith("{") or words:
        assert any(isinstance(piece, Placeholder) and piece.fact_names == ("zzz",) for piece in pieces)


@given(st.text())
def test_doubled_braces_print_one(text: str) -> None:
    doubled = text.replace("{", "{{").replace("}", "}}")
    pieces = parse_template(doubled)
    assert not any(isinstance(piece, Placeholder) for piece in pieces)
    assert "".join(map(str, pieces)) == text


@given(st.floats(-1e15, 1e15, allow_nan=False))
def test_numbers_are_never_rounded_into_a_false_claim(value: float) -> None:
    numbers = NumberFormat()
    for text in (numbers.metric(value), numbers.share(value), numbers.count(value), numbers.money(value)):
        assert value == 0 or any(digit in text for digit in "123456789")
    if 0 < value < 1:
        assert numbers.share(value) != "100%"
        assert not numbers.metric(value).startswith("1")


@given(st.floats(0.0001, 0.01), st.floats(0.0001, 0.01))
def test_the_ratio_of_small_numbers_survives_their_writing(one: float, other: float) -> None:
    numbers = NumberFormat()
    for said in (
        [float(numbers.metric(value)) for value in (one, other)],
        [float(numbers.share(value).removesuffix("%")) for value in (one, other)],
    ):
        # Two digits are right to 5% each: 0.105 is written 0.11.
        assert said[0] / said[1] == pytest.approx(one / other, rel=0.11)
