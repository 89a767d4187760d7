"""Read a text for its claims: numbers and comparisons, each with its verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deck.checks.claims.names.lexicon import Kind, Mention
from deck.checks.claims.names.vocabulary import vocabulary
from deck.checks.claims.sentences import Sentence, lies_in, sentences
from deck.checks.claims.tying.judging import Judge
from deck.checks.claims.tying.quantities import Quantities, Subject
from deck.checks.claims.tying.rankings import Rankings
from deck.checks.claims.tying.verdicts import UNKNOWN, Verdict
from deck.checks.claims.words.written import WrittenNumber

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.evidence.evidence import Evidence

_CARRIED: tuple[Kind, ...] = ("model", "segment", "class", "criterion")
"""What a sentence may go on to speak of without naming it again."""
_SMALL = 13
"""Smaller counts are mostly of things that stand there to be counted."""


class ReadClaim(Struct, frozen=True):
    """A claim of a text."""

    sentence: str
    start: int
    """Where the number, or the comparison, begins and ends in the text."""
    end: int
    number: WrittenNumber | None
    """None for a comparison without a number."""
    verdict: Verdict
    is_aside: bool = False
    """Whether it is of plans, or of how something was set up, which no result answers for."""

    @property
    def asks_for_source(self) -> bool:
        """Whether a number is tied to nothing, says much, and is of no plan and no setting."""
        return self.is_telling and not self.is_aside

    @property
    def is_telling(self) -> bool:
        """Whether a number that is tied to nothing is more than a small count or a word."""
        number = self.number
        if self.verdict.kind != "unknown" or number is None or number.unit == "other" or number.is_bounded:
            return False
        if number.in_words or number.unit == "fraction":
            return False
        if not any(word.isalpha() and len(word) >= 3 for word in self.sentence.split()):
            return False
        return number.unit != "plain" or number.decimals > 0 or abs(number.value) >= _SMALL


class Reader:
    """Reads texts about one bundle."""

    def __init__(self, bundle: Bundle, evidence: Evidence) -> None:
        self.quantities = Quantities(evidence)
        self._words = vocabulary(bundle, evidence)
        self._judge = Judge(self.quantities)
        self._rankings = Rankings(self.quantities)

    def read(
        self, text: str, default: Subject | None = None, bound: Sequence[tuple[int, int]] = ()
    ) -> tuple[ReadClaim, ...]:
        """The claims of a text in order.

        default: what it speaks of where a sentence does not say. bound: places of numbers that facts have filled in,
        which nobody has to judge.
        """
        subject, found = default or Subject(), list[ReadClaim]()
        spoken_of: tuple[Mention, ...] = ()
        for sentence in sentences(text, self._words, bound):
            found += self._claims(sentence, subject, spoken_of, bound)
            spoken_of = tuple(sentence.of_kind(*_CARRIED)) or spoken_of
        return tuple(found)

    def _claims(
        self, sentence: Sentence, subject: Subject, spoken_of: Sequence[Mention], bound: Sequence[tuple[int, int]]
    ) -> Iterator[ReadClaim]:
        start = sentence.start
        is_typed = not all(lies_in(start + number.start, start + number.end, bound) for number in sentence.numbers)
        verdicts = dict.fromkeys(range(len(sentence.numbers)), UNKNOWN)
        if is_typed:
            verdicts = self._judge.numbers(sentence, subject)
            if spoken_of and not sentence.of_kind(*_CARRIED):
                verdicts = self._as_of_others(sentence, subject, spoken_of, verdicts)
        for index, number in enumerate(sentence.numbers):
            start, end = sentence.start + number.start, sentence.start + number.end
            verdict = self._shortened(verdicts[index])
            is_aside = is_typed and verdict.kind == "unknown" and sentence.is_aside(index)
            yield ReadClaim(sentence.text, start, end, number, verdict, is_aside)
        for ranking in self._rankings.of(sentence):
            start, end = sentence.start + ranking.start, sentence.start + ranking.end
            yield ReadClaim(sentence.text, start, end, None, ranking.verdict)

    def _as_of_others(
        self, sentence: Sentence, subject: Subject, spoken_of: Sequence[Mention], verdicts: dict[int, Verdict]
    ) -> dict[int, Verdict]:
        """`Holidays are hard. RMSE is 84.`: what a sentence before spoke of may be meant as well.

        A number is wrong only where it is wrong of all that may be meant.
        """
        if all(verdict.kind == "verified" for verdict in verdicts.values()):
            return verdicts
        others = [
            self._judge.numbers(sentence, subject.of(kind, key))
            for kind, key in dict.fromkeys((mention.kind, mention.key) for mention in spoken_of)
        ]
        return {
            index: _agreed(verdict, [other.get(index, UNKNOWN) for other in others])
            for index, verdict in verdicts.items()
        }

    def _shortened(self, verdict: Verdict) -> Verdict:
        if not verdict.expression:
            return verdict
        return replace(verdict, expression=self.quantities.shortest(verdict.expression))


def _agreed(own: Verdict, others: Sequence[Verdict]) -> Verdict:
    """The verdict that verifies, if one does; a contradiction only where all agree."""
    verified = next((verdict for verdict in (own, *others) if verdict.kind == "verified"), None)
    if verified is not None:
        return verified
    return own if all(verdict.kind == "contradicted" for verdict in others) else UNKNOWN
