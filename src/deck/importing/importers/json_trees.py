"""Metrics in nested JSON: by model, by task and system, by split."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from deck.bundle.metric_names import is_metric
from deck.bundle.normalised_names import normalised
from deck.importing.found import Origin
from deck.importing.importers.grids.column_names import (
    SPLITS,
    SURE_MODEL_NAMES,
    in_english,
    is_known_metric,
    is_quality,
)
from deck.importing.importers.grids.grid import Grid
from deck.importing.importers.grids.numbers import is_number
from deck.importing.importers.grids.report import is_report, metrics_of, printed_reports, report_of_values
from deck.importing.importers.json_tables import cell_of

_REPORTS = frozenset({"classification_report", "report", "class_report", "clf_report", "test_classification_report"})
_NOT_ENTERED = _REPORTS | frozenset(
    {"per_class", "classes", "by_class", "confusion", "confusion_matrix", "labels", "params", "ci", "ci95", "cis"}
    | {"best_params", "hyperparameters", "config", "feature_importance", "feature_importances", "intervals"}
    | {"confidence_intervals", "bootstrap", "thresholds", "history", "segments", "per_segment", "by_segment"}
)
_WRAPPERS = frozenset(
    {"metrics", "scores", "results", "models", "evaluation", "performance", "model_comparison", "model"}
)
_AVERAGES = frozenset({"mean", "average", "avg"})
_NAMES = (*SURE_MODEL_NAMES, "best_model")
_MOST_DEEP = 8
_LONGEST_KEY = 200


_Leaf = tuple[tuple[str, ...], dict[str, str]]
"""Keys that lead to metrics, and the metrics as cells."""


class MetricGroup(Struct, frozen=True):
    """Models that stand side by side under one path of keys."""

    path: tuple[str, ...]
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    left: list[tuple[str, str]] = field(default_factory=list)
    splits: dict[str, int] = field(default_factory=dict)

    def as_grid(self, origin: Origin) -> Grid:
        """A row a model, a column a metric."""
        header = list(dict.fromkeys(name for row in self.rows.values() for name in row))
        rows = tuple((model, *(row.get(name, "") for name in header)) for model, row in self.rows.items())
        return Grid(("model", *header), rows, origin)


def metric_groups(values: object, model: str) -> list[MetricGroup]:
    """Groups of models by the keys above them; `model` is the name of the one at the top."""
    groups: dict[tuple[str, ...], MetricGroup] = {}
    leaves = tuple(_leaves(values, ()))
    called_mean = _models_called_mean(leaves)
    for path, metrics in leaves:
        places = path[:-1] if path in called_mean else path
        splits = [key for key in places if normalised(key) in SPLITS]
        keys = [key for key in path if key not in splits and normalised(key) not in _WRAPPERS]
        named = next((metrics[key] for key in metrics if normalised(key) in _NAMES), "")
        name = named or (keys[-1] if keys else model)
        above = tuple(keys if named else keys[:-1])
        group = groups.setdefault(above, MetricGroup(above))
        _take(group, name, metrics, splits[-1] if splits else "")
    return list(groups.values())


def _models_called_mean(leaves: Sequence[_Leaf]) -> set[tuple[str, ...]]:
    """Paths of leaves called `Mean` beside models that do not average them: a baseline that always says the mean."""
    families: dict[tuple[str, ...], list[_Leaf]] = {}
    for leaf in leaves:
        if leaf[0]:
            families.setdefault(leaf[0][:-1], []).append(leaf)
    found = set()
    for family in families.values():
        if all(normalised(path[-1]) in SPLITS for path, _ in family):
            continue
        for path, metrics in family:
            if normalised(path[-1]) in _AVERAGES:
                beside = [other for place, other in family if place != path]
                if not any(_is_average(float(cell), key, beside) for key, cell in metrics.items() if _is_plain(cell)):
                    found.add(path)
    return found


def _is_average(value: float, key: str, others: Sequence[dict[str, str]]) -> bool:
    numbers = [float(cell) for other in others if _is_plain(cell := other.get(key, ""))]
    return bool(numbers) and math.isclose(value, sum(numbers) / len(numbers), rel_tol=0.005)


def _is_plain(cell: str) -> bool:
    return re.fullmatch(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", cell) is not None


def _take(group: MetricGroup, name: str, metrics: dict[str, str], split: str) -> None:
    """Keep the metrics of the best split of a model: those of the test before those of training."""
    order = SPLITS.get(normalised(split), 0)
    numbers = {key: cell for key, cell in metrics.items() if is_number(cell)}
    if name in group.rows:
        if order >= group.splits[name]:
            group.left.append((f"{split or 'further'} metrics of {name}", "those of a surer split are taken"))
            return
        group.left.append((f"other metrics of {name}", f"those of {split or 'the test'} are taken"))
    group.rows[name], group.splits[name] = numbers, order


def _leaves(values: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict[str, str]]]:
    """Every mapping that holds metrics, with its path; nothing beneath one but splits."""
    if not isinstance(values, Mapping) or len(path) > _MOST_DEEP:
        return
    values = {str(key): value for key, value in values.items() if len(str(key)) <= _LONGEST_KEY}
    if is_report(values):
        yield path, metrics_of(report_of_values(values))
        return
    metrics = _report_within(values)
    metrics |= {in_english(key): cell for key, value in values.items() if (cell := _cell(key, value))}
    has_metrics = any(is_quality(key) and is_number(cell) for key, cell in metrics.items())
    if has_metrics:
        yield path, metrics
    for key, value in values.items():
        name = normalised(key)
        if name in _NOT_ENTERED or (has_metrics and name not in SPLITS and name not in _WRAPPERS):
            continue
        if not (is_known_metric(key) and _is_estimate(value)):
            yield from _leaves(value, (*path, key))


def _cell(key: str, value: object) -> str:
    if isinstance(value, Mapping):
        return _estimate(value) if is_metric(key) and _is_estimate(value) else ""
    return cell_of(value)


def _is_estimate(value: object) -> bool:
    """Whether a mapping is one number with how sure it is: mean and std, value and interval."""
    return isinstance(value, Mapping) and any(
        isinstance(value.get(name), (int, float)) for name in ("mean", "value", "estimate", "point")
    )


def _estimate(value: Mapping[str, object]) -> str:
    number = next(
        value[name] for name in ("value", "mean", "estimate", "point") if isinstance(value.get(name), (int, float))
    )
    spread = next((value[name] for name in ("std", "sd") if isinstance(value.get(name), (int, float))), None)
    return f"{number} ± {spread}" if spread is not None else str(number)


def _report_within(values: Mapping[str, object]) -> dict[str, str]:
    """The averages of a classification report that stands beside other metrics, as a dictionary or printed."""
    for key, value in values.items():
        if normalised(str(key)) in _REPORTS and isinstance(value, Mapping) and is_report(value):
            return metrics_of(report_of_values(value))
        if isinstance(value, str) and normalised(str(key)) in _REPORTS:
            return next((metrics_of(report) for _, report in printed_reports(value)), {})
    return {}
