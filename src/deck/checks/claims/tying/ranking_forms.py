"""How a sentence ranks: X beats Y, X is faster than Y, X has the lowest RMSE, the lowest RMSE is that of X."""

from __future__ import annotations

from deck.checks.claims.names.lexicon import Kind, Mention
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.words.ranking_words import (
    ADVERBS,
    BEATEN,
    COMPARATIVES,
    MOST_OF,
    NOT_RANKED,
    PLACES,
    SUPERLATIVES,
    TOO_MUCH,
    TRANSITIVE,
    Meaning,
)
from deck.checks.claims.words.word_sets import word_set

KINDS: tuple[Kind, ...] = ("feature", "segment", "class", "criterion", "cut", "model", "state")
_NOT_FIRST = word_set("second third fourth fifth next among almost nearly joint nth")
_TO_OBJECT = word_set("""
the a an to of over against out that those its our on in for by even all every each with plain simple
""")
_REASONS = frozenset({"reason", "cause", "failure", "error", "mistake", "problem", "fault"})
_LIST = frozenset({"and", "or", ",", "the", "a", "an"})
_NOT_OF_ALL = frozenset({("one", "of"), ("at", "its")})
_LINKS_AFTER = word_set("is are was were : for on in at among with under from when where by goes go belongs")
_LINKS_BEFORE = word_set("""
is are was were has have had gets get does do did fare fares performs perform ranks rank comes come shows show reaches
came turned turns proved proves emerged emerges ended achieves scores matters matter counts count fails fail trains
being remains takes needs runs gives holds carries tops leads pass passes works work make makes cause causes
""")
_LEANS = frozenset({"leans", "lean", "relies", "rely", "depends", "depend"})
_PLAIN_DENIALS = frozenset({"not", "no", "never", "don't", "doesn't", "isn't", "aren't", "didn't", "wasn't"})
_DENIED_WITHIN = 2
CLAUSE_ENDS = frozenset({";", ":", "but", "while", "whereas", "(", ")", "yet"})


def leans(sentence: Sentence, at: int) -> bool | None:
    """Whether a word says that too much is predicted, or too little."""
    low, following = sentence.low(at), sentence.low(at + 1)
    if low == "too" and following in TOO_MUCH:
        is_predicted = not {"PREDICTION", "SERVE"}.isdisjoint(sentence.meanings(0, len(sentence.tokens)))
        return TOO_MUCH[following] if is_predicted else None
    for beginning, up in (("over", True), ("under", False)):
        rest = low.removeprefix(beginning).lstrip("-") or (
            following if sentence.low(at + 1) != "-" else sentence.low(at + 2)
        )
        if low.startswith(beginning) and rest.startswith(("estimat", "predict", "forecast", "shoot", "shot")):
            return up
    return None


def transitive(sentence: Sentence, first: Mention, second: Mention) -> tuple[Meaning, int, int] | None:
    """`X beats Y`, `X is ahead of Y`, `X loses to Y`, `X is beaten by Y`."""
    for at in range(first.last + 1, second.first):
        pair = " ".join(sentence.lows(at, at + 2))
        meaning = TRANSITIVE.get(pair) or BEATEN.get(pair) or TRANSITIVE.get(sentence.low(at))
        if meaning is None:
            continue
        if sentence.low(at) == "match" and not is_no_match(sentence, at):
            return None
        between = sentence.lows(at + (2 if pair in TRANSITIVE or pair in BEATEN else 1), second.first)
        if set(between) <= _TO_OBJECT and len(between) <= 4:
            return meaning, first.first, at
    return None


def is_no_match(sentence: Sentence, at: int) -> bool:
    """`is no match for`: the denial is a part of the phrase."""
    return sentence.low(at) == "match" and sentence.has(at - 2, at, _PLAIN_DENIALS)


def is_denied_at(sentence: Sentence, begin: int, at: int, end: int) -> bool:
    """`does not beat`, `is no better than`: whether it is the comparison alone that is denied."""
    denied = [place for place in range(begin, end) if sentence.denies(place, place + 1)]
    is_near = len(denied) == 1 and 0 < at - denied[0] <= _DENIED_WITHIN
    return is_near and sentence.low(denied[0]) in _PLAIN_DENIALS


def comparative(sentence: Sentence, first: Mention, second: Mention) -> tuple[Meaning, int, int] | None:
    """`X is faster than Y`, `PR-AUC is worse for A than for B`, `A is misread more often than B`."""
    thans = [at for at in range(first.first, second.first) if sentence.low(at) == "than"]
    if not thans:
        return None
    than = thans[-1]
    if any(span[0] == than + 1 for span in sentence.spans) or sentence.low(than - 1) in {"rather", "other"}:
        return None
    begin = max((place + 1 for place in sentence.breaks if place < first.first and sentence.low(place) in CLAUSE_ENDS
                 | {","}), default=0)  # fmt: skip
    for at in range(than - 1, begin - 1, -1):
        if any(mention.first <= at <= mention.last and mention.kind != "metric" for mention in sentence.mentions):
            continue
        low, following = sentence.low(at), sentence.low(at + 1)
        if low in {"more", "less", "much"} and following in ADVERBS:
            dimension, up = ADVERBS[following]
            return (dimension, up if low != "less" else not up), begin, at
        if low in {"more", "less"} and following == "time":
            return ("time", low == "more"), begin, at
        meaning = COMPARATIVES.get(low)
        if meaning is not None:
            is_by = sentence.has(first.first, second.first, frozenset({"by"})) and bool(sentence.numbers)
            return None if is_by else (meaning, begin, at)
    return None


