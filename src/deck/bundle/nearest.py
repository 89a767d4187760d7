"""The name that was probably meant."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache

_LIKE = 0.7
_COMPARED = 100
"""Characters that are compared: the time grows with their square, and a segment may be a sentence. From 200 on
difflib would also take the most frequent ones for noise."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The nearest of the names, compared without regard to case; None where none is near."""
    # Only a bundle with a fault pays for this import.
    import difflib

    by_folded = {other.casefold(): other for other in names}
    close = difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def nearest_dotted(name: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The nearest of dotted names, the nearest first: `segment.country.us.rows` for `segment.country.usa.rows`.

    They are compared part by part, so that a short part deep in a long name counts as much as a long one.
    """
    parts = _parts(name)
    likeness = {other: _likeness(parts, _parts(other)) for other in names}
    close = [other for other, value in likeness.items() if value >= _LIKE]
    return sorted(close, key=lambda other: -likeness[other])[:most]


def _parts(name: str) -> list[str]:
    return [part[:_COMPARED] for part in name.casefold().split(".")]


def _likeness(mine: list[str], theirs: list[str]) -> float:
    """Mean likeness of the parts; where one name has more of them, of those at its end or its beginning."""
    if len(mine) == len(theirs):
        return _mean(mine, theirs)
    short, long = sorted((mine, theirs), key=len)
    at_an_end = max(_mean(short, long[-len(short) :]), _mean(short, long[: len(short)]))
    whole = _ratio(".".join(mine)[:_COMPARED], ".".join(theirs)[:_COMPARED])
    return max(at_an_end * math.sqrt(len(short) / len(long)), whole)


def _mean(mine: list[str], theirs: list[str]) -> float:
    return sum(map(_ratio, mine, theirs)) / len(mine)


@lru_cache(maxsize=10_000)
def _ratio(one: str, other: str) -> float:
    if one == other:
        return 1.0
    import difflib

    return difflib.SequenceMatcher(None, one, other).ratio()
