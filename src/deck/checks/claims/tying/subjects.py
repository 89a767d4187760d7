"""What a number of a sentence speaks of: the subject and the metric that stand nearest to it in the right way."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from deck.checks.claims.names.lexicon import FOREIGN, Kind, Mention
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.tying.quantities import Subject
from deck.checks.claims.words.word_sets import word_set

_CONNECTIVES = word_set("""
( for of by with from in on at where among is are was were when under to about the achieves
""")
_LISTED = frozenset({",", "and", "or", "to", "&", "/"})
_RIGHT_OF_NUMBER = word_set("""
point points pp of in more less higher lower average mean better worse the a unit units right - – ( ) cross validated
for test validation overall macro total lift gain fewer
""")
_OTHER_SIDE = word_set("""
than over against versus vs as unlike below above behind lead leads led beat beats beating outperform outperforms
outperforming times x × exceeds exceed tops surpasses surpass trails trail like per
""")
_OTHER_SIDE_PAIRS = frozenset(
    {("compared", "to"), ("compared", "with"), ("relative", "to"), ("instead", "of"), ("ahead", "of"), ("over", "to"),
     ("next", "to"), ("gap", "to"), ("distance", "to"), ("loses", "to"), ("lost", "to"), ("rather", "than")}
)  # fmt: skip
_FILLERS = word_set("""
that those the a an its their of for with on in what plain one ten just most where when it is was if does are were by
among do did simple our any mere rest
""")
_AGAINST = frozenset({"against", "versus", "vs", "than", "with", "to"})
_REASONS = frozenset({"because", "since", ";"})
_WHOLE = frozenset({"overall"})
_VARIANTS = frozenset({"plus", "minus", "without", "+"})
_MOST_TO_CONNECTION = 12
_SUBJECTS: tuple[Kind, ...] = ("model", "segment", "feature", "class", "criterion", "error", "cut", "state")


class Scope(Struct, frozen=True):
    """What a number speaks of. `named` tells which kinds of subjects the sentence itself names."""

    subject: Subject
    named: frozenset[str]
    is_foreign: bool
    """Whether the subject that is named has no facts at all."""
    is_sure: bool = True
    """Whether what is not named is the best model on all rows, and nothing that the text around it named."""


def scope_of(sentence: Sentence, number: int, default: Subject) -> Scope:
    """The subject of a number; what the sentence does not name is the text's own."""
    found = {kind: picked for kind in _SUBJECTS if (picked := nearest_subject(sentence, number, kind)) is not None}
    _, last = sentence.spans[number]
    if sentence.low(last + 1) in _WHOLE or sentence.lows(last + 1, last + 3) == ("in", "all"):
        found.pop("segment", None)
    keys = {kind: FOREIGN if is_variant(sentence, mention) else mention.key for kind, mention in found.items()}
    named = frozenset(kind for kind, mention in found.items() if not mention.is_role)
    subject = Subject(
        model=keys.get("model", default.model),
        segment=keys.get("segment", default.segment if not named else ""),
        feature=keys.get("feature", default.feature),
        class_name=keys.get("class", ""),
        criterion=keys.get("criterion", ""),
        error=keys.get("error", default.error if not named else ""),
        cut=keys.get("cut", ""),
        state=keys.get("state", ""),
    )
    return Scope(subject, named, FOREIGN in keys.values(), default.is_sure)


def nearest_subject(sentence: Sentence, number: int, kind: Kind) -> Mention | None:
    """The mention of a kind that a number belongs to; None where there is none."""
    mentions = sentence.of_kind(kind)
    if not mentions:
        return None
    listed = _in_a_list(sentence, number, mentions)
    if listed is not None:
        return listed
    first, last = sentence.spans[number]
    before = [mention for mention in mentions if mention.last < first]
    right = [mention for mention in mentions if mention.first > last]
    if before and (before[-1].last + 1 == first or sentence.lows(before[-1].last + 1, first) == ("(",)):
        return before[-1]
    left = _on_its_side(sentence, before, first)
    if left and not sentence.is_parted(left[-1].last + 1, first):
        is_free = not sentence.number_between(left[-1].last + 1, first)
        if is_free and not _is_taken(sentence, number, left[-1]):
            return left[-1]
    if right and _is_connected(sentence, last + 1, right[0].first):
        return right[0]
    if left:
        return left[-1]
    if not right:
        return None
    is_near = not sentence.number_between(last + 1, right[0].first) and not sentence.is_parted(last + 1, right[0].first)
    return right[0] if is_near else None


def nearest_metric(sentence: Sentence, number: int) -> str:
    """The canonical name of the metric that a number is of; empty where none is named."""
    mentions = sentence.of_kind("metric")
    mention = _listed_metric(sentence, number, mentions) or _nearest_metric(sentence, number, mentions)
    if mention is None:
        return ""
    # `At 95% precision recall is 31%` is of the recall at that precision.
    first, _ = sentence.spans[number]
    levels = [item for item in mentions if _is_level_of(item.key, mention.key)]
    return min(levels, key=lambda item: abs(item.first - first)).key if levels else mention.key


def _listed_metric(sentence: Sentence, number: int, mentions: list[Mention]) -> Mention | None:
    """`Precision and recall are 0.83 and 0.71`: the first has the first number."""
    begin = end = number
    while begin and _is_listed(sentence.lows(sentence.spans[begin - 1][1] + 1, sentence.spans[begin][0])):
        begin -= 1
    while end + 1 < len(sentence.spans) and _is_listed(
        sentence.lows(sentence.spans[end][1] + 1, sentence.spans[end + 1][0])
    ):
        end += 1
    before = [mention for mention in mentions if mention.last < sentence.spans[begin][0]]
    size = end - begin + 1
    of = before[-size:]
    if size < 2 or len(of) < size or (len(before) > size and _is_joined(sentence, before[-size - 1], of[0])):
        return None
    return of[number - begin] if all(_is_joined(sentence, one, other) for one, other in pairwise(of)) else None


def _is_listed(gap: tuple[str, ...]) -> bool:
    return bool(gap) and set(gap) <= {",", "and"}


def _is_joined(sentence: Sentence, one: Mention, other: Mention) -> bool:
    return one.key != other.key and _is_listed(sentence.lows(one.last + 1, other.first))


def _is_level_of(key: str, base: str) -> bool:
    """Whether a metric is another one at a level: recall at 80% precision is of recall, and of precision."""
    of, _, level = key.partition("_at_")
    return bool(level) and not level.isdigit() and (of == base or level.endswith(f"_{base}"))


def _nearest_metric(sentence: Sentence, number: int, mentions: list[Mention]) -> Mention | None:
    first, last = sentence.spans[number]
    left = [mention for mention in mentions if mention.last < first]
    right = [mention for mention in mentions if mention.first > last]
    if right and all(low in _RIGHT_OF_NUMBER for low in sentence.lows(last + 1, right[0].first)):
        return right[0]
    if left:
        return left[-1]
    if not right or sentence.number_between(last + 1, right[0].first):
        return None
    is_bracketed = sentence.low(right[0].first - 1) == "("
    return right[0] if is_bracketed or not sentence.is_parted(last + 1, right[0].first) else None


def strange_before(sentence: Sentence, number: int, until: int | None = None, from_start: bool = False) -> list[str]:
    """Words between the last break and the number, or an earlier token, that name something unknown.

    from_start: those of the whole sentence up to there, but what a reason follows on.
    """
    at = sentence.spans[number][0] if until is None else until
    if from_start:
        parted = (place + 1 for place in range(at) if sentence.low(place) in _REASONS)
        return sentence.strange(max(parted, default=0), at)
    begin = max((place + 1 for place in sentence.breaks if place < at and sentence.low(place) not in "()"), default=0)
    earlier = [last + 1 for _, last in sentence.spans[:number] if last < at]
    return sentence.strange(max([begin, *earlier]), at)


def is_variant(sentence: Sentence, mention: Mention) -> bool:
    """`BM25 plus similar spelling` is another model than BM25."""
    return mention.kind == "model" and sentence.low(mention.last + 1) in _VARIANTS


def is_other_side(sentence: Sentence, at: int, earliest: int = 0) -> bool:
    """Whether what begins at a token is only compared with: `than the forest`, `against that of the forest`."""
    place = at - 1
    while place >= earliest and sentence.low(place) in _FILLERS:
        place -= 1
    if place < earliest:
        return False
    if sentence.lows(place - 1, place + 1) in _OTHER_SIDE_PAIRS or sentence.lows(place, place + 2) in _OTHER_SIDE_PAIRS:
        return True
    is_near = sentence.low(place) in {"point", "points", "%"} and "within" in sentence.lows(place - 4, place)
    return is_near or sentence.low(place) in _OTHER_SIDE


def _is_taken(sentence: Sentence, number: int, mention: Mention) -> bool:
    """Whether a name already belongs to the number before: `92% for class 3 to 100% for class 0`."""
    earlier = [last for _, last in sentence.spans[:number] if last < mention.first]
    if not earlier:
        return False
    between = sentence.lows(earlier[-1] + 1, mention.first)
    if not between:
        return True
    connected = {"for", "of", "by", "with", "in", "on", "at"}
    return len(between) <= 4 and bool(set(between[-2:]) & connected) and "," not in between


def _on_its_side(sentence: Sentence, mentions: list[Mention], first: int) -> list[Mention]:
    """Names to the left of a number without those that it is only compared with, or with those alone.

    In `LightGBM is better than the forest (0.431 against 0.382)` the first number is not the forest's.
    """
    others = [mention for mention in mentions if is_other_side(sentence, mention.first)]
    if not others or not sentence.is_parted(others[-1].last + 1, first):
        return mentions
    if sentence.low(first - 1) in {"against", "versus", "vs", "than"} or sentence.lows(first - 2, first) in (
        ("compared", "to"),
        ("compared", "with"),
    ):
        return others
    return [mention for mention in mentions if mention not in others]


def _in_a_list(sentence: Sentence, number: int, mentions: list[Mention]) -> Mention | None:
    """`LightGBM and random forest reach 0.431 and 0.382`: the first has the first number."""
    spans = sentence.spans
    if len(spans) != len(mentions) or len(spans) < 2 or mentions[-1].last >= spans[0][0]:
        return None
    gaps = (sentence.lows(one[1] + 1, other[0]) for one, other in pairwise(spans))
    return mentions[number] if all(gap and set(gap) <= _LISTED for gap in gaps) else None


def _is_connected(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a preposition or a verb leads from a number to a name without a break after it."""
    between = sentence.lows(first, end)
    if sentence.number_between(first, end) or len(between) > _MOST_TO_CONNECTION:
        return False
    if not between:
        return True
    is_parted = not {",", ";", ":"}.isdisjoint(between)
    return not is_parted and not _CONNECTIVES.isdisjoint(between[:7])
