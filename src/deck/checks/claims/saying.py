"""What a finding says of a claim: the number as written, what the data say, how it was computed, what to write."""

from __future__ import annotations

from msgspec import Struct

from deck.bundle.files import BUNDLE_FILE
from deck.checks.case import Case
from deck.checks.claims.bindings import correction, names_of, printed, with_values
from deck.checks.claims.claims import Claim
from deck.checks.finding import Found


class _Data(Struct, frozen=True):
    """What the data say of a claim."""

    files: tuple[str, ...]
    """The files that its facts come from: `models.csv`."""
    value: str
    """As it would be printed."""
    formula: str
    """Of one fact how it was computed; of several the expression with its values."""
    binding: str
    """What to write in place of the number."""


def contradiction(claim: Claim, case: Case) -> Found:
    """The finding for a number that the data, or other parts of bundle.toml, contradict."""
    data = _data_of(claim, case)
    reason = f" {claim.read.verdict.reason}" if claim.read.verdict.reason else ""
    if set(data.files) == {BUNDLE_FILE}:
        told = f"is not what {BUNDLE_FILE} states: {data.value} ({data.formula})."
    else:
        told = f"is not what the data say: {_listed(data.files)} {data.value} ({data.formula})."
    # Braces are for bundle.toml; a slide says the number itself.
    instead = data.value if claim.text.key is None else data.binding
    where = f' in place of "{claim.phrase}"' if claim.phrase != claim.written else ""
    return Found(
        f'"{claim.phrase}" {told}{reason}', f"Write {instead}{where}.", claim.spot, claim.read.sentence, claim.written
    )


def wrong_direction(claim: Claim, case: Case) -> Found:
    """The finding for a comparison that goes the other way."""
    facts, expression = case.evidence.facts, claim.read.verdict.expression
    names = names_of(expression, facts)
    files = ", ".join(dict.fromkeys(facts[name].source.file for name in names))
    values = " and ".join(f"{_whose(facts[name].formula)} is {case.numbers.fact(facts[name])}" for name in names)
    fix = "Turn the sentence round, or name the two sides the other way."
    if len(names) == 1:
        fix = "Say it the other way round."
    message = f'"{claim.written}" goes the other way: in {files}, {values}.'
    return Found(message, fix, claim.spot, claim.read.sentence, claim.written)


def _data_of(claim: Claim, case: Case) -> _Data:
    facts, verdict = case.evidence.facts, claim.read.verdict
    expression, number = verdict.expression, claim.read.number
    files = tuple(dict.fromkeys(facts[name].source.file for name in names_of(expression, facts)))
    text = f"{{{expression}}}"
    if number is not None and verdict.value is not None:
        text = correction(claim.written, number, expression, verdict.value, facts)
    alone = facts.get(expression.removeprefix("-"))
    formula = alone.formula if alone is not None else with_values(expression, facts, case.numbers)
    return _Data(files, printed(text, facts, case.numbers), formula, text)


def _listed(files: tuple[str, ...]) -> str:
    """The files with their verb: `models.csv gives`, `models.csv and folds.csv give`."""
    named = " and ".join((", ".join(files[:-1]), files[-1])) if len(files) > 1 else files[0]
    return f"{named} {'gives' if len(files) == 1 else 'give'}"


def _whose(formula: str) -> str:
    """A formula as the beginning of a clause."""
    return formula.partition(",")[0]
