"""E111: the best model is no better than a predictor that knows nothing.

A constant, the most frequent class or a random ranking does as well. That is a result too, but it has to be told as
one: a talk that presents such a model as a success ends with the first question. Where only one of the two is
rounded, as 0.940 in the models table is beside 0.9398 from the predictions, they tie at the digits of the table.

Fix: say in the title that the baseline stands, and why; or look for the fault in features, split and target.

Bad:

    models.csv:
    model,pr_auc,baseline
    LightGBM,0.061,
    Majority class,0.080,true

Good:

    models.csv:
    model,pr_auc,baseline
    LightGBM,0.431,
    Majority class,0.080,true
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from deck.bundle.bundle import Quantity
from deck.bundle.metric import Metric
from deck.checks.case import Case
from deck.checks.class_balance import most_frequent_share
from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.checks.wording import told_apart
from deck.evidence.evidence import RankedModel
from deck.evidence.stated import half_of_last_digit


class _Trivial(Struct, frozen=True):
    """What a predictor that knows nothing gets."""

    name: str
    value: float
    is_stated: bool = False
    """Whether the models table says so; else it was computed, to all digits."""


def find(case: Case) -> Iterable[Found]:
    """One finding, by the baseline or else by what the task gives a predictor that knows nothing."""
    comparison, metric = case.evidence.comparison, case.evidence.metric
    assert comparison is not None
    best = comparison.best
    value = best.metrics.get(metric.name)
    if value is None or best.baseline:
        return
    for trivial in (*_baseline(case, comparison.baseline, metric), *_trivial(case, metric)):
        gain = metric.gain(value, trivial.value)
        rounded_off = _rounded_off(case, best, trivial)
        if gain > rounded_off:
            continue
        is_tie_as_written = gain != 0 and gain >= -rounded_off
        message, fix = (_the_same_as_written if is_tie_as_written else _no_better)(case, best, value, trivial)
        yield Found(message, fix, _spot(case, best), mark=cell.text if (cell := _cell(case, best)) else "")
        return


def _no_better(case: Case, best: RankedModel, value: float, trivial: _Trivial) -> tuple[str, str]:
    """What is wrong, and how to mend it."""
    metric, score = case.evidence.metric, case.numbers.score
    than = "worse" if metric.gain(value, trivial.value) < 0 else "no better"
    return (
        f"{metric.label} of {best.name} is {score(metric, value)}, "
        f"{than} than {score(metric, trivial.value)} of {trivial.name}.",
        "Say in [title] models that the baseline stands, and why; or look for the fault in split and features.",
    )


def _the_same_as_written(case: Case, best: RankedModel, value: float, trivial: _Trivial) -> tuple[str, str]:
    """The same where more digits might tell the two apart."""
    metric, table = case.evidence.metric, case.bundle.models
    assert table is not None
    kind: Literal["%", "f"] = "%" if metric.is_share else "f"
    mine, other = told_apart(value, trivial.value, kind, 2), told_apart(trivial.value, value, kind, 2)
    return (
        f"{metric.label} of {best.name} is {mine}, no better than {other} of {trivial.name} at the digits that "
        f"{table.file} gives.",
        f"Write more digits in {table.file}; if it is no better then, say in [title] models that the baseline stands.",
    )


def _rounded_off(case: Case, best: RankedModel, trivial: _Trivial) -> float:
    """By how much rounding in the models table may have moved the lead.

    Two cells of one column are compared as they stand. A column has the digits of its longest cell, as programs that
    write tables drop zeros at the end: 0.94 below 0.873 is 0.940.
    """
    table, name = case.bundle.models, case.evidence.metric.name
    if table is None or (_cell(case, best) is not None) == trivial.is_stated:
        return 0.0
    cells = [cell for row in table.rows if (cell := row.values.get(name))]
    return min(half_of_last_digit(cell.value, cell.text) for cell in cells if cell.value is not None)


def _cell(case: Case, model: RankedModel) -> Quantity | None:
    """What the models table says of the metric of a model; None where it says nothing."""
    row = case.row_of(model.name)
    cell = row.values.get(case.evidence.metric.name) if row else None
    return cell if cell is not None and cell.value is not None else None


def _spot(case: Case, model: RankedModel) -> Spot:
    table, row = case.bundle.models, case.row_of(model.name)
    if table is None or row is None:
        return case.at("data", role="models")
    return Spot(None, case.slide_with("models"), table.file, row.line)


def _baseline(case: Case, baseline: RankedModel | None, metric: Metric) -> Iterator[_Trivial]:
    value = baseline.metrics.get(metric.name) if baseline else None
    if baseline is not None and value is not None:
        yield _Trivial(f"the baseline, {baseline.name}", value, _cell(case, baseline) is not None)


def _trivial(case: Case, metric: Metric) -> Iterator[_Trivial]:
    rate, share = case.evidence.facts.number("data.positive_rate"), most_frequent_share(case)
    if metric.name == "pr_auc" and rate is not None:
        yield _Trivial("a random ranking", rate)
    elif metric.name == "roc_auc":
        yield _Trivial("a random ranking", 0.5)
    elif metric.name == "accuracy" and share is not None:
        yield _Trivial("saying the most frequent class each time", share)
    elif metric.name == "r2":
        yield _Trivial("the mean of the target", 0.0)


RULE = Rule("E111", "worse-than-trivial", "error", find, needs=("models",))
