"""Where Optuna keeps studies: what it writes is imported."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from optuna.storages import JournalStorage, RDBStorage
from optuna.storages.journal import JournalFileBackend


@contextmanager
def database(folder: Path) -> Iterator[RDBStorage]:
    """`optuna.db` in a folder, closed at the end: Python 3.13 warns of connections that nobody closes."""
    storage = RDBStorage(f"sqlite:///{folder}/optuna.db")
    try:
        yield storage
    finally:
        storage.remove_session()
        storage.engine.dispose()


def journal(folder: Path) -> JournalStorage:
    """`optuna.log` in a folder."""
    return JournalStorage(JournalFileBackend(str(folder / "optuna.log")))
