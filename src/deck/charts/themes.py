"""The themes that come with deck, as data in layouts/themes."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches

from msgspec import Struct

from deck.charts.colours import Colours
from deck.errors import LayoutError, Problem
from deck.resources import layouts_folder

DEFAULT = "light"


class Theme(Struct, frozen=True):
    """Colours under a name; `dark` where text is lighter than paper."""

    name: str
    description: str
    dark: bool
    colours: Colours


def theme_names() -> tuple[str, ...]:
    """Names of the themes, the default first."""
    names = (path.stem for path in (layouts_folder() / "themes").glob("*.toml"))
    return tuple(sorted(names, key=lambda name: (name != DEFAULT, name)))


def load_theme(name: str = DEFAULT) -> Theme:
    """The theme of that name. LayoutError where there is none."""
    if name not in theme_names():
        near = get_close_matches(name, theme_names(), 1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise LayoutError(
            Problem("there is no such theme", key="theme", found=name, fix=f"{hint}Known: {', '.join(theme_names())}")
        )
    values = tomllib.loads((layouts_folder() / "themes" / f"{name}.toml").read_text(encoding="utf-8"))
    return Theme(values["name"], values["description"], values["dark"], Colours(**values["colours"]))
