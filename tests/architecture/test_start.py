"""What a command loads: help loads nothing heavy, and a build no library that it does not use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bundles import TALK, prediction_rows, predictions_bundle, tables_bundle

HEAVY = (
    "pandas",
    "pptx",
    "matplotlib",
    "textual",
    "numpy",
    "pyarrow",
    "lxml",
    "tree_sitter",
    "babel",
    "PIL",
)
UNUSED_IN_A_BUILD = (
    "pandas",
    "matplotlib",
    "babel",
    "pyarrow",
    "tree_sitter",
    "textual",
    "pyttsx3",
    "scipy",
    "sklearn",
)

NOTHING_FOUND = '\n[check]\nignore = ["E", "S", "T"]\n'
"""Lines of bundle.toml come from a syntax tree, which is built only where something is found."""

SCRIPT = """
import sys
from deck.cli.main import main
try:
    main()
finally:
    print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def loaded_by(*arguments: str, cwd: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=False, cwd=cwd
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.rpartition("LOADED ")[2].split())


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["--version"]])
def test_help_loads_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    assert not loaded_by(*arguments, cwd=tmp_path) & set(HEAVY)


@pytest.mark.parametrize(
    "command",
    ["build", "check", "facts", "figures", "init", "layouts", "outlines", "rehearse", "review", "rule", "rules"],
)
def test_neither_does_the_help_of_a_command(tmp_path: Path, command: str) -> None:
    assert not loaded_by(command, "--help", cwd=tmp_path) & set(HEAVY)


def test_outlines_need_no_numbers(tmp_path: Path) -> None:
    assert not loaded_by("outlines", cwd=tmp_path) & set(HEAVY)


def test_a_build_from_csv_tables(tmp_path: Path) -> None:
    folder = tables_bundle(tmp_path / "b", more=TALK + NOTHING_FOUND)
    assert not loaded_by("build", str(folder), cwd=tmp_path) & set(UNUSED_IN_A_BUILD)


def test_a_build_from_csv_predictions(tmp_path: Path) -> None:
    folder = predictions_bundle(
        tmp_path / "b", predictions=prediction_rows(), segments=["plan"], more=TALK + NOTHING_FOUND
    )
    assert not loaded_by("build", str(folder), cwd=tmp_path) & set(UNUSED_IN_A_BUILD)


def test_importing_the_package_costs_nothing() -> None:
    script = "import sys, deck; deck.__version__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert not {name.partition(".")[0] for name in done.stdout.split()} & set(HEAVY)


def test_public_names_are_all_there() -> None:
    import deck

    for name in deck.__all__:
        assert getattr(deck, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        deck.nothing  # noqa: B018
