"""Faults of the values of bundle.toml, as problems in a candidate's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from deck.bundle.lines import line_of, show_path
from deck.bundle.nearest import nearest
from deck.bundle.shapes import Choice, ListOf, Plain, Table, keys_of
from deck.bundle.wording import word
from deck.errors import Problem

if TYPE_CHECKING:
    from deck.bundle.values import Fault

# What to write for a key that must be there; the shortest thing that is right.
_EXAMPLES: Mapping[str, str] = {
    "version": "version = 1",
    "problem": "[problem]",
    "problem.task": 'task = "binary"',
    "problem.question": 'question = "Who will cancel next month?"',
    "problem.metric": 'metric = "pr_auc"',
    "business.threshold": "threshold = { precision = 0.30 }",
}


def problems_of(faults: Sequence[Fault], text: str, place: str) -> list[Problem]:
    """The faults in a candidate's words, each at its line of `text`, from top to bottom."""
    return sorted((_problem(fault, text, place) for fault in faults), key=lambda problem: problem.line or 0)


def _problem(fault: Fault, text: str, place: str) -> Problem:
    line, key = line_of(text, fault.path), show_path(fault.path)
    if fault.kind == "missing":
        return Problem("this key is missing", place, line, key, fix=_missing_fix(fault))
    if fault.kind == "no_such_key":
        return Problem("there is no such key", place, line, key, fix=_unknown_fix(fault, "The keys here are"))
    if fault.kind == "no_such_name":
        return Problem("there is no such slide", place, line, key, fix=_unknown_fix(fault, "The slides are"))
    wording = word(fault)
    return Problem(wording.message, place, line, key, wording.found, wording.fix)


def _missing_fix(fault: Fault) -> str:
    path = fault.path
    plain = ".".join(part for part in path if isinstance(part, str))
    example = _EXAMPLES.get(plain) or _example(str(path[-1]), fault)
    table = show_path(path[:-1])
    if not table:
        return f"Write `{example}`."
    brackets = f"[[{show_path(path[:-2])}]]" if isinstance(path[-2], int) else f"[{table}]"
    return f"Write `{example}` under {brackets}."


def _example(name: str, fault: Fault) -> str:
    """The shortest line that sets a key of the table in which it is missing."""
    assert isinstance(fault.shape, Table)
    match keys_of(fault.shape.type)[name].shape:
        case ListOf(Table()):
            return f"[[{name}]]"
        case Plain("whole" | "number", limits):
            return f"{name} = {limits.ge or 1}"
        case Choice((first, *_)):
            return f'{name} = "{first}"'
    return f'{name} = "..."'


def _unknown_fix(fault: Fault, what_there_is: str) -> str:
    if near := nearest(str(fault.path[-1]), fault.allowed):
        return f"Did you mean `{near}`?"
    return f"{what_there_is}: {', '.join(fault.allowed)}."
