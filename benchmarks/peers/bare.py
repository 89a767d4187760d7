"""A bare drawing script: eight slides by python-pptx with native charts, nothing evaluated, its own template.

python benchmarks/peers/bare.py FOLDER OUT.pptx
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

BOX = (Inches(0.5), Inches(1.6), Inches(9), Inches(5))


def draw(slide: Any, item: dict[str, Any]) -> None:
    """Fill one slide by its kind."""
    slide.shapes.title.text = item["title"]
    slide.notes_slide.notes_text_frame.text = item["notes"]
    if item["kind"] == "bullets":
        slide.placeholders[1].text_frame.text = "\n".join(item["bullets"])
    elif item["kind"] == "table":
        draw_table(slide, item["rows"])
    elif item["kind"] == "bar":
        bars = CategoryChartData()
        bars.categories = [name for name, _ in item["bars"]]
        bars.add_series("PR-AUC", [value for _, value in item["bars"]])
        slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, *BOX, bars)
    else:
        curve = XyChartData()
        series = curve.add_series("LightGBM")
        for x, y in zip(item["x"], item["y"], strict=True):
            series.add_data_point(x, y)
        slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *BOX, curve)


def draw_table(slide: Any, rows: list[list[str]]) -> None:
    """A native table over the whole body."""
    table = slide.shapes.add_table(len(rows), len(rows[0]), *BOX).table
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text


if __name__ == "__main__":
    presentation = Presentation()
    for item in json.loads((Path(sys.argv[1]) / "slides.json").read_text(encoding="utf-8")):
        layout = presentation.slide_layouts[1 if item["kind"] == "bullets" else 5]
        draw(presentation.slides.add_slide(layout), item)
    presentation.save(sys.argv[2])
