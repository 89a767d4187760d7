"""How many lines the title of a slide takes, as far as the widths of characters tell."""

from __future__ import annotations

from msgspec.structs import replace

from deck.powerpoint.fitting import wrap
from deck.powerpoint.font_metrics import calibri
from deck.powerpoint.geometry import EMU_PER_POINT
from deck.powerpoint.known_fonts import CALIBRI, KNOWN
from deck.powerpoint.namespaces import A, P
from deck.powerpoint.reader.words import paragraphs
from deck.powerpoint.seen.slide_view import Seen, SlideView
from deck.powerpoint.seen.text_styles import style_of
from deck.powerpoint.shape_tree import TITLES
from deck.powerpoint.stated_numbers import whole_number

INSET = 91_440
"""Left and right of a text where it states none, EMU."""
DOUBT = 0.95
"""A font that is not known is taken for somewhat narrower than it may be: a false alarm costs more than a miss."""


def title_lines(view: SlideView) -> int:
    """Lines of the title at its own size in its own box; 0 where there is none, or it is set upright."""
    title = next((shape for shape in view.shapes if shape.placeholder in TITLES), None)
    if title is None or title.box is None or title.box.height > title.box.width:
        return 0  # one that stands beside the content has lines of a word or two
    body = title.element.find(f"{P}txBody")
    text = "" if body is None else "\n".join(paragraphs(body)).strip()
    runs = [] if body is None else [*body.iterfind(f"{A}p/{A}r"), *body.iterfind(f"{A}p/{A}fld")]
    if not (text and runs):
        return 0
    style = style_of(runs[0], runs[0].getparent(), title, view, body)
    width = (title.box.width - _insets(title)) / EMU_PER_POINT
    family = style.typeface.lower()
    factor = 1.0 if family in CALIBRI else KNOWN.get(family, (1.0, 0.0))[0]
    font = replace(calibri(), safety=factor * DOUBT)
    return len(wrap(text, max(width, style.size), style.size, font, bold=style.is_bold))


def _insets(title: Seen) -> int:
    total = 0
    for name in ("lIns", "rIns"):
        stated = (element.find(f"{P}txBody/{A}bodyPr") for element in title.chain)
        values = (whole_number(item.get(name)) for item in stated if item is not None)
        total += next((value for value in values if value is not None and value >= 0), INSET)
    return total
