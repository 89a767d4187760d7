"""The `deck` command: commands are loaded when they are called, errors become exits in one place."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterable
from importlib import import_module
from types import FrameType
from typing import TYPE_CHECKING

import click

from deck import __version__

if TYPE_CHECKING:
    from deck.errors import DeckError

COMMANDS = {
    "build": "Write the deck of a results bundle.",
    "check": "Check a bundle or a deck: contradictions, leaks, overclaims, time, legibility.",
    "facts": "List every number that can stand on a slide, and how it was computed.",
    "figures": "Write the charts of a results bundle as PNG and SVG.",
    "init": "Make a results bundle of the files of a take-home, or one to start from.",
    "layouts": "List the slide layouts of the PowerPoint template.",
    "outlines": "List the story outlines and how they share the time.",
    "rehearse": "Rehearse a deck against its clock: slides, seconds, spoken cues.",
    "review": "Say how the rehearsals went, what to cut, and whether the talk is ready.",
    "rule": "Say what a rule finds, why it matters, and how to mend it.",
    "rules": "List all rules that a check applies.",
}
FAILED, INTERRUPTED, TERMINATED = 3, 130, 143


class LazyCommands(click.Group):
    """A group whose commands are imported when they are called, so that help costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"deck.cli.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a reader that has seen enough is no failure, as click would have it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _discard_output()
            return None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command, or an error that names the nearest one."""
        from difflib import get_close_matches

        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            near = get_close_matches(args[0], COMMANDS, 1)
            if near and not args[0].startswith("-"):
                message = f"No such command '{args[0]}'. Did you mean '{near[0]}'?"
                raise click.UsageError(message, ctx) from error
            raise


@click.group(
    cls=LazyCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: deck init my-takehome/ -o talk; deck build talk; deck rehearse talk.pptx",
)
@click.version_option(__version__, prog_name="deck")
def cli() -> None:
    """From the results of a take-home to the slides of the follow-up interview.

    Every number on a slide is computed from your files; every slide has its seconds.
    """


def main() -> None:
    """Run the command line and leave with its exit code: 0 fine, 1 findings, 2 usage, 3 input, 4 missing."""
    _start_lean()
    signal.signal(signal.SIGTERM, _leave_on_termination)
    _replace_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    sys.exit(_run())


def _replace_closed_streams() -> None:
    """Where a stream was closed before we began (`>&-`), what is written goes nowhere."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - open until the process ends
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115


def _start_lean() -> None:
    """Cycles are not collected, which is about a tenth of a build, since the process ends soon."""
    gc.disable()


def _run() -> int:
    try:
        # Commands return None; what click returns here is the code of a click.exceptions.Exit.
        exit_code = cli.main(standalone_mode=False) or 0
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return 0
    except OSError as error:
        # What a user can mend in files, the rooms below say themselves; this is the machine's own word.
        _discard_output()
        click.echo(f"error: {error.filename or 'the output'}: {error.strerror or error}.", err=True)
        return FAILED
    except Exception as error:
        # Imported here, since `deck --help` does without problems and what they are made of.
        from deck.errors import DeckError

        if not isinstance(error, DeckError):
            raise
        _report(error)
        return error.exit_code
    return exit_code


def _discard_output() -> None:
    """Send what is left nowhere: whoever read it has seen enough (`deck facts ... | head`), or cannot."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(error: DeckError) -> None:
    for problem in error.problems:
        click.echo(f"{click.style('error', fg='red', bold=True)}: {problem}", err=True, color=wants_colour())
    if len(error.problems) > 1:
        click.echo(f"{len(error.problems)} problems", err=True)


def say_notes(notes: Iterable[str]) -> None:
    """Tell what to know about a result, beside it."""
    for note in notes:
        click.echo(f"{click.style('note', fg='yellow')}: {note}", err=True, color=wants_colour())


def wants_colour() -> bool | None:
    """False where NO_COLOR is set or the terminal has none; None lets click see whether a terminal listens."""
    has_none = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return False if has_none else None


def _leave_on_termination(_signal: int, _frame: FrameType | None) -> None:
    # An exception, so that temporary files are removed on the way out.
    raise SystemExit(TERMINATED)
