"""Small matters of English: sentences, lists, plurals."""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBER_WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")

OPENERS = frozenset(
    """
    a add adding address adjust aggregate all also although among an analyse analyze and annotate any apply as ask
    at automate average because before below benchmark both build building but by calibrate check clean collect
    compare conduct create cross-check cut define deploy design develop drop each either engineer ensemble evaluate
    every expand experiment explain explore export extend few fewer find fine-tune fit fix for from gather get give
    given half handle here hold how identify if implement improve in include incorporate increase instead integrate
    introduce investigate it its just keep label learn let like limit log look mail make many measure merge model
    monitor more most move much neither no nobody none not nothing of on once one only optimise optimize or our
    over package per perform predict predicting prove quantify quantize rank read reduce refactor refit remove
    replace report rerun retrain roll route run same sample scale score send separate serve set several ship show
    simplify since so some split start stop such target test than that the their there these they this those though
    three tile to too track train transform try tune tuned tuning turn two under until up use using validate watch
    weigh weight what when where which while who with within without wrap write
    """.split()  # noqa: SIM905 - a hundred quoted words would be harder to read
)
"""Words that begin a sentence or a step in plain English; any other may be a name, and names keep their capital."""

IRREGULAR = {"person": "people", "child": "children", "man": "men", "woman": "women", "datum": "data"}

_SAYS_SOMETHING = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can(?:not|'t)?|(?:is|are|do|does)(?: not|n't)|fails?|gets?|becomes?|drops?)\b",
    re.IGNORECASE,
)
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
    is_plain = first is not None and first.group().lower().removeprefix("re-") in OPENERS
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
