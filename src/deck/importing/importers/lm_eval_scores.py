"""Scores of lm-evaluation-harness: a metric of a task, filtered in a way, with its standard error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from deck.bundle.metric_names import metric
from deck.importing.found import Found, FoundTable, Left, Origin
from deck.importing.importers.private_texts import is_private, without_folders

_ARGUMENT = re.compile(r"(?:pretrained|model|model_name|peft)=([^,)\s]+)")

# Their logarithms and rates are errors, though the harness lets tasks define metrics of any name.
_LOWER_IS_BETTER = re.compile(r"perplexity|bits_per_byte|brier|(?:^|_)(?:ter|wer|cer|loss|mse|mae|rmse)$")


class Score(Struct, frozen=True):
    """One cell of the harness's table."""

    model: str
    task: str
    metric: str
    filter: str
    value: str
    standard_error: str = ""
    higher_is_better: bool | None = None
    """Where the file says it."""


def found_scores(scores: Sequence[Score], origin: Origin) -> Iterator[Found]:
    """A models table: a row a model, a column a metric of a task."""
    tasks = {score.task for score in scores}
    lower = [score for score in scores if not _is_higher_better(score)] if len(tasks) > 1 else []
    if lower:
        # A column named after task and metric is of no known metric, and of such ones higher is taken for better.
        names = ", ".join(dict.fromkeys(f"{score.task} {score.metric}" for score in lower))
        yield Left(origin, names, "lower is better, which a column named after its task cannot say")
    kept = [score for score in scores if score not in lower]
    columns: dict[str, dict[str, str]] = {}
    for score in kept:
        columns.setdefault(_header(score, scores), {})[score.model] = _cell(score)
    if not columns:
        return
    models = tuple(dict.fromkeys(score.model for score in kept))
    rows = tuple((model, *(cells.get(model, "") for cells in columns.values())) for model in models)
    yield FoundTable("models", ("model", *columns), rows, origin)


def model_in(arguments: str) -> str:
    """The model in the arguments that the harness was started with: `pretrained=org/name,dtype=auto`."""
    match = _ARGUMENT.search(arguments)
    return shown_model(match[1]) if match else ""


def shown_model(name: str) -> str:
    """The name on the Hub, or the last folder of a path."""
    return name if re.fullmatch(r"[\w.-]+(?:/[\w.-]+)?", name) and not is_private(name) else without_folders(name)


def _header(score: Score, scores: Sequence[Score]) -> str:
    has_tasks = len({other.task for other in scores}) > 1
    filters = {other.filter for other in scores if (other.task, other.metric) == (score.task, score.metric)}
    parts = (score.task if has_tasks else "", score.metric, score.filter if len(filters) > 1 else "")
    return " ".join(part for part in parts if part)


def _cell(score: Score) -> str:
    return f"{score.value} ± {score.standard_error}" if score.standard_error else score.value


def _is_higher_better(score: Score) -> bool:
    if score.higher_is_better is not None:
        return score.higher_is_better
    return metric(score.metric).higher_is_better and not _LOWER_IS_BETTER.search(score.metric)
