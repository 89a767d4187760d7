"""Other readings of a number: facts that the sentence names, their complements, and what two of them make together.

A number is wrong only where none of these gives it. One that is read so can be verified, never contradicted, and it is
not bound: its value alone may have led there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import permutations

from msgspec import Struct

from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.facts_by_words import LITTLE, words_of_fact, words_of_sentence
from deck.checks.claims.tying.quantities import Answer, Quantities
from deck.checks.claims.tying.verdicts import Verdict
from deck.checks.claims.words.written import WrittenNumber

_KINDS: dict[str, frozenset[str]] = {
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
_UNITS: dict[str, frozenset[str]] = {
    "plain": frozenset({"metric", "count", "number"}),
    "percent": frozenset({"share", "metric"}),
    "fraction": frozenset({"share", "metric"}),
    "points": frozenset({"share", "metric", "points"}),
    "times": frozenset({"share", "metric", "count", "number", "seconds"}),
    "money": frozenset({"money"}),
    "seconds": frozenset({"seconds"}),
    "other": frozenset(),
}
"""Units of facts of which a number of a unit may be made."""
_SKIPPED = ("best.", "baseline.", "runner_up.", "decile.", "prediction_group.", "curve.", "worst.")
_ENDS = ("_low", "_high", "_se")
_OWN_FAMILIES = frozenset(
    {"folds", "business", "operating", "confident", "tuning", "errors", "answers", "data", "hits"}
)
"""Facts of one model or of the data, of which two may make a number."""
_ERROR_RATES = frozenset({"errors.rate", "answers.fail_rate", "queries.without_hit_share"})
"""Facts of all rows that segments have by the name of `error_rate`."""
_ERRORS = ("error_rate", "error_share", "rmse", "mae")
_OF_A_CLASS = ("recall", "precision")
_TOPS = frozenset({"top", "top3"})
_AGAINST = frozenset({"against", "versus", "vs", "than"})
_COUNTED = 2
"""Digits of a count that is hardly there by chance beside the noun that is counted."""
_SLACK = 1e-5
"""By how much more is let through at first, before a value is looked at closely."""
_MANY = 100
"""The least that may be a product of a count and a share."""
_LISTS = frozenset({"and", "together", "both", "plus", "with"})
_WORD = re.compile(r"[^\W\d_]{2,}|\d+")


class _Base(Struct, frozen=True):
    """A fact that a number may be made of."""

    name: str
    value: float
    unit: str
    family: str
    key: str
    """Its subject; empty for facts of the best model or of all rows."""
    tail: str


class Readings:
    """Looks for a reading of a number over the facts of one bundle."""

    def __init__(self, quantities: Quantities) -> None:
        self._quantities = quantities
        self._bases = tuple(_bases(quantities))
        self._positives = _positives(quantities)
        self.own_words = frozenset(word for base in self._bases for word in _WORD.findall(base.name))
        self._subjects = {
            (base.family, base.key): frozenset(_WORD.findall(base.key.rpartition(".")[2])) - LITTLE
            for base in self._bases
        }

    def any_of(self, sentence: Sentence, index: int, verdicts: dict[int, Verdict]) -> Verdict | None:
        """A reading that gives the number, over all facts whose words the sentence has."""
        number = sentence.numbers[index]
        if number.unit == "fraction" or (number.in_words and number.unit == "plain"):
            return None
        words, keys = words_of_sentence(sentence), self._keys(sentence, index)
        bases = [base for base in self._bases if self._is_named(base, keys, words)]
        fitting = [base for base in bases if base.unit in _UNITS[number.unit]]
        readings = (
            *_of_numbers(sentence, index, verdicts),
            *_plain(fitting, number),
            *_pairs(fitting, number),
            *(_products(bases, self._positives) if number.value >= _MANY and number.digits >= _COUNTED else ()),
        )
        metrics = {item.key for item in sentence.of_kind("metric")}
        of_any_model = [base for base in fitting_of_models(self._bases, metrics) if number.unit in {"plain", "percent"}]
        (low, high), slack = number.limits, _SLACK * max(1.0, abs(number.value))
        for answer, of in (*readings, *_plain(of_any_model, number)):
            is_near = low - slack <= answer.value <= high + slack
            if is_near and number.accepts(answer.value) and all(self._shares(name, keys, words) for name in of):
                return Verdict("verified", answer.expression, answer.value, is_tied=False)
        return self._by_a_word(number, words)

    def _by_a_word(self, number: WrittenNumber, words: set[str]) -> Verdict | None:
        """A fact with the number's value of whose subject a word is said: `72 buyers do not insure a car`."""
        if number.digits < _COUNTED or number.is_bounded:
            return None
        fitting = (base for base in self._bases if base.key and base.unit in _UNITS[number.unit])
        for answer, (name,) in _plain(fitting, number):
            key = name.partition(".")[2].rpartition(".")[0]
            if number.accepts(answer.value) and not words.isdisjoint(frozenset(_WORD.findall(key)) - LITTLE):
                return Verdict("verified", answer.expression, answer.value, is_tied=False)
        return None

    def _keys(self, sentence: Sentence, index: int) -> set[tuple[str, str]]:
        """The subjects that are named, or counted: `in the 68 hours` names the only segment of 68 rows."""
        named = {(item.kind, item.key) for item in sentence.mentions}
        counts = {
            number.value
            for at, number in enumerate(sentence.numbers)
            if at != index and number.unit == "plain" and number.digits >= _COUNTED
        }
        counted = (base for base in self._bases if base.tail == "rows" and base.value in counts)
        return named | {(base.family, base.key) for base in counted}

    def _shares(self, name: str, keys: set[tuple[str, str]], words: set[str]) -> bool:
        """Whether a fact has a word with the sentence, or its subject is named there."""
        family, _, rest = name.partition(".")
        key = rest.rpartition(".")[0]
        is_named = any((kind, key) in keys for kind in _KINDS.get(family, ()))
        is_best = family == "model" and key == self._quantities.best
        return is_named or is_best or bool(words & words_of_fact(self._quantities.facts[name]))

    def of_two(self, sentence: Sentence, index: int, verdicts: dict[int, Verdict]) -> Verdict | None:
        """A reading by two subjects that the sentence lists, or that stand in another clause than the number."""
        number, expression = sentence.numbers[index], verdicts[index].expression
        answers = [answer for answer, _ in _of_numbers(sentence, index, verdicts)]
        for kind, key, others in _ordered_keys(sentence, index):
            own = next((other for other in others if f".{other}." in expression), "")
            tail = expression.rpartition(".")[2]
            text = expression.replace(f".{own}.", f".{key}.") if own else f"{kind}.{key}.{tail}"
            answers += self._quantities.known([text])
        answers += self._sums(sentence, index, expression)
        answers += self._of_the_other_side(sentence, index, verdicts)
        answers += self._by_other_names(sentence, index, expression)
        hit = next((answer for answer in answers if number.accepts(answer.value)), None)
        return None if hit is None else Verdict("verified", hit.expression, hit.value, is_tied=False)

    def of_numbers(self, sentence: Sentence, index: int, verdicts: dict[int, Verdict]) -> Verdict | None:
        """A reading by two other numbers of the sentence that are right: `from 0.341 to 0.387, that is 0.046 more`."""
        number = sentence.numbers[index]
        answers = (answer for answer, _ in _of_numbers(sentence, index, verdicts))
        hit = next((answer for answer in answers if number.accepts(answer.value)), None)
        return None if hit is None else Verdict("verified", hit.expression, hit.value, is_tied=False)

    def _by_other_names(self, sentence: Sentence, index: int, expression: str) -> Iterator[Answer]:
        """The same of the same subjects by what else the words may mean: errors are a rate, a share, or a metric.

        `34% precision` may be the one at which it pays.
        """
        tail = expression.rpartition(".")[2]
        last = sentence.spans[index][1]
        is_share = " " not in expression and sentence.means(last + 1, last + 5, "ERROR")
        family, metrics = expression.partition(".")[0], {item.key for item in sentence.of_kind("metric")}
        for names in (_ERRORS, _OF_A_CLASS if family == "class" else ()):
            if tail in names and not is_share and metrics.isdisjoint(names):
                yield from self._quantities.known(expression.replace(f".{tail}", f".{other}") for other in names)
        for base in self._bases:
            if base.family == family and not base.key and base.tail.endswith(f"_{tail}"):
                yield Answer(base.name, base.value)

    def _of_the_other_side(self, sentence: Sentence, index: int, verdicts: dict[int, Verdict]) -> Iterator[Answer]:
        """`NDCG is 0.134 there, against 0.093`: the same of another segment of the same column."""
        before = verdicts.get(index - 1)
        first, _ = sentence.spans[index]
        if before is None or before.kind != "verified" or sentence.low(first - 1) not in _AGAINST:
            return
        family, _, rest = before.expression.partition(".")
        key, _, tail = rest.rpartition(".")
        if family != "segment" or sentence.of_kind("model"):
            return
        column = key.partition(".")[0]
        for base in self._bases:
            if base.family == family and base.tail == tail and base.key.startswith(f"{column}."):
                yield Answer(base.name, base.value)

    def _sums(self, sentence: Sentence, index: int, expression: str) -> Iterator[Answer]:
        """`A and B have 61%`: the sum of the same of two subjects, where it is the only number of its unit."""
        number, (first, _) = sentence.numbers[index], sentence.spans[index]
        is_alone = sum(other.unit == number.unit for other in sentence.numbers) == 1
        of = next((base for base in self._bases if base.name == expression and base.key), None)
        if of is None or not is_alone or not sentence.has(0, first, _LISTS):
            return
        words = words_of_sentence(sentence)
        alike = [base for base in self._bases if (base.family, base.tail) == (of.family, of.tail)]
        keys = self._keys(sentence, index)
        named = [base for base in alike if self._is_named(base, keys, words)]
        for one, other in permutations(named, 2):
            yield Answer(f"{one.name} + {other.name}", one.value + other.value)

    def _is_named(self, base: _Base, keys: set[tuple[str, str]], words: set[str]) -> bool:
        """Whether the subject of a fact, if it has one, is named: by a name, or by all its words."""
        if not base.key or (base.family == "model" and base.key == self._quantities.best):
            return True
        if any((kind, base.key) in keys for kind in _KINDS[base.family]):
            return True
        own = self._subjects[base.family, base.key]
        return bool(own) and own <= words


