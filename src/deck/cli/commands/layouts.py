"""deck layouts: what the PowerPoint template has to offer."""

from __future__ import annotations

import json

import click

from deck.cli.main import wants_colour


@click.command(epilog="Example: deck layouts --json")
@click.option("--json", "as_json", is_flag=True, help="Print the layouts as JSON, boxes in inches.")
def command(as_json: bool) -> None:
    """List the slide layouts of the template that comes with deck, and their placeholders."""
    from deck.powerpoint.template import template_layouts, template_path

    layouts = template_layouts()
    if as_json:
        content = {
            name: [
                {"index": holder.index, "kind": holder.kind, "name": holder.name, **holder.box.in_inches()}
                for holder in holders
            ]
            for name, holders in layouts.items()
        }
        click.echo(json.dumps({"template": str(template_path()), "layouts": content}, indent=2))
        return
    click.echo(str(template_path()))
    for name, holders in layouts.items():
        names = ", ".join(holder.name for holder in holders)
        click.echo(f"{click.style(name, bold=True)}: {names}", color=wants_colour())
