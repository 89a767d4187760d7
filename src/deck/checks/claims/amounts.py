"""Judge plain amounts: a value of a metric, a time, a share of importance."""

from __future__ import annotations

import re

from deck.checks.claims.amount_quantities import FOLD_WORDS, Amount, AmountQuantities
from deck.checks.claims.quantities import Answer, Quantities, Subject
from deck.checks.claims.scope import Scope, scope_of
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.verdicts import UNKNOWN, Verdict, contradicted, verified
from deck.checks.claims.vocabulary import Vocabulary
from deck.checks.claims.written import WrittenNumber

_PARTS: dict[str, re.Pattern[str]] = {
    "fold_mean": re.compile(r"\b(?:mean|average|averages|averaged)\b", re.IGNORECASE),
    "fold_sd": re.compile(r"\b(?:standard deviation|s\.d\.|sd|std|varies by|spread)[^#]{0,12}$", re.IGNORECASE),
    "fold_lowest": re.compile(r"\b(?:lowest|worst|weakest)\b", re.IGNORECASE),
    "fold_highest": re.compile(r"\b(?:highest|best|strongest)\b", re.IGNORECASE),
}
_SPREAD_NEXT = re.compile(
    r"^\s?(?:±|\+/-|\+-|,? ?with an? (?:standard deviation|spread|s\.d\.)|\((?:s\.?d|std|standard))", re.IGNORECASE
)
_GAP = re.compile(r"\b(?:above validation|gap|between training and validation)\b", re.IGNORECASE)
_COMPLEMENT = re.compile(r"\b(?:miss(?:es|ed)?|wrong(?:ly)?|misread|not|fails?)\b", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:against|versus|vs\.?|compared (?:to|with)|instead of)\s$", re.IGNORECASE)
_AGAINST_NEXT = re.compile(r"^\s(?:against|versus|vs\.?|compared (?:to|with))\s[\d.]")
_APART = re.compile(r"\b(?:each|both)\b", re.IGNORECASE)


class Amounts:
    """Judges the plain amounts of sentences about one bundle."""

    def __init__(self, quantities: Quantities, words: Vocabulary) -> None:
        self._quantities = quantities
        self._kinds = AmountQuantities(quantities, words)

    def verdict(self, sentence: Sentence, index: int, default: Subject) -> Verdict:
        """The verdict on a number that states no comparison."""
        number, scope = sentence.numbers[index], scope_of(sentence, index, default)
        amount = None if scope.is_foreign else self._kinds.of(sentence, index, scope)
        if amount is None:
            return UNKNOWN
        answers = (
            *self._of_folds(sentence, index, amount.quantity, scope),
            *self._own(sentence, index, amount.quantity, scope),
        )
        unnamed = self._unnamed(sentence, number, amount, scope, default)
        hit = _first_accepted(number, (*answers, *unnamed))
        if hit is not None:
            return verified(hit)
        is_other_side = _AGAINST.search(sentence.text[: number.start]) is not None and "model" not in scope.named
        is_mean_of_other = scope.subject.model not in {"", self._quantities.best} and FOLD_WORDS.search(sentence.text)
        is_sure = amount.is_certain and not is_mean_of_other and (scope.is_sure or "segment" in scope.named)
        said = (*unnamed, *answers)
        return contradicted(said[0]) if said and is_sure and not is_other_side else UNKNOWN

    def _unnamed(
        self, sentence: Sentence, number: WrittenNumber, amount: Amount, scope: Scope, default: Subject
    ) -> tuple[Answer, ...]:
        """Values of the side of `0.431 against 0.080` that the sentence does not name; they can only verify."""
        is_named = "model" in scope.named
        if is_named and _AGAINST_NEXT.match(sentence.text[number.end :]):
            return self._quantities.answers(amount.quantity, default)
        if is_named or not _AGAINST.search(sentence.text[: number.start]):
            return ()
        rivals = (self._quantities.baseline, self._quantities.runner_up)
        found = (self._quantities.answers(amount.quantity, Subject(model=rival)) for rival in rivals if rival)
        return tuple(answer for answers in found for answer in answers)

    def _own(self, sentence: Sentence, index: int, quantity: str, scope: Scope) -> tuple[Answer, ...]:
        """Values of the quantity itself, of what it leaves of all, or of several features together."""
        number = sentence.numbers[index]
        answers = self._quantities.answers(quantity, scope.subject)
        if quantity == "importance":
            return self._of_features(sentence, index) or answers
        clause = sentence.text[max(0, number.start - 25) : number.end + 25]
        if number.unit in {"percent", "fraction"} and _COMPLEMENT.search(clause):
            return tuple(Answer(f"1 - {answer.expression}", 1 - answer.value) for answer in answers)
        return answers

    def _of_features(self, sentence: Sentence, index: int) -> tuple[Answer, ...]:
        """The sum over the features that are named before a number, where that is the only one."""
        start = sentence.numbers[index].start
        names = [mention.key for mention in sentence.mentions if mention.kind == "feature" and mention.end <= start]
        if len(names) < 2 or len(sentence.numbers) > 1 or _APART.search(sentence.text):
            return ()
        text = " + ".join(f"feature.{name}.share" for name in dict.fromkeys(names))
        value = self._quantities.value(text)
        return () if value is None else (Answer(text, value),)

    def _of_folds(self, sentence: Sentence, index: int, quantity: str, scope: Scope) -> tuple[Answer, ...]:
        """What a number may be of the folds: their mean, spread, ends, or the gap to training."""
        at = sentence.numbers[index]
        is_other = scope.subject.model not in {"", self._quantities.best}
        if quantity != f"metric:{self._quantities.primary}" or is_other or scope.named & {"segment", "class"}:
            return ()
        earlier = max((number.end for number in sentence.numbers[:index] if not number.in_words), default=0)
        before = sentence.text[earlier : at.start]
        if _GAP.search(sentence.text[earlier : at.end + 40]):
            return self._quantities.answers("fold_gap", Subject())
        if _PARTS["fold_sd"].search(before):
            return self._quantities.answers("fold_sd", Subject())
        if not FOLD_WORDS.search(sentence.text) and not _SPREAD_NEXT.match(sentence.text[at.end :]):
            return ()
        part = next((name for name, pattern in _PARTS.items() if pattern.search(before)), "fold_mean")
        return self._quantities.answers(part, Subject())


def _first_accepted(number: WrittenNumber, answers: tuple[Answer, ...]) -> Answer | None:
    return next((answer for answer in answers if number.accepts(answer.value)), None)
