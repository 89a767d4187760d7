"""Prose as a slide can hold it: whole sentences and whole clauses, as many as fit, and never a cut word."""

from __future__ import annotations

import re

from deck.importing.importers.readme.sentences import sentences

_CLAUSE_END = re.compile(r"\s+[—–]\s+|\s+-{1,2}\s+|—|;\s+|:\s+")
_ASIDE = re.compile(r"\s+\((?![^)]*\d)[^()]*\)")
_SAID_ELSEWHERE = re.compile(
    r"\s*\((?:[\w/+-]+\.(?:py|ipynb|csv|md|sh|png|json)(?:,\s*)?)+\)|\s+in [\w/+-]+\.(?:py|ipynb|sh)\b"
    r"|,?\s*\(?\b(?:see|details? (?:are )?in|more in|shown in)\s[^.;()]*\.(?:png|jpe?g|csv|md|ipynb|py|html)\b\)*",
    re.IGNORECASE,
)
"""Where to look something up: a slide has no files beside it."""
_BRACKETS = re.compile(r"\s*\((?:[^()]|\([^()]*\))*\)")
_COMMAND = re.compile(r"\\[A-Za-z]{2,}")
"""Of LaTeX."""
_NO_PROSE = re.compile(r"\\[A-Za-z]{2,}|https?://\S+$|^\W*$")
LEAST = 25
"""A clause of fewer characters says too little by itself."""


def shortened(text: str, most: int) -> str:
    """The first sentences of at most so many characters together.

    A first sentence that is longer stands alone: without its asides, else up to the end of a clause. Where no clause
    of it fits it stays whole up to twice the length; empty where it is longer still, or no prose.
    """
    kept = ""
    for sentence in sentences(_BRACKETS.sub(_without_formula, _SAID_ELSEWHERE.sub("", text))):
        if _NO_PROSE.search(sentence):
            break
        longer = f"{kept} {sentence}".strip()
        if len(longer) > most:
            return kept or _clause(sentence, most)
        kept = longer
    return kept


def _without_formula(match: re.Match[str]) -> str:
    return "" if _COMMAND.search(match[0]) else match[0]


def _clause(sentence: str, most: int) -> str:
    plain = _ASIDE.sub("", sentence)
    if len(plain) <= most:
        return plain
    ends = [match.start() for match in _CLAUSE_END.finditer(plain) if LEAST <= match.start() <= most]
    if ends:
        return plain[: ends[-1]].rstrip(" ,.")
    return plain if len(plain) <= 2 * most else ""
