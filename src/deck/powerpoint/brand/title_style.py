"""How a layout writes its title, as far as it must be known to fit a text into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from deck.powerpoint.brand.layout_view import Placeholder
from deck.powerpoint.holders import DEFAULT_SIZE, Insets, LevelStyle
from deck.powerpoint.namespaces import A, P
from deck.powerpoint.scheme import Scheme
from deck.powerpoint.stated_numbers import whole_number

INSETS = {"lIns": 91_440, "tIns": 45_720, "rIns": 91_440, "bIns": 45_720}
"""Insets of a text that states none (ECMA-376, part 1, 21.1.2.1.1), EMU."""
SMALLEST_SIZE = 1.0
"""Least type size that the schema allows, points."""
USUAL_LINE = 1.2
"""Height of a line over the type size, to turn spacing in points into a share."""
HALF_AN_EM = 0.5
"""Width of a character on average over the type size, to turn letter-spacing into a share."""


class TitleStyle(Struct, frozen=True):
    """A title's style, sizes on a slide 7.5 in high.

    `spacing` is how much wider letter-spacing makes a line. `is_of_prompt` where only the layout's prompt has
    it, as in templates that LibreOffice saved: then a title has to be written so, for it inherits nothing.
    """

    level: LevelStyle
    insets: Insets
    anchor: str
    typeface: str
    align: str = "l"
    spacing: float = 1.0
    is_of_prompt: bool = False


def title_style(title: Placeholder, master: Any, scheme: Scheme, scale: float) -> TitleStyle:
    """The style as it comes down from the master's text styles, its placeholder and the layout's."""
    paragraphs = list(_paragraph_properties(title, master))
    runs = [run for level in paragraphs if (run := level.find(f"{A}defRPr")) is not None]
    is_of_prompt = not _first(runs, "sz")
    if is_of_prompt:
        runs = [*title.chain[0].iter(f"{A}rPr", f"{A}endParaRPr"), *runs]
    size = max(SMALLEST_SIZE, _number(_first(runs, "sz"), DEFAULT_SIZE * 100) / 100)
    is_written = is_of_prompt and bool(_first(runs, "sz"))
    bodies = [body for shape in title.chain if (body := shape.find(f"{P}txBody/{A}bodyPr")) is not None]
    left, top, right, bottom = (
        round(_number(_first(bodies, name), default) / scale) for name, default in INSETS.items()
    )
    latin = next((found for run in runs if (found := run.find(f"{A}latin")) is not None), None)
    between = _number(_first(runs, "spc"), 0) / 100
    return TitleStyle(
        LevelStyle(
            size=size / scale,
            bold=_first(runs, "b") in ("1", "true"),
            caps=_first(runs, "cap") == "all",
            line_spacing=_line_spacing(paragraphs, size),
        ),
        Insets(left, top, right, bottom),
        _first(bodies, "anchor") or "t",
        scheme.typeface("+mj-lt" if latin is None or is_of_prompt else latin.get("typeface", "+mj-lt")),
        "l" if is_written else _first(paragraphs, "algn") or "l",
        1 + max(0.0, between) / (HALF_AN_EM * size),
        is_written,
    )


def _paragraph_properties(title: Placeholder, master: Any) -> Iterator[Any]:
    """The properties of the first level, the most particular first."""
    styles = [shape.find(f"{P}txBody/{A}lstStyle") for shape in title.chain]
    styles.append(master.element.find(f"{P}txStyles/{P}titleStyle"))
    for style in styles:
        level = None if style is None else style.find(f"{A}lvl1pPr")
        if level is not None:
            yield level


def _first(elements: list[Any], attribute: str) -> str:
    """The attribute of the first element that states it."""
    return next((value for element in elements if (value := element.get(attribute))), "")


def _number(value: str, default: float) -> float:
    number = whole_number(value)
    return default if number is None else float(number)


def _line_spacing(paragraphs: list[Any], size: float) -> float:
    """Distance of lines as a share of their own height."""
    for level in paragraphs:
        share, fixed = level.find(f"{A}lnSpc/{A}spcPct"), level.find(f"{A}lnSpc/{A}spcPts")
        if share is not None:
            return _number(share.get("val", "").removesuffix("%"), 100_000) / 100_000 or 1.0
        if fixed is not None:
            return _number(fixed.get("val", ""), size * USUAL_LINE * 100) / 100 / (size * USUAL_LINE)
    return 1.0
