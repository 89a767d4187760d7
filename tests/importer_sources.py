"""Files of a candidate's as importers get them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from deck.bundle.models_table import models_table
from deck.importing.found import Found, FoundTable, Importer, Left, SourceFile
from deck.importing.tidying import text_table


def source(root: Path, name: str, content: str | bytes | None = None) -> SourceFile:
    """The file of this name below `root`, written first where there is content."""
    path = root / name
    if content is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return SourceFile(path, name, path.read_bytes()[: 64 * 2**10], path.stat().st_size)


def found_in(importer: Importer, file: SourceFile) -> list[Found]:
    """What the importer finds; it has to recognise the file, and to leave its folder as it is."""
    assert importer.recognises(file)
    before = files_beside(file.path)
    found = list(importer.find(file))
    assert files_beside(file.path) == before
    return found


def tables(found: list[Found], kind: str = "models") -> list[FoundTable]:
    return [item for item in found if isinstance(item, FoundTable) and item.kind == kind]


def left(found: list[Found]) -> dict[str, str]:
    """Why, by what was left."""
    return {item.what: item.why for item in found if isinstance(item, Left)}


def said(found: list[Found]) -> str:
    """All that was left, a line each."""
    return "\n".join(f"{item.what}: {item.why}" for item in found if isinstance(item, Left))


def values(table: FoundTable, metric: str) -> dict[str, float | None]:
    """The values of a metric by model, as a bundle reads them."""
    read = models_table(text_table(table.header, table.rows, "t"), "t", [])
    return {row.name: row.values[metric].value for row in read.rows}


def files_beside(path: Path) -> dict[Path, bytes]:
    return {other: other.read_bytes() for other in path.parent.rglob("*") if other.is_file()}


def write_database(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
