"""Where typed numbers are from: the lines of the bundle's README that state them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.checks.claims.words.word_sets import LITTLE
from deck.checks.readme import readme_lines

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+")


class Sources(Struct, frozen=True):
    """Lines that may tell where a number is from."""

    lines: tuple[tuple[frozenset[str], frozenset[str]], ...]
    """Of each line its numerals and its words."""

    def tell_of(self, written: str, sentence: str) -> bool:
        """Whether a line has the number and shares a word with the sentence."""
        numerals, words = _numerals(written), _words(sentence)
        return bool(numerals) and any(numerals <= known and words & others for known, others in self.lines)


def sources(bundle: Bundle, texts: Iterable[str]) -> Sources:
    """The lines of the README beside bundle.toml, if there is one, of its small tables, and texts that are sources."""
    lines = [*readme_lines(bundle.folder), *texts, *_cells(bundle)]
    return Sources(tuple((_numerals(line), _words(line)) for line in lines if _NUMERAL.search(line)))


def _cells(bundle: Bundle) -> Iterator[str]:
    """Numbers of the tables of folds and of tuning, each with the name of its column or parameter."""
    problem = bundle.text.problem
    positive = f"{problem.positive} {problem.positives or ''}"
    for name, values in (bundle.folds.columns if bundle.folds else {}).items():
        words = f"{name.replace('_', ' ')} {positive if name == 'positives' else ''} fold"
        yield from (f"{words} {value:g}" for value in values)
    for row in bundle.tuning.rows if bundle.tuning else ():
        yield f"{row.parameter.replace('_', ' ')} {row.range} {row.best} {row.default}"


def _numerals(text: str) -> frozenset[str]:
    return frozenset(numeral.replace(",", "").lstrip("0") for numeral in _NUMERAL.findall(text))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in re.findall(r"[a-z]{3,}", text.lower()) if word not in LITTLE)
