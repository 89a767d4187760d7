"""Tables of models by their means over folds, where a folder holds folds and nothing that sums them up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean

from deck.importing.found import Found, FoundTable, Origin, counted
from deck.importing.importers.grids.naming import model_of_file
from deck.importing.importers.grids.numbers import value_of


def models_of_folds(found: Iterable[Found]) -> list[FoundTable]:
    """A table of models for each table of folds, with the mean of each metric."""
    return [_means(item) for item in found if isinstance(item, FoundTable) and item.kind == "folds"]


def _means(folds: FoundTable) -> FoundTable:
    keys = [name for name in folds.header if name in ("model", "fold")]
    models = [row[0] if "model" in keys else model_of_file(folds.origin.file) for row in folds.rows]
    rows = []
    for name in dict.fromkeys(models):
        own = [row[len(keys) :] for model, row in zip(models, folds.rows, strict=True) if model == name]
        rows.append((name, *map(_mean, zip(*own, strict=True))))
    place = f"means of {counted(len(folds.rows), 'fold')}"
    return FoundTable("models", ("model", *folds.header[len(keys) :]), tuple(rows), Origin(folds.origin.file, place))


def _mean(cells: Sequence[str]) -> str:
    """The mean of a metric; shorter than its last digits, which are noise of the sum."""
    numbers = [number for cell in cells if (number := value_of(cell)) is not None]
    return f"{fmean(numbers):.12g}" if numbers else ""
