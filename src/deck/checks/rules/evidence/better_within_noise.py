"""E105: "better" may be noise: the interval of the difference holds zero, and no slide says so.

A lead that the same data, drawn again, could turn around is no reason to prefer a model. Interviewers ask "is that
significant?" of every table; the candidate who has said it first is past that question.

Fix: say it in the title or as a `[[limitation]]`, and choose by what else differs: cost, speed, plainness.

Bad:

    [title]
    models = "LightGBM beats the random forest"
    folds.csv:
    model,fold,pr_auc
    LightGBM,1,0.44
    LightGBM,2,0.38
    LightGBM,3,0.45
    Random forest,1,0.39
    Random forest,2,0.43
    Random forest,3,0.40

Good:

    [title]
    models = "LightGBM and the random forest tie: the lead is within the noise"
    folds.csv:
    model,fold,pr_auc
    LightGBM,1,0.44
    LightGBM,2,0.38
    LightGBM,3,0.45
    Random forest,1,0.39
    Random forest,2,0.43
    Random forest,3,0.40
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.finding import Found
from deck.checks.rule import CannotRun, Rule
from deck.checks.slide_words import speaks_of_noise
from deck.evidence.evidence import Difference

NO_INTERVAL = "no interval of a difference: it needs predictions of two models, or folds by model"


def find(case: Case) -> Iterable[Found]:
    """A finding for the baseline and for the runner-up, unless the talk says that the lead may be noise."""
    comparison = case.evidence.comparison
    assert comparison is not None
    differences = [item for item in (comparison.against_baseline, comparison.against_runner_up) if item]
    if not any(item.interval for item in differences):
        raise CannotRun(NO_INTERVAL)
    if speaks_of_noise(item.text for slide in case.shown.talk for item in (*slide.texts, *slide.notes)):
        return
    for difference in differences:
        if difference.beyond_noise is False:
            yield Found(
                _message(case, comparison.best.name, difference),
                "Say that the lead may be noise, in [title] models or as a [[limitation]], and what else decided.",
                case.at("title", "models", role="models")
                if "models" in case.text.title
                else case.at("problem", "metric", role="models"),
            )


def _message(case: Case, best: str, difference: Difference) -> str:
    metric, numbers = case.evidence.metric, case.numbers
    assert difference.interval is not None
    ends = numbers.change_range(metric, difference.interval.low, difference.interval.high)
    return (
        f"{best} is ahead of {difference.other} by {numbers.change(metric, difference.value)} {metric.said}, "
        f"95% interval {ends} ({difference.method}): the lead may be noise, and no slide says so."
    )


RULE = Rule("E105", "better-within-noise", "warning", find, needs=("models",))
