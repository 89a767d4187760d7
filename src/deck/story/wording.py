"""Small matters of English: sentences, lists, plurals."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deck.story.plain_words import PLAIN_WORDS

NUMBER_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")

IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women", "datum": "data"}

_SAYS_SOMETHING = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can(?:not|'t)?|(?:is|are|do|does)(?: not|n't)|fails?|gets?|becomes?|drops?|"
    r"ist|sind|wird|werden|wurden?|están?|são)\b",
    re.IGNORECASE,
)
_PLAIN_ENDING = re.compile(
    r"..(?:[ts]ions?|ness|[ai]bl[ey]|[ai]lly|(?:[ai][tz]|is)(?:ing|ed)|less)$|"
    r"-(?:based|aware|level|wise|sensitive|specific|driven|weighted)$"
)
"""Of words that are made of others, as no names are: `calibration`, `stabilizing`, `cost-based`."""
_FIRST_WORD = re.compile(r"[A-Z][a-z'-]*(?=[\s,:;]|$)")


def sentence(text: str, *, capital: bool = True) -> str:
    """The text with a full stop at its end, and a capital at its start unless it goes on a sentence."""
    text = text.strip()
    if not text:
        return ""
    ended = text if text.endswith((".", "?", "!", "…", "。", "؟")) else f"{text}."
    return capitalised(ended) if capital else ended


def inside(text: str) -> str:
    """The text as it stands within a sentence: without its full stop, and without the capital of a plain word."""
    first = _FIRST_WORD.match(text)
    word = first.group().lower().removeprefix("re-") if first else ""
    is_plain = word in PLAIN_WORDS or _PLAIN_ENDING.search(word) is not None
    return (text[0].lower() + text[1:] if is_plain else text).rstrip(".")


def is_clause(text: str) -> bool:
    """Whether a text says something of its subject, so that it cannot stand for a noun: `Cracks are mostly missed`."""
    return _SAYS_SOMETHING.search(text) is not None


def after_colon(text: str | None) -> str:
    """`: it is what the question asks for`, behind what it explains; nothing where there is none."""
    return f": {inside(text)}" if text else ""


def because(reason: str) -> str:
    """A reason behind what it explains: `, because ...`, or after a colon where it begins with a number."""
    plain = inside(reason)
    return f", because {plain}" if plain[:1].isalpha() else f": {plain}"


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
    """The English plural of a noun: customers, policies, classes, diagnoses, people."""
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if not noun.isascii():
        return noun
    if noun.endswith("sis"):
        return f"{noun[:-2]}es"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def number_word(count: int) -> str:
    """A count at the start of a sentence: `Three`, `12`."""
    return NUMBER_WORDS[count] if count < len(NUMBER_WORDS) else f"{count}"
