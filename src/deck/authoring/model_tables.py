"""A table of models in the shapes that notebooks have it in, with its baseline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deck.authoring.columns import Column
from deck.authoring.faults import refused, shown
from deck.authoring.frames import columns, is_frame, labels
from deck.authoring.other_tables import MODEL
from deck.authoring.small_table import SmallTable, small_table
from deck.authoring.values import column
from deck.bundle.slugs import slug
from deck.importing.found import FoundTable, Left, Origin
from deck.importing.ledger import Ledger
from deck.importing.model_names import baseline_among, name_column
from deck.importing.tidying import ModelTable, tidy_models


def models_of(values: object, baseline: str | None) -> SmallTable:
    """One row a model with its metrics, and which of them is the baseline.

    values: a frame, a mapping of models to their metrics, or dictionaries with the model's name. The names may be the
    index of a pandas frame. Raises BundleError where no column names the models, or none says how good they are.
    """
    argument = "models"
    found = small_table(_with_names(values, argument))
    ledger = Ledger()
    tidy = tidy_models(FoundTable("models", found.header, found.rows, Origin(argument)), ledger)
    if tidy is None:
        fix = "Name the models in a column `model` (of a pandas index: frame.reset_index()), their metrics in others."
        raise refused(argument, _reasons(ledger.left) or "says nothing of models", fix, ", ".join(found.header))
    _check_nothing_lost(found, tidy, ledger)
    chosen = _baseline(baseline, tidy.names) or tidy.baseline or (baseline_among(tidy.names) if tidy.rows[1:] else None)
    rows = tuple((*row, "true" if row[0] == chosen else "") for row in tidy.rows)
    left = tuple(f"add_models: {item.what} is left out: {item.why}" for item in ledger.left)
    return SmallTable((*tidy.header, "baseline"), rows, (*found.left, *left))


def _with_names(values: object, argument: str) -> dict[str, Column]:
    """Columns of a frame of models, with the index of pandas where it is what names them."""
    if isinstance(values, Mapping) and values and all(isinstance(row, Mapping) for row in values.values()):
        values = [{MODEL: name, **row} for name, row in values.items()]
    if isinstance(values, Sequence) and values and all(isinstance(row, Mapping) for row in values):
        values = {
            name: [row.get(name) for row in values] for name in dict.fromkeys(key for row in values for key in row)
        }
    found = columns(values, argument)
    table = small_table(found)
    index = labels(values) if name_column(table.header, table.rows) is None and is_frame(values) else None
    return found if index is None else {MODEL: column(index, argument), **found}


def _check_nothing_lost(found: SmallTable, tidy: ModelTable, ledger: Ledger) -> None:
    """Refuse a table of which a model or a number could not be taken; columns of words may go."""
    there = dict(zip(found.header, zip(*found.rows, strict=True), strict=True))
    kept = dict(zip(tidy.header, zip(*tidy.rows, strict=True), strict=True))
    pairs = [(there.get(name.removesuffix(" (%)"), cells), cells) for name, cells in kept.items() if name != MODEL]
    if len(tidy.rows) != len(found.rows) or any(given.count("") != cells.count("") for given, cells in pairs):
        reason = _reasons(ledger.left) or "has a model without any number"
        raise refused("models", reason, "Put that right, or leave it out of what you pass.")


def _baseline(said: str | None, names: Sequence[str]) -> str | None:
    if said is None:
        return None
    found = next((name for name in names if slug(name) == slug(said)), None)
    if found is None:
        raise refused("baseline", "is no model of the table", f"Write one of: {', '.join(names)}.", shown(said))
    return found


def _reasons(left: Sequence[Left]) -> str:
    return "; ".join(dict.fromkeys(f"{item.what}: {item.why}" for item in left))
