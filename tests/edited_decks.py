"""Decks as people leave them: edited since they were built, or never built by deck at all."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from programs import require

TITLE_ONLY, BLANK = 5, 6
SECTIONS = (
    '<p:extLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main">'
    '<p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
    '<p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
    "{items}</p14:sectionLst></p:ext></p:extLst>"
)


def move(presentation: Any, order: Sequence[int]) -> None:
    """Show the slides in this order, by the places that they have now, from 0."""
    listed = presentation.slides._sldIdLst
    items = list(listed)
    for item in items:
        listed.remove(item)
    for place in order:
        listed.append(items[place])


def delete(presentation: Any, place: int) -> None:
    """Take a slide out of the deck, and out of its section."""
    listed = presentation.slides._sldIdLst
    item = listed[place]
    presentation.part.drop_rel(item.rId)
    for entry in presentation.element.iter("{*}sldId"):
        if entry is not item and entry.get("id") == item.get("id"):
            entry.getparent().remove(entry)
    listed.remove(item)


def hide(presentation: Any, place: int) -> None:
    """Keep a slide out of the show."""
    presentation.slides[place].element.set("show", "0")


def add(presentation: Any, title: str, notes: str = "", seconds: float | None = None) -> Any:
    """A slide at the end, with a rehearsal timing where there are seconds; in no section."""
    layouts = presentation.slide_layouts
    slide = presentation.slides.add_slide(layouts.get_by_name("Statement") or layouts[TITLE_ONLY])
    slide.shapes.title.text_frame.text = title
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    if seconds is not None:
        set_timing(slide, round(seconds * 1000))
    return slide


def copy_of(presentation: Any, place: int) -> Any:
    """A copy of a slide at the end, with the same tag, as PowerPoint duplicates it."""
    original = presentation.slides[place]
    slide = presentation.slides.add_slide(original.slide_layout)
    for relationship in original.part.rels.values():
        if relationship.reltype.endswith(("/tags", "/notesSlide")):
            slide.part.rels._rels[relationship.rId] = relationship
    slide.element.replace(slide.element.find(qn("p:cSld")), deepcopy(original.element.find(qn("p:cSld"))))
    return slide


def set_timing(slide: Any, milliseconds: int) -> None:
    """A bare transition with a rehearsal timing, as PowerPoint 2007 writes it."""
    transition = etree.SubElement(slide.element, qn("p:transition"), {"advTm": str(milliseconds)})
    slide.element.find(qn("p:clrMapOvr")).addnext(transition)


def set_sections(presentation: Any, *sections: tuple[str, Sequence[int]]) -> None:
    """Sections by name, with the places of their slides, instead of those that there are; without any, none."""
    for extension in presentation.element.findall(qn("p:extLst")):
        presentation.element.remove(extension)
    identifiers = [slide.slide_id for slide in presentation.slides]
    items = ""
    for number, (name, places) in enumerate(sections):
        slides = "".join(f'<p14:sldId id="{identifiers[place]}"/>' for place in places)
        items += (
            f'<p14:section name={quoteattr(name)} id="{{00000000-0000-4000-8000-{number:012d}}}"><p14:sldIdLst>'
            f"{slides}</p14:sldIdLst></p14:section>"
        )
    if sections:
        presentation.element.append(etree.fromstring(SECTIONS.format(items=items)))


def plain_deck(path: Path, *slides: tuple[str, str], timings: Sequence[float | None] = ()) -> Path:
    """A deck by python-pptx's default template: a title and notes a slide, and seconds for some of them."""
    presentation = Presentation()
    for number, (title, notes) in enumerate(slides):
        add(presentation, title, notes, timings[number] if number < len(timings) else None)
    presentation.save(str(path))
    return path


def untitled_deck(path: Path, text: str) -> Path:
    """A deck of one slide without a title, with a text box of its own."""
    presentation = Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[BLANK])
    slide.shapes.add_textbox(0, 0, Inches(4), Inches(1)).text_frame.text = text
    presentation.save(str(path))
    return path


def through_libreoffice(source: Path, folder: Path) -> Path:
    """The deck as LibreOffice saves it; skips the test where it is not there."""
    require("soffice")
    profile = (folder / "profile").as_uri()
    saved = folder / "saved"
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pptx",
        "--outdir",
        str(saved),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=120)
    return saved / source.name
