"""The XML of a company's look: theme, slide master, layouts, notes master and presentation."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from msgspec.structs import replace

from brand_look import BODY, Box, Holder, Layout, Look, TextStyle

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
TREE_HEAD = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
NUMBER_FIELD = '<a:fld id="{6D7A5B0B-2C4E-4D0C-9C1B-5E3E0D9E6F01}" type="slidenum"><a:rPr lang="de-DE"/>'
DATE_FIELD = '<a:fld id="{0F1B6C0E-5C1D-4A57-8D6E-0C5C1D6B7A11}" type="datetimeFigureOut"><a:rPr lang="de-DE"/>'


def emu(inches: float) -> int:
    """English Metric Units."""
    return round(inches * 914_400)


def colour_xml(colour: str) -> str:
    """A colour by its name in the colour map, or as RGB in hex."""
    kind = "srgbClr" if len(colour) == 6 and not colour.startswith("accent") else "schemeClr"
    return f'<a:{kind} val="{colour}"/>'


def fill(colour: str) -> str:
    """One colour all over."""
    return f"<a:solidFill>{colour_xml(colour)}</a:solidFill>"


def background(fill_xml: str) -> str:
    """The background of a master."""
    return f"<p:bg><p:bgPr>{fill_xml}<a:effectLst/></p:bgPr></p:bg>"


def place(box: Box | None) -> str:
    """Where a shape lies; nothing where it lies as that of its master does."""
    if box is None:
        return "<p:spPr/>"
    left, top, width, height = (emu(edge) for edge in box)
    xfrm = f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    return f'<p:spPr>{xfrm}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'


def holder_xml(
    number: int, holder: Holder, look: Look, body: str = "<a:bodyPr/>", list_style: str = "<a:lstStyle/>"
) -> str:
    """A placeholder with its prompt, or with the company's text where it is the footer."""
    if 'type="sldNum"' in holder.kind:
        runs = f"{NUMBER_FIELD}<a:t>‹Nr.›</a:t></a:fld>"
    elif 'type="dt"' in holder.kind:
        runs = f"{DATE_FIELD}<a:t>01.02.2025</a:t></a:fld>"
    else:
        text = look.footer if 'type="ftr"' in holder.kind else "Format bearbeiten"
        runs = f'<a:r><a:rPr lang="de-DE"/><a:t>{escape(text)}</a:t></a:r>' if text else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(f"{holder.name} {number - 1}")}/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {holder.kind}/></p:nvPr></p:nvSpPr>{place(holder.box)}'
        f'<p:txBody>{body}{list_style}<a:p>{runs}<a:endParaRPr lang="de-DE"/></a:p></p:txBody></p:sp>'
    )


