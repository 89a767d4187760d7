"""E107: a score, or a single feature, is so good that it smells of leakage.

A near-perfect score on a hard question, or one feature that carries nearly all of the importance, mostly means that
the target, or something only known after it, is among the features. Interviewers look for exactly this.

Fix: check when the feature is known. Train without it, and say on the slide what is left; or say why it is no leak.

Bad:

    importance.csv:
    feature,importance
    Account closed,0.93
    Login velocity,0.04
    Plan,0.03

Good:

    importance.csv:
    feature,importance
    Login velocity,0.5
    Days since login,0.3
    Plan,0.2
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deck.bundle.metric_names import metric as metric_named
from deck.checks.case import Case
from deck.checks.finding import Found, Level, Spot
from deck.checks.own_texts import own_texts
from deck.checks.rule import CannotRun, Rule
from deck.checks.wording import short

PERFECT = 0.995
SUSPECTS = ("roc_auc", "pr_auc", "accuracy", "f1", "f1_macro", "f1_weighted", "recall", "precision", "r2", "mcc")
"""Metrics that end at 1."""
NEARLY_ALL, MOST_OF_ALL = 0.85, 0.6
"""Share of the importance of one feature that is suspicious by itself, and with a score as high as `HIGH`."""
HIGH = 0.97
FEW_FEATURES = 2
_EXPLAINED = r"\bleak"


def find(case: Case) -> Iterable[Found]:
    """A finding on the score, on the first feature, and on a feature that is called like the target."""
    if case.evidence.comparison is None and not case.evidence.features:
        raise CannotRun("it needs scores of models, or importances of features")
    is_explained = any(re.search(_EXPLAINED, item.text, re.I) for item in own_texts(case))
    level: Level | None = "advice" if is_explained else None
    for found in (*_scores(case), *_features(case)):
        yield Found(found.message, found.fix, found.at, found.quote, found.mark, level)


def _scores(case: Case) -> Iterator[Found]:
    comparison, table = case.evidence.comparison, case.bundle.models
    for name, value in (comparison.best.metrics if comparison else {}).items():
        if name not in SUSPECTS or value is None or value < PERFECT or comparison is None:
            continue
        row = case.row_of(comparison.best.name)
        yield Found(
            f"{metric_named(name).label} of {comparison.best.name} is {value:.4g}, which real questions hardly allow: "
            "the target may be among the features, or test rows among those of training.",
            "Look for features known only after the fact, and for rows on both sides of the split; say what you found.",
            Spot(file=table.file, line=row.line) if table and row else case.at("data", "predictions", role="results"),
            mark=row.values[name].text if row and name in row.values else "",
        )
        return


def _features(case: Case) -> Iterator[Found]:
    features, table = case.evidence.features, case.bundle.importance
    if not features or table is None:
        return
    first, metric = features[0], case.evidence.metric
    best = case.evidence.comparison.best.metrics.get(metric.name) if case.evidence.comparison else None
    is_high = metric.name in SUSPECTS and best is not None and best >= HIGH
    limit = MOST_OF_ALL if is_high else NEARLY_ALL
    score = f" and {metric.said} is {best:.3f}" if is_high else ""
    if len(features) > FEW_FEATURES and first.share >= limit:
        yield Found(
            f"{short(first.name)} carries {case.numbers.share(first.share)} of the importance{score}: a feature that "
            "tells nearly all is often known only after the target.",
            f"Train without {short(first.name)} and say what is left, or say when it is known.",
            _row(case, first.name),
            mark=first.name,
        )
    target = _key(case.bundle.text.data.columns.target)
    for name in table.features:
        if target != "target" and _key(name) == target:
            yield Found(
                f"The feature {short(name)} is called like the target: the model is told what it is asked.",
                "Drop the column before training, and train again.",
                _row(case, name),
                mark=name,
            )


def _row(case: Case, feature: str) -> Spot:
    table = case.bundle.importance
    assert table is not None
    return Spot(slide_number=case.slide_with("features"), file=table.file, line=table.features.index(feature) + 2)


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().lower()


RULE = Rule("E107", "too-good", "warning", find)
