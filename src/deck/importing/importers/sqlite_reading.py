"""Databases of a source, read without a trace: no lock, no journal, no file beside them."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from deck.importing.found import SourceFile

_MAGIC = b"SQLite format 3\0"
_SIDE_FILES = ("-wal", "-journal")
_MAX_COPY_BYTES = 2**30

Columns = dict[str, frozenset[str]]


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that cannot write. Raises sqlite3.Error.

    Opened as immutable, SQLite takes no lock and makes no -wal and -shm files, and so it does not see what still waits
    in a -wal or -journal file. Where there is one, copies are opened, in a folder of their own.
    """
    waiting = [side for side in _SIDE_FILES if _size_bytes(Path(f"{path}{side}"))]
    if not waiting:
        yield from _connected(path, "mode=ro&immutable=1")
        return
    if _size_bytes(path) > _MAX_COPY_BYTES:
        raise sqlite3.OperationalError("a program has it open, and it is too large for a copy")
    with tempfile.TemporaryDirectory(prefix="deck-") as folder:
        copy = Path(folder) / "copy.db"
        try:
            shutil.copyfile(path, copy)
            for side in waiting:
                shutil.copyfile(f"{path}{side}", f"{copy}{side}")
        except OSError as error:
            raise sqlite3.OperationalError("it cannot be copied") from error
        yield from _connected(copy, "mode=rw")


def has_tables(file: SourceFile, needed: Columns) -> bool:
    """Whether the file is an SQLite database that has these tables with these columns."""
    if not file.head.startswith(_MAGIC):
        return False
    try:
        with opened(file.path) as connection:
            return all(names <= columns_of(connection, table) for table, names in needed.items())
    except sqlite3.Error:
        return False


def columns_of(connection: sqlite3.Connection, table: str) -> frozenset[str]:
    """Names of the columns of a table; empty where there is none. A view is none, it could compute for ever."""
    query = (
        "SELECT info.name FROM sqlite_master, pragma_table_info(sqlite_master.name) AS info "
        "WHERE sqlite_master.type = 'table' AND sqlite_master.name = ?"
    )
    return frozenset(name for (name,) in connection.execute(query, (table,)))


def _connected(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    address = f"{path.absolute().as_uri()}?{mode}"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        connection.text_factory = _text
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        yield connection


def _text(content: bytes) -> str:
    return content.decode("utf-8", errors="replace")


def _size_bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
