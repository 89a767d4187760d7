"""Optuna's database of SQLite, as optuna/storages/_rdb/models.py lays it out since Optuna 3.0."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from deck.importing.found import Found, Left, Origin, SourceFile
from deck.importing.importers.optuna_distributions import Distribution, distribution
from deck.importing.importers.optuna_studies import Study, Trial, found_in_study
from deck.importing.importers.sqlite_reading import Columns, has_tables, opened

_TABLES: Columns = {
    "studies": frozenset({"study_id", "study_name"}),
    "study_directions": frozenset({"study_id", "direction", "objective"}),
    "study_system_attributes": frozenset({"study_id", "key", "value_json"}),
    "trials": frozenset({"trial_id", "number", "study_id", "state"}),
    "trial_values": frozenset({"trial_id", "objective", "value", "value_type"}),
    "trial_params": frozenset({"trial_id", "param_name", "param_value", "distribution_json"}),
}
_STUDIES = "SELECT study_id, study_name FROM studies ORDER BY study_id"
_DIRECTIONS = "SELECT direction FROM study_directions WHERE study_id = ? ORDER BY objective"
_METRIC_NAMES = "SELECT value_json FROM study_system_attributes WHERE study_id = ? AND key = 'study:metric_names'"
_TRIALS = """
SELECT trials.trial_id, trials.number, trials.state, trial_values.value FROM trials LEFT JOIN trial_values
ON trial_values.trial_id = trials.trial_id AND trial_values.objective = 0 AND trial_values.value_type = 'FINITE'
WHERE trials.study_id = ? ORDER BY trials.number
"""
_PARAMS = """
SELECT trial_params.trial_id, param_name, param_value, distribution_json FROM trial_params
JOIN trials USING (trial_id) WHERE trials.study_id = ? ORDER BY param_id
"""


class OptunaDatabase:
    """A tuning table for every study of one objective."""

    kind = "Optuna study"

    def recognises(self, file: SourceFile) -> bool:
        """Whether it is an SQLite database with Optuna's tables."""
        return has_tables(file, _TABLES)

    def find(self, file: SourceFile) -> Iterator[Found]:
        """The parameters of the best trial of each study, with the ranges that were searched."""
        try:
            with opened(file.path) as connection:
                rows = connection.execute(_STUDIES).fetchall()
                studies = [_study(connection, study_id, str(name)) for study_id, name in rows]
        except (sqlite3.Error, TypeError, ArithmeticError, ValueError, LookupError):
            yield Left(Origin(file.name), "all studies", "the database is damaged")
            return
        for study in studies:
            yield from found_in_study(study, file.name)


def _study(connection: sqlite3.Connection, study_id: int, name: str) -> Study:
    directions = connection.execute(_DIRECTIONS, (study_id,)).fetchall()
    params: dict[int, dict[str, tuple[Distribution, float | None]]] = defaultdict(dict)
    for trial_id, param, value, described in connection.execute(_PARAMS, (study_id,)):
        params[trial_id][str(param)] = distribution(described), None if value is None else float(value)
    trials = [
        Trial(int(number), str(state).lower(), None if value is None else float(value), params[trial_id])
        for trial_id, number, state, value in connection.execute(_TRIALS, (study_id,))
    ]
    maximised = tuple(direction == "MAXIMIZE" for (direction,) in directions)
    return Study(name, maximised, _metric_name(connection, study_id), trials)


def _metric_name(connection: sqlite3.Connection, study_id: int) -> str:
    row = connection.execute(_METRIC_NAMES, (study_id,)).fetchone()
    names = json.loads(row[0]) if row else []
    return str(names[0]) if isinstance(names, list) and len(names) == 1 else ""
