"""Runs that are trials of one search: which, which is best, and what they went through."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING

from deck.bundle.metric import Metric
from deck.bundle.metric_names import is_cost, metric
from deck.bundle.normalised_names import normalised
from deck.importing.found import FoundTable, Origin
from deck.importing.importers.private_texts import is_private, is_private_name
from deck.importing.importers.searched_values import TUNING_HEADER, range_of, shown_cell, shown_number

if TYPE_CHECKING:
    from deck.importing.importers.mlflow_runs import Run

_FEWEST_TRIALS = 3
MODEL_PARAMETERS = (
    *("model_type", "model_name", "model", "classifier"),
    *("estimator", "algorithm", "model_class", "regressor"),
)
"""Parameters that say which model a run is of, the surest first."""
_OF_OTHER_MODELS = frozenset(
    {*MODEL_PARAMETERS, "estimator_name", "algo", "learner", "clf", "pipeline", "method", "architecture", "base_model"}
)
"""Parameters that no search goes through: runs that differ by one are of different models."""

MADE_UP_NAME = re.compile(r"[a-z]+-[a-z]+-\d{1,4}")
"""MLflow names runs itself, `abundant-mink-12`: mlflow/utils/name_utils.py."""

# What mlflow.sklearn.autolog logs for each candidate of a search; scikit-learn's scores are better where higher.
_SCIKIT_LEARN_SCORE = "mean_test_score"

_SPLIT = re.compile(r"^(?:train|training|val|valid|validation|crossval|outoffold)_")


def is_search(runs: Sequence[Run], is_nested: bool) -> bool:
    """Whether runs differ by parameters only: the same metrics and parameters, no other model, no name of their own."""
    if len(runs) < _FEWEST_TRIALS or not differing_params(runs):
        return False
    same_keys = len({frozenset(run.params) for run in runs}) == 1 and len({frozenset(run.metrics) for run in runs}) == 1
    if not same_keys or any(normalised(key) in _OF_OTHER_MODELS for key in differing_params(runs)):
        return False
    return is_nested or len({_stem(run) for run in runs}) == 1


def differing_params(runs: Sequence[Run]) -> tuple[str, ...]:
    """Parameters with more than one value among the runs, places and secrets apart."""
    return tuple(
        key
        for key in runs[0].params
        if len({run.params.get(key) for run in runs}) > 1
        and not is_private_name(key)
        and not any(is_private(run.params.get(key, "")) for run in runs)
    )


def best_of(runs: Sequence[Run], chosen_by: Metric | None) -> Run | None:
    """The best run by the metric that chose, or else by every metric of quality; None where these disagree."""
    leaders: list[set[str]] = []
    for key, found in qualities(runs).items():
        if chosen_by is not None and found.name != chosen_by.name:
            continue
        values = {run.run_id: run.metrics[key] for run in runs if run.metrics[key] == run.metrics[key]}
        if values:
            best = max(values.values()) if found.higher_is_better else min(values.values())
            leaders.append({run_id for run_id, value in values.items() if value == best})
    common = set.intersection(*leaders) if leaders else set()
    return next((run for run in runs if run.run_id in common), None)


def searched_metric(runs: Sequence[Run], parent: Run | None) -> Metric | None:
    """The metric by which the search chose: the only one, or the one that the parent calls best."""
    found = qualities(runs)
    if len(found) == 1:
        return next(iter(found.values()))
    said = {metric(normalised(key)[5:]).name for key in (parent.metrics if parent else ()) if key.startswith("best_")}
    named = [known for known in found.values() if known.name in said]
    return named[0] if len(named) == 1 else None


def search_table(runs: Sequence[Run], best: Run, chosen_by: Metric | None, origin: Origin) -> FoundTable:
    """The parameters that were searched, and what the best run reached."""
    searched = [
        (key, range_of(run.params[key] for run in runs), shown_cell(best.params[key]), "")
        for key in differing_params(runs)
    ]
    reached = [(key, "", shown_number(best.metrics[key]), "") for key in qualities(runs) if isfinite(best.metrics[key])]
    return FoundTable(
        "tuning",
        TUNING_HEADER,
        tuple(searched + reached),
        origin,
        metric=chosen_by.name if chosen_by else "",
        higher_is_better=chosen_by.higher_is_better if chosen_by else None,
    )


def qualities(runs: Sequence[Run]) -> dict[str, Metric]:
    """Known metrics of the test, or of the validation where there is none; never of training, and no costs."""
    known = {key: metric(key) for key in runs[0].metrics if metric(key).known and not is_cost(key)}
    held_out = {key: found for key, found in known.items() if not found.name.startswith("train_")}
    tested = {key: found for key, found in held_out.items() if not _SPLIT.match(found.name)}
    if not held_out and _SCIKIT_LEARN_SCORE in runs[0].metrics:
        return {_SCIKIT_LEARN_SCORE: metric(_SCIKIT_LEARN_SCORE, higher_is_better=True)}
    return tested or held_out


def _stem(run: Run) -> str:
    """A run's name without what tells trials apart: numbers, and names and values of parameters."""
    if MADE_UP_NAME.fullmatch(run.name):
        return ""
    words = {word for text in (*run.params, *run.params.values()) for word in normalised(text).split("_")}
    return " ".join(word for word in re.split(r"[\W_\d]+", run.name.casefold()) if word and word not in words)
