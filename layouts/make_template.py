"""Write interview.pptx, the template of every deck: theme, slide master, named slide layouts, notes master.

usage: python layouts/make_template.py [interview.pptx]

All parts are written here, so that nothing of another author's template travels along. What lies where on each layout
is in slide_layouts.py.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

from slide_layouts import FOOTER_BOX, LAYOUTS, NUMBER_BOX, TITLE_BOX, Box, Holder, emu, xfrm

from deck.charts.themes import load_theme
from deck.powerpoint.template import SCHEME_PLACES

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT = "application/vnd.openxmlformats-officedocument.presentationml"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)

THEME = load_theme()
COLOURS = {place: getattr(THEME.colours, name) for name, place in SCHEME_PLACES.items()}
COLOURS |= {"hlink": THEME.colours.primary, "folHlink": THEME.colours.secondary}
SCHEME_ORDER = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


def master_shape(
    shape_id: int,
    name: str,
    placeholder: str,
    box: Box,
    body: str,
    properties: str,
) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {placeholder}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr>{xfrm(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody><a:bodyPr {properties}><a:normAutofit/></a:bodyPr>{body}</p:txBody></p:sp>"
    )


def layout_title() -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr>{xfrm(TITLE_BOX)}</p:spPr>'
        "<p:txBody><a:bodyPr/><a:lstStyle/>"
        '<a:p><a:r><a:rPr lang="en-US"/><a:t>The finding, as a sentence</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def footer_shapes(first_id: int) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{first_id}" name="Footer"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="ftr" sz="quarter" idx="31"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{xfrm(FOOTER_BOX)}</p:spPr>"
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
        f'<p:sp><p:nvSpPr><p:cNvPr id="{first_id + 1}" name="Slide number"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldNum" sz="quarter" idx="32"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{xfrm(NUMBER_BOX)}</p:spPr>"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{NUMBER_FIELD}</p:txBody></p:sp>"
    )


NUMBER_FIELD = (
    '<a:p><a:fld id="{6D7A5B0B-2C4E-4D0C-9C1B-5E3E0D9E6F01}" type="slidenum"><a:rPr lang="en-US"/>'
    "<a:t>‹#›</a:t></a:fld></a:p>"
)
COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
TREE_HEAD = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)


def layout_xml(name: str, holders: tuple[Holder, ...]) -> str:
    shapes = layout_title() + "".join(holder.xml(number) for number, holder in enumerate(holders, 3))
    shapes += footer_shapes(3 + len(holders))
    return (
        f'{HEADER}<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1"><p:cSld name="{name}"><p:spTree>'
        f"{TREE_HEAD}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def text_style(size: float, colour: str, *, bold: bool = False) -> str:
    return "".join(
        f'<a:lvl{number}pPr marL="0" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" '
        f'latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/><a:defRPr sz="{round(size * 100)}" '
        f'b="{int(bold)}" kern="1200"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
        for number in range(1, 10)
    )


def master_xml() -> str:
    title = master_shape(
        2,
        "Title",
        'type="title"',
        TITLE_BOX,
        '<a:lstStyle/><a:p><a:r><a:rPr lang="en-US"/><a:t>The finding, as a sentence</a:t></a:r></a:p>',
        'lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"',
    )
    body = master_shape(
        3,
        "Text",
        'type="body" idx="1"',
        (0.6, 1.75, 12.13, 5.0),
        '<a:lstStyle/><a:p><a:pPr lvl="0"/><a:r><a:rPr lang="en-US"/><a:t>Text</a:t></a:r></a:p>',
        'lIns="0" tIns="0" rIns="0" bIns="0"',
    )
    small = (
        '<a:lstStyle><a:lvl1pPr algn="{align}"><a:defRPr sz="1100"><a:solidFill><a:schemeClr val="tx2"/>'
        "</a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>"
    )
    footer = master_shape(
        4,
        "Footer",
        'type="ftr" sz="quarter" idx="3"',
        FOOTER_BOX,
        small.format(align="l") + "<a:p><a:endParaRPr/></a:p>",
        'lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"',
    )
    number = master_shape(
        5,
        "Slide number",
        'type="sldNum" sz="quarter" idx="4"',
        NUMBER_BOX,
        small.format(align="r") + NUMBER_FIELD,
        'lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"',
    )
    first_layout_id = 2_147_483_649
    layouts = "".join(
        f'<p:sldLayoutId id="{first_layout_id + number}" r:id="rId{number + 1}"/>' for number in range(len(LAYOUTS))
    )
    return (
        f'{HEADER}<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/>'
        f"</p:bgRef></p:bg><p:spTree>{TREE_HEAD}{title}{body}{footer}{number}</p:spTree></p:cSld>"
        f"{COLOUR_MAP}<p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst>"
        '<p:hf hdr="0" dt="0"/>'
        f"<p:txStyles><p:titleStyle>{title_style()}</p:titleStyle><p:bodyStyle>{text_style(20, 'tx1')}"
        f"</p:bodyStyle><p:otherStyle>{text_style(18, 'tx1')}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def title_style() -> str:
    return (
        '<a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        '<a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/></a:spcBef><a:buNone/>'
        '<a:defRPr sz="3000" b="1" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>'
    )


def theme_xml(name: str) -> str:
    colours = "".join(f'<a:{key}><a:srgbClr val="{COLOURS[key]}"/></a:{key}>' for key in SCHEME_ORDER)
    font = '<a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="{{}}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEADER}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}">'
        f'<a:themeElements><a:clrScheme name="{name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{name}"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont>'
        f'</a:fontScheme><a:fmtScheme name="{name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>'
        f"{line.format(6350)}{line.format(12700)}{line.format(19050)}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def notes_master_xml() -> str:
    shapes = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/>'
        f'</p:nvPr></p:nvSpPr><p:spPr>{xfrm((0.75, 0.75, 6.0, 3.375))}<a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill><a:schemeClr val="accent5"/></a:solidFill></a:ln>'
        '</p:spPr></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>'
        f'{xfrm((0.75, 4.4, 6.0, 5.0))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
        '<a:bodyPr/><a:lstStyle/><a:p><a:pPr lvl="0"/><a:r><a:rPr lang="en-US"/><a:t>Notes</a:t></a:r></a:p>'
        "</p:txBody></p:sp>"
    )
    return (
        f'{HEADER}<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/>'
        f"</p:bgRef></p:bg><p:spTree>{TREE_HEAD}{shapes}</p:spTree></p:cSld>"
        f"{COLOUR_MAP}<p:notesStyle>{text_style(12, 'tx1')}</p:notesStyle></p:notesMaster>"
    )


def presentation_xml() -> str:
    return (
        f'{HEADER}<p:presentation {NAMESPACES} saveSubsetFonts="1"><p:sldMasterIdLst>'
        '<p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst>'
        '<p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldIdLst/><p:sldSz cx="{emu(13.3333333)}" cy="{emu(7.5)}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{text_style(18, 'tx1')}</p:defaultTextStyle></p:presentation>"
    )


def relationships(*targets: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return (
        f'{HEADER}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{items}</Relationships>"
    )


def content_types(overrides: dict[str, str]) -> str:
    items = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in overrides.items())
    return (
        f'{HEADER}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{items}</Types>'
    )


def parts() -> dict[str, str]:
    """Every part of the package by name, the content types first."""
    layout_files = [f"slideLayout{number}.xml" for number in range(1, len(LAYOUTS) + 1)]
    theme = "application/vnd.openxmlformats-officedocument.theme+xml"
    overrides = {
        "ppt/presentation.xml": f"{CONTENT}.presentation.main+xml",
        "ppt/slideMasters/slideMaster1.xml": f"{CONTENT}.slideMaster+xml",
        **{f"ppt/slideLayouts/{name}": f"{CONTENT}.slideLayout+xml" for name in layout_files},
        "ppt/notesMasters/notesMaster1.xml": f"{CONTENT}.notesMaster+xml",
        "ppt/theme/theme1.xml": theme,
        "ppt/theme/theme2.xml": theme,
        "ppt/presProps.xml": f"{CONTENT}.presProps+xml",
        "ppt/viewProps.xml": f"{CONTENT}.viewProps+xml",
        "ppt/tableStyles.xml": f"{CONTENT}.tableStyles+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    to_master = relationships((f"{RELATIONSHIP}/slideMaster", "../slideMasters/slideMaster1.xml"))
    result = {
        "[Content_Types].xml": content_types(overrides),
        "_rels/.rels": relationships(
            (f"{RELATIONSHIP}/officeDocument", "ppt/presentation.xml"),
            (f"{package}/metadata/core-properties", "docProps/core.xml"),
            (f"{RELATIONSHIP}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/app.xml": (
            f'{HEADER}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
            'extended-properties"><Application>deck</Application></Properties>'
        ),
        "docProps/core.xml": (
            f'{HEADER}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
            'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
            'xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
        ),
        "ppt/presentation.xml": presentation_xml(),
        "ppt/_rels/presentation.xml.rels": relationships(
            (f"{RELATIONSHIP}/slideMaster", "slideMasters/slideMaster1.xml"),
            (f"{RELATIONSHIP}/notesMaster", "notesMasters/notesMaster1.xml"),
            (f"{RELATIONSHIP}/presProps", "presProps.xml"),
            (f"{RELATIONSHIP}/viewProps", "viewProps.xml"),
            (f"{RELATIONSHIP}/theme", "theme/theme1.xml"),
            (f"{RELATIONSHIP}/tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": (
            f'{HEADER}<p:presentationPr {NAMESPACES}><p:showPr useTimings="0"><p:present/><p:sldAll/>'
            "</p:showPr></p:presentationPr>"
        ),
        "ppt/viewProps.xml": f"{HEADER}<p:viewPr {NAMESPACES}/>",
        "ppt/tableStyles.xml": (
            f'{HEADER}<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
            'def="{2D5ABB26-0587-4C30-8999-92F81FD0307C}"/>'
        ),
        "ppt/theme/theme1.xml": theme_xml("Interview"),
        "ppt/theme/theme2.xml": theme_xml("Interview notes"),
        "ppt/slideMasters/slideMaster1.xml": master_xml(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": relationships(
            *((f"{RELATIONSHIP}/slideLayout", f"../slideLayouts/{name}") for name in layout_files),
            (f"{RELATIONSHIP}/theme", "../theme/theme1.xml"),
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master_xml(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": relationships((f"{RELATIONSHIP}/theme", "../theme/theme2.xml")),
    }
    for file_name, (name, holders) in zip(layout_files, LAYOUTS.items(), strict=True):
        result[f"ppt/slideLayouts/{file_name}"] = layout_xml(name, holders)
        result[f"ppt/slideLayouts/_rels/{file_name}.rels"] = to_master
    return result


def write(path: Path) -> None:
    """Write the template; the same bytes every time."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts().items():
            package.writestr(zipfile.ZipInfo(name, ZIP_TIME), text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("interview.pptx"))
