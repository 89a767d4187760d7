"""Lengths and type sizes of a drawing, scaled to the size of the template's slides."""

from __future__ import annotations

from typing import Any

from lxml import etree

from deck.powerpoint.namespaces import A, C
from deck.powerpoint.stated_numbers import whole_number

SMALLEST_SIZE, LARGEST_SIZE = 100, 400_000
"""Bounds of a type size in hundredths of a point (ECMA-376, part 1, 20.1.10.72)."""
SMALLEST_MARKER, LARGEST_MARKER = 2, 72
"""Bounds of a chart's marker in points (ECMA-376, part 1, 21.2.3.24)."""

_RUN = ("sz", "spc")
_PARAGRAPH = ("marL", "marR", "indent", "defTabSz")
_LINE = ("w",)
_LENGTHS: dict[str, tuple[str, ...]] = {
    "off": ("x", "y"),
    "ext": ("cx", "cy"),
    "chOff": ("x", "y"),
    "chExt": ("cx", "cy"),
    "gridCol": ("w",),
    "tr": ("h",),
    "tcPr": ("marL", "marR", "marT", "marB"),
    "bodyPr": ("lIns", "tIns", "rIns", "bIns", "spcCol"),
    "tab": ("pos",),
    "pPr": _PARAGRAPH,
    "defPPr": _PARAGRAPH,
    **{f"lvl{number}pPr": _PARAGRAPH for number in range(1, 10)},
    "rPr": _RUN,
    "defRPr": _RUN,
    "endParaRPr": _RUN,
    "spcPts": ("val",),
    **dict.fromkeys(("ln", "lnL", "lnR", "lnT", "lnB", "lnTlToBr", "lnBlToTr"), _LINE),
}
"""Attributes that are lengths, by the element of DrawingML that bears them."""


def scale_slide(element: Any, scale: float) -> None:
    """Scale all lengths and type sizes of a slide or a part of it, in place; shares and angles stay."""
    if scale == 1.0:
        return
    for child in element.iter(f"{A}*"):
        for attribute in _LENGTHS.get(child.tag.removeprefix(A), ()):
            value = whole_number(child.get(attribute))
            if value is not None:
                scaled = round(value * scale)
                child.set(attribute, str(_bounded(scaled) if attribute == "sz" else scaled))


def scale_chart(xml: str, scale: float) -> str:
    """A chart part whose type sizes, lines and markers are scaled; its places are shares of its frame."""
    if scale == 1.0:
        return xml
    root = etree.fromstring(xml.encode())
    scale_slide(root, scale)
    for size in root.iter(f"{C}marker"):
        _scale_marker(size.find(f"{C}size"), scale)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True).decode()


def _bounded(size: int) -> int:
    return min(LARGEST_SIZE, max(SMALLEST_SIZE, size))


def _scale_marker(size: Any, scale: float) -> None:
    if size is not None:
        size.set("val", str(min(LARGEST_MARKER, max(SMALLEST_MARKER, round(int(size.get("val")) * scale)))))
