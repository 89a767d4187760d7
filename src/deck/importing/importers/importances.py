"""Importances of features in CSV and TSV, known by their columns."""

from __future__ import annotations

from deck.importing.importers.grids.delimited_importer import DelimitedImporter


class ImportancesCsv(DelimitedImporter):
    """Gain, permutation, SHAP and coefficients."""

    kind = "feature importances"
