"""Problems of bundle.toml and its tables, which nobody has seen yet, in words of the calls that they come from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from deck.bundle.files import BUNDLE_FILE, TABLE_KEYS
from deck.bundle.lines import KeyPath, path_of, places

if TYPE_CHECKING:
    from deck.checks.finding import Finding
    from deck.errors import Problem

CALLS = {
    "talk": "talk", "problem": "problem", "data": "data", "business": "business", "title": "title", "say": "say",
    "check": "ignore", "pipeline": "add_step", "decision": "decide", "insight": "add_insight",
    "left_out": "leave_out", "error": "add_error", "next": "add_next", "limitation": "add_limitation",
    "figure": "add_figure", "models": "add_models", "importance": "add_importance", "folds": "add_folds",
    "tuning": "add_tuning", "predictions": "from_predictions",
}  # fmt: skip
"""The call that writes a section, a list or a table."""
IDENTITY = {
    "pipeline": "step", "decision": "about", "insight": "finding", "left_out": "what", "error": "name",
    "next": "step", "limitation": "text", "figure": "title",
}  # fmt: skip
"""What tells the entries of a list apart."""
OF_PREDICTIONS = {
    "target": "y_true", "score": "y_score", "prediction": "y_score", "positive": "pos_label", "id": "ids",
    "text": "texts", "answer": "answers",
}  # fmt: skip
PASSED_AT_FIRST = ("task", "metric")
LONGEST_NAME = 40
_ROW = re.compile(r"\brow (\d[\d,]*)")

_FIXES = (
    (re.compile(r"column (.+?) of predictions\.(?:csv|parquet)"), r"column \1"),
    (re.compile(r"(?<=task reads: )[^.]+"), lambda match: _arguments(match[0])),
    (
        re.compile(r"Write `positive = \.\.\.` under \[data\.columns\][^.]*\."),
        "Pass pos_label=... to from_predictions.",
    ),
    (re.compile(r"Write `positive = \.\.\.` with"), "Pass pos_label=... with"),
    (re.compile(r"Name the column in `segments` under \[data\.columns\]"), "Pass the column in segments="),
    (re.compile(r"Write `?(\w+) = [^`\[]*`? under \[(\w+)\]"), r"Write \2(\1=...)"),
    (re.compile(r"name it in `(\w+)` under \[(\w+)\]"), r"name it in \2(\1=...)"),
    (re.compile(r"`deck facts`"), "`.facts()`"),
    (re.compile(r"\[\[(\w+)\]\]"), lambda match: f"{CALLS.get(match[1], match[1])}(...)"),
    (re.compile(r"\[(talk|problem|data|business|title|say)\]"), r"\1(...)"),
    (re.compile(r"\bdata\.(models|importance|folds|tuning)\b"), r"add_\1(...)"),
    (re.compile(r"\bdata\.predictions\b"), "from_predictions(...)"),
    (re.compile(r"\bbundle\.toml(?::\d+)?: "), ""),
    (re.compile(r"(?<=\.csv):\d+: "), ": "),
    (re.compile(r"\bdata\.columns\.(others|criteria)\.([^:]+)"), r'\1["\2"]'),
    (re.compile(r"\bdata\.columns\.(\w+)(?: or (\w+)\b)?"), lambda match: _columns_or(match[1], match[2])),
    (re.compile(r" (?:in|of) bundle\.toml\b"), ""),
    (re.compile(r"\bbeside bundle\.toml\b"), "beside the bundle"),
    (re.compile(r"\bmodels\.csv\b"), "add_models"),
    (re.compile(r"\b(importance|folds|tuning)\.csv\b"), r"add_\1"),
    (re.compile(r"\bpredictions\.(?:csv|parquet)\b"), "y_score"),
    (re.compile(r" with -o\b"), ""),
    (re.compile(r"Write -o (\S+)"), r'Write build("\1")'),
    (re.compile(r"--(minutes|outline|theme|template)\b"), r"\1="),
)


def _arguments(keys: str) -> str:
    """Keys of [data.columns] as the arguments that they come from."""
    return ", ".join(sorted({OF_PREDICTIONS.get(key, key) for key in keys.split(", ")}))


def _columns_or(key: str, other: str | None) -> str:
    """`data.columns.id or group` as `ids= or group=`."""
    return " or ".join(f"{OF_PREDICTIONS.get(one, one)}=" for one in (key, other) if one)


def call_of(path: KeyPath, text: Mapping[str, Any]) -> tuple[str, str]:
    """The call that wrote a key of bundle.toml, and the argument: `decide("model")` and `because`."""
    match path:
        case ("data", "columns", str(role), *rest):
            inner = "".join(f'["{part}"]' if isinstance(part, str) else f"[{part}]" for part in rest)
            return "from_predictions", f"{OF_PREDICTIONS.get(role, role)}{inner}"
        case ("data", str(table)) if table in TABLE_KEYS:
            return CALLS[table], ""
        case ("problem", str(key), *_) if key in PASSED_AT_FIRST:
            return "from_predictions" if text["problem"]["task"] != "generic" else "from_models", key
        case (("title" | "say") as section, str(role), *_):
            return f'{section}("{role}")', ""
        case (str(name), int(number), *rest) if name in IDENTITY:
            return f"{CALLS[name]}({_named(text, name, number)})", ".".join(map(str, rest))
        case (str(section), *rest):
            return CALLS.get(section, section), ".".join(map(str, rest))
    return "", ""


def in_words_of_python(problem: Problem, text: Mapping[str, Any], folder: Path) -> Problem:
    """The same problem at its call and argument, without files and folders that the user has never seen.

    text: what bundle.toml says. folder: where the bundle was written for a moment.
    """
    seen = replace(problem, message=in_calls(problem.message, folder), fix=in_calls(problem.fix, folder))
    if problem.place in ("", str(folder / BUNDLE_FILE)):
        call, argument = call_of(path_of(problem.key), text)
        return _at(seen, call, argument or ("" if call else problem.key))
    table = _table_at(problem.place, text, folder)
    if table is None:
        return replace(seen, place=in_calls(problem.place, folder))
    return _at(seen, CALLS[table], problem.key.removeprefix("column "))


def finding_in_words_of_python(finding: Finding, text: Mapping[str, Any], source: str, folder: Path) -> Finding:
    """The same finding at its call. source: the text of bundle.toml."""
    seen = replace(finding, message=in_calls(finding.message, folder), fix=in_calls(finding.fix, folder))
    if finding.place == str(folder / BUNDLE_FILE):
        call, argument = call_of(_path_at(finding.line or 0, source), text)
        return replace(seen, place=": ".join(filter(None, (call, argument))), line=None)
    table = _table_at(finding.place, text, folder)
    return seen if table is None else replace(seen, place=CALLS[table], line=None)


def in_calls(words: str, folder: Path | None = None) -> str:
    """Words on bundle.toml, its tables or options of the command line as words on calls, without the folder."""
    if folder is not None:
        inside = re.escape(str(folder)) + r"[/\\]?"
        words = re.sub(rf" of {inside}predictions\.(?:csv|parquet)", "", words)
        words = re.sub(inside, "", words) if folder.parts else words
    for pattern, call in _FIXES:
        words = pattern.sub(call, words)
    return words


def _named(text: Mapping[str, Any], name: str, number: int) -> str:
    entries: Sequence[Mapping[str, Any]] = text.get(name, ())
    said = str(entries[number].get(IDENTITY[name], "")) if number < len(entries) else ""
    return f'"{said}"' if len(said) <= LONGEST_NAME else f'"{said[: LONGEST_NAME - 1]}…"'


def _table_at(place: str, text: Mapping[str, Any], folder: Path) -> str | None:
    data = text.get("data", {})
    return next((name for name in TABLE_KEYS if name in data and place == str(folder / data[name])), None)


def _at(problem: Problem, call: str, argument: str) -> Problem:
    """The problem at an argument, which it need not name again; rows are counted from 0."""
    message = problem.message.removeprefix(f"column {argument} ")
    message = _ROW.sub(lambda match: f"position {int(match[1].replace(',', '')) - 1:,}", message)
    return replace(problem, message=message, place=call, line=None, key=argument)


def _path_at(line: int, source: str) -> KeyPath:
    """The key that stands on a line."""
    found = [path for path, at in places(source).lines.items() if at == line]
    return min(found, key=len) if found else ()
