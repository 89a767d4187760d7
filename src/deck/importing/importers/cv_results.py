"""Results of cross-validation in CSV and TSV, known by their columns."""

from __future__ import annotations

from deck.importing.importers.grids.delimited_importer import DelimitedImporter


class CrossValidationCsv(DelimitedImporter):
    """scikit-learn's tables, and those with a row a fold."""

    kind = "cross-validation"
