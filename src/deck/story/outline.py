"""Outlines: which slides a talk has, in which order, and how its time is shared."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from deck.errors import LayoutError, Problem
from deck.resources import layouts_folder

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
OUTLINE_KEYS = {"name": str, "description": str, "minutes": int, "slide": list}


@dataclass(frozen=True, slots=True)
class OutlineSlide:
    """A slide of an outline; `seconds` are a proportion of the talk."""

    role: str
    section: str
    layout: str
    seconds: int
    otherwise: str = ""
    """The role that takes its place where its material is missing."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A plan of a talk."""

    name: str
    description: str
    minutes: int
    slides: tuple[OutlineSlide, ...]


def outline_names() -> tuple[str, ...]:
    """Names of the outlines that come with deck."""
    return tuple(sorted(path.stem for path in (layouts_folder() / "outlines").glob("*.toml")))


def load_outline(name: str, beside: Path | None = None) -> Outline:
    """An outline by its name, or by a path to a file of one's own.

    A relative path is looked for beside the bundle first. Raises LayoutError with all that is wrong.
    """
    if name in outline_names():
        return _read(layouts_folder() / "outlines" / f"{name}.toml", name)
    path = _own_file(name, beside)
    if path is None:
        near = get_close_matches(name, outline_names(), 1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise LayoutError(
            Problem(
                "there is no such outline",
                key="outline",
                found=name,
                fix=f"{hint}Known: {', '.join(outline_names())}; or give the path of a .toml file",
            )
        )
    return _read(path, str(path))


def _own_file(name: str, beside: Path | None) -> Path | None:
    places = [Path(name)] if beside is None else [beside / name, Path(name)]
    try:
        return next((path for path in places if path.suffix == ".toml" and path.is_file()), None)
    except (OSError, ValueError):
        return None


def _read(path: Path, place: str) -> Outline:
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise LayoutError(Problem("the outline cannot be read", place, found=str(error))) from error
    problems = list(_problems(values, place))
    if problems:
        raise LayoutError(*problems)
    slides = tuple(OutlineSlide(**slide) for slide in values["slide"])
    return Outline(values["name"], values.get("description", ""), values["minutes"], slides)


def _problems(values: dict[str, Any], place: str) -> list[Problem]:
    problems = _shape_problems(values, OUTLINE_KEYS, {"description"}, place, "")
    slides = values.get("slide", [])
    if not isinstance(slides, list) or not slides:
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
            wanted = {str: "text", int: "a whole number", list: "an array of tables"}[kinds[name]]
            problems.append(Problem(f"must be {wanted}", place, key=f"{prefix}{name}", found=repr(value)))
    return problems


def _known_roles(found: object) -> str:
    near = get_close_matches(str(found), ROLES, 1)
    return f"Did you mean {near[0]}?" if near else f"Known: {', '.join(ROLES)}"
