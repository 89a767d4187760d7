"""Numbers in words: three, twelve hundred, two and a half, a third, twice, doubles."""

from __future__ import annotations

from collections.abc import Sequence

_NAMES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
SMALL = {word: float(value) for value, word in enumerate(_NAMES.split())} | {"dozen": 12.0}
_TEN_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10.0 * ten for ten, word in enumerate(_TEN_NAMES.split(), 2)}
LARGE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "eighth": 8, "eighths": 8, "ninth": 9,
    "tenth": 10, "tenths": 10, "hundredth": 100,
}  # fmt: skip
RATIOS = {
    "twice": 2.0, "thrice": 3.0, "double": 2.0, "doubles": 2.0, "doubled": 2.0, "doubling": 2.0, "triple": 3.0,
    "triples": 3.0, "tripled": 3.0, "tripling": 3.0, "quadruple": 4.0, "quadruples": 4.0, "quadrupled": 4.0,
    "halve": 0.5, "halves": 0.5, "halved": 0.5, "halving": 0.5,
}  # fmt: skip
"""Ratios in one word."""
VERBS = frozenset(RATIOS) - {"twice", "thrice"}
_BEGINS = frozenset({*SMALL, *TENS, *LARGE, *_PARTS, *RATIOS, "a", "an"}) - {"zero"}


def begins(word: str) -> bool:
    """Whether a number in words may begin with this word."""
    return word in _BEGINS


def cardinal_at(words: Sequence[str], at: int) -> tuple[float, int]:
    """The value of a cardinal from this word on, and how many words it takes; 0 words where there is none.

    A bare `one` or `a` is none: it mostly stands for a thing.
    """
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word in {"a", "an", "one"} and following in {*LARGE, "dozen"}:
        return _scaled(words, at + 1, 1.0, 1) if following in LARGE else (12.0, 2)
    if word == "half" and following == "a" and words[at + 2 : at + 3] and words[at + 2] in LARGE:
        return 0.5 * LARGE[words[at + 2]], 3
    if word == "one" and tuple(words[at + 1 : at + 4]) == ("and", "a", "half"):
        return 1.5, 4
    if word in TENS:
        if following in SMALL and 0 < SMALL[following] < 10:
            return _scaled(words, at + 2, TENS[word] + SMALL[following], 2)
        return _scaled(words, at + 1, TENS[word], 1)
    if word in SMALL and word not in {"zero", "one"}:
        return _scaled(words, at + 1, SMALL[word], 1)
    return 0.0, 0


def _scaled(words: Sequence[str], at: int, value: float, length: int) -> tuple[float, int]:
    while at < len(words) and words[at] in LARGE:
        value, at, length = value * LARGE[words[at]], at + 1, length + 1
    if tuple(words[at : at + 3]) == ("and", "a", "half"):
        return value + 0.5, length + 3
    return value, length


def part_at(words: Sequence[str], at: int) -> tuple[float, int]:
    """The value of a part from this word on (half, a third, two thirds), and how many words it takes."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word == "half":
        is_of_large = following == "a" and at + 2 < len(words) and words[at + 2] in LARGE
        return (0.0, 0) if is_of_large else (0.5, 1)
    if word in {"a", "an", "one"} and following in _PARTS and not following.endswith("s") and following != "half":
        return 1.0 / _PARTS[following], 2
    if word == "one" and following == "half":
        return 0.5, 2
    if word in SMALL and SMALL[word] >= 2 and following in _PARTS and following.endswith(("s", "th")):
        return SMALL[word] / _PARTS[following], 2
    return 0.0, 0


def small_number(word: str) -> float:
    """Of a numeral or a word up to a thousand its value; 0 where it is none."""
    if word.replace(",", "").isdigit():
        return float(word.replace(",", ""))
    return SMALL.get(word) or TENS.get(word) or {"hundred": 100.0, "thousand": 1000.0}.get(word, 0.0)
