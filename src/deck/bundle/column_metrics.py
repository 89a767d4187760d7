"""The metric of every column of a table: a column of cross-validation beside one of the test is its own."""

from __future__ import annotations

from collections.abc import Iterable

from deck.bundle.metric_names import Metric, metric, normalised

_RESAMPLED = {"cv": "crossval", "oof": "outoffold"}


def column_metrics(headers: Iterable[str]) -> dict[str, Metric]:
    """The metric of each header, in order.

    `cv_auc` is ROC-AUC where it stands alone. Beside `test_auc` or `auc`, which keeps the plain name, it is
    `crossval_roc_auc`.
    """
    found = {header: metric(header) for header in headers}
    plain = {known.name for header, known in found.items() if _resampled(header) is None}
    return {header: _apart(header, known) if known.name in plain else known for header, known in found.items()}


def _apart(header: str, known: Metric) -> Metric:
    split = _resampled(header)
    return metric(f"{split}_{known.name}") if split and known.known else known


def _resampled(header: str) -> str | None:
    parts = normalised(header).split("_")
    return next((name for word, name in _RESAMPLED.items() if word in parts), None)
