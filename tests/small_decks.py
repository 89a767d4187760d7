"""Slides by python-pptx alone, sound ones and ones with a known fault, to test the checks on rendered slides with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

Place = tuple[float, float, float, float]
"""Left, top, width and height in inches."""
Draw = Callable[[Any], object]
"""Adds something to a slide."""

TITLE_ONLY_LAYOUT = 5
ROWS, COLUMNS = (1.9, 3.6, 5.3), (0.7, 5.2, 9.4)
MIDDLE = 4
"""Number of the text in the middle."""
FREE: Place = (5.0, 2.5, 3.5, 0.5)
"""Where a slide filled with nine texts has room for more."""
FREE_FOR_CHARTS: Place = (4.9, 2.35, 3.6, 2.9)
DARK, BLUE, WHITE, PALE_PANEL = "111827", "2563EB", "FFFFFF", "E5E7EB"


def write_deck(path: Path, draws: Iterable[Draw], *, width: float = 13.333, height: float = 7.5) -> Path:
    """A deck with a slide for each; sizes in inches."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(width), Inches(height)
    for draw in draws:
        draw(presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY_LAYOUT]))
    presentation.save(str(path))
    return path


def fill(slide: Any, scale: float = 1.0) -> None:
    """A title and nine texts that leave no third of the slide empty."""
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = (Inches(edge * scale) for edge in (0.6, 0.4, 12.1, 1.1))
    title.text_frame.text = "A title"
    title.text_frame.paragraphs[0].runs[0].font.size = Pt(30 * scale)
    for row in ROWS:
        for column in COLUMNS:
            text(slide, "some words of text", (column * scale, row * scale, 3.0 * scale, 0.5 * scale), 20 * scale)


def text(
    slide: Any,
    content: str,
    place: Place = FREE,
    size: float = 20,
    colour: str = DARK,
    *,
    bold: bool = False,
    wrap: bool = True,
    name: str = "Extra",
) -> Any:
    shape = slide.shapes.add_textbox(*map(Inches, place))
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.text = wrap, MSO_AUTO_SIZE.NONE, content
    for paragraph in frame.paragraphs:
        font = paragraph.runs[0].font
        font.size, font.bold, font.name, font.color.rgb = Pt(size), bold, "Calibri", RGBColor.from_string(colour)
    return shape


def panel(slide: Any, place: Place, colour: str | None) -> Any:
    """A rectangle without a border, and without a fill where there is no colour."""
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, place))
    shape.name = "Panel"
    shape._element.remove(shape._element.find(qn("p:style")))  # It has a shadow.
    shape.line.fill.background()
    if colour is None:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(colour)
    return shape


def rule(slide: Any, place: Place) -> Any:
    """A dark line from the upper left to the lower right of the place."""
    left, top, width, height = place
    shape = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *map(Inches, (left, top, left + width, top + height)))
    shape.line.color.rgb, shape.line.width = RGBColor.from_string(DARK), Pt(1.5)
    return shape


def bars(slide: Any, size: float) -> Any:
    """A bar chart with all its text at that size."""
    data = CategoryChartData()
    data.categories = ["first", "second"]
    data.add_series("values", (3, 2))
    return _chart(slide, XL_CHART_TYPE.BAR_CLUSTERED, data, size)


def curve(slide: Any, position: XL_LABEL_POSITION, values: Sequence[float]) -> Any:
    """A line over categories, with the values as labels at its points."""
    data = CategoryChartData()
    data.categories = [str(number) for number in range(len(values))]
    data.add_series("curve", values)
    chart = _chart(slide, XL_CHART_TYPE.LINE, data, 12)
    plot = chart.plots[0]
    plot.has_data_labels, plot.series[0].smooth = True, False
    labels = plot.data_labels
    labels.show_value, labels.position, labels.font.size = True, position, Pt(12)
    return chart


def _chart(slide: Any, kind: XL_CHART_TYPE, data: Any, size: float) -> Any:
    take_away(slide, MIDDLE)
    chart = slide.shapes.add_chart(kind, *map(Inches, FREE_FOR_CHARTS), data).chart
    chart.has_legend, chart.has_title, chart.font.size = False, False, Pt(size)
    chart.value_axis.has_major_gridlines = False
    return chart


def table(slide: Any, last_cell: str, size: float) -> Any:
    """Two rows of 0.4 inches, two columns."""
    left, top, width, _ = FREE
    shape = slide.shapes.add_table(2, 2, *map(Inches, (left, top, width, 0.8)))
    shape.name = "Table"
    for number, cell in enumerate(shape.table.iter_cells()):
        cell.text = last_cell if number == 3 else f"0.{number}"
        font = cell.text_frame.paragraphs[0].runs[0].font
        font.size, font.name, font.color.rgb = Pt(size), "Calibri", RGBColor.from_string(DARK)
        cell.fill.background()
    return shape


def take_away(slide: Any, *numbers: int) -> None:
    """Some of the nine texts, by number."""
    boxes = [shape for shape in slide.shapes if not shape.is_placeholder]
    for number in numbers:
        boxes[number]._element.getparent().remove(boxes[number]._element)


def move_to_layout(slide: Any, shape: Any) -> None:
    """Make a shape of the slide part of its layout, under all that is on slides."""
    slide.slide_layout.shapes._spTree.append(deepcopy(shape._element))
    shape._element.getparent().remove(shape._element)
