"""deck layouts: what the PowerPoint template has to offer, and whether one of your own serves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deck.cli.main import wants_colour

if TYPE_CHECKING:
    from deck.powerpoint.brand.opening import Brand
    from deck.powerpoint.brand.pages import Serving
    from deck.powerpoint.font_metrics import Font


@click.group(
    invoke_without_command=True,
    epilog="Example: deck layouts --json; deck layouts check brand.pptx",
    no_args_is_help=False,
)
@click.option("--json", "as_json", is_flag=True, help="Print the layouts as JSON, boxes in inches.")
@click.pass_context
def command(context: click.Context, as_json: bool) -> None:
    """List the slide layouts of the template that comes with deck, and their placeholders.

    `deck layouts check FILE` says how a template of your own would serve for them.
    """
    if context.invoked_subcommand is None:
        _list_own(as_json)


def _list_own(as_json: bool) -> None:
    from deck.powerpoint.template import template_layouts, template_path

    layouts = template_layouts()
    if as_json:
        content = {
            name: [
                {
                    "index": holder.index,
                    "kind": holder.host.kind if holder.host else "text box",
                    "name": holder.name,
                    **holder.box.in_inches(),
                }
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


@command.command(epilog="Example: deck layouts check brand.pptx; deck build samples/churn --template brand.pptx")
@click.argument("template", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print what serves as JSON.")
def check(template: Path, as_json: bool) -> None:
    """Say which layout of a TEMPLATE (.pptx, .potx) of your own serves for what, and what is missing.

    Exits with 0 where a deck can be built on it; what is missing is made up for.
    """
    from deck.powerpoint.brand.opening import examine

    brand = examine(template)
    if as_json:
        click.echo(json.dumps(_as_json(template, brand), ensure_ascii=False, indent=2))
        return
    click.echo(str(template))
    for serving in brand.servings:
        click.echo(_line(serving), color=wants_colour())
    click.echo("\n".join(["", *_taken(brand)]))


def _line(serving: Serving) -> str:
    """One of our layouts: what serves for it, why, and what it lacks."""
    name = click.style(f"{serving.ours:<12}", bold=True)
    missing = click.style("".join(f"; {item}" for item in serving.missing), fg="yellow")
    return f"{name}  {serving.layout.name}  ({serving.by}: {serving.reason}){missing}"


def _taken(brand: Brand) -> list[str]:
    """Size, fonts and colours that a deck would have."""
    width, height = brand.size_inches
    template = brand.template
    fonts = (("titles", template.heading), ("text", template.body))
    colours = ", ".join(f"{name} #{colour}" for name, colour in _colours(brand).items())
    return [
        f"Size: {width:.2f} x {height:.2f} in",
        *(f"Font of {use}: {font.family}{_basis(font)}" for use, font in fonts),
        f"Colours: {colours}",
    ]


def _basis(font: Font) -> str:
    from deck.powerpoint.system_fonts import basis_of

    basis = basis_of(font.family)
    if basis == "its own widths":
        return ""
    return f" (not installed: text is measured {'with' if basis == 'a margin' else 'by'} {basis})"


def _colours(brand: Brand) -> dict[str, str]:
    palette = brand.template.palette
    names = ("text", "muted", "paper", "panel", "primary", "secondary", "positive", "negative")
    return {name: getattr(palette, name).shown for name in names}


def _as_json(path: Path, brand: Brand) -> dict[str, Any]:
    from deck.powerpoint.system_fonts import basis_of

    template = brand.template
    return {
        "template": str(path),
        "size_inches": [round(edge, 3) for edge in brand.size_inches],
        "fonts": {
            use: {"family": font.family, "measured_by": basis_of(font.family)}
            for use, font in (("titles", template.heading), ("text", template.body))
        },
        "dark": template.palette.dark,
        "colours": _colours(brand),
        "layouts": [
            {
                "ours": serving.ours,
                "layout": serving.layout.name,
                "by": serving.by,
                "reason": serving.reason,
                "missing": list(serving.missing),
                "content_inches": template.pages[serving.ours].content.in_inches(),
            }
            for serving in brand.servings
        ],
    }
