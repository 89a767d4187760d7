"""deck figures: write the charts of a results bundle as pictures of their own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli.main import say_notes

if TYPE_CHECKING:
    from deck.charts.matplotlib_renderer import FileFormat


@click.command(epilog="Example: deck figures samples/caravan -o figures --format svg")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), required=True, help="The folder; made if missing.")
@click.option("--theme", default="light", help="light (the default), dark or contrast.")
@click.option("--minutes", type=click.FloatRange(5, 60), help="Length of the talk, 5 to 60.")
@click.option("--outline", help="interview-8, interview-7, or the path of your own.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(["png", "svg"]),
    multiple=True,
    default=("png", "svg"),
    help="png or svg; both if left out.",
)
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing.")
def command(
    bundle: Path,
    output: Path,
    theme: str,
    minutes: float | None,
    outline: str | None,
    formats: tuple[FileFormat, ...],
    as_json: bool,
    quiet: bool,
) -> None:
    """Write every chart of a results BUNDLE, of its talk and its backup, with its title and source."""
    from deck.figures import write_figures

    notices: list[str] = []
    paths = write_figures(
        bundle, output, outline=outline, theme=theme, minutes=minutes, formats=formats, on_notice=notices.append
    )
    if as_json:
        figures = [str(path) for path in paths]
        click.echo(json.dumps({"figures": figures, "notices": notices}, ensure_ascii=False, indent=2))
    elif not quiet:
        for path in paths:
            click.echo(path)
    if not quiet:
        say_notes(notices)
    if not paths:
        click.echo(f"No slide of {bundle} has a chart.", err=True)
        raise click.exceptions.Exit(1)
