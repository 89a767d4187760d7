"""Anything with one value a row (a list, a NumPy array, a Series of pandas or Polars, a column of Arrow) as a column.

Nothing that is passed is ever changed. Values are taken in their order; the index of a pandas object is not looked at.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from deck.authoring.columns import Column, read_only
from deck.authoring.faults import refused, shown
from deck.authoring.plain_values import cleaned_cells

if TYPE_CHECKING:
    import narwhals as nw

WANTED = "Pass a list, a NumPy array or a Series with one value a row."


def column(values: object, argument: str) -> Column:
    """The values as a column.

    Raises BundleError where they are no values one a row: text, a single number, a table of several columns.
    """
    if isinstance(values, (str, bytes)) or values is None:
        raise refused(argument, "must have one value a row", WANTED, shown(values))
    series = _series(values, argument)
    if series is not None:
        return _of_series(series, argument)
    if isinstance(values, np.ma.MaskedArray):
        return _of_objects(values.tolist(), argument)
    if isinstance(values, np.ndarray) or (hasattr(values, "__array__") and not isinstance(values, Sequence)):
        return _of_array(np.asarray(values), argument)
    try:
        listed = list(values)  # type: ignore[call-overload]
    except TypeError as error:
        raise refused(argument, "must have one value a row", WANTED, shown(values)) from error
    return _of_objects(listed, argument)


def _series(values: object, argument: str) -> nw.Series[Any] | None:
    """The values as a narwhals Series; None where they are none of any library."""
    if isinstance(values, (np.ndarray, list, tuple, range)):
        return None
    import narwhals as nw

    found = nw.from_native(values, allow_series=True, pass_through=True)
    if isinstance(found, nw.Series):
        return found
    if isinstance(found, nw.DataFrame):
        if len(found.columns) != 1:
            raise refused(argument, f"has {len(found.columns)} columns where one is wanted", _which_of(found.columns))
        return found[found.columns[0]]
    if isinstance(found, nw.LazyFrame):
        raise refused(argument, "is not computed yet", "Pass frame.collect() or the columns of it.")
    return None


def _which_of(names: Sequence[str]) -> str:
    return f"Pass one of them, such as frame[{names[0]!r}]." if names else WANTED


def _of_series(series: nw.Series[Any], argument: str) -> Column:
    dtype, name = series.dtype, str(series.name or "")
    missing = np.asarray(series.is_null().to_numpy(), dtype=np.bool_)
    if dtype.is_float() or dtype.is_integer():
        return replace(_of_numbers(series, missing, argument), name=name)
    # A category, or an object of pandas, may be a number or a truth: each value tells.
    return replace(_of_objects(series.to_list(), argument), name=name)


def _of_numbers(series: nw.Series[Any], missing: npt.NDArray[np.bool_], argument: str) -> Column:
    import narwhals as nw

    if missing.any() or series.dtype.is_float():
        values = np.array(series.cast(nw.Float64).to_numpy(), dtype=np.float64)
    else:
        values = np.array(series.to_numpy())
    return _of_array(values, argument)


def _of_array(values: npt.NDArray[Any], argument: str) -> Column:
    if values.ndim == 2 and values.shape[1] == 1:
        values = values[:, 0]
    if values.ndim != 1:
        fix = f"Pass one column of it, such as {argument}[:, 1]." if values.ndim == 2 else WANTED
        raise refused(argument, f"has the shape {values.shape} where one value a row is wanted", fix)
    kind = values.dtype.kind
    if kind in "iu":
        return Column(argument, "numbers", read_only(values.copy()), np.zeros(len(values), np.bool_))
    if kind == "f":
        numbers = values.astype(np.float64)
        return Column(argument, "numbers", read_only(numbers), np.isnan(numbers))
    if kind == "b":
        return Column(argument, "truths", read_only(values.astype(np.float64)), np.zeros(len(values), np.bool_))
    if kind in "Mm":
        missing = np.isnat(values)
        texts = [] if kind == "m" else values.astype("datetime64[us]").tolist()
        return _of_times(texts or values.astype(str).tolist(), missing, argument)
    return _of_objects(values.tolist(), argument)


def _of_objects(values: Sequence[Any], argument: str) -> Column:
    """Python's own values: of one kind, or told apart as text."""
    missing = np.fromiter(map(_is_nothing, values), np.bool_, len(values))
    kinds = {type(value) for value, gone in zip(values, missing.tolist(), strict=True) if not gone}
    if kinds and all(issubclass(kind, (bool, np.bool_)) for kind in kinds):
        truths = np.array([0.0 if _is_nothing(value) else float(value) for value in values])
        return Column(argument, "truths", read_only(truths), missing)
    if kinds and all(_is_integer(kind) for kind in kinds) and not missing.any():
        whole = np.array([int(value) for value in values])
        # Beyond 64 bits they are no numbers to reckon with, but names.
        return (
            Column(argument, "numbers", read_only(whole), missing)
            if whole.dtype.kind in "iu"
            else _of_texts(values, argument)
        )
    if not kinds or all(_is_number(kind) for kind in kinds):
        numbers = np.array([np.nan if gone else float(value) for value, gone in zip(values, missing, strict=True)])
        return Column(argument, "numbers", read_only(numbers.astype(np.float64)), missing)
    if all(issubclass(kind, (datetime.date, datetime.time, datetime.timedelta)) for kind in kinds):
        return _of_times(values, missing, argument)
    return _of_texts(values, argument)


