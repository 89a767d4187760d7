"""Optuna's journal, a JSON record a line, as optuna/storages/journal/_storage.py (3.1 and later) replays it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from deck.importing.found import Found, Left, Origin, SourceFile, counted
from deck.importing.importers.optuna_distributions import Distribution, distribution
from deck.importing.importers.optuna_studies import COMPLETE, Study, Trial, found_in_study
from deck.importing.importers.reading_sources import UnreadableError, read_text

_FIRST_RECORD = re.compile(rb'\s*\{(?=[^\n]*"op_code"\s*:\s*\d)(?=[^\n]*"(?:study_name|study_id|trial_id)"\s*:)')
_STATES = ("running", COMPLETE, "pruned", "fail", "waiting")
_MAXIMISE = 2

_Record = Mapping[str, Any]


class OptunaJournal:
    """A tuning table for every study of one objective."""

    kind = "Optuna journal"

    def recognises(self, file: SourceFile) -> bool:
        """Whether the first line is a record with an operation on a study."""
        return bool(_FIRST_RECORD.match(file.head))

    def find(self, file: SourceFile) -> Iterator[Found]:
        """The parameters of the best trial of each study, with the ranges that were searched."""
        replay = _Replay()
        try:
            lines = read_text(file.path).splitlines()
        except UnreadableError as error:
            yield Left(Origin(file.name), "all studies", str(error))
            return
        broken = sum(not replay.takes(line) for line in lines if line.strip())
        if broken:
            # A worker that was stopped leaves half a record.
            yield Left(Origin(file.name), counted(broken, "record"), "broken")
        for study in replay.studies():
            yield from found_in_study(study, file.name)


class _OpenTrial(Struct):
    number: int
    state: str = _STATES[0]
    values: list[float] = field(default_factory=list)
    params: dict[str, tuple[Distribution, float | None]] = field(default_factory=dict)


class _OpenStudy(Struct):
    name: str
    maximised: tuple[bool, ...]
    metrics: list[str] = field(default_factory=list)
    trials: list[_OpenTrial] = field(default_factory=list)
    is_deleted: bool = False


class _Replay(Struct):
    """Studies and trials go by the order in which they were made."""

    made: list[_OpenStudy] = field(default_factory=list)
    trials: list[_OpenTrial] = field(default_factory=list)

    def takes(self, line: str) -> bool:
        """Take the record of a line in; whether it is a whole one."""
        try:
            self._apply(json.loads(line))
        except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
            return False
        return True

    def _apply(self, record: _Record) -> None:
        operations: dict[int, Callable[[_Record], None]] = {
            0: self._create_study,
            1: self._delete_study,
            3: self._name_metrics,
            4: self._create_trial,
            5: self._set_param,
            6: self._set_state,
        }
        if operation := operations.get(record["op_code"]):
            operation(record)

    def studies(self) -> list[Study]:
        """What is there at the end, deleted studies apart."""
        return [
            Study(
                study.name,
                study.maximised,
                study.metrics[0] if len(study.metrics) == 1 else "",
                [Trial(trial.number, trial.state, _value(trial), trial.params) for trial in study.trials],
            )
            for study in self.made
            if not study.is_deleted
        ]

    def _create_study(self, record: _Record) -> None:
        name = str(record["study_name"])
        if not any(study.name == name and not study.is_deleted for study in self.made):
            maximised = tuple(direction == _MAXIMISE for direction in record["directions"])
            self.made.append(_OpenStudy(name, maximised))

    def _delete_study(self, record: _Record) -> None:
        self.made[record["study_id"]].is_deleted = True

    def _name_metrics(self, record: _Record) -> None:
        names = record["system_attr"].get("study:metric_names")
        if isinstance(names, list):
            self.made[record["study_id"]].metrics = [str(name) for name in names]

    def _create_trial(self, record: _Record) -> None:
        study = self.made[record["study_id"]]
        if study.is_deleted:
            return
        trial = _OpenTrial(len(study.trials), _STATES[record.get("state") or 0])
        # A trial that was added whole brings its parameters and value along.
        trial.values = _floats(record.get("values") or [record.get("value")])
        inner, described = record.get("params") or {}, record.get("distributions") or {}
        trial.params = {name: (distribution(described[name]), float(value)) for name, value in inner.items()}
        study.trials.append(trial)
        self.trials.append(trial)

    def _set_param(self, record: _Record) -> None:
        described, inner = distribution(record["distribution"]), record["param_value_internal"]
        self.trials[record["trial_id"]].params[str(record["param_name"])] = described, float(inner)

    def _set_state(self, record: _Record) -> None:
        trial = self.trials[record["trial_id"]]
        trial.state = _STATES[record["state"]]
        if record["values"] is not None:
            trial.values = _floats(record["values"])


def _floats(values: list[object]) -> list[float]:
    return [float(value) for value in values if isinstance(value, int | float)]


def _value(trial: _OpenTrial) -> float | None:
    return trial.values[0] if trial.values and math.isfinite(trial.values[0]) else None
