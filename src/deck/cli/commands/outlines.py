"""deck outlines: what story outlines there are."""

from __future__ import annotations

import json

import click

from deck.cli.main import wants_colour


@click.command(epilog="Example: deck outlines; deck build samples/churn --outline interview-7")
@click.option("--json", "as_json", is_flag=True, help="Print the outlines as JSON.")
def command(as_json: bool) -> None:
    """List the story outlines: their slides in order and how the time is shared.

    An outline is a TOML file; copy one, change it, and give its path as --outline.
    """
    from msgspec import to_builtins

    from deck.clock import clock
    from deck.resources import layouts_folder
    from deck.story.outline import load_outline, outline_names

    outlines = [load_outline(name) for name in outline_names()]
    if as_json:
        click.echo(json.dumps(to_builtins(outlines), indent=2))
        return
    for outline in outlines:
        heading = f"{click.style(outline.name, bold=True)}  {outline.minutes} minutes. {outline.description}"
        click.echo(heading, color=wants_colour())
        for slide in outline.slides:
            instead = f"  (else {slide.otherwise})" if slide.otherwise else ""
            click.echo(f"  {clock(slide.seconds):>5}  {slide.section:<9} {slide.role}{instead}")
    click.echo(f"Files: {layouts_folder() / 'outlines'}")
