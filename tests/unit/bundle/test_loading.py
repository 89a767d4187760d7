from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from deck.bundle import load
from deck.errors import BundleError

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]

PREDICTIONS = "id,target,score,tenure\n007,1,0.9,<30d\n008,0,0.2,30d+\n"


def message_of(path: Path | str) -> str:
    with pytest.raises(BundleError) as caught:
        load(path)
    assert len(caught.value.problems) == 1
    return str(caught.value.problems[0])


def test_a_sound_bundle_is_read_whole(write: Write) -> None:
    more = """\
predictions = "predictions.csv"
importance = "importance.csv"
folds = "folds.csv"
tuning = "tuning.csv"
columns = { segments = ["tenure"] }
"""
    files: dict[str, str | bytes] = {
        "predictions.csv": PREDICTIONS,
        "importance.csv": "feature,importance\nlogins,0.5\nage,-0.2\n",
        "folds.csv": "fold,PR-AUC\n1,0.42\n2,0.44\n",
        "tuning.csv": "parameter,range,best,default\nlearning_rate,0.01 to 0.3,0.05,0.1\n",
    }
    bundle = load(write(more=more, files=files))
    assert bundle.text.problem.question == "Who will cancel?"
    assert bundle.models is not None
    assert [row.name for row in bundle.models.rows] == ["Random", "LightGBM"]
    assert [row.baseline for row in bundle.models.rows] == [True, False]
    assert [row.line for row in bundle.models.rows] == [2, 3]
    assert bundle.models.rows[1].values["pr_auc"].value == 0.431
    assert bundle.predictions is not None
    assert bundle.predictions.row_count == 2
    assert bundle.predictions.target.tolist() == [True, False]
    assert bundle.predictions.score.tolist() == [0.9, 0.2]
    assert bundle.predictions.segments[0].values == ("<30d", "30d+")
    assert bundle.importance is not None
    assert bundle.importance.importances == (0.5, -0.2)
    assert bundle.folds is not None
    assert bundle.folds.columns["pr_auc"] == (0.42, 0.44)
    assert bundle.tuning is not None
    assert bundle.tuning.rows[0].best == "0.05"
    assert bundle.notices == ()


def test_arrays_cannot_be_written_to(write: Write) -> None:
    more = 'predictions = "p.csv"\ncolumns = { segments = ["tenure"], fold = "id", others = { B = "score" } }\n'
    predictions = load(write(more=more, files={"p.csv": PREDICTIONS})).predictions
    assert predictions is not None
    assert predictions.fold is not None
    arrays = [predictions.target, predictions.score, predictions.others["B"], predictions.fold.codes]
    assert not any(array.flags.writeable for array in [*arrays, predictions.segments[0].codes])


def test_places_of_keys(write: Write) -> None:
    bundle = load(write(more='[[insight]]\nfinding = "x"\n[[insight]]\nfinding = "y"\nseconds = 30\n'))
    assert bundle.place == str(Path("b") / "bundle.toml")
    assert bundle.line_of("problem", "metric") == 6
    assert bundle.line_of("insight", 1, "seconds") == 14
    assert bundle.line_of("insight", 1, "led_to") == 12
    assert bundle.line_of("talk", "title") is None


def test_all_problems_of_all_files_come_in_one_go(refusals: Refusals, bundle_toml: str) -> None:
    toml = bundle_toml.replace('metric = "pr_auc"', 'metric = "pr_acu"\ncontext = 3')
    more = 'predictions = "p.csv"\nimportance = "nowhere.csv"\n'
    found = refusals(toml, more, {"p.csv": "target,score\n1,x\n0,0.1\n", "models.csv": "model,pr_auc\nA,bad\n"})
    assert found == [
        "b/bundle.toml:7: problem.context: must be text, not a number (found 3). Fix: Put it in quotes.",
        'b/bundle.toml:12: data.importance: there is no such file (found "nowhere.csv"). '
        f"Fix: Check the name; the folder is {Path('b').resolve()}.",
        'b/models.csv:2: column pr_auc: this cell is not a number (found "bad"). '
        "Fix: Write one number, or leave the cell empty.",
        'b/p.csv:2: column score: must hold numbers only; row 1 holds something else (found "x"). '
        "Fix: Name a column of scores.",
    ]


