"""Segments of few rows each made into groups: many different numbers into ranges, many days into months or years."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
from msgspec.structs import replace

from deck.authoring.columns import Column, read_only

MOST_VALUES = 12
"""Up to as many different numbers are groups as they are."""
RANGES = 4
MONTH, YEAR = len("2026-11"), len("2026")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:$| )")


def in_ranges(found: Column) -> Column:
    """The column with ranges such as `12 to under 30` in place of more than 12 different numbers.

    They are cut at the quartiles, rounded to as few digits as still part them; a range holds its lower end. More than
    12 different days become months (`2026-11`), or years where there are more months than that.
    """
    if found.kind == "texts":
        return _in_months(found)
    if found.kind != "numbers":
        return found
    there = found.values[~found.missing]
    if len(np.unique(there)) <= MOST_VALUES:
        return found
    cuts = _cuts(there.astype(np.float64), found.is_whole)
    words = np.array(_words(cuts), dtype=object)
    texts = words[np.searchsorted(cuts, np.where(found.missing, cuts[0], found.values), side="right")]
    texts[found.missing] = ""
    return replace(found, kind="texts", values=read_only(texts))


def _in_months(found: Column) -> Column:
    days = found.values[~found.missing]
    if len(set(days)) <= MOST_VALUES or not all(map(_DAY.match, days)):
        return found
    length = MONTH if len({day[:MONTH] for day in days}) <= MOST_VALUES else YEAR
    periods = np.array([day[:length] for day in found.values], dtype=object)
    return replace(found, values=read_only(periods))


def _cuts(values: np.ndarray[tuple[int], np.dtype[np.float64]], is_whole: bool) -> list[float]:
    """Rising ends between ranges, none of which is empty."""
    exact = np.quantile(values, [number / RANGES for number in range(1, RANGES)])
    distinct = len(np.unique(exact))
    for digits in range(1, 17):
        rounded = sorted({float(f"{cut:.{digits - 1}e}") for cut in exact})
        if is_whole:
            rounded = sorted({float(round(cut)) for cut in rounded})
        kept = [cut for cut in rounded if values.min() < cut <= values.max()]
        if kept and len(kept) >= min(distinct, RANGES - 1) and _is_even(values, kept):
            return kept
    return kept or [float(values[values > values.min()].min())]


def _is_even(values: np.ndarray[tuple[int], np.dtype[np.float64]], cuts: list[float]) -> bool:
    """Whether no range has fewer than a third of the rows that it would have by the quartiles."""
    counts = np.bincount(np.searchsorted(cuts, values, side="right"), minlength=len(cuts) + 1)
    return bool(counts.min() * 3 * RANGES >= len(values))


def _words(cuts: list[float]) -> list[str]:
    ends = [_written(cut) for cut in cuts]
    between = [f"{low} to under {high}" for low, high in pairwise(ends)]
    return [f"under {ends[0]}", *between, f"{ends[-1]} and more"]


def _written(cut: float) -> str:
    return f"{cut:.15g}"
