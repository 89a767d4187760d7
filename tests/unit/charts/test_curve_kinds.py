"""Curves from evidence: the model against chance, on axes that hold every point."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from msgspec.structs import replace

from deck.charts.kinds.calibration_curve import calibration_curve
from deck.charts.kinds.precision_recall_curve import FIRST_FOUND, precision_recall_curve
from deck.charts.kinds.roc_curve import roc_curve
from deck.charts.spec import XYChart
from deck.evidence.binary.values import BinaryEvidence, Curve, CurveBand, OperatingPoint
from deck.evidence.calibration_error import CalibrationBin
from deck.evidence.evidence import Interval
from deck.evidence.number_formats import NumberFormat

NUMBERS = NumberFormat()
POINT = OperatingPoint(0.5, 100, 40, 60, 60, 840, 0.4, 0.4, "the top tenth of rows")


def _evidence(**changes: Any) -> BinaryEvidence:
    plain: dict[str, Any] = {
        "rows": 1_000,
        "positives": 100,
        "pr_curve": _curve((0.0, 0.01, 0.2, 0.6, 1.0), (1.0, 1.0, 0.62, 0.4, 0.1)),
        "pr_band": None,
        "roc_curve": _curve((0.0, 0.2, 1.0), (0.0, 0.8, 1.0)),
        "gains": (),
        "tops": (),
        "calibration": _bins((0.05, 0.04, 500), (0.2, 0.26, 400), (0.5, 0.41, 100)),
        "operating_point": POINT,
        "source": "predictions.parquet",
    }
    return BinaryEvidence(**(plain | changes))


def _curve(x: tuple[float, ...], y: tuple[float, ...]) -> Curve:
    return Curve(np.array(x), np.array(y))


def _bins(*found: tuple[float, float, int]) -> tuple[CalibrationBin, ...]:
    """Mean score, share that came true and rows of each."""
    return tuple(
        CalibrationBin(score, share, rows, Interval(share - 0.03, share + 0.02)) for score, share, rows in found
    )


def _held_by_its_axes(chart: XYChart) -> bool:
    x_axis, y_axis = chart.x_axis, chart.y_axis
    assert x_axis.minimum is not None and x_axis.maximum is not None
    assert y_axis.minimum is not None and y_axis.maximum is not None
    return all(
        x_axis.minimum <= min(line.x)
        and max(line.x) <= x_axis.maximum
        and y_axis.minimum <= min(line.y)
        and max(line.y) <= y_axis.maximum
        for line in chart.lines
    )


def test_precision_recall_is_drawn_against_chance_with_the_operating_point() -> None:
    chart = precision_recall_curve(_evidence(), "LightGBM", 0.431, "churners", NUMBERS)
    assert chart is not None and _held_by_its_axes(chart)
    assert [line.name for line in chart.lines] == ["LightGBM", "Random ranking", "Operating point"]
    assert [line.label for line in chart.lines] == ["LightGBM 0.431", "Random 0.100", "40% precision,\n40% recall"]
    assert chart.lines[1].y == (0.1, 0.1)
    assert (chart.lines[2].x, chart.lines[2].y, chart.lines[2].points_only) == ((0.4,), (0.4,), True)
    assert chart.x_axis.title == "Recall (share of churners found)"
    assert "40% precision at 40% recall" in chart.summary


def test_the_band_of_the_precision_begins_with_the_curve() -> None:
    band = CurveBand(np.array([0.01, 0.2, 0.6, 1.0]), np.array([0.2, 0.4, 0.3, 0.08]), np.array([1.0, 0.8, 0.5, 0.12]))
    chart = precision_recall_curve(_evidence(pr_band=band), "LightGBM", 0.431, "churners", NUMBERS)
    assert chart is not None
    (drawn,) = chart.bands
    assert (drawn.x, drawn.low, drawn.high) == ((0.2, 0.6, 1.0), (0.4, 0.3, 0.08), (0.8, 0.5, 0.12))
    assert drawn.x[0] == chart.lines[0].x[0]
    assert "95% interval of the precision" in chart.summary
    assert precision_recall_curve(_evidence(), "LightGBM", 0.431, "churners", NUMBERS).bands == ()  # type: ignore[union-attr]


def test_the_curve_begins_where_the_first_positives_are_found() -> None:
    """One positive of one flag is a precision of 1 that says nothing; the 8th positive is where it begins."""
    chart = precision_recall_curve(_evidence(), "LightGBM", None, "churners", NUMBERS)
    assert chart is not None
    assert min(chart.lines[0].x) * 100 >= FIRST_FOUND
    assert chart.lines[0].x[0] == 0.2
    assert chart.y_axis.maximum == pytest.approx(0.7)


def test_the_curve_begins_no_later_than_the_operating_point() -> None:
    strict = replace(POINT, flagged=3, true_positives=2, precision=2 / 3, recall=0.02)
    curve = _curve((0.0, 0.01, 0.02, 0.2, 1.0), (1.0, 1.0, 2 / 3, 0.5, 0.1))
    chart = precision_recall_curve(
        _evidence(operating_point=strict, pr_curve=curve), "LightGBM", None, "churners", NUMBERS
    )
    assert chart is not None and _held_by_its_axes(chart)
    assert (chart.lines[0].x[0], chart.lines[0].y[0]) == (0.02, 2 / 3)


def test_a_curve_of_few_rows_is_drawn_whole() -> None:
    few = _evidence(rows=8, positives=2, pr_curve=_curve((0.0, 1.0), (1.0, 0.25)), operating_point=None)
    chart = precision_recall_curve(few, "LightGBM", None, "churners", NUMBERS)
    assert chart is not None and _held_by_its_axes(chart)
    assert chart.lines[0].x == (0.0, 1.0)
    assert len(chart.lines) == 2


def test_roc_has_the_diagonal() -> None:
    chart = roc_curve(_evidence(), "LightGBM", 0.85, NUMBERS)
    assert chart is not None and _held_by_its_axes(chart)
    assert (chart.lines[1].x, chart.lines[1].y, chart.lines[1].dashed) == ((0.0, 1.0), (0.0, 1.0), True)
    assert chart.lines[0].label == "LightGBM 0.850"


def test_calibration_is_held_against_the_diagonal() -> None:
    chart = calibration_curve(_evidence().calibration, "positives", "LightGBM", NUMBERS)
    assert chart is not None and _held_by_its_axes(chart)
    assert chart.lines[0].x == (0.05, 0.2, 0.5)
    assert chart.lines[0].y == (0.04, 0.26, 0.41)
    assert chart.x_axis.maximum == chart.y_axis.maximum == 0.5
    assert "20% came true 26%" in chart.summary
    (band,) = chart.bands
    assert band.x == (0.05, 0.2, 0.5)
    assert (band.low[1], band.high[1]) == pytest.approx((0.23, 0.28))


def test_calibration_has_no_band_where_an_interval_is_not_known() -> None:
    first, *rest = _evidence().calibration
    chart = calibration_curve([replace(first, interval=None), *rest], "positives", "LightGBM", NUMBERS)
    assert chart is not None
    assert (chart.bands, "Wilson" in chart.summary) == ((), False)


def test_the_axis_of_a_calibration_holds_its_band() -> None:
    *rest, last = _evidence().calibration
    chart = calibration_curve([*rest, replace(last, interval=Interval(0.3, 0.52))], "positives", "Forest", NUMBERS)
    assert chart is not None
    assert chart.y_axis.maximum == 0.6


def test_a_bin_of_fewer_than_thirty_rows_is_not_drawn() -> None:
    few = _evidence(calibration=_bins((0.05, 0.04, 500), (0.2, 0.26, 30), (0.5, 0.41, 29)))
    chart = calibration_curve(few.calibration, "positives", "LightGBM", NUMBERS)
    assert chart is not None
    assert chart.lines[0].x == (0.05, 0.2)
    assert "50%" not in chart.summary
    one = _evidence(calibration=_bins((0.05, 0.04, 500), (0.2, 0.26, 29)))
    assert calibration_curve(one.calibration, "positives", "LightGBM", NUMBERS) is None


def test_what_is_not_defined_is_not_drawn() -> None:
    nothing = _evidence(pr_curve=None, roc_curve=None, calibration=_bins((0.1, 0.1, 10)))
    assert precision_recall_curve(nothing, "LightGBM", None, "churners", NUMBERS) is None
    assert roc_curve(nothing, "LightGBM", None, NUMBERS) is None
    assert calibration_curve(nothing.calibration, "positives", "LightGBM", NUMBERS) is None
