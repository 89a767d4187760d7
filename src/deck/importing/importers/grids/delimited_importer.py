"""What the importers of tables in CSV and TSV have in common: the kind of grid by the head, the table by the whole."""

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
        """The table as a bundle reads it, and what was left."""
        yield from found_in_delimited(file, self.kind)


def found_in_delimited(file: SourceFile, kind: str) -> Iterator[Found]:
    """What the whole file holds; why it cannot be read, or that nothing of use is in it."""
    table = read_delimited(file)
    if isinstance(table, str):
        yield Left(Origin(file.name), kind, table)
        return
    found = list(found_in(table, model_of_file(file.name)))
    yield from found or [Left(table.origin, kind, "the rest of the file is not what its beginning is")]
