"""Rows that a model gets most plainly wrong, for a slide that shows what an error looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray, RowTexts, TextOfRow

OF_A_KIND = 4
"""Examples of each kind of error."""


class ErrorExample(Struct, frozen=True):
    """A row that is wrong. Name and text are empty where the predictions do not carry them."""

    row: int
    """Of the file, from 1, without the header."""
    name: str
    text: str
    true: str
    predicted: str
    score: float | None
    """None where the predictions carry none."""


def have_words(texts: RowTexts) -> bool:
    """Whether the predictions carry what rows are called or what they say: without either no example says anything."""
    return texts.identifier is not None or texts.text is not None


def most_plainly_wrong(wrong: BoolArray, sureness: FloatArray, count: int = OF_A_KIND) -> list[int]:
    """Row numbers of the wrong rows of which the model is surest, the surest first; of equals the first in the file."""
    rows = np.flatnonzero(wrong)
    if len(rows) > count:
        least = np.partition(sureness[rows], len(rows) - count)[len(rows) - count]
        rows = rows[sureness[rows] >= least]
    return rows[np.argsort(-sureness[rows], kind="stable")[:count]].tolist()  # type: ignore[no-any-return]


def examples_of(
    rows: Iterable[int],
    texts: RowTexts,
    true: Callable[[int], str],
    predicted: Callable[[int], str],
    score: FloatArray | None,
) -> tuple[ErrorExample, ...]:
    """The rows with what they are called and say."""
    return tuple(
        ErrorExample(
            row=row + 1,
            name=said(texts.identifier, row),
            text=said(texts.text, row),
            true=true(row),
            predicted=predicted(row),
            score=None if score is None else float(score[row]),
        )
        for row in rows
    )


def said(text: TextOfRow | None, row: int) -> str:
    """The text of a row on one line, empty where there is none."""
    return " ".join(text(row).split()) if text else ""
