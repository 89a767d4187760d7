"""How far two models are apart over the folds of a cross-validation, where no rows are there to pair."""

from __future__ import annotations

import math
import re
import statistics
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.slugs import slug
from deck.evidence.evidence import Interval
from deck.evidence.folds import fold_column
from deck.evidence.student_t import two_sided_quantile

if TYPE_CHECKING:
    from deck.bundle.bundle import FoldsTable, ModelFolds
    from deck.bundle.metric import Metric
    from deck.evidence.notices import Note

EQUAL = 1e-12
"""Relative spread below which differences count as the same on every fold."""
MANY = 20
"""Folds above which a cross-validation is rather one of several repeats."""
REPEATED = re.compile(r"\brepeat(?:ed|s)?\b|\b\d+\s?[x\N{MULTIPLICATION SIGN}]\s?\d+\b", re.IGNORECASE)
"""Words of `[data] split` for a cross-validation that was done several times over: `repeated`, `10x5`."""


class FoldDifferences(Struct, frozen=True):
    """First model less second on each fold that both have, turned so that more is better."""

    values: tuple[float, ...] = ()
    repeats: int = 1
    """How often over the rows were cut into folds."""
    test_over_train: float | None = None
    """Rows tested on over rows trained on; None where that cannot be told."""

    @property
    def interval(self) -> Interval | None:
        """The 95% interval of the mean difference; None where there is none."""
        return None if self.test_over_train is None else interval_over_folds(self.values, self.test_over_train)


def differences_by_fold(
    table: FoldsTable, first: str, second: str, metric: Metric, note: Note, split: str = ""
) -> FoldDifferences:
    """Empty where the table has not both of the models or not the metric.

    first, second: names of models. split: how train and test were kept apart, in the bundle's words.
    """
    column = fold_column(table, metric)
    mine, theirs = _folds_of(table, first), _folds_of(table, second)
    if column is None or mine is None or theirs is None:
        return FoldDifferences()
    scores, others = (dict(zip(rows.folds, rows.columns[column], strict=True)) for rows in (mine, theirs))
    shared = [fold for fold in scores if fold in others]
    _note_shared(table.file, first, second, (len(scores), len(others), len(shared)), note)
    values = tuple(metric.gain(scores[fold], others[fold]) for fold in shared)
    by_repeat = Counter(_repeats_of(mine)[fold] for fold in shared)
    ratio = _test_over_train(table.file, mine, shared, by_repeat, split, note) if len(shared) > 1 else None
    return FoldDifferences(values, len(by_repeat), ratio)


def interval_over_folds(differences: tuple[float, ...], test_over_train: float) -> Interval | None:
    """The 95% interval of a mean difference over n folds: mean +- t(n - 1) s sqrt(1/n + q).

    s is the sample standard deviation, and q the rows tested on over the rows trained on: 1/(k - 1) where rows are cut
    into k folds, however often over. Without q, models trained on overlapping rows would pass for independent, and
    differences for surer than they are.

    None with fewer than two folds, and where the differences are all the same but not zero.
    Sources: Nadeau and Bengio, "Inference for the generalization error", Machine Learning 52 (2003), section 4; for
    repeats Bouckaert and Frank, "Evaluating the replicability of significance tests for comparing learning algorithms",
    PAKDD 2004.
    """
    folds = len(differences)
    if folds < 2:
        return None
    mean, spread = statistics.fmean(differences), statistics.stdev(differences)
    if spread <= EQUAL * max(map(abs, differences)):
        return Interval(0.0, 0.0) if mean == 0.0 else None
    reach = two_sided_quantile(0.95, folds - 1) * spread * math.sqrt(1 / folds + test_over_train)
    return Interval(mean - reach, mean + reach)


def _folds_of(table: FoldsTable, name: str) -> ModelFolds | None:
    return next((folds for model, folds in table.models.items() if slug(model) == slug(name)), None)


def _repeats_of(rows: ModelFolds) -> dict[str, str]:
    """The repeat of each fold; one for all where the table names none."""
    return dict(zip(rows.folds, rows.design.repeats or ("",) * len(rows.folds), strict=True))


def _test_over_train(
    file: str, rows: ModelFolds, shared: list[str], by_repeat: Counter[str], split: str, note: Note
) -> float | None:
    """As the table says it, else by the folds of a repeat; of uneven ones by the fewest, which errs on the wide side.

    Where folds go forward in time, what is trained on grows; their number alone then gives too wide an interval.
    """
    if rows.design.trained_on:
        design = rows.design
        trained, tested = (dict(zip(rows.folds, cells, strict=True)) for cells in (design.trained_on, design.tested_on))
        return sum(tested[fold] for fold in shared) / sum(trained[fold] for fold in shared)
    if not rows.design.repeats and REPEATED.search(split):
        note(
            f"{file} does not say which repeat a fold is of, so the noise between its models is not known: "
            "add a column `repeat`."
        )
        return None
    fewest = min(by_repeat.values())
    if fewest < 2:
        note(
            f"{file} has one fold in a repeat, which does not tell how much was trained on: add columns `train_rows` "
            "and `test_rows`."
        )
        return None
    if not rows.design.repeats and len(shared) > MANY:
        note(
            f"{file}: {len(shared):,} folds are taken for one cross-validation of as many; if it was repeated, say "
            "which repeat each is of in a column `repeat`, as differences are else taken for surer than they are."
        )
    return 1 / (fewest - 1)


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
