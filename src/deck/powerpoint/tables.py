"""A native table: hairlines, no boxes, numbers right-aligned, the winner tinted, the baseline muted."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from deck.charts.spec import Table, Tone
from deck.powerpoint.design import Design
from deck.powerpoint.fitting import SMALLEST
from deck.powerpoint.font_metrics import Font
from deck.powerpoint.geometry import EMU_PER_POINT, Box, inches, level, points
from deck.powerpoint.palette import Palette, fill
from deck.powerpoint.shortening import Cut, cuts, shorten
from deck.powerpoint.text import Paragraph, Run, paragraphs_xml

URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
ROW_LIMIT = 25
USUAL_SIZE = 18.0
CELL_MARGIN = 0.1
TALLEST_ROW = 0.8
FILLED = 0.8
"""Share of its room that a table of few rows is stretched to where it has nothing below it."""
SIZES = (20.0, 18.0, 16.0, SMALLEST, 12.0, 11.0)
"""Sizes that are tried; smaller text than on the rest of the slide is better than cells that are cut."""


class TableDrawing(Struct, frozen=True):
    """A table as XML, the height that it takes in EMU, and what its cells have no room for."""

    xml: str
    height: int
    cuts: tuple[Cut, ...] = ()


def draw_table(table: Table, box: Box, design: Design, filled: float = FILLED) -> TableDrawing:
    """The table for a box: at most 25 rows, text at the largest size at which rows and columns fit.

    filled: share of the box that few rows are stretched to.
    """
    rows, winner, muted = _capped(table)
    headers = tuple(column.header for column in table.columns)
    size = _text_size(headers, rows, box, design.body)
    widths = _column_widths(headers, rows, box.width, size, design.body)
    count = len(rows) + 1
    row_height = min(box.height // count, max(inches(TALLEST_ROW), round(box.height * filled) // count))
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
    numeric = [column.numeric for column in table.columns]
    texts = (headers, *rows)
    shown = [_shown(cells, widths, size, design.body, bold=number - 1 == winner) for number, cells in enumerate(texts)]
    lines = [_row(shown[0], numeric, row_height, size, "muted", design, header=True)]
    for number, cells in enumerate(shown[1:]):
        tone: Tone = "muted" if number in muted else "primary" if number == winner else "text"
        lines.append(_row(cells, numeric, row_height, size, tone, design, bold=number == winner))
    xml = f'<a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{"".join(lines)}</a:tbl>'
    cut = (item for cells, short in zip(texts, shown, strict=True) for item in cuts(cells, short))
    return TableDrawing(xml, row_height * len(texts), tuple(cut))


def natural_width(table: Table, font: Font, size: float = USUAL_SIZE) -> int:
    """Width that the table needs at a size of text, EMU."""
    rows, _, _ = _capped(table)
    return points(sum(_natural_widths([column.header for column in table.columns], rows, size, font)))


def _capped(table: Table) -> tuple[tuple[tuple[str, ...], ...], int | None, tuple[int, ...]]:
    if len(table.rows) <= ROW_LIMIT:
        return table.rows, table.winner, table.muted
    kept = table.rows[: ROW_LIMIT - 1]
    more = (f"{len(table.rows) - len(kept):,} more rows", *("" for _ in table.columns[1:]))
    winner = table.winner if table.winner in range(len(kept)) else None
    return (*kept, more), winner, (*table.muted, len(kept))


def _natural_widths(headers: Sequence[str], rows: Sequence[Sequence[str]], size: float, font: Font) -> list[float]:
    """Width in points that each column needs for its widest cell, margins included."""
    margins = 2 * CELL_MARGIN * 72 + 2
    widths = [font.width(header, size) for header in headers]
    for cells in rows:
        widths = [max(width, font.width(cell, size, bold=True)) for width, cell in zip(widths, cells, strict=True)]
    return [width + margins for width in widths]


def _text_size(headers: Sequence[str], rows: Sequence[Sequence[str]], box: Box, font: Font) -> float:
    row_points = box.height / EMU_PER_POINT / (len(rows) + 1)
    for size in SIZES:
        is_wide_enough = sum(_natural_widths(headers, rows, size, font)) <= box.width / EMU_PER_POINT
        if is_wide_enough and row_points >= size * font.line_height + 4:
            return size
    return max(8.0, min(SMALLEST, (row_points - 2) / font.line_height))


def _column_widths(
    headers: Sequence[str], rows: Sequence[Sequence[str]], width: int, size: float, font: Font
) -> list[int]:
    """Columns as wide as they need: what is left goes to all alike, what is missing is taken from the widest."""
    natural = [points(value) for value in _natural_widths(headers, rows, size, font)]
    widest = level(natural, width)
    kept = [min(value, widest) for value in natural]
    each = max(0, width - sum(kept)) // len(kept)
    others = [value + each for value in kept[1:]]
    return [width - sum(others), *others]


def _shown(cells: Sequence[str], widths: Sequence[int], size: float, font: Font, *, bold: bool) -> list[str]:
    rooms = [width / EMU_PER_POINT - 2 * CELL_MARGIN * 72 for width in widths]
    return [shorten(cell, room, size, font, bold=bold) for cell, room in zip(cells, rooms, strict=True)]


def _row(
    cells: Sequence[str],
    numeric: Sequence[bool],
    height: int,
    size: float,
    tone: Tone,
    design: Design,
    *,
    bold: bool = False,
    header: bool = False,
) -> str:
    content = ""
    for cell, is_number in zip(cells, numeric, strict=True):
        run = Run(cell, tone, bold, size)
        body = paragraphs_xml([Paragraph((run,), align="r" if is_number else "l")], design)
        properties = _cell_properties(tone, bold, header, design.palette)
        content += f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{body}</a:txBody>{properties}</a:tc>"
    return f'<a:tr h="{height}">{content}</a:tr>'


def _cell_properties(tone: Tone, bold: bool, header: bool, palette: Palette) -> str:
    none = '<a:ln{0} w="0"><a:noFill/></a:ln{0}>'
    stroke = fill(palette.muted if header else palette.hairline)
    below = f'<a:lnB w="{points(1.0 if header else 0.75)}">{stroke}</a:lnB>'
    background = fill(palette.tint(tone)) if bold else "<a:noFill/>"
    margin = inches(CELL_MARGIN)
    return (
        f'<a:tcPr marL="{margin}" marR="{margin}" marT="0" marB="0" anchor="ctr">'
        f"{none.format('L')}{none.format('R')}{none.format('T')}{below}{background}</a:tcPr>"
    )
