"""E111: the best model is no better than a predictor that knows nothing.

A constant, the most frequent class or a random ranking does as well. That is a result too, but it has to be told as
one: a talk that presents such a model as a success ends with the first question.

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

from deck.bundle.metric_names import Metric
from deck.checks.case import Case
from deck.checks.class_balance import most_frequent_share
from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule
from deck.evidence.evidence import RankedModel


def find(case: Case) -> Iterable[Found]:
    """One finding, by the baseline or else by what the task gives a predictor that knows nothing."""
    comparison, metric = case.evidence.comparison, case.evidence.metric
    assert comparison is not None
    best = comparison.best
    value = best.metrics.get(metric.name)
    if value is None or best.baseline:
        return
    for name, trivial in (*_baseline(comparison.baseline, metric), *_trivial(case, metric)):
        gain = metric.gain(value, trivial)
        if gain <= 0:
            table, row = case.bundle.models, case.row_of(best.name)
            cell = row.values.get(metric.name) if row else None
            score = case.numbers.score
            yield Found(
                f"{metric.label} of {best.name} is {score(metric, value)}, "
                f"{'worse' if gain < 0 else 'no better'} than {score(metric, trivial)} of {name}.",
                "Say in [title] models that the baseline stands, and why; or look for the fault in split and features.",
                Spot(None, case.slide_with("models"), table.file, row.line)
                if table and row
                else case.at("data", role="models"),
                mark=cell.text if cell else "",
            )
            return


def _baseline(baseline: RankedModel | None, metric: Metric) -> Iterator[tuple[str, float]]:
    value = baseline.metrics.get(metric.name) if baseline else None
    if baseline is not None and value is not None:
        yield f"the baseline, {baseline.name}", value


def _trivial(case: Case, metric: Metric) -> Iterator[tuple[str, float]]:
    rate, share = case.evidence.facts.number("data.positive_rate"), most_frequent_share(case)
    if metric.name == "pr_auc" and rate is not None:
        yield "a random ranking", rate
    elif metric.name == "roc_auc":
        yield "a random ranking", 0.5
    elif metric.name == "accuracy" and share is not None:
        yield "saying the most frequent class each time", share
    elif metric.name == "r2":
        yield "the mean of the target", 0.0


RULE = Rule("E111", "worse-than-trivial", "error", find, needs=("models",))
