"""Native charts: what the chart shows is what its workbook holds, and nothing in it is more than a number."""

from __future__ import annotations

import io
import math
from pathlib import Path

import pytest
from lxml import etree
from msgspec.structs import replace
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from deck.charts.spec import Axis, Bar, BarChart, Line, Reference, XYChart
from deck.powerpoint.charts import part
from deck.powerpoint.charts.drawing import ChartDrawing
from deck.powerpoint.charts.workbook import workbook_bytes
from deck.powerpoint.geometry import Box, inches
from small_stories import (
    BANDED,
    CURVES,
    DESIGN,
    INTERVAL_BARS,
    PLAIN_BARS,
    UPRIGHT_BARS,
    drawn,
    faults,
    find,
    parts,
    shown,
    story,
)

FRAME = Box(0, 0, inches(7.6), inches(4.8))
CHARTS = {"plain": PLAIN_BARS, "intervals": INTERVAL_BARS, "upright": UPRIGHT_BARS, "curves": CURVES, "band": BANDED}
each_chart = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
UNIT = Axis("Share", 0.0, 1.0, 0.2, "0%")


def _draw(chart: BarChart | XYChart) -> ChartDrawing:
    return part.draw(chart, FRAME, DESIGN)


def _tree(drawing: ChartDrawing) -> etree._Element:
    return etree.fromstring(drawing.xml.encode())


def _cells(content: bytes, reference: str) -> list[object]:
    sheet_name, _, cells = reference.partition("!")
    first_column, first_row, last_column, last_row = range_boundaries(cells)
    assert first_column == last_column
    sheet = load_workbook(io.BytesIO(content))[sheet_name]
    return [sheet.cell(row, first_column).value for row in range(first_row, last_row + 1)]


@each_chart
def test_cached_values_are_the_cells_that_they_refer_to(chart: BarChart | XYChart) -> None:
    drawing = _draw(chart)
    workbook = workbook_bytes(drawing.columns)
    references = find(_tree(drawing), "//c:strRef | //c:numRef")
    assert references
    for reference in references:
        cells = _cells(workbook, reference.findtext("{*}f"))
        count = int(find(reference, "*/c:ptCount/@val")[0])
        cached: list[str | None] = [None] * count
        for point in find(reference, "*/c:pt"):
            cached[int(point.get("idx"))] = point.findtext("{*}v")
        if reference.tag.endswith("numRef"):
            assert [None if value is None else float(value) for value in cached] == cells
        else:
            assert cached == cells


@each_chart
def test_each_series_is_named_by_the_head_of_its_column(chart: BarChart | XYChart) -> None:
    drawing = _draw(chart)
    for series in find(_tree(drawing), "//c:ser"):
        name = find(series, "c:tx//c:f")[0].text
        values = find(series, "(c:val | c:yVal)//c:f")[0].text
        assert name.split("$")[1] == values.split("$")[1]
        assert name.endswith("$1")


@pytest.mark.yardstick("pptx-schema")
@each_chart
def test_axis_ids_are_positive_and_paired(chart: BarChart | XYChart) -> None:
    tree = _tree(_draw(chart))
    ids = find(tree, "//c:plotArea/*/c:axId/@val")
    assert all(0 < int(value) < 2**32 for value in ids)
    axes = find(tree, "//c:plotArea/*[c:crossAx]")
    assert {axis.find("{*}axId").get("val") for axis in axes} == set(ids)
    assert {axis.find("{*}crossAx").get("val") for axis in axes} == set(ids)


@each_chart
def test_the_plot_lies_within_the_chart(chart: BarChart | XYChart) -> None:
    left, top, width, height = (
        float(find(_tree(_draw(chart)), f"//c:manualLayout/c:{side}/@val")[0]) for side in "xywh"
    )
    assert min(left, top) >= 0 and min(width, height) > 0.2
    assert left + width <= 1 and top + height <= 1


BROKEN = (math.nan, math.inf, -math.inf, 1e308)


@pytest.mark.yardstick("pptx-numbers")
@pytest.mark.parametrize("value", BROKEN)
def test_what_is_no_number_for_excel_is_a_gap_between_bars(value: float) -> None:
    bars = (Bar("a", value, "?"), Bar("b", 0.5, "50%", low=0.4, high=value), Bar("c", 0.2, "20%", low=0.1, high=0.3))
    drawing = _draw(BarChart("Share", bars, "0%", reference=Reference(value, "Overall")))
    assert drawing.columns[1] == ("Share", None, 0.5, 0.2)
    assert drawing.reference is None
    _holds_finite_numbers_only(drawing)


