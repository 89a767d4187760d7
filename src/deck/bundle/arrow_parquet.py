"""Parquet files to Arrow columns."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, BinaryIO

from deck.bundle.arrow_columns import ArrowColumns
from deck.bundle.cleaning import clean
from deck.bundle.column_faults import wrong_type
from deck.bundle.delimited import check_header, refused


def read_parquet(stream: BinaryIO, place: str, wanted: Collection[str]) -> ArrowColumns:
    """Read the wanted columns that are there. BundleError where the file is not whole or has no rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream, read_dictionary=[])
        schema = file.schema_arrow
        names = tuple(clean(name).strip() for name in schema.names)
        check_header(names, place)
        needed = {typed: name for typed, name in zip(schema.names, names, strict=True) if name in wanted}
        _refuse_nested(schema, needed, place)
        texts = [typed for typed in needed if _is_text(schema.field(typed).type)]
        stream.seek(0)
        table = pq.ParquetFile(stream, read_dictionary=texts).read(columns=[*needed])
        table = table.rename_columns([needed[typed] for typed in table.column_names])
    except (pa.ArrowException, OSError, ValueError) as error:
        fix = "Write the file anew; it may have been cut off."
        raise refused(place, "is not a whole Parquet file", fix=fix) from error
    if not file.metadata.num_rows:
        raise refused(place, "has no rows", fix="Write the predictions with their rows.")
    return ArrowColumns(table, names, place, lambda row: None)


def _is_text(kind: Any) -> bool:
    from pyarrow import types

    return bool(types.is_string(kind) or types.is_large_string(kind))


def _refuse_nested(schema: Any, needed: Collection[str], place: str) -> None:
    from pyarrow import types

    for name in needed:
        kind = schema.field(name).type
        if types.is_nested(kind):
            raise wrong_type(place, name, f"the nested type {kind}", "Write it as a flat column.")
