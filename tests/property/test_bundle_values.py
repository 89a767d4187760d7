"""Values of bundle.toml, read by us and by msgspec: we accept what it accepts, and find every fault where it stops."""

from __future__ import annotations

import datetime
import math
import re
import sys
import tomllib
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SAMPLES
from deck.bundle.cleaning import Cleaner
from deck.bundle.lines import show_path
from deck.bundle.schema import BundleFile, Check
from deck.bundle.shapes import Table, keys_of
from deck.bundle.values import FaultyValuesError, read_table

EVERY_KEY = """
version = 1
talk = { title = "T", author = "A", company = "C", minutes = 12, outline = "o", date = 2026-11-20, language = "en-US" }
pipeline = [{ step = "s", detail = "d" }]
decision = [{ about = "a", chose = "c", because = "b", instead_of = "i", rejected_because = "r" }]
insight = [{ finding = "f", led_to = "l", seconds = 30 }]
left_out = [{ what = "w", why = "y" }]
error = [{ name = "n", share = 0.4, segment = { a = 1, b = "x" }, example = "e", cost = "c", why = "w", fix = "f" }]
next = [{ within = "day", step = "s", gain = "g" }]
limitation = [{ text = "t", detail = "d" }]
figure = [{ path = "p", title = "t", question = "q", slide = "results", eda = true, seconds = 5 }]
title = { results = "R" }
say = { problem = ["a", "b"] }
check = { ignore = ["S105", "T"] }
[problem]
task = "binary"
question = "q"
context = "c"
unit = "u"
units = "us"
positive = "p"
positives = "ps"
metric = "m"
metric_reason = "r"
higher_is_better = true
measured_in = "x"
tolerance = 2
pass_from = 4
figures = [{ value = "1", label = "l" }]
[data]
description = "d"
rows = 5
split = "s"
models = "m.csv"
predictions = "p.csv"
importance = "i.csv"
folds = "f.csv"
tuning = "t.csv"
[data.columns]
target = "t"
score = "s"
prediction = "p"
others = { a = "b" }
positive = 1
query = "q"
item = "i"
criteria = { c = "d" }
second_judge = "j"
cost = "c"
latency = "l"
fold = "f"
group = "g"
segments = ["a", "b"]
id = "i"
text = "t"
answer = "a"
[business]
threshold = { precision = 0.3 }
population = 100
flagged = 10
per = "month"
cost_per_action = 5
fixed_cost = 1.5
success_rate = 0.3
value_per_success = 10
currency = "EUR"
"""
SOUND = [
    tomllib.loads(text)
    for text in (EVERY_KEY, *(path.read_text("utf-8") for path in sorted(SAMPLES.glob("*/bundle.toml"))))
]
WORDS = [
    "x", "", "x" * 2_001, "12", "true", "2026-11-20", "day", "binry", "results", "reslts", "S1", "EUR", "de",
]  # fmt: skip
NUMBERS = [0, 1, -1, 31, 10**13, 10**400, 1.0, 3.0, 0.5, 5e-324, math.nan]
DATES = [datetime.date(2026, 1, 2), datetime.datetime(2026, 1, 2), datetime.time(9)]
KEYS = ["zzz", "title", "precision", "recall", "results", "reslts", "name", "text", "seconds", "version"]
TOML = st.recursive(
    st.sampled_from([*WORDS, *NUMBERS, *DATES, True, False]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=2),
    max_leaves=4,
)


@st.composite
def nearly_sound(draw: st.DrawFn) -> Any:
    """A sound bundle.toml with up to two changes."""
    values: Any = _copy(draw(st.sampled_from(SOUND)), list)
    for _ in range(draw(st.integers(0, 2))):
        part = draw(st.sampled_from(_containers(values)))
        places = [*range(len(part))] if isinstance(part, list) else [*part]
        place = draw(st.sampled_from(places if isinstance(part, list) else [*places, *KEYS]))
        if place in places and draw(st.booleans()) and not isinstance(part, list):
            del part[place]
        else:
            part[place] = draw(TOML)
    return _copy(values, tuple)


@settings(deadline=None, max_examples=300)
@given(nearly_sound())
def test_we_accept_what_msgspec_accepts(values: Any) -> None:
    ours = _faults(values)
    if any(not abs(number) <= sys.float_info.max for number in _numbers(values)):
        # TOML has nan, inf and whole numbers of any length, and so has msgspec; no number of a talk is one of them.
        assert ours
        return
    try:
        theirs = msgspec.convert(values, BundleFile, builtin_types=(datetime.date,))
    except msgspec.ValidationError as error:
        place = re.search(r"at `\$\.?([^`]*)`", str(error))
        assert any(path.startswith(place[1].split("[...]")[0] if place else "") for path in ours), error
    else:
        assert not ours
        assert _plain(read_table(BundleFile, values)) == _plain(theirs)


def test_a_pattern_holds_to_the_end() -> None:
    """In msgspec's patterns `$` lets a line break follow."""
    with pytest.raises(FaultyValuesError):
        read_table(Check, {"ignore": ("S1\n",)})


def test_every_key_is_tried() -> None:
    read = read_table(BundleFile, Cleaner("x").values(SOUND[0]))
    for table in (read, read.talk, read.problem, read.data, read.data.columns, read.business, read.figure[0]):
        assert table is not None
        assert sorted(table.given) == sorted(keys_of(type(table)))


def test_a_key_is_given_only_where_it_stands_in_the_file() -> None:
    read = read_table(BundleFile, {"version": 1, "problem": {"metric": "m", "task": "binary", "question": "q"}})
    assert read.given == ("version", "problem")
    assert read.problem.given == ("task", "question", "metric")
    assert read.data.given == read.data.columns.given == ()


@pytest.mark.parametrize("values", [None, 3, "x", (), (1,), True])
def test_what_is_no_table_is_refused_as_such(values: Any) -> None:
    with pytest.raises(FaultyValuesError) as caught:
        read_table(BundleFile, values)
    assert [(fault.path, fault.kind, fault.shape) for fault in caught.value.faults] == [((), "kind", Table(BundleFile))]


def _faults(values: Any) -> list[str]:
    try:
        read_table(BundleFile, values)
    except FaultyValuesError as error:
        return [show_path(fault.path) for fault in error.faults]
    return []


def _plain(read: Any) -> Any:
    """All that was read, without which keys were given: msgspec does not tell."""
    if isinstance(read, msgspec.Struct):
        return {name: _plain(getattr(read, name)) for name in read.__struct_fields__ if name != "given"}
    if isinstance(read, tuple):
        return [_plain(item) for item in read]
    return (type(read), read)


def _copy(values: Any, make_list: type) -> Any:
    if isinstance(values, dict):
        return {key: _copy(value, make_list) for key, value in values.items()}
    return make_list(_copy(value, make_list) for value in values) if isinstance(values, (list, tuple)) else values


def _containers(values: Any) -> list[Any]:
    """The tables and lists within, and the whole; empty lists have nothing to change."""
    if not isinstance(values, (dict, list)) or values == []:
        return []
    parts = values.values() if isinstance(values, dict) else values
    return [values, *(inner for part in parts for inner in _containers(part))]


def _numbers(values: Any) -> list[float]:
    if isinstance(values, (dict, tuple)):
        parts = values.values() if isinstance(values, dict) else values
        return [number for part in parts for number in _numbers(part)]
    return [values] if isinstance(values, (int, float)) else []
