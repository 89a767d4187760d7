"""What a sentence speaks of: models, metrics, segments, features, classes and criteria, by their names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from deck.checks.claims.words.number_words import SMALL
from deck.checks.claims.words.tokens import ARTICLES, Token, key
from deck.checks.claims.words.word_sets import word_set

Kind = Literal["model", "metric", "segment", "feature", "class", "criterion", "error", "cut", "state", "noun"]
"""`noun` is a concept (see `concepts`): what the rows and the positive ones are called, and phrases."""

FOREIGN = "?"
"""Key of a subject that is named, but of which no fact speaks."""

_JOINERS = frozenset("-–/_&+@.()%'’²°*")
"""Signs that may stand between the words of a name."""
_WIDEST_GAP = 8
_BEFORE_A_DIGIT = frozenset({"a", "an", "as", "true", "real", "actual", "says", "say", "predicts"})
_AND = frozenset({"and", "or", "&", "to"})
_LISTED = frozenset({"feature", "segment", "class", "model"})
_COUNTED = word_set("""
customer client user row record image digit case group segment slice one hour day patient question
""")
_OFTEN = frozenset({"every", "each", "per"})


class Entry(Struct, frozen=True):
    """A name to look for, with what it stands for: a slug, the canonical name of a metric, or a concept.

    `needs` are words of which one must be in the sentence for it to count: its column's.
    """

    kind: Kind
    key: str
    needs: tuple[str, ...] = ()
    is_role: bool = False
    """Whether it is called by what it is (the winner, our model), as anybody's model may be."""
    has_comma: bool = False
    is_adjective: bool = False
    """Whether it may stand before what the rows are: `thin digits`."""


class Mention(Struct, frozen=True):
    """A name in a sentence. Its places are in the text; first and last are its tokens."""

    kind: Kind
    key: str
    start: int
    end: int
    first: int
    last: int
    is_role: bool = False


class Names:
    """Entries by the stems of their words, and how long names are that begin with a word."""

    def __init__(self) -> None:
        self.entries: dict[str, list[Entry]] = {}
        self.longest: dict[str, int] = {}
        self.by_first: dict[str, list[str]] = {}

    def add(self, name: str, entry: Entry) -> None:
        """One more name; a name that two things have means both."""
        self.add_key(key(name), entry)

    def add_key(self, stems: str, entry: Entry) -> None:
        """The same for stems that are joined already."""
        if not stems:
            return
        entries = self.entries.setdefault(stems, [])
        if entry not in entries:
            entries.append(entry)
            first = stems.partition(" ")[0]
            if entries == [entry]:
                self.by_first.setdefault(first, []).append(stems)
            self.longest[first] = max(self.longest.get(first, 0), stems.count(" ") + 1)