def _of_texts(values: Sequence[Any], argument: str) -> Column:
    nested = next((value for value in values if isinstance(value, (list, tuple, dict, set, np.ndarray))), None)
    if nested is not None:
        fix = f"Pass one column of it, such as {argument}[:, 1]." if argument == "y_score" else WANTED
        raise refused(argument, "must have one value a row, not several", fix, shown(nested))
    return _texts(["" if _is_nothing(value) else _text(value) for value in values], argument)


def _of_times(values: Sequence[Any], missing: npt.NDArray[np.bool_], argument: str) -> Column:
    """Dates as 2026-11-20, with the time of day only where one has any."""
    whole_days = all(_is_midnight(value) for value, gone in zip(values, missing.tolist(), strict=True) if not gone)
    cells = ["" if gone else _day(value, whole_days) for value, gone in zip(values, missing.tolist(), strict=True)]
    return _texts(cells, argument)


def _texts(cells: list[str], argument: str) -> Column:
    kept, dropped = cleaned_cells(cells, argument)
    texts = np.empty(len(kept), dtype=object)
    texts[:] = kept
    missing = np.fromiter((not cell for cell in kept), np.bool_, len(kept))
    return Column(argument, "texts", read_only(texts), missing, dropped=dropped)


def _text(value: object) -> str:
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _is_midnight(value: object) -> bool:
    if isinstance(value, datetime.datetime):
        return value.time() == datetime.time()
    return isinstance(value, datetime.date)


def _day(value: Any, whole_days: bool) -> str:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if whole_days else value.isoformat(" ")
    return value.isoformat() if isinstance(value, (datetime.date, datetime.time)) else str(value)


def _is_nothing(value: object) -> bool:
    """None, NaN, NaT and pandas' NA: what is not equal to itself, or cannot say whether it is."""
    if value is None or value is np.ma.masked:
        return True
    if isinstance(value, (str, bytes, list, tuple, dict, set, np.ndarray)):
        return False
    try:
        return bool(value != value)
    except (TypeError, ValueError):
        return True


def _is_integer(kind: type) -> bool:
    return issubclass(kind, (int, np.integer)) and not issubclass(kind, bool)


def _is_number(kind: type) -> bool:
    return hasattr(kind, "__float__") and not issubclass(kind, (str, np.datetime64, np.timedelta64))
