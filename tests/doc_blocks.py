"""Code blocks of Markdown pages, and how each kind of them is brought to life.

| kind | what becomes of it |
|---|---|
| `console` | lines after `$ ` are run by a shell, and what is shown below them is what they print |
| `console after=SCENE` | the same, after what `doc_scenes.py` lets happen under that name |
| `python` | runs; a `print` comment is not looked at |
| `toml title=FILE`, `csv title=FILE` | written as that file, for the commands that follow |
| `toml add=FILE` | added to that file, table by table |
| `toml` | a piece of bundle.toml, which keeps to the schema |
| `yaml` | a workflow: its lines that begin `deck ` are run |
| `sh` | not run: each line is listed by name in `test_blocks.py` |
| `text` | what is no code |

A page is run from its first block to its last in one folder, which looks like a checkout: with samples/ in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

_BLOCK = re.compile(r"^( *)```(\w*)(?: +(title|add|after)=(\S+))?\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
LEFT_OUT = "..."


class Block(Struct, frozen=True):
    """A code block of a page."""

    kind: str
    how: str
    """`title`, `add` or `after`, or nothing."""
    name: str
    """Of the file that it is, or of what happens before it."""
    text: str
    line: int


class Shown(Struct, frozen=True):
    """A command of a console block with the lines that the page shows of what it prints."""

    command: str
    printed: tuple[str, ...]


def blocks_of(page: Path) -> tuple[Block, ...]:
    """The code blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return tuple(
        Block(found[2], found[3] or "", found[4] or "", _without_indent(found[5], found[1]),
              text.count("\n", 0, found.start()) + 1)
        for found in _BLOCK.finditer(text)
    )  # fmt: skip


def _without_indent(text: str, indent: str) -> str:
    return "".join(line.removeprefix(indent) for line in text.splitlines(keepends=True))


def commands_of(block: Block) -> Iterator[Shown]:
    """The commands of a console block; a line that ends in a backslash goes on."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command = re.match(r"(?:.*\\\n)*.*", part)
        assert command is not None
        yield Shown(command[0], tuple(line.strip() for line in part[command.end() :].strip().splitlines()))


def missing_line(shown: Shown, printed: str) -> str | None:
    """The first line that the page shows and that is not printed in its place.

    Lines may be left out only where the page has `...`; dots at the end of a line stand for what is left of it.
    """
    lines = [" ".join(line.split()) for line in printed.splitlines() if line.strip()]
    place, may_skip = 0, False
    for line in filter(None, shown.printed):
        if line == LEFT_OUT:
            may_skip = True
            continue
        within = range(place, len(lines) if may_skip else min(place + 1, len(lines)))
        found = next((number for number in within if _is_shown(line, lines[number])), None)
        if found is None:
            return line
        place, may_skip = found + 1, False
    return None if place == len(lines) or may_skip or not shown.printed else f"(then:) {lines[place]}"


def _is_shown(shown: str, printed: str) -> bool:
    wanted = " ".join(shown.split())
    begin = wanted.removesuffix(LEFT_OUT)
    return printed.startswith(begin.rstrip()) if begin != wanted else printed == wanted


def add(file: Path, text: str) -> None:
    """Add tables to a bundle.toml: below the table's own line where it is there, else at the end."""
    content = file.read_text(encoding="utf-8")
    for part in re.split(r"^(?=\[)", text, flags=re.MULTILINE):
        head, _, rest = part.partition("\n")
        if re.fullmatch(r"\[\w[\w.]*\]", head) and f"\n{head}\n" in content:
            content = content.replace(f"\n{head}\n", f"\n{head}\n{rest.rstrip()}\n", 1)
        else:
            content = f"{content}\n{part}"
    file.write_text(content, encoding="utf-8")