class Lexicon:
    """Names of a bundle over names that all bundles share, found in one pass, the longest first."""

    def __init__(self, own: Iterable[tuple[str, Entry]], shared: Names) -> None:
        self._own, self._shared = Names(), shared
        for name, entry in own:
            self._own.add(name, entry)
        self._has_needs = any(
            entry.kind == "segment" and entry.needs for entries in self._own.entries.values() for entry in entries
        )

    def mentions(self, text: str, of: Sequence[Token]) -> list[Mention]:
        """What is named, in order. A name that is a model's and a feature's is both."""
        lowered = text.lower()
        content = [at for at, token in enumerate(of) if token.kind != "sign" and token.low not in ARTICLES]
        found = self._found(of, content, lowered)
        # A value that says little alone counts beside another of its column: `in rain, against 50 under a clear sky`.
        columns = {mention.key.partition(".")[0] for mention in found if mention.kind == "segment"}
        return self._found(of, content, " ".join([lowered, *columns])) if columns and self._has_needs else found

    def _found(self, of: Sequence[Token], content: Sequence[int], lowered: str) -> list[Mention]:
        found: list[Mention] = []
        place = 0
        while place < len(content):
            length, entries = self._longest(of, content, place, lowered)
            if not entries:
                length, entries = 1, self._shared_words(of, content, place, found)
            if not entries:
                place += 1
                continue
            first, last = content[place], content[place + length - 1]
            end = of[last].end
            if of[last].kind == "numeral" and last + 1 < len(of) and of[last + 1].low == "%":
                end, last = of[last + 1].end, last + 1
            found += [
                Mention(entry.kind, entry.key, of[first].start, end, first, last, entry.is_role) for entry in entries
            ]
            place += length
        return found

    def _shared_words(
        self, of: Sequence[Token], content: Sequence[int], place: int, found: list[Mention]
    ) -> list[Entry]:
        """Names that share a word with the next or the last: `car and fire premiums`, `forms 2 and 3`."""
        at = content[place]
        following = [of[position].stem for position in content[place + 1 : place + 7]]
        # `From the worst form to form 9` says it again, so nothing is shared.
        if following[:1] and following[0] in _AND and of[at].stem not in following:
            for name in self._own.by_first.get(of[at].stem, ()):
                tail = name.split(" ")[1:]
                if tail and any(following[begin : begin + len(tail)] == tail for begin in range(1, len(following))):
                    return [entry for entry in self._own.entries[name] if entry.kind in _LISTED]
        if place and found and of[content[place - 1]].low in _AND | {","} and content[place - 1] == found[-1].last + 1:
            last = [token.stem for token in of[found[-1].first : found[-1].last + 1] if token.kind != "sign"]
            name = " ".join([*last[:-1], of[at].stem])
            return [entry for entry in self._own.entries.get(name, ()) if entry.kind in _LISTED] if last[:-1] else []
        return []

    def _is_told(self, of: Sequence[Token], content: Sequence[int], after: int, entry: Entry, lowered: str) -> bool:
        """Whether a value that says little alone stands with its column, or as an adjective before what rows are."""
        if any(word in lowered for word in entry.needs):
            return True
        following = of[content[after]] if after < len(content) else None
        if not entry.is_adjective or following is None:
            return False
        nouns = self._own.entries.get(following.stem, ())
        return (
            following.low == "ones"
            or any(noun.kind == "noun" or noun.kind == "class" for noun in nouns)
            or following.stem in _COUNTED
        )

    def _longest(
        self, of: Sequence[Token], content: Sequence[int], place: int, lowered: str
    ) -> tuple[int, list[Entry]]:
        first = of[content[place]].stem
        most = max(self._own.longest.get(first, 0), self._shared.longest.get(first, 0))
        if not most:
            return 0, []
        stems, commas = [first], [False]
        for following in range(place + 1, min(place + most, len(content))):
            joined = _joined(of, content[following - 1], content[following])
            if joined is None:
                break
            stems.append(of[content[following]].stem)
            commas.append(commas[-1] or joined)
        for length in range(len(stems), 0, -1):
            said = " ".join(stems[:length])
            entries = self._own.entries.get(said) or self._shared.entries.get(said) or ()
            fitting = [
                entry
                for entry in entries
                if (not commas[length - 1] or entry.has_comma)
                and (not entry.needs or self._is_told(of, content, place + length, entry, lowered))
                and not (entry.kind == "segment" and content[place] and of[content[place] - 1].low in _OFTEN)
                and not (entry.kind == "class" and _is_amount(of, content[place], content[place + length - 1]))
            ]
            if fitting:
                return length, fitting
        return 0, []


def _is_amount(of: Sequence[Token], first: int, last: int) -> bool:
    """Whether a digit is counted or measured: `3 s` is a time, `a 3%` a share, `three` a count; `3s`, `a 3`, `threes`
    are classes."""
    following = of[last + 1].low if last + 1 < len(of) else ""
    if first == last:
        before = of[first - 1].low if first else ""
        return of[last].low in SMALL or (
            of[last].kind == "numeral" and (before not in _BEFORE_A_DIGIT or following in "%-")
        )
    return (of[last].low == "s" and of[last].is_spaced) or (of[last].kind == "numeral" and following in {"%", "-"})


def _joined(of: Sequence[Token], one: int, other: int) -> bool | None:
    """Whether a comma stands between two words of a name; None where more does than signs that join."""
    if other == one + 1:
        return False
    if of[other].start - of[one].end > _WIDEST_GAP:
        return None
    between = [token.low for token in of[one + 1 : other] if token.low not in ARTICLES]
    if not all(sign in _JOINERS or sign == "," for sign in between):
        return None
    return "," in between
