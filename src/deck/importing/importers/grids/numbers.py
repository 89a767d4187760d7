"""Cells that hold numbers in the ways that people write them in tables of results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from deck.bundle.quantities import read_quantity

LONGEST_CELL = 120
"""A longer cell holds words, and patterns would be slow on it."""

_CURRENCY = re.compile(r"(?<=[\d\s])\s*[$€£₹¥]|[$€£₹¥]\s*(?=[\d.])")
_PER_SECOND = re.compile(r"(?<=\d)\s*(?:/\s*s(?:ec)?|it/s|per second)$")
_FOOTNOTE = re.compile(r"(?<=[\d%])(?:\*+|†+|‡+|\s*\(?[↑↓]\)?)$")
_NOTE = re.compile(r"(?P<value>[^\[(]*\d[^\[(]*?)\s*(?P<note>[\[(][^\[\]()]*[\])])")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:[ '’]\d{3})+(?![\d ])")
_CLOCK = re.compile(r"(?:(?P<days>\d+) days?,? )?(?P<hours>\d+):(?P<minutes>\d\d):(?P<seconds>\d\d(?:\.\d+)?)")

_WHOLE = re.compile(r"\d{1,6}")
_END = r"[+-]?(?:\d+(?:[.,]\d+)?|\.\d+)\s*%?"
_PAIR = re.compile(
    rf"[\[(]\s*{_END}\s*(?:[,;–—-]|to)\s*{_END}\s*[\])]"
    rf"|{_END}(?:\s*[;–—]\s*|\s+(?:-|to)\s+|,\s+){_END}"
    r"|[+-]?\d*[.,]\d+-\d*[.,]\d+"
)


class CellNumber(Struct, frozen=True):
    """What a cell says, and the text from which a bundle reads the same."""

    text: str
    value: float | None
    dropped: str = ""
    """What stood in brackets behind the number and no bundle has room for: an interval, a rank, a gain."""


def read_cell(text: str) -> CellNumber | None:
    """The number of a cell, or no value where it says that there is none; None for words and ranges."""
    if len(text) > LONGEST_CELL:
        return None
    if (number := _read(text)) is not None:
        return number
    plain = _plain(text)
    if (number := _read(plain)) is not None:
        return number
    noted = _NOTE.fullmatch(plain)
    number = _read(noted["value"]) if noted else None
    return CellNumber(number.text, number.value, noted["note"]) if noted and number else None


def is_number(text: str) -> bool:
    """Whether a cell holds a number."""
    return value_of(text) is not None


def value_of(text: str) -> float | None:
    """The number of a cell, None where it has none."""
    cell = read_cell(text)
    return None if cell is None else cell.value


def is_interval(text: str) -> bool:
    """Whether a cell holds two ends and no value: `[0.867, 0.924]`, `0.8559 – 0.8728`."""
    return len(text) <= LONGEST_CELL and bool(_PAIR.fullmatch(text.replace("\u2212", "-").strip()))


def share_of_numbers(cells: Sequence[str]) -> float:
    """Which part of the cells that say something are numbers; 0 where none does."""
    filled = [cell for cell in cells if cell]
    return sum(map(is_number, filled)) / len(filled) if filled else 0.0


def are_whole(cells: Iterable[str]) -> bool:
    """Whether all cells are whole numbers by which rows may be counted or grouped."""
    return all(_WHOLE.fullmatch(cell) for cell in cells)


def _read(text: str) -> CellNumber | None:
    try:
        return CellNumber(text, read_quantity(text).value)
    except ValueError:
        return None


def _plain(text: str) -> str:
    """The cell without currency and footnotes, its thousands unparted, and a clock's time in seconds."""
    plain = _FOOTNOTE.sub("", _PER_SECOND.sub("", _CURRENCY.sub("", text.replace("\u2212", "-")))).strip()
    plain = _GROUPED.sub(lambda match: re.sub(r"\D", "", match[0]), plain)
    if clock := _CLOCK.fullmatch(plain):
        days, hours, minutes = (int(clock[name] or 0) for name in ("days", "hours", "minutes"))
        return f"{(days * 24 + hours) * 3600 + minutes * 60 + float(clock['seconds']):.10g} s"
    return plain
