"""E109: the score on training rows is far above that on held-out rows, and nobody says so.

The gap says how much the model has learned by heart. It is no fault by itself, forests have it always; but whoever
sees it in the table and is not told thinks that the candidate has not seen it.

Fix: say it, with what it means, as a `[[limitation]]` or in the talk track; or regularize and train again.

Bad:

    folds.csv:
    fold,pr_auc,train_pr_auc
    1,0.44,0.97
    2,0.42,0.98
    3,0.45,0.96

Good:

    folds.csv:
    fold,pr_auc,train_pr_auc
    1,0.44,0.47
    2,0.42,0.48
    3,0.45,0.46
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.finding import Found, Spot
from deck.checks.rule import CannotRun, Rule
from deck.checks.slide_words import words_of

FAR = 0.2
"""Gap over the training score (or over the held-out one, where lower is better)."""
_SAID = r"\b(?:overfit\w*|over-fit\w*|by heart|memori[sz]\w*|training (?:score|rows|error|data)|on train(?:ing)?)\b"


def find(case: Case) -> Iterable[Found]:
    """One finding, by the facts `folds.train_mean` and `folds.gap`."""
    facts, folds, metric = case.evidence.facts, case.evidence.folds, case.evidence.metric
    train, gap = facts.number("folds.train_mean"), facts.number("folds.gap")
    if folds is None or train is None or gap is None:
        raise CannotRun("it needs folds with a column of training scores, such as train_pr_auc")
    larger = max(abs(train), abs(folds.mean))
    if larger == 0 or gap / larger < FAR or re.search(_SAID, words_of(case.shown.slides), re.I):
        return
    number = next((slide.number for slide in case.shown.slides if slide.role in ("stability", "results")), None)
    score = case.numbers.score
    yield Found(
        f"{metric.label} is {score(metric, train)} on training rows and {score(metric, folds.mean)} on held-out ones, "
        "and no sentence of the talk speaks of the gap: it looks as if it went unseen.",
        "Say what it means as a [[limitation]] or in [say], with {folds.train_mean} and {folds.mean}; or regularize.",
        Spot(slide_number=number, file=folds.source, line=1),
        mark=f"train_{metric.name}",
        level="advice" if _stands_in_a_table(case) else None,
    )


def _stands_in_a_table(case: Case) -> bool:
    """Whether a table, behind the talk at the least, shows the training scores."""
    heads = (item.text for slide in case.shown.slides for item in slide.texts if item.part == "table")
    return any(head.lower().startswith("train ") and "," not in head for head in heads)


RULE = Rule("E109", "overfitting-not-said", "warning", find)
