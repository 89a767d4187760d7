"""Names of models in bundle.toml that no row of the models table has: said, but no reason to refuse a bundle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deck.bundle.labels import quoted
from deck.bundle.lines import KeyPath, line_of, show_path
from deck.bundle.nearest import nearest
from deck.bundle.slugs import slug
from deck.errors import Problem

if TYPE_CHECKING:
    from deck.bundle.bundle import ModelsTable
    from deck.bundle.schema import BundleFile
    from deck.bundle.tables import Tables


def names_model(words: str, model: str) -> bool:
    """Whether words speak of a model: `LightGBM` and `the lightgbm model with 300 trees` of LightGBM."""
    return f"_{slug(model)}_" in f"_{slug(words)}_"


def unmatched_names(text: BundleFile, tables: Tables, place: str, source: str) -> list[str]:
    """A notice for each such name, with its line of bundle.toml (`source`) and the nearest name of the table."""
    if tables.models is None or not tables.models.rows:
        return []
    names = [*_others(text, tables), *_choices(text, tables.models)]
    return [_notice(path, name, tables.models, place, source) for path, name in names]


def _others(text: BundleFile, tables: Tables) -> Iterator[tuple[KeyPath, str]]:
    """Score columns of models; where predictions are not read, neither are these."""
    if tables.models is None or tables.predictions is None:
        return
    known = {slug(row.name) for row in tables.models.rows}
    for name in text.data.columns.others:
        if slug(name) not in known:
            yield ("data", "columns", "others", name), name


def _choices(text: BundleFile, table: ModelsTable) -> Iterator[tuple[KeyPath, str]]:
    """What decisions about the model chose; a text with facts is not known yet."""
    for index, decision in enumerate(text.decision):
        if slug(decision.about) != "model" or "{" in decision.chose:
            continue
        if not any(names_model(decision.chose, row.name) for row in table.rows):
            yield ("decision", index, "chose"), decision.chose


def _notice(path: KeyPath, name: str, table: ModelsTable, place: str, source: str) -> str:
    names = [row.name for row in table.rows]
    near = nearest(name, names)
    fix = f"Did you mean `{near}`?" if near else f"Its models are: {quoted(names)}."
    message, line = f"{table.file} has no model of this name", line_of(source, path)
    return str(Problem(message, place, line, show_path(path), f'"{name}"', fix))
