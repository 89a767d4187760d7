"""The samples with something changed, taken away, swapped or damaged: a sound deck, or problems that are well said."""

from __future__ import annotations

import tempfile
import tomllib
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from any_bundles import AnyBundle, as_toml
from any_texts import BROKEN_FACTS, FACTS, ODD_WORDS
from bounded import one_in
from held_decks import assert_built_or_refused

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NAMES = tuple(sorted(path.parent.name for path in SAMPLES.glob("*/bundle.toml")))
TABLES = (".csv", ".parquet", ".png")
ODD_TEXTS = ("", "x", "NA", "a" * 2_000, "a " * 999, *ODD_WORDS, *FACTS)
ODD_VALUES: tuple[Any, ...] = (
    *(*ODD_TEXTS, *ODD_TEXTS, *BROKEN_FACTS),
    *(0, 1, -1, 10**18, 0.5, 1e-300, 1e300, float("nan"), float("inf"), True, False),
    *([], {}, [[]], {"a": {"b": {}}}, ["x"] * 300, [{}], {"x": 1}),
)


@cache
def files_of(name: str) -> dict[str, bytes]:
    """What a sample is built from, by the paths that it says."""
    folder = SAMPLES / name
    found = (path for path in folder.rglob("*") if path.suffix in TABLES)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@cache
def values_of(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLES / name / "bundle.toml").read_text(encoding="utf-8"))


def _holders(value: Any) -> list[Any]:
    """All tables and lists in it that hold something."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict | list) and value else []
    return [*own, *(holder for item in inner for holder in _holders(item))]


def _edit(values: dict[str, Any], place: int, entry: int, kind: int, new: Any, other: Any) -> None:
    """One edit somewhere in bundle.toml."""
    holders = _holders(values)
    holder = holders[place % len(holders)]
    keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
    key = keys[entry % len(keys)]
    match kind:
        case 0:
            del holder[key]
        case 1:
            holder[key] = deepcopy(new)
        case 2:
            holder[key] = deepcopy(other[list(other)[entry % len(other)]] if isinstance(other, dict) else other)
        case 3 if isinstance(holder, list):
            holder.extend(deepcopy(holder[key]) for _ in range(30))
        case 3:
            holder[f"{key}x"] = holder.pop(key)
        case _ if isinstance(holder[key], str):
            holder[key] = f"{holder[key]} {new}"


def _damaged(content: bytes, kind: int, share: float, piece: bytes) -> bytes:
    place = int(share * len(content))
    match kind:
        case 0:
            return content[:place]
        case 1:
            return content[:place] + piece + content[place + len(piece) :]
        case 2:
            return content[:place] + piece + content[place:]
        case _:
            lines = content.split(b"\n")
            number = int(share * len(lines))
            return b"\n".join([*lines[:number], *lines[number + 1 :], *lines[number : number + 1]])


PIECES = st.sampled_from(
    (
        b"",
        b",",
        b",,",
        b"\n",
        b"\r\n",
        b"\x00",
        b"\xff",
        b'"',
        b"NA",
        b"nan",
        b"1e999",
        b"-",
        b"9" * 30,
        b";",
        b"0,5",
        b"%",
    )
)


@st.composite
def changed_samples(draw: st.DrawFn) -> AnyBundle:
    name, other = draw(st.sampled_from(NAMES)), draw(st.sampled_from(NAMES))
    values, files = deepcopy(values_of(name)), dict(files_of(name))
    numbers, odd = st.integers(0, 10**4), st.sampled_from(ODD_VALUES)
    for place, entry, kind, new in draw(st.lists(st.tuples(numbers, numbers, st.integers(0, 5), odd), max_size=2)):
        _edit(values, place, entry, kind, new, values_of(other))
    damages = st.tuples(numbers, st.integers(0, 5), st.floats(0, 1), PIECES)
    for place, kind, share, piece in draw(st.lists(damages, max_size=1)):
        path = sorted(files)[place % len(files)]
        if kind == 4:
            del files[path]
        elif kind == 5 and files_of(other):
            files[path] = files_of(other)[sorted(files_of(other))[place % len(files_of(other))]]
        else:
            files[path] = _damaged(files[path], kind, share, piece)
        if not files:
            break
    return AnyBundle({**files, "bundle.toml": as_toml(values).encode(errors="replace")}, {})


@one_in(12)
@given(changed_samples())
def test_samples_that_were_changed(case: AnyBundle) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary) / "decks"
        place.mkdir()
        assert_built_or_refused(case.write(Path(temporary) / "bundle"), place, case.options)
