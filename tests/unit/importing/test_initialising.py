"""The report of what became of each file, as a table for a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.cli.taken import lines
from deck.errors import BundleError
from deck.importing.found import Left, Origin
from deck.importing.initialising import FileReport, Initialised, initialise, write_starter
from takehomes import take_home


def report(file: str, *left: Left, taken: tuple[str, ...] = (), kind: str = "picture") -> FileReport:
    return FileReport(file, kind, taken, left)


def told(*files: FileReport, width: int = 100, missing: tuple[str, ...] = ()) -> str:
    return "\n".join(lines(Initialised(Path("talk"), files, 2, (), missing), width))


def full(file: str) -> Left:
    return Left(Origin(file), f"picture: {file}", "too many for one talk")


def test_files_of_a_folder_of_which_the_same_is_to_be_said_are_one_row() -> None:
    names = [f"plots/{number}.png" for number in range(5)]
    shown = told(
        report("README.md", taken=("talk.title",), kind="Markdown"), *(report(name, full(name)) for name in names)
    )
    assert "plots: 5 files" in shown
    assert "plots/1.png" not in shown.replace("picture: plots/0.png", "")


def test_files_of_which_something_was_taken_stand_alone() -> None:
    shown = told(*(report(f"plots/{number}.png", taken=("figure",)) for number in range(4)))
    assert all(f"plots/{number}.png" in shown for number in range(4))


def test_no_line_is_longer_than_the_terminal_is_wide() -> None:
    left = Left(Origin("a/very/long/path/to/some/file/that/goes/on.csv"), "a column " * 8, "reasons " * 10)
    shown = told(report(left.origin.file, left), width=80, missing=("problem.unit", "[[next]]"))
    assert max(map(len, shown.splitlines())) <= 80
    assert "not found, and left as comments in bundle.toml: problem.unit, [[next]]" in " ".join(shown.split())


def test_a_narrow_terminal_has_what_was_taken_below_each_file() -> None:
    left = Left(Origin("results/metrics.json"), "a table", "a bundle has one")
    shown = told(report("results/metrics.json", left, taken=("3 models by RMSE",), kind="metrics in JSON"), width=24)
    assert shown.splitlines()[:5] == [
        "results/metrics.json",
        "(metrics in JSON)",
        "  3 models by RMSE",
        "  - a table: a bundle",
        "    has one",
    ]


def test_every_thing_that_was_found_is_taken_or_left(tmp_path: Path) -> None:
    done = initialise([take_home(tmp_path / "source")], tmp_path / "talk")
    assert {file.file for file in done.files} == {
        "README.md",
        "figures/03_roc_curve.png",
        "results/importances.csv",
        "results/model_comparison.csv",
        "results/test_predictions.csv",
    }
    assert all(file.taken or file.left for file in done.files)
    assert done.other_files == 1


def test_why_a_file_could_not_be_opened_stands_in_the_error_that_nothing_was_found(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "models.csv").write_text("model,f1\nA,0.5\n", encoding="utf-8")
    (tmp_path / "source" / "models.csv").symlink_to(tmp_path / "models.csv")
    with pytest.raises(BundleError) as caught:
        initialise([tmp_path / "source"], tmp_path / "talk")
    assert [problem.message for problem in caught.value.problems] == [
        "neither a table of models nor predictions was found",
        "the file was left: it is a link that leaves the folder",
    ]


def test_the_starter_is_a_bundle_with_its_schema(tmp_path: Path) -> None:
    done = write_starter(tmp_path / "talk")
    assert sorted(path.name for path in done.folder.iterdir()) == ["bundle.schema.json", "bundle.toml", "models.csv"]
