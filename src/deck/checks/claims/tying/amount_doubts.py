"""Why an amount may be of something else than it seems: of some of the rows, of what was tried, of another clause."""

from __future__ import annotations

from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.subjects import Scope
from deck.checks.claims.words.word_sets import word_set

NAMES = frozenset({"model", "segment", "class", "state", "criterion"})
AGAINST = frozenset({"against", "versus", "vs"})
_FOLDS = frozenset({"fold", "folds", "cv", "crossval", "cross"})
_BEFORE_FOLDS = word_set("by over across from depending every each any all no")
_FOLD_PARTS = frozenset({"months", "periods", "splits", "parts", "seeds", "month", "period", "form", "seed"})
_PARTS = frozenset({"surest", "subset", "tenth", "tenths", "decile", "deciles", "bin", "bins", "others"})
_PART_PAIRS = frozenset(
    {("most", "certain"), ("least", "sure"), ("least", "certain"), ("the", "rest"), ("of", "these"), ("of", "those"),
     ("the", "other"), ("the", "same"), ("come", "together"), ("the", "second"), ("chance", "gives")}
)  # fmt: skip
_EXTREMES = frozenset({"lowest", "highest"})
_WHOLES = word_set("answer case time prediction importance error forecast it them user variance total variation")
_CONDITIONS = frozenset({"where", "if", "when", "without", "instead"})
_OPENINGS = frozenset({"without", "if", "when", "where"})
_SETTINGS = frozenset({"with", "using", "on", "under", "after", "given", "for", "among", "in", "at"})
_CAUSES = word_set("lift lifts take takes push pushes move moves put puts")
_RELATIVE = frozenset({"that", "which", "who", "whose"})
_CONSEQUENCES = frozenset({"so", "thus", "hence", "therefore", "because", "since"})
_ELSEWHERE = frozenset({"these", "those", "there", "here", "they", "them"})


def is_of_folds(sentence: Sentence) -> bool:
    """Whether a sentence speaks of folds, or of scores over periods."""
    lows = sentence.lows(0, len(sentence.tokens))
    for at, low in enumerate(lows):
        if low in _FOLDS and (low != "cross" or sentence.low(at + 2)[:8] in {"validate", "validati"}):
            return not {"inner", "outer"} & set(lows)
        if low not in _FOLD_PARTS:
            continue
        if set(sentence.lows(at - 3, at)) & _BEFORE_FOLDS or any(last == at - 1 for _, last in sentence.spans):
            return True
    return False


def is_of_something_else(sentence: Sentence, index: int, scope: Scope) -> bool:
    """Whether a number may well be of what another clause, sentence or condition speaks of."""
    number, (first, last) = sentence.numbers[index], sentence.spans[index]
    metric = next((item for item in sentence.of_kind("metric") if item.first == last + 1), None)
    if number.is_bounded and metric is not None and metric.key in {"precision", "recall"}:
        # `it pays above 34% precision` is a condition.
        return True
    if "of" in sentence.lows(last + 1, last + 2) and sentence.has(last + 3, last + 6, _RELATIVE):
        # `half of the fraud that is caught`.
        return True
    before = [item.last for item in sentence.of_kind("model", "segment") if item.last < first]
    if before and sentence.has(before[-1], first, _CONSEQUENCES):
        return True
    begin, _ = sentence.clause(first)
    if "model" in scope.named and sentence.low(begin) in {"where", "when", "there"} and begin:
        return True
    if scope.named & NAMES:
        return False
    others = (item for item in sentence.of_kind("segment") if item.first > last)
    if any(sentence.has(last, item.first, AGAINST) for item in others):
        return True
    return any(
        low in _ELSEWHERE and sentence.low(at + 1) not in {"is", "are", "was", "were"}
        for at, low in enumerate(sentence.words)
    )


def is_of_every(sentence: Sentence, index: int) -> bool:
    """`no fold falls below`, `in every fold at least`."""
    first, last = sentence.spans[index]
    return sentence.has(max(0, first - 10), last + 8, frozenset({"every", "never", "all", "each", "any", "no"}))


def is_of_a_part(sentence: Sentence, index: int) -> bool:
    """Whether a number is of some of the rows that no fact picks out, or of other things than rows."""
    columns = {mention.key.partition(".")[0] for mention in sentence.of_kind("segment")}
    lows = sentence.lows(0, len(sentence.tokens))
    if len(columns) > 1 or _PARTS & set(lows):
        return True
    for at, low in enumerate(lows):
        if lows[at : at + 2] in _PART_PAIRS:
            return True
        if low in _EXTREMES and sentence.low(at + 1) not in {"for", "on", "in", "among", "at", "when", "where"}:
            is_of_metric = any(mention.first == at + 1 for mention in sentence.of_kind("metric"))
            if not is_of_metric and not is_of_folds(sentence):
                return True
    if sentence.numbers[index].unit != "percent":
        return False
    first, last = sentence.spans[index]
    return _is_of_other(sentence, last + 1) or (
        sentence.low(first - 1) == "the" and sentence.low(first - 2) in {"of", "among", "on", "in", "for"}
    )


def _is_of_other(sentence: Sentence, at: int) -> bool:
    """`of tickets`: a noun that is neither rows nor positives nor a whole that anything has."""
    if sentence.low(at) != "of":
        return False
    place = at + 1
    while sentence.low(place) in {"all", "the", "their", "its", "our", "these", "those", "other", "what", "every"}:
        place += 1
    if place >= len(sentence.tokens) or sentence.tokens[place].kind != "word":
        return False
    if any(mention.first <= place <= mention.last for mention in sentence.mentions):
        return False
    known = sentence.concepts[place] | (
        sentence.concepts[place + 1] if place + 1 < len(sentence.tokens) else frozenset()
    )
    is_noun = known & {
        "KNOWN",
        "CLASS",
        "UNIT",
        "POSITIVE",
        "PREDICTION",
        "ANSWER",
        "ERROR",
        "VARIANCE",
        "IMPORTANT",
        "ITEM",
    }
    return not is_noun and sentence.tokens[place].stem not in _WHOLES


def is_of_a_variant(sentence: Sentence, index: int) -> bool:
    """Whether the number is of what was tried: without some columns, where something else counts, if it were so."""
    first, last = sentence.spans[index]
    for at in range(last + 1, min(last + 4, len(sentence.tokens))):
        if sentence.low(at) in _CONDITIONS:
            end = next((place for place in range(at, len(sentence.tokens)) if sentence.low(place) in ",;."), at + 12)
            if _says_unknown(sentence, at + 1, end):
                return True
        if sentence.tokens[at].kind != "word":
            break
    if sentence.low(0) in _OPENINGS | _SETTINGS and (sentence.low(0) in _OPENINGS or "," in sentence.words[:first]):
        stops = frozenset({",", "has", "have", "gets", "get", "is", "gives"})
        end = next((at for at in range(1, first) if sentence.low(at) in stops), first)
        if sentence.low(0) in _SETTINGS:
            return _says_unknown(sentence, 1, end)
        if not any(mention.first < end for mention in sentence.mentions):
            return True
    for at in range(first):
        is_moved = {"to", "from"} & set(sentence.lows(at + 2, min(first + 1, at + 8)))
        if sentence.low(at) in _CAUSES and is_moved:
            return bool(sentence.strange(0, at))
    return False


def _says_unknown(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a part of the sentence has unknown words and no name."""
    has_name = any(first <= mention.first < end for mention in sentence.mentions)
    return not has_name and bool(sentence.strange(first, end))
