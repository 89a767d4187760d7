"""Judge numbers that stand in a known turn of phrase."""

from __future__ import annotations

import math

from msgspec.structs import replace

from deck.bundle.slugs import slug
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.counted import Phrase, phrase_of
from deck.checks.claims.tying.frames import Framed, frames_of
from deck.checks.claims.tying.quantities import Answer, Quantities, Subject
from deck.checks.claims.tying.quantity_facts import OF_COUNT
from deck.checks.claims.tying.subjects import Scope, is_other_side, strange_before
from deck.checks.claims.tying.verdicts import UNKNOWN, Verdict, contradicted, verified
from deck.checks.claims.words.word_sets import word_set

_LOSSES = word_set("lose loses lost losing loss red short burn burns deficit negative")
_RIVALS = frozenset({"wins", "losses", "ties", "p_value"})
_OTHER_JUDGES = frozenset({"first", "second", "other", "lenient", "strict", "stricter"})
_CONFUSED = frozenset({"confused", "confused_share"})
_OF_ANYBODY = word_set("cost value net flagged right rows action_cost success_value models features")
"""Quantities that others have as well: no word of the clause may be strange."""
_TELLING = 3
"""Digits of a count that is hardly there by chance."""


class FramedNumbers:
    """Judges numbers by their turns of phrase."""

    def __init__(self, quantities: Quantities) -> None:
        self._quantities = quantities

    def known(self, sentence: Sentence, index: int, scope: Scope) -> list[tuple[Framed, tuple[Answer, ...]]]:
        """The phrases of a number for which the bundle has facts, with what these say."""
        phrase = phrase_of(sentence, index)
        scope = _with_segment(scope, phrase)
        found = ((frame, self._answers(sentence, index, frame.quantity, scope)) for frame in
                 frames_of(sentence, index, phrase, scope))  # fmt: skip
        return [(frame, answers) for frame, answers in found if answers]

    def verdict(
        self, sentence: Sentence, index: int, frames: list[tuple[Framed, tuple[Answer, ...]]], scope: Scope
    ) -> Verdict:
        """The verdict by the first phrase that verifies the number, else by the first that nothing else can mean."""
        number, contradiction = sentence.numbers[index], UNKNOWN
        for frame, answers in frames:
            hit = next((answer for answer in answers if number.accepts(answer.value)), None)
            if hit is not None and (frame.strong or not number.is_bounded):
                is_telling = number.digits >= _TELLING or number.unit != "plain"
                return verified(hit, is_tied=frame.strong or is_telling)
            can_contradict = (
                frame.strong
                and not sentence.is_aside(index)
                and contradiction is UNKNOWN
                and (frame.quantity == "folds" or not _is_known_already(sentence, index))
            )
            if can_contradict and not self._is_strange(sentence, index, frame, scope):
                is_turned = number.unit == "money" and number.value * answers[0].value < 0
                nearest = min(answers, key=lambda answer: _distance(number.value, answer.value))
                answer = nearest if frame.quantity in OF_COUNT else answers[0]
                contradiction = contradicted(answer, is_direction=is_turned)
        return contradiction

    def _answers(self, sentence: Sentence, index: int, quantity: str, scope: Scope) -> tuple[Answer, ...]:
        number = sentence.numbers[index]
        rivals = [item for item in sentence.of_kind("model") if item.key == scope.subject.model]
        is_of_other = "model" in scope.named and scope.subject.model != self._quantities.best
        is_of_other = is_of_other and not all(is_other_side(sentence, item.first) for item in rivals)
        if is_of_other and not self._quantities.is_of_any_model(quantity):
            return ()
        if quantity in _CONFUSED and not self._names_confusion(sentence):
            return ()
        if quantity == "within" and not self._is_tolerance(sentence, index):
            return ()
        answers = self._quantities.answers(quantity, self._subject(quantity, sentence, scope), number.period)
        if quantity != "net" or number.signed or not sentence.has(0, len(sentence.tokens), _LOSSES):
            return answers
        return tuple(Answer(f"-{answer.expression}", -answer.value) for answer in answers)

    def _names_confusion(self, sentence: Sentence) -> bool:
        """Whether the two classes that are most often confused are the ones that are named."""
        facts = (self._quantities.facts.get(f"confused.{role}") for role in ("true", "predicted"))
        named = {mention.key for mention in sentence.of_kind("class")}
        return {slug(str(fact.value)) for fact in facts if fact is not None} <= named

    def _is_tolerance(self, sentence: Sentence, index: int) -> bool:
        """Whether the tolerance of the bundle stands beside a number."""
        tolerance = self._quantities.value("within.tolerance")
        beside = (*sentence.numbers[index + 1 : index + 2], *sentence.numbers[max(0, index - 1) : index])
        return tolerance is not None and any(abs(one.value - tolerance) <= one.half_step for one in beside)

    def _subject(self, quantity: str, sentence: Sentence, scope: Scope) -> Subject:
        """The rival of `wins` and `losses` is the model that is not the best."""
        if quantity.removesuffix("_share") not in _RIVALS:
            return scope.subject
        models = [mention.key for mention in sentence.of_kind("model")]
        rival = next((model for model in models if model != self._quantities.best), self._quantities.runner_up)
        return replace(scope.subject, model=rival)

    def _is_strange(self, sentence: Sentence, index: int, frame: Framed, scope: Scope) -> bool:
        """Whether the words before the number name something of which no fact speaks."""
        if scope.is_foreign or (
            sentence.means(0, len(sentence.tokens), "JUDGE") and sentence.has(0, len(sentence.tokens), _OTHER_JUDGES)
        ):
            return True
        if scope.named & {"segment", "class", "model", "criterion"}:
            return False
        first, last = sentence.spans[index]
        if frame.quantity in _OF_ANYBODY and sentence.strange(last + 2, frame.end):
            return True
        return bool(sentence.strange(frame.start, first)) or bool(strange_before(sentence, index))


def _distance(one: float, other: float) -> float:
    """How far two counts are apart, as a ratio."""
    return abs(math.log(max(abs(one), 0.5) / max(abs(other), 0.5)))


def _is_known_already(sentence: Sentence, index: int) -> bool:
    """`the two judges`, `none of the ten`: what was counted before is not counted here."""
    number, (first, _) = sentence.numbers[index], sentence.spans[index]
    is_small = number.unit == "plain" and number.in_words
    return is_small and sentence.low(first - 1) in {"the", "these", "those", "both", "all", "our", "its"}


def _with_segment(scope: Scope, phrase: Phrase) -> Scope:
    """`half of the Django questions` is of Django, whatever else is named before."""
    if phrase.segment is None:
        return scope
    subject = replace(scope.subject, segment=phrase.segment.key)
    return Scope(subject, scope.named | {"segment"}, scope.is_foreign, scope.is_sure)
