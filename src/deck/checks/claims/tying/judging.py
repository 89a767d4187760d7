"""Judge the numbers of a sentence: each is tied to a subject, recomputed, and compared as it was written."""

from __future__ import annotations

from functools import cached_property

from deck.checks.claims.names.lexicon import Kind
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.amount_doubts import is_of_a_variant
from deck.checks.claims.tying.amounts import Amounts
from deck.checks.claims.tying.compared_numbers import ComparedNumbers
from deck.checks.claims.tying.comparisons import comparing
from deck.checks.claims.tying.counted import phrase_of
from deck.checks.claims.tying.facts_by_words import loosely_tied
from deck.checks.claims.tying.framed_numbers import FramedNumbers
from deck.checks.claims.tying.other_readings import OtherReadings
from deck.checks.claims.tying.pairs import pair_verdicts
from deck.checks.claims.tying.quantities import Quantities, Subject
from deck.checks.claims.tying.slips import slipped
from deck.checks.claims.tying.subjects import nearest_subject, scope_of
from deck.checks.claims.tying.understood import is_understood
from deck.checks.claims.tying.verdicts import UNKNOWN, Verdict

_PARALLEL: tuple[Kind, ...] = ("segment", "model", "class", "feature", "criterion")
_OF_NO_SUBJECT = ("folds.", "tuning.", "top.", "gain.", "lift.")
"""Facts that have no subject which a sentence could mistake for another: their own value is no contradiction."""
_FEW = 13
"""Smaller counts may be of anything, and nobody asks where they are from."""
_AGAINST = frozenset({"against", "versus", "vs", "and", "or"})


