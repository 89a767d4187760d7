"""deck rules: all rules that `deck check` holds a talk against."""

from __future__ import annotations

import json

import click

from deck.cli.main import wants_colour


@click.command(epilog="Example: deck rules; deck rule T101")
@click.option("--json", "as_json", is_flag=True, help="Print the rules as JSON.")
def command(as_json: bool) -> None:
    """List all rules with their codes and levels."""
    from deck.checks.pages import headline
    from deck.checks.registry import FAMILIES, rules

    if as_json:
        rows = [
            {"code": rule.code, "name": rule.name, "level": rule.level, "finds": headline(rule)} for rule in rules()
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for family, name in FAMILIES.items():
        click.echo(click.style(name.capitalize(), bold=True), color=wants_colour())
        for rule in rules(family):
            click.echo(f"  {rule.code}  {rule.level:<7}  {headline(rule)}")
