"""What of the reviewers' rubric the deck shows: by the findings, without a score of our own.

The criteria and their weights are those by which take-homes are marked: code quality 25%, methodology 25%, analysis
and insight 20%, documentation 15%, model performance 15%. Code is not on slides, so nothing is said of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from deck.checks.case import Case
from deck.checks.runner import Checked


class Criterion(Struct, frozen=True):
    """A criterion of the rubric: what is shown, what is open (with the codes that say so), what could not be told."""

    name: str
    shown: tuple[str, ...]
    open: tuple[str, ...]
    unknown: tuple[str, ...]
    is_out_of_sight: bool = False


class _Item(Struct, frozen=True):
    """Something that reviewers look for, shown where the rules of these codes found nothing."""

    name: str
    codes: tuple[str, ...]


CODE_QUALITY = "Code quality"
ITEMS: dict[str, tuple[_Item, ...]] = {
    "Methodology": (
        _Item("a baseline", ("E101",)),
        _Item("how train and test were kept apart", ("E102", "E115")),
        _Item("a metric that suits the question", ("E103", "E104")),
        _Item("the spread behind the main number", ("E106",)),
        _Item("leads told from noise", ("E105",)),
    ),
    "Analysis and insight": (
        _Item("where the model fails, and why", ("S104",)),
        _Item("next steps that follow from it", ("S105",)),
        _Item("what it means for the business", ("S107",)),
        _Item("limits and assumptions", ("S108",)),
    ),
    "Documentation": (
        _Item("decisions with their reasons", ("S102",)),
        _Item("alternatives, and why they lost", ("S103",)),
        _Item("titles that say the finding", ("S101",)),
        _Item("nothing left of a template", ("S109",)),
        _Item("numbers that agree where they can be compared", ("E108", "E112", "E113", "C101", "C104")),
    ),
    "Model performance": (
        _Item("better than a predictor that knows nothing", ("E111",)),
        _Item("the best model is the one chosen", ("E110",)),
        _Item("no score that smells of leakage", ("E107",)),
    ),
}


def readiness(checked: Checked, case: Case | None) -> tuple[Criterion, ...]:
    """The criteria, the main number first under performance; code quality, which is out of sight, comes last."""
    found = {finding.code for finding in checked.findings}
    criteria = []
    for name, items in ITEMS.items():
        shown = [item.name for item in items if _is_shown(item, checked.passed, found)]
        open_items = [f"{item.name} ({_codes(item, found)})" for item in items if found.intersection(item.codes)]
        unknown = [item.name for item in items if not found.intersection(item.codes) and item.name not in shown]
        main = [_main_number(case)] if name == "Model performance" and case is not None else []
        criteria.append(Criterion(name, (*filter(None, main), *shown), tuple(open_items), tuple(unknown)))
    return (*criteria, Criterion(CODE_QUALITY, (), (), (), is_out_of_sight=True))


def _is_shown(item: _Item, passed: Sequence[str], found: set[str]) -> bool:
    return not found.intersection(item.codes) and any(code in passed for code in item.codes)


def _codes(item: _Item, found: set[str]) -> str:
    return ", ".join(code for code in item.codes if code in found)


def _main_number(case: Case) -> str:
    """The best model's primary metric, with its interval or spread and the baseline."""
    comparison, metric, numbers = case.evidence.comparison, case.evidence.metric, case.numbers
    value = comparison.best.metrics.get(metric.name) if comparison else None
    if comparison is None or value is None:
        return ""
    said = f"{metric.label} {numbers.score(metric, value)}"
    interval, folds = comparison.best.interval, case.evidence.folds
    if interval is not None and interval.contains(value):
        said += f" (95%: {numbers.score(metric, interval.low)} to {numbers.score(metric, interval.high)})"
    elif folds is not None and folds.sd is not None:
        said += f" (s.d. over folds {numbers.score(metric, folds.sd)})"
    baseline = comparison.baseline.metrics.get(metric.name) if comparison.baseline else None
    return said if baseline is None else f"{said}, baseline {numbers.score(metric, baseline)}"
