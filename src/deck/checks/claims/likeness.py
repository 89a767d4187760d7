"""How much two sentences say of the same thing, by their words."""

from __future__ import annotations

import math
import re

from deck.checks.claims.written import WrittenNumber

LIKE = 0.7
"""Share of common words from which two sentences are about one thing."""
_FEW = 4
"""Fewer common words may be chance."""
_LITTLE_WORDS = """
the a an of in on at to for and or with is are was by from as it its that this than more less
"""
_LITTLE = frozenset(_LITTLE_WORDS.split())


def likeness(one: str, other: str) -> float:
    """Words in both over the words of the shorter, 0 to 1; below `LIKE` where they have few in common."""
    first, second = _words(one), _words(other)
    shorter = min(len(first), len(second))
    shared = len(first & second)
    if not shared:
        return 0.0
    return shared / shorter if shared >= _FEW else min(shared / shorter, LIKE / 2)


def digits(number: WrittenNumber) -> int:
    """Digits that say something: three of 0.938 and of 1,730, two of 43%."""
    if number.half_step <= 0 or not number.value:
        return 0
    return math.floor(math.log10(abs(number.value) / number.half_step / 2) + 1e-9) + 1


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in _LITTLE}
