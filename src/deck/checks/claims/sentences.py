"""Sentences, with what each speaks of, which numbers stand in it, and what its words mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from deck.checks.claims.names.concepts import concepts_of, is_plain
from deck.checks.claims.names.lexicon import Lexicon, Mention, Names
from deck.checks.claims.names.vocabulary import Vocabulary
from deck.checks.claims.words.not_claims import not_claims
from deck.checks.claims.words.number_context import Read
from deck.checks.claims.words.number_words import begins
from deck.checks.claims.words.numbers import numbers_of
from deck.checks.claims.words.quick_look import may_count, may_rank
from deck.checks.claims.words.tokens import Token, sentence_ends, tokens
from deck.checks.claims.words.word_sets import word_set
from deck.checks.claims.words.written import WrittenNumber

_BREAKS = frozenset(
    {",", ";", ":", "(", ")", "while", "whereas", "but", "and", "against", "versus", "vs", "than", "yet"}
)
_DASHES = frozenset({"-", "–", "—"})
NOT = word_set("""
not no never neither nor hardly cannot may might could would if whether without don't doesn't isn't aren't didn't
won't can't wasn't weren't hasn't haven't hadn't couldn't wouldn't none nobody nowhere
""")
"""Words that deny, or leave open."""
_NO_NAMES = Vocabulary(Lexicon((), Names()), frozenset(), frozenset())
_NOT_DENIED = frozenset({"only", "just", "merely", "quite", "least", "doubt"})
"""After `not` and `no` where nothing is denied: `not only faster`."""
_OTHER_SIDES = frozenset({"against", "versus", "vs", "not"})
_AFTER_OTHER = frozenset({"for", "of", "with", "in", "on", "by"})
_NOTHING: frozenset[str] = frozenset()
_ONCE = frozenset(
    {("first", "try"), ("first", "run"), ("first", "attempt"), ("used", "to"), ("last", "year"), ("next", "year"),
     ("target", "of"), ("a", "target")}
)  # fmt: skip


class Sentence(Struct, frozen=True):
    """One sentence of a text. All places in the text are within the sentence; places are indices of tokens else."""

    text: str
    start: int
    """Where it begins in the whole text."""
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    numbers: tuple[WrittenNumber, ...]
    spans: tuple[tuple[int, int], ...]
    """First and last token of each number."""
    breaks: frozenset[int]
    """Tokens that part clauses."""
    concepts: tuple[frozenset[str], ...]
    """What each token means."""
    words: tuple[str, ...]
    """The tokens in small letters."""
    named: frozenset[int]
    """The tokens of names."""

    def low(self, at: int) -> str:
        """A token in small letters; empty beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def lows(self, first: int, end: int) -> tuple[str, ...]:
        """Tokens from one place up to another, in small letters."""
        return self.words[max(0, first) : max(0, end)]

    def has(self, first: int, end: int, words: frozenset[str]) -> bool:
        """Whether one of the words stands in a part of the sentence."""
        return not words.isdisjoint(self.words[max(0, first) : max(0, end)])

    def means(self, first: int, end: int, concept: str) -> bool:
        """Whether a word of a part of the sentence has a meaning."""
        return any(concept in found for found in self.concepts[max(0, first) : max(0, end)])

    @property
    def is_of_tuning(self) -> bool:
        """Whether a word speaks of tuning, which the `search` of a model that is called `Hybrid search` does not."""
        models = {place for model in self.of_kind("model") for place in range(model.first, model.last + 1)}
        return any("TUNE" in found and at not in models for at, found in enumerate(self.concepts))

    def meanings(self, first: int, end: int) -> frozenset[str]:
        """All meanings of the words of a part of the sentence."""
        return _NOTHING.union(*self.concepts[max(0, first) : max(0, end)])

    def is_parted(self, first: int, end: int) -> bool:
        """Whether a comma, a conjunction or the like stands between two places."""
        return any(first <= at < end for at in self.breaks)

    def of_kind(self, *kinds: str) -> list[Mention]:
        """The names of some kinds, in order."""
        return [mention for mention in self.mentions if mention.kind in kinds]

    def number_between(self, first: int, end: int) -> bool:
        """Whether a number stands between two places."""
        return any(first <= span[0] < end for span in self.spans)

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around a token: its first token, and the one after its last."""
        begin = max((place + 1 for place in self.breaks if place < at), default=0)
        end = min((place for place in self.breaks if place > at), default=len(self.tokens))
        return begin, end

    @property
    def is_hypothetical(self) -> bool:
        """Whether the sentence says what would be, what somebody hopes, or what was once."""
        return any(
            "HYPOTHETICAL" in found and at not in self.named and not self._is_as_expected(at)
            for at, found in enumerate(self.concepts)
        ) or any(pair in _ONCE for pair in pairwise(self.words))

    def is_hypothetical_at(self, at: int) -> bool:
        """The same of what stands before a place, or after it in the same clause."""
        if not self.is_hypothetical:
            return False
        _, end = self.clause(at)
        told = (place for place in range(end) if "HYPOTHETICAL" in self.concepts[place] and place not in self.named)
        is_told = any(not self._is_as_expected(place) and not self._is_thing(place) for place in told)
        return is_told or any(pair in _ONCE for pair in pairwise(self.words))

    def _is_thing(self, at: int) -> bool:
        """`the estimate is shaky`: a noun, and nobody's guess."""
        return self.words[at] in {"estimate", "estimates"} and self.low(at - 1) in {"the", "this", "our", "its"}

    def _is_as_expected(self, at: int) -> bool:
        """`as one expects`, `as expected`: what is said is so all the same."""
        return self.words[at].startswith("expect") and "as" in self.lows(at - 4, at)

    def denies(self, first: int, end: int) -> bool:
        """Whether a part of the sentence says no, outside of names."""
        return any(
            self.words[at] in NOT and at not in self.named and self.low(at + 1) not in _NOT_DENIED
            for at in range(max(0, first), min(end, len(self.words)))
        )

    def is_aside(self, index: int) -> bool:
        """Whether a number is of a plan, or of how something was set up: a seed, a budget, a size of a team."""
        number, (first, last) = self.numbers[index], self.spans[index]
        if number.unit == "percent" and "WITHIN" in self.meanings(last + 1, last + 7):
            # `95% within 5.2 ms` names the percentile.
            return index + 1 < len(self.numbers) and self.numbers[index + 1].unit == "seconds"
        if self.is_hypothetical and not self.of_kind("metric", "model"):
            return True
        is_whole = number.unit == "plain" and not number.decimals
        return is_whole and self.means(first - 3, last + 4, "SETUP")

    def strange(self, first: int, end: int) -> list[str]:
        """Words of a part of the sentence that are no name of the bundle and no plain word."""
        numbers = {place for first_, last in self.spans for place in range(first_, last + 1)}
        return [
            token.low
            for at, token in enumerate(self.tokens[max(0, first) : max(0, end)], max(0, first))
            if token.kind == "word"
            and at not in self.named
            and at not in numbers
            and not self.concepts[at] - {"SETUP", "ITEM", "HYPOTHETICAL"}
            and not is_plain(token.low, token.stem)
        ]


