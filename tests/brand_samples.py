"""What a used template holds beside its masters: sample slides, sections, a custom show, comments, labels."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.shapes.graphfrm import CT_GraphicalObjectFrame
from pptx.parts.chart import ChartPart
from pptx.util import Inches

from brand_files import logo_png
from brand_package import DOCUMENT_TYPE, HEADER, OFFICE, PRESENTATION_TYPE
from brand_xml import NAMESPACES

P14 = 'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"'
CUSTOM_TYPE = f"{DOCUMENT_TYPE}.custom-properties+xml"
CUSTOM_PROPERTIES = (
    f'{HEADER}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Classification">'
    "<vt:lpwstr>Internal</vt:lpwstr></property></Properties>"
)


def add_samples(path: Path) -> Path:
    """Add four sample slides to a template of six layouts, and all that people leave in a template."""
    presentation: Any = Presentation(str(path))
    titles = ("Willkommen", "Umsatz", "Zahlen", "Werk")
    layouts = presentation.slide_layouts
    slides = [presentation.slides.add_slide(layouts[number]) for number in (0, 1, 4, 4)]
    for slide, title in zip(slides, titles, strict=True):
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = f"Notizen zu {title}"
    box = (Inches(1), Inches(2), Inches(6), Inches(4))
    slides[1].shapes.add_chart(XL_CHART_TYPE.PIE, *box, chart_data())
    table = slides[2].shapes.add_table(2, 2, *box).table
    table.cell(0, 0).text = "Region"
    slides[3].shapes.add_picture(io.BytesIO(logo_png()), Inches(4), Inches(3), Inches(3), Inches(1))
    slides[3].shapes._spTree.getparent().getparent().append(
        parse_xml(f'<p:transition {NAMESPACES} spd="slow" advClick="0" advTm="3000"><p:fade/></p:transition>')
    )
    _add_comment(presentation, slides[1])
    _add_shows_and_sections(presentation)
    _relate(
        presentation.part.package, "/docProps/custom.xml", CUSTOM_TYPE, CUSTOM_PROPERTIES, f"{OFFICE}/custom-properties"
    )
    presentation.save(str(path))
    return path


def chart_data() -> Any:
    """Two slices: of all charts of python-pptx only those without axes are sound by the schema."""
    data: Any = CategoryChartData()
    data.categories = ["Nord", "Süd"]
    data.add_series("Umsatz", (3, 5))
    return data


def add_to_layouts(path: Path) -> Path:
    """Add a chart and its workbook to the first layout and a tag to the second, by names that decks give to theirs."""
    presentation: Any = Presentation(str(path))
    first, second = list(presentation.slide_layouts)[:2]
    package = presentation.part.package
    chart = ChartPart.new(XL_CHART_TYPE.PIE, chart_data(), package)
    chart.partname = PackURI("/ppt/charts/chart1.xml")
    chart.chart_workbook.xlsx_part.partname = PackURI("/ppt/embeddings/workbook1.xlsx")
    relation = first.part.relate_to(chart, RELATIONSHIP_TYPE.CHART)
    box = (Inches(9), Inches(5), Inches(3), Inches(1.5))
    first.shapes._spTree.append(CT_GraphicalObjectFrame.new_chart_graphicFrame(99, "Chart", relation, *box))
    tag = f'{HEADER}<p:tagLst {NAMESPACES}><p:tag name="ACME" val="1"/></p:tagLst>'
    relation = _relate(second.part, "/ppt/tags/tag1.xml", f"{PRESENTATION_TYPE}.tags+xml", tag, f"{OFFICE}/tags")
    second.element.find(qn("p:cSld")).append(
        parse_xml(f'<p:custDataLst {NAMESPACES}><p:tags r:id="{relation}"/></p:custDataLst>')
    )
    presentation.save(str(path))
    return path


def _relate(owner: Any, name: str, content_type: str, xml: str, kind: str) -> str:
    """Add a part and relate its owner, a part or the package, to it."""
    package = getattr(owner, "package", owner)
    relation: str = owner.relate_to(Part(PackURI(name), content_type, package, xml.encode()), kind)
    return relation


def _add_comment(presentation: Any, slide: Any) -> None:
    authors = (
        f'{HEADER}<p:cmAuthorLst {NAMESPACES}><p:cmAuthor id="0" name="A. Beispiel" initials="AB" lastIdx="1" '
        'clrIdx="0"/></p:cmAuthorLst>'
    )
    comments = (
        f'{HEADER}<p:cmLst {NAMESPACES}><p:cm authorId="0" dt="2025-02-01T09:00:00.000" idx="1"><p:pos x="10" y="10"/>'
        "<p:text>Zahlen von 2024?</p:text></p:cm></p:cmLst>"
    )
    kind = f"{PRESENTATION_TYPE}.commentAuthors+xml"
    _relate(presentation.part, "/ppt/commentAuthors.xml", kind, authors, f"{OFFICE}/commentAuthors")
    kind = f"{PRESENTATION_TYPE}.comments+xml"
    _relate(slide.part, "/ppt/comments/comment1.xml", kind, comments, f"{OFFICE}/comments")


def _add_shows_and_sections(presentation: Any) -> None:
    """A custom show of the first slide, and two sections."""
    slide_ids = presentation.slides._sldIdLst.sldId_lst
    show = (
        f'<p:custShowLst {NAMESPACES}><p:custShow name="Kurz" id="0"><p:sldLst><p:sld r:id="{slide_ids[0].rId}"/>'
        "</p:sldLst></p:custShow></p:custShowLst>"
    )
    presentation.element.find(qn("p:notesSz")).addnext(parse_xml(show))
    sections = _section("Start", 1, slide_ids[:1]) + _section("Muster", 2, slide_ids[1:])
    presentation.element.append(
        parse_xml(
            f'<p:extLst {NAMESPACES}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            f"<p14:sectionLst {P14}>{sections}</p14:sectionLst></p:ext></p:extLst>"
        )
    )


def _section(name: str, number: int, slide_ids: Sequence[Any]) -> str:
    slides = "".join(f'<p14:sldId id="{slide.id}"/>' for slide in slide_ids)
    section_id = f"{{A1B2C3D4-0000-4000-8000-{number:012}}}"
    return f'<p14:section name="{name}" id="{section_id}"><p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>'
