"""E106: no interval, no folds and no standard deviation stand behind the main number.

One number from one split does not tell whether another split would have given another winner. A candidate who gives
the spread shows that the number is understood.

Fix: bring `predictions` or `folds` in `[data]`, or write `0.431 ± 0.012` in the models table.

Bad:

    # no folds

Good:

    folds.csv:
    fold,pr_auc
    1,0.44
    2,0.42
    3,0.45
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.bundle.computed_metrics import OF_FLAGGED_ROWS
from deck.checks.case import Case
from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.evidence.models import name_of_score

_ADMITTED = r"\b(?:no|without|one|single|missing)\b.*\b(?:intervals?|folds?|split|variance|spread|deviation)\b"


def find(case: Case) -> Iterable[Found]:
    """One finding; advice only where a limitation says it already."""
    evidence, comparison = case.evidence, case.evidence.comparison
    assert comparison is not None
    best, metric = comparison.best, evidence.metric
    if best.interval or metric.name in best.spreads or (evidence.folds and evidence.folds.sd is not None):
        return
    admitted = any(re.search(_ADMITTED, item.text, re.I) for item in case.text.limitation)
    table, row = case.bundle.models, case.row_of(best.name)
    number = case.slide_with("results", "models")
    said = ", as the limits say" if admitted else ""
    predicts = name_of_score(case.bundle, metric) if case.bundle.predictions else best.name
    if predicts == best.name:
        whose, bring = "", "Name predictions or folds in [data]"
        if case.bundle.predictions is not None and metric.name in OF_FLAGGED_ROWS:
            bring = "Write in [business] the threshold of the table, threshold = { score = 0.5 }"
    else:
        whose = f" The predictions are of {predicts}."
        bring = f"Add the predictions of {best.name} as others in [data.columns], name folds in [data]"
    yield Found(
        f"No interval, folds or s.d. stand behind {metric.said} of {best.name}{said}: another split might give "
        f"another winner.{whose}",
        f"{bring}, or write the spread in the table: 0.431 ± 0.012.",
        Spot(slide_number=number, file=table.file, line=row.line) if table and row else case.at("data", role="results"),
        level="advice" if admitted else None,
    )


RULE = Rule("E106", "no-interval", "warning", find, needs=("models",))
