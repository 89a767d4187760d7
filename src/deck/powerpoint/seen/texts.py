"""The texts of a slide, paragraph by paragraph, and those of its content that are small."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deck.powerpoint.namespaces import A, P
from deck.powerpoint.reader.words import paragraphs
from deck.powerpoint.seen.slide_view import Seen, SlideView
from deck.powerpoint.seen.text_styles import style_of
from deck.powerpoint.shape_tree import TITLES
from deck.story.shown import Part, ShownText, SmallText

FOOTERS = ("ftr", "dt", "sldNum", "hdr")
SMALLEST_POINTS = 14.0
LABEL_WORDS = 4
"""A text of fewer words is a label."""


def texts_of(view: SlideView) -> tuple[ShownText, ...]:
    """All that can be read on the slide, the title first; footers are left out."""
    found = [text for shape in view.shapes if shape.placeholder not in FOOTERS for text in _texts(shape)]
    return tuple(sorted(found, key=lambda text: text.part != "title"))


def _texts(shape: Seen) -> Iterator[ShownText]:
    table = shape.element.find(f".//{A}tbl")
    if table is not None:
        yield from (ShownText(text, "table") for cell in table.iter(f"{A}tc") for text in _lines(cell))
        return
    body = shape.element.find(f"{P}txBody")
    if body is None:
        return
    if shape.placeholder in TITLES:
        yield from (ShownText(text, "title") for text in [" ".join(" ".join(paragraphs(body)).split())] if text)
        return
    part: Part = "body"
    for paragraph in body.iterfind(f"{A}p"):
        face = paragraph.find(f"{A}r/{A}rPr/{A}latin")
        typeface = "" if face is None else face.get("typeface", "")
        yield from (ShownText(text, part, typeface=typeface) for text in paragraphs_of(paragraph))


def paragraphs_of(paragraph: Any) -> list[str]:
    """The text of one paragraph; empty where it has none."""
    text = "".join("\n" if run.tag == f"{A}br" else run.text or "" for run in paragraph.iter(f"{A}t", f"{A}br"))
    return [text.rstrip()] if text.strip() else []


def _lines(element: Any) -> list[str]:
    return [text.strip() for text in paragraphs(element) if text.strip()]


def small_texts(view: SlideView) -> tuple[SmallText, ...]:
    """Texts of the slide's content under 14 pt on a slide 7.5 in high: no labels, no footers, no tables."""
    found = []
    for shape in view.shapes:
        body = shape.element.find(f"{P}txBody")
        if body is None or shape.placeholder in FOOTERS:
            continue
        for paragraph in body.iterfind(f"{A}p"):
            text = " ".join("".join(run.text or "" for run in paragraph.iter(f"{A}t")).split())
            run = paragraph.find(f"{A}r")
            if run is None or len(text.split()) < LABEL_WORDS:
                continue
            size = round(style_of(run, paragraph, shape, view, body).size / view.scale, 1)
            if size < SMALLEST_POINTS:
                found.append(SmallText(text, size))
    return tuple(found)
