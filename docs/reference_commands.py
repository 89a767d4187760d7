"""The commands with their options, as Markdown and as a manual page: from what `--help` is made of."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from deck import __version__
from deck.cli.main import COMMANDS, cli

NUMBERS = (click.types.IntParamType, click.types.FloatParamType)
EXIT_CODES = (
    ("0", "Fine."),
    ("1", "Findings of level error; with --strict of level warning too, and nothing is written."),
    ("2", "The command line is wrong."),
    ("3", "A file is wrong; each problem is said with its place and how to mend it."),
    ("4", "Something is missing on this machine."),
)


def _commands() -> Iterator[tuple[str, click.Command]]:
    """All commands by their full names, those of groups after the group."""
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        yield name, command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", member) for inner, member in sorted(command.commands.items()))


def _about(command: click.Command) -> list[str]:
    """What the command does, a paragraph an entry."""
    return [" ".join(part.split()) for part in inspect.cleandoc(command.help or "").split("\n\n")]


def _options(command: click.Command) -> Iterator[tuple[str, str]]:
    for option in command.params:
        if isinstance(option, click.Option):
            names = ", ".join(option.opts) + "".join(f" / {name}" for name in option.secondary_opts)
            yield f"{names} {_value(option)}".strip(), option.help or ""


def _value(option: click.Option) -> str:
    """What is written after the option."""
    if option.is_flag:
        return ""
    if isinstance(option.type, click.Choice):
        return "|".join(map(str, option.type.choices))
    if option.metavar:
        return option.metavar
    if isinstance(option.type, click.Path):
        return "PATH"
    return "NUMBER" if isinstance(option.type, NUMBERS) else "TEXT"


def _usage(name: str, command: click.Command) -> str:
    arguments = []
    for argument in command.params:
        if isinstance(argument, click.Argument):
            word = argument.metavar or (argument.name or "").upper() + ("..." if argument.nargs == -1 else "")
            arguments.append(word if argument.required or word.startswith("[") else f"[{word}]")
    return " ".join(["deck", name, "[OPTIONS]", *arguments])


def markdown() -> str:
    """A section a command: usage, what it does, its options, an example."""
    parts = []
    for name, command in _commands():
        lines = [f"## `deck {name}`", "", f"`{_usage(name, command)}`", ""]
        lines += [line for paragraph in _about(command) for line in (paragraph, "")]
        rows = [f"| `{_in_cell(names)}` | {_in_cell(said)} |" for names, said in _options(command)]
        lines += ["| option | |", "|---|---|", *rows, ""] if rows else []
        lines += [f"{command.epilog}"] if command.epilog else []
        parts.append("\n".join(lines).strip())
    return "\n\n".join(parts)


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")


def manual() -> str:
    """The manual page deck(1)."""
    lines = [
        f'.TH DECK 1 "" "deck {__version__}" "User Commands"',
        ".SH NAME",
        "deck \\- from the results of a machine-learning take-home to the slides of the interview",
        ".SH SYNOPSIS",
        ".B deck",
        "COMMAND [OPTIONS] ...",
        ".SH DESCRIPTION",
        *(line for paragraph in _about(cli) for line in (".PP", _roff(paragraph))),
        ".SH COMMANDS",
    ]
    for name, command in _commands():
        lines += [f'.SS "{_roff(_usage(name, command))}"']
        lines += [line for paragraph in _about(command) for line in (".PP", _roff(paragraph))]
        lines += [line for names, said in _options(command) for line in (".TP", f".B {_roff(names)}", _roff(said))]
    lines += [".SH EXIT STATUS"]
    lines += [line for code, said in EXIT_CODES for line in (".TP", f".B {code}", _roff(said))]
    lines += [".SH ENVIRONMENT", ".TP", ".B NO_COLOR", "Where it is set nothing is coloured."]
    return "\n".join(lines) + "\n"


def _roff(text: str) -> str:
    """Text as it stands: backslashes, hyphens, and dots or quotes that would begin a request."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