@pytest.mark.yardstick("pptx-characters")
def test_characters_that_no_slide_can_show_are_dropped_and_said(write: Write, bundle_toml: str) -> None:
    toml = bundle_toml.replace("Who will cancel?", "Who\\u0007 will\\tcancel\\uFFFE?")
    bundle = load(write(toml, files={"models.csv": "model,pr_auc\nA\x01,0.4\n"}))
    assert bundle.text.problem.question == "Who will cancel?"
    assert bundle.models is not None
    assert bundle.models.rows[0].name == "A"
    assert bundle.notices == (
        "b/bundle.toml: problem.question: dropped characters that no slide can show: U+0007, U+FFFE",
        "b/models.csv: column model: dropped characters that no slide can show from 1 cell, first on line 2: U+0001",
    )


def test_generic_task_passes_predictions_over_and_says_so(write: Write, bundle_toml: str) -> None:
    toml = bundle_toml.replace("binary", "generic")
    bundle = load(write(toml, 'predictions = "nowhere.csv"\n'))
    assert bundle.predictions is None
    assert bundle.notices == ('b/bundle.toml: data.predictions is passed over: task = "generic" reads tables only',)


def test_thousands_of_problems_are_counted(refusals: Refusals) -> None:
    found = refusals(more='[[insight]]\nfinding = "x"\nfoo = 1\n' * 5_000)
    assert len(found) == 101
    assert found[-1] == "b/bundle.toml: and 4,900 more problems."


@pytest.mark.yardstick("B05")
class TestB05:
    def test_folder_without_bundle_toml(self, tmp_path: Path) -> None:
        assert message_of(tmp_path) == (
            f"{tmp_path}: this folder has no bundle.toml. "
            f"Fix: Run `deck init {tmp_path} -o talk`, which makes a bundle of what is in it."
        )

    def test_file_instead_of_folder(self, tmp_path: Path) -> None:
        (tmp_path / "results.csv").write_text("a,b\n")
        assert message_of(tmp_path / "results.csv") == (
            f"{tmp_path / 'results.csv'}: a bundle is a folder, and this is a file. "
            "Fix: Run `deck init` with the files of your results, which makes a bundle of them."
        )

    def test_bundle_toml_itself(self, write: Write) -> None:
        assert message_of(write() / "bundle.toml") == (
            "b/bundle.toml: a bundle is a folder, and this is a file. Fix: Name its folder: b."
        )

    def test_missing(self, tmp_path: Path) -> None:
        assert message_of(tmp_path / "nowhere") == (
            f"{tmp_path / 'nowhere'}: there is no such folder. "
            "Fix: Run `deck init` with the files of your results, which makes a bundle of them."
        )

    @pytest.mark.parametrize("name", ["a\0b", "x" * 5_000])
    def test_no_name_of_a_folder(self, name: str) -> None:
        assert "Run `deck init` with" in message_of(name)

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="permissions are POSIX")
    @pytest.mark.parametrize(("closed", "fix"), [("b", "chmod u+rx"), ("b/bundle.toml", "chmod u+r ")])
    def test_no_permission(self, write: Write, tmp_path: Path, closed: str, fix: str) -> None:
        folder = tmp_path / write()
        tmp_path.joinpath(closed).chmod(0)
        try:
            message = message_without_rights(folder)
        finally:
            tmp_path.joinpath(closed).chmod(0o700)
        assert "may not be read. Fix: Run `" + fix in message


def message_without_rights(folder: Path) -> str:
    """The message that someone gets who is not root: tests may be run by root, who may read anything."""
    for parent in folder.parents:
        if parent.stat().st_uid == os.geteuid() and parent != Path("/") and "pytest-of" in str(parent):
            parent.chmod(0o755)
    script = (
        "import os, sys\n"
        "from deck.bundle import load\n"
        "from deck.errors import BundleError\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "try: load(sys.argv[1])\n"
        "except BundleError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True)
    return done.stdout
