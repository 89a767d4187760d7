"""Print which share of the lines and branches of each room of src/deck the tests reach, as a Markdown table.

Reads the file that coverage.py wrote (data_file in pyproject.toml). With --missed, each place that is not reached.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("src/deck")


class Reached(NamedTuple):
    """How many there are, and how many of them the tests reach."""

    lines: int = 0
    lines_reached: int = 0
    branches: int = 0
    branches_reached: int = 0

    def __add__(self, other: object) -> Reached:
        assert isinstance(other, Reached)
        return Reached(*(one + two for one, two in zip(self, other, strict=True)))


def main(arguments: list[str]) -> int:
    """Print the table, or the places."""
    files = _report()
    for line in _missed(files) if arguments == ["--missed"] else _table(files):
        sys.stdout.write(f"{line}\n")
    return 0


def _report() -> dict[str, Any]:
    """What coverage.py knows of each file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coverage.json"
        command = [sys.executable, "-m", "coverage", "json", "--quiet", "-o", str(path)]
        subprocess.run(command, cwd=ROOT, check=True)
        files: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["files"]
    return files


def _table(files: dict[str, Any]) -> Iterator[str]:
    rooms: defaultdict[str, Reached] = defaultdict(Reached)
    for name, file in files.items():
        inside = Path(name).relative_to(PACKAGE)
        rooms[f"{inside.parts[0]}/" if len(inside.parts) > 1 else "the modules beside them"] += _reached(file)
    yield "| room | lines | reached | branches | reached |"
    yield "|---|---|---|---|---|"
    for room in sorted(rooms, key=lambda name: (not name.endswith("/"), name)):
        yield _row(room, rooms[room])
    yield _row("all", sum(rooms.values(), Reached()))


def _reached(file: dict[str, Any]) -> Reached:
    counts = file["summary"]
    return Reached(
        counts["num_statements"], counts["covered_lines"], counts["num_branches"], counts["covered_branches"]
    )


def _row(name: str, reached: Reached) -> str:
    lines, branches = reached.lines_reached / max(1, reached.lines), reached.branches_reached / max(1, reached.branches)
    return f"| {name} | {reached.lines:,} | {lines:.1%} | {reached.branches:,} | {branches:.1%} |"


def _missed(files: dict[str, Any]) -> Iterator[str]:
    for name, file in sorted(files.items()):
        yield from (f"{name}:{line}" for line in file["missing_lines"])
        for start, end in file["missing_branches"]:
            if start not in file["missing_lines"]:
                yield f"{name}:{start} never goes {'on to line ' + str(end) if end > 0 else 'out'}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
