"""What a finding says of a claim: the number as written, what the data say, how it was computed, what to write."""

from __future__ import annotations

from msgspec import Struct

from deck.checks.case import Case
from deck.checks.claims.bindings import binding, names_of, printed, with_values
from deck.checks.claims.claims import Claim
from deck.checks.finding import Found


class Data(Struct, frozen=True):
    """What the data say of a claim."""

    source: str
    """The files that its facts come from: `models.csv`."""
    value: str
    """As it would be printed."""
    formula: str
    """Of one fact how it was computed; of several the expression with its values."""
    binding: str
    """What to write in place of the number."""


def data_of(claim: Claim, case: Case) -> Data:
    """What the data say, for a claim that is tied to facts."""
    facts, expression = case.evidence.facts, claim.read.verdict.expression
    names = names_of(expression, facts)
    source = ", ".join(dict.fromkeys(facts[name].source.file for name in names))
    number = claim.read.number
    text = binding(claim.written, number, expression, facts, case.numbers) if number else f"{{{expression}}}"
    formula = facts[expression].formula if expression in facts else with_values(expression, facts, case.numbers)
    return Data(source, printed(text, facts, case.numbers), formula, text)


def contradiction(claim: Claim, case: Case) -> Found:
    """The finding for a number that the data contradict."""
    data = data_of(claim, case)
    reason = f" {claim.read.verdict.reason}" if claim.read.verdict.reason else ""
    message = f'"{claim.written}" is not what the data say: {data.source} gives {data.value} ({data.formula}).{reason}'
    # Braces are for bundle.toml; a slide says the number itself.
    instead = data.value if claim.text.key is None else data.binding
    return Found(message, f"Write {instead}.", claim.spot, claim.read.sentence, claim.written)


def wrong_direction(claim: Claim, case: Case) -> Found:
    """The finding for a comparison that goes the other way."""
    facts, expression = case.evidence.facts, claim.read.verdict.expression
    data = data_of(claim, case)
    values = " and ".join(
        f"{_whose(facts[name].formula)} is {case.numbers.fact(facts[name])}" for name in names_of(expression, facts)
    )
    message = f'"{claim.written}" goes the other way: in {data.source}, {values}.'
    fix = "Turn the sentence round, or name the two sides the other way."
    return Found(message, fix, claim.spot, claim.read.sentence, claim.written)


def _whose(formula: str) -> str:
    """A formula as the beginning of a clause."""
    return formula.partition(",")[0]
