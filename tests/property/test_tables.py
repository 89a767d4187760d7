"""Any table that the csv module writes in a dialect that we accept is read back as it was."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from deck.bundle.cleaning import Cleaner, clean, unusable_characters
from deck.bundle.delimited import read_table
from deck.bundle.quantities import read_quantity
from deck.bundle.text_columns import TextColumns
from deck.errors import BundleError

WORDS = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=8)
CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n,;\t|\"'"), max_size=10)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False, width=32)
DELIMITERS = st.sampled_from([",", ";", "\t", "|"])
LINE_ENDS = st.sampled_from(["\n", "\r\n"])


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    columns = draw(st.integers(2, 5))
    header = draw(st.lists(WORDS.map(str.strip).filter(bool), min_size=columns, max_size=columns, unique=True))
    row = st.lists(CELLS, min_size=columns, max_size=columns)
    return [header, *draw(st.lists(row, min_size=1, max_size=8))]


def written(rows: list[list[str]], delimiter: str, line_end: str, quoting: int) -> bytes:
    stream = io.StringIO(newline="")
    # The csv module is of the type of its constants only in the stubs.
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=line_end, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows(rows)
    return stream.getvalue().encode()


@given(tables(), DELIMITERS, LINE_ENDS, st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), st.booleans())
def test_tables_are_read_back(rows: list[list[str]], delimiter: str, line_end: str, quoting: int, mark: bool) -> None:
    data = (b"\xef\xbb\xbf" if mark else b"") + written(rows, delimiter, line_end, quoting)
    try:
        table = read_table(data, "t.csv", Cleaner("t.csv"), 100)
    except BundleError as error:
        # Refusing is right where a table can be read in two ways; reading it wrongly never is.
        reasons = ("different columns", "no rows", "same name", "decimal", "merge conflict", "is empty", "Markdown")
        assert all(any(reason in problem.message for reason in reasons) for problem in error.problems)
        return
    filled = [row for row in rows[1:] if any(cell.strip() for cell in row)]
    assert list(table.header) == [clean(name).strip() for name in rows[0]]
    assert [list(row) for row in table.rows] == [[clean(cell).strip() for cell in row] for row in filled]
    lines = data.decode("utf-8-sig").splitlines(keepends=True)
    assert all(1 < line <= len(lines) + 1 for line in table.lines)


@given(st.lists(NUMBERS, min_size=1, max_size=8), DELIMITERS, st.booleans())
def test_scores_are_read_back(scores: list[float], delimiter: str, with_commas: bool) -> None:
    texts = [format(score, ".6f") for score in scores]
    typed = [text.replace(".", ",") for text in texts] if with_commas else texts
    data = written([["target", "score"], *([str(row % 2), text] for row, text in enumerate(typed))], delimiter, "\n", 0)
    values = TextColumns(data, "p.csv").numbers("score")
    assert values.tolist() == [float(text) for text in texts]


@given(st.floats(-1e12, 1e12, allow_nan=False), st.sampled_from([",", ""]), st.sampled_from([".", ","]))
def test_quantities_are_read_back(value: float, group: str, decimal: str) -> None:
    text = format(value, f"{group}.4f")
    typed = text.translate(str.maketrans(",.", ".,")) if decimal == "," else text
    assert read_quantity(typed, decimal).value == float(text.replace(",", ""))


@given(
    st.floats(0, 100, allow_nan=False).map(lambda value: round(value, 3)),
    st.floats(0, 10).map(lambda v: round(v, 3)),
)
def test_percentages_with_spread_are_read_back(value: float, spread: float) -> None:
    cell = read_quantity(f"**{value}% ± {spread}%**")
    assert cell.value == value / 100
    assert cell.spread == spread / 100


@given(st.text())
def test_quantities_never_crash(text: str) -> None:
    try:
        cell = read_quantity(text)
    except ValueError:
        return
    assert cell.value is None or abs(cell.value) < 1e300


@pytest.mark.yardstick("pptx-characters")
@given(st.text(st.characters()))
def test_any_text_is_safe_for_xml_once_cleaned(text: str) -> None:
    cleaned = clean(text)
    element = ElementTree.fromstring(b"<a>" + escaped(cleaned).encode() + b"</a>")
    assert (element.text or "") == cleaned
    assert clean(cleaned) == cleaned
    assert not unusable_characters(cleaned)


@pytest.mark.yardstick("pptx-characters")
@given(st.text(st.characters(exclude_categories=("C", "Z"))))
def test_only_what_is_named_is_dropped(text: str) -> None:
    assume(not unusable_characters(text))
    assert len(clean(text)) <= len(text) * 3
    assert clean(text).isspace() is False


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_table(data, "t.csv", Cleaner("t.csv"), 100)
    except BundleError as error:
        assert error.problems
