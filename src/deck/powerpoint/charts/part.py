"""Put a native chart with its workbook into the package of the deck."""

from __future__ import annotations

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.slide import Slide as PptxSlide

from deck.charts.gaps import with_gaps
from deck.charts.spec import BarChart, XYChart
from deck.powerpoint.charts.bars import draw_bars
from deck.powerpoint.charts.chartml import WORKBOOK_RELATIONSHIP
from deck.powerpoint.charts.curves import draw_curves
from deck.powerpoint.charts.drawing import ChartDrawing
from deck.powerpoint.charts.workbook import workbook_bytes
from deck.powerpoint.design import Design
from deck.powerpoint.geometry import Box
from deck.powerpoint.namespaces import C
from deck.powerpoint.scaling import scale_chart

URI = C[1:-1]


def draw(chart: BarChart | XYChart, size: Box, design: Design) -> ChartDrawing:
    """The chart as XML and workbook columns, for a frame of the given size. ValueError where it shows nothing."""
    drawable = with_gaps(chart)
    if isinstance(drawable, BarChart):
        return draw_bars(drawable, size, design)
    return draw_curves(drawable, size, design)


def add_chart_part(slide: PptxSlide, drawing: ChartDrawing, number: int, scale: float) -> str:
    """Add the chart at a scale and its workbook as parts; the id of the slide's relationship to the chart."""
    package = slide.part.package
    workbook = Part(
        PackURI(f"/ppt/embeddings/workbook{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        package,
        workbook_bytes(drawing.columns),
    )
    xml = drawing.xml if scale == 1 else scale_chart(drawing.xml, scale)
    chart = Part(PackURI(f"/ppt/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART, package, xml.encode())
    if chart.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE) != WORKBOOK_RELATIONSHIP:
        raise AssertionError("the workbook must be the chart's first relationship")
    relationship_id: str = slide.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    return relationship_id


def graphic_content(relationship_id: str) -> str:
    """What stands in the graphic frame."""
    return f'<c:chart xmlns:c="{URI}" r:id="{relationship_id}"/>'
