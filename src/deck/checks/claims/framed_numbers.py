"""Judge numbers that stand in a known turn of phrase."""

from __future__ import annotations

import re

from msgspec.structs import replace

from deck.checks.claims.frames import Framed
from deck.checks.claims.quantities import Answer, Quantities, Subject
from deck.checks.claims.scope import Scope, scope_of, words_before
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.verdicts import UNKNOWN, Verdict, contradicted, verified

_LOSS = re.compile(r"\b(?:loses?|lost|losing|loss|in the red|short)\b", re.IGNORECASE)
_OTHER_JUDGE = re.compile(
    r"\bthe (?:first|second|other)\b(?! (?:day|three|two|ten))[^.;]{0,12}\b(?:judge|only|one)\b", re.IGNORECASE
)
_COMMON_PHRASES = frozenset({"cost", "value", "net", "errors", "rows", "failed_count", "passed_count"})
"""Quantities whose phrases may be of other things as well, so that the words before them must be plain."""


class FramedNumbers:
    """Judges numbers by their turns of phrase."""

    def __init__(self, quantities: Quantities) -> None:
        self._quantities = quantities

    def known(self, sentence: Sentence, index: int, frames: list[Framed], default: Subject) -> list[Framed]:
        """The phrases of a number for which the bundle has facts."""
        scope = scope_of(sentence, index, default)
        return [frame for frame in frames if self._answers(sentence, index, frame.quantity, scope)]

    def verdict(self, sentence: Sentence, index: int, frames: list[Framed], default: Subject) -> Verdict:
        """The verdict by the first phrase that verifies the number, else by the first that nothing else can mean."""
        number, scope = sentence.numbers[index], scope_of(sentence, index, default)
        contradiction = UNKNOWN
        for frame in frames:
            answers = self._answers(sentence, index, frame.quantity, scope)
            hit = next((answer for answer in answers if number.accepts(answer.value)), None)
            if hit is not None and (frame.strong or not number.is_bounded):
                return verified(hit)
            can_contradict = frame.strong and contradiction is UNKNOWN and answers
            if can_contradict and not _is_strange(sentence, index, frame, scope):
                is_turned = number.unit == "money" and number.value * answers[0].value < 0
                contradiction = contradicted(answers[0], is_direction=is_turned)
        return contradiction

    def _answers(self, sentence: Sentence, index: int, quantity: str, scope: Scope) -> tuple[Answer, ...]:
        number = sentence.numbers[index]
        if quantity == "within" and not self._is_tolerance(sentence, index):
            return ()
        answers = self._quantities.answers(quantity, self._subject(quantity, sentence, scope), number.period)
        if quantity != "net" or number.signed or not _LOSS.search(sentence.text):
            return answers
        return tuple(Answer(f"-{answer.expression}", -answer.value) for answer in answers)

    def _is_tolerance(self, sentence: Sentence, index: int) -> bool:
        """Whether `within` is followed by the tolerance of the bundle."""
        tolerance = self._quantities.value("within.tolerance")
        later = sentence.numbers[index + 1 :]
        return tolerance is not None and (not later or later[0].accepts(tolerance))

    def _subject(self, quantity: str, sentence: Sentence, scope: Scope) -> Subject:
        """The rival of `wins` and `losses` is the model that is not the best."""
        if quantity.removesuffix("_share") not in {"wins", "losses", "ties", "p_value"}:
            return scope.subject
        models = [mention.key for mention in sentence.mentions if mention.kind == "model"]
        rival = next((model for model in models if model != self._quantities.best), self._quantities.runner_up)
        return replace(scope.subject, model=rival)


def _is_strange(sentence: Sentence, index: int, frame: Framed, scope: Scope) -> bool:
    """Whether the words before the phrase name something of which no fact speaks."""
    if scope.is_foreign or _OTHER_JUDGE.search(sentence.text):
        return True
    if frame.quantity not in _COMMON_PHRASES or scope.named:
        return False
    return bool(words_before(sentence, index, frame.start_in_text))
