"""Write docs/yardstick.md: every trap and case of tests/yardstick/cases.toml, and the tests that hold it.

usage: python docs/make_yardstick.py [--check]

Tests say which they hold by `@pytest.mark.yardstick("C03")`, on a function, a class, or a module's `pytestmark`; they
are read as text, so that nothing is imported. With --check nothing is written: exit 1 where the page is behind.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
CASES = TESTS / "yardstick" / "cases.toml"
PAGE = ROOT / "docs" / "yardstick.md"
MARKER = "yardstick"

HEAD = """\
# What deck is held against

Bad input, bad days, and the traps of the libraries beneath, each with the tests that hold it. Unless said otherwise, a
refusal is exit 3, one message that names file and place, no traceback, within 1 s and 200 MB, and the old output
untouched: `tests/yardstick/refusals.py` holds all of that against the real program.

`pytest -m yardstick` runs them all, `grep -rn '"C03"' tests` finds those of one. This page is made by
`python docs/make_yardstick.py` of `tests/yardstick/cases.toml` and of the marks on the tests.
"""


class Held(NamedTuple):
    """A test, class of tests or module of tests that holds cases."""

    file: str
    name: str


def held(tests: Path = TESTS) -> dict[str, list[Held]]:
    """The tests that hold each id, in the order of their files."""
    found: dict[str, list[Held]] = defaultdict(list)
    for path in sorted(tests.rglob("test_*.py")):
        text = path.read_text(encoding="utf-8")
        if f"mark.{MARKER}(" not in text:
            continue
        file = path.relative_to(tests).as_posix()
        for name, identifier in _marks(ast.parse(text)):
            found[identifier].append(Held(file, name))
    return dict(found)


def _marks(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Names of tests with the ids of their marks; a mark on a whole module has the name of none."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(ast.unparse(target) == "pytestmark" for target in node.targets):
            yield from (("", identifier) for identifier in _ids([node.value]))
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from ((node.name, identifier) for identifier in _ids(node.decorator_list))
        if isinstance(node, ast.ClassDef):
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    name = f"{node.name}.{method.name}"
                    yield from ((name, identifier) for identifier in _ids(method.decorator_list))


def _ids(expressions: Iterable[ast.expr]) -> Iterator[str]:
    calls = (node for expression in expressions for node in ast.walk(expression) if isinstance(node, ast.Call))
    for call in calls:
        if ast.unparse(call.func) == f"pytest.mark.{MARKER}":
            values = (argument.value for argument in call.args if isinstance(argument, ast.Constant))
            yield from (value for value in values if isinstance(value, str))


def listed() -> dict[str, list[dict[str, str]]]:
    """The traps and cases of the list."""
    return tomllib.loads(CASES.read_text(encoding="utf-8"))


def page() -> str:
    """docs/yardstick.md as it has to be."""
    tests, entries = held(), listed()
    cases = _table(("id", "input", "expected", "held by"), entries["case"], ("id", "input", "expected"), tests)
    traps = _table(("id", "trap", "what deck does", "held by"), entries["trap"], ("id", "trap", "mend"), tests)
    return f"{HEAD}\n## Cases\n\n{cases}\n## Traps\n\n{traps}"


def _table(
    header: Sequence[str],
    entries: Iterable[Mapping[str, str]],
    keys: Sequence[str],
    tests: Mapping[str, Sequence[Held]],
) -> str:
    rows = [header, ["---"] * len(header)]
    rows += [[*(entry[key] for key in keys), _places(tests.get(entry["id"], ()))] for entry in entries]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |\n" for row in rows)


def _places(tests: Sequence[Held]) -> str:
    """File by file, the names of the tests without what all of them have."""
    files = groupby(tests, lambda test: test.file)
    return "<br>".join(f"`{file}`{_names(test.name for test in group)}" for file, group in files)


def _names(names: Iterable[str]) -> str:
    short = ", ".join(name.replace("test_", "") for name in names if name)
    return f": {short}" if short else ""


def main(arguments: Sequence[str]) -> int:
    """Write the page, or say that it is behind."""
    made = page()
    if arguments == ["--check"]:
        if PAGE.exists() and PAGE.read_text(encoding="utf-8") == made:
            return 0
        print(f"{PAGE.relative_to(ROOT)} is behind the tests: run python docs/make_yardstick.py", file=sys.stderr)
        return 1
    PAGE.write_text(made, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
