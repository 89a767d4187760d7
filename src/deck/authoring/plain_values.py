"""Values of NumPy, pandas and Python as bundle.toml can hold them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from deck.bundle.cleaning import Cleaner


def plain(value: Any) -> Any:
    """The value as text, number, truth, date, tuple or dictionary of these; text as it was passed."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return tuple(plain(item) for item in value)
    return value


def said(**values: Any) -> dict[str, Any]:
    """The keys that were given a value, as plain values."""
    return {key: plain(value) for key, value in values.items() if value is not None}


def cleaned(text: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The text of bundle.toml without what no slide can show, and what to say of that."""
    cleaner = Cleaner("")
    values = cleaner.values(_as_toml_gives(text))
    return values, tuple(notice.removeprefix(": ") for notice in cleaner.notices)


def cleaned_cells(cells: Iterable[str], argument: str) -> tuple[list[str], tuple[str, ...]]:
    """The cells of a column without what no slide can show and without blanks around, and what to say of that."""
    cleaner = Cleaner("")
    kept = cleaner.column(cells, argument, lambda faulty: (len(faulty), None))
    return [cell.strip() for cell in kept], tuple(notice.removeprefix(": column ") for notice in cleaner.notices)


def _as_toml_gives(value: Any) -> Any:
    """With lists where tuples are."""
    if isinstance(value, Mapping):
        return {key: _as_toml_gives(item) for key, item in value.items()}
    return [_as_toml_gives(item) for item in value] if isinstance(value, (list, tuple)) else value
