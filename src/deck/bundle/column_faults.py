"""What may be wrong with a column of the predictions, said in one way for every kind of file."""

from __future__ import annotations

from collections.abc import Callable

from deck.errors import BundleError, Problem

LineOfRow = Callable[[int], int | None]
"""Line of the file on which a row (from 0) begins, where the file has lines."""


def missing_values(place: str, column: str, count: int, row: int, line_of_row: LineOfRow) -> BundleError:
    """Cells without a value."""
    rows = "1 row" if count == 1 else f"{count:,} rows"
    message = f"has no value in {rows}, first in row {row + 1:,}"
    return _fault(message, place, column, row, line_of_row, fix="Drop those rows, or say how they were scored.")


def not_a_number(place: str, column: str, text: str, row: int, line_of_row: LineOfRow) -> BundleError:
    """A cell of words where a number must be."""
    message = f"must hold numbers only; row {row + 1:,} holds something else"
    return _fault(message, place, column, row, line_of_row, f'"{text}"', "Name a column of scores.")


def not_finite(place: str, column: str, value: float, row: int, line_of_row: LineOfRow) -> BundleError:
    """An infinite score, or one that no chart can hold."""
    message = f"must hold finite numbers below 1e300; row {row + 1:,} does not"
    return _fault(message, place, column, row, line_of_row, f"{value:g}", "Compute those scores anew.")


def wrong_type(place: str, column: str, found: str, fix: str) -> BundleError:
    """A typed column that cannot play its part."""
    return BundleError(Problem("has a type that cannot be read here", place, None, f"column {column}", found, fix))


def _fault(
    message: str, place: str, column: str, row: int, line_of_row: LineOfRow, found: str = "", fix: str = ""
) -> BundleError:
    return BundleError(Problem(message, place, line_of_row(row), f"column {column}", found, fix))