@pytest.mark.yardstick("pptx-numbers")
@pytest.mark.parametrize("value", BROKEN)
def test_what_is_no_number_for_excel_is_left_out_of_curves(value: float) -> None:
    lines = (
        Line("whole", (0.0, 0.5, value, 1.0), (1.0, value, 0.2, 0.0), label="whole"),
        Line("empty", (value,), (0.5,), label="empty"),
    )
    drawing = _draw(XYChart(lines, UNIT, UNIT))
    assert drawing.columns[:2] == (("whole: x", 0.0, 1.0), ("whole", 1.0, 0.0))
    assert "empty" not in drawing.xml
    _holds_finite_numbers_only(drawing)


def _holds_finite_numbers_only(drawing: ChartDrawing) -> None:
    numbers = find(_tree(drawing), "//c:numCache//c:v | //c:numLit//c:v")
    assert numbers and all(abs(float(item.text)) < 1e300 for item in numbers)
    workbook_bytes(drawing.columns)


@pytest.mark.yardstick("pptx-empty-charts")
def test_charts_of_nothing_are_refused() -> None:
    with pytest.raises(ValueError, match="shows nothing"):
        _draw(BarChart("Share", (), "0%"))
    with pytest.raises(ValueError, match="shows nothing"):
        _draw(XYChart((Line("empty", (), (), label="empty"),), UNIT, UNIT))


def test_bars_of_equal_or_no_values_still_have_a_range() -> None:
    for value in (0.0, None):
        tree = _tree(_draw(BarChart("Share", (Bar("a", value, "0%"), Bar("b", value, "0%")), "0%")))
        assert [float(find(tree, f"//c:valAx//c:{end}/@val")[0]) for end in ("min", "max")] == [0.0, 1.0]


def test_a_number_format_with_quotes_and_signs_stays_one_attribute() -> None:
    code = '"$"#,##0;[Red]<0'
    tree = _tree(_draw(replace(PLAIN_BARS, number_format=code)))
    assert set(find(tree, "//c:valAx/c:numFmt/@formatCode | //c:dLbls/c:numFmt/@formatCode")) == {code}


def test_a_value_that_its_number_format_rounds_away_is_labelled_as_it_is_said() -> None:
    tree = _tree(_draw(BarChart("Share", (Bar("most", 0.43, "43%"), Bar("few", 0.004, "0.4%")), "0%")))
    assert find(tree, "//c:dLbl/c:idx/@val") == ["1"]
    assert find(tree, "//c:dLbl//a:t/text()") == ["0.4%"]


def test_labels_on_two_lines_are_two_paragraphs() -> None:
    label = find(_tree(_draw(CURVES)), "//c:dLbl[c:idx/@val=2]")[0]
    assert ["".join(find(item, ".//a:t/text()")) for item in find(label, ".//a:p")] == ["50% precision,", "50% recall"]


def test_values_of_bars_with_intervals_stand_in_a_column_of_their_own_at_the_right() -> None:
    tree = _tree(_draw(INTERVAL_BARS))
    shown_values, places = (find(series, "c:val//c:v/text()") for series in find(tree, "//c:ser"))
    assert list(map(float, shown_values)) == [0.46, 0.154]
    longest_whisker = 0.52
    assert len(set(places)) == 1
    assert float(places[0]) > longest_whisker
    unlabelled, labelled = find(tree, "//c:ser")
    assert not find(unlabelled, "c:dLbls")
    assert find(labelled, "c:dLbls//a:t/text()") == ["0.460", "0.154", "too few rows"]
    assert find(labelled, "c:spPr/*")[0].tag.endswith("noFill")


def test_values_over_columns_with_intervals_stand_where_the_interval_ends() -> None:
    tree = _tree(_draw(replace(INTERVAL_BARS, horizontal=False)))
    places = find(find(tree, "//c:ser")[1], "c:val//c:v/text()")
    assert list(map(float, places)) == [0.52, 0.24, 0.0]


def test_the_workbook_holds_both_ends_of_the_intervals() -> None:
    columns = {column[0]: column[1:] for column in _draw(INTERVAL_BARS).columns}
    assert columns["Upper end of the 95% interval"] == (0.52, 0.24, None)
    assert columns["Lower end of the 95% interval"] == (0.41, 0.09, None)


