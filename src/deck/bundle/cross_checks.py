"""What only shows when bundle.toml and its tables are held against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from deck.bundle.labels import quoted, same_value
from deck.bundle.metric_names import metric
from deck.bundle.nearest import nearest
from deck.bundle.schema import BundleFile, Business, Data, ErrorCase, Figure, Insight, Talk
from deck.errors import Problem

if TYPE_CHECKING:
    from deck.bundle.tables import Tables

FROM_PREDICTIONS = ("pr_auc", "roc_auc", "brier")
"""Primary metrics that are computed where models.csv does not give them."""

DEFAULT_MINUTES = 12

Section = TypeVar("Section", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of bundle.toml that are sound, whatever the rest is; elements keep their place."""

    task: str | None = None
    metric: str | None = None
    minutes: float | None = DEFAULT_MINUTES
    data: Data = field(default_factory=Data)
    data_is_whole: bool = True
    business: Business | None = None
    errors: tuple[tuple[int, ErrorCase], ...] = ()
    insights: tuple[tuple[int, Insight], ...] = ()
    figures: tuple[tuple[int, Figure], ...] = ()

    @classmethod
    def of(cls, text: BundleFile) -> Draft:
        """The draft of a bundle without fault."""
        return cls(
            text.problem.task,
            text.problem.metric,
            text.talk.minutes or DEFAULT_MINUTES,
            text.data,
            True,
            text.business,
            tuple(enumerate(text.error)),
            tuple(enumerate(text.insight)),
            tuple(enumerate(text.figure)),
        )

    @classmethod
    def salvaged(cls, values: Mapping[str, Any]) -> Draft:
        """What can be used of values that have faults."""
        problem = values.get("problem")
        problem = problem if isinstance(problem, Mapping) else {}
        task, name = problem.get("task"), problem.get("metric")
        talk = _section(Talk, values.get("talk", {}))
        data = _section(Data, values.get("data", {}))
        data_is_whole = data is not None and not _has_faults(Data, values.get("data", {}))
        return cls(
            task if task in {"binary", "generic"} else None,
            name if isinstance(name, str) and name else None,
            (talk.minutes or DEFAULT_MINUTES) if talk is not None else None,
            data or Data(),
            data_is_whole,
            _section(Business, values.get("business")),
            _elements(ErrorCase, values.get("error")),
            _elements(Insight, values.get("insight")),
            _elements(Figure, values.get("figure")),
        )


def cross_check(draft: Draft, tables: Tables, place: str) -> list[Problem]:
    """All problems between the parts; what could not be read is not held against anything."""
    problems = [
        *_tables_given(draft),
        *_primary_metric(draft, tables),
        *_error_segments(draft, tables),
        *_business(draft),
        *_seconds(draft),
    ]
    return [Problem(p.message, place, None, p.key, p.found, p.fix) for p in problems]


def _tables_given(draft: Draft) -> list[Problem]:
    data = draft.data
    if not draft.data_is_whole or data.models or (data.predictions and draft.task != "generic"):
        return []
    if data.predictions:
        message = 'task = "generic" reads no predictions, so it needs the models table'
        return [Problem(message, key="data.models", fix='Write `models = "models.csv"`, or use task = "binary".')]
    message = "needs models or predictions"
    return [Problem(message, key="data", fix='Write `models = "models.csv"` or `predictions = "predictions.csv"`.')]


def _primary_metric(draft: Draft, tables: Tables) -> list[Problem]:
    if draft.metric is None or draft.task is None or {"models", "predictions"} & tables.failed:
        return []
    name = metric(draft.metric).name
    found = dict(tables.models.columns) if tables.models is not None else {}
    computed = draft.task == "binary" and draft.data.predictions is not None
    if name in found or (computed and name in FROM_PREDICTIONS) or not (found or computed or tables.models):
        return []
    names = [*found.values(), *(FROM_PREDICTIONS if computed else ())]
    near = nearest(draft.metric, names)
    where = "no column of the models table" if tables.models is not None else "not computed from predictions"
    fix = f"Did you mean `{near}`?" if near else f"There are: {', '.join(names) or 'no metrics'}."
    return [Problem(f"this metric is {where}", key="problem.metric", found=f'"{draft.metric}"', fix=fix)]


