"""Confusion matrices in CSV and TSV, with labels or without."""

from __future__ import annotations

from deck.importing.importers.grids.delimited_importer import DelimitedImporter


class ConfusionMatrixCsv(DelimitedImporter):
    """Counts of classes by classes, of the model that the file is named after."""

    kind = "confusion matrix"
