"""The notebook of the documentation runs from its first cell to its last, and what it says is so."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from deck.building import Built

NOTEBOOK = ROOT / "docs" / "from_a_notebook.ipynb"


@cache
def cells() -> tuple[tuple[str, str], ...]:
    """Kind and source of each cell."""
    return tuple(
        (cell["cell_type"], "".join(cell["source"])) for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    )


PROSE = " ".join(source for kind, source in cells() if kind == "markdown")


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the names of the notebook stand for in the end; `printed` is all that it prints, `shown` its HTML views."""
    names: dict[str, Any] = {"__name__": "__main__"}
    printed, shown = io.StringIO(), []
    with contextlib.chdir(tmp_path_factory.mktemp("notebook")), contextlib.redirect_stdout(printed):
        for kind, source in cells():
            if kind == "code":
                value = run_cell(source, names)
                if hasattr(value, "_repr_html_"):
                    shown.append(value._repr_html_())
        names["folder_files"] = sorted(path.name for path in Path.cwd().iterdir())
    return {**names, "printed": printed.getvalue(), "shown": shown}


def run_cell(source: str, names: dict[str, Any]) -> object:
    """Run a cell as a notebook does: the value of a last expression is what is shown."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, str(NOTEBOOK), "exec"), names)
    return (
        eval(compile(ast.Expression(last.value), str(NOTEBOOK), "eval"), names) if isinstance(last, ast.Expr) else None
    )


def test_it_makes_a_deck_and_a_bundle(run: dict[str, Any]) -> None:
    built = run["built"]
    assert isinstance(built, Built)
    assert built.written
    assert {"first.pptx", "talk.pptx", "talk"} <= set(run["folder_files"])


def test_the_views_are_shown(run: dict[str, Any]) -> None:
    views = [view for view in run["shown"] if "deck-view" in view]
    assert len(views) == 2
    assert "Not said yet" in views[0]


def test_the_finding_that_the_text_speaks_of_is_the_one_that_is_left(run: dict[str, Any]) -> None:
    assert {finding.code for finding in run["built"].findings} == set(re.findall(r"`([A-Z]\d{3})`", PROSE))


def test_all_that_is_wrong_is_told_at_once(run: dict[str, Any]) -> None:
    assert "y_score: 2 rows have no value (None or NaN), at positions 3, 14 (counted from 0)." in run["printed"]
    assert 'segments["size"]: has 568 values where y_true has 569.' in run["printed"]


def test_commands_in_the_text_are_commands_of_deck() -> None:
    from deck.cli.main import COMMANDS

    named = re.findall(
        r"^    deck (\w+)", "\n".join(source for kind, source in cells() if kind == "markdown"), re.MULTILINE
    )
    assert len(named) == 3
    assert set(named) <= set(COMMANDS)


def test_nothing_of_the_machine_is_kept_in_it() -> None:
    content = NOTEBOOK.read_text("utf-8")
    assert not any(word in content for word in ("/tmp/", "/home/", "/root/", "Traceback"))
