"""A bundle brought up to date: its data follow the sources, and what the user wrote stays as it is."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle import load
from deck.bundle.files import BUNDLE_FILE, TABLE_KEYS
from deck.errors import BundleError
from deck.evidence import evaluate
from deck.importing.asking import Options
from deck.importing.contents import Contents
from deck.importing.mending import as_seen
from deck.importing.staging import write_files
from deck.importing.writing import SCHEMA, commented, toml_value

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.importing.ledger import Ledger

KEPT = "--update keeps what you wrote"


class Existing(Struct, frozen=True):
    """A bundle that is there already, as it reads."""

    bundle: Bundle

    @property
    def files(self) -> frozenset[str]:
        """Names of the files that belong to it."""
        data = self.bundle.text.data
        named = [getattr(data, role) for role in TABLE_KEYS]
        return frozenset({BUNDLE_FILE, SCHEMA, *filter(None, named)}) | {
            figure.path for figure in self.bundle.text.figure
        }

    def options(self, given: Options) -> Options:
        """What the user says now, else what the bundle says already."""
        problem, data = self.bundle.text.problem, self.bundle.text.data
        columns = data.columns
        said: dict[str, Any] = {}
        if data.predictions:
            output = "prediction" if problem.task in ("multiclass", "regression") else "score"
            for option, key in (("target", "target"), ("score", output), ("positive", "positive")):
                if key in self._written_columns and not getattr(given, option):
                    said[option] = _as_text(getattr(columns, key))
        if not given.metric:
            said["metric"] = problem.metric
        if not given.direction and problem.higher_is_better is not None:
            said["direction"] = "higher" if problem.higher_is_better else "lower"
        return replace(given, **said)

    @property
    def _written_columns(self) -> frozenset[str]:
        """Roles that stand in the file; the others have their values by default."""
        import tomlkit

        document: Any = tomlkit.parse(self.bundle.source)
        return frozenset(document.get("data", {}).get("columns", {}))

    @property
    def baseline(self) -> str:
        """The model that is marked as the baseline; empty where none is."""
        rows = self.bundle.models.rows if self.bundle.models else ()
        return next((row.name for row in rows if row.baseline), "")


def stage_update(stage: Path, folder: Path, existing: Existing, contents: Contents, ledger: Ledger) -> tuple[str, ...]:
    """Write the bundle with fresh data into the stage, as the user wrote it; what of the data is not fresh is said.

    Raises BundleError where the fresh data do not go with it.
    """
    import tomlkit

    document: Any = tomlkit.parse(existing.bundle.source)
    as_read = tomlkit.dumps(document)
    data = document.setdefault("data", tomlkit.table())
    names = {role: _put_table(data, role, contents) for role in TABLE_KEYS if contents.value("data", role) is not None}
    if "predictions" in names:
        _put_columns(data, contents)
        if existing.bundle.text.data.predictions is None and existing.bundle.text.problem.task == "generic":
            document["problem"]["task"] = commented(contents.keys["problem", "task"])
    files = {names[role]: contents.files[contents.value("data", role)] for role in names}
    for name in existing.files - files.keys() - {BUNDLE_FILE}:
        if (folder / name).is_file():
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(folder / name, stage / name)
    write_files(stage, files)
    # tomlkit brings tables of one list together; where nothing is new, nothing is moved either.
    text = tomlkit.dumps(document)
    (stage / BUNDLE_FILE).write_bytes((existing.bundle.source if text == as_read else text).encode())
    _leave_texts(contents, ledger)
    try:
        evaluate(load(stage))
    except BundleError as error:
        raise BundleError(*(as_seen(problem, stage) for problem in error.problems)) from error
    stale = [getattr(existing.bundle.text.data, role) for role in TABLE_KEYS if role not in names]
    return tuple(f"{name} is as it was: the sources hold nothing for it" for name in filter(None, stale))


def _put_table(data: Any, role: str, contents: Contents) -> str:
    """The name of the table's file: the user's where the kind of the file is the same."""
    fresh = contents.keys["data", role]
    mine = data.get(role)
    if mine is not None and PurePosixPath(str(mine)).suffix == PurePosixPath(str(fresh.value)).suffix:
        return str(mine)
    item = commented(fresh)
    if mine is None:
        _add_below_keys(data, role, item)
    else:
        data[role] = item
    return str(fresh.value)


def _add_below_keys(data: Any, role: str, item: Any) -> None:
    """Below the last key of [data]: behind `# [[limitation]]` it would be one of that, once that is no comment.

    It stands before [data.columns] too; after it, it would be one of that table.
    """
    columns = data.pop("columns", None)
    body = data.value.body
    below = 1 + max((place for place, (key, _) in enumerate(body) if key is not None), default=-1)
    behind = body[below:]
    del body[below:]
    data.add(role, item)
    body.extend(behind)
    if columns is not None:
        data.add("columns", columns)


def _put_columns(data: Any, contents: Contents) -> None:
    """Roles that the user has not given."""
    import tomlkit

    fresh = {place[2]: value for place, value in contents.keys.items() if place[:2] == ("data", "columns")}
    columns = data.setdefault("columns", tomlkit.table())
    for role, value in fresh.items():
        if role not in columns:
            columns.add(role, toml_value(value.value))


def _leave_texts(contents: Contents, ledger: Ledger) -> None:
    for place, value in contents.keys.items():
        if place[0] in ("talk", "problem", "title") and value.origin is not None:
            ledger.give_back(value.origin, ".".join(place), KEPT)
    for name, entries in contents.lists.items():
        for entry in entries:
            if entry.origin is not None:
                ledger.give_back(entry.origin, name, KEPT)


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
