"""Paragraphs for an area of a slide: how they are measured, and what is written once they fit."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from deck.powerpoint.fitting import Fit, MeasuredText
from deck.powerpoint.geometry import Box
from deck.powerpoint.holders import Holder
from deck.powerpoint.text import Paragraph, Run


class TextArea(Struct, frozen=True):
    """Paragraphs for an area, at its own place or another; `fill` is DrawingML, empty for none."""

    holder: Holder
    paragraphs: tuple[Paragraph, ...]
    box: Box | None = None
    fill: str = ""

    @property
    def place(self) -> Box:
        """Where the area stands on this slide."""
        return self.box or self.holder.box

    @property
    def room(self) -> Box:
        """Where its text goes."""
        return self.holder.room(self.place)


def measured_texts(area: TextArea) -> list[MeasuredText]:
    """The paragraphs with the styles of their levels, as far as these take room."""
    measured = []
    for item in area.paragraphs:
        style = area.holder.level(item.level)
        bold = style.bold or any(run.bold for run in item.runs)
        size = max((run.size for run in item.runs if run.size), default=style.size)
        before = style.space_before if item.space_before is None else item.space_before
        measured.append(MeasuredText(item.text, size, bold, before, style.line_spacing, style.caps))
    return measured


def resized(area: TextArea, fit: Fit) -> list[Paragraph]:
    """The paragraphs as they fit: sizes set where they differ from the level's own, texts shortened."""
    result = []
    for original, measured in zip(area.paragraphs, fit.paragraphs, strict=False):
        own_size = area.holder.level(original.level).size
        size = None if measured.size == own_size else measured.size
        result.append(replace(original, runs=_cut(original.runs, measured.text, size)))
    return result


def _cut(runs: tuple[Run, ...], text: str, size: float | None) -> tuple[Run, ...]:
    """The runs as far as the text goes, each at the size; the last one ends as the text does."""
    cut: list[Run] = []
    start = 0
    for run in runs:
        if start >= len(text):
            break
        end = start + len(run.text)
        is_last = run is runs[-1] or end >= len(text)
        cut.append(replace(run, text=text[start:] if is_last else text[start:end], size=size))
        start = end
    return tuple(cut)


def written_out(item: Paragraph, holder: Holder) -> Paragraph:
    """The paragraph with the style of its level written out, for a host whose levels look otherwise."""
    style = holder.level(item.level)
    runs = tuple(
        replace(
            run,
            tone=run.tone or style.tone,
            bold=style.bold if run.bold is None else run.bold,
            size=run.size or style.size,
            caps=style.caps,
        )
        for run in item.runs
    )
    before = style.space_before if item.space_before is None else item.space_before
    return replace(item, runs=runs, level=0, space_before=before, line_spacing=style.line_spacing, is_plain=True)
