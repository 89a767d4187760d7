"""Plain amounts: a value of a metric, a time, a share of importance; what each is of, and what the data say."""

from __future__ import annotations

from msgspec import Struct

from deck.bundle.metric_names import metric as metric_named
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.amount_doubts import (
    AGAINST,
    NAMES,
    is_of_a_part,
    is_of_a_variant,
    is_of_every,
    is_of_folds,
    is_of_something_else,
)
from deck.checks.claims.tying.quantities import Answer, Quantities, Subject
from deck.checks.claims.tying.subjects import Scope, nearest_metric, strange_before
from deck.checks.claims.tying.verdicts import UNKNOWN, Verdict, contradicted, verified
from deck.checks.claims.words.word_sets import word_set
from deck.checks.claims.words.written import WrittenNumber

TIMES = frozenset({"train_seconds", "predict_seconds", "latency"})
_IN_PERCENT = frozenset({"mape", "wmape", "smape"})
_COMPLEMENT = word_set("""
misses missed miss missing wrong wrongly misread misreads not fails fail outside overlooked overlooks escapes escape
unexplained undetected
""")
_VARIES = frozenset({"varies", "vary", "varied", "swings", "fluctuates"})
_SAYS = frozenset({"says", "say", "predicts", "predicted", "claims", "answers", "taken"})
_BESIDE = 3
"""Tokens to a metric in brackets: `51 bikes (RMSE)`."""
_NEAR = 9
"""Tokens between a metric and a whole number that is of it, in one clause."""
_APART = frozenset({"each", "both", "respectively", "apiece"})
_GAP_WORDS = frozenset({"gap", "overfitting"})


class _Amount(Struct, frozen=True):
    """A number with its quantity. Where it is not certain, another value contradicts nothing."""

    quantity: str
    is_certain: bool


