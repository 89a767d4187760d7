"""deck rule: the page of a rule."""

from __future__ import annotations

import click

from deck.cli.main import wants_colour


@click.command(epilog="Example: deck rule E105; deck rule no-baseline")
@click.argument("code")
def command(code: str) -> None:
    """Say what the rule CODE finds, why it matters, and how to mend it, with examples."""
    from deck.checks.lookup import nearest_code, rule_called

    rule = rule_called(code)
    if rule is None:
        near = nearest_code(code)
        hint = f" Did you mean '{near}'?" if near else " `deck rules` lists all."
        raise click.UsageError(f"There is no rule '{code}'.{hint}")
    heading = click.style(f"{rule.code} {rule.name}", bold=True)
    click.echo(f"{heading} ({rule.level})", color=wants_colour())
    click.echo(f"\n{rule.page.strip().removeprefix(f'{rule.code}: ')}")
