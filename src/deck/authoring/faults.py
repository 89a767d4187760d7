"""Faults of what was passed in Python, in words that name the argument."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from deck.errors import BundleError, Problem

if TYPE_CHECKING:
    import numpy.typing as npt

MOST_POSITIONS = 5
LONGEST_SHOWN = 60


def refused(argument: str, message: str, fix: str = "", found: str = "") -> BundleError:
    """One fault of an argument."""
    return BundleError(Problem(message, key=argument, found=found, fix=fix))


def positions(rows: npt.NDArray[Any]) -> str:
    """Which rows are marked, counted from 0: `positions 3, 17 and 5 more`."""
    import numpy as np

    places = np.flatnonzero(rows)
    first = ", ".join(f"{place:,}" for place in places[:MOST_POSITIONS])
    more = f" and {len(places) - MOST_POSITIONS:,} more" if len(places) > MOST_POSITIONS else ""
    return f"position{'s' if len(places) > 1 else ''} {first}{more} (counted from 0)"


def shown(value: object) -> str:
    """A value for a message, shortened."""
    text = " ".join(repr(value).split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
