"""The named failures of the bundle: how many rows each has and which share of all errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from deck.bundle.labels import same_value
from deck.bundle.slugs import unique_slugs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deck.bundle.bundle import BoolArray, Predictions
    from deck.bundle.labels import Declared
    from deck.bundle.schema import ErrorCase
    from deck.evidence.notices import Note
    from deck.evidence.task_result import Wrongness


class NamedError(Struct, frozen=True):
    """A failure case with its slug, its rows and its share of all errors, as far as they are known."""

    slug: str
    name: str
    columns: tuple[str, ...]
    """The columns by which its rows were found."""
    rows: int | None
    share: float | None
    stated: bool
    """Whether the share is the bundle's, not computed from predictions."""

    @property
    def fact_name(self) -> str:
        """Name of the fact that holds the share."""
        return f"error.{self.slug}.share"

    @property
    def computed_share(self) -> float | None:
        """The share where the predictions tell it."""
        return None if self.stated else self.share


def named_errors(
    cases: tuple[ErrorCase, ...], predictions: Predictions | None, wrong: Wrongness | None, note: Note
) -> tuple[NamedError, ...]:
    """One for each error of the bundle; a share from the predictions goes before the stated one."""
    slugs = unique_slugs(case.name for case in cases)
    return tuple(_named(case, slug, predictions, wrong, note) for case, slug in zip(cases, slugs, strict=True))


def _named(
    case: ErrorCase, slug: str, predictions: Predictions | None, wrong: Wrongness | None, note: Note
) -> NamedError:
    inside = _rows_of(case.segment, predictions) if case.segment and predictions else None
    if inside is None:
        return NamedError(slug, case.name, (), None, case.share, stated=True)
    total = float(wrong.by_row.sum()) if wrong else 0.0
    share = float(wrong.by_row[inside].sum()) / total if wrong and total else None
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


def _rows_of(segment: Mapping[str, Declared], predictions: Predictions) -> BoolArray:
    """Which rows have all the values of `segment`, shape (n,); its columns are segments of the predictions."""
    columns = {column.name: column for column in predictions.segments}
    inside = np.ones(predictions.row_count, dtype=np.bool_)
    for name, wanted in segment.items():
        column = columns[name]
        is_wanted = np.array([same_value(value, wanted) for value in column.values], dtype=np.bool_)
        inside &= is_wanted[column.codes]
    return inside