def fitting_of_models(bases: tuple[_Base, ...], metrics: set[str]) -> list[_Base]:
    """Values of the metrics that are named, of any model: its name may be anything."""
    return [base for base in bases if base.family == "model" and base.tail in metrics]


def _bases(quantities: Quantities) -> Iterator[_Base]:
    for name, fact in quantities.facts.items():
        if name.startswith(_SKIPPED) or name.endswith(_ENDS) or not isinstance(fact.value, (int, float)):
            continue
        family, _, rest = name.partition(".")
        key, _, tail = rest.rpartition(".")
        overall = "error_rate" if name in _ERROR_RATES else tail if family == "score" else ""
        if overall:
            yield _Base(name, float(fact.value), fact.unit, "segment", "", overall)
        has_key = family in _KINDS and key not in _TOPS
        yield _Base(name, float(fact.value), fact.unit, family, key if has_key else "", tail)


def _positives(quantities: Quantities) -> Answer | None:
    """How many of the rows are positive; where no fact counts them, by what a ranking at random has."""
    known = quantities.known(("data.positives",))
    if not known and quantities.primary == "pr_auc" and quantities.baseline and "random" in quantities.baseline:
        known = quantities.known((f"data.rows * model.{quantities.baseline}.pr_auc",))
    return known[0] if known else None


