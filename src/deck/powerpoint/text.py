"""Runs and paragraphs as DrawingML. User text enters XML only here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct

from deck.charts.spec import Tone
from deck.powerpoint.design import Design


class Run(Struct, frozen=True):
    """Text in one style; what is None comes from the placeholder's level."""

    text: str
    tone: Tone | None = None
    bold: bool | None = None
    size: float | None = None
    caps: bool = False


class Paragraph(Struct, frozen=True):
    """Runs on one level (0 to 8) of a placeholder."""

    runs: tuple[Run, ...]
    level: int = 0
    align: str | None = None
    space_before: float | None = None
    """Points above the paragraph; None leaves it to the level."""
    line_spacing: float | None = None
    """Lines as a share of their own height; None leaves it to the level."""
    is_plain: bool = False
    """Whether indents and bullets of the placeholder's level are undone, as in templates made by others."""

    @property
    def text(self) -> str:
        """All runs as plain text."""
        return "".join(run.text for run in self.runs)


def paragraph(text: str, *, level: int = 0, tone: Tone | None = None, bold: bool | None = None) -> Paragraph:
    """A paragraph of a single run."""
    return Paragraph((Run(text, tone, bold),), level)


def paragraphs_xml(paragraphs: Iterable[Paragraph], design: Design) -> str:
    """The a:p elements; an empty paragraph where there are none, since a text body needs one."""
    return "".join(_paragraph_xml(item, design) for item in paragraphs) or "<a:p/>"


def _paragraph_xml(item: Paragraph, design: Design) -> str:
    right_to_left = reads_right_to_left(item.text)
    align = item.align or ("r" if right_to_left else "l" if item.is_plain else None)
    attributes = f' lvl="{item.level}"' if item.level else ""
    attributes += f' algn="{align}"' if align else ""
    attributes += ' rtl="1"' if right_to_left else ""
    if item.is_plain:
        attributes = f' marL="0" indent="0"{attributes}'
    spacing = ""
    if item.line_spacing is not None:
        spacing = f'<a:lnSpc><a:spcPct val="{round(item.line_spacing * 100_000)}"/></a:lnSpc>'
    if item.space_before is not None:
        spacing += f'<a:spcBef><a:spcPts val="{round(item.space_before * 100)}"/></a:spcBef>'
    spacing += "<a:buNone/>" if item.is_plain else ""
    properties = f"<a:pPr{attributes}>{spacing}</a:pPr>" if attributes or spacing else ""
    return f"<a:p>{properties}{''.join(_run_xml(run, design) for run in item.runs)}</a:p>"


def _run_xml(run: Run, design: Design) -> str:
    attributes = f" lang={quoteattr(design.language)}"
    attributes += "" if run.size is None else f' sz="{round(run.size * 100)}"'
    attributes += "" if run.bold is None else f' b="{int(run.bold)}"'
    attributes += ' cap="all" spc="40"' if run.caps else ""
    colour = "" if run.tone is None else design.palette.fill(run.tone)
    lines = run.text.split("\n")
    return f"<a:br><a:rPr{attributes}/></a:br>".join(
        f'<a:r><a:rPr{attributes} dirty="0">{colour}</a:rPr><a:t>{escape(line)}</a:t></a:r>' for line in lines
    )


def reads_right_to_left(text: str) -> bool:
    """Whether most of its letters are Hebrew, Arabic or of another right-to-left script.

    Most, not the first: an English sentence about a model with an Arabic name stays an English sentence.
    """
    directions = [unicodedata.bidirectional(character) for character in text]
    leftward = sum(direction in ("R", "AL") for direction in directions)
    return leftward > directions.count("L")
