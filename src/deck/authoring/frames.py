"""Anything with named columns (a frame of pandas, Polars or Arrow, a mapping, Series with names) as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from msgspec.structs import replace

from deck.authoring.columns import Column
from deck.authoring.faults import refused, shown
from deck.authoring.values import column
from deck.bundle.cleaning import clean, unusable_characters

WANTED = "Pass a frame, or a dictionary of columns by their names."
_SIGNS = str.maketrans(dict.fromkeys(",;|\t\n\r", " "))


def columns(values: object, argument: str) -> dict[str, Column]:
    """The columns by their names, in order; messages name them `segments["plan"]`.

    Raises BundleError where there are no names, or where two columns have one.
    """
    found: dict[str, Column] = {}
    for given, one in _named(values, argument):
        name = header(given)
        key = f'{argument}["{name}"]'
        if not name:
            raise refused(argument, "has a column without a name", WANTED)
        if name in found:
            raise refused(argument, "has two columns of one name", "Rename one of them.", f'"{name}"')
        found[name] = _with_loss_of_name(column(one, key), str(given))
    if not found:
        raise refused(argument, "has no columns", WANTED)
    return found


def _with_loss_of_name(found: Column, given: str) -> Column:
    lost = unusable_characters(given)
    if not lost:
        return found
    notice = f"{found.argument}: its name: dropped characters that no slide can show: {lost}"
    return replace(found, dropped=(notice, *found.dropped))


def header(name: object) -> str:
    """A name as the header of a table: one line, without signs that part columns."""
    return " ".join(clean(str(name)).translate(_SIGNS).split())


def labels(values: object) -> list[str] | None:
    """What the index of a pandas object calls its rows; None where it only counts them."""
    import narwhals as nw

    native = nw.from_native(values, allow_series=True, pass_through=True)
    index = nw.maybe_get_index(native) if isinstance(native, (nw.Series, nw.DataFrame)) else None
    if index is None:
        return None
    names = [str(value) for value in index]
    return None if names == [str(number) for number in range(len(names))] else names


def is_frame(values: object) -> bool:
    """Whether it is a frame of any library."""
    import narwhals as nw

    return isinstance(nw.from_native(values, allow_series=True, pass_through=True), (nw.DataFrame, nw.LazyFrame))


def _named(values: object, argument: str) -> Iterable[tuple[Any, Any]]:
    import narwhals as nw

    if isinstance(values, Mapping):
        return values.items()
    if isinstance(values, np.ndarray) and values.dtype.names:
        return [(name, values[name]) for name in values.dtype.names]
    native = nw.from_native(values, allow_series=True, pass_through=True)
    if isinstance(native, nw.LazyFrame):
        native = native.collect()
    if isinstance(native, nw.DataFrame):
        return [(name, native[name].to_native()) for name in native.columns]
    if isinstance(native, nw.Series):
        return [(native.name or "", values)]
    if isinstance(values, Sequence) and not isinstance(values, (str, bytes)):
        return [(_name_of(one, argument), one) for one in values]
    raise refused(argument, "has no named columns", WANTED, shown(values))


def _name_of(values: object, argument: str) -> str:
    name = getattr(values, "name", None)
    if name is None:
        raise refused(argument, "has a column without a name", WANTED, shown(values))
    return str(name)