_Reading = tuple[Answer, tuple[str, ...]]
"""An answer with the facts that have to share a word with the sentence."""


def _plain(bases: Iterable[_Base], number: WrittenNumber) -> Iterator[tuple[Answer, tuple[str]]]:
    for base in bases:
        yield Answer(base.name, base.value), (base.name,)
        if number.unit in {"percent", "fraction"}:
            yield Answer(f"1 - {base.name}", 1.0 - base.value), (base.name,)


def _products(bases: list[_Base], positives: Answer | None) -> Iterator[_Reading]:
    """How many of the positives are found, and how many are not: their count times a recall."""
    if positives is None:
        return
    yield positives, ()
    for base in bases:
        if "recall" in base.tail:
            yield Answer(f"{positives.expression} * {base.name}", positives.value * base.value), ()
            yield Answer(f"{positives.expression} * (1 - {base.name})", positives.value * (1.0 - base.value)), ()


def _pairs(bases: list[_Base], number: WrittenNumber) -> Iterator[_Reading]:
    """What two facts make that differ in one thing: the subject, or what is said of it."""
    groups: dict[tuple[str, str], list[_Base]] = {}
    for base in bases:
        groups.setdefault((base.family, base.unit), []).append(base)
    for (family, _), group in groups.items():
        is_own = family in _OWN_FAMILIES
        for one, other in permutations(group, 2):
            is_of_two = one.tail == other.tail and one.key != other.key
            is_of_one = one.tail != other.tail and one.key == other.key and (is_own or bool(one.key))
            if is_of_two or is_of_one:
                yield from ((answer, (one.name, other.name)) for answer in _made_of(one, other, number))


