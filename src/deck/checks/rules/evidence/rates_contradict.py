"""E112: the rates of a model contradict each other, or its confusion matrix.

Precision, recall, F1 and accuracy follow from four counts, and F1 from precision and recall alone. Where the table
states rates that no counts can give together, one of them is a slip, and everybody wonders which.

Fix: compute all of them from the same predictions, at the same threshold.

Bad:

    models.csv:
    model,pr_auc,precision,recall,f1,baseline
    LightGBM,0.431,0.60,0.40,0.62,
    Majority class,0.080,,,,true

Good:

    models.csv:
    model,pr_auc,precision,recall,f1,baseline
    LightGBM,0.431,0.60,0.40,0.48,
    Majority class,0.080,,,,true
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from deck.bundle.bundle import ModelRow, Quantity
from deck.bundle.metric_names import metric as metric_named
from deck.checks.case import Case
from deck.checks.finding import Found, Spot
from deck.checks.rule import CannotRun, Rule
from deck.evidence.stated import half_of_last_digit

AVERAGED = 0.03
"""How far F1 may be from that of mean precision and recall, where all three are means over folds."""
COUNTS = {"tp": r"tp|true_?pos\w*", "fp": r"fp|false_?pos\w*", "fn": r"fn|false_?neg\w*", "tn": r"tn|true_?neg\w*"}
NOTHING = "it needs columns of models.csv that follow from each other: precision, recall and f1, or tp, fp, fn and tn"
SINGLE_CLASS_TASKS = ("binary", "generic")


class _Expected(Struct, frozen=True):
    """What a rate should be, how it follows, and how far off it may be."""

    rate: str
    value: float
    formula: str
    allowed: float


def find(case: Case) -> Iterable[Found]:
    """A finding for each rate that does not follow from the others."""
    table = case.bundle.models
    if table is None or case.bundle.text.problem.task not in SINGLE_CLASS_TASKS:
        raise CannotRun(NOTHING)
    expected = [(row, list(_expected(row))) for row in table.rows]
    if not any(items for _, items in expected):
        raise CannotRun(NOTHING)
    for row, items in expected:
        for item in items:
            cell = row.values.get(item.rate)
            if cell is None or cell.value is None or abs(cell.value - item.value) <= _allowed(item, cell):
                continue
            label, said = metric_named(item.rate).label, f"{item.value:.3f}"
            yield Found(
                f"{row.name}: {label} {cell.text} does not follow from {item.formula}, which give {said}.",
                f"Compute them from the same predictions at the same threshold; if the rest is right, write {said}.",
                Spot(file=table.file, line=row.line),
                mark=cell.text,
            )


def _allowed(item: _Expected, cell: Quantity) -> float:
    """How far off a cell may be: `0.6` is said of 0.64 too."""
    return max(item.allowed, half_of_last_digit(cell.value or 0.0, cell.text) * 1.001)


def _expected(row: ModelRow) -> Iterator[_Expected]:
    counts = {name: _count(row.values, pattern) for name, pattern in COUNTS.items()}
    true, wrong, missed, left = (counts[name] for name in ("tp", "fp", "fn", "tn"))
    if true is not None and wrong is not None and true + wrong:
        yield _Expected("precision", true / (true + wrong), f"{true:g} true and {wrong:g} false positives", 0.006)
    if true is not None and missed is not None and true + missed:
        yield _Expected("recall", true / (true + missed), f"{true:g} of {true + missed:g} positives", 0.006)
    if true is not None and wrong is not None and missed is not None and left is not None:
        rows = true + wrong + missed + left
        yield _Expected("accuracy", (true + left) / rows if rows else 0.0, f"{true + left:g} of {rows:g} rows", 0.006)
    precision, recall, stated = (_value(row.values, name) for name in ("precision", "recall", "f1"))
    if precision is not None and recall is not None and stated is not None and precision + recall:
        value = 2 * precision * recall / (precision + recall)
        yield _Expected("f1", value, f"precision {precision:g} and recall {recall:g}", AVERAGED)


def _value(values: Mapping[str, Quantity], name: str) -> float | None:
    cell = values.get(name)
    return None if cell is None else cell.value


def _count(values: Mapping[str, Quantity], pattern: str) -> float | None:
    name = next((name for name in values if re.fullmatch(pattern, name)), None)
    return _value(values, name) if name else None


RULE = Rule("E112", "rates-contradict", "error", find)
