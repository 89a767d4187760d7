"""The number that was meant where bundle.toml has text such as "31%" or "30s", or a percentage such as 31."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deck.bundle.quantities import read_quantity

if TYPE_CHECKING:
    from deck.bundle.lines import KeyPath

SHARES = frozenset({"share", "precision", "recall", "top", "success_rate"})
"""Keys of numbers between 0 and 1."""

_SECONDS_OF_ONE = {"seconds": 1, "minutes": 60}

_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_WITH_WORDS = re.compile(
    r"[^\d.,+-]{0,4}?(?P<number>[+-]?\d[\d,.]*)\s*"
    r"(?:(?P<scale>k|thousand|m|mn|mio|million|b|bn|billion)(?![a-z]))?[^\d.,]*",
    re.IGNORECASE,
)
_SCALES = {"k": 1e3, "t": 1e3, "m": 1e6, "b": 1e9}


def fix_for_text(text: str, path: KeyPath, whole: bool) -> str:
    """What to write in place of text where a number is wanted, a whole one where `whole`."""
    key, typed = _key(path), text.strip()
    if _PLAIN.fullmatch(typed) and (not whole or typed.lstrip("+-").isdigit()):
        return fix_for_percentage(float(typed), path) or "Take the quotes away."
    meant = _meant(typed, key)
    if meant is None or (whole and not meant.is_integer()) or not _fits(meant, key):
        return f"Write a {'whole ' if whole else ''}number{' between 0 and 1' if key in SHARES else ''}."
    return f"Write {_shown(meant)}."


def fix_for_percentage(value: float, path: KeyPath) -> str:
    """`Write 0.31 for 31%.` where a share is typed as a percentage, else nothing."""
    if _key(path) not in SHARES or not 1 <= value < 100:
        return ""
    return f"Write {_shown(value / 100)} for {_shown(value)}%."


def _meant(typed: str, key: str) -> float | None:
    """A share for 31%, a duration in the unit of the key, or the one number among words and signs."""
    percent = re.sub(r"\s*(?:percent|per cent|pct)\.?$", "%", typed, flags=re.IGNORECASE)
    if percent.endswith("%") and key not in SHARES:
        return None
    if key in _SECONDS_OF_ONE:
        return _duration(typed, _SECONDS_OF_ONE[key])
    for decimal in (".", ","):
        value = _quantity(percent, decimal)
        if value is not None:
            return value / 100 if key in SHARES and 1 <= value < 100 and "%" not in percent else value
    return _among_words(typed)


def _duration(typed: str, seconds_of_one: int) -> float | None:
    if _PLAIN.fullmatch(typed):
        return float(typed)
    seconds = _quantity(typed, ".") if re.search("[a-z]", typed, re.IGNORECASE) else None
    return None if seconds is None else seconds / seconds_of_one


def _quantity(typed: str, decimal: str) -> float | None:
    try:
        quantity = read_quantity(typed, decimal)
    except ValueError:
        return None
    return quantity.value if quantity.spread is None else None


def _among_words(typed: str) -> float | None:
    match = _WITH_WORDS.fullmatch(typed)
    number = _quantity(match["number"], ".") if match else None
    if match is None or number is None:
        return None
    return number * _SCALES[match["scale"][0].casefold()] if match["scale"] else number


def _fits(value: float, key: str) -> bool:
    return 0 < value < 1 if key in SHARES else value >= 0


def _shown(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.10g}"


def _key(path: KeyPath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")
