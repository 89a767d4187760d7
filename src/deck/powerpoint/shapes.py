"""Shapes of a slide as PresentationML: placeholders, rectangles, lines, chevrons, frames for charts and tables."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from deck.powerpoint.geometry import Box
from deck.powerpoint.holders import Holder, Host, Insets
from deck.powerpoint.namespaces import declared

NAMESPACES = declared("a", "r", "p")
EMPTY_GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
NO_BULLET_BODY = (
    '<a:bodyPr wrap="square" lIns="{0}" tIns="{0}" rIns="{0}" bIns="{0}" anchor="{1}"><a:noAutofit/></a:bodyPr>'
)

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def _non_visual(shape_id: int, name: str, description: str = "", *, decorative: bool = False) -> str:
    alt = f" descr={quoteattr(description)}" if description else ""
    return f'<p:cNvPr id="{shape_id}" name={quoteattr(name)}{alt}>{_DECORATIVE if decorative else ""}</p:cNvPr>'


def _transform(box: Box, tag: str = "a") -> str:
    return f'<{tag}:xfrm><a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/></{tag}:xfrm>'


def placeholder(shape_id: int, holder: Holder, body: str, *, box: Box | None, fill: str = "", narrower: int = 0) -> str:
    """A text placeholder; without a box it lies where its layout puts it.

    Its text is fitted already, so the application is told not to fit it again. `narrower` is room
    that the text leaves free at its far side, EMU.
    """
    assert holder.host is not None
    kind, insets = holder.host.kind, holder.insets
    type_attribute = "" if kind == "obj" else f' type="{kind}"'
    size_attribute = "" if kind == "title" else ' sz="quarter"'
    index_attribute = f' idx="{holder.host.index}"' if holder.host.index else ""
    properties = f"<p:spPr>{_transform(box) if box else ''}{fill}</p:spPr>"
    left, right = _narrowed(holder, narrower)
    frame = ""
    if holder.is_plain:
        frame = (
            f' vert="horz" wrap="square" lIns="{left}" tIns="{insets.top}" rIns="{right}" '
            f'bIns="{insets.bottom}" anchor="{holder.anchor}"'
        )
    elif narrower or insets != Insets():
        frame = f' lIns="{left}" tIns="{insets.top}" rIns="{right}" bIns="{insets.bottom}"'
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{_non_visual(shape_id, holder.name)}"
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{type_attribute}{size_attribute}{index_attribute}/></p:nvPr>"
        f"</p:nvSpPr>{properties}<p:txBody><a:bodyPr{frame}><a:noAutofit/></a:bodyPr><a:lstStyle/>"
        f"{body}</p:txBody></p:sp>"
    )


def _narrowed(holder: Holder, narrower: int) -> tuple[int, int]:
    """Left and right inset with the room that the text leaves free at its far side, on both where it is centred."""
    insets = holder.insets
    if holder.align == "ctr":
        return insets.left + narrower // 2, insets.right + narrower - narrower // 2
    if holder.align == "r":
        return insets.left + narrower, insets.right
    return insets.left, insets.right + narrower


def text_box(shape_id: int, holder: Holder, box: Box, body: str, *, fill: str = "", narrower: int = 0) -> str:
    """The text of an area that no placeholder hosts."""
    insets = holder.insets
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{_non_visual(shape_id, holder.name)}"
        '<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr>{_transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill or "<a:noFill/>"}</p:spPr>'
        f'<p:txBody><a:bodyPr wrap="square" lIns="{insets.left}" tIns="{insets.top}" rIns="{insets.right + narrower}" '
        f'bIns="{insets.bottom}" anchor="{holder.anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>{body}'
        "</p:txBody></p:sp>"
    )


def footer(shape_id: int, name: str, host: Host, body: str) -> str:
    """A footer placeholder that looks as its layout has it."""
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{_non_visual(shape_id, name)}"
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{host.kind}" sz="quarter" '
        f'idx="{host.index}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp>'
    )


def decoration(shape_id: int, name: str, box: Box, fill: str, geometry: str = "rect") -> str:
    """A filled shape that carries no meaning of its own, such as the bar beside a key figure."""
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{_non_visual(shape_id, name, decorative=True)}<p:cNvSpPr/><p:nvPr/>"
        f'</p:nvSpPr><p:spPr>{_transform(box)}<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{fill}'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def rule(shape_id: int, name: str, box: Box, line: str) -> str:
    """A straight line from the upper left to the lower right corner of the box."""
    return (
        f"<p:cxnSp {NAMESPACES}><p:nvCxnSpPr>{_non_visual(shape_id, name, decorative=True)}<p:cNvCxnSpPr/>"
        f'<p:nvPr/></p:nvCxnSpPr><p:spPr>{_transform(box)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line}'
        "</p:spPr></p:cxnSp>"
    )


def text_shape(
    shape_id: int,
    name: str,
    box: Box,
    body: str,
    *,
    geometry: str = "rect",
    adjust: int | None = None,
    fill: str = "<a:noFill/>",
    inset: int = 0,
    anchor: str = "ctr",
) -> str:
    """Text in a shape of a preset geometry; `adjust` is its first adjustment in thousandths of a percent."""
    guides = "" if adjust is None else f'<a:gd name="adj" fmla="val {adjust}"/>'
    return (
        f"<p:sp {NAMESPACES}><p:nvSpPr>{_non_visual(shape_id, name)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        f'<p:spPr>{_transform(box)}<a:prstGeom prst="{geometry}"><a:avLst>{guides}</a:avLst></a:prstGeom>{fill}'
        f"<a:ln><a:noFill/></a:ln></p:spPr><p:txBody>{NO_BULLET_BODY.format(inset, anchor)}<a:lstStyle/>"
        f"{body}</p:txBody></p:sp>"
    )


def frame(shape_id: int, name: str, description: str, box: Box, uri: str, content: str, placeholder_xml: str) -> str:
    """A graphic frame that fills a placeholder with a chart or a table."""
    return (
        f"<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr>{_non_visual(shape_id, name, description)}"
        f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr>{placeholder_xml}'
        f"</p:nvPr></p:nvGraphicFramePr>{_transform(box, 'p')}"
        f'<a:graphic><a:graphicData uri="{uri}">{content}</a:graphicData></a:graphic></p:graphicFrame>'
    )


def picture(shape_id: int, name: str, description: str, box: Box, relationship_id: str, placeholder_xml: str) -> str:
    """A picture that fills a placeholder."""
    return (
        f"<p:pic {NAMESPACES}><p:nvPicPr>{_non_visual(shape_id, name, description)}"
        f'<p:cNvPicPr><a:picLocks noGrp="1" noChangeAspect="1"/></p:cNvPicPr><p:nvPr>{placeholder_xml}</p:nvPr>'
        f'</p:nvPicPr><p:blipFill><a:blip r:embed="{relationship_id}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</p:blipFill><p:spPr>{_transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
