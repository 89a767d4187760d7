"""deck check: hold a bundle or a deck against the rules."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deck.cli.main import say_notes, wants_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deck.checking import CheckedDeck

WIDEST = 120
PIPED_WIDTH = 10_000
"""Where nobody looks, lines are not wrapped, so that a search finds whole sentences."""


def _codes(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Codes or their beginnings, also several in one value, by commas."""
    codes = tuple(code.strip().upper() for value in values for code in value.split(",") if code.strip())
    if codes:
        from deck.checks.lookup import nearest_code, unknown_prefix

        wrong = unknown_prefix(codes)
        if wrong is not None:
            near = nearest_code(wrong)
            raise click.BadParameter(f"no rule begins with {wrong}.{f' Did you mean {near}?' if near else ''}")
    return codes


@click.command(epilog="Example: deck check samples/churn --select E,S --strict; deck rule E105")
@click.argument("targets", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="TARGET...")
@click.option("--bundle", type=click.Path(path_type=Path), help="The bundle that a deck is held against.")
@click.option("--minutes", type=click.FloatRange(1, 240), help="Length of the talk, where the target does not say it.")
@click.option("--outline", help="Of a bundle: interview-8, interview-7, or the path of your own.")
@click.option("--select", multiple=True, callback=_codes, help="Only these rules, by code or beginning: E,S101.")
@click.option("--ignore", multiple=True, callback=_codes, help="All but these; beside [check] ignore of the bundle.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="For people (the default), programs, code scanning, or annotations of GitHub.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 where there is a warning, not only an error.")
@click.option("--fix", is_flag=True, help="First bind verified numbers of a bundle to facts: shown, then asked.")
@click.option("--yes", is_flag=True, help="With --fix: write without asking.")
@click.option("-q", "--quiet", is_flag=True, help="Print only findings and their counts.")
def command(
    targets: tuple[Path, ...],
    bundle: Path | None,
    minutes: float | None,
    outline: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    form: str,
    strict: bool,
    fix: bool,
    yes: bool,
    quiet: bool,
) -> None:
    """Check each TARGET, a results bundle or a .pptx, before an interviewer does.

    Numbers that the data contradict, results that stand on nothing, talks that spend their time on the wrong things,
    and slides that cannot be read. Of a .pptx without --bundle only what slides show is checked.
    """
    from deck.checking import check_target
    from deck.checks.runner import Chosen

    chosen, wanted = Chosen(select, ignore), _checkable(targets)
    for target in wanted if fix else ():
        _fix(target, is_agreed=yes)
    checked = [
        check_target(target, bundle=bundle, minutes=minutes, outline=outline, chosen=chosen) for target in wanted
    ]
    if form == "text":
        _print_text(checked, quiet=quiet)
    else:
        _print_for_programs(checked, form)
    if any(item.checked.fails(strict=strict) for item in checked):
        raise click.exceptions.Exit(1)


def _checkable(targets: Sequence[Path]) -> list[Path]:
    """Of several targets (`samples/*`) those that are bundles or decks; a single one is taken as it is."""
    from deck.bundle.files import BUNDLE_FILE
    from deck.talks import DECK_SUFFIXES

    if len(targets) == 1:
        return list(targets)
    found = [path for path in targets if (path / BUNDLE_FILE).is_file() or path.suffix.lower() in DECK_SUFFIXES]
    for path in targets:
        if path not in found:
            say_notes([f"{path} is neither a bundle nor a deck, and is passed over"])
    if not found:
        raise click.UsageError("None of these is a bundle or a deck.")
    return found


def _fix(folder: Path, *, is_agreed: bool) -> None:
    """Show which numbers would be bound, and bind them where that is agreed to; all of it is said on stderr."""
    from deck.checking import bindings_for
    from deck.checks.claims.fixing import changes, write_fixes

    if not folder.is_dir():
        raise click.UsageError(f"--fix changes a bundle's texts, and {folder} is no bundle.")
    found = bindings_for(folder)
    for change in changes(found):
        click.echo(change, err=True)
    if not found:
        click.echo(f"{folder}: no number to bind", err=True)
        return
    texts = "1 text" if len(found) == 1 else f"{len(found)} texts"
    if not is_agreed and not sys.stdin.isatty():
        click.echo(f"{folder}: {texts} could be bound; --yes writes them", err=True)
        return
    if is_agreed or click.confirm(f"Write {texts} into {folder / 'bundle.toml'}?", err=True):
        write_fixes(folder, found)
        click.echo(f"{folder}: {texts} bound", err=True)


def _print_text(checked: Sequence[CheckedDeck], *, quiet: bool) -> None:
    from deck.cli.findings import text

    width = min(WIDEST, shutil.get_terminal_size().columns) if sys.stdout.isatty() else PIPED_WIDTH
    for item in checked:
        lines = list(text.finding_lines(item, width))
        lines += [f"{item.target}: {text.counts(item)}"] if quiet else text.summary_lines(item, width)
        click.echo("\n".join(lines), color=wants_colour())
        if item is not checked[-1]:
            click.echo("")
        if not quiet:
            say_notes(item.notices)


def _print_for_programs(checked: Sequence[CheckedDeck], form: str) -> None:
    from deck.cli.findings import machine, sarif

    if form == "github":
        for item in checked:
            for line in machine.github_lines(item):
                click.echo(line)
        return
    content = machine.as_json(checked) if form == "json" else sarif.as_sarif(checked)
    click.echo(json.dumps(content, ensure_ascii=False, indent=2))
