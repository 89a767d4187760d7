"""From a draft to the files of a bundle, all of them put in their place together."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from deck.authoring.arguments import in_calls
from deck.authoring.plain_values import cleaned
from deck.authoring.table_files import prediction_file, prediction_file_name, small_file
from deck.bundle.files import BUNDLE_FILE
from deck.bundle.slugs import slug
from deck.errors import OutputError, Problem
from deck.importing.contents import Contents, Value
from deck.importing.staging import check_folder, put_in_place, staged, write_files
from deck.importing.writing import SCHEMA, as_toml
from deck.resources import layouts_folder

if TYPE_CHECKING:
    from deck.authoring.draft import BundleDraft

HEADING = (
    "Written from Python. What is commented out was not said; `deck check` on this folder says what is missing,",
    "`deck build` writes the deck.",
)
PLACE = "save(folder)"


def save(draft: BundleDraft, folder: Path, *, overwrite: bool) -> Path:
    """Write the bundle, once it is known that a deck can be built of it."""
    from deck.authoring.opening import check_that_it_builds

    try:
        check_folder(folder, PLACE)
        with staged(folder) as stage:
            text = write_bundle(draft, stage)
            if not overwrite:
                _check_free(folder, [path.relative_to(stage) for path in stage.rglob("*") if path.is_file()])
            check_that_it_builds(stage, text)
            put_in_place(stage, folder)
    except OutputError as error:
        raise OutputError(*(_in_calls(problem) for problem in error.problems)) from error
    return folder


def write_bundle(draft: BundleDraft, folder: Path) -> Mapping[str, Any]:
    """Write the files of the bundle into an empty folder. Gives what bundle.toml says."""
    files: dict[str, bytes | Path] = {f"{name}.csv": small_file(table) for name, table in draft.tables.items()}
    if draft.predictions is not None:
        files[prediction_file_name(draft.predictions)] = prediction_file(draft.predictions)
    text, _ = cleaned(_whole(draft))
    files.update(draft.files)
    files[SCHEMA], files[BUNDLE_FILE] = layouts_folder() / SCHEMA, as_toml(_contents(text), HEADING).encode()
    write_files(folder, files)
    return text


def notices_of(draft: BundleDraft) -> tuple[str, ...]:
    """What its tables and texts lose on their way into the files."""
    columns = draft.predictions.columns.values() if draft.predictions is not None else ()
    dropped = [words for one in columns for words in one.dropped]
    left = [words for table in draft.tables.values() for words in table.left]
    return (*dropped, *left, *map(in_calls, cleaned(_whole(draft))[1]))


def _whole(draft: BundleDraft) -> dict[str, Any]:
    """What was said, with the files, and with whose scores these are where no decision says it."""
    data: dict[str, Any] = {name: f"{name}.csv" for name in draft.tables}
    if draft.predictions is not None:
        data |= {"predictions": prediction_file_name(draft.predictions), "columns": draft.predictions.roles}
    text = {**draft.text, "data": {**draft.text.get("data", {}), **data}}
    decisions = tuple(text.get("decision", ()))
    if draft.model and not any(slug(one["about"]) == "model" for one in decisions):
        text["decision"] = ({"about": "model", "chose": draft.model}, *decisions)
    return text


def _contents(text: Mapping[str, Any]) -> Contents:
    contents = Contents()
    for section, said in text.items():
        if isinstance(said, tuple):
            contents.lists[section] = [Value(entry) for entry in said]
        elif isinstance(said, Mapping):
            for key, value in said.items():
                if (section, key) == ("data", "columns"):
                    for role, column in value.items():
                        contents.put("data", "columns", role, value=column)
                else:
                    contents.put(section, key, value=value)
    return contents


def _check_free(folder: Path, names: list[Path]) -> None:
    fix = "Write save(folder, overwrite=True) to replace it, or name another folder."
    if (folder / BUNDLE_FILE).exists():
        raise OutputError(Problem("a bundle is there already", str(folder / BUNDLE_FILE), fix=fix))
    taken = [folder / name for name in names if (folder / name).exists()]
    if taken:
        raise OutputError(*(Problem("a file of this name is there already", str(path), fix=fix) for path in taken))


def _in_calls(problem: Problem) -> Problem:
    return replace(problem, fix=in_calls(problem.fix))
