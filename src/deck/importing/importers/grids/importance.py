"""Importances of features: gain, permutation, SHAP, coefficients."""

from __future__ import annotations

from collections.abc import Iterator

from deck.importing.found import Found, FoundTable, Left, Origin, counted
from deck.importing.importers.grids.column_names import FEATURE_NAMES, SURE_MODEL_NAMES
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.kinds import importance_column
from deck.importing.importers.grids.numbers import read_cell, share_of_numbers, value_of


def found_importances(table: Grid) -> Iterator[Found]:
    """Feature and importance, the largest first; a table of its own for each model where a column names models."""
    model = table.find(SURE_MODEL_NAMES)
    if model is None or share_of_numbers(table.column(model)) > 0:
        yield from _of_one_model(table)
        return
    for name in dict.fromkeys(table.column(model)):
        rows = [row for row in table.rows if row[model] == name]
        place = ", ".join(filter(None, (table.origin.place, f"rows of {name}")))
        own = Grid(table.header, tuple(rows), Origin(table.origin.file, place))
        yield from _of_one_model(own.without([model]))


def _of_one_model(table: Grid) -> Iterator[Found]:
    feature, importance = _columns(table)
    if feature is None or importance is None:
        yield Left(table.origin, "table of importances", "no column holds names of features")
        return
    pairs: dict[str, str] = {}
    faulty, twice = 0, 0
    for row in table.rows:
        number = read_cell(row[importance])
        if not row[feature] or number is None or number.value is None:
            faulty += 1
        elif row[feature] in pairs:
            twice += 1
        else:
            pairs[row[feature]] = number.text
    if faulty:
        yield Left(table.origin, counted(faulty, "row"), "no feature with a number")
    if twice:
        yield Left(table.origin, counted(twice, "more row"), "of features that are there already")
    for place, header in enumerate(table.header):
        if place not in {feature, importance} and header:
            yield Left(table.origin, f"column {header}", f"column {table.header[importance]} is taken")
    ordered = sorted(pairs.items(), key=lambda pair: -abs(value_of(pair[1]) or 0.0))
    if ordered:
        name = table.header[importance]
        yield FoundTable(
            "importance", ("feature", "importance" if name in {"", "0"} else name), tuple(ordered), table.origin
        )


def _columns(table: Grid) -> tuple[int | None, int | None]:
    feature = table.find(FEATURE_NAMES)
    if feature is None or share_of_numbers(table.column(feature)) == 1:
        words = [place for place in range(len(table.header)) if share_of_numbers(table.column(place)) < 0.5]
        feature = next((place for place in words if table.names[place] not in SURE_MODEL_NAMES), None)
    importance = importance_column(table)
    if importance is None:
        numeric = [place for place in range(len(table.header)) if share_of_numbers(table.column(place)) > 0.9]
        importance = next((place for place in numeric if place != feature), None)
    return feature, importance
