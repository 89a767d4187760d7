"""The charts of a talk as pictures of their own, for a README, a report or a post."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deck.bundle import load
from deck.bundle.slugs import slug
from deck.charts.colours import Colours
from deck.charts.spec import BarChart, Flow, XYChart
from deck.charts.themes import DEFAULT, load_theme
from deck.errors import OutputError, Problem
from deck.evidence import evaluate
from deck.output import write_whole
from deck.story.story import Slide, Story
from deck.story.tell import tell

if TYPE_CHECKING:
    from deck.charts.matplotlib_renderer import FileFormat

WIDTH_INCHES, HEIGHT_INCHES = 10.0, 5.6
LONGEST_NAME = 48
"""Characters of a file name without its number and ending."""


def write_figures(
    folder: str | Path,
    output: str | Path,
    *,
    outline: str | None = None,
    theme: str = DEFAULT,
    minutes: float | None = None,
    formats: Sequence[FileFormat] = ("png", "svg"),
    on_notice: Callable[[str], None] | None = None,
) -> tuple[Path, ...]:
    """Write every chart of the bundle's talk and backup into the folder `output`, which is made where it is missing.

    The files are called by the number of their slide in the deck and its role, behind the talk its title:
    `05-results.png`. Files of these names are replaced, each whole. on_notice is told what was left out of the talk.
    Raises DeckError with all problems, and nothing is written where the bundle has one.
    """
    target = Path(output)
    if target.exists() and not target.is_dir():
        raise OutputError(Problem("the figures go into a folder", str(target), found="a file", fix="Name a folder"))
    above = next(folder for folder in (target, *target.absolute().parents) if folder.exists())
    if not os.access(above, os.W_OK):
        raise OutputError(Problem("the folder is read-only", str(target), fix="Choose another place with -o"))
    colours = load_theme(theme).colours
    bundle = load(folder)
    evidence = evaluate(bundle)
    story = tell(bundle, evidence, minutes=minutes, outline=outline)
    if on_notice:
        for notice in (*bundle.notices, *evidence.notices, *story.notices):
            on_notice(notice)
    # All are drawn before the first is written, so that a folder never holds half of them.
    pictures = {target / name: content for name, content in _pictures(story, colours, dict.fromkeys(formats))}
    if pictures:
        target.mkdir(parents=True, exist_ok=True)
    for path, content in pictures.items():
        write_whole(path, content)
    return tuple(pictures)


def charts_of(slide: Slide) -> Iterator[BarChart | XYChart]:
    """The charts of the slide's exhibit."""
    if isinstance(slide.exhibit, BarChart | XYChart):
        yield slide.exhibit
    elif isinstance(slide.exhibit, Flow):
        yield slide.exhibit.chart


def _pictures(story: Story, colours: Colours, formats: Iterable[FileFormat]) -> Iterator[tuple[str, bytes]]:
    """Names of files with their content, slide by slide."""
    from deck.charts.matplotlib_renderer import Heading, chart_picture

    for number, slide in enumerate((*story.slides, *story.backup), 1):
        heading = Heading(slide.title, slide.caption, slide.source)
        for place, chart in enumerate(charts_of(slide), 1):
            stem = f"{number:02}-{_name(slide)}" + (f"-{place}" if place > 1 else "")
            for file_format in formats:
                picture = chart_picture(
                    chart, WIDTH_INCHES, HEIGHT_INCHES, colours, file_format=file_format, heading=heading
                )
                yield f"{stem}.{file_format}", picture


def _name(slide: Slide) -> str:
    """The role of a slide of the talk; behind it, where all have one role, the words of the title that have room."""
    whole = slug(slide.title) if slide.is_backup else slide.role
    name = whole[:LONGEST_NAME]
    if len(whole) > LONGEST_NAME and whole[LONGEST_NAME] != "_":
        name = name.rpartition("_")[0] or name
    return name.strip("_").replace("_", "-")