def sentences(text: str, words: Vocabulary, bound: Sequence[tuple[int, int]] = ()) -> Iterator[Sentence]:
    """The sentences of a text that may claim something, in order, with those before that may name its subject.

    bound: places of numbers that facts have filled in. Where all are, and nothing is compared, nobody needs the names.
    """
    of = tokens(text)
    ends = sentence_ends(text, of)
    parts = [of[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    last = max((at for at, part in enumerate(parts) if _may_claim(part, bound)), default=-1)
    for at, part in enumerate(parts):
        if at <= last or any(token.kind == "numeral" for token in part):
            yield _sentence(text, part, words if at <= last else _NO_NAMES)


def lies_in(start: int, end: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether a part of a text lies within one of the places."""
    return any(first <= start and end <= last for first, last in places)


def _may_claim(of: Sequence[Token], bound: Sequence[tuple[int, int]]) -> bool:
    """Whether a comparison stands among tokens, a number in words, or a numeral that no fact has filled in."""
    lows = {token.low for token in of}
    if may_rank(lows) or may_count(lows):
        return True
    return any(token.kind == "numeral" and not lies_in(token.start, token.end, bound) for token in of)


def _sentence(text: str, of: Sequence[Token], words: Vocabulary) -> Sentence:
    start = of[0].start
    own = text[start : of[-1].end]
    moved = (
        tuple(
            Token(token.low, token.stem, token.start - start, token.end - start, token.kind, token.is_spaced)
            for token in of
        )
        if start
        else tuple(of)
    )
    found = words.lexicon.mentions(own, moved)
    mentions = tuple(mention for mention in found if mention.kind != "noun")
    closed = _closed(moved, mentions) | {at for at in not_claims(moved) if not _is_within(at, mentions)}
    read = numbers_of(own, moved, [at not in closed for at in range(len(moved))], words.nouns)
    return Sentence(
        own,
        start,
        moved,
        mentions,
        tuple(_alike(moved, read)),
        tuple((number.first, number.last) for number in read),
        _breaks(moved, mentions, read),
        _meanings(moved, [mention for mention in found if mention.kind == "noun"], words.known),
        tuple(token.low for token in moved),
        frozenset(place for mention in mentions for place in range(mention.first, mention.last + 1)),
    )


def _alike(of: Sequence[Token], read: Sequence[Read]) -> Iterator[WrittenNumber]:
    """The numbers; a bare one on the other side has the unit of the first: `12 seconds against 45`."""
    for index, one in enumerate(read):
        before = read[index - 1] if index else None
        number = one.number
        is_bare = number.unit == "plain" and not number.in_words and not number.period
        if before is None or not is_bare or before.last + 2 != one.first or of[one.first - 1].low not in _OTHER_SIDES:
            yield number
            continue
        closes = one.last + 1 >= len(of) or of[one.last + 1].kind == "sign" or of[one.last + 1].low in _AFTER_OTHER
        raw = next((token.low for token in of[before.first : before.last + 1] if token.kind == "numeral"), "")
        if closes and raw and before.number.unit in {"seconds", "percent", "points"}:
            factor = abs(before.number.value) / (float(raw.replace(",", "")) or 1.0)
            number = replace(
                number, value=number.value * factor, half_step=number.half_step * factor, unit=before.number.unit
            )
        yield number


def _closed(of: Sequence[Token], mentions: Sequence[Mention]) -> set[int]:
    """Tokens of names that hold a numeral or a number in words: `One car policy`, `Form 13`, `top 10%`."""
    closed: set[int] = set()
    for mention in mentions:
        places = range(mention.first, mention.last + 1)
        if any(of[at].kind == "numeral" or (begins(of[at].low) and len(places) > 1) for at in places):
            closed.update(places)
    return closed


def _breaks(of: Sequence[Token], mentions: Sequence[Mention], read: Sequence[Read]) -> frozenset[int]:
    found: set[int] = set()
    # `half of them (49%) fail`: brackets around a number alone part nothing.
    bare = {place for one in read if _is_bracketed(of, one) for place in (one.first - 1, one.last + 1)}
    for at, token in enumerate(of):
        following = of[at + 1].low if at + 1 < len(of) else ""
        is_dash = token.low in _DASHES and token.is_spaced and at + 1 < len(of) and of[at + 1].is_spaced
        is_compared = token.low == "compared" and following in {"to", "with"}
        is_instead = (token.low, following) in {("instead", "of"), ("rather", "than")}
        if at in bare:
            continue
        if (token.low in _BREAKS or is_dash or is_compared or is_instead) and not _is_within(at, mentions):
            found.add(at)
    return frozenset(found)


def _is_bracketed(of: Sequence[Token], one: Read) -> bool:
    has_room = one.first > 0 and one.last + 1 < len(of)
    return has_room and of[one.first - 1].low == "(" and of[one.last + 1].low == ")"


def _is_within(at: int, mentions: Sequence[Mention]) -> bool:
    return any(mention.first <= at <= mention.last for mention in mentions)


def _meanings(of: Sequence[Token], nouns: Sequence[Mention], known: frozenset[str]) -> tuple[frozenset[str], ...]:
    found = [concepts_of(token.low, token.stem) if token.kind != "sign" else _NOTHING for token in of]
    for at, token in enumerate(of):
        if token.stem in known and not found[at]:
            found[at] = frozenset({"KNOWN"})
    for noun in nouns:
        for at in range(noun.first, noun.last + 1):
            found[at] = found[at] | {noun.key} if noun.key not in {"UNIT", "POSITIVE"} else frozenset({noun.key})
    return tuple(found)
