"""C105: money or counts over different periods are compared.

A cost of a month beside a value of a year looks like a gain of eleven twelfths that is not there: $17K a month is
$204K a year, more than the $180K a year that it brings. An interviewer from the business does this sum first.

Fix: give both for the same period.

Bad:

    [[limitation]]
    text = "Calls cost $17K a month and save $180K a year"

Good:

    [[limitation]]
    text = "Calls cost $204K a year and save $180K a year"
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from deck.checks.case import Case
from deck.checks.claims.claims import Claim, by_text, claims_of
from deck.checks.claims.words.written import PERIODS_IN_A_YEAR, WrittenNumber
from deck.checks.finding import Found
from deck.checks.rule import Rule

SAME = 0.02
"""Amounts that differ by less once they are of one period are one amount, said twice."""


def find(case: Case) -> Iterable[Found]:
    """A finding for each text that sets amounts of different periods side by side."""
    periodic = (
        claim
        for claim in claims_of(case)
        if claim.read.number is not None and claim.read.number.period in PERIODS_IN_A_YEAR
    )
    for claims in by_text(periodic):
        yield from _in_one_text(claims, case)


def _in_one_text(claims: list[Claim], case: Case) -> Iterator[Found]:
    for one, other in combinations(claims, 2):
        first, second = one.read.number, other.read.number
        if first is None or second is None or first.unit not in {"money", "plain"} or first.unit != second.unit:
            continue
        converted = _in_period_of(first, second)
        if first.period == second.period or _is_same(converted, second.value):
            continue
        said = case.numbers.money(converted) if first.unit == "money" else case.numbers.count(converted)
        message = (
            f'"{one.written}" is a {first.period} and "{other.written}" a {second.period}: '
            f"{one.written} a {first.period} is {said} a {second.period}."
        )
        yield Found(
            message,
            f"Give both a {second.period}, or both a {first.period}.",
            other.spot,
            one.read.sentence,
            other.written,
        )


def _in_period_of(number: WrittenNumber, other: WrittenNumber) -> float:
    return number.value * PERIODS_IN_A_YEAR[number.period] / PERIODS_IN_A_YEAR[other.period]


def _is_same(one: float, other: float) -> bool:
    return abs(one - other) <= SAME * max(abs(one), abs(other))


RULE = Rule("C105", "periods-mixed", "warning", find)
