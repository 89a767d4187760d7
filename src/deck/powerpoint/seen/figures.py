"""Charts, pictures and tables of a slide, with their sizes and alt texts."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from deck.errors import LayoutError
from deck.powerpoint.geometry import EMU_PER_INCH
from deck.powerpoint.namespaces import A, C, P, R
from deck.powerpoint.package.package_file import PackageFile
from deck.powerpoint.seen.slide_view import Seen, SlideView
from deck.powerpoint.stated_numbers import whole_number
from deck.story.shown import FigureKind, ShownFigure

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_SMALL_INCHES = 1.0
"""A picture that is smaller, in both directions, is a logo or an icon."""
_OVERLAPPED = "100"


def figures_of(view: SlideView, package: PackageFile) -> tuple[ShownFigure, ...]:
    """What is drawn on the slide itself; logos of the layout and pictures marked as decorative are not."""
    return tuple(_figures(view, package))


def _figures(view: SlideView, package: PackageFile) -> Iterator[ShownFigure]:
    for shape in view.shapes:
        properties = shape.element.find(f"*/{P}cNvPr")
        if properties is None or shape.box is None or _is_decorative(properties):
            continue
        if shape.element.tag == f"{P}pic":
            width, height = _pixels(shape.element, view, package)
            figure = _figure("picture", properties, shape, view, width_pixels=width, height_pixels=height)
            if max(figure.width_inches, figure.height_inches) >= _SMALL_INCHES:
                yield figure
        elif shape.element.find(f".//{C}chart") is not None:
            link = view.links.get(shape.element.find(f".//{C}chart").get(f"{R}id", ""))
            yield _figure("chart", properties, shape, view, bars=_bars(package, link.target) if link else 0)
        elif (table := shape.element.find(f".//{A}tbl")) is not None:
            rows, columns = len(table.findall(f"{A}tr")), len(table.findall(f"{A}tblGrid/{A}gridCol"))
            yield _figure("table", properties, shape, view, rows=max(0, rows - 1), columns=columns)


def _figure(
    kind: FigureKind,
    properties: Any,
    shape: Seen,
    view: SlideView,
    *,
    width_pixels: int = 0,
    height_pixels: int = 0,
    bars: int = 0,
    rows: int = 0,
    columns: int = 0,
) -> ShownFigure:
    assert shape.box is not None
    width, height = (side / EMU_PER_INCH / view.scale for side in (shape.box.width, shape.box.height))
    alt_text = (properties.get("descr") or properties.get("title") or "").strip()
    name = properties.get("name", "")
    return ShownFigure(kind, name, alt_text, width, height, width_pixels, height_pixels, bars, rows, columns)


def _is_decorative(properties: Any) -> bool:
    return any(item.get("val") in ("1", "true") for item in properties.iter(_DECORATIVE))


def _bars(package: PackageFile, name: str) -> int:
    """Bars of a chart: its categories, times its series where they stand side by side."""
    try:
        root = package.xml(name)
    except LayoutError:
        return 0
    bars = 0
    for chart in root.iter(f"{C}barChart"):
        series = chart.findall(f"{C}ser")
        counts = [_points(item) for item in series]
        overlap, grouping = chart.find(f"{C}overlap"), chart.find(f"{C}grouping")
        is_stacked = grouping is not None and "tacked" in grouping.get("val", "")
        is_one = is_stacked or (overlap is not None and overlap.get("val") == _OVERLAPPED)
        bars += max(counts, default=0) if is_one else sum(counts)
    return bars


def _points(series: Any) -> int:
    return max((whole_number(item.get("val")) or 0 for item in series.iterfind(f"{C}val//{C}ptCount")), default=0)


def _pixels(picture: Any, view: SlideView, package: PackageFile) -> tuple[int, int]:
    """Width and height of the part of a PNG or JPEG that is shown; 0 and 0 for other kinds, or where it is missing."""
    blip = picture.find(f"{P}blipFill/{A}blip")
    link = None if blip is None else view.links.get(blip.get(f"{R}embed", ""))
    has_vector = blip is not None and next(blip.iter("{*}svgBlip"), None) is not None
    if link is None or has_vector or package.spelled(link.target) is None:
        return 0, 0
    try:
        width, height = size_in_pixels(package.read(link.target))
    except LayoutError:
        return 0, 0
    crop = picture.find(f"{P}blipFill/{A}srcRect")
    return (width, height) if crop is None else (_left(width, crop, "l", "r"), _left(height, crop, "t", "b"))


def _left(pixels: int, crop: Any, *sides: str) -> int:
    """The pixels that a crop leaves; sides in thousandths of a percent."""
    cut = sum(max(0, whole_number(crop.get(side)) or 0) for side in sides)
    return max(0, round(pixels * (1 - cut / 100_000)))


def size_in_pixels(content: bytes) -> tuple[int, int]:
    """Width and height as the head of a PNG or JPEG states them; 0 and 0 for anything else."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _jpeg_size(content) if content.startswith(b"\xff\xd8") else (0, 0)


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """From the first frame header (ITU-T T.81, B.2.2); bytes of 0xFF may fill up before a marker (B.1.1.2)."""
    position = 2
    while position + 9 < len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[position + 5 : position + 9])
            return width, height
        position += 2 + int.from_bytes(content[position + 2 : position + 4], "big")
    return 0, 0
