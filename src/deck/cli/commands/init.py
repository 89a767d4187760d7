"""deck init: a results bundle from the files that are there already, or one to start from."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Literal

import click

from deck.cli.main import say_notes

if TYPE_CHECKING:
    from deck.importing.asking import Ask, Question
    from deck.importing.initialising import Initialised

DEFAULT_FOLDER = Path("bundle")


@click.command(epilog="Example: deck init my-takehome/ -o talk && deck check talk && deck build talk")
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path), metavar="[SOURCE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder of the bundle; ./bundle if left out.")
@click.option("--target", default="", help="Column of the predictions that holds the truth.")
@click.option("--score", default="", help="Column of the predictions with the score, class or number of your model.")
@click.option("--positive", default="", help="The value of the target that is positive.")
@click.option("--metric", default="", help="The primary metric, also one of your own.")
@click.option("--direction", type=click.Choice(["higher", "lower"]), help="Which values of it are better.")
@click.option("--baseline", default="", help="The model that is the baseline.")
@click.option("--yes", is_flag=True, help="Ask nothing: take the likeliest answer.")
@click.option("--update", is_flag=True, help="Refresh the data of the bundle, and keep what you wrote.")
@click.option("--force", is_flag=True, help="Replace a bundle that is there.")
@click.option("--json", "as_json", is_flag=True, help="Print what was taken and left as JSON.")
@click.option("-q", "--quiet", is_flag=True, help="Print only what to know about the numbers.")
def command(
    sources: tuple[Path, ...],
    output: Path | None,
    target: str,
    score: str,
    positive: str,
    metric: str,
    direction: Literal["higher", "lower"] | None,
    baseline: str,
    yes: bool,
    update: bool,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Make a results bundle of each SOURCE: folders and files of a take-home, which are not changed.

    Tables of models, predictions, importances, folds, tuning, texts of the README and pictures are known by what they
    hold. Without a SOURCE a commented bundle is written, to start from by hand.
    """
    from deck.importing.asking import Options
    from deck.importing.initialising import initialise, write_starter

    folder = output or DEFAULT_FOLDER
    if update and force:
        raise click.UsageError("--update keeps a bundle and --force replaces it: write one of them.")
    if not sources:
        if update:
            raise click.UsageError("--update needs the sources that the data come from.")
        done = write_starter(folder, force=force)
    else:
        options = Options(target, score, positive, metric, direction or "", baseline)
        done = initialise(sources, folder, options=options, ask=_ask(yes), force=force, update=update)
    if as_json:
        click.echo(json.dumps(_as_json(done), ensure_ascii=False, indent=2))
    elif not quiet:
        from deck.cli.taken import lines

        width = min(120, shutil.get_terminal_size().columns) if sys.stdout.isatty() else 120
        named = quote(str(folder))
        click.echo("\n".join([*lines(done, width), f"{folder}: next, `deck check {named}` and `deck build {named}`"]))
    say_notes(done.notes)


def _ask(yes: bool) -> Ask:
    """Who answers: nobody with --yes, the user on a terminal, and in scripts an error that names the option."""
    from deck.importing.asking import ask_nobody, take_likeliest

    if yes:
        return take_likeliest
    return _prompted if sys.stdin.isatty() and sys.stderr.isatty() else ask_nobody


def _prompted(question: Question) -> str:
    click.echo(question.text, err=True)
    for number, answer in enumerate(question.answers, 1):
        click.echo(f"  {number}  {answer}", err=True)
    number = click.prompt("Number", type=click.IntRange(1, len(question.answers)), default=1, err=True)
    return question.answers[int(number) - 1]


def _as_json(done: Initialised) -> dict[str, object]:
    return {
        "bundle": str(done.folder),
        "files": [
            {
                "file": file.file,
                "kind": file.kind,
                "taken": list(file.taken),
                "left": [{"what": left.what, "place": left.origin.place, "why": left.why} for left in file.left],
            }
            for file in done.files
        ],
        "other_files": done.other_files,
        "notes": list(done.notes),
        "missing": list(done.missing),
    }
