"""Plain amounts: a value of a metric, a time, a share of importance; each held against what the data say."""

from __future__ import annotations

from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.amount_answers import AmountAnswers
from deck.checks.claims.tying.amount_doubts import (
    AGAINST,
    NAMES,
    is_of_every,
    is_of_folds,
    is_of_something_else,
)
from deck.checks.claims.tying.amount_kinds import AmountKinds
from deck.checks.claims.tying.quantities import Quantities, Subject
from deck.checks.claims.tying.subjects import Scope
from deck.checks.claims.tying.verdicts import UNKNOWN, Verdict, contradicted, verified
from deck.checks.claims.words.written import WrittenNumber


class Amounts:
    """Judges the plain amounts of sentences about one bundle."""

    def __init__(self, quantities: Quantities) -> None:
        self._quantities = quantities
        self._kinds = AmountKinds(quantities)
        self._answers = AmountAnswers(quantities)

    def verdict(self, sentence: Sentence, index: int, scope: Scope, default: Subject) -> Verdict:
        """The verdict on a number that states no comparison."""
        number = sentence.numbers[index]
        is_difference = number.signed and number.value > 0
        amount = None if scope.is_foreign or is_difference else self._kinds.amount(sentence, index, scope)
        if amount is None:
            return UNKNOWN
        of_folds = self._answers.of_folds(sentence, index, amount.quantity, scope)
        is_of_every_fold = bool(of_folds) and number.is_bounded and is_of_every(sentence, index)
        is_of_spread = bool(of_folds) and of_folds[0].expression == "folds.sd"
        is_of_folds_alone = is_of_every_fold or is_of_spread
        own = () if is_of_folds_alone else self._answers.own(sentence, index, amount.quantity, scope)
        unnamed = self._answers.unnamed(sentence, index, amount.quantity, scope, default)
        hit = next((answer for answer in (*of_folds, *own, *unnamed) if number.accepts(answer.value)), None)
        if hit is not None:
            return verified(hit)
        said = (*unnamed, *of_folds, *own)
        if not said or not amount.is_certain or self._may_be_of_others(sentence, index, scope, default):
            return UNKNOWN
        is_named = scope.is_sure or is_of_every_fold or bool(scope.named & (NAMES | {"feature"}))
        return contradicted(said[0]) if is_named or not self._is_of_anything(amount.quantity, number) else UNKNOWN

    def _may_be_of_others(self, sentence: Sentence, index: int, scope: Scope, default: Subject) -> bool:
        """Whether the number may be of a side, a model or a part that no fact speaks of."""
        before = sentence.low(sentence.spans[index][0] - 1)
        is_of_rival = scope.subject.model not in {"", self._quantities.best}
        is_of_rivals_segment = bool(sentence.of_kind("segment")) and not scope.subject.segment
        return (
            default.is_open
            or (bool(default.segment) and scope.subject.segment != default.segment)
            or (before in AGAINST and not scope.named & {"model", "segment"})
            or (is_of_rival and (is_of_rivals_segment or is_of_folds(sentence)))
            or is_of_something_else(sentence, index, scope)
        )

    def _is_of_anything(self, quantity: str, number: WrittenNumber) -> bool:
        """Whether any fact of the metric has the value: of a model, a segment or a fold that was named before."""
        ending = f".{quantity.removeprefix('metric:')}"
        return any(
            number.accepts(value)
            for fact, value in self._quantities.numeric
            if fact.name.endswith(ending) or fact.name.startswith(("folds.", "tuning."))
        )