def layout_xml(layout: Layout, look: Look, extra: str = "") -> str:
    """A slide layout."""
    kind = "" if layout.kind is None else f' type="{layout.kind}"'
    shapes = "".join(holder_xml(number, holder, look) for number, holder in enumerate(layout.holders, 2))
    return (
        f'<p:sldLayout {NAMESPACES}{kind} preserve="1"><p:cSld name={quoteattr(layout.name)}><p:spTree>{TREE_HEAD}'
        f"{shapes}{extra}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def master_xml(look: Look, layout_ids: Sequence[tuple[int, str]], logo_id: str, address_id: str) -> str:
    """A slide master; `layout_ids` are numbers and relationships of its layouts."""
    layouts = "".join(f'<p:sldLayoutId id="{number}" r:id="{relation}"/>' for number, relation in layout_ids)
    other = text_levels(replace(look.body, points=18, bullet=""), "mn")
    return (
        f"<p:sldMaster {NAMESPACES}><p:cSld>{look.background}<p:spTree>{TREE_HEAD}"
        f"{_decoration(look, logo_id, address_id)}{_master_holders(look)}</p:spTree></p:cSld>"
        f"{colour_map(look)}<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:txStyles>"
        f"<p:titleStyle>{text_levels(look.title, 'mj', levels=1)}</p:titleStyle>"
        f"<p:bodyStyle>{text_levels(look.body, 'mn')}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle>"
        "</p:txStyles></p:sldMaster>"
    )


def _decoration(look: Look, logo_id: str, address_id: str) -> str:
    shapes = ""
    if look.band:
        shapes += (
            '<p:sp><p:nvSpPr><p:cNvPr id="20" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
            f"{place(look.band).replace('</p:spPr>', fill(look.band_colour) + '<a:ln><a:noFill/></a:ln></p:spPr>')}"
            "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
        )
    if look.logo:
        click = f'<a:hlinkClick r:id="{address_id}"/>' if address_id else ""
        shapes += (
            f'<p:pic><p:nvPicPr><p:cNvPr id="21" name="Logo" descr="{look.name}">{click}</p:cNvPr>'
            '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill>'
            f'<a:blip r:embed="{logo_id}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>{place(look.logo)}</p:pic>'
        )
    return shapes


def _master_holders(look: Look) -> str:
    width, height = look.size
    top, margin = height - 0.5, look.body_box[0]
    small = f'<a:lstStyle><a:lvl1pPr algn="{{}}"><a:defRPr sz="1000">{fill(look.footer_colour)}</a:defRPr></a:lvl1pPr>'
    footers = (
        (Holder("Datum", 'type="dt" sz="half" idx="2"', (margin, top, 2.0, 0.4)), "l"),
        (Holder("Fußzeile", 'type="ftr" sz="quarter" idx="3"', (width / 2 - 2, top, 4.0, 0.4)), "ctr"),
        (Holder("Foliennummer", 'type="sldNum" sz="quarter" idx="4"', (width - margin - 1.5, top, 1.5, 0.4)), "r"),
    )
    body = '<a:bodyPr anchor="{}"><a:normAutofit/></a:bodyPr>'
    shapes = holder_xml(2, Holder("Titel", 'type="title"', look.title_box), look, body.format("ctr"))
    shapes += holder_xml(3, Holder("Text", f'type="body" {BODY.kind}', look.body_box), look, body.format("t"))
    for number, (holder, align) in enumerate(footers, 4):
        shapes += holder_xml(number, holder, look, list_style=f"{small.format(align)}</a:lstStyle>")
    return shapes


def text_levels(style: TextStyle, font: str, levels: int = 9) -> str:
    """The list levels of a text style, each two points smaller than the one before down to 12; `font` is mj or mn."""
    xml = ""
    for level in range(1, levels + 1):
        size = round(max(min(style.points, 12), style.points - 2 * (level - 1)) * 100)
        indent = f'marL="{228_600 * level if style.bullet else 0}" indent="{-228_600 if style.bullet else 0}"'
        bullet = f'<a:buFont typeface="Arial"/><a:buChar char="{style.bullet}"/>' if style.bullet else "<a:buNone/>"
        xml += (
            f'<a:lvl{level}pPr {indent} algn="{style.align}"><a:spcBef><a:spcPts val="600"/></a:spcBef>{bullet}'
            f'<a:defRPr sz="{size}" kern="1200" {style.properties}>{fill(style.colour)}'
            f'<a:latin typeface="+{font}-lt"/></a:defRPr></a:lvl{level}pPr>'
        )
    return xml


def colour_map(look: Look) -> str:
    """Which colours of the theme serve for paper and text."""
    same = (*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    pairs = {**look.colour_map, **{name: name for name in same}}
    return f"<p:clrMap {' '.join(f'{name}={quoteattr(value)}' for name, value in pairs.items())}/>"


def theme_xml(look: Look) -> str:
    """A theme with the look's colours and fonts."""
    names = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
    values = (*look.neutrals, *look.accents, look.accents[0], look.accents[1])
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in zip(names, values, strict=True)
    )
    heading, text = (f'<a:latin typeface="{font}"/><a:ea typeface=""/><a:cs typeface=""/>' for font in look.fonts)
    solid, line = fill("phClr"), '<a:ln w="9525">{}</a:ln>'
    return (
        f'<a:theme {NAMESPACES} name="{look.name}"><a:themeElements><a:clrScheme name="{look.name}">{scheme}'
        f'</a:clrScheme><a:fontScheme name="{look.name}"><a:majorFont>{heading}</a:majorFont><a:minorFont>{text}'
        f'</a:minorFont></a:fontScheme><a:fmtScheme name="Office"><a:fillStyleLst>{solid * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line.format(solid) * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{solid * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
