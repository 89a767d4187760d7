"""Whose folds a table of several models' folds stands for, and models in it that the models table does not have."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from deck.bundle.labels import quoted
from deck.bundle.metric import Metric
from deck.bundle.metric_names import metric
from deck.bundle.nearest import nearest
from deck.bundle.slugs import slug
from deck.bundle.unmatched_names import names_model
from deck.errors import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from deck.bundle.bundle import FoldsTable, ModelsTable
    from deck.bundle.schema import BundleFile
    from deck.bundle.tables import Tables


def check_fold_models(tables: Tables, folder: Path, notices: list[str]) -> list[Problem]:
    """A problem for each model where the models table has none of several; where it has some, notices of the others."""
    table, known = tables.folds, tables.models
    if table is None or known is None or not known.rows:
        return []
    names, slugs = [row.name for row in known.rows], {slug(row.name) for row in known.rows}
    place, message = str(folder / table.file), f"{known.file} has no model of this name"
    problems = []
    for name, folds in table.models.items():
        if slug(name) not in slugs:
            near = nearest(name, names)
            fix = f"Did you mean `{near}`?" if near else f"Its models are: {quoted(names)}."
            problems.append(Problem(message, place, folds.line, "column model", f'"{name}"', fix))
    if 1 < len(table.models) == len(problems):
        return problems
    notices += map(str, problems)
    return []


def own_folds(text: BundleFile, tables: Tables, notices: list[str]) -> FoldsTable | None:
    """The table as that of the model whose scores the predictions hold and which slides speak of.

    That is the model of `[[decision]] about = "model"`, else the best that the models table and the columns of
    others' scores leave; where it has no folds, the next best is taken, with a notice.
    """
    table = tables.folds
    if table is None or len(table.models) < 2:
        return table
    in_table = {slug(name): name for name in reversed(tuple(table.models))}
    wanted = _best_first(text, table, tables.models)
    own = next((in_table[slug(name)] for name in wanted if slug(name) in in_table), table.model)
    if slug(own) != slug(wanted[0]):
        notices.append(f"{table.file} has no folds of {wanted[0]}; those of {own} are shown.")
    return table.of_model(own)


def _best_first(text: BundleFile, table: FoldsTable, known: ModelsTable | None) -> list[str]:
    """Names of models: the chosen one, those that are no baseline and have no scores of their own, then the rest."""
    primary = metric(text.problem.metric, text.problem.higher_is_better)
    values = _of_models_table(known, primary) if known and known.rows else _means_over_folds(table, primary)
    baselines = {row.name for row in known.rows if row.baseline} if known else set()
    scored = {slug(name) for name in text.data.columns.others}
    chosen = _chosen(text, [name for name in values if name not in baselines])

    def place(name: str) -> tuple[bool, bool, bool, float]:
        value = values[name]
        known_value = 0.0 if value is None else primary.badness(value)
        return name != chosen, name in baselines or slug(name) in scored, value is None, known_value

    return sorted(values, key=place)


def _chosen(text: BundleFile, names: list[str]) -> str | None:
    for decision in text.decision:
        if slug(decision.about) == "model" and "{" not in decision.chose:
            named = [name for name in names if names_model(decision.chose, name)]
            if named:
                return max(named, key=len)
    return None


def _of_models_table(table: ModelsTable, primary: Metric) -> dict[str, float | None]:
    cells = {row.name: row.values.get(primary.name) for row in table.rows}
    return {name: cell.value if cell else None for name, cell in cells.items()}


def _means_over_folds(table: FoldsTable, primary: Metric) -> dict[str, float | None]:
    columns = {name: folds.columns.get(primary.name) for name, folds in table.models.items()}
    return {name: statistics.fmean(values) if values else None for name, values in columns.items()}
