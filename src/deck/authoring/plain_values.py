"""Values of NumPy, pandas and Python as bundle.toml can hold them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

import numpy as np

from deck.bundle.cleaning import clean


def plain(value: Any) -> Any:
    """The value as text, number, truth, date, tuple or dictionary of these; text without what no slide can show."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, Mapping):
        return {clean(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return tuple(plain(item) for item in value)
    return value


def said(**values: Any) -> dict[str, Any]:
    """The keys that were given a value, as plain values."""
    return {key: plain(value) for key, value in values.items() if value is not None}
