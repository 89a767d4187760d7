"""E108: a stated metric differs from the one that predictions or folds give.

The models table says one thing and the rows another. Somebody who opens both finds it in a minute, and from then on
believes none of the numbers.

Fix: state what the rows give, or name the predictions that belong to the table.

Bad:

    models.csv:
    model,pr_auc,baseline
    LightGBM,0.731,
    Majority class,0.080,true
    folds.csv:
    model,fold,pr_auc
    LightGBM,1,0.44
    LightGBM,2,0.42
    LightGBM,3,0.45

Good:

    models.csv:
    model,pr_auc,baseline
    LightGBM,0.437,
    Majority class,0.080,true
    folds.csv:
    model,fold,pr_auc
    LightGBM,1,0.44
    LightGBM,2,0.42
    LightGBM,3,0.45
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator

from deck.bundle.metric_names import metric as metric_named
from deck.bundle.slugs import slug
from deck.checks.case import Case
from deck.checks.finding import Found, Spot
from deck.checks.rule import CannotRun, Rule
from deck.evidence.stated import TOLERANCE, differs


def find(case: Case) -> Iterable[Found]:
    """A finding for each stated metric that is contradicted."""
    if case.bundle.models is None or (case.bundle.predictions is None and case.bundle.folds is None):
        raise CannotRun("it needs data.models, and data.predictions or data.folds to hold it against")
    yield from _against_predictions(case)
    yield from _against_folds(case)


def _against_predictions(case: Case) -> Iterator[Found]:
    table, predictions = case.bundle.models, case.bundle.predictions
    assert table is not None
    file = predictions.file if predictions else "the predictions"
    for gap in case.evidence.stated_gaps:
        metric = metric_named(gap.metric)
        computed = case.numbers.score(metric, gap.computed)
        stated = f"{gap.model}: {table.file} says {metric.label} {gap.text}"
        if gap.is_over_mean:
            message = f"{stated}, which is the {computed} that {file} gives, over the mean of the target."
            fix = "Call the column Relative bias."
        else:
            message = (
                f"{stated}, {file} gives {computed}, more than {TOLERANCE:.0%} away and not the mean over the folds."
            )
            fix = f"Write {computed}, or name the predictions that give {gap.text}."
        level = "warning" if gap.is_over_mean else RULE.level
        yield Found(message, fix, Spot(file=table.file, line=gap.line), mark=gap.text, level=level)


def _against_folds(case: Case) -> Iterator[Found]:
    """Of models whose rows are not there: what the table states against the mean of their folds."""
    table, folds = case.bundle.models, case.bundle.folds
    if table is None or folds is None or case.bundle.predictions is not None:
        return
    for row in table.rows:
        columns = _fold_columns(case, row.name)
        for name, cell in row.values.items():
            scores = columns.get(name, ())
            mean = statistics.fmean(scores) if scores else None
            if cell.value is None or mean is None or not differs(cell.value, mean):
                continue
            metric = metric_named(name)
            said = case.numbers.score(metric, mean)
            yield Found(
                f"{row.name}: {table.file} says {metric.label} {cell.text}, the mean of {len(scores)} folds in "
                f"{folds.file} is {said}.",
                f"Write {said}, or the folds that give {cell.text}.",
                Spot(file=table.file, line=row.line),
                mark=cell.text,
            )


def _fold_columns(case: Case, model: str) -> dict[str, tuple[float, ...]]:
    folds = case.bundle.folds
    assert folds is not None
    if folds.models:
        named = next((rows for name, rows in folds.models.items() if slug(name) == slug(model)), None)
        return dict(named.columns) if named else {}
    comparison = case.evidence.comparison
    return dict(folds.columns) if comparison and comparison.best.name == model else {}


RULE = Rule("E108", "stated-differs", "error", find)
