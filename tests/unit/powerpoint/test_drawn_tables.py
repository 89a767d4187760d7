"""Native tables: columns fill the width, rows are capped, and what has no room is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from msgspec.structs import replace

from deck.charts.spec import Table, TableColumn
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.tables import ROW_LIMIT, TableDrawing, draw_table
from small_stories import DESIGN, NAMESPACES, RESULTS, find

BOX = Box(0, 0, inches(7.6), inches(4.3))


def _table(rows: int, columns: int = 3, **changes: object) -> Table:
    heads = tuple(TableColumn(f"Metric {number}", numeric=number > 0) for number in range(columns))
    cells = tuple(tuple(f"{row}.{column}" for column in range(columns)) for row in range(rows))
    return replace(Table(heads, cells), **changes)  # type: ignore[arg-type]


def _tree(drawing: TableDrawing) -> etree._Element:
    prefixes = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return etree.fromstring(drawing.xml.replace("<a:tbl>", f"<a:tbl{prefixes}>", 1))


def _texts(drawing: TableDrawing) -> list[list[str]]:
    rows = find(_tree(drawing), "a:tr")
    return [["".join(find(cell, ".//a:t/text()")) for cell in find(row, "a:tc")] for row in rows]


words = st.text("abcdefgh 0123", min_size=0, max_size=40)


@settings(max_examples=40)
@given(st.integers(1, 6).flatmap(lambda n: st.lists(st.lists(words, min_size=n, max_size=n), min_size=1, max_size=30)))
def test_columns_sum_to_the_width_exactly(rows: list[list[str]]) -> None:
    heads = tuple(TableColumn(f"Head {number}") for number in range(len(rows[0])))
    drawing = draw_table(Table(heads, tuple(map(tuple, rows))), BOX, DESIGN)
    widths = [int(width) for width in find(_tree(drawing), "//a:gridCol/@w")]
    assert sum(widths) == BOX.width
    assert min(widths) > 0
    assert drawing.height <= BOX.height
    assert drawing.height == sum(int(height) for height in find(_tree(drawing), "//a:tr/@h"))


def test_every_row_has_a_cell_for_every_column() -> None:
    tree = _tree(draw_table(_table(7, 5), BOX, DESIGN))
    assert {len(find(row, "a:tc")) for row in find(tree, "a:tr")} == {5}
    assert len(find(tree, "//a:gridCol")) == 5


def test_twenty_five_rows_are_all_shown() -> None:
    assert len(_texts(draw_table(_table(ROW_LIMIT), BOX, DESIGN))) == 1 + 25


@pytest.mark.yardstick("P04", "pptx-quadratic")
@pytest.mark.parametrize(("rows", "said"), [(26, "2 more rows"), (300, "276 more rows"), (10_000, "9,976 more rows")])
def test_more_rows_are_counted(rows: int, said: str) -> None:
    texts = _texts(draw_table(_table(rows), BOX, DESIGN))
    assert len(texts) == 1 + 25
    assert texts[-1] == [said, "", ""]
    assert texts[-2][0] == "23.0"


@pytest.mark.parametrize("winner", [24, 29])
def test_a_winner_beyond_the_cap_tints_no_row(winner: int) -> None:
    tree = _tree(draw_table(_table(30, winner=winner), BOX, DESIGN))
    assert not find(tree, "//a:lumMod")
    assert not find(tree, "//a:rPr[@b='1']")


def test_the_winner_is_tinted_and_bold_and_the_baseline_muted() -> None:
    rows = find(_tree(draw_table(RESULTS, BOX, DESIGN)), "a:tr")
    tinted = [bool(find(row, ".//a:tcPr//a:lumMod")) for row in rows]
    bold = [set(find(row, ".//a:rPr/@b")) == {"1"} for row in rows]
    colours = [set(find(row, ".//a:rPr//a:schemeClr/@val")) for row in rows]
    assert tinted == bold == [False, True, False, False]
    assert colours == [{"tx2"}, {"accent1"}, {"tx1"}, {"tx2"}]


def test_the_header_row_is_marked() -> None:
    assert find(_tree(draw_table(RESULTS, BOX, DESIGN)), "a:tblPr/@firstRow") == ["1"]


def test_numbers_stand_at_the_right() -> None:
    first_row = find(_tree(draw_table(RESULTS, BOX, DESIGN)), "a:tr[2]/a:tc")
    assert [find(cell, ".//a:pPr/@algn") for cell in first_row] == [["l"], ["r"], ["r"]]


def test_text_gets_smaller_before_it_is_cut() -> None:
    crowded = _table(6, 9)
    drawing = draw_table(crowded, BOX, DESIGN)
    sizes = set(find(_tree(drawing), "//a:rPr/@sz"))
    assert len(sizes) == 1 and sizes < {"1400", "1200", "1100"}
    assert drawing.cuts == ()


def test_a_cell_without_room_keeps_both_ends_and_is_reported_whole() -> None:
    name = "gradient_boosting_" + "x" * 200 + "_depth_12"
    drawing = draw_table(Table(RESULTS.columns, ((name, "0.431", "12"),)), BOX, DESIGN)
    cell = _texts(drawing)[1][0]
    assert cell.startswith("gradient_boosting") and cell.endswith("_depth_12") and "…" in cell
    assert [(cut.whole, cut.characters_too_many) for cut in drawing.cuts] == [(name, len(name) - len(cell) + 1)]


def test_a_cell_stays_on_one_line() -> None:
    drawing = draw_table(Table(RESULTS.columns, (("two\nlines", "0.431", "12"),)), BOX, DESIGN)
    assert _texts(drawing)[1][0] == "two lines"
    assert not find(_tree(drawing), "//a:br")
    assert drawing.cuts == ()