def superlative_at(sentence: Sentence, at: int) -> tuple[Meaning, int] | None:
    """What a superlative says, and its last token."""
    low, following = sentence.low(at), sentence.low(at + 1)
    before = sentence.lows(at - 3, at)
    if sentence.low(at - 1) in _NOT_FIRST or before == ("one", "of", "the") or before[-2:] in _NOT_OF_ALL:
        return None
    if low in {"most", "least"}:
        return _most_at(sentence, at, is_most=low == "most")
    pair = PLACES.get(f"{low} {following}")
    if pair is not None:
        return pair, at + 1
    if low in {"tops", "leads", "heads"} and following in {"the", "all"}:
        return ("quality", True), at + 1
    if low in COMPARATIVES and _than_any(sentence, at):
        return COMPARATIVES[low], at
    meaning = SUPERLATIVES.get(low)
    return None if meaning is None or following in NOT_RANKED else (meaning, at)


def _than_any(sentence: Sentence, at: int) -> bool:
    """`more movies than any other model`: the most of all."""
    following = sentence.lows(at + 1, at + 7)
    than = following.index("than") if "than" in following else len(following)
    return following[than + 1 : than + 3] in {("any", "other"), ("all", "other"), ("every", "other"), ("all", "others")}


def _most_at(sentence: Sentence, at: int, *, is_most: bool) -> tuple[Meaning, int] | None:
    """`most accurate`, `least important`, `most errors`, `misread most often`, `matters most`."""
    following = sentence.low(at + 1)
    if following in {"often", "frequently", "commonly"}:
        places = (*range(at + 2, at + 4), *range(at - 1, at - 4, -1))
        wrong = (place for place in places if sentence.meanings(place, place + 1) & {"WRONG", "FAIL"})
        place = next(wrong, None)
        return None if place is None else (("error_rate", is_most), max(at + 1, place))
    if following in {"frequent", "common"} and sentence.low(at + 2) in _REASONS:
        return ("errors", is_most), at + 2
    if following in ADVERBS:
        dimension, up = ADVERBS[following]
        return (dimension, up == is_most), at + 1
    if sentence.means(at + 1, at + 2, "ERROR"):
        return ("errors", is_most), at + 1
    if sentence.low(at - 1) == "on" and sentence.low(at - 2) in _LEANS:
        return ("importance", is_most), at
    if sentence.low(at - 1) in MOST_OF:
        dimension, up = MOST_OF[sentence.low(at - 1)]
        return (dimension, up == is_most), at
    return None


def subject_of(sentence: Sentence, at: int, last: int) -> Mention | None:
    """What is said to be the most: the name that the superlative belongs to."""
    begin, end = clause_of(sentence, at)
    named = [
        mention
        for mention in sentence.of_kind(*KINDS)
        if mention.kind != "state" and not mention.is_role and begin <= mention.first < end
    ]
    before = [mention for mention in named if mention.last < at]
    after = [mention for mention in named if mention.first > last]
    return _named_after(sentence, last, before, after) or _named_before(sentence, at, before)


def _named_after(sentence: Sentence, last: int, before: list[Mention], after: list[Mention]) -> Mention | None:
    """`RMSE is highest in the evening`, `the hardest form is form 13`."""
    if not after or (before and before[-1].kind == after[0].kind):
        return None
    first = after[0].first
    between = set(sentence.lows(last + 1, first))
    others = any(mention.kind == after[0].kind and mention.key != after[0].key for mention in after)
    is_linked = bool(between & _LINKS_AFTER) or not between
    if not is_linked or others or sentence.number_between(last + 1, first) or "of" in sentence.lows(first - 2, first):
        return None
    return after[0] if not before or after[0].kind in {"segment", "class", "criterion"} else None


def _named_before(sentence: Sentence, at: int, before: list[Mention]) -> Mention | None:
    """`EASE has the highest MRR`, `temperature is the most important column`."""
    near = [mention for mention in before if mention.kind == before[-1].kind]
    if not near:
        return None
    if (
        len(near) > 1
        and near[-2].key != near[-1].key
        and set(sentence.lows(near[-2].last + 1, near[-1].first)) <= _LIST
    ):
        return None
    between = sentence.lows(near[-1].last + 1, at)
    is_linked = bool(set(between) & (_LINKS_BEFORE | MOST_OF.keys() | _LEANS)) or not between
    is_linked |= sentence.low(at) in COMPARATIVES
    return near[-1] if is_linked and "," not in between else None


def clause_of(sentence: Sentence, at: int) -> tuple[int, int]:
    """The clause around a superlative: its first token, and the one after its last."""
    begins = (place + 1 for place in sentence.breaks if place < at and sentence.low(place) in CLAUSE_ENDS)
    ends = (place for place in sentence.breaks if place > at and sentence.low(place) in CLAUSE_ENDS | {","})
    return max(begins, default=0), min(ends, default=len(sentence.tokens))


def metric_near(sentence: Sentence, at: int, begin: int, end: int) -> str:
    """The metric that a comparison is by: the one after it, else the one nearest before, else the sentence's only."""
    metrics = sentence.of_kind("metric")
    after = [mention for mention in metrics if at <= mention.first < max(end, at + 6)]
    if after:
        return after[0].key
    before = [mention for mention in metrics if begin <= mention.first < at]
    if before:
        return before[-1].key
    return metrics[0].key if metrics else ""
