"""deck layouts: what the PowerPoint template has to offer."""

from __future__ import annotations

import json

import click

from deck.cli.main import wants_colour


@click.command(epilog="Example: deck layouts --json")
@click.option("--json", "as_json", is_flag=True, help="Print the layouts as JSON, boxes in inches.")
def command(as_json: bool) -> None:
    """List the slide layouts of the template that comes with deck, and their placeholders."""
    from pptx import Presentation

    from deck.powerpoint.geometry import EMU_PER_INCH
    from deck.powerpoint.holders import holders_of
    from deck.resources import layouts_folder

    path = layouts_folder() / "interview.pptx"
    layouts = {layout.name: holders_of(layout) for layout in Presentation(str(path)).slide_layouts}
    if as_json:
        content = {
            name: [
                {
                    "index": holder.index,
                    "kind": holder.kind,
                    "name": holder.name,
                    "left": round(holder.box.left / EMU_PER_INCH, 3),
                    "top": round(holder.box.top / EMU_PER_INCH, 3),
                    "width": round(holder.box.width / EMU_PER_INCH, 3),
                    "height": round(holder.box.height / EMU_PER_INCH, 3),
                }
                for holder in holders.values()
            ]
            for name, holders in layouts.items()
        }
        click.echo(json.dumps({"template": str(path), "layouts": content}, indent=2))
        return
    click.echo(str(path))
    for name, holders in layouts.items():
        names = ", ".join(holder.name for holder in holders.values())
        click.echo(f"{click.style(name, bold=True)}: {names}", color=wants_colour())
