"""What a number of a sentence speaks of: the subject and the metric that stand nearest to it in the right way."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from deck.checks.claims.mentions import FOREIGN, Kind, Mention
from deck.checks.claims.plain_words import foreign_words
from deck.checks.claims.quantities import Subject
from deck.checks.claims.sentences import Sentence

_CONNECTED = re.compile(
    r"^[^#]{0,25}?(?:\(|\b(?:for|of|by|with|from|in|on|at|where|among|is|are|was|were|when|under|to|about"
    r"|the)\b)[^,;:#]{0,30}$",
    re.IGNORECASE,
)
_LISTED = re.compile(r"^\s*(?:,|and|or|to|,\s*and|&)\s*$")
_RIGHT_METRIC = re.compile(
    r"^[\s(]*(?:points?|of|in|more|less|higher|lower|average|mean|better|worse|the|average|units?|right"
    r"|cross-validated|[-–])*[\s-]*$",
    re.IGNORECASE,
)
_OTHER_SIDE = re.compile(
    r"(?:\b(?:than|over|against|versus|vs\.?|compared (?:to|with)|as|relative to|instead of|unlike|below|above|ahead"
    r" of|behind"
    r"|leads?|beats?|outperforms?|times)|[\dx×%]\s?(?:x|points)?)"
    r"(?:\s(?:that|those|the|a|an|its|their|of|for|with|on|in|what|plain|one))*\s*$",
    re.IGNORECASE,
)
_ADJACENT = re.compile(r"(?:['’]s)?\s?\(?")
_FOLLOWS = re.compile(r"^\s*(?:\w+[\s@-]){0,2}(?:for|of|by|with|in|on|at)\s(?:the\s)?$", re.IGNORECASE)
_WHOLE = re.compile(r"^[^#,;]{0,12}\b(?:overall|in all|over all|on all|for all|across all)\b", re.IGNORECASE)
_VARIANT = re.compile(r"^\s(?:plus|minus|without|\+)\s", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:against|versus|vs\.?|compared (?:to|with)|than)\s*$", re.IGNORECASE)
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
    at = sentence.numbers[number]
    if _WHOLE.match(sentence.text[at.end :]):
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
    mentions = [mention for mention in sentence.mentions if mention.kind == kind]
    if not mentions:
        return None
    listed = _in_a_list(sentence, number, mentions)
    if listed is not None:
        return listed
    at = sentence.numbers[number]
    nearest = [mention for mention in mentions if mention.end <= at.start][-1:]
    if nearest and _ADJACENT.fullmatch(sentence.between(nearest[0].end, at.start)):
        return nearest[0]
    left = _on_its_side(sentence, [mention for mention in mentions if mention.end <= at.start], at.start)
    right = [mention for mention in mentions if mention.start >= at.end]
    is_close = bool(left) and not sentence.is_parted(left[-1].end, at.start)
    if (
        is_close
        and not _has_number_between(sentence, left[-1].end, at.start)
        and not _is_taken(sentence, number, left[-1])
    ):
        return left[-1]
    if right and _is_connected(sentence, at.end, right[0]):
        return right[0]
    if left:
        return left[-1]
    if not right:
        return None
    is_near = not _has_number_between(sentence, at.end, right[0].start) and not sentence.is_parted(
        at.end, right[0].start
    )
    return right[0] if is_near else None


def nearest_metric(sentence: Sentence, number: int) -> str:
    """The canonical name of the metric that a number is of; empty where none is named."""
    at = sentence.numbers[number]
    mentions = [mention for mention in sentence.mentions if mention.kind == "metric"]
    left = [mention for mention in mentions if mention.end <= at.start]
    right = [mention for mention in mentions if mention.start >= at.end]
    if right and _RIGHT_METRIC.match(sentence.between(at.end, right[0].start)):
        return right[0].key
    if left:
        return left[-1].key
    return right[0].key if right and not _has_number_between(sentence, at.end, right[0].start) else ""


def words_before(sentence: Sentence, number: int, until: int | None = None, from_start: bool = False) -> list[str]:
    """Words between the last break and the number, or an earlier place, that name something unknown.

    from_start: those of the whole sentence up to there.
    """
    at = sentence.numbers[number].start if until is None else until
    begin = max(
        (end for start, end in sentence.breaks if end <= at and sentence.text[start:end] not in "()"), default=0
    )
    earlier = [other.end for other in sentence.numbers[:number] if other.end <= at]
    return unknown_words(sentence, 0 if from_start else max([begin, *earlier]), at)


def unknown_words(sentence: Sentence, start: int, end: int) -> list[str]:
    """Words of a part of the sentence that are no name of the bundle and no plain word."""
    rest = list(sentence.text[start:end])
    for mention in sentence.mentions:
        if start <= mention.start and mention.end <= end:
            rest[mention.start - start : mention.end - start] = " " * (mention.end - mention.start)
    for number in sentence.numbers:
        if start <= number.start and number.end <= end:
            rest[number.start - start : number.end - start] = " " * (number.end - number.start)
    return foreign_words("".join(rest))


def is_variant(sentence: Sentence, mention: Mention) -> bool:
    """`BM25 plus similar spelling` is another model than BM25."""
    return mention.kind == "model" and _VARIANT.match(sentence.text[mention.end :]) is not None


def _is_taken(sentence: Sentence, number: int, mention: Mention) -> bool:
    """Whether a name already belongs to the number before: `92% for class 3 to 100% for class 0`."""
    earlier = [other for other in sentence.numbers[:number] if other.end <= mention.start]
    if not earlier:
        return False
    between = sentence.between(earlier[-1].end, mention.start)
    return not between.strip() or _FOLLOWS.match(between) is not None


def _on_its_side(sentence: Sentence, mentions: list[Mention], start: int) -> list[Mention]:
    """Names to the left of a number without those that it is only compared with, or with those alone.

    In `LightGBM is better than the forest (0.431 against 0.382)` the first number is not the forest's.
    """
    others = [mention for mention in mentions if _OTHER_SIDE.search(sentence.text[: mention.start])]
    if not others or not sentence.is_parted(others[-1].end, start):
        return mentions
    if _AGAINST.search(sentence.text[:start]):
        return others
    return [mention for mention in mentions if mention not in others]


def _in_a_list(sentence: Sentence, number: int, mentions: list[Mention]) -> Mention | None:
    """`LightGBM and random forest reach 0.431 and 0.382`: the first has the first number."""
    numbers = sentence.numbers
    if len(numbers) != len(mentions) or len(numbers) < 2 or mentions[-1].end > numbers[0].start:
        return None
    gaps = (sentence.between(one.end, other.start) for one, other in pairwise(numbers))
    return mentions[number] if all(_LISTED.match(gap) for gap in gaps) else None


def _is_connected(sentence: Sentence, end: int, mention: Mention) -> bool:
    between = sentence.between(end, mention.start)
    if _has_number_between(sentence, end, mention.start):
        return False
    return _CONNECTED.match(between) is not None or between.strip() in {"", "("}


def _has_number_between(sentence: Sentence, start: int, end: int) -> bool:
    return any(start <= number.start < end for number in sentence.numbers)
