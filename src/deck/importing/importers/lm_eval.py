"""Results of lm-evaluation-harness in JSON, as its EvaluationTracker writes them: keys `acc,none`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from deck.importing.found import Found, Left, Origin, SourceFile, counted
from deck.importing.importers.lm_eval_scores import Score, found_scores, model_in, shown_model
from deck.importing.importers.reading_sources import UnreadableError, read_json
from deck.importing.importers.searched_values import number_in

_ERROR = re.compile(r"_stderr(?=,|$)")
_IN_HEAD = re.compile(rb'"\w[\w@.-]*_stderr(?:,[\w-]+)?"\s*:')
_NO_SCORES = frozenset({"sample_len", "sample_count"})


class LmEval:
    """One model, by task and metric."""

    kind = "lm-evaluation-harness"

    def recognises(self, file: SourceFile) -> bool:
        """Whether it is JSON with results and their standard errors."""
        return file.head.lstrip().startswith(b"{") and b'"results"' in file.head and bool(_IN_HEAD.search(file.head))

    def find(self, file: SourceFile) -> Iterator[Found]:
        """A models table of one row, with standard errors behind ±."""
        origin = Origin(file.name)
        try:
            content = read_json(file.path)
        except UnreadableError as error:
            yield Left(origin, "results", str(error))
            return
        results = content.get("results") if isinstance(content, dict) else None
        if not isinstance(content, dict) or not isinstance(results, dict):
            yield Left(origin, "results", "it holds no results by task")
            return
        tasks = {task: entry for task, entry in results.items() if isinstance(entry, dict)}
        parts = _parts_of_groups(content, tasks)
        if parts:
            yield Left(origin, counted(len(parts), "task"), "part of a group of tasks")
        model = _model(content)
        scores = [
            score
            for task, entry in tasks.items()
            if task not in parts
            for score in _scores(model, task, entry, _directions(content, task))
        ]
        if not scores:
            yield Left(origin, "results", "they hold no numbers")
        yield from found_scores(scores, origin)


def _scores(model: str, task: str, entry: Mapping[str, object], directions: Mapping[str, object]) -> Iterator[Score]:
    for key, value in entry.items():
        name, _, way = key.partition(",")
        if _ERROR.search(key) or name in _NO_SCORES or isinstance(value, bool) or not isinstance(value, int | float):
            continue
        if number_in(repr(value)) is None:
            continue
        error = entry.get(f"{name}_stderr,{way}" if way else f"{name}_stderr")
        higher = directions.get(name)
        yield Score(
            model,
            task,
            name,
            "" if way == "none" else way,
            repr(value),
            repr(error) if isinstance(error, int | float) and number_in(repr(error)) is not None else "",
            higher if isinstance(higher, bool) else None,
        )


def _parts_of_groups(content: Mapping[str, object], tasks: Mapping[str, object]) -> set[str]:
    """Tasks whose scores are within those of a group that has scores itself."""
    groups = content.get("group_subtasks")
    if not isinstance(groups, dict):
        return set()
    scored = content.get("groups")
    with_scores = scored if isinstance(scored, dict) else {}
    parts: set[str] = set()
    waiting = [group for group in groups if group in with_scores and group in tasks]
    while waiting:
        inner = groups.get(waiting.pop())
        for part in inner if isinstance(inner, list) else []:
            if isinstance(part, str) and part in tasks and part not in parts:
                parts.add(part)
                waiting.append(part)
    return parts


def _directions(content: Mapping[str, object], task: str) -> Mapping[str, object]:
    by_task = content.get("higher_is_better")
    found = by_task.get(task) if isinstance(by_task, dict) else None
    return found if isinstance(found, dict) else {}


def _model(content: Mapping[str, object]) -> str:
    name = content.get("model_name")
    if isinstance(name, str) and name.strip():
        return shown_model(name.strip()) or "Model"
    config = content.get("config")
    arguments = config.get("model_args") if isinstance(config, dict) else None
    if isinstance(arguments, dict):
        return shown_model(str(arguments.get("pretrained") or arguments.get("model") or "")) or "Model"
    return (model_in(arguments) if isinstance(arguments, str) else "") or "Model"
