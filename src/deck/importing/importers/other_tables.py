"""Tables of nothing that a bundle takes: said with their columns, since only the user knows what they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deck.bundle.cleaning import clean
from deck.importing.found import Found, Left, Origin, SourceFile
from deck.importing.importers.grids.delimited_files import head_of_delimited
from deck.importing.importers.predictions_csv import shape_of_parquet

ENDINGS = frozenset({".csv", ".tsv", ".parquet"})
"""Names of tables; much that is no table has lines with commas."""
MOST_COLUMNS = 6
"""As many are named, so that a row of the report stays one to read."""
WHY = "not known as models, importances or predictions; --target and --score name the columns of predictions"


class OtherTable:
    """Takes nothing: a file of predictions whose columns nobody else would know must not go unsaid."""

    kind = "table"

    def recognises(self, file: SourceFile) -> bool:
        """By the ending of its name, and two columns at least."""
        return file.path.suffix.casefold() in ENDINGS and len(_columns(file)) > 1

    def find(self, file: SourceFile) -> Iterator[Found]:
        """Its columns, as left."""
        yield Left(Origin(file.name), f"columns {_listed(_columns(file))}", WHY)


def _columns(file: SourceFile) -> Sequence[str]:
    if file.path.suffix.casefold() == ".parquet":
        shape = shape_of_parquet(file)
        return shape[0] if shape else ()
    table = head_of_delimited(file)
    return table.header if table else ()


def _listed(columns: Sequence[str]) -> str:
    named = ", ".join(" ".join(clean(name).split()) or "(no name)" for name in columns[:MOST_COLUMNS])
    more = len(columns) - MOST_COLUMNS
    return f"{named} and {more:,} more" if more > 0 else named
