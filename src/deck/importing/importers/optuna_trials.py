"""Tables of trials as `study.trials_dataframe()` writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from deck.bundle.metric import Metric
from deck.bundle.metric_names import is_cost, metric
from deck.importing.found import Found, FoundTable, Left, Origin, SourceFile, counted
from deck.importing.importers.private_texts import is_private, is_private_name
from deck.importing.importers.reading_sources import UnreadableError, header_in, read_rows
from deck.importing.importers.searched_values import TUNING_HEADER, number_in, range_of, shown_cell, shown_number

_PARAM = "params_"
_OF_TRIAL = re.compile(r"number|value|values_.+|value_.+|state|datetime_start|duration")
_VALUE = re.compile(r"values?_(.+)")
_Rows = Sequence[Sequence[str]]


class OptunaTrials:
    """The best of the trials where the table names a metric whose direction is known; Optuna itself writes neither."""

    kind = "Optuna trials"

    def recognises(self, file: SourceFile) -> bool:
        """Whether the header has parameters and what Optuna says of a trial."""
        header = header_in(file.head)
        return any(name.startswith(_PARAM) for name in header) and sum(map(_is_of_trial, header)) >= 2

    def find(self, file: SourceFile) -> Iterator[Found]:
        """A tuning table, or why there is none."""
        origin = Origin(file.name)
        try:
            header, *rows = read_rows(file)
        except UnreadableError as error:
            yield Left(origin, "trials", str(error))
            return
        complete, others = _complete(header, rows)
        for state, times in others.items():
            yield Left(origin, counted(times, "trial"), state.lower())
        column, found = _objective(header)
        if found is None:
            yield Left(origin, f"best of {len(complete)} trials", _why_no_best(header))
            return
        trials = [row for row in complete if number_in(row[column]) is not None]
        if not trials:
            yield Left(origin, "trials", "none is complete and has a value")
            return
        best = (max if found.higher_is_better else min)(trials, key=lambda row: float(row[column]))
        unused = [name for place, name in enumerate(header) if name.startswith(_PARAM) and not best[place]]
        if unused:
            yield Left(origin, ", ".join(unused), "no parameter of the best trial, or None, which a table cannot tell")
        yield _tuning(header, trials, best, column, found, origin)


def _is_of_trial(name: str) -> bool:
    return bool(_OF_TRIAL.fullmatch(name))


def _complete(header: Sequence[str], rows: _Rows) -> tuple[list[Sequence[str]], Counter[str]]:
    """Complete trials, and the states of the others; all are complete where no column says so."""
    if "state" not in header:
        return list(rows), Counter()
    # Older releases write TrialState.COMPLETE.
    states = [row[header.index("state")].rpartition(".")[2].upper() for row in rows]
    complete = [row for row, state in zip(rows, states, strict=True) if state == "COMPLETE"]
    return complete, Counter(state for state in states if state != "COMPLETE")


def _objective(header: Sequence[str]) -> tuple[int, Metric | None]:
    """Column and metric of the objective: the only column with the value of a known metric."""
    named = [
        (place, metric(match[1] if (match := _VALUE.fullmatch(name)) else name))
        for place, name in enumerate(header)
        if not name.startswith(("params_", "user_attrs_", "system_attrs_"))
    ]
    known = [(place, found) for place, found in named if found.known and not is_cost(found.name)]
    has_unnamed = any(name == "value" or re.fullmatch(r"values_\d+", name) for name in header)
    return known[0] if len(known) == 1 and not has_unnamed else (0, None)


def _why_no_best(header: Sequence[str]) -> str:
    objectives = sum(bool(re.fullmatch(r"values_.+", name)) for name in header)
    if objectives > 1:
        return f"the study has {objectives} objectives, and no trial is best by all"
    return "the table names neither its metric nor which direction is better"


def _tuning(
    header: Sequence[str], trials: _Rows, best: Sequence[str], column: int, found: Metric, origin: Origin
) -> FoundTable:
    rows = [
        (name.removeprefix(_PARAM), range_of(row[place] for row in trials), shown_cell(best[place]), "")
        for place, name in enumerate(header)
        if name.startswith(_PARAM)
        and best[place]
        and not is_private_name(name)
        and not any(is_private(row[place]) for row in trials)
    ]
    reached = (found.name, "", shown_number(float(best[column])), "")
    number = f"trial {best[header.index('number')]}" if "number" in header else "the best trial"
    place = Origin(origin.file, number)
    return FoundTable("tuning", TUNING_HEADER, (*rows, reached), place, found.name, found.higher_is_better)
