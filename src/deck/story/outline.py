"""Outlines: which slides a talk has, in which order, and how its time is shared."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from deck.errors import BundleError, LayoutError, Problem
from deck.resources import layouts_folder

if TYPE_CHECKING:
    from deck.bundle.bundle import Bundle

# deck.bundle is imported where it is needed: `deck outlines` lists ours without numpy.

LAYOUTS: dict[str, tuple[str, ...]] = {
    "problem": ("Statement",),
    "approach": ("Pipeline",),
    "features": ("Exhibit",),
    "models": ("Table", "Exhibit"),
    "results": ("Exhibit",),
    "impact": ("Exhibit",),
    "stability": ("Exhibit",),
    "errors": ("Exhibit",),
    "next_steps": ("Columns",),
    "summary": ("Statement",),
}
"""Layouts of the template that can hold what a role shows, the usual one first."""
ROLES = tuple(LAYOUTS)


class OutlineSlide(Struct, frozen=True):
    """A slide of an outline; `seconds` are a proportion of the talk."""

    role: str
    section: str
    layout: str
    seconds: int
    otherwise: str = ""
    """The role that takes its place where its material is missing."""


class Outline(Struct, frozen=True):
    """A plan of a talk."""

    name: str
    description: str
    minutes: int
    slides: tuple[OutlineSlide, ...]


def outline_names() -> tuple[str, ...]:
    """Names of the outlines that come with deck."""
    return tuple(sorted(path.stem for path in (layouts_folder() / "outlines").glob("*.toml")))


def load_outline(name: str, beside: Path | None = None) -> Outline:
    """An outline by its name, or by any path to a file of one's own, as the command line gives it.

    A relative path is looked for beside the bundle first. Raises LayoutError with all that is wrong.
    """
    if name in outline_names():
        return _made(tomllib.loads((layouts_folder() / "outlines" / f"{name}.toml").read_text(encoding="utf-8")))
    path = _own_file(name, beside)
    if path is None:
        raise LayoutError(_unknown(Problem("", key="outline", found=name), name))
    from deck.story.outline_file import read_outline

    try:
        content = path.read_bytes()
    except OSError as error:
        raise LayoutError(Problem("the outline cannot be read", str(path), found=str(error))) from error
    return read_outline(content, str(path))


def outline_of(bundle: Bundle, instead: str | None = None) -> Outline:
    """The outline that bundle.toml names, one of ours or a regular file within the bundle, or the one instead of it.

    Raises BundleError at `talk.outline` where there is none, and LayoutError with all that is wrong in it.
    """
    if instead:
        return load_outline(instead, bundle.folder)
    from deck.bundle.files import open_inside
    from deck.bundle.toml_file import MAX_BYTES
    from deck.story.outline_file import read_outline

    name = bundle.text.talk.outline
    if name in outline_names():
        return load_outline(name)
    try:
        if not name.casefold().endswith(".toml"):
            raise BundleError(_unknown(Problem("", bundle.place, None, "talk.outline", f'"{name}"'), name))
        with open_inside(bundle.folder, name, "talk.outline", MAX_BYTES) as stream:
            content = stream.read()
    except BundleError as error:
        line = bundle.line_of("talk", "outline")
        raise BundleError(*(replace(problem, line=line) for problem in error.problems)) from error
    return read_outline(content, str(bundle.folder / name))


def _unknown(fault: Problem, name: str) -> Problem:
    near = get_close_matches(name, outline_names(), 1)
    hint = f"Did you mean {near[0]}? " if near else ""
    fix = f"{hint}Known: {', '.join(outline_names())}; or give the path of a .toml file"
    return replace(fault, message="there is no such outline", fix=fix)


def _own_file(name: str, beside: Path | None) -> Path | None:
    places = [Path(name)] if beside is None else [beside / name, Path(name)]
    try:
        return next((path for path in places if path.suffix == ".toml" and path.is_file()), None)
    except (OSError, ValueError):
        return None


def _made(values: dict[str, Any]) -> Outline:
    slides = tuple(OutlineSlide(**slide) for slide in values["slide"])
    return Outline(values["name"], values.get("description", ""), values["minutes"], slides)
