"""Judge the numbers of a sentence: each is tied to a subject, recomputed, and compared as it was written."""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.claims.amounts import Amounts
from deck.checks.claims.compared_numbers import ComparedNumbers
from deck.checks.claims.comparisons import comparing
from deck.checks.claims.directions import Direction, directions
from deck.checks.claims.framed_numbers import FramedNumbers
from deck.checks.claims.frames import Framed, Frames
from deck.checks.claims.loose_ties import loosely_tied
from deck.checks.claims.pairs import pair_verdicts
from deck.checks.claims.plain_words import is_hypothetical
from deck.checks.claims.quantities import Quantities, Subject
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.verdicts import UNKNOWN, Verdict
from deck.checks.claims.vocabulary import Vocabulary


class Judge:
    """Judges sentences against the facts of one bundle."""

    def __init__(self, quantities: Quantities, words: Vocabulary) -> None:
        self._quantities = quantities
        self._words = words
        self._frames = Frames(words)
        self._framed = FramedNumbers(quantities)
        self._compared = ComparedNumbers(quantities)
        self._amounts = Amounts(quantities, words)

    def numbers(self, sentence: Sentence, default: Subject) -> dict[int, Verdict]:
        """The verdict on each number of the sentence."""
        verdicts: dict[int, Verdict] = {}
        frames = list(self._frames.of(sentence))
        for index in range(len(sentence.numbers)):
            if index in verdicts:
                continue
            before = verdicts.get(index - 1, UNKNOWN)
            verdicts |= dict(pair_verdicts(sentence, index, before, default, self._quantities))
            if index not in verdicts:
                own = [frame for frame in frames if frame.number == index]
                verdicts[index] = self._alone(sentence, index, own, default)
        return self._shares_of_counts(sentence, verdicts)

    def directions(self, sentence: Sentence, default: Subject) -> Iterable[Direction]:
        """The comparisons of the sentence that state no number."""
        return directions(sentence, default, self._quantities)

    def _alone(self, sentence: Sentence, index: int, frames: list[Framed], default: Subject) -> Verdict:
        """The verdict on a number that is no end of a range."""
        verdict = self._by_its_words(sentence, index, frames, default)
        if verdict is UNKNOWN:
            tie = loosely_tied(sentence, index, self._quantities, self._words)
            return Verdict("verified", *tie) if tie else UNKNOWN
        is_other_unit = sentence.numbers[index].unit == "other"
        if verdict.kind == "contradicted" and (is_other_unit or is_hypothetical(sentence.text)):
            return UNKNOWN
        return verdict

    def _by_its_words(self, sentence: Sentence, index: int, frames: list[Framed], default: Subject) -> Verdict:
        known = self._framed.known(sentence, index, frames, default)
        is_strong = any(frame.strong for frame in known)
        comparison = comparing(sentence, index)
        if comparison is not None and not is_strong:
            verdict = self._compared.verdict(sentence, index, comparison, default)
            return verdict if verdict is not UNKNOWN else self._verified_amount(sentence, index, known, default)
        verdict = self._framed.verdict(sentence, index, known, default)
        return self._amounts.verdict(sentence, index, default) if verdict is UNKNOWN and not is_strong else verdict

    def _verified_amount(self, sentence: Sentence, index: int, frames: list[Framed], default: Subject) -> Verdict:
        """Of a number that seemed to compare: what verifies it as a plain amount, if anything does."""
        plain = (
            self._framed.verdict(sentence, index, frames, default),
            self._amounts.verdict(sentence, index, default),
        )
        return next((verdict for verdict in plain if verdict.kind == "verified"), UNKNOWN)

    def _shares_of_counts(self, sentence: Sentence, verdicts: dict[int, Verdict]) -> dict[int, Verdict]:
        """A share that two verified counts of the sentence give: 72 of 348 (21%)."""
        counts = [
            (number, verdicts[index])
            for index, number in enumerate(sentence.numbers)
            if number.unit == "plain" and verdicts[index].kind == "verified"
        ]
        for index, number in enumerate(sentence.numbers):
            if verdicts[index].kind != "unknown" or number.unit not in {"percent", "fraction"}:
                continue
            for one, first in counts:
                for other, second in counts:
                    if one is not other and other.value and number.accepts(one.value / other.value):
                        text = f"{first.expression} / {second.expression}"
                        verdicts[index] = Verdict("verified", text, self._quantities.value(text))
        return verdicts
