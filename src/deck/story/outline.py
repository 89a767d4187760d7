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
SLIDE_KEYS = {"role": str, "section": str, "layout": str, "seconds": int, "otherwise": str}
OUTLINE_KEYS = {"name": str, "description": str, "minutes": int, "slide": tuple}


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
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LayoutError(Problem("the outline cannot be read", str(path), found=str(error))) from error
    return _read(content, str(path))


def outline_of(bundle: Bundle) -> Outline:
    """The outline that bundle.toml names: one of ours, or a regular file within the bundle.

    Raises BundleError at `talk.outline` where there is none, and LayoutError with all that is wrong in it.
    """
    from deck.bundle.files import open_inside
    from deck.bundle.toml_file import MAX_BYTES

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
    return _read(content, str(bundle.folder / name))


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


def _read(content: bytes, place: str) -> Outline:
    from deck.bundle.cleaning import Cleaner
    from deck.bundle.lines import line_of, path_of
    from deck.bundle.toml_file import read_toml

    try:
        file = read_toml(content, place)
    except BundleError as error:
        raise LayoutError(*error.problems) from error
    values = Cleaner(place).values(file.values)
    found = (replace(problem, line=line_of(file.text, path_of(problem.key))) for problem in _problems(values, place))
    problems = [*file.problems, *found]
    if problems:
        raise LayoutError(*sorted(problems, key=lambda problem: problem.line or 0))
    return _made(values)


def _made(values: dict[str, Any]) -> Outline:
    slides = tuple(OutlineSlide(**slide) for slide in values["slide"])
    return Outline(values["name"], values.get("description", ""), values["minutes"], slides)


def _problems(values: dict[str, Any], place: str) -> list[Problem]:
    problems = _shape_problems(values, OUTLINE_KEYS, {"description"}, place, "")
    slides = values.get("slide", ())
    if not isinstance(slides, tuple) or not slides:
        return [*problems, Problem("needs at least one [[slide]]", place)]
    for number, slide in enumerate(slides):
        key = f"slide[{number}]"
        if not isinstance(slide, dict):
            problems.append(Problem("must be a table", place, key=key))
            continue
        problems += _shape_problems(slide, SLIDE_KEYS, {"otherwise"}, place, f"{key}.")
        problems += [
            Problem(
                "is no role of a slide",
                place,
                key=f"{key}.{name}",
                found=str(slide[name]),
                fix=_known_roles(slide[name]),
            )
            for name in ("role", "otherwise")
            if slide.get(name) and slide[name] not in ROLES
        ]
        problems += _layout_problems(slide, place, key)
        if slide.get("role") in ROLES and slide["role"] in [
            other.get("role") for other in slides[:number] if isinstance(other, dict)
        ]:
            problems.append(Problem("stands in the outline twice", place, key=f"{key}.role", found=slide["role"]))
        if type(slide.get("seconds")) is int and slide["seconds"] < 5:
            problems.append(Problem("must be 5 or more", place, key=f"{key}.seconds", found=str(slide["seconds"])))
    if type(values.get("minutes")) is int and not 5 <= values["minutes"] <= 60:
        problems.append(Problem("must be 5 to 60", place, key="minutes", found=str(values["minutes"])))
    return problems


def _layout_problems(slide: dict[str, Any], place: str, key: str) -> list[Problem]:
    fitting = LAYOUTS.get(str(slide.get("role")), ())
    layout = slide.get("layout")
    if not fitting or not isinstance(layout, str) or layout in fitting:
        return []
    fix = f"Write {' or '.join(fitting)}"
    return [Problem(f"cannot hold a slide of role {slide['role']}", place, key=f"{key}.layout", found=layout, fix=fix)]


def _shape_problems(
    values: dict[str, Any], kinds: dict[str, type], optional: set[str], place: str, prefix: str
) -> list[Problem]:
    from deck.bundle.wording import show

    problems = [
        Problem("is missing", place, key=f"{prefix}{name}", fix=f"Add {name} = ...")
        for name in kinds
        if name not in values and name not in optional
    ]
    for name, value in values.items():
        if name not in kinds:
            near = get_close_matches(name, kinds, 1)
            fix = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(kinds)}"
            problems.append(Problem("is unknown", place, key=f"{prefix}{name}", fix=fix))
        elif not isinstance(value, kinds[name]) or isinstance(value, bool):
            wanted = {str: "text", int: "a whole number", tuple: "an array of tables"}[kinds[name]]
            problems.append(Problem(f"must be {wanted}", place, key=f"{prefix}{name}", found=show(value)))
    return problems


def _known_roles(found: object) -> str:
    near = get_close_matches(str(found), ROLES, 1)
    return f"Did you mean {near[0]}?" if near else f"Known: {', '.join(ROLES)}"
