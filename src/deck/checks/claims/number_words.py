"""Numbers in words: three, twelve hundred, two and a half, a third, twice, doubles."""

from __future__ import annotations

import re

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_SMALL = {word: float(value) for value, word in enumerate((*_UNITS.split(), "seventeen", "eighteen", "nineteen"))}
_TEN_NAMES = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TENS = {word: 10.0 * ten for ten, word in enumerate(_TEN_NAMES, 2)}
_LARGE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9}

FRACTIONS: dict[str, float] = {
    "half": 0.5,
    "one half": 0.5,
    "a third": 1 / 3,
    "one third": 1 / 3,
    "two thirds": 2 / 3,
    "a quarter": 0.25,
    "one quarter": 0.25,
    "a fourth": 0.25,
    "three quarters": 0.75,
    "a fifth": 0.2,
    "one fifth": 0.2,
    "two fifths": 0.4,
    "a sixth": 1 / 6,
    "an eighth": 0.125,
    "a tenth": 0.1,
    "one tenth": 0.1,
}
"""Parts of something, as people say them."""

VERBS: dict[str, bool] = {
    "twice": False,
    "double": True,
    "doubles": True,
    "doubled": True,
    "doubling": True,
    "triple": True,
    "triples": True,
    "tripled": True,
    "quadruple": True,
    "quadruples": True,
    "quadrupled": True,
    "halve": True,
    "halves": True,
    "halved": True,
    "halving": True,
    "thrice": False,
}
"""Ratios in one word, and whether the word is a verb."""

_RATIOS = {"twice": 2.0, "doubl": 2.0, "tripl": 3.0, "quadr": 4.0, "halve": 0.5, "halvi": 0.5, "thric": 3.0}

_ONES = "|".join(sorted((word for word in _SMALL if word not in {"zero", "one"}), key=len, reverse=True))
_TEN_WORDS = "|".join(_TENS)
_CARDINAL = rf"(?:(?:{_TEN_WORDS})(?:[\s-](?:one|{_ONES}))?|{_ONES})"
_PLAIN = (
    rf"(?:(?:{_CARDINAL}|one|a)\s(?:hundred|thousand|million|billion)|{_CARDINAL}(?:\sand\sa\shalf)?|one\sand\sa\shalf)"
)
_PARTS = "|".join(sorted(FRACTIONS, key=len, reverse=True)).replace(" ", r"[\s-]")
_ONE_WORD = "|".join(sorted(VERBS, key=len, reverse=True))

WORD_NUMBER = rf"(?P<words>half\sa\s(?:million|billion)|(?:{_PARTS})(?![\w-])|{_PLAIN}|{_ONE_WORD})"
"""A regular expression, with the group `words`. A bare "one" is none: it mostly stands for a thing."""


def word_value(words: str) -> float | None:
    """The value of a number in words; None where it is none."""
    said = re.sub(r"[\s-]+", " ", words.lower()).strip()
    if said in FRACTIONS:
        return FRACTIONS[said]
    if said in VERBS:
        return _RATIOS[said[:5]]
    if said.startswith("half a "):
        return 0.5 * _LARGE[said.rpartition(" ")[2]]
    if said.endswith(" and a half"):
        whole = word_value(said.removesuffix(" and a half"))
        return None if whole is None else whole + 0.5
    return _cardinal(said.split())


def _cardinal(words: list[str]) -> float | None:
    total = 0.0
    for word in words:
        if word == "a" and len(words) > 1:
            total += 1.0
        elif word in _SMALL:
            total += _SMALL[word]
        elif word in _TENS:
            total += _TENS[word]
        elif word in _LARGE and total:
            total *= _LARGE[word]
        else:
            return None
    return total
