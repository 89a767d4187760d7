"""Small matters of English: sentences, lists, plurals."""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBER_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")

_PLAIN_WORD = re.compile(r"[A-Z][a-z]+(['-][a-z]+)*[,:;]?|A")
"""A word with a capital only because it begins a sentence; `LightGBM`, `A/B` and `PR-AUC` are none."""


def sentence(text: str) -> str:
    """The text with a capital at its start and a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    ended = text if text.endswith((".", "?", "!", "…", "。", "؟")) else f"{text}."
    return ended[0].upper() + ended[1:]


def inside(text: str) -> str:
    """The text as it stands within a sentence: a plain capital at its start goes, a name or `A/B` stays."""
    first, _, _ = text.partition(" ")
    return (text[0].lower() + text[1:] if _PLAIN_WORD.fullmatch(first) else text).rstrip(".")


def capitalised(text: str) -> str:
    """The text with a capital at its start, as it stands alone on a slide."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`; semicolons where an item has a comma of its own."""
    if len(items) < 2:
        return "".join(items)
    if any("," in item for item in items):
        return f"{'; '.join(items[:-1])}; and {items[-1]}"
    return f"{', '.join(items[:-1])} and {items[-1]}"


def plural(noun: str) -> str:
    """The English plural of a regular noun: customer, policy, class."""
    if not noun.isascii():
        return noun
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def number_word(count: int) -> str:
    """A count at the start of a sentence: `Three`, `12`."""
    return NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else f"{count}"
