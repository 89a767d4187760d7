"""What a bundle can use of a grid, whichever kind of table it is."""

from __future__ import annotations

from collections.abc import Iterator

from deck.importing.found import Found, Left
from deck.importing.importers.grids.comparison import found_comparison
from deck.importing.importers.grids.confusion import found_matrix
from deck.importing.importers.grids.cross_validation import found_cross_validation
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.importance import found_importances
from deck.importing.importers.grids.kinds import kind_of
from deck.importing.importers.grids.naming import model_of_words
from deck.importing.importers.grids.report import found_report, report_of_grid


def found_in(table: Grid, model: str) -> Iterator[Found]:
    """What is in a grid of a document; `model` is the name of the one that a report or a matrix is about.

    Nothing for a table that is none of results.
    """
    match kind_of(table):
        case "comparison of models":
            yield from found_comparison(table, model_of_words(model) or "Model")
        case "feature importances":
            yield from found_importances(table)
        case "cross-validation":
            yield from found_cross_validation(table)
        case "classification report":
            yield from found_report(report_of_grid(table), model, table.origin)
        case "confusion matrix":
            yield from found_matrix(table, model)
        case "predictions":
            why = "predictions are taken from files of their own, CSV, Parquet, JSON lines or Excel"
            yield Left(table.origin, f"{len(table.rows)} rows of predictions", why)
        case None:
            return
