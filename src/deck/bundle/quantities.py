"""Cells of a metrics table, read for what they mean or refused; nothing is guessed."""

from __future__ import annotations

import re

from deck.bundle.bundle import Quantity
from deck.bundle.time_units import SECONDS

_NOTHING = frozenset({"", "-", "–", "—", "−", "--", "n/a", "na", "nan", "none", "null", "tbd", "n.a.", "?"})

_MARKS = re.compile(r"\*\*|__|`|[↑↓★☆✓✔🏆🥇]")
_DIGITS = r"(?:[1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+"
_NUMBER = rf"[+-]?(?:{_DIGITS})(?:[eE][+-]?\d+)?"
_PLAIN = re.compile(rf"(?:~|≈)?\s*(?P<value>{_NUMBER})\s*(?P<percent>%)?")
_WITH_SPREAD = re.compile(
    rf"(?P<value>{_NUMBER})\s*(?P<percent>%)?\s*(?:±|\+/-|\(\s*(?:±|\+/-))\s*"
    rf"(?P<spread>{_NUMBER})\s*(?P<spread_percent>%)?\s*\)?"
)
_DURATION_PART = re.compile(rf"(?P<value>{_NUMBER})\s*(?P<unit>{'|'.join(SECONDS)})(?![A-Za-z])")
_INTERVAL = re.compile(r"[\[(].*[,;–].*[\])]|\d\s*–\s*\d")
_LONGEST = 200
"""Characters; no number is longer, and patterns take their time with what is."""
_PLACEHOLDER = re.compile(r"X{2,}", re.IGNORECASE)


def read_quantity(text: str, decimal: str = ".") -> Quantity:
    """Read one cell: `1,000`, `12%` (0.12), `1m 20s` (80 seconds), `0.79 ± 0.03`, `—` (no value).

    `decimal` is the table's decimal sign, a point or a comma. Raises ValueError with the reason where the
    cell is none of these.
    """
    cell = _MARKS.sub("", text).strip().replace("\u2212", "-").replace("\u00a0", " ").replace("\u202f", " ")
    if len(cell) > _LONGEST:
        raise ValueError("is not a number")
    if cell.casefold() in _NOTHING:
        return Quantity(None, text)
    number_text = _with_decimal_point(cell, decimal)
    if match := _PLAIN.fullmatch(number_text):
        return Quantity(_number(match["value"], match["percent"]), text)
    if match := _WITH_SPREAD.fullmatch(number_text):
        spread_percent = match["spread_percent"] or match["percent"]
        value = _number(match["value"], match["percent"] or match["spread_percent"])
        return Quantity(value, text, abs(_number(match["spread"], spread_percent)))
    if (seconds := _seconds(number_text)) is not None:
        return Quantity(seconds, text)
    raise ValueError(_reason(cell))


def _with_decimal_point(cell: str, decimal: str) -> str:
    return cell.translate(str.maketrans(",.", ".,")) if decimal == "," else cell


def _number(digits: str, percent: str | None) -> float:
    # Dividing, where multiplying by 0.01 would make 12% into 0.12000000000000001.
    value = float(digits.replace(",", "")) / (100 if percent else 1)
    if abs(value) >= 1e300:
        raise ValueError("is too large to be shown")
    return value


def _seconds(cell: str) -> float | None:
    parts = list(_DURATION_PART.finditer(cell))
    if not parts or _DURATION_PART.sub("", cell).strip():
        return None
    return sum(_number(part["value"], None) * SECONDS[part["unit"]] for part in parts)


def _reason(cell: str) -> str:
    if _PLACEHOLDER.search(cell):
        return "is a placeholder that was never filled in"
    if _INTERVAL.search(cell):
        return "is a range, not one value"
    if cell.casefold().lstrip("+-") in {"inf", "infinity"}:
        return "is infinite"
    return "is not a number"
