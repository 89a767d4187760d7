"""A table of cells as text, cleaned of what people decorate it with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.cleaning import clean
from deck.bundle.delimited import find_decimal
from deck.bundle.normalised_names import normalised
from deck.errors import BundleError
from deck.importing.found import Origin
from deck.importing.importers.grids.column_names import in_english

_LINK = re.compile(r"!?\[([^\]\[]*)\]\([^()\s]*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_EMPHASIS = re.compile(r"\*\*|__|`|(?<![\w.])\*(?=\S)|(?<=\S)\*(?!\w)|\\(?=[*_|%$#])")
_LATEX = re.compile(r"^\$([^$]*)\$$")
_LATEX_WORDS = re.compile(r"\\(?:text|math)?(?:bf|it|rm)\s*\{([^{}]*)\}|\\underline\{([^{}]*)\}")
_THOUSANDS = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))")
_SIMPLE = re.compile(r"[A-Za-z0-9.,+%-]*")
_PLAIN = re.compile(r"(?!.*__)[\w .,:;()%+\-–—−'’\"/&€£#@!?=~]*")
"""Letters of any language with the usual signs: nothing of it is a decoration."""
_NUMERIC = re.compile(r"[\d.,%±+\-−–~≈()\[\]; €$£₹]*")
_NUMBER = re.compile(r"[+-]?\d[\d.,]*%?(?<![.,])")
_COMMA_NUMBER = re.compile(r"(?<![\d.,])\d+(?:\.\d{3})*,\d+(?![\d,])")
_ARROWS = frozenset("↑↓→←")
_VARIATION = "\ufe0f"


class Grid(Struct, frozen=True, dict=True):
    """A header and rows of the same length, with where they stand."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    origin: Origin

    def column(self, index: int) -> tuple[str, ...]:
        """All cells of one column."""
        return tuple(row[index] for row in self.rows)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The header in small letters with single underscores."""
        return tuple(normalised(name) for name in self.header)

    def find(self, names: Iterable[str]) -> int | None:
        """The column with one of the normalised names; earlier names come first."""
        places = {name: place for place, name in reversed(list(enumerate(self.names)))}
        return next((places[name] for name in names if name in places), None)

    def without(self, columns: Iterable[int]) -> Grid:
        """The grid without these columns."""
        dropped = set(columns)
        return self.only([place for place in range(len(self.header)) if place not in dropped])

    def only(self, columns: Sequence[int]) -> Grid:
        """The grid with these columns, in this order."""
        rows = tuple(tuple(row[place] for place in columns) for row in self.rows)
        return Grid(tuple(self.header[place] for place in columns), rows, self.origin)

    def with_rows(self, rows: Iterable[Sequence[str]]) -> Grid:
        """The grid with other rows under the same header."""
        return replace(self, rows=tuple(tuple(row) for row in rows))

    def transposed(self) -> Grid:
        """Columns as rows; the first column becomes the header."""
        lines = list(zip(self.header, *self.rows, strict=True))
        return Grid(lines[0], tuple(lines[1:]), self.origin)


def grid(lines: Iterable[Sequence[str]], origin: Origin) -> Grid | None:
    """A grid of lines of which the first is the header; None where there is no row with a cell.

    Cells are cleaned, blank rows and columns dropped, short rows filled up.
    """
    cleaned = [[plain_cell(cell) for cell in line] for line in lines]
    filled = [line for line in cleaned if any(line)]
    if len(filled) < 2:
        return None
    width = max(len(line) for line in filled)
    padded = [line + [""] * (width - len(line)) for line in filled]
    kept = [place for place in range(width) if any(line[place] for line in padded)]
    rows = [tuple(line[place] for place in kept) for line in padded]
    return _in_points(Grid(tuple(map(in_english, rows[0])), tuple(rows[1:]), origin)) if kept else None


def plain_cell(text: str) -> str:
    """A cell without emphasis, links, tags, and pictures such as stars and medals."""
    if _SIMPLE.fullmatch(text):
        return text
    if _PLAIN.fullmatch(text):
        return " ".join(text.split())
    plain = _TAG.sub(" ", _LINK.sub(r"\1", _THOUSANDS.sub("", clean(text))))
    plain = _LATEX_WORDS.sub(r"\1\2", _LATEX.sub(r"\1", _EMPHASIS.sub("", plain).strip())).replace("\\pm", "±")
    kept = "".join(sign for sign in plain if not _is_picture(sign))
    return " ".join(kept.split())


def _is_picture(sign: str) -> bool:
    return sign == _VARIATION or (
        unicodedata.category(sign) in {"So", "Sk", "Cf"} and sign not in _ARROWS and sign != "^"
    )


def _in_points(table: Grid) -> Grid:
    """Decimal commas as points, where the numbers of the table can only be read so."""
    numeric = (cell for row in table.rows for cell in row if _NUMERIC.fullmatch(cell))
    try:
        decimal = find_decimal(",", (number for cell in numeric for number in _NUMBER.findall(cell)), table.origin.file)
    except BundleError:
        return table
    if decimal == ".":
        return table
    return table.with_rows([_with_point(cell) for cell in row] for row in table.rows)


def _with_point(cell: str) -> str:
    return _COMMA_NUMBER.sub(lambda match: match[0].replace(".", "").replace(",", "."), cell)