def _error_segments(draft: Draft, tables: Tables) -> list[Problem]:
    problems: list[Problem] = []
    for index, case in draft.errors:
        for column, value in case.segment.items():
            key = f"error[{index}].segment.{column}"
            problems += _segment_problem(draft, tables, key, column, value)
    return problems


def _segment_problem(draft: Draft, tables: Tables, key: str, column: str, value: str | float | bool) -> list[Problem]:
    if not draft.data_is_whole:
        return []
    declared = draft.data.columns.segments
    if draft.data.predictions is None or draft.task == "generic":
        return [Problem("a segment needs predictions", key=key, fix="Give the `share` of errors instead.")]
    if column not in declared:
        near = nearest(column, declared)
        fix = f"Did you mean `{near}`?" if near else "Name the column in `segments` under [data.columns]."
        return [Problem("this is no column of segments", key=key, found=f'"{column}"', fix=fix)]
    segment = next((s for s in tables.predictions.segments if s.name == column), None) if tables.predictions else None
    if segment is None or any(same_value(text, value) for text in segment.values):
        return []
    from deck.bundle.wording import show

    near = nearest(str(value), segment.values)
    fix = f"Did you mean `{near}`?" if near else f"Its values are: {quoted(segment.values)}."
    return [Problem(f"no row has this value in column {column}", key=key, found=show(value), fix=fix)]


def _business(draft: Draft) -> list[Problem]:
    business = draft.business
    if business is None or not draft.data_is_whole:
        return []
    if draft.data.predictions is not None and draft.task == "binary":
        return []
    if draft.task is None or (business.flagged is not None and business.threshold.precision is not None):
        return []
    message = "without predictions of a binary task, a business case needs `flagged` and `threshold.precision`"
    fix = "Write `flagged = ...` (rows flagged in a period) and `threshold = { precision = ... }`."
    return [Problem(message, key="business", fix=fix)]


def _seconds(draft: Draft) -> list[Problem]:
    if draft.minutes is None:
        return []
    claims = [
        (f"{kind}[{index}].seconds", beat.seconds)
        for kind, beats in (("insight", draft.insights), ("figure", draft.figures))
        for index, beat in beats
        if beat.seconds is not None
    ]
    total, available = sum(seconds for _, seconds in claims), draft.minutes * 60
    if total < available:
        return []
    message = f"insights and figures claim {total:,} seconds of a talk of {available:,.0f}"
    return [Problem(message, key=claims[-1][0], fix="Shorten them, or give the talk more minutes.")]


def _elements(model: type[Section], values: Any) -> tuple[tuple[int, Section], ...]:
    if not isinstance(values, tuple):
        return ()
    sections = ((index, _section(model, value)) for index, value in enumerate(values))
    return tuple((index, section) for index, section in sections if section is not None)


def _section(model: type[Section], values: Any) -> Section | None:
    """The section without its faulty keys, or None where it cannot do without them."""
    if not isinstance(values, Mapping):
        return None
    try:
        return model.model_validate(values)
    except ValidationError as error:
        from deck.bundle.faults import faulty_paths

        left = _without(values, [path for path in faulty_paths(error, values) if path])
    try:
        return model.model_validate(left)
    except ValidationError:
        return None


def _has_faults(model: type[BaseModel], values: Any) -> bool:
    try:
        model.model_validate(values)
    except ValidationError:
        return True
    return False


def _without(values: Any, paths: list[tuple[str | int, ...]]) -> Any:
    gone = {path[0] for path in paths if len(path) == 1}
    deeper: dict[str | int, list[tuple[str | int, ...]]] = {}
    for path in paths:
        if len(path) > 1:
            deeper.setdefault(path[0], []).append(path[1:])
    if isinstance(values, Mapping):
        return {key: _without(value, deeper.get(key, [])) for key, value in values.items() if key not in gone}
    if isinstance(values, tuple):
        kept = (index for index in range(len(values)) if index not in gone)
        return tuple(_without(values[index], deeper.get(index, [])) for index in kept)
    return values
