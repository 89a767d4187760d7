"""Whether a clause is understood well enough to say that its number is wrong.

Every word around the number has to be a name that the verdict speaks of, or a word that narrows nothing. A number of
some rows that no fact picks out, or of a relation that nobody computed, may be right however far it is from the fact.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.narrowed import is_introduced, is_of_a_counted_set, is_of_unknown, is_picked, narrows
from deck.checks.claims.tying.subjects import is_other_side
from deck.checks.claims.tying.verdicts import Verdict
from deck.checks.claims.words.ranking_words import ADVERBS, COMPARATIVES, TRANSITIVE
from deck.checks.claims.words.word_sets import word_set

_STRONG = frozenset(
    {";", ":", "but", "while", "whereas", "yet", "though", "although", "because", "hence", "therefore", "so"}
)
_RELATIVES = frozenset({"that", "which", "who", "whose", "where", "when"})
_SUMS = frozenset({"together", "combined", "jointly", "both", "plus"})
_DIFFERENCES = word_set("""
separate separates separated separating saves saved saving difference gap margin distance lie lies lay apart
""")
"""Words that say that a number is of two things: of what lies between them."""
_SAVES = frozenset({"saves", "saved", "saving"})
"""Of those the ones that say nothing of the kind of customers or of money."""
_OF_SIZE = word_set("smaller larger bigger shorter small large big much expensive cheap")
"""Of a model itself, where no metric is named."""
_OF_MUCH = frozenset({"less", "more", "fewer", "as", "the"})
_LATENCY = frozenset({"latency", "latencies"})
_TOO = frozenset({"many", "much", "high", "few", "little", "low"})
_POSSESSIVES = frozenset({"ours", "theirs", "mine", "hers", "yours"})
"""After a number they name a subject that no name says."""
_BESIDE = frozenset({"above", "below", "behind", "ahead"})
_NEAR = 7
_TO_METRIC = 4
"""Tokens from a number to the metric that it differs by: `13% more of the PR-AUC`."""
_TAILS: dict[str, tuple[str, ...]] = {
    "ERROR": ("error", "failed", "failures", "rmse", "mae", "mape", "1 - ", "confused", "missed", "false"),
    "WRONG": ("error", "failed", "rmse", "mae", "mape", "1 - ", "confused", "missed", "false"),
    "NO_HIT": ("error", "without", "miss", "1 - "),
    "FAIL": ("error", "fail", "1 - "),
    "ITEM": ("items", "coverage", "recall", "found"),
}
"""What is counted, with what facts of it are called."""
_SUBJECTS = frozenset({"segment", "feature", "class", "criterion", "cut", "state"})
_OF_WHAT_IS_NOT = ("1 - ", "fail", "error", "miss", "without", "false", "negative", "losses", "ties", "differ")
_ANYBODY = frozenset({"anyone", "anybody", "one", "any"})
_OF_METRICS = ("best.", "score.", "model.")
_OTHER_QUANTITIES = frozenset({"WITHIN", "BIAS", "TOO_MANY", "AGREE", "THRESHOLD", "WINS", "LOSES", "TIES"})
_FINDS = frozenset({"FIND", "MISS", "COVERAGE"})


class _Said(Struct, frozen=True):
    """A number in its sentence, with what contradicts it."""

    sentence: Sentence
    index: int
    verdict: Verdict
    clause: tuple[int, int]
    """The part of the sentence around the number, up to the next strong breaks."""
    region: tuple[int, int]
    """The same without what belongs to the numbers of its unit beside it."""
    own_words: frozenset[str]

    @property
    def is_computed(self) -> bool:
        return any(sign in self.verdict.expression for sign in (" / ", " - ", " + "))


def is_understood(sentence: Sentence, index: int, verdict: Verdict, own_words: frozenset[str]) -> bool:
    """Whether a number may be called wrong that a verdict contradicts.

    own_words: words of the bundle's names, such as columns, which narrow nothing by themselves.
    """
    said = _Said(sentence, index, verdict, _clause(sentence, index), _region(sentence, index), own_words)
    return not any(doubt(said) for doubt in _DOUBTS)


def _clause(sentence: Sentence, index: int) -> tuple[int, int]:
    first, last = sentence.spans[index]
    begin, end = 0, len(sentence.tokens)
    for at in range(end):
        is_aside = sentence.low(at) == "," and sentence.low(at + 1) in _RELATIVES
        if at < first and sentence.low(at) in _STRONG:
            begin = at + 1
        elif at > last and (sentence.low(at) in _STRONG or is_aside):
            return begin, at
    return begin, end


def _region(sentence: Sentence, index: int) -> tuple[int, int]:
    first, last = sentence.spans[index]
    begin, end = _clause(sentence, index)
    for number, (other_first, other_last) in zip(sentence.numbers, sentence.spans, strict=True):
        if number.unit == sentence.numbers[index].unit and other_last < first:
            begin = max(begin, other_last + 1)
        elif number.unit == sentence.numbers[index].unit and other_first > last:
            end = min(end, other_first)
    return begin, end


def _is_narrowed(said: _Said) -> bool:
    """Of some rows that no fact picks out."""
    sentence, (begin, end) = said.sentence, said.region
    return (
        is_picked(sentence, said.index)
        or is_of_a_counted_set(sentence, said.index, said.clause[0])
        or is_introduced(sentence, said.index, said.clause[0])
        or any(
            is_of_unknown(sentence, at, begin, said.own_words) or narrows(sentence, at, said.own_words)
            for at in range(begin, end)
        )
    )


def _is_of_more_subjects(said: _Said) -> bool:
    """A subject is named that the verdict does not speak of: `two thirds of the top fifth are in the top tenth`."""
    begin, end = said.region
    mentions = [item for item in said.sentence.mentions if item.kind in _SUBJECTS and begin <= item.first < end]
    spoken_of = {item.kind for item in mentions if f".{item.key}." in said.verdict.expression}
    return any(
        item.kind in spoken_of
        and f".{item.key}." not in said.verdict.expression
        and not is_other_side(said.sentence, item.first)
        for item in mentions
    )


def _is_denied(said: _Said) -> bool:
    """A share or a count is of what is not so, and the verdict is of what is."""
    sentence, number = said.sentence, said.sentence.numbers[said.index]
    is_part = number.unit in {"percent", "fraction"} or (number.unit == "plain" and not number.decimals)
    # `on forms never seen` says which forms, and `hardly anyone buys` is of somebody else.
    is_denied = any(
        sentence.denies(at, at + 1)
        and not sentence.low(at + 1).endswith(("en", "ed"))
        and sentence.low(at + 1) not in _ANYBODY
        for at in range(sentence.spans[said.index][1] + 1, said.clause[1])
    )
    return is_part and is_denied and not any(word in said.verdict.expression for word in _OF_WHAT_IS_NOT)


def _is_by_another(said: _Said) -> bool:
    """The words are of another quantity than the metric that is meant where none is named."""
    sentence, expression = said.sentence, said.verdict.expression
    if sentence.of_kind("metric") or not expression.startswith(_OF_METRICS):
        return False
    meanings = sentence.meanings(*said.clause)
    last = sentence.spans[said.index][1]
    is_of_rows = sentence.low(last + 1) == "of" and "UNIT" in sentence.meanings(last + 2, last + 4)
    if is_of_rows and any(word in TRANSITIVE for word in sentence.lows(said.clause[0], last)):
        # `beats it on 16% of the questions` counts the questions.
        return True
    is_of_anybody = not sentence.of_kind("model") and "recall" in expression and "WE" not in meanings
    return not meanings.isdisjoint(_OTHER_QUANTITIES) or (is_of_anybody and meanings.isdisjoint(_FINDS))


def _is_related(said: _Said) -> bool:
    """Words say that a number is of two things, or of how far off something is, and the verdict is of one."""
    if said.is_computed:
        return False
    sentence, (begin, end) = said.sentence, said.clause
    number, (first, last) = sentence.numbers[said.index], sentence.spans[said.index]
    near = sentence.lows(last + 1, min(end, last + _NEAR))
    near = near[: near.index(",")] if "," in near else near
    words = frozenset(sentence.low(at) for at in range(begin, end) if at not in sentence.named)
    saves = _SAVES if number.unit in {"plain", "money"} else frozenset[str]()
    is_off = "too" in near and not _TOO.isdisjoint(near) and not said.verdict.expression.endswith(".bias")
    is_sum = not words.isdisjoint(_SUMS) and "top" not in said.verdict.expression
    is_elsewhere = sentence.low(end - 2) == "there" and end - 2 > last
    is_whole = sentence.lows(first - 2, first) == ("of", "the") and said.index > 0
    is_of_spread = said.verdict.expression == "folds.sd"
    is_between = not is_of_spread and any(_is_between(sentence, at) for at in range(begin, first))
    return (
        _compares(near, is_bounded=number.is_bounded)
        or is_off
        or is_sum
        or is_elsewhere
        or is_whole
        or is_between
        or not words.isdisjoint(_DIFFERENCES - saves)
        or not _POSSESSIVES.isdisjoint(near)
    )


def _compares(near: tuple[str, ...], *, is_bounded: bool) -> bool:
    """`1.5 bikes better`, `0.041 below later ones`, `40 more than`."""
    is_more = any(
        (low in COMPARATIVES or low in ADVERBS) and ("than" in near[at : at + 3] or at <= 1)
        for at, low in enumerate(near)
        if low not in _BESIDE
    )
    is_beside = any(
        low in _BESIDE and near[at + 1 : at + 2] and not near[at + 1][0].isdigit() for at, low in enumerate(near)
    )
    return (is_more and not is_bounded) or is_beside


def _is_between(sentence: Sentence, at: int) -> bool:
    """`between the forest and the network`, not `between 83% and 99%`."""
    is_range = any(first == at + 1 for first, _ in sentence.spans)
    return sentence.low(at) == "between" and at not in sentence.named and not is_range


def _is_of_another(said: _Said) -> bool:
    """A comparison is by something else than the verdict's: `as many mistakes as`, for a ratio of accuracies."""
    value, expression, sentence = said.verdict.value, said.verdict.expression, said.sentence
    if not said.is_computed:
        return False
    if value is None or value in {0.0, 1.0}:
        return True
    number, (first, last) = sentence.numbers[said.index], sentence.spans[said.index]
    is_saved = number.unit == "seconds" and sentence.has(max(0, first - 4), first, _SAVES)
    is_tuned = bool({item.key for item in sentence.of_kind("state")} & {"tuned", "default"})
    is_untuned = "tuning." in expression and not is_tuned and not sentence.is_of_tuning
    # `Replacing the forest by LightGBM is worth 0.05`: which of two is replaced is said by the verb.
    is_turned = said.verdict.is_direction and sentence.low(said.clause[0]).endswith("ing")
    meanings = sentence.meanings(max(0, first - 4), last + 6)
    return (
        is_saved
        or is_untuned
        or _is_by_no_metric(said)
        or (is_turned and said.clause[0] not in sentence.named)
        or any(
            meaning in meanings and not any(tail in expression for tail in tails) for meaning, tails in _TAILS.items()
        )
    )


def _is_by_no_metric(said: _Said) -> bool:
    """`20% less memory`, `20% smaller`, of two models: by something that no metric is of, and the verdict is of one."""
    sentence, (first, last) = said.sentence, said.sentence.spans[said.index]
    metrics = sentence.of_kind("metric")
    if not sentence.of_kind("model") or any(last < metric.first <= last + _TO_METRIC for metric in metrics):
        return False
    is_of_much = sentence.low(last + 1) in _OF_MUCH and bool(sentence.strange(last + 2, last + 3))
    if is_of_much or (sentence.has(last + 1, last + 3, _OF_SIZE) and not metrics):
        return True
    is_of_latency = sentence.has(*said.clause, _LATENCY) and "latency" not in said.verdict.expression
    return not metrics and (is_of_latency or bool(set(sentence.strange(said.clause[0], first)) - {"factor"}))


_DOUBTS: tuple[Callable[[_Said], bool], ...] = (
    _is_narrowed, _is_of_more_subjects, _is_denied, _is_by_another, _is_related, _is_of_another
)  # fmt: skip
