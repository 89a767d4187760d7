"""Looks written as template files."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PIL import Image, ImageDraw

from brand_look import LIGHT, WHITE_BACKGROUND, Holder, Look
from brand_package import DOCUMENT_TYPE, MAIN_PART, PACKAGE, PRESENTATION_TYPE, Package
from brand_xml import NAMESPACES, TREE_HEAD, colour_map, emu, holder_xml, layout_xml, master_xml, text_levels, theme_xml

THEME_TYPE = f"{DOCUMENT_TYPE}.theme+xml"
FIRST_ID = 2_147_483_648
"""The least id of masters and layouts; no two may be the same."""
IDS_PER_MASTER = 100
STAY = '<p:showPr showNarration="1"><p:present/><p:sldAll/></p:showPr>'


def write_template(
    path: Path, *looks: Look, notes_master: bool = True, show: str | None = STAY, main_type: str = "presentation"
) -> Path:
    """Write a template without slides, with a slide master for each look; the first says how large slides are.

    `show` is what its presProps say of the slide show, without which it has none; `main_type` is the main part's kind.
    """
    package = Package()
    package.relate("", "officeDocument", MAIN_PART)
    masters = [_add_master(package, look, number) for number, look in enumerate(looks, 1)]
    notes = _add_notes_master(package, looks[0], len(looks) + 1) if notes_master else ""
    package.add(MAIN_PART, _presentation(looks[0], masters, notes), f"{PRESENTATION_TYPE}.{main_type}.main+xml")
    _add_properties(package, show)
    return package.write(path)


def logo_png() -> bytes:
    """A small logo: a white mark on a dark ground."""
    logo = Image.new("RGB", (150, 50), "#124B7A")
    draw = ImageDraw.Draw(logo)
    draw.polygon([(10, 42), (28, 8), (46, 42)], fill="white")
    draw.rectangle((60, 20, 140, 30), fill="white")
    stream = io.BytesIO()
    logo.save(stream, "PNG")
    return stream.getvalue()


def _add_master(package: Package, look: Look, number: int) -> str:
    """Add a slide master with its theme, layouts and logo; gives the id of its relationship."""
    master = f"ppt/slideMasters/slideMaster{number}.xml"
    layout_ids = []
    first_layout = IDS_PER_MASTER * (number - 1)
    for count, layout in enumerate(look.layouts(look), 1):
        name = f"ppt/slideLayouts/slideLayout{first_layout + count}.xml"
        package.add(name, layout_xml(layout, look), f"{PRESENTATION_TYPE}.slideLayout+xml")
        package.relate(name, "slideMaster", master)
        layout_ids.append((FIRST_ID + first_layout + count, package.relate(master, "slideLayout", name)))
    theme = package.add(f"ppt/theme/theme{number}.xml", theme_xml(look), THEME_TYPE)
    package.relate(master, "theme", theme)
    logo_id = address_id = ""
    if look.logo:
        logo_id = package.relate(master, "image", package.add(f"ppt/media/image{number}.png", logo_png()))
    if look.logo_address:
        address_id = package.relate(master, "hyperlink", look.logo_address, external=True)
    xml = master_xml(look, layout_ids, logo_id, address_id)
    package.add(master, xml, f"{PRESENTATION_TYPE}.slideMaster+xml")
    return package.relate(MAIN_PART, "slideMaster", master)


def _add_notes_master(package: Package, look: Look, number: int) -> str:
    """Add a notes master, whose paper is always white; gives the id of its relationship."""
    paper = replace(look, colour_map=LIGHT, background=WHITE_BACKGROUND)
    image = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Folienbild"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{emu(0.75)}" y="{emu(1.0)}"/><a:ext cx="{emu(6.0)}" cy="{emu(3.375)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
    )
    text = holder_xml(3, Holder("Notizen", 'type="body" sz="quarter" idx="3"', (0.75, 4.8, 6.0, 4.5)), paper)
    name = package.add(
        "ppt/notesMasters/notesMaster1.xml",
        f"<p:notesMaster {NAMESPACES}><p:cSld>{paper.background}<p:spTree>{TREE_HEAD}{image}{text}</p:spTree></p:cSld>"
        f"{colour_map(paper)}<p:notesStyle>{text_levels(replace(paper.body, points=12), 'mn')}</p:notesStyle>"
        "</p:notesMaster>",
        f"{PRESENTATION_TYPE}.notesMaster+xml",
    )
    package.relate(name, "theme", package.add(f"ppt/theme/theme{number}.xml", theme_xml(paper), THEME_TYPE))
    return package.relate(MAIN_PART, "notesMaster", name)


def _presentation(look: Look, masters: Sequence[str], notes: str) -> str:
    width, height = (emu(edge) for edge in look.size)
    ids = "".join(
        f'<p:sldMasterId id="{FIRST_ID + IDS_PER_MASTER * number}" r:id="{relation}"/>'
        for number, relation in enumerate(masters)
    )
    notes_list = f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst>' if notes else ""
    return (
        f"<p:presentation {NAMESPACES}><p:sldMasterIdLst>{ids}</p:sldMasterIdLst>{notes_list}"
        f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f"<p:defaultTextStyle>{text_levels(replace(look.body, points=18, bullet=''), 'mn')}</p:defaultTextStyle>"
        "</p:presentation>"
    )


def _add_properties(package: Package, show: str | None) -> None:
    """Add what PowerPoint saves beside the slides: views, table styles, properties of the show and of the document."""
    contents = {
        "viewProps": f"<p:viewPr {NAMESPACES}/>",
        "tableStyles": f'<a:tblStyleLst {NAMESPACES} def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>',
    }
    if show is not None:
        contents["presProps"] = f"<p:presentationPr {NAMESPACES}>{show}</p:presentationPr>"
    for name, xml in contents.items():
        package.relate(MAIN_PART, name, package.add(f"ppt/{name}.xml", xml, f"{PRESENTATION_TYPE}.{name}+xml"))
    core = package.add(
        "docProps/core.xml",
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Vorlage</dc:title></cp:coreProperties>',
        "application/vnd.openxmlformats-package.core-properties+xml",
    )
    package.relate("", f"{PACKAGE}/relationships/metadata/core-properties", core)
