"""Runs and paragraphs as DrawingML. User text enters XML only here."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from deck.charts.spec import Tone
from deck.powerpoint.geometry import EMU_PER_POINT
from deck.powerpoint.theme import fill


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style; what is None comes from the placeholder's level."""

    text: str
    tone: Tone | None = None
    bold: bool | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs on one level (0 to 8) of a placeholder."""

    runs: tuple[Run, ...]
    level: int = 0
    align: str | None = None
    space_before: float | None = None
    """Points above the paragraph; None leaves it to the level."""
    hanging: float = 0.0
    """Points by which all lines but the first are set in; a tab leads the first one there."""

    @property
    def text(self) -> str:
        """All runs as plain text."""
        return "".join(run.text for run in self.runs)


def paragraph(text: str, *, level: int = 0, tone: Tone | None = None, bold: bool | None = None) -> Paragraph:
    """A paragraph of a single run."""
    return Paragraph((Run(text, tone, bold),), level)


def paragraphs_xml(paragraphs: Iterable[Paragraph], language: str) -> str:
    """The a:p elements; an empty paragraph where there are none, since a text body needs one."""
    return "".join(_paragraph_xml(item, language) for item in paragraphs) or "<a:p/>"


def _paragraph_xml(item: Paragraph, language: str) -> str:
    right_to_left = reads_right_to_left(item.text)
    align = item.align or ("r" if right_to_left else None)
    attributes = f' lvl="{item.level}"' if item.level else ""
    attributes += f' algn="{align}"' if align else ""
    attributes += ' rtl="1"' if right_to_left else ""
    if item.hanging:
        indent = round(item.hanging * EMU_PER_POINT)
        attributes = f' marL="{indent}" indent="-{indent}"{attributes}'
    spacing = ""
    if item.space_before is not None:
        spacing = f'<a:spcBef><a:spcPts val="{round(item.space_before * 100)}"/></a:spcBef>'
    properties = f"<a:pPr{attributes}>{spacing}</a:pPr>" if attributes or spacing else ""
    return f"<a:p>{properties}{''.join(_run_xml(run, language) for run in item.runs)}</a:p>"


def _run_xml(run: Run, language: str) -> str:
    attributes = f" lang={quoteattr(language)}"
    attributes += "" if run.size is None else f' sz="{round(run.size * 100)}"'
    attributes += "" if run.bold is None else f' b="{int(run.bold)}"'
    colour = "" if run.tone is None else fill(run.tone)
    lines = run.text.split("\n")
    return f"<a:br><a:rPr{attributes}/></a:br>".join(
        f'<a:r><a:rPr{attributes} dirty="0">{colour}</a:rPr><a:t>{escape(line)}</a:t></a:r>' for line in lines
    )


def reads_right_to_left(text: str) -> bool:
    """Whether the first strong character is Hebrew, Arabic or another right-to-left script."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
