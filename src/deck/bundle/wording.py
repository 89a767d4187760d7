"""Faults of values in a candidate's words: what must stand there, what was found, what to write."""

from __future__ import annotations

import ast
import datetime
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from deck.bundle.meant_numbers import fix_for_percentage, fix_for_text
from deck.bundle.model_shape import is_list_at
from deck.bundle.nearest import nearest

if TYPE_CHECKING:
    from pydantic import BaseModel

    from deck.bundle.lines import KeyPath


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault as the validator gives it."""

    kind: str
    context: Mapping[str, Any]
    value: Any
    said: str

    @property
    def allowed(self) -> tuple[str, ...]:
        """The values that a fixed choice has."""
        expected = str(self.context.get("expected", "")).replace(" or ", ", ")
        return tuple(str(ast.literal_eval(part)) for part in expected.split(", ") if part)


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts of a problem's message."""

    message: str
    found: str = ""
    fix: str = ""


_MUST_BE = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "date_type": "a date without quotes, such as 2026-11-20",
    "date_from_datetime_inexact": "a date without a time, such as 2026-11-20",
    "tuple_type": "a list in [ ]",
    "dict_type": "a table",
}

_LIMITS = {
    "greater_than": ("more than", "gt"),
    "greater_than_equal": ("at least", "ge"),
    "less_than": ("less than", "lt"),
    "less_than_equal": ("at most", "le"),
}

_PATTERNS = {
    "language": ("must be a language tag", 'Write one such as "en-US" or "de".'),
    "currency": ("must be a currency code of three capital letters", 'Write one such as "USD".'),
    "ignore": ("must be the code of a rule, or its beginning", 'Write one such as "S105" or "S".'),
}


def word(faults: Sequence[Fault], path: KeyPath, model: type[BaseModel] | None) -> Wording:
    """Say what is wrong at one place. Several faults of one place are the members of a union."""
    fault = faults[0]
    if len({other.kind for other in faults} & _MUST_BE.keys()) > 1:
        return Wording("must be text, a number, true or false", show(fault.value))
    if model is not None and (wording := _of_table(fault, path)):
        return wording
    return (
        _of_limit(fault, path)
        or _of_type(fault, path)
        or _of_choice(fault)
        or _of_length(fault)
        or _of_pattern(fault, path)
        or Wording("cannot be used here", show(fault.value))
    )


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
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _of_table(fault: Fault, path: KeyPath) -> Wording | None:
    name = ".".join(part for part in path if isinstance(part, str))
    if is_list_at(path) and fault.kind == "tuple_type":
        return Wording("can stand several times, so it needs double brackets", show(fault.value), f"Write [[{name}]].")
    if fault.kind in {"model_type", "model_attributes_type", "dict_type"}:
        brackets = f"[[{name}]]" if path and isinstance(path[-1], int) else f"[{name}]"
        return Wording("must be a table with keys", show(fault.value), f"Write {brackets} and its keys below it.")
    if fault.kind == "value_error":
        return Wording(str(fault.context.get("error", fault.said)), fix="Keep the one that you mean.")
    return None


def _of_limit(fault: Fault, path: KeyPath) -> Wording | None:
    if fault.kind not in _LIMITS:
        return None
    words, name = _LIMITS[fault.kind]
    fix = fix_for_percentage(fault.value, path) if fault.kind == "less_than" else ""
    return Wording(f"must be {words} {_plain_number(fault.context[name])}", show(fault.value), fix)


def _of_type(fault: Fault, path: KeyPath) -> Wording | None:
    if fault.kind not in _MUST_BE:
        return None
    if isinstance(fault.value, float) and "int" in fault.kind:
        return Wording("must be a whole number", show(fault.value))
    fix = "Put it in quotes." if fault.kind == "string_type" and _is_simple(fault.value) else ""
    if isinstance(fault.value, str):
        fix = _fix_of_text(fault.kind, fault.value, path)
    return Wording(f"must be {_MUST_BE[fault.kind]}, not {_kind_of(fault.value)}", show(fault.value), fix)


def _fix_of_text(kind: str, text: str, path: KeyPath) -> str:
    """What to write in place of text where something else is wanted."""
    if kind == "tuple_type":
        return f"Write [{show(text)}]."
    if kind in {"int_type", "float_type"}:
        return fix_for_text(text, path, whole=kind == "int_type")
    if kind == "bool_type" and text.strip() not in {"true", "false"}:
        return "Write true or false."
    return "Take the quotes away." if kind in {"bool_type", "date_type"} else ""


def _of_choice(fault: Fault) -> Wording | None:
    if fault.kind != "literal_error":
        return None
    allowed = fault.allowed
    if isinstance(fault.value, str) and fault.value in allowed:
        return Wording(f"must be {_either(allowed)}, not text", show(fault.value), "Take the quotes away.")
    near = nearest(str(fault.value), allowed)
    fix = f"Did you mean `{near}`?" if near else ""
    return Wording(f"must be {_either(allowed)}", show(fault.value), fix)


def _of_length(fault: Fault) -> Wording | None:
    if fault.kind == "string_too_short":
        return Wording("must not be empty", fix="Write the text, or take the key away.")
    if fault.kind == "string_too_long":
        return Wording(
            f"must be at most {fault.context['max_length']:,} characters", f"{len(fault.value):,} characters"
        )
    return None


def _of_pattern(fault: Fault, path: KeyPath) -> Wording | None:
    if fault.kind != "string_pattern_mismatch":
        return None
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    message, fix = _PATTERNS.get(name, ("is not written as it must be", ""))
    return Wording(message, show(fault.value), fix)


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
