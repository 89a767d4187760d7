"""Answers that do not pass, the most instructive first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.error_examples import said
from deck.evidence.judged.values import FailedExample

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray, IntArray, JudgedExamples

COUNT = 8


def failed_examples(
    predictions: JudgedExamples, passed: BoolArray, met: Mapping[str, BoolArray], second_passed: BoolArray | None
) -> tuple[FailedExample, ...]:
    """Eight at the most: those that both judges fail first, then by the verdict, the lowest first.

    Among equal ones the sets of failed criteria take turns, the most frequent set first, so that no kind of failure
    fills the list.
    """
    failed = np.flatnonzero(~passed)
    if not len(failed):
        return ()
    verdict = predictions.verdict[failed]
    spared = second_passed[failed] if second_passed is not None else np.zeros(len(failed), np.bool_)
    pattern = _patterns(met, failed)
    order = np.lexsort((failed, pattern, _turns(verdict, spared, pattern), verdict, spared))[:COUNT]
    return tuple(_example(predictions, int(failed[place]), met, second_passed) for place in order)


def _patterns(met: Mapping[str, BoolArray], failed: IntArray) -> IntArray:
    """The set of failed criteria of each row as a number, the most frequent set 0, shape (failed rows,)."""
    code = np.zeros(len(failed), dtype=np.int64)
    for by_row in met.values():
        # Renumbered after each criterion, so that any number of them fits.
        code = np.unique(2 * code + ~by_row[failed], return_inverse=True)[1]
    rank = np.empty(int(code.max()) + 1, dtype=np.int64)
    rank[np.argsort(-np.bincount(code), kind="stable")] = np.arange(len(rank))
    return rank[code]


def _turns(verdict: FloatArray, spared: BoolArray, pattern: IntArray) -> IntArray:
    """How many rows before it, among those as bad, each row finds of its own pattern, shape (failed rows,)."""
    order = np.lexsort((pattern, verdict, spared))
    begins = np.zeros(len(order), dtype=np.bool_)
    begins[0] = True
    for values in (pattern, verdict, spared):
        ordered = values[order]
        begins[1:] |= ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(begins)
    turn = np.empty(len(order), dtype=np.int64)
    turn[order] = np.arange(len(order)) - starts[np.cumsum(begins) - 1]
    return turn


def _example(
    predictions: JudgedExamples, row: int, met: Mapping[str, BoolArray], second_passed: BoolArray | None
) -> FailedExample:
    texts = predictions.texts
    return FailedExample(
        row=row + 1,
        identifier=said(texts.identifier, row),
        text=said(texts.text, row),
        answer=said(texts.answer, row),
        verdict=float(predictions.verdict[row]),
        failed=tuple(name for name, by_row in met.items() if not by_row[row]),
        fails_second=None if second_passed is None else not second_passed[row],
    )
