"""Read a text for its claims: numbers and comparisons, each with its verdict."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from deck.checks.claims.judging import Judge
from deck.checks.claims.quantities import Quantities, Subject
from deck.checks.claims.sentences import Sentence, sentences
from deck.checks.claims.verdicts import Verdict
from deck.checks.claims.vocabulary import vocabulary
from deck.checks.claims.written import WrittenNumber

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.evidence.evidence import Evidence


_WORD = re.compile(r"[A-Za-z]{3,}")
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

    @property
    def asks_for_source(self) -> bool:
        """Whether a number is tied to nothing that is more than a small count or a word."""
        number = self.number
        if self.verdict.kind != "unknown" or number is None or number.unit == "other" or number.is_bounded:
            return False
        if number.in_words or number.unit == "fraction" or not _WORD.search(self.sentence):
            return False
        return number.unit != "plain" or number.decimals > 0 or abs(number.value) >= _SMALL


class Reader:
    """Reads texts about one bundle."""

    def __init__(self, bundle: Bundle, evidence: Evidence) -> None:
        words = vocabulary(bundle, evidence)
        self.quantities = Quantities(evidence)
        self._words = words
        self._judge = Judge(self.quantities, words)

    def read(self, text: str, default: Subject | None = None) -> tuple[ReadClaim, ...]:
        """The claims of a text in order. default: what it speaks of where a sentence does not say."""
        subject = default or Subject()
        return tuple(
            claim
            for sentence in sentences(text, self._words.lexicon, self._words.nouns)
            for claim in self._claims(sentence, subject)
        )

    def _shortened(self, verdict: Verdict) -> Verdict:
        return (
            replace(verdict, expression=self.quantities.shortest(verdict.expression)) if verdict.expression else verdict
        )

    def _claims(self, sentence: Sentence, subject: Subject) -> Iterator[ReadClaim]:
        verdicts = self._judge.numbers(sentence, subject)
        for index, number in enumerate(sentence.numbers):
            start, end = sentence.start + number.start, sentence.start + number.end
            yield ReadClaim(sentence.text.strip(), start, end, number, self._shortened(verdicts[index]))
        for direction in self._judge.directions(sentence, subject):
            start, end = sentence.start + direction.start, sentence.start + direction.end
            yield ReadClaim(sentence.text.strip(), start, end, None, direction.verdict)
