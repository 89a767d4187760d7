"""Size, weight, colour and typeface of a run of text, by all that it inherits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree
from msgspec import Struct

from deck.powerpoint.namespaces import A, P
from deck.powerpoint.palette import Colour
from deck.powerpoint.seen.slide_view import Seen, SlideView
from deck.powerpoint.stated_numbers import whole_number

USUAL_SIZE = 18.0
_STYLES = {"title": "titleStyle", "ctrTitle": "titleStyle", None: "otherStyle"}
_OPAQUE = 0.99
_NO_COLOUR = tuple(f"{A}{name}" for name in ("gradFill", "blipFill", "pattFill", "noFill"))


class Style(Struct, frozen=True):
    """How a run looks. `colour` is RRGGBB, None where it is no plain colour; size in points."""

    size: float
    is_bold: bool
    colour: str | None
    typeface: str


def style_of(run: Any, paragraph: Any, shape: Seen, view: SlideView, body: Any) -> Style:
    """The style of an `a:r` in a paragraph of a text body; the text of a table's cell has the table as its shape."""
    key = _key(run, paragraph, shape, body)
    known = view.parents.known_styles
    if key is None or key not in known:
        style = _looked_up(run, paragraph, shape, view, body)
        if key is None:
            return style
        known[key] = style
    found: Style = known[key]
    return found


def _key(run: Any, paragraph: Any, shape: Seen, body: Any) -> object:
    """What the style follows from; None where the shape or its text have styles of their own."""
    styles, level = body.find(f"{A}lstStyle"), paragraph.find(f"{A}pPr")
    if (styles is not None and len(styles)) or shape.element.find(f"{P}style") is not None:
        return None
    own, fit = run.find(f"{A}rPr"), body.find(f"{A}bodyPr/{A}normAutofit")
    return (
        tuple(id(item) for item in shape.heirs),
        shape.placeholder,
        None if level is None else level.get("lvl"),
        None if own is None else etree.tostring(own, with_tail=False),
        None if fit is None else fit.get("fontScale"),
    )


def _looked_up(run: Any, paragraph: Any, shape: Seen, view: SlideView, body: Any) -> Style:
    levels = tuple(_properties(run, paragraph, shape, view, body))
    size = next((stated / 100 for item in levels if (stated := whole_number(item.get("sz")) or 0) > 0), USUAL_SIZE)
    bold = next((item.get("b") in ("1", "true") for item in levels if item.get("b") is not None), False)
    faces = (item.find(f"{A}latin") for item in levels)
    face = next((found.get("typeface", "") for found in faces if found is not None), "+mn-lt")
    return Style(size * _shrunk(body), bold, _colour(levels, shape, view), view.scheme.typeface(face))


def _properties(run: Any, paragraph: Any, shape: Seen, view: SlideView, body: Any) -> Iterator[Any]:
    """The run's properties, then what they inherit from, the nearest first."""
    own = run.find(f"{A}rPr")
    if own is not None:
        yield own
    stated = paragraph.find(f"{A}pPr")
    level = None if stated is None else whole_number(stated.get("lvl"))
    name = f"{A}lvl{(level or 0) + 1}pPr"
    holders = [body.find(f"{A}lstStyle")]
    holders += [element.find(f"{P}txBody/{A}lstStyle") for element in shape.heirs]
    holders.append(view.parents.master.find(f"{P}txStyles/{P}{_STYLES.get(shape.placeholder, 'bodyStyle')}"))
    for holder in holders:
        found = None if holder is None else holder.find(f"{name}/{A}defRPr")
        if found is not None:
            yield found


def _colour(levels: tuple[Any, ...], shape: Seen, view: SlideView) -> str | None:
    reference = shape.element.find(f"{P}style/{A}fontRef")
    # The style of a shape comes before what the master says of text in general.
    own = levels if reference is None else [item for item in levels if item.tag == f"{A}rPr"]
    for item in own:
        fill = item.find(f"{A}solidFill")
        if fill is not None:
            return _plain(view.scheme.read(fill))
        if any(item.find(name) is not None for name in _NO_COLOUR):
            return None
    if reference is not None and len(reference):
        return _plain(view.scheme.read(reference))
    return view.scheme.rgb["tx1"]


def _plain(read: tuple[Colour, float] | None) -> str | None:
    return None if read is None or read[1] < _OPAQUE else read[0].shown


def _shrunk(body: Any) -> float:
    """What the application has scaled the text to, so that it fits."""
    fit = body.find(f"{A}bodyPr/{A}normAutofit")
    scale = None if fit is None else whole_number(fit.get("fontScale"))
    return 1.0 if scale is None or scale < 0 else scale / 100_000
