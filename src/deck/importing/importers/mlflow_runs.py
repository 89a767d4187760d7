"""Runs of an MLflow experiment as tables: a row a model, and what a search went through."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from deck.bundle.metric_names import is_cost, is_metric
from deck.importing.found import Found, FoundTable, Left, Origin, counted
from deck.importing.importers.mlflow_searches import (
    MADE_UP_NAME,
    MODEL_PARAMETERS,
    best_of,
    is_search,
    qualities,
    search_table,
    searched_metric,
)
from deck.importing.importers.private_texts import is_private, is_private_name, without_folders
from deck.importing.importers.searched_values import listed, shown_cell

_SYSTEM = re.compile(r"system/|system\.")
_LARGEST = 1e300
_LONGEST_NAME = 40


class Run(Struct, frozen=True):
    """A run that is finished and active, or else what it is instead."""

    run_id: str
    name: str
    metrics: dict[str, float]
    """By key, the last value by step and then by time."""
    params: dict[str, str]
    parent: str = ""
    started_ms: int = 0
    outcome: str = "finished"
    """`finished`, or in a word why it is left: `failed`, `running`, `killed`, `deleted`."""


def found_in_experiment(name: str, runs: Sequence[Run], file: str) -> Iterator[Found]:
    """A models table with a row a run, tuning tables of runs that differ by parameters only, and what was left."""
    place = f"experiment {without_folders(name)}".strip()
    origin = Origin(file, place)
    yield from _left_runs(runs, origin)
    logged = sorted((run for run in runs if run.outcome == "finished"), key=lambda run: (run.started_ms, run.run_id))
    yield from _left_values(logged, origin)
    finished = [replace(run, name=_shown_name(run), metrics=_real_metrics(run)) for run in logged]
    models = list(finished)
    for parent, members in _searches(finished):
        chosen_by = searched_metric(members, parent)
        best = best_of(members, chosen_by)
        if best is None:
            why = "they differ by parameters only, and no metric says which of them is best"
            yield Left(origin, f"search of {len(members)} runs", why)
            continue
        yield search_table(members, best, chosen_by, Origin(file, f"{place}, {len(members)} runs"))
        models = _with_best_only(models, members, best, parent)
    rows = [run for run in models if any(map(_is_real, run.metrics.values()))]
    latest, repeated = _one_a_name(rows)
    yield from (Left(origin, f"run {run.run_id[:8]} {run.name}", "a later run has the same name") for run in repeated)
    if latest:
        yield _models_table(latest, origin)


def _left_runs(runs: Sequence[Run], origin: Origin) -> Iterator[Left]:
    for outcome, times in Counter(run.outcome for run in runs if run.outcome != "finished").items():
        yield Left(origin, counted(times, "run"), outcome)
    empty = sum(not run.metrics for run in runs if run.outcome == "finished")
    if empty:
        yield Left(origin, counted(empty, "run"), "no metric was logged")


def _left_values(runs: Sequence[Run], origin: Origin) -> Iterator[Left]:
    unreal = sum(not _is_real(value) for run in runs for value in run.metrics.values())
    if unreal:
        yield Left(origin, counted(unreal, "value"), "not a number, or infinite")
    others = sorted({key for run in runs for key in run.metrics} - {key for run in runs for key in _real_metrics(run)})
    if others:
        yield Left(origin, listed(others), "no metric of a model")


def _shown_name(run: Run) -> str:
    """The run's name; of one that MLflow made up, such as `merciful-snipe-640`, what its parameters call the model."""
    if MADE_UP_NAME.fullmatch(run.name):
        said = next((run.params[key] for key in MODEL_PARAMETERS if run.params.get(key)), "")
        if said and len(said) <= _LONGEST_NAME and not is_private(said):
            return said
    return without_folders(run.name) or f"run {run.run_id[:8]}"


def _real_metrics(run: Run) -> dict[str, float]:
    return {key: value for key, value in run.metrics.items() if is_metric(key) and not _SYSTEM.match(key)}


def _is_real(value: float) -> bool:
    # In its database MLflow writes infinity as the largest float.
    return math.isfinite(value) and abs(value) < _LARGEST


def _searches(runs: Sequence[Run]) -> Iterator[tuple[Run | None, list[Run]]]:
    """Children of one parent, and runs without one, that are trials of one search."""
    by_id = {run.run_id: run for run in runs}
    for parent_id in dict.fromkeys(run.parent for run in runs):
        members = [run for run in runs if run.parent == parent_id and run.metrics]
        parent = by_id.get(parent_id)
        others = {run.parent for run in runs}
        trials = [run for run in members if run.run_id not in others]
        if is_search(trials, is_nested=parent is not None):
            yield parent, trials


def _with_best_only(models: Sequence[Run], members: Sequence[Run], best: Run, parent: Run | None) -> list[Run]:
    """Trials are no models of their own: the best stands for them, or gives its metrics to the parent."""
    trials = {run.run_id for run in members} - ({best.run_id} if parent is None else set())
    kept = [run for run in models if run.run_id not in trials]
    if parent is None:
        return kept
    reached = {key: best.metrics[key] for key in qualities(members)}
    return [replace(run, metrics=reached | run.metrics) if run.run_id == parent.run_id else run for run in kept]


def _one_a_name(runs: Sequence[Run]) -> tuple[list[Run], list[Run]]:
    """Runs with names of their own, told apart by their parameters; else the latest of a name, and the others."""
    latest: dict[str, Run] = {}
    repeated: list[Run] = []
    times = Counter(run.name for run in runs)
    for run in runs:
        name = run.name
        if times[name] > 1:
            name = _told_apart(run, [other for other in runs if other.name == run.name])
        if name in latest:
            repeated.append(latest.pop(name))
        latest[name] = replace(run, name=name)
    return list(latest.values()), repeated


def _told_apart(run: Run, namesakes: Sequence[Run]) -> str:
    differing = [
        f"{key} {shown_cell(value)}"
        for key, value in run.params.items()
        if len({other.params.get(key) for other in namesakes}) > 1
        and not (is_private(value) or is_private_name(key) or len(value) > 24)
    ]
    return f"{run.name} ({', '.join(differing[:2])})" if differing else run.name


def _models_table(runs: Sequence[Run], origin: Origin) -> FoundTable:
    keys = _in_order(key for run in runs for key, value in run.metrics.items() if _is_real(value))
    rows = tuple((run.name, *(_cell(run.metrics.get(key)) for key in keys)) for run in runs)
    return FoundTable("models", ("model", *keys), rows, origin)


def _in_order(keys: Iterable[str]) -> tuple[str, ...]:
    """Each key once; what a model costs comes after what it gives."""
    return tuple(sorted(dict.fromkeys(keys), key=is_cost))


def _cell(value: float | None) -> str:
    return repr(value) if value is not None and _is_real(value) else ""
