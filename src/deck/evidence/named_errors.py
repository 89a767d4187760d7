"""The named failures of the bundle: how many rows each has and which share of all errors."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.slugs import unique_slugs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deck.bundle.bundle import BoolArray, Predictions, SegmentColumn
    from deck.bundle.schema import ErrorCase
    from deck.evidence.notices import Note

Cell = str | int | float | bool


@dataclass(frozen=True, slots=True)
class NamedError:
    """A failure case with its slug, its rows and its share of all errors, as far as they are known."""

    slug: str
    name: str
    columns: tuple[str, ...]
    """The columns by which its rows were found."""
    rows: int | None
    share: float | None
    stated: bool
    """Whether the share is the bundle's, not computed from predictions."""


def named_errors(
    cases: tuple[ErrorCase, ...], predictions: Predictions | None, wrong: BoolArray | None, note: Note
) -> tuple[NamedError, ...]:
    """One for each error of the bundle; a share from the predictions goes before the stated one."""
    slugs = unique_slugs(case.name for case in cases)
    return tuple(_named(case, slug, predictions, wrong, note) for case, slug in zip(cases, slugs, strict=True))


def _named(
    case: ErrorCase, slug: str, predictions: Predictions | None, wrong: BoolArray | None, note: Note
) -> NamedError:
    inside = _rows_of(case.segment, predictions, case.name, note) if case.segment and predictions else None
    if inside is None:
        return NamedError(slug, case.name, (), None, case.share, stated=True)
    errors = int(np.count_nonzero(wrong)) if wrong is not None else 0
    share = int(np.count_nonzero(wrong & inside)) / errors if wrong is not None and errors else None
    if share is not None and case.share is not None and abs(share - case.share) > 0.05 * case.share:
        note(f"Error {case.name!r}: the bundle says {case.share:.1%} of all errors, its predictions give {share:.1%}.")
    stated = share is None
    return NamedError(
        slug,
        case.name,
        tuple(case.segment),
        int(np.count_nonzero(inside)),
        case.share if stated else share,
        stated,
    )


def _rows_of(segment: Mapping[str, Cell], predictions: Predictions, name: str, note: Note) -> BoolArray | None:
    """Which rows have all the values of `segment`, shape (n,); None where a column or value is not there."""
    inside = np.ones(predictions.row_count, dtype=np.bool_)
    columns = {column.name: column for column in predictions.segments}
    for key, wanted in segment.items():
        code = _code(columns[key], wanted) if key in columns else None
        if code is None:
            what = f"{key} has no value {wanted!r}" if key in columns else f"{key} is not among the segment columns"
            note(f"Error {name!r}: {what}, so its share of all errors is not computed.")
            return None
        inside &= columns[key].codes == code
    return inside


def _code(column: SegmentColumn, wanted: Cell) -> int | None:
    spellings = _spellings(wanted)
    return next((code for code, value in enumerate(column.values) if value in spellings), None)


def _spellings(wanted: Cell) -> set[str]:
    """How a table may write a value of bundle.toml: true as `True`, 3 as `3.0`."""
    if isinstance(wanted, bool):
        return {str(wanted), str(wanted).lower(), str(int(wanted))}
    if isinstance(wanted, (int, float)) and math.isfinite(wanted) and wanted == int(wanted):
        return {str(int(wanted)), f"{int(wanted)}.0"}
    return {str(wanted)}
