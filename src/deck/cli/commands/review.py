"""deck review: what the rehearsals of a deck come to."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

import click

from deck.cli.main import say_notes, wants_colour

if TYPE_CHECKING:
    from deck.rehearsal.review.paper import Paper
    from deck.reviewing import Reviewed

WIDEST = 140
"""Columns beyond which lines only get harder to follow."""


@click.command(epilog="Example: deck review talk.pptx --png review.png --write-timings")
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--png", type=click.Path(path_type=Path), help="Write the review as a picture.")
@click.option("--csv", "csv_path", type=click.Path(path_type=Path), help="Write one row a slide a run.")
@click.option("--json", "as_json", is_flag=True, help="Print the review as JSON, in seconds.")
@click.option("--runs", type=click.IntRange(1), help="Look at this many of the last runs; all if left out.")
@click.option("--minutes", type=click.FloatRange(1, 240), help="Length of the talk, where the deck does not say it.")
@click.option("--write-timings", is_flag=True, help="Store the median seconds as PowerPoint's rehearsal timings.")
@click.option("--in-place", is_flag=True, help="Store them in the deck itself; a copy NAME-timed.pptx if left out.")
@click.option("-q", "--quiet", is_flag=True, help="Print only whether the talk is ready.")
def command(
    target: Path,
    png: Path | None,
    csv_path: Path | None,
    as_json: bool,
    runs: int | None,
    minutes: float | None,
    write_timings: bool,
    in_place: bool,
    quiet: bool,
) -> None:
    """Review the rehearsals of TARGET: a deck, a bundle, or a journal of rehearsals.

    Planned and spoken time of each slide, the trend over the runs, how the time is shared, what to cut, and whether
    the talk is ready.
    """
    from deck import reviewing

    if in_place and not write_timings:
        raise click.UsageError("--in-place says where --write-timings goes; give both.")
    for path, suffix in ((png, ".png"), (csv_path, ".csv")):
        if path is not None:
            reviewing.check_output(path, suffix)
    reviewed = reviewing.review(target, minutes=minutes, last_runs=runs)
    paper = _paper()
    written = [reviewing.write_timings(reviewed, in_place=in_place)] if write_timings and reviewed.review else []
    written += _written(reviewed, png, csv_path, paper)
    if as_json:
        click.echo(json.dumps(_json(reviewed, written), ensure_ascii=False, indent=2))
    else:
        for line in _lines(reviewed, paper, is_short=quiet):
            click.echo(line, color=wants_colour())
        for path in () if quiet else written:
            click.echo(f"Written: {path}")
    if not quiet:
        say_notes(reviewed.notices)


def _written(reviewed: Reviewed, png: Path | None, csv_path: Path | None, paper: Paper) -> Iterator[Path]:
    """Write the files that are asked for, as far as there is something to review."""
    from deck import reviewing

    if reviewed.review is None:
        return
    if png is not None:
        reviewing.write_picture(reviewed.review, png, paper)
        yield png
    if csv_path is not None:
        reviewing.write_csv(reviewed.review, csv_path)
        yield csv_path


def _paper() -> Paper:
    """The terminal, or 80 columns where the output is piped; plain characters where it cannot show others."""
    from deck.rehearsal.printable import wants_ascii
    from deck.rehearsal.review.paper import ASCII, BLOCKS, Paper

    width = min(WIDEST, shutil.get_terminal_size().columns)
    is_plain = (sys.stdout.isatty() and wants_ascii()) or not _can_show("".join(BLOCKS.all))
    return Paper(width, ASCII if is_plain else BLOCKS, has_colours=True)


def _can_show(characters: str) -> bool:
    try:
        characters.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _lines(reviewed: Reviewed, paper: Paper, *, is_short: bool) -> Iterator[str]:
    from deck.rehearsal.review.report import report, verdict

    if reviewed.review is None and reviewed.target == reviewed.journal:
        yield f"No rehearsal is kept in {reviewed.target} yet."
    elif reviewed.review is None:
        yield f"No rehearsal of {reviewed.target} yet. Begin with: deck rehearse {quote(str(reviewed.target))}"
    else:
        yield from (verdict if is_short else report)(reviewed.review, paper)


def _json(reviewed: Reviewed, written: list[Path]) -> dict[str, object]:
    from deck.rehearsal.review.machine import as_json

    head: dict[str, object] = {"target": str(reviewed.target), "journal": str(reviewed.journal)}
    content = as_json(reviewed.review) if reviewed.review else {"ready": False, "runs": []}
    return {**head, **content, "notices": list(reviewed.notices), "written": [str(path) for path in written]}
