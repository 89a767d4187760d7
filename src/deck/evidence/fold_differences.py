"""How far two models are apart over the folds of a cross-validation, where no rows are there to pair."""

from __future__ import annotations

import math
import statistics
from typing import TYPE_CHECKING

from deck.bundle.slugs import slug
from deck.evidence.evidence import Interval
from deck.evidence.folds import fold_column
from deck.evidence.student_t import two_sided_quantile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deck.bundle.bundle import FoldsTable, ModelFolds
    from deck.bundle.metric_names import Metric
    from deck.evidence.notices import Note

EQUAL = 1e-12
"""Relative spread below which differences count as the same on every fold."""


def differences_by_fold(table: FoldsTable, first: str, second: str, metric: Metric, note: Note) -> tuple[float, ...]:
    """First model less second on each fold that both have, turned so that more is better.

    first, second: names of models. Empty where the table has not both of them or not the metric.
    """
    column = fold_column(table, metric)
    mine, theirs = _folds_of(table, first), _folds_of(table, second)
    if column is None or mine is None or theirs is None:
        return ()
    scores, others = (dict(zip(rows.folds, rows.columns[column], strict=True)) for rows in (mine, theirs))
    shared = [fold for fold in scores if fold in others]
    _note_shared(table.file, first, second, (len(scores), len(others), len(shared)), note)
    sign = 1.0 if metric.higher_is_better else -1.0
    return tuple(sign * (scores[fold] - others[fold]) for fold in shared)


def interval_over_folds(differences: Sequence[float]) -> Interval | None:
    """The 95% interval of a mean difference over the k folds of a cross-validation: mean +- t(k - 1) s sqrt(1/k + r).

    s is the sample standard deviation, and r = 1/(k - 1) the rows tested over the rows trained on. Without r, models
    trained on overlapping rows would pass for independent, and differences for surer than they are.

    None with fewer than two folds, and where the differences are all the same but not zero.
    Source: Nadeau and Bengio, "Inference for the generalization error", Machine Learning 52 (2003), section 4.
    """
    folds = len(differences)
    if folds < 2:
        return None
    mean, spread = statistics.fmean(differences), statistics.stdev(differences)
    if spread <= EQUAL * max(map(abs, differences)):
        return Interval(0.0, 0.0) if mean == 0.0 else None
    reach = two_sided_quantile(0.95, folds - 1) * spread * math.sqrt(1 / folds + 1 / (folds - 1))
    return Interval(mean - reach, mean + reach)


def _folds_of(table: FoldsTable, name: str) -> ModelFolds | None:
    return next((folds for model, folds in table.models.items() if slug(model) == slug(name)), None)


def _note_shared(file: str, first: str, second: str, counts: tuple[int, int, int], note: Note) -> None:
    """Say where models cannot be compared on all of their folds, or not at all."""
    mine, theirs, shared = counts
    if shared < 2:
        how_many = "one fold" if shared == 1 else "no folds"
        note(f"{file}: {first} and {second} share {how_many}, and the noise between them needs two at the least.")
    elif shared < max(mine, theirs):
        note(
            f"{file}: {first} has {mine:,} folds and {second} {theirs:,}; they are compared on the {shared:,} of both."
        )
