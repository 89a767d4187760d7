"""What a number counts: its noun, of how many it is a part, and the clause that it stands in."""

from __future__ import annotations

from msgspec import Struct

from deck.checks.claims.names.lexicon import Mention
from deck.checks.claims.sentences import Sentence
from deck.checks.claims.words.word_sets import word_set

_HEADS = word_set("UNIT POSITIVE NEGATIVE ERROR FEATURE MODEL FOLD CLASS ACTION PREDICTION ANSWER ITEM FALSE_ALARM")
_DETERMINERS = word_set("""
- most as the all our its their these those every each of out such a an what total actual real true same so only
other his different
""")
_COMPARATIVES = word_set("more less fewer higher lower better worse faster slower longer shorter greater")
_NO_ADJECTIVES = word_set("""
are is were was that which who on in at with for and by when where than to have has over if or
""")
"""Words that no noun is looked for after."""
_NEAR_THE_BEGINNING = 4
_LONGEST_HEAD = 7


class Phrase(Struct, frozen=True):
    """What a number counts, and where."""

    head: frozenset[str]
    """Meanings of the noun that is counted; empty where there is none."""
    head_at: int
    """The last token of the number with its noun."""
    is_share_of: bool
    """Whether `of` stands between the number and the noun."""
    part_of: int
    """Which number this one is a part of: 102 of 340; -1 for none."""
    whole_of: int
    """Which number is a part of this one."""
    begin: int
    end: int
    """The clause."""
    segment: Mention | None
    """A segment between the number and its noun, or right after it."""


def phrase_of(sentence: Sentence, index: int) -> Phrase:
    """The phrase around a number."""
    first, last = sentence.spans[index]
    found = _head(sentence, index)
    head, part_of = found.meanings, found.part_of
    whole_of = next((at for at in range(index) if _head(sentence, at).part_of == index), -1)
    if part_of < 0 and whole_of < 0:
        part_of = _leading_whole(sentence, index)
    if whole_of < 0:
        whole_of = next(
            (at for at in range(index + 1, len(sentence.spans)) if _leading_whole(sentence, at) == index), -1
        )
    is_share_of = found.is_share_of
    if sentence.numbers[index].unit == "fraction" and (inner := sentence.meanings(first + 1, last) & _HEADS):
        # `One letter in six` is of letters.
        head, is_share_of = inner, True
    begin, end = _clause(sentence, first, max(last, found.at), index)
    if part_of >= 0 and part_of < index:
        begin = 0
    if whole_of >= 0 and not head:
        head = _head(sentence, whole_of).meanings
    return Phrase(head, found.at, is_share_of, part_of, whole_of, begin, end, found.segment)


def _clause(sentence: Sentence, first: int, last: int, index: int) -> tuple[int, int]:
    """The clause of a number: `and` parts it only where another number stands on the other side."""
    begin, end = 0, len(sentence.tokens)
    for place in sorted(sentence.breaks):
        if sentence.low(place) == "and" and not _parts_numbers(sentence, place, first):
            continue
        if sentence.low(place) in {"than", "against", "versus", "vs"}:
            continue
        if place < first:
            begin = place + 1
        elif place > last:
            end = place
            break
    for number, span in zip(sentence.numbers, sentence.spans, strict=True):
        is_small = number.unit == "plain" and number.in_words
        if span[0] > last and sentence.low(span[0] - 1) != "(" and not is_small:
            end = min(end, span[0])
    if sentence.low(begin - 1) == "(":
        begin = next((place + 1 for place in sorted(sentence.breaks, reverse=True) if place < begin - 1), 0)
    earlier = [span[1] + 1 for span in sentence.spans[:index]]
    is_alone = not sentence.meanings(begin, first) and not sentence.meanings(last + 1, end)
    if is_alone and begin and sentence.low(begin - 1) not in {"and", "or"}:
        begin = max([0, *[place for place in earlier if place <= begin]])
    return begin, end


def _parts_numbers(sentence: Sentence, place: int, first: int) -> bool:
    if place < first:
        return any(last < place for _, last in sentence.spans)
    return any(begin > place for begin, _ in sentence.spans)


class _Head(Struct, frozen=True):
    """The noun that a number counts."""

    meanings: frozenset[str]
    at: int
    """The last token of the number with its noun."""
    is_share_of: bool
    part_of: int
    segment: Mention | None


def _head(sentence: Sentence, index: int) -> _Head:
    """Look for the noun after a number: over determiners, adjectives, names, and the number that it is a part of."""
    last = sentence.spans[index][1]
    place, is_share_of, part_of, skipped = last + 1, False, -1, 0
    segment: Mention | None = None
    starts = {span[0]: at for at, span in enumerate(sentence.spans)}
    end = min(len(sentence.tokens), last + 1 + _LONGEST_HEAD)
    while place < end and sentence.low(place) not in _COMPARATIVES:
        known = sentence.concepts[place] & _HEADS
        if place in starts:
            if not is_share_of or part_of >= 0:
                break
            part_of, place = starts[place], sentence.spans[starts[place]][1]
        elif known and (is_share_of or sentence.numbers[index].unit != "percent"):
            part_of = part_of if part_of >= 0 else _whole_after(sentence, place, starts)
            return _Head(known, place, is_share_of, part_of, segment or _after(sentence, place))
        elif _is_of(sentence, place):
            is_share_of = True
        elif (name := _name_at(sentence, place)) is not None:
            segment, place = segment or (name if name.kind == "segment" else None), name.last
        elif sentence.low(place) not in _DETERMINERS:
            may_skip = skipped < 2 and (is_share_of or not skipped)
            if not may_skip or sentence.tokens[place].kind != "word" or sentence.low(place) in _NO_ADJECTIVES:
                break
            skipped += 1
        place += 1
    return _Head(frozenset(), last, is_share_of, part_of, segment)


def _is_of(sentence: Sentence, place: int) -> bool:
    low = sentence.low(place)
    return low in {"of", "from"} or (low == "out" and sentence.low(place + 1) == "of")


def _name_at(sentence: Sentence, place: int) -> Mention | None:
    """A name that may stand between a number and its noun: `half of the Django questions`."""
    kinds = {"segment", "class", "criterion"}
    return next((item for item in sentence.mentions if item.first == place and item.kind in kinds), None)


def _whole_after(sentence: Sentence, place: int, starts: dict[int, int]) -> int:
    """`63 images out of 1,797`."""
    at = place + 1
    while sentence.low(at) in {"out", "of", "from", "the", "all", "our", "in"}:
        at += 1
    is_of = "of" in sentence.lows(place + 1, at) or sentence.low(place + 1) == "in"
    return starts.get(at, -1) if is_of else -1


def _after(sentence: Sentence, place: int) -> Mention | None:
    return next((item for item in sentence.mentions if item.kind == "segment" and item.first == place + 1), None)


def _leading_whole(sentence: Sentence, index: int) -> int:
    """`Of the 340 customers we call, 102 would leave`: the number that stands after an `of` at the beginning."""
    first = sentence.spans[index][0]
    if not index:
        return -1
    begin, last = sentence.spans[0]
    is_whole = "of" in sentence.lows(begin - 3, begin) and begin <= _NEAR_THE_BEGINNING
    return 0 if is_whole and not sentence.number_between(last + 1, first) else -1
