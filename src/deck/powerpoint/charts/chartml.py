"""The pieces of ChartML that charts of all kinds share."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from deck.charts.spec import Axis, Tone
from deck.powerpoint.charts.workbook import column_range
from deck.powerpoint.design import Design
from deck.powerpoint.namespaces import declared
from deck.powerpoint.palette import NO_LINE, Palette, line
from deck.powerpoint.text import reads_right_to_left

NAMESPACES = declared("c", "a", "r")
WORKBOOK_RELATIONSHIP = "rId1"
LABEL_SIZE = 14.0
AXIS_SIZE = 12.0


def chart_space(plot_area: str, design: Design) -> str:
    """A whole chart part: no title, no legend, no border, text in the theme's font."""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {NAMESPACES}>'
        f'<c:date1904 val="0"/><c:lang val="{design.language}"/><c:roundedCorners val="0"/><c:chart>'
        f'<c:autoTitleDeleted val="1"/><c:plotArea>{plot_area}<c:spPr><a:noFill/>{NO_LINE}</c:spPr></c:plotArea>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>{text_properties(design.palette, LABEL_SIZE, 'text')}"
        f'<c:externalData r:id="{WORKBOOK_RELATIONSHIP}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def inner_layout(left: float, top: float, width: float, height: float) -> str:
    """Where the plot itself lies, as shares of the chart: places of labels follow from it."""
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left:.5f}"/><c:y val="{top:.5f}"/><c:w val="{width:.5f}"/><c:h val="{height:.5f}"/>'
        "</c:manualLayout></c:layout>"
    )


def text_properties(palette: Palette, size: float, tone: Tone, *, bold: bool = False) -> str:
    """c:txPr: how the text of a chart element looks."""
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>{_run_properties(palette, size, tone, bold, 'defRPr')}</a:pPr>"
        "<a:endParaRPr/></a:p></c:txPr>"
    )


def rich_text(palette: Palette, text: str, size: float, tone: Tone, *, bold: bool = False) -> str:
    """c:tx with text of its own, a paragraph a line, for titles and labels that no cell holds."""
    direction = ' rtl="1"' if reads_right_to_left(text) else ""
    properties = f"<a:pPr{direction}>{_run_properties(palette, size, tone, bold, 'defRPr')}</a:pPr>"
    run = _run_properties(palette, size, tone, bold, "rPr")
    lines = "".join(f"<a:p>{properties}<a:r>{run}<a:t>{escape(line)}</a:t></a:r></a:p>" for line in text.split("\n"))
    return f'<c:tx><c:rich><a:bodyPr wrap="none"/><a:lstStyle/>{lines}</c:rich></c:tx>'


def _run_properties(palette: Palette, size: float, tone: Tone, bold: bool, tag: str) -> str:
    return f'<a:{tag} sz="{round(size * 100)}" b="{int(bold)}">{palette.fill(tone)}</a:{tag}>'


def text_cells(tag: str, column: int, texts: Sequence[str]) -> str:
    """Categories as a reference into the workbook with a cache of its values."""
    points = "".join(f'<c:pt idx="{index}"><c:v>{escape(text)}</c:v></c:pt>' for index, text in enumerate(texts))
    return (
        f"<c:{tag}><c:strRef><c:f>{column_range(column, 2, len(texts))}</c:f><c:strCache>"
        f'<c:ptCount val="{len(texts)}"/>{points}</c:strCache></c:strRef></c:{tag}>'
    )


def number_cells(
    tag: str, column: int, numbers: Sequence[float | None], number_format: str = "General", first_row: int = 2
) -> str:
    """Values as a reference into the workbook with a cache; None is a gap."""
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{float(number)!r}</c:v></c:pt>'
        for index, number in enumerate(numbers)
        if number is not None
    )
    return (
        f"<c:{tag}><c:numRef><c:f>{column_range(column, first_row, len(numbers))}</c:f><c:numCache>"
        f'<c:formatCode>{escape(number_format)}</c:formatCode><c:ptCount val="{len(numbers)}"/>{points}'
        f"</c:numCache></c:numRef></c:{tag}>"
    )


def number_literals(tag: str, numbers: Sequence[float]) -> str:
    """Values that stand in the chart itself, as the lengths of error bars do."""
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{round(number, 9)!r}</c:v></c:pt>' for index, number in enumerate(numbers)
    )
    return (
        f"<c:{tag}><c:numLit><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{len(numbers)}"/>{points}</c:numLit></c:{tag}>'
    )


def series_name(column: int, name: str) -> str:
    """The name of a series, from the head of its column."""
    return (
        f'<c:tx><c:strRef><c:f>{column_range(column, 1, 1)}</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escape(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def label_flags(*, value: bool) -> str:
    """Which parts a data label shows: its value, or the text that it brings."""
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def value_axis(
    palette: Palette,
    axis: Axis,
    axis_id: int,
    crosses_id: int,
    position: str,
    *,
    deleted: bool = False,
    gridlines: bool = False,
) -> str:
    """A numeric axis. `position` is l or b."""
    scaling = '<c:scaling><c:orientation val="minMax"/>'
    scaling += "" if axis.maximum is None else f'<c:max val="{float(axis.maximum)!r}"/>'
    scaling += "" if axis.minimum is None else f'<c:min val="{float(axis.minimum)!r}"/>'
    grid = f"<c:majorGridlines><c:spPr>{line(palette.hairline, 0.75)}</c:spPr></c:majorGridlines>" if gridlines else ""
    title = ""
    if axis.title:
        title = f'<c:title>{rich_text(palette, axis.title, AXIS_SIZE, "muted")}<c:overlay val="0"/></c:title>'
    step = "" if axis.step is None else f'<c:majorUnit val="{float(axis.step)!r}"/>'
    return (
        f'<c:valAx><c:axId val="{axis_id}"/>{scaling}</c:scaling><c:delete val="{int(deleted)}"/>'
        f'<c:axPos val="{position}"/>{grid}{title}<c:numFmt formatCode={quoteattr(axis.number_format)} '
        f'sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{line(palette.grey, 0.75)}</c:spPr>{text_properties(palette, AXIS_SIZE, 'muted')}"
        f'<c:crossAx val="{crosses_id}"/><c:crosses val="min"/><c:crossBetween val="'
        f'{"midCat" if not deleted else "between"}"/>{step}</c:valAx>'
    )


def solid(palette: Palette, tone: Tone) -> str:
    """c:spPr of a filled shape without a border."""
    return f"<c:spPr>{palette.fill(tone)}{NO_LINE}</c:spPr>"


INVISIBLE = f"<c:spPr><a:noFill/>{NO_LINE}</c:spPr>"
