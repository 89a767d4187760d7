"""The comparison of pages with what commands print tells right from wrong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from doc_blocks import Block, Shown, add, blocks_of, commands_of, missing_line

PRINTED = "first\n  second  line\n\nthird 0.43\nfourth\n"
PAGE = """\
A page.

```console after=a_scene
$ deck facts \\
  samples/churn
lift  5.4x

$ deck rules
```

- in a list:

  ```toml add=talk/bundle.toml
  [talk]
  ```
"""


@pytest.mark.parametrize(
    ("shown", "missing"),
    [
        ((), None),
        (("...",), None),
        (("first", "second line", "third 0.43", "fourth"), None),
        (("...", "third 0.43", "fourth"), None),
        (("first", "...", "fourth"), None),
        (("first", "second ...", "..."), None),
        (("first",), "(then:) second line"),
        (("second line", "..."), "second line"),
        (("first", "third 0.43", "..."), "third 0.43"),
        (("...", "fourth", "third 0.43"), "third 0.43"),
        (("...", "third 0.44", "..."), "third 0.44"),
        (("first", "second line", "third 0.43", "fourth", "fifth"), "fifth"),
    ],
)
def test_lines_are_left_out_only_at_dots(shown: tuple[str, ...], missing: str | None) -> None:
    assert missing_line(Shown("deck", shown), PRINTED) == missing


def test_blocks_know_their_kind_and_their_commands(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, encoding="utf-8")
    console, toml = blocks_of(page)
    assert (console.kind, console.how, console.name, console.line) == ("console", "after", "a_scene", 3)
    assert [*commands_of(console)] == [
        Shown("deck facts \\\n  samples/churn", ("lift  5.4x",)),
        Shown("deck rules", ()),
    ]
    assert toml == Block("toml", "add", "talk/bundle.toml", "[talk]\n", 13)


def test_tables_are_added_to_those_that_are_there(tmp_path: Path) -> None:
    file = tmp_path / "bundle.toml"
    file.write_text('version = 1\n\n[talk]\ntitle = "T"\n\n[data]\nrows = 3\n', encoding="utf-8")
    add(file, '[talk]\nauthor = "A"\n\n[[next]]\nstep = "S"\n\n[[next]]\nstep = "T"\n')
    assert tomllib.loads(file.read_text(encoding="utf-8")) == {
        "version": 1,
        "talk": {"title": "T", "author": "A"},
        "data": {"rows": 3},
        "next": [{"step": "S"}, {"step": "T"}],
    }
