"""Where numbers come from: file, columns and rows, for every fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.bundle import RankedPredictions
from deck.bundle.files import BUNDLE_FILE
from deck.evidence.facts import Source
from deck.evidence.models import model_column

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle, Predictions
    from deck.evidence.estimates import ScoredRows
    from deck.evidence.evidence import RankedModel


def _truth_columns(bundle: Bundle) -> tuple[str, ...]:
    """The columns of the predictions that hold what is true, or what is asked: a verdict has neither."""
    columns = bundle.text.data.columns
    match bundle.text.problem.task:
        case "llm":
            return ()
        case "ranking":
            return (columns.query, columns.target)
        case _:
            return (columns.target,)


def _rows_of_file(predictions: Predictions) -> int:
    """As many as are counted, but of a ranking the pairs, not the queries."""
    return len(predictions.relevance) if isinstance(predictions, RankedPredictions) else predictions.row_count


class Sources(Struct, frozen=True):
    """The bundle's files; `scored` is None where predictions are not evaluated."""

    bundle: Bundle
    scored: ScoredRows | None

    def scores(self, *columns: str) -> Source:
        """The target, the score and further columns of all rows of the predictions."""
        return self.rows(model_column(self.bundle), *columns)

    def cell(self, model: RankedModel, column: str) -> Source:
        """A cell of the models table where it has a value, else the model's scores."""
        table = self.bundle.models
        if table is not None and (self.scored is None or self._in_table(model, column)):
            return Source(table.file, (table.columns.get(column, column),), f"row {model.name}")
        return self.score_pair(model)

    def pair(self, first: RankedModel, second: RankedModel, column: str) -> Source:
        """The cells of two models."""
        one, two = self.cell(first, column), self.cell(second, column)
        if one.file != two.file:
            return Source(f"{one.file} and {two.file}", tuple(dict.fromkeys(one.columns + two.columns)))
        rows = one.rows if one.rows == two.rows else f"rows {first.name} and {second.name}"
        return Source(one.file, tuple(dict.fromkeys(one.columns + two.columns)), rows)

    def score_pair(self, *models: RankedModel) -> Source:
        """The scores of these models on the same rows; a baseline without scores needs only the target."""
        found = [self.scored.model(model.name) for model in models] if self.scored else []
        return self.rows(*(model.column for model in found if model))

    def rows(self, *columns: str) -> Source:
        """The target and further columns of all rows of the predictions."""
        predictions = self.bundle.predictions
        if predictions is None:
            return Source(BUNDLE_FILE)
        named = dict.fromkeys((*_truth_columns(self.bundle), *columns))
        return Source(predictions.file, tuple(named), f"all {_rows_of_file(predictions):,} rows")

    def _in_table(self, model: RankedModel, column: str) -> bool:
        rows = self.bundle.models.rows if self.bundle.models else ()
        cells = [row.values[column] for row in rows if row.name == model.name and column in row.values]
        return any(cell.value is not None for cell in cells)