def _made_of(one: _Base, other: _Base, number: WrittenNumber) -> Iterator[Answer]:
    """Differences, sums, ratios: those that a number of this unit may be."""
    a, b, first, second = one.name, other.name, one.value, other.value
    is_counted = one.unit == "count"
    if number.unit in {"points", "money", "seconds"} or (number.unit == "plain" and (number.decimals or is_counted)):
        yield Answer(f"{a} - {b}", first - second)
    if number.unit in {"percent", "fraction"} or (number.unit == "plain" and is_counted):
        yield Answer(f"{a} + {b}", first + second)
    if second and number.unit in {"percent", "fraction", "times"}:
        yield Answer(f"{a} / {b}", first / second)
    if second and number.unit == "percent":
        yield Answer(f"{a} / {b} - 1", first / second - 1.0)
        yield Answer(f"1 - {a} / {b}", 1.0 - first / second)
    if number.unit == "times" and second != 1.0 and one.unit != "count":
        yield Answer(f"(1 - {a}) / (1 - {b})", (1.0 - first) / (1.0 - second))


def _of_numbers(sentence: Sentence, index: int, verdicts: dict[int, Verdict]) -> Iterator[_Reading]:
    """What two other numbers of the sentence make that are right: `from 0.107 to 0.171, by 59%`."""
    number = sentence.numbers[index]
    known = [
        _Base(verdict.expression, verdict.value, "number", "", "", "")
        for at, verdict in sorted(verdicts.items())
        if at != index and verdict.kind == "verified" and verdict.value is not None and " " not in verdict.expression
        and sentence.numbers[at].unit not in {"times", "points"}
    ]  # fmt: skip
    for one, other in permutations(known, 2):
        if one.name != other.name:
            yield from ((answer, ()) for answer in _made_of(one, other, number))


def _ordered_keys(sentence: Sentence, index: int) -> list[tuple[str, str, tuple[str, ...]]]:
    """Subjects of other clauses that a number may be of, with their kind and all of that kind.

    The first that is named where a number stands alone; of several numbers in a row each has its own.
    """
    first, _ = sentence.spans[index]
    begin, end = sentence.clause(first)
    found: list[tuple[str, str, tuple[str, ...]]] = []
    for kind in ("model", "segment", "class", "criterion", "feature"):
        mentions = sentence.of_kind(kind)
        if any(begin <= item.first < end for item in mentions):
            continue
        keys = tuple(dict.fromkeys(item.key for item in mentions if item.last < first))
        unit = sentence.numbers[index].unit
        row = [at for at, number in enumerate(sentence.numbers) if number.unit == unit]
        if keys and len(row) <= len(keys):
            found.append((kind, keys[row.index(index)], keys))
    return found
