"""A bundle's files put in their place all together: made beside it, then moved, and moved back where one fails."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from deck.errors import OutputError, Problem
from deck.output import SUFFIX, abandoned_parts, part_name

OPTION = "-o"


def check_folder(folder: Path, option: str = OPTION) -> None:
    """Refuse a place where no folder can be, before any work is done. Raises OutputError."""
    if folder.is_symlink() and not folder.exists():
        raise OutputError(Problem("this link leads nowhere", str(folder), fix=f"Choose another place with {option}."))
    if folder.exists() and not folder.is_dir():
        raise OutputError(Problem("this is a file, not a folder", str(folder), fix=f"Name a folder with {option}."))
    parent = folder.resolve() if folder.exists() else folder.resolve().parent
    if not parent.is_dir():
        fix = f"Make it with `mkdir -p {folder.parent}`, or choose another place with {option}."
        raise OutputError(Problem("the folder above it does not exist", str(folder), fix=fix))
    if not os.access(parent, os.W_OK):
        fix = f"Choose another place with {option}."
        raise OutputError(Problem("the folder is read-only", str(folder), fix=fix))


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """An empty folder beside the bundle's, for its files; it is gone in the end, and so are those of killed runs."""
    target = folder.resolve()
    _remove_abandoned(target)
    stage = target.parent / part_name(target.name)
    if target.exists() and not os.access(target.parent, os.W_OK):
        stage = target / stage.name
    try:
        stage.mkdir()
        yield stage
    except OSError as error:
        raise _refused(folder, error) from error
    finally:
        _remove(stage)


def _remove_abandoned(target: Path) -> None:
    """Remove what a run left beside the bundle, or in it, when it was killed; that of a run which goes on stays."""
    for place in (target.parent, target):
        for stage in abandoned_parts(place, target.name):
            if stage.is_dir() and not stage.is_symlink():
                shutil.rmtree(stage, ignore_errors=True)


def _remove(stage: Path) -> None:
    try:
        shutil.rmtree(stage, ignore_errors=True)
    except KeyboardInterrupt:
        shutil.rmtree(stage, ignore_errors=True)  # half of it would stay until the next run
        raise


def write_files(stage: Path, files: Mapping[str, bytes | Path]) -> None:
    """Write contents, and copy files."""
    for name, content in files.items():
        path = stage / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copyfile(content, path)
        else:
            path.write_bytes(content)


def check_free(folder: Path, names: Collection[str], own: Collection[str], sources: Collection[Path]) -> None:
    """Refuse to write over a file that is no part of the bundle, or that was read as a source.

    own: names of files that the bundle had before. sources: resolved. Raises OutputError with all of them.
    """
    problems = []
    for name in names:
        path = folder / name
        if path.resolve() in sources:
            fix = f"Choose another folder with {OPTION}; sources are never changed."
            problems.append(Problem("this file is a source, and the bundle has one of its name", str(path), fix=fix))
        elif path.exists() and name not in own:
            fix = f"Choose another folder with {OPTION}, or write --force."
            problems.append(Problem("this file is there already and is no part of a bundle", str(path), fix=fix))
    if problems:
        raise OutputError(*problems)


def put_in_place(stage: Path, folder: Path) -> None:
    """Move all files of the stage into the folder; where one cannot be, the folder is as it was before."""
    if not folder.exists():
        try:
            stage.rename(folder)
        except OSError as error:
            raise _refused(folder, error) from error
        return
    kept = stage / f"before{SUFFIX}"
    names = [path.relative_to(stage) for path in sorted(stage.rglob("*")) if path.is_file()]
    done: list[Path] = []
    try:
        for name in names:
            done.append(name)
            _swap(stage / name, folder / name, kept / name)
    except BaseException as error:
        for name in reversed(done):
            _restore(folder / name, kept / name, is_still_staged=(stage / name).exists())
        if isinstance(error, OSError):
            raise _refused(folder, error) from error
        raise


def _swap(new: Path, target: Path, kept: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(target, kept)
    new.replace(target)


def _restore(target: Path, kept: Path, *, is_still_staged: bool) -> None:
    """Undo a swap; a file that is still staged was not moved."""
    if is_still_staged:
        return
    if kept.exists():
        kept.replace(target)
    else:
        target.unlink(missing_ok=True)


def _refused(folder: Path, error: OSError) -> OutputError:
    fix = f"Free some room, or choose another place with {OPTION}."
    return OutputError(
        Problem(
            "the bundle could not be written; nothing was changed",
            str(folder),
            None,
            "",
            error.strerror or str(error),
            fix,
        )
    )
