"""Charts as pictures, for those who want them so: the same content drawn by matplotlib in the template's colours."""

from __future__ import annotations

from pptx.slide import Slide as PptxSlide

from deck.charts.spec import BarChart, Picture, XYChart
from deck.powerpoint.design import Design
from deck.powerpoint.geometry import EMU_PER_INCH, Box
from deck.powerpoint.pictures import add_picture_part

DOTS_PER_INCH = 200


def add_chart_picture(slide: PptxSlide, chart: BarChart | XYChart, box: Box, design: Design) -> str:
    """Draw the chart at the size of the box; the id of the slide's relationship to the picture."""
    from deck.charts.matplotlib_renderer import chart_picture

    width, height = box.width / EMU_PER_INCH, box.height / EMU_PER_INCH
    png = chart_picture(
        chart, width, height, design.palette.colours, font=design.body.family, dots_per_inch=DOTS_PER_INCH
    )
    return add_picture_part(slide, Picture(png, round(width * DOTS_PER_INCH), round(height * DOTS_PER_INCH)))
