"""Predictions in CSV, TSV and Parquet: a row a prediction, known by columns of truth and score."""

from __future__ import annotations

from collections.abc import Iterator

from deck.bundle.delimited import check_header, find_delimiter, parse_lines
from deck.errors import BundleError, Problem
from deck.importing.found import Found, FoundPredictions, Left, Origin, SourceFile
from deck.importing.importers.grids.delimited_files import decoded, kind_of_delimited
from deck.importing.role_words import is_score
from deck.regular_files import open_regular

_PARQUET = b"PAR1"


class Predictions:
    """Finds the file and its columns; its rows are read by the bundle."""

    kind = "predictions"

    def recognises(self, file: SourceFile) -> bool:
        """By a column of truth beside one of scores, or by identifiers with scores; Parquet by the names alone."""
        if file.head.startswith(_PARQUET):
            shape = shape_of_parquet(file)
            return shape is not None and any(is_score(name) for name in shape[0])
        return kind_of_delimited(file) == "predictions"

    def find(self, file: SourceFile) -> Iterator[Found]:
        """The file, its columns and how many rows it has."""
        if file.head.startswith(_PARQUET):
            columns, rows = shape_of_parquet(file) or ((), 0)
            yield FoundPredictions(file.path, columns, rows, Origin(file.name))
            return
        try:
            columns, rows = _columns_and_rows(file)
            check_header(columns, file.name)
        except BundleError as error:
            yield Left(Origin(file.name), self.kind, "; ".join(problem.message for problem in error.problems))
            return
        except OSError:
            yield Left(Origin(file.name), self.kind, "it cannot be opened")
            return
        yield FoundPredictions(file.path, columns, rows, Origin(file.name))


def _columns_and_rows(file: SourceFile) -> tuple[tuple[str, ...], int]:
    is_whole = file.size_bytes <= len(file.head)
    head = decoded(file.head, is_whole) or ""
    delimiter = find_delimiter(head if is_whole else head[: head.rfind("\n") + 1], file.name, is_whole)
    encoding = "utf-16" if file.head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    with file.path.open(encoding=encoding, errors="replace", newline="") as lines:
        parsed = parse_lines(lines, delimiter, file.name)
        _, header = next(parsed, (1, []))
        rows = sum(any(row) for _, row in parsed)
    return tuple(name.strip() for name in header), rows


def shape_of_parquet(file: SourceFile) -> tuple[tuple[str, ...], int] | None:
    """The names of its columns and the number of its rows; None where it is not whole."""
    from deck.bundle.arrow_parquet import read_parquet

    try:
        with open_regular(file.path, Problem("", file.name), BundleError) as stream:
            written = read_parquet(stream, file.name, ())
            return written.names, written.row_count
    except BundleError:
        return None