def test_labels_inside_columns_are_clear_of_the_reference_line_and_of_their_colour() -> None:
    bars = (Bar("1", 0.44, "0.440", "grey"), Bar("2", 0.42, "0.420", "secondary"))
    tree = _tree(_draw(BarChart("PR-AUC", bars, "0.000", horizontal=False, labels_inside=True)))
    assert set(find(tree, "//c:dLblPos/@val")) == {"inBase"}
    (own,) = find(tree, "//c:dLbl")
    assert find(own, "c:idx/@val") == ["1"]
    assert find(own, ".//a:t/text()") == ["0.420"]
    assert find(own, ".//a:rPr//a:schemeClr/@val") == ["bg1"]
    assert find(tree, "//c:dLbls/c:txPr//a:schemeClr/@val") == ["tx1"]


def test_a_bar_that_stands_out_does_so_by_weight_too() -> None:
    """Not by colour alone: its value is bold in its tone, those of others are regular."""
    tree = _tree(_draw(PLAIN_BARS))
    (own,) = find(tree, "//c:dLbl")
    assert find(own, "c:idx/@val") == ["0"]
    assert find(own, ".//a:r/a:rPr/@b") == ["1"]
    assert find(own, ".//a:r/a:rPr//a:schemeClr/@val") == ["accent1"]
    assert find(tree, "//c:dLbls/c:txPr//a:defRPr/@b") == ["0"]
    assert find(tree, "//c:dLbls/c:txPr//a:schemeClr/@val") == ["tx1"]


def test_openxml_audit_has_nothing_to_say_of_labels_inside(tmp_path: Path) -> None:
    bars = (Bar("1", 0.44, "0.440", "grey"), Bar("2", 0.42, "0.420", "secondary"))
    chart = BarChart(
        "PR-AUC", bars, "0.000", horizontal=False, labels_inside=True, summary="Columns of PR-AUC by fold."
    )
    assert faults(drawn(story(shown(chart))).content, tmp_path) == []


def test_labels_stand_at_the_ends_of_bars_else() -> None:
    assert set(find(_tree(_draw(PLAIN_BARS)), "//c:dLblPos/@val")) == {"outEnd"}


@each_chart
def test_text_in_a_chart_names_no_language(chart: BarChart | XYChart) -> None:
    """A viewer takes the language of its user then: names of models and columns are in none."""
    assert not find(_tree(_draw(chart)), "//@lang")


def test_the_reference_line_lies_at_its_value() -> None:
    drawing = _draw(replace(PLAIN_BARS, reference=Reference(0.215, "Half of the first")))
    assert drawing.reference is not None
    plot_left, plot_width = (float(find(_tree(drawing), f"//c:manualLayout/c:{side}/@val")[0]) for side in "xw")
    share = (drawing.reference.line.left / FRAME.width - plot_left) / plot_width
    assert share == pytest.approx(0.5, abs=1e-4)
    assert drawing.reference.line.bottom == FRAME.height


@pytest.mark.parametrize("horizontal", [True, False])
@pytest.mark.parametrize("value", [0.0, 0.43])
def test_the_label_of_the_reference_stays_within_the_chart(horizontal: bool, value: float) -> None:
    chart = replace(PLAIN_BARS, horizontal=horizontal, reference=Reference(value, "a long name of a baseline " * 20))
    drawing = _draw(chart)
    assert drawing.reference is not None
    assert drawing.reference.label.left >= 0
    assert drawing.reference.label.right <= FRAME.width
    assert [cut.whole for cut in drawing.cuts] == ["a long name of a baseline " * 20]


TYPED = ("=cmd|' /C calc'!A0", "http://example.com", "@SUM(A1)", "<&>\"'", "+1", "-1")


@pytest.mark.yardstick("P01")
def test_names_that_look_like_formulas_or_links_are_shown_as_typed(tmp_path: object) -> None:
    chart = BarChart("=1+1", tuple(Bar(name, 0.5, "50%") for name in TYPED), "0%", summary="Bars.")
    content = drawn(story(shown(chart))).content
    tree = etree.fromstring(parts(content)["ppt/charts/chart1.xml"])
    assert find(tree, "//c:cat//c:v/text()") == list(TYPED)
    assert find(tree, "//c:ser/c:tx//c:v/text()") == ["=1+1"]
    workbook = load_workbook(io.BytesIO(parts(content)["ppt/embeddings/workbook1.xlsx"]))["Sheet1"]
    assert [cell.value for cell in workbook["A"]][1:] == list(TYPED)
    assert {cell.data_type for cell in workbook["A"]} <= {"s", "n"}
    assert workbook["B"][0].data_type == "s"
    assert faults(content, tmp_path) == []  # type: ignore[arg-type]
