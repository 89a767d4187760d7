"""What judged answers show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.metric_names import metric as metric_named
from deck.bundle.slugs import unique_slugs
from deck.evidence.estimates import ScoredModel, ScoredRows
from deck.evidence.judged.agreement import agreement
from deck.evidence.judged.cost_and_latency import costs, latency
from deck.evidence.judged.criteria import criterion_results, weakest_gap
from deck.evidence.judged.examples import failed_examples
from deck.evidence.judged.facts import judged_facts
from deck.evidence.judged.head_to_head import head_to_head
from deck.evidence.judged.metrics import estimate
from deck.evidence.judged.notes import note_verdicts
from deck.evidence.judged.passing import Scale, passes_on_its_own
from deck.evidence.judged.values import JudgedEvidence, SystemResult, VerdictMetric
from deck.evidence.models import row_groups, score_models
from deck.evidence.task_result import TaskResult, Wrongness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deck.bundle.bundle import BoolArray, Bundle, FloatArray, JudgedExamples
    from deck.bundle.metric import Metric
    from deck.evidence.estimates import Estimate
    from deck.evidence.notices import Note

WRONG = "answers that do not pass"
MOST_GRADES = 12
"""Different verdicts that are counted one by one."""


def evaluate_judged(bundle: Bundle, predictions: JudgedExamples, metric: Metric, note: Note) -> TaskResult:
    """Metrics of every system; of that of the bundle also by criterion, judge, cost and time."""
    pass_from = bundle.text.problem.pass_from
    scale = Scale.of((predictions.verdict, *predictions.others.values()), pass_from)
    compared_by: VerdictMetric = "mean_score" if metric.name == "mean_score" else "pass_rate"
    # Where verdicts are passed or failed their mean is the pass rate, and need not be said twice.
    names = ("pass_rate", "mean_score") if scale.graded or compared_by == "mean_score" else ("pass_rate",)

    def estimates_of(verdict: FloatArray) -> Mapping[str, Estimate]:
        return {name: estimate(name, verdict, scale) for name in names}

    models = score_models(bundle, predictions, predictions.verdict, predictions.others, metric, estimates_of, note)
    passed = predictions.verdict >= scale.pass_from
    scored = ScoredRows(predictions.row_count, models, groups=row_groups(predictions))
    evidence = _evidence(predictions, scale, pass_from, compared_by, scored, passed)
    note_verdicts(evidence, predictions, note)
    return TaskResult(
        evidence=evidence,
        scored=scored,
        wrong=Wrongness(~passed, WRONG),
        segment_metric=metric_named(compared_by),
        estimate_on=lambda rows, name: estimate(name, predictions.verdict[rows], scale),
        facts=lambda sources: judged_facts(evidence, scored, sources),
    )


def _evidence(
    predictions: JudgedExamples,
    scale: Scale,
    pass_from: float | None,
    compared_by: VerdictMetric,
    scored: ScoredRows,
    passed: BoolArray,
) -> JudgedEvidence:
    models, groups = scored.models, scored.groups
    met = {name: by_row >= passes_on_its_own(by_row, pass_from) for name, by_row in predictions.criteria.items()}
    second = predictions.second_judge
    second_passed = second >= passes_on_its_own(second, pass_from) if second is not None else None
    criteria = criterion_results(met, passed, groups)
    verdicts = (predictions.verdict, *(predictions.others[model.name] for model in models[1:]))
    system, *rivals = _systems(models, verdicts, scale)
    others = tuple(
        head_to_head(
            predictions.verdict, theirs, scale.pass_from, compared_by, system, other, (models[0], model), groups
        )
        for other, model, theirs in zip(rivals, models[1:], verdicts[1:], strict=True)
    )
    return JudgedEvidence(
        rows=predictions.row_count,
        passed=system.passed,
        graded=scale.graded,
        pass_from=scale.pass_from,
        metric=compared_by,
        system=system,
        others=others,
        criteria=criteria,
        weakest_gap=weakest_gap(criteria, met, groups),
        agreement=agreement(passed, second_passed, groups) if second_passed is not None else None,
        cost=costs(predictions.cost, system.passed, groups) if predictions.cost is not None else None,
        latency=latency(predictions.latency_seconds, groups) if predictions.latency_seconds is not None else None,
        grades=_grades(predictions.verdict) if scale.graded else (),
        examples=failed_examples(predictions, passed, met, second_passed),
        source=predictions.file,
    )


def _systems(
    models: tuple[ScoredModel, ...], verdicts: tuple[FloatArray, ...], scale: Scale
) -> tuple[SystemResult, ...]:
    slugs = unique_slugs(model.name for model in models)
    return tuple(
        _system(model, slug, verdict, scale) for model, slug, verdict in zip(models, slugs, verdicts, strict=True)
    )


def _system(model: ScoredModel, slug: str, verdict: FloatArray, scale: Scale) -> SystemResult:
    rate = model.estimates["pass_rate"]
    mean = model.estimates.get("mean_score", rate)
    assert rate.value is not None
    assert mean.value is not None
    passed = int(np.count_nonzero(verdict >= scale.pass_from))
    return SystemResult(model.name, slug, passed, rate.value, rate.interval, mean.value, mean.interval)


def _grades(verdict: FloatArray) -> tuple[tuple[float, int], ...]:
    values, counts = np.unique(verdict, return_counts=True)
    if len(values) > MOST_GRADES:
        return ()
    return tuple(zip(values.tolist(), counts.tolist(), strict=True))
