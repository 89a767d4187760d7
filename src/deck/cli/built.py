"""What `deck build` prints: the slides with their seconds, the share of EDA, the findings."""

from __future__ import annotations

import shutil
import sys
from textwrap import fill
from typing import Any

import click

from deck.building import Built
from deck.checks.finding import Finding
from deck.cli.findings.machine import finding_json
from deck.cli.findings.text import COLOURS
from deck.clock import clock
from deck.story.story import Slide, Story
from deck.story.time_targets import MOST_EDA

HEAD = f"{'#':>3}  {'time':>5}  {'clock':<13}  {'section':<9} "


def slide_rows(story: Story) -> list[str]:
    """One line a slide of the talk, with its seconds and its place on the clock."""
    width = _title_width()
    rows = [f"{HEAD}title"]
    rows += [_row(number, slide, width) for number, slide in enumerate(story.slides, 1)]
    rows.append(f"{'':>3}  {clock(story.total_seconds):>5}  in all")
    return rows


def _row(number: int, slide: Slide, width: int) -> str:
    end = slide.start_seconds + slide.planned_seconds
    span = f"{clock(slide.start_seconds):>5} - {clock(end):>5}"
    title = slide.title if len(slide.title) <= width else f"{slide.title[: width - 1].rstrip()}…"
    return f"{number:>3}  {clock(slide.planned_seconds):>5}  {span}  {slide.section[:9]:<9} {title}"


def _title_width() -> int:
    """Columns for the title: what a terminal leaves, all where the output is piped."""
    if not sys.stdout.isatty():
        return 1_000
    return max(20, shutil.get_terminal_size().columns - len(HEAD))


def slide_counts(story: Story) -> str:
    """`8 slides, 1 backup slide behind it`."""
    talk, backup = len(story.slides), len(story.backup)
    slides = "1 slide" if talk == 1 else f"{talk} slides"
    if not backup:
        return slides
    return f"{slides}, {'1 backup slide' if backup == 1 else f'{backup} backup slides'} behind it"


def eda_line(story: Story) -> str:
    """How much of the talk is exploratory data analysis."""
    spent, whole = clock(story.eda_seconds), clock(story.total_seconds)
    return f"EDA: {spent} of {whole}, {story.eda_share:.0%} of the talk ({MOST_EDA:.0%} at most)"


def finding_line(finding: Finding) -> str:
    """A finding with its level in colour: one line for a search to find, on a terminal broken between words."""
    text = str(finding)
    if sys.stderr.isatty():
        text = fill(text, shutil.get_terminal_size().columns, subsequent_indent="  ", break_on_hyphens=False)
    head, mark, tail = text.partition(f"{finding.level} {finding.code}")
    return f"{head}{click.style(mark, fg=COLOURS[finding.level], bold=True)}{tail}"


def built_json(built: Built) -> dict[str, Any]:
    """The same, for programs."""
    story = built.story
    return {
        "path": str(built.path),
        "outline": story.outline,
        "planned_seconds": story.total_seconds,
        "eda_seconds": story.eda_seconds,
        "eda_share": round(story.eda_share, 4),
        "slides": [_slide_json(number, slide) for number, slide in enumerate(story.slides, 1)],
        "backup": [slide.title for slide in story.backup],
        "findings": [finding_json(finding) for finding in built.findings],
        "notices": list(built.notices),
    }


def _slide_json(number: int, slide: Slide) -> dict[str, Any]:
    return {
        "number": number,
        "role": slide.role,
        "section": slide.section,
        "title": slide.title,
        "planned_seconds": slide.planned_seconds,
        "start_seconds": slide.start_seconds,
        "beats": [
            {"text": beat.text, "kind": beat.kind, "priority": beat.priority, "seconds": beat.seconds}
            for beat in slide.beats
        ],
        "facts": list(slide.facts),
    }
