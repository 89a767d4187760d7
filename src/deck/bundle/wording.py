"""Faults of values in a candidate's words: what must stand there, what was found, what to write."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from deck.bundle.meant_numbers import fix_for_percentage, fix_for_text
from deck.bundle.nearest import nearest
from deck.bundle.shapes import ListOf, Named, Plain, PlainKind, Table

if TYPE_CHECKING:
    from deck.bundle.lines import KeyPath
    from deck.bundle.values import Fault


class Wording(Struct, frozen=True):
    """The parts of a problem's message."""

    message: str
    found: str = ""
    fix: str = ""


_MUST_BE = {
    "text": "text",
    "whole": "a whole number",
    "number": "a number",
    "truth": "true or false",
    "date": "a date without quotes, such as 2026-11-20",
    "cell": "text, a number, true or false",
}

_LIMITS = {"gt": "more than", "ge": "at least", "lt": "less than", "le": "at most"}

_LONGEST_BITS = 14_000

_PATTERNS = {
    "language": ("must be a language tag", 'Write one such as "en-US" or "de".'),
    "currency": ("must be a currency code of three capital letters", 'Write one such as "USD".'),
    "ignore": ("must be the code of a rule, or its beginning", 'Write one such as "S105" or "S".'),
}


def word(fault: Fault) -> Wording:
    """Say what is wrong at one place."""
    match fault.kind:
        case "kind":
            return _of_kind(fault)
        case "gt" | "ge" | "lt" | "le":
            return _of_limit(fault)
        case "choice":
            return _of_choice(fault)
        case "min_length":
            return Wording("must not be empty", fix="Write the text, or take the key away.")
        case "max_length":
            return Wording(f"must be at most {fault.limit:,} characters", f"{len(fault.value):,} characters")
        case "pattern":
            return _of_pattern(fault)
        case "not_finite":
            return Wording("must be a finite number", show(fault.value))
        case "together":
            return Wording(fault.said, fix="Keep the one that you mean.")
    raise ValueError(f"{fault.kind} is no fault of a value")


def show(value: Any) -> str:
    """A value as TOML writes it, cut to a line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        shown = value if len(value) <= 60 else f"{value[:57]}..."
        return '"' + shown.replace("\n", " ") + '"'
    if isinstance(value, Mapping):
        return f"a table with {', '.join(map(str, list(value)[:5]))}" if value else "an empty table"
    if isinstance(value, (list, tuple)):
        return f"a list of {len(value)}" if value else "an empty list"
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    text = _digits(value) if isinstance(value, int) else f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _digits(number: int) -> str:
    # Python writes no more than 4,300 decimal digits; a longer number was typed in hexadecimal itself.
    return str(number) if number.bit_length() < _LONGEST_BITS else hex(number)


def _of_kind(fault: Fault) -> Wording:
    found = show(fault.value)
    match fault.shape:
        case ListOf(element=Table()):
            fix = f"Write [[{_names(fault.path)}]]."
            return Wording("can stand several times, so it needs double brackets", found, fix)
        case ListOf():
            fix = f"Write [{found}]." if isinstance(fault.value, str) else ""
            return Wording(f"must be a list in [ ], not {_kind_of(fault.value)}", found, fix)
        case Table():
            brackets = f"[[{_names(fault.path)}]]" if isinstance(fault.path[-1], int) else f"[{_names(fault.path)}]"
            return Wording("must be a table with keys", found, f"Write {brackets} and its keys below it.")
        case Named():
            return Wording(f"must be a table, not {_kind_of(fault.value)}", found)
        case Plain(kind):
            return _of_plain_kind(fault, kind)
    raise ValueError(f"any kind of value fits {fault.shape}")


def _of_plain_kind(fault: Fault, kind: PlainKind) -> Wording:
    value, must_be = fault.value, f"must be {_MUST_BE[kind]}"
    if kind == "cell" or (kind == "whole" and isinstance(value, float)):
        return Wording(must_be, show(value))
    fix = "Put it in quotes." if kind == "text" and _is_simple(value) else ""
    if isinstance(value, str):
        fix = _fix_of_text(kind, value, fault.path)
    return Wording(f"{must_be}, not {_kind_of(value)}", show(value), fix)


def _fix_of_text(kind: PlainKind, text: str, path: KeyPath) -> str:
    """What to write in place of text where something else is wanted."""
    if kind in {"whole", "number"}:
        return fix_for_text(text, path, whole=kind == "whole")
    if kind == "truth" and text.strip() not in {"true", "false"}:
        return "Write true or false."
    return "Take the quotes away."


def _of_limit(fault: Fault) -> Wording:
    fix = fix_for_percentage(fault.value, fault.path) if fault.kind == "lt" else ""
    return Wording(f"must be {_LIMITS[fault.kind]} {_plain_number(fault.limit)}", show(fault.value), fix)


def _of_choice(fault: Fault) -> Wording:
    allowed = fault.allowed
    if isinstance(fault.value, str) and fault.value in allowed:
        return Wording(f"must be {_either(allowed)}, not text", show(fault.value), "Take the quotes away.")
    near = nearest(fault.value if isinstance(fault.value, str) else show(fault.value), allowed)
    fix = f"Did you mean `{near}`?" if near else ""
    return Wording(f"must be {_either(allowed)}", show(fault.value), fix)


def _of_pattern(fault: Fault) -> Wording:
    name = next((part for part in reversed(fault.path) if isinstance(part, str)), "")
    message, fix = _PATTERNS.get(name, ("is not written as it must be", ""))
    return Wording(message, show(fault.value), fix)


def _names(path: KeyPath) -> str:
    return ".".join(part for part in path if isinstance(part, str))


def _kind_of(value: Any) -> str:
    kinds: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "true or false"),
        (str, "text"),
        (int, "a number"),
        (float, "a number"),
        (datetime.datetime, "a date with a time"),
        (datetime.date, "a date"),
        (datetime.time, "a time"),
        (Mapping, "a table"),
        ((list, tuple), "a list"),
    )
    return next((words for kind, words in kinds if isinstance(value, kind)), "this")


def _is_simple(value: Any) -> bool:
    return isinstance(value, (bool, int, float, datetime.date, datetime.time))


def _either(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"


def _plain_number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:g}"
