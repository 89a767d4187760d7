"""The title of a slide and the text of its notes."""

from __future__ import annotations

from typing import Any

from deck.powerpoint.namespaces import P
from deck.powerpoint.reader.words import on_one_line, paragraphs
from deck.powerpoint.shape_tree import TITLES, kind_of, placeholder_mark

_NO_CONTENT = ("dt", "ftr", "sldNum", "hdr")
_LONGEST_GUESS = 80


def slide_title(slide: Any) -> str:
    """The title of a `p:sld`, on one line; without one the first line of its text, empty where it has none."""
    shapes = [(shape, _placeholder(shape)) for shape in slide.iter(f"{P}sp")]
    for shape, placeholder in shapes:
        if placeholder in TITLES and (title := on_one_line(" ".join(paragraphs(shape)))):
            return title
    texts = (on_one_line(text) for shape, kind in shapes if kind not in _NO_CONTENT for text in paragraphs(shape))
    first = next((text for text in texts if text), "")
    return first if len(first) <= _LONGEST_GUESS else f"{first[: _LONGEST_GUESS - 1].rstrip()}…"


def notes_text(notes: Any) -> str:
    """The text of a `p:notes`, whole, a paragraph a line."""
    body = next((shape for shape in notes.iter(f"{P}sp") if _placeholder(shape) == "body"), None)
    return "" if body is None else "\n".join(paragraphs(body))


def _placeholder(shape: Any) -> str | None:
    """The type of placeholder that a shape fills; None for a shape of its own."""
    mark = placeholder_mark(shape)
    return None if mark is None else kind_of(mark)
