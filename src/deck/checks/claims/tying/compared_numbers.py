"""Judge numbers that compare: 13% higher is `a / b - 1`, 5.4x is `a / b`, 4.9 points is `a - b`."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.comparisons import Comparing, Way
from deck.checks.claims.tying.quantities import Answer, Quantities, Subject
from deck.checks.claims.tying.sides import Sides, sides_of
from deck.checks.claims.tying.verdicts import UNKNOWN, Verdict, contradicted, verified
from deck.checks.claims.words.written import WrittenNumber

_OPPOSITE: dict[Way, Way] = {
    "up": "down",
    "down": "up",
    "better": "worse",
    "worse": "better",
    "faster": "slower",
    "slower": "faster",
}


class ComparedNumbers:
    """Judges numbers that compare two subjects, or two metrics of one."""

    def __init__(self, quantities: Quantities) -> None:
        self._quantities = quantities

    def verdict(self, sentence: Sentence, index: int, comparison: Comparing, default: Subject) -> Verdict:
        """The verdict on a number that compares."""
        number = _unsigned(sentence.numbers[index], comparison)
        between = self._between_metrics(sentence, number)
        if between is not None:
            return between
        sides = sides_of(sentence, index, comparison, default, self._quantities)
        return UNKNOWN if sides is None else self._of_sides(number, comparison, sides)

    def _of_sides(self, number: WrittenNumber, comparison: Comparing, sides: Sides) -> Verdict:
        right = list(self._values(number, comparison, sides))
        hit = next((answer for answer in right if number.accepts(answer.value)), None)
        if hit is not None:
            return verified(hit)
        if not right or not sides.is_certain:
            return UNKNOWN
        if comparison.way == "of":
            return contradicted(right[0], reason=self._unit_slip(number, sides))
        turned = self._values(number, _opposite(comparison), sides)
        is_turned = right[0].value < (1.0 if comparison.is_ratio else 0.0)
        if any(number.accepts(answer.value) for answer in turned):
            return contradicted(right[0], is_direction=True)
        return contradicted(right[0], is_direction=is_turned, reason=self._unit_slip(number, sides))

    def _values(self, number: WrittenNumber, comparison: Comparing, sides: Sides) -> Iterator[Answer]:
        """All that the comparison may be, the likeliest first."""
        quantities, name = self._quantities, sides.quantity.removeprefix("metric:")
        higher_is_better = sides.quantity == "importance" or quantities.higher_is_better(name)
        for first, second in sides.pairs:
            for a in quantities.answers(sides.quantity, first):
                for b in quantities.answers(sides.quantity, second):
                    if a.expression == b.expression:
                        continue
                    texts = _formulas(number, comparison, a.expression, b.expression, higher_is_better)
                    yield from quantities.known(texts)

    def _between_metrics(self, sentence: Sentence, number: WrittenNumber) -> Verdict | None:
        """From 80% to 95% precision recall falls by so much: two metrics of one model."""
        metrics = (mention.key for mention in sentence.of_kind("metric"))
        names = list(dict.fromkeys(name for name in metrics if "_at_" in name and not name[-1].isdigit()))
        if len(names) != 2 or number.unit not in {"points", "plain"}:
            return None
        first, second = (self._quantities.value(f"best.{name}") for name in names)
        if first is None or second is None:
            return None
        high, low = names if first >= second else names[::-1]
        answer = Answer(f"best.{high} - best.{low}", abs(first - second))
        return verified(answer) if number.accepts(answer.value) else contradicted(answer)

    def _unit_slip(self, number: WrittenNumber, sides: Sides) -> str:
        """Whether the number is right in another unit: points said as percent, or the other way round."""
        first, second = sides.pairs[0]
        a, b = self._quantities.answers(sides.quantity, first), self._quantities.answers(sides.quantity, second)
        if not a or not b:
            return ""
        plain = replace(number, value=abs(number.value))
        if number.unit == "percent" and plain.accepts(abs(a[0].value - b[0].value)):
            return "These are points, a difference; percent is a ratio."
        if number.unit == "points" and b[0].value and plain.accepts(abs(a[0].value / b[0].value - 1)):
            return "This is percent, a ratio; points are a difference."
        return ""


def _unsigned(number: WrittenNumber, comparison: Comparing) -> WrittenNumber:
    """A minus says which way, and the comparison has it already."""
    return replace(number, value=abs(number.value)) if number.signed and comparison.way in {"up", "down"} else number


def _formulas(number: WrittenNumber, comparison: Comparing, a: str, b: str, higher_is_better: bool) -> tuple[str, ...]:
    """Expressions that the number may be said of, the usual one first. a and b are names of facts."""
    way = _of_the_value(comparison.way, higher_is_better)
    if comparison.is_ratio:
        return _ratios(way, comparison.way, a, b)
    if number.unit == "points" or number.unit in {"plain", "seconds"}:
        return (f"{a} - {b}",) if way == "up" else (f"{b} - {a}",)
    if comparison.way == "faster":
        faster, less_time = f"{b} / {a} - 1", f"1 - {a} / {b}"
        return (less_time, faster) if comparison.is_of_time else (faster, less_time)
    if comparison.way == "better" and not higher_is_better:
        return f"1 - {a} / {b}", f"{b} / {a} - 1"
    return (f"{a} / {b} - 1",) if way == "up" else (f"1 - {a} / {b}",)


def _opposite(comparison: Comparing) -> Comparing:
    """The same comparison the other way round: lower for higher."""
    way = _OPPOSITE.get(comparison.way, comparison.way)
    return Comparing(way, comparison.is_ratio, comparison.is_of_time, comparison.first, comparison.last)


def _of_the_value(way: Way, higher_is_better: bool) -> Way:
    """Whether the way says that the value itself is higher or lower."""
    if way in {"up", "slower", "of"}:
        return "up"
    if way in {"down", "faster"}:
        return "down"
    return "up" if (way == "better") == higher_is_better else "down"


def _ratios(way: Way, said: Way, a: str, b: str) -> tuple[str, ...]:
    if said == "up":
        # Three times higher is said of 3x and of 4x.
        return f"{a} / {b}", f"{a} / {b} - 1"
    if way == "up":
        return (f"{a} / {b}",)
    return (f"{b} / {a}",)
