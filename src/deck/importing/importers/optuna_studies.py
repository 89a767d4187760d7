"""Studies of Optuna, however they were stored: the best trial of each, and what was searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from deck.importing.found import Found, FoundTable, Left, Origin, counted
from deck.importing.importers.optuna_distributions import Distribution
from deck.importing.importers.private_texts import is_private, is_private_name, without_folders
from deck.importing.importers.searched_values import TUNING_HEADER, shown_number

COMPLETE = "complete"


class Trial(Struct, frozen=True):
    """A trial, with its value where it is complete and finite."""

    number: int
    state: str
    value: float | None
    params: dict[str, tuple[Distribution, float | None]]
    """Distribution and inner value, which of a choice is its place, by name."""


class Study(Struct, frozen=True):
    """A study with its trials in order."""

    name: str
    maximised: tuple[bool, ...]
    """By objective."""
    metric: str
    """As the study names it; empty where it does not, or has several."""
    trials: Sequence[Trial]


def found_in_study(study: Study, file: str) -> Iterator[Found]:
    """A tuning table of the best trial, and what was left."""
    origin = Origin(file, f"study {without_folders(study.name)}".strip())
    for state, times in Counter(trial.state for trial in study.trials if trial.state != COMPLETE).items():
        yield Left(origin, counted(times, "trial"), state)
    if len(study.maximised) != 1:
        why = f"the study has {len(study.maximised)} objectives, and no trial is best by all"
        yield Left(origin, "best trial", why)
        return
    complete = [trial for trial in study.trials if trial.state == COMPLETE]
    best = _best(complete, study.maximised[0])
    if best is None or best.value is None or not best.params:
        yield Left(origin, "the study", "it has no complete trial with parameters")
        return
    rows, unused = _searched(best, complete)
    if unused:
        yield Left(origin, ", ".join(unused), "no parameter of the best trial, or private")
    if study.metric:
        rows.append((study.metric, "", shown_number(best.value), ""))
    else:
        yield Left(origin, f"best value {shown_number(best.value)}", "the study does not name its metric")
    place = Origin(file, f"{origin.place}, trial {best.number}")
    yield FoundTable("tuning", TUNING_HEADER, tuple(rows), place, study.metric, study.maximised[0])


def _best(trials: Sequence[Trial], is_maximised: bool) -> Trial | None:
    valued = [(trial.value, trial) for trial in trials if trial.value is not None]
    return (max if is_maximised else min)(valued, key=lambda pair: pair[0], default=(None, None))[1]


def _searched(best: Trial, trials: Sequence[Trial]) -> tuple[list[tuple[str, str, str, str]], list[str]]:
    """Rows of the parameters of the best trial, and the names of those that only others have or that are private."""
    searched: dict[str, list[Distribution]] = {}
    for trial in trials:
        for name, (distribution, _) in trial.params.items():
            searched.setdefault(name, []).append(distribution)
    rows = []
    for name, (distribution, inner) in best.params.items():
        value = distribution.shown(inner)
        if not _is_private(name, value, searched[name]):
            rows.append((name, distribution.widened(searched[name]).text, value, ""))
    kept = {row[0] for row in rows}
    return rows, [name for name in searched if name not in kept]


def _is_private(name: str, value: str, searched: Sequence[Distribution]) -> bool:
    choices = {choice for distribution in searched for choice in distribution.choices}
    return is_private_name(name) or any(map(is_private, {value, *choices}))
