"""An outline of the user's own: read like bundle.toml, with every fault at its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from msgspec import Meta

from deck.bundle.cleaning import Cleaner
from deck.bundle.faults import problems_of
from deck.bundle.lines import line_of
from deck.bundle.schema import Name, SlideRole, TomlTable
from deck.bundle.toml_file import read_toml
from deck.bundle.values import FaultyValuesError, read_table
from deck.bundle.wording import show
from deck.errors import BundleError, LayoutError, Problem
from deck.story.outline import LAYOUTS, Outline, OutlineSlide


class OutlineSlideTable(TomlTable, frozen=True):
    """A slide as the file says it."""

    role: SlideRole
    section: Name
    layout: str
    seconds: Annotated[int, Meta(ge=5)]
    otherwise: SlideRole | None = None


class OutlineFile(TomlTable, frozen=True, kw_only=True):
    """What the file holds."""

    name: Name
    description: str = ""
    minutes: Annotated[int, Meta(ge=5, le=60)]
    slide: tuple[OutlineSlideTable, ...]


def read_outline(content: bytes, place: str) -> Outline:
    """The outline that a file holds. Raises LayoutError with all that is wrong in it; `place` is its path."""
    try:
        file = read_toml(content, place)
    except BundleError as error:
        raise LayoutError(*error.problems) from error
    values = Cleaner(place).values(file.values)
    problems = [*file.problems, *_across_slides(values, file.text, place)]
    try:
        read = read_table(OutlineFile, values)
    except FaultyValuesError as error:
        problems += problems_of(error.faults, file.text, place)
    if problems:
        raise LayoutError(*sorted(problems, key=lambda problem: problem.line or 0))
    slides = (OutlineSlide(one.role, one.section, one.layout, one.seconds, one.otherwise or "") for one in read.slide)
    return Outline(read.name, read.description, read.minutes, tuple(slides))


def _across_slides(values: Mapping[str, Any], text: str, place: str) -> Iterator[Problem]:
    """What no key tells by itself: a talk has slides, each role one, in a layout that can hold it.

    The values may have faults, which are told elsewhere.
    """
    slides = values.get("slide")
    if slides == ():
        yield Problem("a talk needs slides", place, line_of(text, ("slide",)), "slide", fix="Write [[slide]].")
    if not isinstance(slides, tuple):
        return
    roles = [slide.get("role") if isinstance(slide, dict) else None for slide in slides]
    for number, (slide, role) in enumerate(zip(slides, roles, strict=True)):
        if not isinstance(role, str) or role not in LAYOUTS:
            continue
        if role in roles[:number]:
            line = line_of(text, ("slide", number, "role"))
            yield Problem("this role has a slide already", place, line, f"slide[{number}].role", show(role))
        fitting, layout = LAYOUTS[role], slide.get("layout")
        if isinstance(layout, str) and layout not in fitting:
            line, fix = line_of(text, ("slide", number, "layout")), f"Write {' or '.join(fitting)}."
            message = f"this layout cannot hold a slide of role {role}"
            yield Problem(message, place, line, f"slide[{number}].layout", show(layout), fix)
