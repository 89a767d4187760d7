"""deck facts: every computed number with its formula and source."""

from __future__ import annotations

import json
from pathlib import Path
from shlex import quote

import click


@click.command(epilog="Example: deck facts samples/caravan operating model.lightgbm")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.argument("names", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print the facts as JSON, with all digits.")
def command(bundle: Path, names: tuple[str, ...], as_json: bool) -> None:
    """List the facts of a BUNDLE: name, value, how it was computed, from which file and column.

    NAMES are beginnings of names; without any, all facts are listed. Use a fact in the texts of bundle.toml
    as {name}, or in an expression as {name / other - 1:+.0%}.
    """
    from msgspec import to_builtins

    from deck.bundle import load
    from deck.evidence import evaluate
    from deck.evidence.number_formats import NumberFormat

    loaded = load(bundle)
    facts = evaluate(loaded).facts
    chosen = [fact for fact in facts.values() if not names or fact.name.startswith(names)]
    if not chosen:
        click.echo(f"No fact begins with {' or '.join(names)}. `deck facts {quote(str(bundle))}` lists all.", err=True)
        raise click.exceptions.Exit(1)
    if as_json:
        click.echo(json.dumps(to_builtins(chosen), ensure_ascii=False, indent=2))
        return
    numbers = NumberFormat.of_bundle(loaded)
    name_width = max(len(fact.name) for fact in chosen)
    values = ["not defined" if fact.value is None else numbers.fact(fact) for fact in chosen]
    value_width = max(len(value) for value in values)
    for fact, value in zip(chosen, values, strict=True):
        how = f"{fact.formula} ({fact.note})" if fact.note else fact.formula
        click.echo(f"{fact.name:<{name_width}}  {value:>{value_width}}  {how}; {fact.source}")
