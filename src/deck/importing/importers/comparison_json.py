"""Metrics in JSON: of one model, of each model, as records, nested by task and system, or by fold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deck.importing.found import Found, Left, Origin, SourceFile
from deck.importing.importers.grids.comparison import found_comparison
from deck.importing.importers.grids.confusion import found_counts
from deck.importing.importers.grids.kinds import kind_of
from deck.importing.importers.grids.naming import model_of_file
from deck.importing.importers.grids.taking import found_in
from deck.importing.importers.json_folds import fold_scores, found_folds
from deck.importing.importers.json_tables import counts_of, grid_of_json
from deck.importing.importers.json_trees import metric_groups
from deck.importing.importers.json_values import json_of, looks_like_json

_OF_OTHERS = frozenset(
    {"log_history", "train_runtime", "eval_runtime", "eval_loss", "lm_eval_version", "n-shot", "cells"}
    | {"config_general"}
)


class ComparisonJson:
    """Reads metrics of models from JSON."""

    kind = "metrics in JSON"

    def recognises(self, file: SourceFile) -> bool:
        """By metrics that deck knows, as keys with numbers."""
        if not looks_like_json(file):
            return False
        values = json_of(file)
        if isinstance(values, Mapping) and _OF_OTHERS & set(map(str, values)):
            return False
        if counts_of(values) is not None:
            return True
        table = grid_of_json(values, Origin(file.name))
        if table is not None and (kind := kind_of(table)) is not None:
            return kind != "predictions"
        return bool(fold_scores(values, file.name)) or (table is None and bool(metric_groups(values, "")))

    def find(self, file: SourceFile) -> Iterator[Found]:
        """A models table for each group of models, and what was left."""
        values, model, origin = json_of(file), model_of_file(file.name), Origin(file.name)
        if (matrix := counts_of(values)) is not None:
            yield from found_counts(*matrix, model, origin, rows_are_true=None)
        elif (table := grid_of_json(values, origin)) is not None and kind_of(table) is not None:
            yield from found_in(table, model)
        else:
            yield from _groups(values, model, origin)
            yield from found_folds(fold_scores(values, file.name), model, origin)


def _groups(values: object, model: str, origin: Origin) -> Iterator[Found]:
    for group in metric_groups(values, model):
        place = " / ".join(group.path)
        table = group.as_grid(Origin(origin.file, place))
        yield from (Left(table.origin, what, why) for what, why in group.left)
        yield from found_comparison(table, model)
