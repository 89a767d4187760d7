"""Which models there are, and which of them have scores in the predictions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deck.bundle.slugs import slug
from deck.bundle.unmatched_names import names_model
from deck.evidence.evidence import RankedModel
from deck.evidence.ranking import Ranking, rank_rows
from deck.evidence.scored import ROW_WISE, ScoredModel, constant_score, estimate_metrics
from deck.evidence.slugs import unique_slugs

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle, ModelRow, ModelsTable, Predictions
    from deck.bundle.metric_names import Metric
    from deck.evidence.notices import Note

TRAINING_TIME = "train_seconds"

NAMELESS = "The model"
"""The name of the scored model where the bundle gives it none."""


def score_models(
    bundle: Bundle, predictions: Predictions, ranking: Ranking, metric: Metric, note: Note
) -> tuple[ScoredModel, ...]:
    """The model of the score column, then the others, each with its metrics."""
    columns = bundle.text.data.columns
    name = name_of_score(bundle, metric)
    estimates = estimate_metrics(predictions.target, predictions.score, ranking)
    scored = [ScoredModel(name, columns.score, predictions.score, estimates)]
    for other, score in predictions.others.items():
        column = columns.others.get(other, other)
        if slug(other) == slug(name):
            note(f"{predictions.file}: {name} has scores in {columns.score} and {column}; the first are used.")
            continue
        ranked = rank_rows(predictions.target, score)
        scored.append(ScoredModel(other, column, score, estimate_metrics(predictions.target, score, ranked)))
    return tuple(scored)


def name_of_score(bundle: Bundle, metric: Metric) -> str:
    """Whose scores the score column holds.

    The model of `[[decision]] about = "model"`, else the best in the table without other scores.
    """
    chosen = [d.chose for d in bundle.text.decision if slug(d.about) == "model" and "{" not in d.chose]
    if bundle.models is None:
        return chosen[0] if chosen else NAMELESS
    rows = [row for row in bundle.models.rows if not row.baseline] or list(bundle.models.rows)
    for choice in chosen:
        named = [row.name for row in rows if names_model(choice, row.name)]
        if named:
            return max(named, key=len)
    others = {slug(name) for name in bundle.predictions.others} if bundle.predictions else set()
    left = [row for row in rows if slug(row.name) not in others]
    return min(left, key=lambda row: order(_value(row, metric.name), metric)).name if left else NAMELESS


def order(value: float | None, metric: Metric) -> tuple[bool, float]:
    """A sort key that puts the best value first and a missing one last."""
    if value is None:
        return True, 0.0
    return False, -value if metric.higher_is_better else value


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


def models_of_scores(
    scored: tuple[ScoredModel, ...], rows: int, positives: int, metric: Metric
) -> tuple[RankedModel, ...]:
    """The models of the predictions and, as the baseline, what a score that knows nothing reaches."""
    baseline = "Positive rate" if metric.name == "brier" else "Random ranking"
    slugs = unique_slugs([*(model.name for model in scored), baseline])
    models = [
        RankedModel(
            name=model.name,
            slug=name,
            baseline=False,
            metrics={key: model.value(key) for key in dict.fromkeys((metric.name, *ROW_WISE))},
            spreads={},
            train_seconds=None,
            interval=model.estimates[metric.name].interval if metric.name in model.estimates else None,
        )
        for model, name in zip(scored, slugs[:-1], strict=True)
    ]
    if not 0 < positives < rows:
        return tuple(models)
    known = ("brier",) if metric.name == "brier" else ("pr_auc", "roc_auc")
    metrics: dict[str, float | None] = {key: constant_score(key, rows, positives) for key in known}
    blank = dict.fromkeys((metric.name, *ROW_WISE))
    return (*models, RankedModel(baseline, slugs[-1], True, blank | metrics, {}, None, None))
