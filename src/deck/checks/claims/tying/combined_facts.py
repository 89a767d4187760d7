"""Numbers that facts make: a fact itself, what it leaves of all, and what two of them make together.

All of it is sought by value, so only what a number accepts is spelled out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import permutations

from msgspec import Struct

from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.quantities import Answer, Quantities
from deck.checks.claims.tying.verdicts import Verdict
from deck.checks.claims.words.written import WrittenNumber

KINDS_OF_FACTS: dict[str, frozenset[str]] = {
    "model": frozenset({"model"}),
    "against": frozenset({"model"}),
    "coverage": frozenset({"model"}),
    "within": frozenset({"model"}),
    "segment": frozenset({"segment"}),
    "feature": frozenset({"feature"}),
    "class": frozenset({"class"}),
    "criterion": frozenset({"criterion"}),
    "top": frozenset({"cut"}),
}
"""Facts that have a subject in their names, with the kind of mention that names it."""
_SKIPPED = ("best.", "baseline.", "runner_up.", "decile.", "prediction_group.", "curve.", "worst.")
_ENDS = ("_low", "_high", "_se")
_OWN_FAMILIES = frozenset(
    {"folds", "business", "operating", "confident", "tuning", "errors", "answers", "data", "hits"}
)
"""Facts of one model or of the data, of which two may make a number."""
_ERROR_RATES = frozenset({"errors.rate", "answers.fail_rate", "queries.without_hit_share"})
"""Facts of all rows that segments have by the name of `error_rate`."""
_TOPS = frozenset({"top", "top3"})


class Base(Struct, frozen=True):
    """A fact that a number may be made of."""

    name: str
    value: float
    unit: str
    family: str
    key: str
    """Its subject; empty for facts of the best model or of all rows."""
    tail: str


Reading = tuple[Answer, tuple[str, ...]]
"""An answer with the facts that have to share a word with the sentence."""


def bases_of(quantities: Quantities) -> Iterator[Base]:
    """The facts of a bundle by subject and what is said of it; ends of intervals and names of roles are left out."""
    for fact, value in quantities.numeric:
        name = fact.name
        if name.startswith(_SKIPPED) or name.endswith(_ENDS):
            continue
        family, _, rest = name.partition(".")
        key, _, tail = rest.rpartition(".")
        overall = "error_rate" if name in _ERROR_RATES else tail if family == "score" else ""
        if overall:
            yield Base(name, value, fact.unit, "segment", "", overall)
        has_key = family in KINDS_OF_FACTS and key not in _TOPS
        yield Base(name, value, fact.unit, family, key if has_key else "", tail)


def plain(bases: Iterable[Base], number: WrittenNumber) -> Iterator[tuple[Answer, tuple[str]]]:
    """Facts that have the number's value, and shares that leave it of all."""
    accepts, is_share = number.accepting(), number.unit in {"percent", "fraction"}
    for base in bases:
        if accepts(base.value):
            yield Answer(base.name, base.value), (base.name,)
        if is_share and accepts(1.0 - base.value):
            yield Answer(f"1 - {base.name}", 1.0 - base.value), (base.name,)


def products(bases: Iterable[Base], positives: Answer | None, number: WrittenNumber) -> Iterator[Reading]:
    """How many of the positives are found, and how many are not: their count times a recall."""
    if positives is None:
        return
    accepts, count = number.accepting(), positives.value
    if accepts(count):
        yield positives, ()
    for base in bases:
        if "recall" not in base.tail:
            continue
        if accepts(count * base.value):
            yield Answer(f"{positives.expression} * {base.name}", count * base.value), ()
        if accepts(count * (1.0 - base.value)):
            yield Answer(f"{positives.expression} * (1 - {base.name})", count * (1.0 - base.value)), ()


def pairs(bases: Iterable[Base], number: WrittenNumber) -> Iterator[Reading]:
    """What two facts make that differ in one thing: the subject, or what is said of it."""
    groups: dict[tuple[str, str], list[Base]] = {}
    for base in bases:
        groups.setdefault((base.family, base.unit), []).append(base)
    accepts = number.accepting()
    for (family, _), group in groups.items():
        is_own = family in _OWN_FAMILIES
        for one, other in permutations(group, 2):
            is_of_two = one.tail == other.tail and one.key != other.key
            is_of_one = one.tail != other.tail and one.key == other.key and (is_own or bool(one.key))
            if is_of_two or is_of_one:
                yield from ((answer, (one.name, other.name)) for answer in _made_of(one, other, number, accepts))


def of_numbers(sentence: Sentence, index: int, verdicts: Mapping[int, Verdict]) -> Iterator[Reading]:
    """What two other numbers of the sentence make that are right: `from 0.107 to 0.171, by 59%`."""
    number = sentence.numbers[index]
    known = [
        Base(verdict.expression, verdict.value, "number", "", "", "")
        for at, verdict in sorted(verdicts.items())
        if at != index and verdict.kind == "verified" and verdict.value is not None and " " not in verdict.expression
        and sentence.numbers[at].unit not in {"times", "points"}
    ]  # fmt: skip
    accepts = number.accepting()
    for one, other in permutations(known, 2):
        if one.name != other.name:
            yield from ((answer, ()) for answer in _made_of(one, other, number, accepts))


def _made_of(one: Base, other: Base, number: WrittenNumber, accepts: Callable[[float], bool]) -> Iterator[Answer]:
    """The difference, sum or ratio that a number of this unit may be, where the number has its value."""
    for template, value in _combinations(one, other, number):
        if accepts(value):
            yield Answer(template.format(a=one.name, b=other.name), value)


def _combinations(one: Base, other: Base, number: WrittenNumber) -> Iterator[tuple[str, float]]:
    first, second = one.value, other.value
    is_counted = one.unit == "count"
    if number.unit in {"points", "money", "seconds"} or (number.unit == "plain" and (number.decimals or is_counted)):
        yield "{a} - {b}", first - second
    if number.unit in {"percent", "fraction"} or (number.unit == "plain" and is_counted):
        yield "{a} + {b}", first + second
    if second and number.unit in {"percent", "fraction", "times"}:
        yield "{a} / {b}", first / second
    if second and number.unit == "percent":
        yield "{a} / {b} - 1", first / second - 1.0
        yield "1 - {a} / {b}", 1.0 - first / second
    if number.unit == "times" and second != 1.0 and one.unit != "count":
        yield "(1 - {a}) / (1 - {b})", (1.0 - first) / (1.0 - second)
