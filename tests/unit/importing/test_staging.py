"""A bundle's files come to their place all together, or not at all."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from deck.errors import OutputError
from deck.importing.staging import check_folder, check_free, put_in_place, staged, write_files


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder_appears_as_a_whole(tmp_path: Path) -> None:
    with staged(tmp_path / "talk") as stage:
        write_files(stage, {"bundle.toml": b"a", "figures/b.png": b"b"})
        assert not (tmp_path / "talk").exists()
        put_in_place(stage, tmp_path / "talk")
    assert contents(tmp_path) == {"talk/bundle.toml": "a", "talk/figures/b.png": "b"}


def test_what_fails_on_the_way_is_undone(tmp_path: Path) -> None:
    talk = tmp_path / "talk"
    (talk / "models.csv").mkdir(parents=True)
    (talk / "bundle.toml").write_text("before")
    with pytest.raises(OutputError, match="nothing was changed"), staged(talk) as stage:
        write_files(stage, {"bundle.toml": b"after", "a.csv": b"new", "models.csv": b"new"})
        put_in_place(stage, talk)
    assert contents(tmp_path) == {"talk/bundle.toml": "before"}


def test_an_error_in_between_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), staged(tmp_path / "talk") as stage:
        write_files(stage, {"bundle.toml": b"a"})
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_files_of_others_and_sources_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "models.csv").write_text("mine")
    (tmp_path / "predictions.csv").write_text("a source")
    with pytest.raises(OutputError) as caught:
        source = (tmp_path / "predictions.csv").resolve()
        check_free(tmp_path, ["models.csv", "predictions.csv", "bundle.toml"], (), {source})
    assert [problem.message for problem in caught.value.problems] == [
        "this file is there already and is no part of a bundle",
        "this file is a source, and the bundle has one of its name",
    ]


def test_what_a_killed_run_left_goes_and_that_of_a_running_one_stays(tmp_path: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    with staged(tmp_path / "talk") as running:
        dead, other = (
            tmp_path / running.name.replace(f".{os.getpid()}.", f".{ended.pid}."),
            tmp_path / f".other{running.name.removeprefix('.talk')}",
        )
        dead.mkdir()
        other.mkdir()
        with staged(tmp_path / "talk"):
            assert running.exists() and other.exists() and not dead.exists()


def test_a_place_where_no_folder_can_be_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="a file, not a folder"):
        check_folder(tmp_path / "file")
    with pytest.raises(OutputError, match="does not exist"):
        check_folder(tmp_path / "a" / "b")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(OutputError, match="leads nowhere"):
        check_folder(tmp_path / "link")
