"""Tables of results in CSV and TSV: the kind of grid is known by the head, and the table read by the whole."""

from __future__ import annotations

from collections.abc import Iterator

from deck.importing.found import Found, Left, Origin, SourceFile
from deck.importing.importers.grids.delimited_files import kind_of_delimited, read_delimited
from deck.importing.importers.grids.kinds import GridKind
from deck.importing.importers.grids.naming import model_of_file
from deck.importing.importers.grids.taking import found_in


class DelimitedImporter:
    """Reads tables of one kind; what else a file of that beginning turns out to be is read as such."""

    kind: GridKind

    def recognises(self, file: SourceFile) -> bool:
        """By the columns and values of the file's head."""
        return kind_of_delimited(file) == self.kind

    def find(self, file: SourceFile) -> Iterator[Found]:
        """The table as a bundle reads it, and why it cannot be read, or that nothing of use is in it."""
        table = read_delimited(file)
        if isinstance(table, str):
            yield Left(Origin(file.name), self.kind, table)
            return
        found = list(found_in(table, model_of_file(file.name)))
        yield from found or [Left(table.origin, self.kind, "the rest of the file is not what its beginning is")]


class ConfusionMatrixCsv(DelimitedImporter):
    """Counts of classes by classes, of the model that the file is named after."""

    kind = "confusion matrix"


class CrossValidationCsv(DelimitedImporter):
    """scikit-learn's tables of searches and folds, and those with a row a fold."""

    kind = "cross-validation"


class ImportancesCsv(DelimitedImporter):
    """Gain, permutation, SHAP and coefficients, by feature."""

    kind = "feature importances"


class ComparisonCsv(DelimitedImporter):
    """Models by metrics: in rows or in columns, wide or long."""

    kind = "comparison of models"
