"""Turns of phrase in which a number has a certain quantity: `# customers are missed`, `breaks even at #`.

A frame is strong where nothing else can be meant, so that another value contradicts it. A weak one only says which
facts could verify the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from deck.checks.claims.phrases import PHRASES
from deck.checks.claims.quantities import OF_COUNT
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.vocabulary import Vocabulary
from deck.checks.claims.written import Unit, WrittenNumber

_DATA = r"(?:data ?sets?|data|table|training set|test set|exam|sample|corpus|test|benchmark)"
_HOLD = r"(?:has|have|holds?|contains?|covers?|counts?|comprises?|consists? of)"
_ROUGHLY = r"(?:about |around |roughly |some |only |just |over |more than |nearly |almost |all |the )*"
_REACH = r"(?:reach|find|catch|captur|detect|stop|get|hit|flag|identif|surfac|recover|block|alert)\w*"
_REACHED = r"(?:reached|found|caught|captured|detected|stopped|flagged|mailed|called|identified)"


class Frame(Struct, frozen=True):
    """A turn of phrase; the `#` of the group `n` is the number that it gives a quantity."""

    quantity: str
    pattern: re.Pattern[str]
    units: tuple[Unit, ...]
    strong: bool


class Framed(Struct, frozen=True):
    """A number of a sentence with its quantity."""

    number: int
    quantity: str
    strong: bool
    start_in_text: int
    """Where the phrase begins in the sentence."""


class Frames:
    """All frames, in the words of one bundle."""

    def __init__(self, words: Vocabulary) -> None:
        units, positives = f"(?:{words.units})", f"(?:{words.positives})"
        self._frames = tuple(
            Frame(quantity, re.compile(_written(pattern, units, positives)), allowed, strong)
            for quantity, allowed, strong, pattern in PHRASES
        )

    def of(self, sentence: Sentence) -> Iterator[Framed]:
        """Quantities of the numbers of a sentence, the most telling first."""
        seen: set[tuple[int, str]] = set()
        for frame in self._frames:
            for match in frame.pattern.finditer(sentence.shape):
                number = sentence.number_of(match.start("n"))
                if number is None or (number, frame.quantity) in seen or not _may_be(frame, sentence.numbers[number]):
                    continue
                seen.add((number, frame.quantity))
                yield Framed(number, frame.quantity, frame.strong, sentence.in_text(match.start()))


def _may_be(frame: Frame, number: WrittenNumber) -> bool:
    """Whether a number is of a unit that the frame has, and whole where it counts things."""
    return number.unit in frame.units and not (frame.quantity in OF_COUNT and number.decimals)


def _written(pattern: str, units: str, positives: str) -> str:
    text = pattern.replace("@", "(?P<n>#)").replace("UNITS", units).replace("POSITIVES", positives)
    return (
        text.replace("DATA", _DATA)
        .replace("HOLD", _HOLD)
        .replace("REACHED", _REACHED)
        .replace("REACH", _REACH)
        .replace("ROUGHLY ", _ROUGHLY)
    )
