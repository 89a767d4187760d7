"""What is sound in bundle.toml, so that it is still checked when the rest is not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, get_args

from msgspec import Struct, field

from deck.bundle.schema import BundleFile, Business, Data, ErrorCase, Figure, Task, TomlTable
from deck.bundle.values import FaultyValuesError, read_table

SomeTable = TypeVar("SomeTable", bound=TomlTable)


class Draft(Struct, frozen=True):
    """The parts of bundle.toml that are sound, whatever the rest is; elements keep their place."""

    task: str | None = None
    metric: str | None = None
    higher_is_better: bool | None = None
    problem_keys: frozenset[str] = frozenset()
    """Keys of [problem] that are there at all, sound or not."""
    pass_from: float | None = None
    data: Data = field(default_factory=Data)
    data_is_whole: bool = True
    business: Business | None = None
    errors: tuple[tuple[int, ErrorCase], ...] = ()
    figures: tuple[tuple[int, Figure], ...] = ()

    @classmethod
    def of(cls, text: BundleFile) -> Draft:
        """The draft of a bundle without fault."""
        return cls(
            text.problem.task,
            text.problem.metric,
            text.problem.higher_is_better,
            frozenset(text.problem.given),
            text.problem.pass_from,
            text.data,
            True,
            text.business,
            tuple(enumerate(text.error)),
            tuple(enumerate(text.figure)),
        )

    @classmethod
    def salvaged(cls, values: Mapping[str, Any]) -> Draft:
        """What can be used of values that have faults."""
        problem = values.get("problem")
        problem = problem if isinstance(problem, Mapping) else {}
        keys = ("task", "metric", "higher_is_better", "pass_from")
        task, name, direction, pass_from = (problem.get(key) for key in keys)
        data = _table(Data, values.get("data", {}))
        data_is_whole = data is not None and not _has_faults(Data, values.get("data", {}))
        return cls(
            task if task in get_args(Task) else None,
            name if isinstance(name, str) and name else None,
            direction if isinstance(direction, bool) else None,
            frozenset(problem),
            pass_from if isinstance(pass_from, (int, float)) else None,
            data or Data(),
            data_is_whole,
            _table(Business, values.get("business")),
            _elements(ErrorCase, values.get("error")),
            _elements(Figure, values.get("figure")),
        )


def _elements(table: type[SomeTable], values: Any) -> tuple[tuple[int, SomeTable], ...]:
    if not isinstance(values, tuple):
        return ()
    tables = ((index, _table(table, value)) for index, value in enumerate(values))
    return tuple((index, element) for index, element in tables if element is not None)


def _table(table: type[SomeTable], values: Any) -> SomeTable | None:
    """The table without its faulty keys, or None where it cannot do without them."""
    try:
        return read_table(table, values)
    except FaultyValuesError as error:
        left = _without(values, [fault.path for fault in error.faults if fault.path])
    try:
        return read_table(table, left)
    except FaultyValuesError:
        return None


def _has_faults(table: type[TomlTable], values: Any) -> bool:
    try:
        read_table(table, values)
    except FaultyValuesError:
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
