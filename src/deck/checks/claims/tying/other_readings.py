"""Other readings of a number: facts that the sentence names, their complements, and what two of them make together.

A number is wrong only where none of these gives it. One that is read so can be verified, never contradicted, and it is
not bound: its value alone may have led there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, permutations

from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.combined_facts import KINDS_OF_FACTS, Base, bases_of, of_numbers, pairs, plain, products
from deck.checks.claims.tying.facts_by_words import SAYS_LITTLE, words_of_fact, words_of_sentence
from deck.checks.claims.tying.quantities import Answer, Quantities
from deck.checks.claims.tying.verdicts import Verdict, verified
from deck.checks.claims.words.written import WrittenNumber

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
_ERRORS = ("error_rate", "error_share", "rmse", "mae")
_OF_A_CLASS = ("recall", "precision")
_AGAINST = frozenset({"against", "versus", "vs", "than"})
_COUNTED = 2
"""Digits of a count that is hardly there by chance beside the noun that is counted."""
_MANY = 100
"""The least that may be a product of a count and a share."""
_LISTS = frozenset({"and", "together", "both", "plus", "with"})
_WORD = re.compile(r"[^\W\d_]{2,}|\d+")


class OtherReadings:
    """Looks for a reading of a number over the facts of one bundle."""

    def __init__(self, quantities: Quantities) -> None:
        self._quantities = quantities
        self._bases = tuple(bases_of(quantities))
        self._positives = _positives(quantities)
        self.own_words = frozenset(word for base in self._bases for word in _WORD.findall(base.name))
        self._subjects = {
            (family, key): frozenset(_WORD.findall(key.rpartition(".")[2])) - SAYS_LITTLE
            for family, key in {(base.family, base.key) for base in self._bases}
        }
        """Subjects of facts, each with the words of its name."""

    def any_of(self, sentence: Sentence, index: int, verdicts: dict[int, Verdict]) -> Verdict | None:
        """A reading that gives the number, over all facts whose words the sentence has."""
        number = sentence.numbers[index]
        if number.unit == "fraction" or (number.in_words and number.unit == "plain"):
            return None
        words, keys = words_of_sentence(sentence), self._keys(sentence, index)
        named = self._named(keys, words)
        bases = [base for base in self._bases if (base.family, base.key) in named]
        fitting = [base for base in bases if base.unit in _UNITS[number.unit]]
        is_product = number.value >= _MANY and number.digits >= _COUNTED
        readings = chain(
            of_numbers(sentence, index, verdicts),
            plain(fitting, number),
            pairs(fitting, number),
            products(bases, self._positives, number) if is_product else (),
            plain(self._of_any_model(sentence, number), number),
        )
        for answer, of in readings:
            if all(self._shares(name, keys, words) for name in of):
                return _read(answer)
        return self._by_a_word(number, words)

    def _of_any_model(self, sentence: Sentence, number: WrittenNumber) -> Iterable[Base]:
        """Values of the metrics that are named, of any model: its name may be anything."""
        metrics = {item.key for item in sentence.of_kind("metric")}
        if number.unit not in {"plain", "percent"} or not metrics:
            return ()
        return (base for base in self._bases if base.family == "model" and base.tail in metrics)

    def _by_a_word(self, number: WrittenNumber, words: set[str]) -> Verdict | None:
        """A fact with the number's value of whose subject a word is said: `72 buyers do not insure a car`."""
        if number.digits < _COUNTED or number.is_bounded:
            return None
        fitting = (base for base in self._bases if base.key and base.unit in _UNITS[number.unit])
        for answer, (name,) in plain(fitting, number):
            key = name.partition(".")[2].rpartition(".")[0]
            if not words.isdisjoint(frozenset(_WORD.findall(key)) - SAYS_LITTLE):
                return _read(answer)
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
        is_named = any((kind, key) in keys for kind in KINDS_OF_FACTS.get(family, ()))
        is_best = family == "model" and key == self._quantities.best
        return is_named or is_best or bool(words & words_of_fact(self._quantities.facts[name]))

    def of_two(self, sentence: Sentence, index: int, verdicts: dict[int, Verdict]) -> Verdict | None:
        """A reading by two subjects that the sentence lists, or that stand in another clause than the number."""
        number, expression = sentence.numbers[index], verdicts[index].expression
        answers = [answer for answer, _ in of_numbers(sentence, index, verdicts)]
        for kind, key, others in _ordered_keys(sentence, index):
            own = next((other for other in others if f".{other}." in expression), "")
            tail = expression.rpartition(".")[2]
            text = expression.replace(f".{own}.", f".{key}.") if own else f"{kind}.{key}.{tail}"
            answers += self._quantities.known([text])
        answers += self._sums(sentence, index, expression)
        answers += self._of_the_other_side(sentence, index, verdicts)
        answers += self._by_other_names(sentence, index, expression)
        hit = next((answer for answer in answers if number.accepts(answer.value)), None)
        return None if hit is None else _read(hit)

    def of_numbers(self, sentence: Sentence, index: int, verdicts: dict[int, Verdict]) -> Verdict | None:
        """A reading by two other numbers of the sentence that are right: `from 0.341 to 0.387, that is 0.046 more`."""
        hit = next((answer for answer, _ in of_numbers(sentence, index, verdicts)), None)
        return None if hit is None else _read(hit)

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
        subjects = self._named(self._keys(sentence, index), words_of_sentence(sentence))
        alike = (base for base in self._bases if (base.family, base.tail) == (of.family, of.tail))
        named = [base for base in alike if (base.family, base.key) in subjects]
        for one, other in permutations(named, 2):
            yield Answer(f"{one.name} + {other.name}", one.value + other.value)

    def _named(self, keys: set[tuple[str, str]], words: set[str]) -> set[tuple[str, str]]:
        """The subjects of facts that are named, by a name or by all words of theirs; no subject needs no name."""
        return {
            (family, key)
            for (family, key), own in self._subjects.items()
            if not key
            or (family == "model" and key == self._quantities.best)
            or any((kind, key) in keys for kind in KINDS_OF_FACTS[family])
            or (own and own <= words)
        }


def _read(answer: Answer) -> Verdict:
    return verified(answer, is_tied=False)


def _positives(quantities: Quantities) -> Answer | None:
    """How many of the rows are positive; where no fact counts them, by what a ranking at random has."""
    known = quantities.known(("data.positives",))
    if not known and quantities.primary == "pr_auc" and quantities.baseline and "random" in quantities.baseline:
        known = quantities.known((f"data.rows * model.{quantities.baseline}.pr_auc",))
    return known[0] if known else None


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
