"""Words that narrow what a number is of to rows that no fact picks out: outside, surest, on days with a concert."""

from __future__ import annotations

from deck.checks.claims.names.concepts import is_plain
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.words.number_words import SMALL
from deck.checks.claims.words.ranking_words import COMPARATIVES, SUPERLATIVES
from deck.checks.claims.words.word_sets import word_set

_RELATIVES = frozenset({"that", "which", "who", "whose", "where", "when"})
_APART = word_set("outside beyond except excluding besides remaining remainder elsewhere otherwise")
"""Words that pick out some rows by what they are not."""
_INTO_A_SET = word_set("in on among for during within across at with without after before under inside by")
_POINTING = frozenset({"the", "these", "those", "all"})
_OWN = frozenset({"our", "its"})
_OF_ROWS = frozenset({"UNIT", "POSITIVE", "ITEM", "PREDICTION", "ANSWER"})
_OUTCOMES = frozenset({"FAIL", "PASS", "WRONG", "MISS"})
_JOINING = frozenset({"against", "therefore", "beside", "per", "factor", "laptop", "machine", "computer"})
_OPENINGS = frozenset({"once", "since", "if", "when", "after", "with", "without", "under", "given"})
_OPEN_ENOUGH = word_set("""
average end total all fact practice general short sum contrast comparison addition particular overall month year day
week way whole hand far now course result consequence other words mean times once best worst first last same time
""")
_KNOWN = _OPEN_ENOUGH | _POINTING | _OWN | _INTO_A_SET | {"over", "than", "and"}
"""Words of introductions that narrow nothing: on average, in the end."""
_OF_ALL = frozenset(
    {"UNIT", "DATA", "FOLD", "TUNE", "MODEL", "ACTION", "FLAG", "EVALUATE", "THRESHOLD", "MEAN", "TRAIN"}
)
_SHORTEST = 5
_LITTLE = 2
"""Letters of the words that say nothing."""
_FURTHEST = 6
"""Tokens from a preposition to the noun that it leads to."""
_SUBJECTS = ("model", "segment", "feature", "class", "criterion", "cut", "state", "metric", "error")


def is_of_unknown(sentence: Sentence, at: int, begin: int, own_words: frozenset[str]) -> bool:
    """Whether a word that nobody knows here stands after a preposition: `on days with a concert`.

    own_words: words of the bundle's names, such as columns, which narrow nothing by themselves.
    """
    is_known = sentence.tokens[at].stem in own_words or sentence.low(at) in _JOINING or "ITEM" in sentence.concepts[at]
    if is_known or not sentence.strange(at, at + 1):
        return False
    place = at - 1
    leading = _INTO_A_SET | {"from"}
    while place >= begin and at - place <= _FURTHEST and sentence.low(place) not in leading:
        if sentence.tokens[place].kind != "word" or place in sentence.named:
            return False
        place -= 1
    return place >= begin and sentence.low(place) in leading


def narrows(sentence: Sentence, at: int, own_words: frozenset[str]) -> bool:
    """Whether a word picks out some of the rows: `outside`, `surest`, `hotter than`, `the longest questions`."""
    low = sentence.low(at)
    if at in sentence.named or sentence.tokens[at].kind != "word":
        return False
    if low in _APART and "MISS" not in sentence.concepts[at]:
        return True
    if low in SUPERLATIVES:
        return "UNIT" in sentence.meanings(at + 1, at + 2) and at + 1 not in sentence.named
    if not _is_graded(sentence, at, own_words):
        return False
    is_of_rows = any(
        sentence.low(place) in _RELATIVES and not sentence.concepts[place - 1].isdisjoint(_OF_ROWS)
        for place in range(max(1, at - _FURTHEST), at)
    )
    return low.endswith("est") or sentence.low(at + 1) == "than" or is_of_rows


def _is_graded(sentence: Sentence, at: int, own_words: frozenset[str]) -> bool:
    """`hotter`, `surest`: an adjective that compares by something that no fact is of."""
    low = sentence.low(at)
    is_known = low in COMPARATIVES or is_plain(low, sentence.tokens[at].stem)
    return low.endswith(("er", "est")) and len(low) >= _SHORTEST and not is_known and low not in own_words


def is_picked(sentence: Sentence, index: int) -> bool:
    """`96% of the failed answers`: of rows that came out in one way."""
    at = sentence.spans[index][1] + 1
    if sentence.low(at) != "of":
        return False
    at += 1
    while sentence.low(at) in _POINTING | _OWN:
        at += 1
    is_outcome = not sentence.meanings(at, at + 1).isdisjoint(_OUTCOMES) and at not in sentence.named
    return is_outcome and not sentence.meanings(at + 1, at + 2).isdisjoint(_OF_ROWS)


def is_of_a_counted_set(sentence: Sentence, index: int, begin: int) -> bool:
    """`in the 68 hours that ..., RMSE is 121`: of rows that another number counts."""
    for at, (first, last) in enumerate(sentence.spans):
        number = sentence.numbers[at]
        is_count = number.unit in {"plain", "percent"} and not number.decimals
        if at == index or not is_count or last < begin or sentence.low(first) in SMALL:
            continue
        place = first - 1
        while sentence.low(place) in _POINTING:
            place -= 1
        is_set = sentence.low(place) in _INTO_A_SET and place + 1 < first
        if is_set and not sentence.meanings(last + 1, last + 4).isdisjoint(_OF_ROWS):
            return True
    return False


def is_introduced(sentence: Sentence, index: int, begin: int) -> bool:
    """`Trained on one quarter only, LightGBM gets 0.40`: under a condition that names no subject."""
    first, _ = sentence.spans[index]
    comma = next((at for at in range(begin, first) if sentence.low(at) == ","), begin)
    low = sentence.low(begin)
    is_opening = low in _OPENINGS | _INTO_A_SET or low.endswith(("ed", "ing"))
    has_name = any(begin <= item.first < comma and item.kind in _SUBJECTS for item in sentence.mentions)
    if comma == begin or not is_opening or has_name:
        return False
    return any(
        sentence.tokens[at].kind == "word"
        and len(sentence.low(at)) > _LITTLE
        and sentence.low(at) not in _KNOWN
        and sentence.concepts[at].isdisjoint(_OF_ALL)
        and at not in sentence.named
        and not any(first <= at <= last for first, last in sentence.spans)
        for at in range(begin + 1, comma)
    )
