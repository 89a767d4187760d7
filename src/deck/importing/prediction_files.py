"""Of all files of predictions the one that the bundle gets, with the roles of its columns."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from deck.errors import BundleError
from deck.importing.asking import Ask, Options
from deck.importing.columns import Column, columns_of_csv, columns_of_file, columns_of_rows
from deck.importing.found import Found, FoundPredictions, FoundTable, Origin
from deck.importing.importers.grids.delimited_files import decoded
from deck.importing.ledger import Ledger
from deck.importing.role_words import part_of
from deck.importing.roles import Guesser, NoRolesError, Roles
from deck.importing.tables import as_csv

_SPLITS = (("test", 2), ("holdout", 2), ("oof", 1), ("valid", 0), ("val", 0), ("train", -2), ("submission", -1))
_HEAD_BYTES = 4 * 2**10
_BLOCK_BYTES = 2**20


class PredictionFile(Struct, frozen=True):
    """The file, the content that the bundle gets, and what its columns mean."""

    origin: Origin
    content: bytes | Path
    suffix: str
    rows: int
    roles: Roles


class _Candidate(Struct, frozen=True):
    origin: Origin
    names: tuple[str, ...]
    rows: int
    source: FoundPredictions | FoundTable


def choose_predictions(
    found: Iterable[Found], models: Sequence[str], options: Options, ask: Ask, ledger: Ledger
) -> PredictionFile | None:
    """The file with the truth beside what the model gives; of several that of the test set, then the longest.

    models: those of the table, the best first. Raises UndecidedError where the user must say what a column is.
    """
    candidates = sorted(_candidates(found), key=lambda item: _rank(item, options), reverse=True)
    chosen: PredictionFile | None = None
    for item in candidates:
        if chosen is not None:
            ledger.leave(item.origin, f"{item.rows:,} predictions", f"a bundle has one file: {chosen.origin.file}")
            continue
        try:
            columns, content, suffix = _read(item)
            roles = Guesser(item.origin.file, columns, models, options, ask).roles()
        except NoRolesError as reason:
            ledger.leave(item.origin, f"{item.rows:,} rows", str(reason))
        except (BundleError, ValueError) as error:
            problem = error.problems[0].message if isinstance(error, BundleError) else str(error)
            ledger.leave(item.origin, f"{item.rows:,} rows", problem)
        else:
            chosen = PredictionFile(item.origin, content, suffix, item.rows, roles)
    return chosen


def _candidates(found: Iterable[Found]) -> Iterable[_Candidate]:
    for item in found:
        if isinstance(item, FoundPredictions):
            yield _Candidate(item.origin, item.columns, item.rows, item)
        elif isinstance(item, FoundTable) and item.kind == "predictions":
            yield _Candidate(item.origin, item.header, len(item.rows), item)


def _rank(item: _Candidate, options: Options) -> tuple[int, int, int, int]:
    parts = {part_of(name) for name in item.names}
    named = sum(name in item.names for name in (options.target, options.score) if name)
    name = re.split(r"[^a-z]+", item.origin.file.casefold())
    split = next((value for word, value in _SPLITS if word in name), 0)
    return named, ("target" in parts) + 2 * bool(parts & {"score", "prediction"}), split, item.rows


def _read(item: _Candidate) -> tuple[list[Column], bytes | Path, str]:
    """Its columns, and the content as a bundle can hold it."""
    source = item.source
    if isinstance(source, FoundTable):
        return columns_of_rows(source.header, source.rows), as_csv(source.header, source.rows), ".csv"
    with source.path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if head.startswith(b"PAR1"):
        return columns_of_file(source.path, item.origin.file, source.columns), source.path, ".parquet"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        content = _csv_of_records(source.path, source.columns)
        return columns_of_csv(content, item.origin.file), content, ".csv"
    if _is_utf8(source.path):
        return columns_of_file(source.path, item.origin.file, source.columns), source.path, ".csv"
    text = decoded(source.path.read_bytes())
    if text is None:
        raise ValueError("it holds zero bytes")
    content = text.encode()
    return columns_of_csv(content, item.origin.file), content, ".csv"


def _csv_of_records(path: Path, columns: Sequence[str]) -> bytes:
    from deck.importing.importers.predictions_jsonl import read_records

    return as_csv(columns, ([record.get(name, "") for name in columns] for record in read_records(path)))


def _is_utf8(path: Path) -> bool:
    """Whether all of a file is; the first letter that tells may stand far below, and a file may be large."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK_BYTES):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