class Judge:
    """Judges the numbers of sentences against the facts of one bundle."""

    def __init__(self, quantities: Quantities) -> None:
        self._quantities = quantities
        self._framed = FramedNumbers(quantities)
        self._compared = ComparedNumbers(quantities)
        self._amounts = Amounts(quantities)

    @cached_property
    def _other_readings(self) -> OtherReadings:
        """Only where a number is wrong, or tied to nothing, are all facts gone through."""
        return OtherReadings(self._quantities)

    def numbers(self, sentence: Sentence, default: Subject) -> dict[int, Verdict]:
        """The verdict on each number of the sentence."""
        verdicts: dict[int, Verdict] = {}
        for index in range(len(sentence.numbers)):
            if index in verdicts:
                continue
            before = verdicts.get(index - 1, UNKNOWN)
            verdicts |= dict(pair_verdicts(sentence, index, before, default, self._quantities))
            if index not in verdicts:
                parallel = self._again(sentence, index, before) or self._parallel(sentence, index, before)
                own = parallel if parallel.kind == "verified" else self._alone(sentence, index, default)
                verdicts[index] = own if own.kind == "verified" or parallel is UNKNOWN else parallel
        verdicts = self._siblings(sentence, self._shares_of_counts(sentence, verdicts))
        if all(verdict.kind == "verified" for verdict in verdicts.values()):
            return verdicts
        # What is tied to nothing comes first: a number that is wrong may be of two others.
        for kind in ("unknown", "contradicted"):
            for index in [index for index, verdict in verdicts.items() if verdict.kind == kind]:
                verdicts[index] = self._settled(sentence, index, verdicts)
        return verdicts

    def _settled(self, sentence: Sentence, index: int, verdicts: dict[int, Verdict]) -> Verdict:
        """The verdict on a number once all else that it may be of is looked at: wrong only where that is understood."""
        verdict, readings = verdicts[index], self._other_readings
        if verdict.kind == "verified":
            return verdict
        if (
            verdict.kind == "contradicted"
            and not self._is_taken(sentence, index, verdicts)
            and is_understood(sentence, index, verdict, readings.own_words)
        ):
            if verdict.is_direction:
                return readings.of_numbers(sentence, index, verdicts) or verdict
            alike = loosely_tied(sentence, index, self._quantities)
            if alike.expression.startswith(_OF_NO_SUBJECT):
                return alike
            return readings.of_two(sentence, index, verdicts) or verdict
        number = sentence.numbers[index]
        is_little = number.unit == "other" or (
            number.unit == "plain" and not number.decimals and abs(number.value) < _FEW
        )
        if is_little or sentence.is_hypothetical_at(sentence.spans[index][1]) or sentence.is_aside(index):
            return UNKNOWN
        return readings.any_of(sentence, index, verdicts) or slipped(sentence, index, self._quantities)

    def _is_taken(self, sentence: Sentence, index: int, verdicts: dict[int, Verdict]) -> bool:
        """`we spend $17K a month to keep $15K`: the number before is of the same already, and no word follows.

        `Of the 50 longest questions 12 pass`: nor is a part known where the whole is not.
        """
        before = verdicts.get(index - 1, UNKNOWN)
        is_after_unknown = index > 0 and before.kind == "unknown" and sentence.numbers[index - 1].unit == "fraction"
        if is_after_unknown and not sentence.is_parted(sentence.spans[index - 1][1], sentence.spans[index][0]):
            # `By writing to a tenth we find 35%`: of what nobody knows.
            return True
        whole = phrase_of(sentence, index).part_of
        of_whole = verdicts.get(whole, UNKNOWN)
        if whole >= 0 and (of_whole.kind != "verified" or of_whole.expression == verdicts[index].expression):
            return True
        last = sentence.spans[index][1]
        end = next((place for place in sorted(sentence.breaks) if place > last), len(sentence.tokens))
        own = verdicts[index].expression
        earlier = (verdict for at, verdict in verdicts.items() if at < index)
        is_same = any(
            verdict.kind == "verified" and verdict.is_tied and verdict.expression == own for verdict in earlier
        )
        return is_same and not sentence.meanings(last + 1, end)

    def _alone(self, sentence: Sentence, index: int, default: Subject) -> Verdict:
        """The verdict on a number that is no end of a range."""
        verdict = self._by_its_words(sentence, index, default)
        if verdict is UNKNOWN:
            return loosely_tied(sentence, index, self._quantities)
        if verdict.kind == "contradicted" and (
            sentence.numbers[index].unit == "other" or self._is_asked(sentence, index)
        ):
            return UNKNOWN
        return verdict

    def _is_asked(self, sentence: Sentence, index: int) -> bool:
        """Whether a number is of what would be, or a part of another number: `half of the 58%`.

        What a baseline would do is what it does.
        """
        last = sentence.spans[index][1]
        if sentence.lows(last + 1, last + 3) == ("of", "the") and any(span[0] == last + 3 for span in sentence.spans):
            return sentence.numbers[index].unit == "fraction"
        models = {mention.key for mention in sentence.of_kind("model")}
        return sentence.is_hypothetical_at(last) and not (models and models <= self._quantities.baselines)

    def _by_its_words(self, sentence: Sentence, index: int, default: Subject) -> Verdict:
        scope = scope_of(sentence, index, default)
        known = self._framed.known(sentence, index, scope)
        is_strong = any(frame.strong for frame, _ in known)
        comparison = comparing(sentence, index)
        if comparison is not None and not is_strong:
            verdict = self._compared.verdict(sentence, index, comparison, default)
            is_doubtful = default.is_open or is_of_a_variant(sentence, index)
            if verdict is not UNKNOWN and not (is_doubtful and verdict.kind == "contradicted"):
                return verdict
            plain = (
                self._framed.verdict(sentence, index, known, scope),
                self._amounts.verdict(sentence, index, scope, default),
            )
            return next((verdict for verdict in plain if verdict.kind == "verified"), UNKNOWN)
        verdict = self._framed.verdict(sentence, index, known, scope)
        return (
            self._amounts.verdict(sentence, index, scope, default) if verdict is UNKNOWN and not is_strong else verdict
        )

    def _again(self, sentence: Sentence, index: int, before: Verdict) -> Verdict | None:
        """`almost half of them (49%)`: the number before in digits; None for any other."""
        number, (first, last) = sentence.numbers[index], sentence.spans[index]
        is_bracketed = sentence.low(first - 1) == "(" and sentence.low(last + 1) == ")"
        if not is_bracketed or before.kind != "verified" or before.value is None or not number.accepts(before.value):
            return None
        return before

    def _parallel(self, sentence: Sentence, index: int, before: Verdict) -> Verdict:
        """`Thin digits are misread in 4.5% of cases, bold ones in 2.9%`: the same of another subject."""
        number, spans = sentence.numbers[index], sentence.spans
        if (
            not index
            or before.kind != "verified"
            or not before.is_tied
            or number.unit != sentence.numbers[index - 1].unit
        ):
            return UNKNOWN
        if any(spans[index - 1][1] < item.first < spans[index][0] for item in sentence.of_kind("metric")):
            return UNKNOWN
        for kind in _PARALLEL:
            one, other = nearest_subject(sentence, index - 1, kind), nearest_subject(sentence, index, kind)
            if one is None or other is None or one.key == other.key or f".{one.key}." not in before.expression:
                continue
            text = before.expression.replace(f".{one.key}.", f".{other.key}.")
            value = self._quantities.value(text)
            if value is not None:
                return Verdict("verified" if number.accepts(value) else "contradicted", text, value)
        return UNKNOWN

    def _siblings(self, sentence: Sentence, verdicts: dict[int, Verdict]) -> dict[int, Verdict]:
        """The other side of `54% versus 51%`, where it is a fact of the same thing as the first: of the other judge."""
        for index, number in enumerate(sentence.numbers):
            first, (own, before) = sentence.spans[index][0], (verdicts[index], verdicts.get(index - 1, UNKNOWN))
            is_other_side = sentence.low(first - 1) in _AGAINST
            if not is_other_side or own.kind != "unknown" or before.kind != "verified":
                continue
            family = before.expression.rpartition(".")[0]
            unit = self._unit(before.expression)
            for fact, value in self._quantities.numeric:
                if fact.unit == unit and fact.name.startswith(f"{family}.") and number.accepts(value):
                    verdicts[index] = Verdict("verified", fact.name, value, is_tied=False)
                    break
        return verdicts

    def _unit(self, expression: str) -> str:
        fact = self._quantities.facts.get(expression)
        return fact.unit if fact is not None else ""

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
