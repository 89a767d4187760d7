"""Which models there are, and which of them have scores in the predictions."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from deck.bundle.slugs import slug, unique_slugs
from deck.bundle.unmatched_names import names_model
from deck.evidence.estimates import ScoredModel
from deck.evidence.evidence import RankedModel
from deck.evidence.row_groups import RowGroups, all_by_groups

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy as np
    import numpy.typing as npt

    from deck.bundle.bundle import Bundle, ModelRow, ModelsTable, Predictions
    from deck.bundle.metric import Metric
    from deck.evidence.estimates import Estimate, ScoredRows
    from deck.evidence.notices import Note

Array = TypeVar("Array", bound="npt.NDArray[np.generic]")

TRAINING_TIME = "train_seconds"

NAMELESS = "The model"
"""The name of the scored model where the bundle gives it none."""


def score_models(
    bundle: Bundle,
    predictions: Predictions,
    main: Array,
    others: Mapping[str, Array],
    metric: Metric,
    estimates_of: Callable[[Array], Mapping[str, Estimate]],
    note: Note,
) -> tuple[ScoredModel, ...]:
    """The model of the bundle, then the others, each with its metrics.

    main, others: what the models give for the rows: scores, classes or numbers.
    """
    columns = bundle.text.data.columns
    name, own_column = name_of_score(bundle, metric), model_column(bundle)
    groups = row_groups(predictions)
    scored = [ScoredModel(name, own_column, all_by_groups(estimates_of(main), groups))]
    for other, values in others.items():
        column = columns.others.get(other, other)
        if slug(other) == slug(name):
            note(f"{predictions.file}: {name} has scores in {own_column} and {column}; the first are used.")
            continue
        scored.append(ScoredModel(other, column, all_by_groups(estimates_of(values), groups)))
    return tuple(scored)


def row_groups(predictions: Predictions) -> RowGroups | None:
    """The rows of the predictions that belong together, where the bundle says so."""
    return RowGroups.of(predictions.group) if predictions.group is not None else None


def model_column(bundle: Bundle) -> str:
    """The column of the predictions that holds what the model of the bundle gives."""
    columns = bundle.text.data.columns
    return columns.prediction if bundle.text.problem.task in ("multiclass", "regression") else columns.score


def name_of_score(bundle: Bundle, metric: Metric) -> str:
    """Whose scores the score column holds.

    The model of `[[decision]] about = "model"`, else the best in the table without other scores.
    """
    chosen = [d.chose for d in bundle.text.decision if slug(d.about) == "model" and "{" not in d.chose]
    if bundle.models is None:
        return chosen[0] if chosen else NAMELESS
    rows = [row for row in bundle.models.rows if not row.baseline] or list(bundle.models.rows)
    others = {slug(name) for name in bundle.predictions.others} if bundle.predictions else set()
    left = [row for row in rows if slug(row.name) not in others]
    for choice in chosen:
        # Words may hold the name of a model whose scores stand elsewhere: `BM25 with spelling`, where BM25 is another.
        named = [row.name for row in rows if slug(row.name) == slug(choice)]
        named = named or [row.name for row in left if names_model(choice, row.name)]
        if named:
            return max(named, key=len)
    return min(left, key=lambda row: order(_value(row, metric.name), metric)).name if left else NAMELESS


def order(value: float | None, metric: Metric) -> tuple[bool, float]:
    """A sort key that puts the best value first and a missing one last."""
    if value is None:
        return True, 0.0
    return False, metric.badness(value)


def _value(row: ModelRow, metric: str) -> float | None:
    quantity = row.values.get(metric)
    return None if quantity is None else quantity.value


def models_of_table(table: ModelsTable, scored: tuple[ScoredModel, ...], metric: Metric) -> tuple[RankedModel, ...]:
    """The rows of the models table; a primary metric that it lacks is taken from the model's scores."""
    by_slug = {slug(model.name): model for model in scored}
    slugs = unique_slugs(row.name for row in table.rows)
    return tuple(
        _model_of_row(row, name, by_slug.get(slug(row.name)), metric)
        for row, name in zip(table.rows, slugs, strict=True)
    )


def _model_of_row(row: ModelRow, name: str, scores: ScoredModel | None, metric: Metric) -> RankedModel:
    metrics = {key: cell.value for key, cell in row.values.items() if key != TRAINING_TIME}
    if metrics.get(metric.name) is None:
        metrics[metric.name] = scores.value(metric.name) if scores else None
    return RankedModel(
        name=row.name,
        slug=name,
        baseline=row.baseline,
        metrics=metrics,
        spreads={key: cell.spread for key, cell in row.values.items() if cell.spread is not None},
        train_seconds=_value(row, TRAINING_TIME),
        interval=scores.estimates[metric.name].interval if scores and metric.name in scores.estimates else None,
    )


def models_of_scores(scored: ScoredRows, metric: Metric) -> tuple[RankedModel, ...]:
    """The models of the predictions and, as the baseline, one that knows nothing of the rows, where there is one."""
    known = tuple(dict.fromkeys((metric.name, *(key for model in scored.models for key in model.estimates))))
    baseline = [scored.constant_name] if scored.constants else []
    slugs = unique_slugs([*(model.name for model in scored.models), *baseline])
    models = [
        RankedModel(
            name=model.name,
            slug=name,
            baseline=False,
            metrics={key: model.value(key) for key in known},
            spreads={},
            train_seconds=None,
            interval=model.estimates[metric.name].interval if metric.name in model.estimates else None,
        )
        for model, name in zip(scored.models, slugs, strict=False)
    ]
    if not baseline:
        return tuple(models)
    metrics: dict[str, float | None] = {**dict.fromkeys(known), **scored.constants}
    return (*models, RankedModel(scored.constant_name, slugs[-1], True, metrics, {}, None, None))
