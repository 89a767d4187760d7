"""Reading a whole bundle: bundle.toml and its tables, with every problem of all of them in one go."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec.structs import replace

from deck.bundle.bundle import Bundle
from deck.bundle.cleaning import Cleaner
from deck.bundle.cross_checks import cross_check
from deck.bundle.drafts import Draft
from deck.bundle.files import BUNDLE_FILE
from deck.bundle.fold_models import check_fold_models, own_folds
from deck.bundle.lines import line_of, path_of
from deck.bundle.pictures import FigureImage, read_figures
from deck.bundle.tables import Tables, read_tables
from deck.bundle.toml_file import MAX_BYTES, TomlFile, read_toml
from deck.bundle.unmatched_names import unmatched_names
from deck.bundle.validation import validate
from deck.errors import BundleError, Problem
from deck.regular_files import open_regular

if TYPE_CHECKING:
    from deck.bundle.schema import BundleFile

MOST_PROBLEMS = 100


def load(path: str | Path) -> Bundle:
    """Read and check the bundle in a folder.

    Raises BundleError with all problems of bundle.toml and of the tables that it names: what can still be
    checked is checked, however much of the rest is wrong.
    """
    folder = Path(path)
    place = str(folder / BUNDLE_FILE)
    with _open_bundle_file(folder, place) as stream:
        toml = read_toml(stream.read(MAX_BYTES + 1), place)
    cleaner = Cleaner(place)
    text, draft, problems = _read_text(toml, place, cleaner)
    tables = read_tables(folder, draft.data, draft.task, cleaner, draft.metric)
    figures, figure_problems = read_figures(folder, draft.figures)
    problems += [
        *tables.problems,
        *figure_problems,
        *cross_check(draft, tables, place),
        *check_fold_models(tables, folder, cleaner.notices),
    ]
    if problems or text is None:
        raise BundleError(*_most(_placed(problems, toml.text, place)))
    if draft.task == "generic" and draft.data.predictions is not None:
        cleaner.notices.append(f'{place}: data.predictions is passed over: task = "generic" reads tables only')
    cleaner.notices += unmatched_names(text, tables, place, toml.text)
    tables.folds = own_folds(text, tables, cleaner.notices)
    return _bundle(folder, text, tables, figures, cleaner.notices, toml.text)


def _open_bundle_file(folder: Path, place: str) -> BinaryIO:
    fault = Problem("", place=str(folder))
    start = "Run `deck init` with the files of your results, which makes a bundle of them."
    try:
        kind = "folder" if folder.is_dir() else "file" if folder.exists() else "nothing"
        bundle_file = (folder / BUNDLE_FILE).resolve() if kind == "folder" else folder
        there = kind == "folder" and bundle_file.exists()
        inside = bundle_file.is_relative_to(folder.resolve())
    except PermissionError as error:
        raise _refused(fault, "this folder may not be read", f"Run `chmod u+rx {folder}`.") from error
    except (OSError, RuntimeError, ValueError) as error:
        raise _refused(fault, "this is not the name of a folder", start) from error
    if kind == "nothing":
        raise _refused(fault, "there is no such folder", start)
    if kind == "file":
        fix = f"Name its folder: {folder.parent}." if folder.name == BUNDLE_FILE else start
        raise _refused(fault, "a bundle is a folder, and this is a file", fix)
    if not there:
        start = f"Run `deck init {shlex.quote(str(folder))} -o talk`, which makes a bundle of what is in it."
        raise _refused(fault, f"this folder has no {BUNDLE_FILE}", start)
    if not inside:
        raise _refused(replace(fault, place=place), "this link leaves the folder", "Copy the file into the folder.")
    return open_regular(bundle_file, replace(fault, place=place), BundleError, MAX_BYTES)


def _read_text(toml: TomlFile, place: str, cleaner: Cleaner) -> tuple[BundleFile | None, Draft, list[Problem]]:
    values = cleaner.values(toml.values)
    try:
        text = validate(values, toml.text, place)
    except BundleError as error:
        return None, Draft.salvaged(values), [*toml.problems, *error.problems]
    return text, Draft.of(text), list(toml.problems)


def _placed(problems: Iterable[Problem], text: str, place: str) -> list[Problem]:
    """Each problem once, with its line; those of bundle.toml first, from top to bottom."""
    with_lines = (
        replace(problem, line=line_of(text, path_of(problem.key)))
        if problem.place == place and problem.line is None
        else problem
        for problem in dict.fromkeys(problems)
    )
    return sorted(with_lines, key=lambda p: (p.place != place, p.place, p.line or 0))


def _most(problems: list[Problem]) -> list[Problem]:
    """As many as anyone reads; a file of another kind may have thousands."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    left = len(problems) - MOST_PROBLEMS
    return [*problems[:MOST_PROBLEMS], Problem(f"and {left:,} more problems", problems[0].place)]


def _bundle(
    folder: Path,
    text: BundleFile,
    tables: Tables,
    figures: tuple[FigureImage, ...],
    notices: Iterable[str],
    source: str,
) -> Bundle:
    return Bundle(
        folder,
        text,
        tables.models,
        tables.predictions,
        tables.importance,
        tables.folds,
        tables.tuning,
        figures,
        tuple(dict.fromkeys(notices)),
        source,
    )


def _refused(fault: Problem, message: str, fix: str) -> BundleError:
    return BundleError(replace(fault, message=message, fix=fix))
