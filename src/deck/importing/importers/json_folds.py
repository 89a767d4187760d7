"""Scores by fold in JSON: lists of numbers under the names of models and metrics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct

from deck.bundle.normalised_names import normalised
from deck.importing.found import Found, Left, Origin, counted
from deck.importing.importers.grids.column_names import SPLITS, in_english, is_quality, user_metric
from deck.importing.importers.grids.cross_validation import found_cross_validation
from deck.importing.importers.grids.grid import Grid

_FOLDS = re.compile(r"(?:^|_)(?:cv|folds?|kfold|cross_val(?:idation|idated)?)(?=_|\d|$)")
"""Words of a file or a key that say that lists are by fold: the points of a curve are lists of metrics too."""
_OF_MANY = re.compile(r"_(?:scores|values|results|by|per)$|^(?:scores|values|results|by|per)(?:_|$)")
_CURVES = re.compile(r"(?:^|_)(?:history|curves?|epochs?|steps?|thresholds?|train|training|loss)(?:_|$)")
_NO_MODELS = frozenset({"scores", "results", "metrics", "models", "values", *SPLITS, ""})
_MOST_FOLDS = 200
_MOST_DEEP = 8


class FoldScores(Struct, frozen=True):
    """A list of numbers, one of each fold, and the keys that lead to it; the file's own name is the first."""

    path: tuple[str, ...]
    cells: tuple[str, ...]

    @property
    def metric(self) -> str:
        """The metric by the innermost key that names one; empty where none does."""
        return next((name for name in map(_plain, reversed(self.path)) if is_quality(name)), "")

    @property
    def model(self) -> str:
        """The innermost key that names neither a metric nor that these are folds; empty where there is none."""
        names = ((key, _plain(key)) for key in reversed(self.path[1:]))
        return next((key for key, name in names if normalised(name) not in _NO_MODELS and not is_quality(name)), "")


def fold_scores(values: object, file: str) -> list[FoldScores]:
    """All lists that the file's name or a key says to be by fold."""
    return [
        FoldScores(path, cells)
        for path, cells in _lists(values, (PurePath(file).stem,))
        if any(_FOLDS.search(normalised(key)) for key in path)
        and not any(_CURVES.search(normalised(key)) for key in path)
    ]


def found_folds(scores: Sequence[FoldScores], model: str, origin: Origin) -> Iterator[Found]:
    """The table of folds, a row a fold of each model; scores of which no key says the metric are left.

    model: the name of the one that the file is about, where no key names one. Where no list has a metric they are of
    the one that the user has named.
    """
    only = "" if any(item.metric for item in scores) else user_metric()
    by_model: dict[str, dict[str, tuple[str, ...]]] = {}
    nameless = 0
    for item in scores:
        if name := item.metric or only:
            by_model.setdefault(item.model or model, {}).setdefault(name, item.cells)
        else:
            nameless += 1
    if nameless:
        why = "nothing says of which metric; name it in a key, in the file's name, or by --metric"
        yield Left(origin, f"{counted(nameless, 'list')} of scores by fold", why)
    metrics = list(dict.fromkeys(name for columns in by_model.values() for name in columns))
    rows = [row for name, columns in by_model.items() for row in _rows(name, columns, metrics)]
    if rows:
        yield from found_cross_validation(Grid(("model", "fold", *metrics), tuple(rows), origin))


def _rows(model: str, columns: Mapping[str, Sequence[str]], metrics: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for place in range(max(map(len, columns.values()))):
        cells = (columns.get(name, ())[place : place + 1] for name in metrics)
        yield (model, str(place + 1), *(cell[0] if cell else "" for cell in cells))


def _plain(key: str) -> str:
    """A key as deck knows it, without the words for folds and scores: `cv_f1_scores` is f1."""
    plain = _FOLDS.sub("", normalised(in_english(key)).removeprefix("test_")).strip("_")
    return key if is_quality(key) else _OF_MANY.sub("", plain).strip("_")


def _lists(values: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    if isinstance(values, Mapping) and len(path) < _MOST_DEEP:
        for key, value in values.items():
            yield from _lists(value, (*path, str(key)))
    elif isinstance(values, list) and 2 <= len(values) <= _MOST_FOLDS and all(map(_is_score, values)):
        yield path, tuple(map(str, values))


def _is_score(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
