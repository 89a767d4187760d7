"""Parquet files, column by column and chunk by chunk: memory follows the arrays that are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO, TypeVar

from deck.bundle.arrow_categories import Categories, CategoryGatherer
from deck.bundle.arrow_columns import Gatherer, NumberGatherer, TextGatherer, unreadable_type
from deck.bundle.arrow_memory import load_pyarrow_on_system_memory
from deck.bundle.arrow_views import is_number, is_text
from deck.bundle.bundle import FloatArray, TextOfRow
from deck.bundle.cleaning import clean
from deck.bundle.column_faults import wrong_type
from deck.bundle.delimited import check_header, refused
from deck.errors import BundleError

CHUNK_ROWS = 1 << 16
_BUFFER_BYTES = 1 << 20

AnyGatherer = TypeVar("AnyGatherer", bound=Gatherer)


def read_parquet(stream: BinaryIO, place: str, wanted: Collection[str], chunk_rows: int = CHUNK_ROWS) -> ParquetColumns:
    """Open the file for its wanted columns, those that are there; `chunk_rows` are read at once.

    BundleError where the file is not whole or has no rows, or where such a column is nested. The stream has to
    stay open until all columns have been asked for.
    """
    load_pyarrow_on_system_memory()
    import pyarrow.parquet as pq

    with _refusing_damage(place):
        schema = pq.read_schema(stream)
    names = tuple(clean(name).strip() for name in schema.names)
    check_header(names, place)
    typed = {name: written for written, name in zip(schema.names, names, strict=True) if name in wanted}
    _refuse_nested(schema, typed, place)
    texts = [written for written in typed.values() if is_text(schema.field(written).type)]
    with _refusing_damage(place):
        file = _open(stream, texts)
    if not file.metadata.num_rows:
        raise refused(place, "has no rows", fix="Write the predictions with their rows.")
    return ParquetColumns(stream, file, names, typed, place, chunk_rows)


class ParquetColumns:
    """Columns of a Parquet file, each read when it is asked for. Rows are counted from 0 and have no lines."""

    def __init__(
        self, stream: BinaryIO, file: Any, names: tuple[str, ...], typed: Mapping[str, str], place: str, chunk_rows: int
    ) -> None:
        """`names` are all columns of the file; `typed` says how those that are wanted are written in it."""
        self.names = names
        self.place = place
        self._stream = stream
        self._file = file
        self._typed = typed
        self._chunk_rows = chunk_rows

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return int(self._file.metadata.num_rows)

    def line_of_row(self, _row: int, /) -> int | None:
        """Parquet has no lines."""
        return None

    def numbers(self, name: str, *, may_be_missing: bool = False) -> FloatArray:
        """Shape (rows,), NaN where a value may be missing and is.

        BundleError where the column is not of numbers, or has other rows without a value.
        """
        kind = self._kind(name)
        if not is_number(kind):
            raise unreadable_type(self.place, name, kind, "Write it as a column of numbers.")
        gathered = self._gathered(NumberGatherer(self.row_count), name)
        return gathered.numbers(self.place, name, self.line_of_row, may_be_missing=may_be_missing)

    def categories(self, name: str) -> Categories:
        """Distinct values as text, an empty text for no value, and the place in them of each row."""
        self._refuse_unwritable(name)
        return self._gathered(CategoryGatherer(self.row_count), name).categories()

    def text(self, name: str) -> TextOfRow:
        """The text of each row, an empty one for no value."""
        self._refuse_unwritable(name)
        return self._gathered(TextGatherer(), name, _open(self._stream, [], self._file.metadata)).text()

    def _kind(self, name: str) -> Any:
        return self._file.schema_arrow.field(self._typed[name]).type

    def _refuse_unwritable(self, name: str) -> None:
        from pyarrow import types

        kind = self._kind(name)
        if not (is_text(kind) or is_number(kind) or types.is_boolean(kind) or types.is_dictionary(kind)):
            raise unreadable_type(self.place, name, kind, "Write it as text, whole numbers or true and false.")

    def _gathered(self, gatherer: AnyGatherer, name: str, file: Any = None) -> AnyGatherer:
        typed = self._typed[name]
        with _refusing_damage(self.place):
            for batch in (file or self._file).iter_batches(self._chunk_rows, columns=[typed]):
                gatherer.add(batch.column(typed))
        if len(gatherer) != self.row_count:
            raise _not_whole(self.place)
        return gatherer


def _open(stream: BinaryIO, texts: list[str], metadata: Any = None) -> Any:
    """Read ahead by little: what pyarrow does by itself is to hold the whole file."""
    import pyarrow.parquet as pq

    stream.seek(0)
    return pq.ParquetFile(stream, metadata=metadata, read_dictionary=texts, pre_buffer=False, buffer_size=_BUFFER_BYTES)


@contextmanager
def _refusing_damage(place: str) -> Iterator[None]:
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, ValueError) as error:
        raise _not_whole(place) from error


def _not_whole(place: str) -> BundleError:
    return refused(place, "is not a whole Parquet file", fix="Write the file anew; it may have been cut off.")


def _refuse_nested(schema: Any, typed: Mapping[str, str], place: str) -> None:
    from pyarrow import types

    for name, written in typed.items():
        kind = schema.field(written).type
        if types.is_nested(kind):
            raise wrong_type(place, name, f"the nested type {kind}", "Write it as a flat column.")
