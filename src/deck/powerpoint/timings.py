"""The planned seconds as PowerPoint's rehearsal timings.

The template's presProps say that the show does not use them, so no slide ever advances by itself.
"""

from __future__ import annotations

from typing import Any

from pptx.oxml import parse_xml
from pptx.slide import Slide as PptxSlide

_P = "http://schemas.openxmlformats.org/presentationml/2006/main"

_TRANSITION = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:p="{_P}"><mc:Choice xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main" '
    'Requires="p14"><p:transition spd="slow" p14:dur="2000" advTm="{milliseconds}"/></mc:Choice>'
    '<mc:Fallback><p:transition spd="slow" advTm="{milliseconds}"/></mc:Fallback></mc:AlternateContent>'
)


def write_timing(slide: PptxSlide, seconds: int) -> None:
    """Store the seconds on the slide, where the schema wants it: after the colour map, before timing."""
    element: Any = slide.element
    transition = parse_xml(_TRANSITION.format(milliseconds=seconds * 1000))
    element.find(f"{{{_P}}}clrMapOvr").addnext(transition)
