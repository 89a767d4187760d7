"""Tables of every task, sound ones and ones that are broken in the ways in which tables are."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

Columns = Mapping[str, Sequence[object]]

CLASSES = ("refund", "login", "NA", "007", "Ünïcode, quoted")
ODD_CELLS = (
    *("", "NA", "None", "null", "nan", "NaN", "inf", "-inf", "1e308", "-1e308", "1e-320", "1e999", "9" * 400),
    *("1,000", "0,5", "12%", "0.42s", "0.79 ± 0.03", "—", "−3", "N/A", "[0.1, 0.2]", "1.2", "-3", "true", "007"),
    *("=1+1", "a\nb", '"', "\x00", "x" * 5_000, "🙂", "\u202e", " 1 ", "0x1F", "1_000", "2024-01-01", "½", "١٢"),
)


def of_rows(task: str, rows: int, seed: int) -> dict[str, list[object]]:
    """The columns that the predictions of a task have, with all that may stand beside them."""
    chance = random.Random(seed)
    truth = [int(chance.random() < 0.4) for _ in range(rows)]
    size = chance.choice((1.0, 1.0, 1e-9, 1e12))

    def near(spread: float) -> list[object]:
        return [round((value + chance.gauss(0, spread)) * size, 6) for value in truth]

    def chances(spread: float) -> list[object]:
        return [round(min(1.0, max(0.0, value * 0.6 + 0.2 + chance.gauss(0, spread))), 6) for value in truth]

    def choices(values: Sequence[object]) -> list[object]:
        return [chance.choice(values) for _ in range(rows)]

    shared: dict[str, list[object]] = {
        "plan": choices(("basic", "plus", "NA", "")),
        "fold": choices((1, 2, 3)),
        "customer": choices(range(1, 6)),
        "row": list(range(rows)),
        "says": [f"Row number {row}, which says = something" for row in range(rows)],
    }
    match task:
        case "multiclass":
            own = {"target": choices(CLASSES), "prediction": choices(CLASSES), "other": choices(CLASSES)}
            own["score"] = chances(0.3)
        case "regression":
            own = {"target": near(0.0), "prediction": near(0.2), "other": near(0.5)}
        case "ranking":
            own = {"query": choices(("a", "b", "c", "d")), "target": [*truth], "score": near(0.4), "other": near(0.9)}
        case "llm":
            own = {name: choices(("true", "false")) for name in ("score", "other", "grounded", "second")}
            own |= {"cost": chances(0.2), "seconds": chances(0.2), "answer": shared["says"]}
        case _:
            own = {"target": list(truth), "score": chances(0.2), "other": chances(0.5)}
    return {**own, **shared}


def as_csv(columns: Columns, delimiter: str = ",") -> str:
    """The columns as CSV."""
    stream = io.StringIO()
    rows = zip(*columns.values(), strict=True)
    csv.writer(stream, delimiter=delimiter, lineterminator="\n").writerows([list(columns), *rows])
    return stream.getvalue()


def as_parquet(columns: Columns) -> bytes:
    """The columns as Parquet, each of the type of its cells, or texts where these differ."""
    stream = io.BytesIO()
    pq.write_table(pa.table({name: _array(cells) for name, cells in columns.items()}), stream)
    return stream.getvalue()


def _array(cells: Sequence[object]) -> pa.Array:
    if len({type(cell) for cell in cells}) > 1:
        return pa.array([str(cell).encode(errors="replace").decode() for cell in cells])
    return pa.array(list(cells))


TextDamage = Callable[[str], bytes]
BROKEN_TEXTS: tuple[TextDamage, ...] = (
    lambda text: b"\xef\xbb\xbf" + text.encode(),
    lambda text: text.replace("\n", "\r\n").encode(),
    lambda text: text.replace("\n", "\r").encode(),
    lambda text: text.replace(",", ";").replace(".", ",").encode(),
    lambda text: text.replace(",", "\t").encode(),
    lambda text: text.replace("\n", ",9\n").replace(",9", "", 1).encode(),
    lambda text: (text + "only one\n").encode(),
    lambda text: (text.partition("\n")[0] + "\n").encode(),
    lambda text: b"",
    lambda text: text.partition("\n")[2].encode(),
    lambda text: text.encode("utf-16"),
    lambda text: text.encode("utf-16-le"),
    lambda text: text.replace("a", "ü").encode("latin-1", "replace"),
    lambda text: text[: len(text) // 2].encode(),
    lambda text: text.replace("\n", '\n"', 1).encode(),
    lambda text: text.replace("\n", "\x00\n").encode(),
    lambda text: text.replace("\n", "\n\n\n").encode(),
    lambda text: text.replace("\n", "\n# comment\n", 1).encode(),
    lambda text: b"PK\x03\x04" + text.encode(),
    lambda text: (text.partition("\n")[0] + "\n" + text).encode(),
    lambda text: text.replace(",", ",,").encode(),
    lambda text: text.encode().replace(b"0", b"\xff", 1),
)


@st.composite
def with_odd_cells(draw: st.DrawFn, columns: Columns) -> dict[str, list[object]]:
    """The columns with a few other cells, a column that is constant, renamed, twice there or gone."""
    changed = {name: list(cells) for name, cells in columns.items()}
    for name, place, cell in draw(
        st.lists(
            st.tuples(st.sampled_from(sorted(columns)), st.integers(0, 10**6), st.sampled_from(ODD_CELLS)), max_size=3
        )
    ):
        if changed[name]:
            changed[name][place % len(changed[name])] = cell
    name = draw(st.sampled_from(sorted(columns)))
    match draw(st.integers(0, 12)):
        case 0:
            changed[name] = [draw(st.sampled_from((*ODD_CELLS, 0, 1, 0.5)))] * len(changed[name])
        case 1:
            changed[f"{name} "] = changed.pop(name)
        case 2:
            changed[name.upper()] = changed[name]
        case 3:
            del changed[name]
        case 4:
            changed[""] = changed[name]
    return changed


@st.composite
def files(draw: st.DrawFn, columns: Columns, *, is_broken: bool, may_be_parquet: bool = False) -> tuple[str, bytes]:
    """A table as the ending and the bytes of a file."""
    cells = draw(with_odd_cells(columns)) if is_broken else columns
    is_damaged = is_broken and draw(st.integers(0, 2)) == 0
    if may_be_parquet and draw(st.booleans()):
        content = as_parquet(cells)
        place = draw(st.integers(0, len(content))) if is_damaged else len(content)
        return "parquet", content[:place] + (b"\xff\x00\xff" + content[place + 3 :] if draw(st.booleans()) else b"")
    text = as_csv(cells)
    return "csv", draw(st.sampled_from(BROKEN_TEXTS))(text) if is_damaged else text.encode(errors="replace")
