"""What does not read back is taken out again, until the bundle loads and its story can be told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from deck.bundle import load
from deck.bundle.files import BUNDLE_FILE, TABLE_KEYS
from deck.bundle.lines import path_of
from deck.errors import BundleError, Problem
from deck.evidence import evaluate
from deck.importing.contents import Contents, Value
from deck.importing.found import Origin
from deck.importing.staging import write_files
from deck.importing.writing import as_toml
from deck.story.tell import tell

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle
    from deck.evidence.evidence import Evidence
    from deck.importing.ledger import Ledger


def settle(stage: Path, contents: Contents, ledger: Ledger) -> tuple[Bundle, Evidence]:
    """Write the bundle into the stage, without the parts that cannot be used; they are Left.

    Raises BundleError where it cannot be built without them.
    """
    write_files(stage, contents.files)
    while True:
        (stage / BUNDLE_FILE).write_text(as_toml(contents), encoding="utf-8")
        try:
            bundle = load(stage)
            evidence = evaluate(bundle)
            tell(bundle, evidence)
        except BundleError as error:
            # One at a time: a part that is gone has taken its other problems with it.
            if not any(_taken_out(problem, stage, contents, ledger) for problem in error.problems):
                raise BundleError(*(as_seen(problem, stage) for problem in error.problems)) from error
        else:
            _remove_unused(stage, contents)
            return bundle, evidence


def _taken_out(problem: Problem, stage: Path, contents: Contents, ledger: Ledger) -> bool:
    """Take out the part that a problem is about. False where there is none that may go."""
    if problem.place == str(stage / BUNDLE_FILE):
        return _key_taken_out(problem, contents, ledger)
    role = next((role for role in TABLE_KEYS if problem.place == str(stage / str(contents.value("data", role)))), None)
    return role is not None and _file_taken_out(role, problem, contents, ledger)


def _key_taken_out(problem: Problem, contents: Contents, ledger: Ledger) -> bool:
    path = path_of(problem.key)
    match path:
        case ("data", "columns", ("segments" | "fold" | "id" | "group" | "others" | "score") as role, *_) if (
            role != "score" or contents.value("problem", "task") == "multiclass"
        ):
            return contents.keys.pop(("data", "columns", role), None) is not None
        case ("data", "columns", *_):
            return _file_taken_out("predictions", problem, contents, ledger)
        case (str(name), int(number), *_) if number < len(contents.lists.get(name, [])):
            entry = contents.lists[name].pop(number)
            if name == "figure":
                contents.files.pop(str(entry.value["path"]), None)
            ledger.give_back(entry.origin or Origin(""), name, problem.message)
            return True
        case (str(section), str(key)) if section in ("talk", "data", "title") and (section, key) in contents.keys:
            value = contents.keys.pop((section, key))
            ledger.give_back(value.origin or Origin(""), f"{section}.{key}", problem.message)
            return True
    return False


def _file_taken_out(role: str, problem: Problem, contents: Contents, ledger: Ledger) -> bool:
    """A table can go; of models and predictions one must stay."""
    named = contents.keys["data", role]
    other = {"models": "predictions", "predictions": "models"}.get(role)
    if other is not None and contents.value("data", other) is None:
        return False
    origin = named.origin or Origin("")
    ledger.taken = [item for item in ledger.taken if item.origin != origin]
    ledger.leave(
        origin, str(named.value), f"{problem.message} (found {problem.found})" if problem.found else problem.message
    )
    contents.drop_file(role)
    if role == "predictions" and contents.value("problem", "task") != "generic":
        contents.keys["problem", "task"] = Value("generic", "tables only: the predictions could not be read")
    return True


def _remove_unused(stage: Path, contents: Contents) -> None:
    for path in stage.rglob("*"):
        name = path.relative_to(stage).as_posix()
        if path.is_file() and name != BUNDLE_FILE and name not in contents.files:
            path.unlink()


def as_seen(problem: Problem, stage: Path) -> Problem:
    """The same without the stage's own path, which the user never sees."""
    inside = f"{stage}{os.sep}"
    fix = "" if str(stage) in problem.fix else problem.fix
    message = problem.message.replace(inside, "")
    return structs.replace(problem, place=problem.place.removeprefix(inside), message=message, fix=fix)
