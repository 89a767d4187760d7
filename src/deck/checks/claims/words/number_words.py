"""Numbers in words: three, twelve hundred, two and a half, a third, a quarter of a million, twice, twofold, doubles."""

from __future__ import annotations

from collections.abc import Sequence

_NAMES = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen
"""
SMALL = {word: float(value) for value, word in enumerate(_NAMES.split())}
_TEN_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10.0 * ten for ten, word in enumerate(_TEN_NAMES.split(), 2)}
LARGE = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
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
VERBS = frozenset(RATIOS) - {"twice", "thrice"}
RATIOS |= {f"{word}fold": value for word, value in (SMALL | TENS | LARGE).items() if value > 1}
"""Ratios in one word, `twofold` among them."""
_BEGINS = frozenset({*SMALL, *TENS, *LARGE, *_PARTS, *RATIOS, "a", "an"}) - {"zero"}


def begins(word: str) -> bool:
    """Whether a number in words may begin with this word."""
    return word in _BEGINS


def cardinal_at(words: Sequence[str], at: int) -> tuple[float, int]:
    """The value of a cardinal from this word on, and how many words it takes; 0 words where there is none.

    A bare `one` or `a` is none: it mostly stands for a thing.
    """
    part, length = part_at(words, at)
    if length:
        whole = whole_at(words, at + length)
        large = _large_at(words, whole)
        return part * large, whole + 1 - at if large else 0
    value, length = _below_hundred(words, at)
    if words[at] in {"a", "an"} and _large_at(words, at + 1):
        value, length = 1.0, 1
    end = at + length
    if length:
        part, length_of_part = _and_a_part(words, end)
        value, end = value + part, end + length_of_part
    if not length or (value == 1 and not _large_at(words, end)):
        return 0.0, 0
    value, end = _scaled(words, end, value)
    return value, end - at


def _and_a_part(words: Sequence[str], at: int) -> tuple[float, int]:
    """`and a half`, `and three quarters` after a small number, and how many words it takes."""
    if tuple(words[at : at + 3]) == ("and", "a", "half"):
        return 0.5, 3
    if words[at : at + 1] != ["and"] or at + 1 == len(words) or words[at + 1] == "half":
        return 0.0, 0
    part, length = part_at(words, at + 1)
    return part, length + 1 if length else 0


def _large_at(words: Sequence[str], at: int) -> float:
    """What a word multiplies by; 0 where it is none that does."""
    return LARGE.get(words[at], 0.0) if at < len(words) else 0.0


def _below_hundred(words: Sequence[str], at: int) -> tuple[float, int]:
    """From one to ninety-nine, and how many words it takes; 0 words where there is none."""
    word = words[at] if at < len(words) else ""
    if word in TENS:
        unit = SMALL.get(words[at + 1], 0.0) if at + 1 < len(words) else 0.0
        return (TENS[word] + unit, 2) if 0 < unit < 10 else (TENS[word], 1)
    return SMALL.get(word, 0.0), int(word in SMALL and word != "zero")


def _scaled(words: Sequence[str], end: int, value: float) -> tuple[float, int]:
    """A number with what follows it: `twelve hundred`, `a hundred and twenty thousand`, `two thousand five hundred`."""
    scale = 0.0
    while large := _large_at(words, end):
        value, scale, end = value * large, large, end + 1
    begin = end + 1 if words[end : end + 1] == ["and"] else end
    rest, length = _below_hundred(words, begin)
    following = _large_at(words, begin + length)
    # Of a dozen nothing is said to the last one; `two hundred and three hundred` are two numbers.
    if scale < 100 or not length or following == scale or part_at(words, begin)[1]:
        return value, end
    if following > scale:
        return _scaled(words, begin + length, value + rest)
    rest, end = _scaled(words, begin + length, rest)
    return value + rest, end


def part_at(words: Sequence[str], at: int) -> tuple[float, int]:
    """The value of a part from this word on (half, a third, two thirds), and how many words it takes."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word == "half":
        return 0.5, 1
    if word in {"a", "an", "one"} and following in _PARTS and not following.endswith("s") and following != "half":
        return 1.0 / _PARTS[following], 2
    if word == "one" and following == "half":
        return 0.5, 2
    if word in SMALL and SMALL[word] >= 2 and following in _PARTS and following.endswith(("s", "th")):
        return SMALL[word] / _PARTS[following], 2
    return 0.0, 0


def whole_at(words: Sequence[str], at: int) -> int:
    """The place of what a part, which ends before this word, may be of: `half an hour`, `a quarter of a million`."""
    if words[at - 1] == "half" and words[at : at + 1] in (["a"], ["an"]):
        return at + 1
    if words[at : at + 1] == ["of"] and words[at + 1 : at + 2] in (["a"], ["an"], ["one"]):
        return at + 2
    return at


def small_number(word: str) -> float:
    """Of a numeral or a word up to a thousand its value; 0 where it is none."""
    if word.replace(",", "").isdigit():
        return float(word.replace(",", ""))
    return SMALL.get(word) or TENS.get(word) or {"dozen": 12.0, "hundred": 100.0, "thousand": 1000.0}.get(word, 0.0)
