"""Faults that the bundle's model finds, as problems in a candidate's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from deck.bundle.lines import KeyPath, line_of, show_path
from deck.bundle.model_shape import keys_at, model_at
from deck.bundle.nearest import nearest
from deck.bundle.wording import Fault, word
from deck.errors import Problem

# What to write for a key that must be there; the shortest thing that is right.
_EXAMPLES: Mapping[str, str] = {
    "version": "version = 1",
    "problem": "[problem]",
    "problem.task": 'task = "binary"',
    "problem.question": 'question = "Who will cancel next month?"',
    "problem.metric": 'metric = "pr_auc"',
    "business.threshold": "threshold = { precision = 0.30 }",
}


def problems_of(error: ValidationError, values: Mapping[str, Any], text: str, place: str) -> list[Problem]:
    """The faults that the model found, in a candidate's words, each at its line of `text`."""
    by_path: dict[KeyPath, list[Fault]] = {}
    for detail in error.errors(include_url=False):
        path = _path(detail["loc"], values, detail["type"])
        fault = Fault(detail["type"], detail.get("ctx", {}), detail["input"], str(detail["msg"]))
        by_path.setdefault(path, []).append(fault)
    made = [_problem(path, faults, text, place) for path, faults in by_path.items()]
    return sorted(made, key=lambda problem: problem.line or 0)


def _path(loc: Sequence[str | int], values: Any, kind: str) -> KeyPath:
    """The place in the file, without pydantic's names for keys and for members of unions."""
    path: list[str | int] = []
    for part in loc:
        if isinstance(values, Mapping) and part not in values:
            if kind == "missing":
                path.append(part)
            break
        if not isinstance(values, Mapping) and not isinstance(part, int):
            break
        if not isinstance(values, (Mapping, tuple)):
            break
        values = values[part] if isinstance(values, Mapping) else values[int(part)]
        path.append(part)
    return tuple(path)


def _problem(path: KeyPath, faults: Sequence[Fault], text: str, place: str) -> Problem:
    line, key = line_of(text, path), show_path(path)
    kinds = {fault.kind for fault in faults}
    if "missing" in kinds:
        return Problem("this key is missing", place, line, key, fix=_missing_fix(path))
    if "extra_forbidden" in kinds:
        return Problem("there is no such key", place, line, key, fix=_unknown_fix(path))
    if len(path) > 1 and path[-2] in {"title", "say"} and kinds == {"literal_error"}:
        return Problem("there is no such slide", place, line, key, fix=_slide_fix(str(path[-1]), faults[0]))
    wording = word(faults, path, model_at(path))
    return Problem(wording.message, place, line, key, wording.found, wording.fix)


def _missing_fix(path: KeyPath) -> str:
    plain = ".".join(part for part in path if isinstance(part, str))
    example = _EXAMPLES.get(plain, f'{path[-1]} = "..."')
    table = show_path(path[:-1])
    if not table:
        return f"Write `{example}`."
    brackets = f"[[{show_path(path[:-2])}]]" if isinstance(path[-2], int) else f"[{table}]"
    return f"Write `{example}` under {brackets}."


def _unknown_fix(path: KeyPath) -> str:
    allowed = keys_at(path[:-1])
    if near := nearest(str(path[-1]), allowed):
        return f"Did you mean `{near}`?"
    return f"The keys here are: {', '.join(allowed)}."


def _slide_fix(name: str, fault: Fault) -> str:
    roles = fault.allowed
    if near := nearest(name, roles):
        return f"Did you mean `{near}`?"
    return f"The slides are: {', '.join(roles)}."


def faulty_paths(error: ValidationError, values: Mapping[str, Any]) -> list[KeyPath]:
    """Where the values are wrong, each place once."""
    return list(dict.fromkeys(_path(detail["loc"], values, detail["type"]) for detail in error.errors()))
