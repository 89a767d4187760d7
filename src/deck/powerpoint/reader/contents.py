"""What the file of a deck says, slide by slide in the order of the show, with nothing made of it yet."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from msgspec import Struct

from deck.powerpoint.built_tags import SLIDE_TAG, TALK_TAG
from deck.powerpoint.namespaces import P14, P, R
from deck.powerpoint.package.opening import presentation_part
from deck.powerpoint.package.package_file import PackageFile, Relationship
from deck.powerpoint.reader.built import BuiltSlide, BuiltTalk, built_slide, built_talk
from deck.powerpoint.reader.built_notes import built_slide_of_notes
from deck.powerpoint.reader.slide_text import notes_text, slide_title
from deck.powerpoint.reader.words import on_one_line
from deck.powerpoint.show_timings import advance_seconds
from deck.powerpoint.stated_numbers import whole_number

_MADE_BY_PROGRAMS = ("", "PowerPoint Presentation", "Presentation", "PptxGenJS Presentation")
"""Titles in the properties of decks to which nobody gave one."""
_RENUMBERING = ("LibreOffice", "OpenOffice")
"""Programs that do not keep the ids of slides."""
_NO = ("0", "false", "off")


class FoundSlide(Struct, frozen=True):
    """A slide as the file has it. `identifier` stays the same when the slide is moved, as long as PowerPoint saves."""

    number: int
    """Its place in the deck, from 1."""
    identifier: int
    title: str
    section: str
    """Empty where the file has no sections."""
    notes: str
    is_hidden: bool
    advance_seconds: float | None
    tag: BuiltSlide | None
    """What its tag says."""
    built: BuiltSlide | None
    """What its tag says, else its notes where a build wrote them; None for a slide that deck did not make."""


class FoundDeck(Struct, frozen=True):
    """A deck as its file has it. `place` is the file's name."""

    place: str
    title: str
    slides: tuple[FoundSlide, ...]
    talk: BuiltTalk | None
    is_renumbered: bool
    """Whether it was saved by a program that counts the ids of slides anew, from the first slide on."""


class SlidePart(Struct, frozen=True):
    """A slide of the show by its id and the name of its part."""

    identifier: int
    name: str


def found_deck(package: PackageFile) -> FoundDeck:
    """The deck in the package. LayoutError where a part of it is damaged or missing."""
    owner = presentation_part(package)
    root, links = package.xml(owner), _links(package, owner)
    sections = _section_of_identifiers(root)
    slides = tuple(
        _found_slide(package, number, part, sections.get(part.identifier, ""))
        for number, part in enumerate(_slide_parts(package, root, links), 1)
    )
    tag = _tag(package, root, links, TALK_TAG)
    talk = built_talk(tag) if tag else None
    return FoundDeck(package.place, _title(package, talk, slides), slides, talk, _is_renumbered(package))


def slide_parts(package: PackageFile) -> tuple[SlidePart, ...]:
    """All slides in the order of the show, hidden ones too. LayoutError where one is missing."""
    owner = presentation_part(package)
    return tuple(_slide_parts(package, package.xml(owner), _links(package, owner)))


def _links(package: PackageFile, owner: str) -> dict[str, Relationship]:
    return {item.identifier: item for item in package.relationships(owner) if not item.is_external}


def _slide_parts(package: PackageFile, root: Any, links: dict[str, Relationship]) -> Iterator[SlidePart]:
    for item in root.iterfind(f"{P}sldIdLst/{P}sldId"):
        link = links.get(item.get(f"{R}id"))
        identifier = item.get("id", "")[:10]
        if link is None or package.spelled(link.target) is None or not identifier.isdecimal():
            package.refuse("the file is damaged: a slide that it lists is not there", f"slide id {identifier}")
        yield SlidePart(int(identifier), link.target)


def _section_of_identifiers(root: Any) -> dict[int, str]:
    return {
        identifier: on_one_line(section.get("name", ""))
        for section in root.iterfind(f"{P}extLst/{P}ext/{P14}sectionLst/{P14}section")
        for item in section.iterfind(f"{P14}sldIdLst/{P14}sldId")
        if (identifier := whole_number(item.get("id"))) is not None
    }


def _found_slide(package: PackageFile, number: int, part: SlidePart, section: str) -> FoundSlide:
    root, links = package.xml(part.name), _links(package, part.name)
    value = _tag(package, root, links, SLIDE_TAG)
    tag = built_slide(value) if value else None
    notes = _notes(package, links)
    return FoundSlide(
        number,
        part.identifier,
        slide_title(root) or f"Slide {number}",
        section,
        notes,
        root.get("show", "").lower() in _NO,
        advance_seconds(root),
        tag,
        tag or built_slide_of_notes(notes),
    )


def _notes(package: PackageFile, links: dict[str, Relationship]) -> str:
    link = next((item for item in links.values() if item.kind == "notesSlide"), None)
    return "" if link is None else notes_text(package.xml(link.target))


def _tag(package: PackageFile, root: Any, links: dict[str, Relationship], name: str) -> str:
    """The value of a tag of the slide or of the presentation; empty without it. Shapes may have tags too: not these."""
    owner = root.find(f"{P}cSld") if root.tag == f"{P}sld" else root
    for holder in () if owner is None else owner.iterfind(f"{P}custDataLst/{P}tags"):
        link = links.get(holder.get(f"{R}id"))
        if link is None or package.spelled(link.target) is None:
            continue
        for tag in package.xml(link.target).iterfind(f"{P}tag"):
            if tag.get("name", "").upper() == name:
                return str(tag.get("val", ""))
    return ""


def _title(package: PackageFile, talk: BuiltTalk | None, slides: tuple[FoundSlide, ...]) -> str:
    """The title of the talk, of the document, of the first slide, or the file's name."""
    document = "" if talk else _document_title(package)
    first = slides[0].title if slides else ""
    return (talk.title if talk else document) or first or PurePath(package.place).stem


def _document_title(package: PackageFile) -> str:
    title = on_one_line(_property(package, "core-properties", "title"))
    return "" if title in _MADE_BY_PROGRAMS else title


def _is_renumbered(package: PackageFile) -> bool:
    return any(name in _property(package, "extended-properties", "Application") for name in _RENUMBERING)


def _property(package: PackageFile, kind: str, name: str) -> str:
    """A property of the document; empty where it is not there."""
    link = next((item for item in package.relationships() if item.kind == kind and not item.is_external), None)
    if link is None or package.spelled(link.target) is None:
        return ""
    return package.xml(link.target).findtext(f"{{*}}{name}") or ""