class Amounts:
    """Judges the plain amounts of sentences about one bundle."""

    def __init__(self, quantities: Quantities) -> None:
        self._quantities = quantities
        self._primary = quantities.primary

    def verdict(self, sentence: Sentence, index: int, scope: Scope, default: Subject) -> Verdict:
        """The verdict on a number that states no comparison."""
        number = sentence.numbers[index]
        is_difference = number.signed and number.value > 0
        amount = None if scope.is_foreign or is_difference else self._of(sentence, index, scope)
        if amount is None:
            return UNKNOWN
        of_folds = self._of_folds(sentence, index, amount.quantity, scope)
        is_of_every_fold = bool(of_folds) and number.is_bounded and is_of_every(sentence, index)
        is_of_spread = bool(of_folds) and of_folds[0].expression == "folds.sd"
        answers = (
            of_folds
            if is_of_every_fold or is_of_spread
            else (*of_folds, *self._own(sentence, index, amount.quantity, scope))
        )
        unnamed = self._unnamed(sentence, index, amount, scope, default)
        hit = next((answer for answer in (*answers, *unnamed) if number.accepts(answer.value)), None)
        if hit is not None:
            return verified(hit)
        first, _ = sentence.spans[index]
        is_other_side = sentence.low(first - 1) in AGAINST and not scope.named & {"model", "segment"}
        is_mean_of_other = scope.subject.model not in {"", self._quantities.best} and is_of_folds(sentence)
        is_of_rival = scope.subject.model not in {"", self._quantities.best}
        if is_of_rival and sentence.of_kind("segment") and not scope.subject.segment:
            # Of models other than the best no fact speaks of segments.
            return UNKNOWN
        if default.is_open or (default.segment and scope.subject.segment != default.segment):
            return UNKNOWN
        if is_of_something_else(sentence, index, scope):
            return UNKNOWN
        is_known = (
            scope.is_sure
            or is_of_every_fold
            or bool(scope.named & (NAMES | {"feature"}))
            or not self._is_of_anything(amount.quantity, number)
        )
        is_sure = amount.is_certain and not is_mean_of_other and is_known
        said = (*unnamed, *answers)
        return contradicted(said[0]) if said and is_sure and not is_other_side else UNKNOWN

    def _is_of_anything(self, quantity: str, number: WrittenNumber) -> bool:
        """Whether any fact of the metric has the value: of a model, a segment or a fold that was named before."""
        ending = f".{quantity.removeprefix('metric:')}"
        return any(
            number.accepts(value)
            for fact, value in self._quantities.numeric
            if fact.name.endswith(ending) or fact.name.startswith(("folds.", "tuning."))
        )

    def _of(self, sentence: Sentence, index: int, scope: Scope) -> _Amount | None:
        """The quantity of a number; None where it may be of anything."""
        number = sentence.numbers[index]
        metric = nearest_metric(sentence, index)
        is_named = bool(scope.named & NAMES)
        is_part = is_of_a_part(sentence, index) or is_of_a_variant(sentence, index)
        is_plain = not is_part and not strange_before(sentence, index, from_start=not is_named)
        is_count = number.unit == "plain" and not number.decimals and not number.in_words
        if is_count and any(item.first == sentence.spans[index][1] + 1 for item in sentence.of_kind("segment")):
            # `276 farmers`.
            return _Amount("segment_rows", True)
        if number.unit == "seconds":
            return _time(sentence, metric, is_named, is_plain)
        is_share = number.unit in {"percent", "fraction"} or (number.unit == "plain" and number.decimals > 0)
        if "feature" in scope.named and is_share:
            if sentence.means(0, len(sentence.tokens), "IMPORTANT"):
                is_sure = not metric or number.unit != "plain"
                return _Amount("importance", is_sure and not strange_before(sentence, index, from_start=True))
            if number.unit == "percent" and not metric:
                return _Amount("importance", False)
        if (
            "class" in scope.named
            and number.unit in {"percent", "fraction"}
            and metric not in {"precision", "recall", "f1"}
        ):
            return self._of_a_class(sentence, index)
        if metric:
            is_sure = not is_part and (is_named or is_plain) and self._is_near(sentence, index, metric)
            return _Amount(f"metric:{metric}", is_sure) if self._fits(sentence, index, metric) else None
        return self._of_the_primary_metric(sentence, index, is_named, is_plain)

    def _is_near(self, sentence: Sentence, index: int, metric: str) -> bool:
        """Whether a whole number stands near its metric: further off it may count anything."""
        number, (first, last) = sentence.numbers[index], sentence.spans[index]
        if number.decimals or number.unit != "plain":
            return True
        places = [item for item in sentence.of_kind("metric") if item.key == metric]
        begin, end = sentence.clause(first)
        return any(
            (begin <= item.first < end and abs(first - item.first) <= _NEAR) or 0 < item.first - last <= _BESIDE
            for item in places
        )

    def _of_a_class(self, sentence: Sentence, index: int) -> _Amount:
        """A share of a class is its recall, or its precision where it is of what is taken for it."""
        meanings = sentence.meanings(0, len(sentence.tokens))
        last = sentence.spans[index][1]
        is_of_what = sentence.has(last + 1, last + 3, frozenset({"of"}))
        if sentence.has(0, last, _SAYS):
            return _Amount("metric:precision", False)
        if is_of_what and "READ_AS" in sentence.meanings(last + 1, last + 9):
            return _Amount("metric:precision", False)
        return _Amount(
            "metric:recall", bool(meanings & {"RIGHT", "FIND", "WRONG", "MISS"}) and "READ_AS" not in meanings
        )

    def _of_the_primary_metric(self, sentence: Sentence, index: int, is_named: bool, is_plain: bool) -> _Amount | None:
        """Where no metric is named: `LightGBM 0.431`, `the worst fold has 0.419`."""
        number = sentence.numbers[index]
        if not self._fits(sentence, index, self._primary):
            return None
        quantity = f"metric:{self._primary}"
        first, last = sentence.spans[index]
        if (number.decimals or (number.unit == "percent" and self._is_score(number))) and is_of_folds(sentence):
            is_of_spread = "SPREAD" in sentence.meanings(max(0, first - 4), first)
            return _Amount(quantity, is_plain or is_of_spread)
        if "MEDIAN" in sentence.meanings(max(0, first - 4), first):
            return None
        is_of = sentence.low(last + 1) == "of" or number.unit == "fraction"
        is_recalled = self._primary.startswith("recall") and is_of
        if is_named and self._is_score(number):
            return _Amount(quantity, is_plain)
        if number.unit in {"percent", "fraction"} and (is_named or is_recalled):
            is_found = is_recalled and is_plain and "POSITIVE" in sentence.meanings(last + 1, last + 6)
            is_sure = (is_named and is_recalled and is_plain) or is_found
            return _Amount(quantity, is_sure)
        return None

    def _fits(self, sentence: Sentence, index: int, name: str) -> bool:
        """Whether the metric can have such a value at all."""
        number, metric = sentence.numbers[index], metric_named(name)
        if metric.name in TIMES:
            return False
        if number.unit == "percent":
            return metric.range[1] == 1 or metric.is_share or not metric.known or name in _IN_PERCENT
        if number.unit == "fraction":
            return metric.is_share or name in {"accuracy", "r2"} or name.startswith("recall")
        if number.unit != "plain" or number.in_words:
            return False
        last = sentence.spans[index][1]
        if not number.decimals and metric.range[1] == 1 and sentence.means(last + 1, last + 3, "UNIT"):
            return False
        if not number.decimals and sentence.means(last + 1, last + 2, "UNIT"):
            return False
        usual = self._quantities.value(f"best.{name}")
        if usual is not None and abs(usual) <= 1 and number.value > 1 and not number.decimals:
            return False
        low, high = metric.range
        within = (low is None or number.value >= low) and (high is None or number.value <= high)
        return within and (number.decimals > 0 or high != 1)

    def _is_score(self, number: WrittenNumber) -> bool:
        """Whether a number without a metric's name looks like a value of the primary metric."""
        if number.unit == "percent":
            return metric_named(self._primary).is_share or self._primary == "accuracy"
        return number.decimals > 0

    def _unnamed(
        self, sentence: Sentence, index: int, amount: _Amount, scope: Scope, default: Subject
    ) -> tuple[Answer, ...]:
        """Values of the side of `0.431 against 0.080` that the sentence does not name; they can only verify."""
        first, last = sentence.spans[index]
        is_named = "model" in scope.named
        if is_named and sentence.low(last + 1) in AGAINST and not scope.subject.segment:
            return self._quantities.answers(amount.quantity, default)
        if sentence.low(first - 1) not in AGAINST and sentence.lows(first - 2, first) != ("compared", "to"):
            return ()
        rivals = [Subject(model=rival) for rival in (self._quantities.baseline, self._quantities.runner_up) if rival]
        if is_named:
            rivals = [Subject(model=mention.key) for mention in sentence.of_kind("model")]
        if scope.subject.segment:
            rivals.append(Subject())
        found = (self._quantities.answers(amount.quantity, rival) for rival in rivals)
        return tuple(answer for answers in found for answer in answers)

    def _own(self, sentence: Sentence, index: int, quantity: str, scope: Scope) -> tuple[Answer, ...]:
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

    def _of_folds(self, sentence: Sentence, index: int, quantity: str, scope: Scope) -> tuple[Answer, ...]:
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


def _time(sentence: Sentence, metric: str, is_named: bool, is_plain: bool) -> _Amount | None:
    """A time that is named, or that of training where the words say so."""
    if metric in TIMES:
        return _Amount(f"metric:{metric}", is_named or is_plain)
    meanings = sentence.meanings(0, len(sentence.tokens))
    if "SERVE" in meanings and "TRAIN" not in meanings:
        return None
    is_of_training = "TRAIN" in meanings or (is_named and "TAKES" in meanings)
    return _Amount("metric:train_seconds", is_named or is_plain) if is_of_training else None
