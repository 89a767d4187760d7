"""scikit-learn's classification report: one model with its averages, from a table, a dictionary or printed text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from deck.bundle.normalised_names import normalised
from deck.importing.found import Found, FoundTable, Left, Origin, counted
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.naming import model_of_words

_AVERAGES = ("macro avg", "weighted avg", "micro avg", "samples avg")
_NEGATIVE, _POSITIVE = frozenset({"0", "0.0", "false", "no"}), frozenset({"1", "1.0", "true", "yes"})
_PRINTED_HEADER = re.compile(r"^\s*precision\s+recall\s+f1-score\s+support\s*$")
_PRINTED_ROW = re.compile(r"^\s*(?P<name>\S.*?)\s{2,}(?P<numbers>(?:\d+(?:\.\d+)?\s+){1,3}\d+(?:\.0)?)\s*$")

_LONGEST_TITLE, _LONGEST_ROW = 60, 300
_MOST_LINES = 1_000

Report = Mapping[str, Mapping[str, str]]
"""By class or average, then by `precision`, `recall`, `f1-score`, `support`; accuracy under `accuracy`."""


def found_report(rows: Report, model: str, origin: Origin) -> Iterator[Found]:
    """The report's averages as the metrics of one model; `model` is its name."""
    metrics = metrics_of(rows)
    if not metrics:
        yield Left(origin, "classification report", "it has no average and no accuracy")
        return
    yield FoundTable("models", ("model", *metrics), ((model, *metrics.values()),), origin)
    classes = _classes(rows)
    others = [name for name in classes if name != _positive(rows, classes)]
    if others:
        why = "a models table has no room for them; predictions give them"
        yield Left(origin, f"{counted(len(others), 'row')} by class", why)


def metrics_of(rows: Report) -> dict[str, str]:
    """What a report says of a model, by names that a models table has.

    Precision, recall and F1 of the positive class are the model's where its two classes are 0 and 1, or false and
    true, or no and yes; of other classes nothing says which one is positive.
    """
    metrics: dict[str, str] = {}
    if accuracy := _accuracy(rows):
        metrics["accuracy"] = accuracy
    if positive := _positive(rows, _classes(rows)):
        metrics |= {key: rows[positive][name] for key, name in _SCORES.items() if rows[positive].get(name)}
    for average in ("macro", "weighted"):
        own = rows.get(f"{average} avg", {})
        metrics |= {f"{average}_{key}": own[name] for key, name in _SCORES.items() if own.get(name)}
    return metrics


_SCORES = {"precision": "precision", "recall": "recall", "f1": "f1-score"}


def report_of_grid(table: Grid) -> Report:
    """The report that pandas wrote with classes in rows or in columns."""
    if {"macro_avg", "weighted_avg"} & set(table.names):
        table = table.transposed()
    keys = [name.replace("_", "-") if name == "f1_score" else name for name in table.names]
    rows = {row[0]: dict(zip(keys[1:], row[1:], strict=True)) for row in table.rows}
    return {normalised(name).replace("_", " ") if _is_total(name) else name: cells for name, cells in rows.items()}


def report_of_values(values: Mapping[str, object]) -> Report:
    """The report as a dictionary, in which accuracy is a bare number."""
    rows: dict[str, Mapping[str, str]] = {}
    for name, value in values.items():
        if isinstance(value, Mapping):
            rows[name] = {str(key): str(number) for key, number in value.items()}
        elif name == "accuracy":
            rows[name] = {"f1-score": str(value)}
    return rows


def is_report(values: object) -> bool:
    """Whether a dictionary is a report: its averages hold precision, recall and F1."""
    if not isinstance(values, Mapping):
        return False
    averages = [values.get(name) for name in _AVERAGES]
    return any(isinstance(own, Mapping) and {"precision", "recall", "f1-score"} <= set(own) for own in averages)


def printed_reports(text: str) -> Iterator[tuple[int, Report]]:
    """Every report that stands printed in a text, with its line."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if _PRINTED_HEADER.match(line) and (rows := _printed_rows(lines[number + 1 : number + 1 + _MOST_LINES])):
            yield number + 1, rows


def title_above(text: str, line: int) -> str:
    """The words on the nearest filled line above a printed report: `=== Random Forest ===`; empty where none is."""
    above = next((row.strip() for row in reversed(text.splitlines()[: line - 1]) if row.strip()), "")
    words = model_of_words(re.sub(r"[^\w.+() -]", " ", above)) if len(above) <= _LONGEST_TITLE else ""
    return "" if re.search(r"\d\.\d", words) else words


def _printed_rows(lines: list[str]) -> Report:
    rows: dict[str, Mapping[str, str]] = {}
    blanks = 0
    for line in lines:
        if not line.strip():
            blanks += 1
            if blanks > 2:
                break
            continue
        match = _PRINTED_ROW.match(line) if len(line) <= _LONGEST_ROW else None
        if match is None:
            break
        numbers = match["numbers"].split()
        if len(numbers) == 4:
            rows[match["name"]] = dict(zip(("precision", "recall", "f1-score", "support"), numbers, strict=True))
        elif len(numbers) == 2 and match["name"] == "accuracy":
            rows["accuracy"] = {"f1-score": numbers[0], "support": numbers[1]}
    return rows if any(name in rows for name in _AVERAGES) else {}


def _accuracy(rows: Report) -> str:
    """Accuracy stands in the F1 column of a printed report; pandas repeats it over the row, or leaves one cell."""
    cells = rows.get("accuracy", {})
    ordered = (cells.get("f1-score"), cells.get("precision"), cells.get("recall"), cells.get("support"))
    return next((cell for cell in ordered if cell and _is_share(cell)), "")


def _is_share(cell: str) -> bool:
    try:
        return 0 <= float(cell) <= 1
    except ValueError:
        return False


def _classes(rows: Report) -> list[str]:
    return [name for name in rows if name != "accuracy" and name not in _AVERAGES]


def _positive(rows: Report, classes: list[str]) -> str:
    # A micro average stands where accuracy does not: the two are then not all classes.
    if len(classes) != 2 or "micro avg" in rows or not any(name.casefold() in _NEGATIVE for name in classes):
        return ""
    return next((name for name in classes if name.casefold() in _POSITIVE), "")


def _is_total(name: str) -> bool:
    return normalised(name) in {"macro_avg", "weighted_avg", "micro_avg", "samples_avg", "accuracy"}
