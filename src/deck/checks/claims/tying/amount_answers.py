"""What the data say of the quantity of a plain amount: of its subject, of the folds, of the side that is not named."""

from __future__ import annotations

from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.amount_doubts import AGAINST, is_of_every, is_of_folds
from deck.checks.claims.tying.quantities import Answer, Quantities, Subject
from deck.checks.claims.tying.subjects import Scope
from deck.checks.claims.words.word_sets import word_set

_COMPLEMENT = word_set("""
misses missed miss missing wrong wrongly misread misreads not fails fail outside overlooked overlooks escapes escape
unexplained undetected
""")
_VARIES = frozenset({"varies", "vary", "varied", "swings", "fluctuates"})
_APART = frozenset({"each", "both", "respectively", "apiece"})
_GAP_WORDS = frozenset({"gap", "overfitting"})


class AmountAnswers:
    """Finds the values that an amount of a sentence may have in one bundle."""

    def __init__(self, quantities: Quantities) -> None:
        self._quantities = quantities
        self._primary = quantities.primary

    def unnamed(
        self, sentence: Sentence, index: int, quantity: str, scope: Scope, default: Subject
    ) -> tuple[Answer, ...]:
        """Values of the side of `0.431 against 0.080` that the sentence does not name; they can only verify."""
        first, last = sentence.spans[index]
        is_named = "model" in scope.named
        if is_named and sentence.low(last + 1) in AGAINST and not scope.subject.segment:
            return self._quantities.answers(quantity, default)
        if sentence.low(first - 1) not in AGAINST and sentence.lows(first - 2, first) != ("compared", "to"):
            return ()
        rivals = [Subject(model=rival) for rival in (self._quantities.baseline, self._quantities.runner_up) if rival]
        if is_named:
            rivals = [Subject(model=mention.key) for mention in sentence.of_kind("model")]
        if scope.subject.segment:
            rivals.append(Subject())
        found = (self._quantities.answers(quantity, rival) for rival in rivals)
        return tuple(answer for answers in found for answer in answers)

    def own(self, sentence: Sentence, index: int, quantity: str, scope: Scope) -> tuple[Answer, ...]:
        """Values of the quantity itself, of what it leaves of all, or of several features together."""
        number, (first, last) = sentence.numbers[index], sentence.spans[index]
        answers = self._quantities.answers(quantity, scope.subject)
        if quantity == f"metric:{self._primary}" and sentence.is_of_tuning:
            answers += self._quantities.known(("tuning.default", "tuning.tuned"))
        if quantity == "importance":
            return self._of_features(sentence, index) or answers
        begin, end = sentence.clause(first)
        begin = max([begin, *(span[1] + 1 for span in sentence.spans[:index])])
        end = min([end, *(span[0] for span in sentence.spans[index + 1 :])])
        around = max(begin, first - 6), min(end, last + 7)
        is_rest = sentence.has(*around, _COMPLEMENT) or bool(sentence.meanings(*around) & {"MISS", "WRONG"})
        if number.unit in {"percent", "fraction"} and is_rest:
            rest = tuple(Answer(f"1 - {answer.expression}", 1 - answer.value) for answer in answers)
            return rest if sentence.meanings(*around) & {"MISS", "WRONG"} else (*answers, *rest)
        return answers

    def _of_features(self, sentence: Sentence, index: int) -> tuple[Answer, ...]:
        """The sum over the features that are named with a number, where that is the only one."""
        first = sentence.spans[index][0]
        features = sentence.of_kind("feature")
        names = [mention.key for mention in features if mention.last < first]
        if not names and sentence.has(0, first, frozenset({"of"})) is False:
            names = [mention.key for mention in features]
        others = [other for at, other in enumerate(sentence.numbers) if at != index and not other.in_words]
        if len(set(names)) < 2 or others or sentence.has(0, len(sentence.tokens), _APART):
            return ()
        text = " + ".join(f"feature.{name}.share" for name in dict.fromkeys(names))
        value = self._quantities.value(text)
        return () if value is None else (Answer(text, value),)

    def of_folds(self, sentence: Sentence, index: int, quantity: str, scope: Scope) -> tuple[Answer, ...]:
        """What a number may be of the folds: their mean, spread, ends, or the gap to training."""
        is_other = scope.subject.model not in {"", self._quantities.best}
        if quantity != f"metric:{self._primary}" or is_other or scope.named & {"segment", "class"}:
            return ()
        number, (first, last) = sentence.numbers[index], sentence.spans[index]
        begin = max(
            (span[1] + 1 for at, span in enumerate(sentence.spans[:index]) if not sentence.numbers[at].in_words),
            default=0,
        )
        around = sentence.lows(begin, last + 8)
        is_gap = bool(_GAP_WORDS & set(around)) or sentence.lows(last + 1, last + 3) == ("above", "validation")
        if is_gap or ("between" in around and "training" in around and "validation" in around):
            return self._quantities.answers("fold_gap", Subject())
        before = sentence.meanings(begin, first)
        if first >= 2 and sentence.has(max(begin, first - 3), first, _VARIES):
            return self._quantities.answers("fold_sd", Subject())
        if "SPREAD" in before and not before & {"LOWEST", "HIGHEST"}:
            return self._quantities.answers("fold_sd", Subject())
        is_spread_next = sentence.low(last + 1) == "±" or "SPREAD" in sentence.meanings(last + 1, last + 6)
        if not is_of_folds(sentence) and not is_spread_next:
            return ()
        if number.is_bounded and is_of_every(sentence, index):
            return self._quantities.answers("fold_lowest" if number.bound == "over" else "fold_highest", Subject())
        part = self._part_of_folds(before)
        return self._quantities.answers(part, Subject())

    def _part_of_folds(self, before: frozenset[str]) -> str:
        """Best and worst follow the metric; highest and lowest do not."""
        if "MEAN" in before:
            return "fold_mean"
        if "LOWEST" in before or ("LARGEST" in before and "HIGHEST" not in before):
            return "fold_lowest"
        return "fold_highest" if "HIGHEST" in before else "fold_mean"
