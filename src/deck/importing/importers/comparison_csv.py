"""Comparisons of models in CSV and TSV, known by their columns."""

from __future__ import annotations

from deck.importing.importers.grids.delimited_importer import DelimitedImporter


class ComparisonCsv(DelimitedImporter):
    """Models in rows or in columns, wide or long."""

    kind = "comparison of models"
