"""Intervals of curves in native charts: error bars that end where the workbook says, behind all lines."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from lxml import etree
from msgspec.structs import replace

from deck.charts.spec import Band, XYChart
from deck.powerpoint.charts import part
from deck.powerpoint.geometry import Box, inches
from small_stories import BANDED, DESIGN, drawn, faults, find, shown, story

FRAME = Box(0, 0, inches(7.6), inches(4.8))
(BAND,) = BANDED.bands


def _series(chart: XYChart) -> dict[str, etree._Element]:
    """The series by name, in the order of the file."""
    tree = etree.fromstring(part.draw(chart, FRAME, DESIGN).xml.encode())
    return {find(item, "c:tx//c:v/text()")[0]: item for item in find(tree, "//c:ser")}


def _columns(chart: XYChart) -> dict[str, np.ndarray]:
    return {str(column[0]): np.array(column[1:]) for column in part.draw(chart, FRAME, DESIGN).columns}


def _numbers(element: etree._Element, path: str) -> np.ndarray:
    return np.array([float(text) for text in find(element, f"{path}//c:v/text()")])


def test_a_band_has_the_lowest_number_and_comes_last_in_the_file() -> None:
    """PowerPoint draws by number from the bottom up, LibreOffice the last of the file lowest."""
    series = _series(BANDED)
    assert list(series)[-1] == BAND.name
    numbers = [int(find(item, "c:order/@val")[0]) for item in series.values()]
    assert sorted(numbers) == list(range(len(series)))
    assert numbers[-1] == 0
    assert [find(item, "c:idx/@val") for item in series.values()] == [[str(number)] for number in numbers]


def test_several_bands_lie_below_all_lines_in_their_order() -> None:
    other = replace(BAND, name="80% interval", tone="secondary")
    series = _series(replace(BANDED, bands=(BAND, other)))
    numbers = {name: int(find(item, "c:order/@val")[0]) for name, item in series.items()}
    assert (numbers[BAND.name], numbers[other.name]) == (0, 1)
    assert set(list(series)[-2:]) == {BAND.name, other.name}


def test_error_bars_end_at_the_ends_in_the_workbook() -> None:
    series, columns = _series(BANDED)[BAND.name], _columns(BANDED)
    middle = _numbers(series, "c:yVal")
    low, high = columns[f"{BAND.name}: low"], columns[f"{BAND.name}: high"]
    assert middle + _numbers(series, "c:errBars/c:plus") == pytest.approx(high, abs=2e-6)
    assert middle - _numbers(series, "c:errBars/c:minus") == pytest.approx(low, abs=2e-6)
    x = columns[f"{BAND.name}: x"]
    assert (x[0], x[-1]) == (BAND.x[0], BAND.x[-1])
    assert low == pytest.approx(np.interp(x, BAND.x, BAND.low), abs=1e-6)
    assert high == pytest.approx(np.interp(x, BAND.x, BAND.high), abs=1e-6)


@pytest.mark.parametrize("last", [0.2, 0.5, 1.0])
def test_error_bars_are_broad_enough_to_touch(last: float) -> None:
    chart = replace(BANDED, bands=(Band("narrow", (0.1, last), (0.2, 0.2), (0.4, 0.4)),))
    tree = etree.fromstring(part.draw(chart, FRAME, DESIGN).xml.encode())
    plot_width = float(find(tree, "//c:manualLayout/c:w/@val")[0]) * FRAME.width
    series = _series(chart)["narrow"]
    places = _numbers(series, "c:xVal") * plot_width
    assert int(find(series, "c:errBars/c:spPr/a:ln/@w")[0]) >= max(after - before for before, after in pairwise(places))
    assert find(series, "c:errBars/c:spPr/a:ln/@cap") == ["flat"]


def test_a_band_is_pale_and_has_neither_line_nor_points() -> None:
    series = _series(BANDED)[BAND.name]
    assert find(series, "c:spPr/a:ln/a:noFill") and find(series, "c:marker/c:symbol/@val") == ["none"]
    colour = find(series, "c:errBars/c:spPr//a:schemeClr")[0]
    assert colour.get("val") == "accent1"
    assert find(colour, "a:lumMod/@val | a:lumOff/@val") == ["20000", "80000"]


def test_no_label_is_written_on_a_band() -> None:
    series = _series(BANDED)["Labels"]
    x, y = _numbers(series, "c:xVal"), _numbers(series, "c:yVal")
    within = (BAND.x[0] <= x) & (x <= BAND.x[-1])
    low, high = np.interp(x, BAND.x, BAND.low), np.interp(x, BAND.x, BAND.high)
    assert not (within & (low < y) & (y < high)).any()


@pytest.mark.parametrize("value", [math.nan, math.inf, 1e308])
def test_what_is_no_number_is_left_out_of_a_band(value: float) -> None:
    broken = replace(BAND, high=(value, *BAND.high[1:]))
    columns = _columns(replace(BANDED, bands=(broken,)))
    assert columns[f"{BAND.name}: x"][0] == BAND.x[1]
    nothing = replace(BAND, low=(value, value, value, BAND.low[3]))
    assert BAND.name not in _series(replace(BANDED, bands=(nothing,)))


def test_openxml_audit_has_nothing_to_say(tmp_path: Path) -> None:
    assert faults(drawn(story(shown(BANDED))).content, tmp_path) == []
