"""deck build: write the deck of a results bundle."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli.main import say_notes, wants_colour

if TYPE_CHECKING:
    from deck.charts.spec import ChartKind


@click.command(epilog="Example: deck build samples/caravan -o talk.pptx --minutes 10")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The .pptx; ./BUNDLE.pptx if left out.")
@click.option("--minutes", type=click.FloatRange(5, 60), help="Length of the talk, 5 to 60.")
@click.option("--outline", help="interview-8, interview-7, or the path of your own.")
@click.option("--theme", help="light, dark or contrast, on the template that comes with deck.")
@click.option(
    "--template", type=click.Path(path_type=Path), help="A company's .pptx or .potx: its layouts and colours."
)
@click.option(
    "--charts",
    type=click.Choice(["native", "image"]),
    default="native",
    help="PowerPoint's own charts over their data (the default), or pictures.",
)
@click.option("--strict", is_flag=True, help="Write nothing and exit with 1 where there is a warning.")
@click.option("--json", "as_json", is_flag=True, help="Print what was built as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print only findings.")
def command(
    bundle: Path,
    output: Path | None,
    minutes: float | None,
    outline: str | None,
    theme: str | None,
    template: Path | None,
    charts: ChartKind,
    strict: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Write the deck of a results BUNDLE: slides, notes, seconds, and backup for the questions."""
    from deck.building import build
    from deck.cli.built import built_json, eda_line, finding_line, slide_counts, slide_rows
    from deck.output import held_open

    with_progress = sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not quiet
    try:
        built = build(
            bundle,
            output,
            minutes=minutes,
            outline=outline,
            theme=theme,
            template=template,
            charts=charts,
            strict=strict,
            on_step=_show_step if with_progress else None,
        )
    finally:
        if with_progress:
            _show_step("")
    if as_json:
        click.echo(json.dumps(built_json(built), ensure_ascii=False, indent=2))
    elif not quiet:
        click.echo("\n".join([*slide_rows(built.story), "", eda_line(built.story)]))
        done = f"{built.path}: {slide_counts(built.story)}"
        click.echo(done if built.written else f"{built.path}: not written, since --strict allows no warning")
    if built.written and (mark := held_open(built.path)):
        told = f"{built.path} is open in another program, as {mark.name} says: open it there anew, and do not save it"
        say_notes([told])
    if not quiet:
        say_notes(built.notices)
    for finding in built.findings:
        click.echo(finding_line(finding), err=True, color=wants_colour())
    if built.fails(strict=strict):
        raise click.exceptions.Exit(1)


def _show_step(name: str) -> None:
    """Rewrite the last line of the terminal with what is being done, as much as one line holds."""
    click.echo(f"\r\033[K{name[: shutil.get_terminal_size().columns - 1]}", nl=False, err=True)
