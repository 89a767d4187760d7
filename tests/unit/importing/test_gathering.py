"""Which files are looked at, and which importer reads them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from deck.errors import BundleError
from deck.importing.found import FoundTable, Left, SourceFile
from deck.importing.gathering import gather
from deck.importing.walking import walk

TABLE = "model,accuracy\nForest,0.9\nLinear,0.8\n"


def write(path: Path, text: str = TABLE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(*sources: Path) -> list[str]:
    return [item.name for item in walk(sources) if isinstance(item, SourceFile)]


def test_files_nearest_to_the_top_come_first_and_a_readme_before_its_neighbours(tmp_path: Path) -> None:
    for name in ("a.csv", "README.md", "results/a.csv", "results/deep/b.csv"):
        write(tmp_path / name)
    assert names(tmp_path) == ["README.md", "a.csv", "results/a.csv", "results/deep/b.csv"]


@pytest.mark.parametrize(
    "folder", [".git", "venv", "node_modules", "__pycache__", ".ipynb_checkpoints", "mine/site-packages"]
)
def test_what_nobody_wrote_is_not_looked_at(tmp_path: Path, folder: str) -> None:
    write(tmp_path / folder / "x.csv")
    write(tmp_path / "own.csv")
    assert names(tmp_path) == ["own.csv"]


def test_an_environment_is_known_by_its_mark_and_a_bundle_by_its_file(tmp_path: Path) -> None:
    write(tmp_path / "py311" / "pyvenv.cfg")
    write(tmp_path / "talk" / "bundle.toml")
    write(tmp_path / "talk" / "models.csv")
    write(tmp_path / "own.csv")
    assert names(tmp_path) == ["own.csv"]


def test_a_link_that_leaves_is_left_and_one_that_stays_is_not_read_twice(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside.csv")
    source = tmp_path / "source"
    inside = write(source / "own.csv")
    (source / "away.csv").symlink_to(outside)
    (source / "again.csv").symlink_to(inside)
    found = list(walk([source]))
    assert [item.name for item in found if isinstance(item, SourceFile)] == ["own.csv"]
    assert [(item.origin.file, item.why) for item in found if isinstance(item, Left)] == [
        ("away.csv", "it is a link that leaves the folder")
    ]


def test_a_folder_and_a_file_of_it_are_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "own.csv")
    assert len(names(tmp_path, path)) == 1


def test_several_folders_keep_their_names(tmp_path: Path) -> None:
    write(tmp_path / "one" / "a.csv")
    write(tmp_path / "two" / "a.csv")
    assert names(tmp_path / "one", tmp_path / "two") == ["one/a.csv", "two/a.csv"]


def test_all_sources_that_are_not_there_are_said(tmp_path: Path) -> None:
    with pytest.raises(BundleError) as caught:
        gather([tmp_path / "no", tmp_path / "none"])
    assert [problem.place for problem in caught.value.problems] == [str(tmp_path / "no"), str(tmp_path / "none")]


def test_a_table_is_read_by_its_importer_and_the_rest_is_counted(tmp_path: Path) -> None:
    write(tmp_path / "models.csv")
    write(tmp_path / "train.py", "print('no table')\n")
    write(tmp_path / "empty.csv", "")
    gathered = gather([tmp_path])
    assert [(file.name, file.kind) for file in gathered.files] == [("models.csv", "comparison of models")]
    assert [item.kind for item in gathered.found if isinstance(item, FoundTable)] == ["models"]
    assert gathered.other_files == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="permissions are POSIX")
@pytest.mark.parametrize(("closed", "mode"), [("deep/closed", 0), ("deep/closed", 0o744), (".", 0)])
def test_a_folder_that_may_not_be_read_is_said_and_the_others_are_read(tmp_path: Path, closed: str, mode: int) -> None:
    root = tmp_path / "work"
    write(root / "deep" / "closed" / "inner.csv")
    write(root / "own.csv")
    (root / closed).chmod(mode)
    try:
        lines = walked_without_rights(root)
    finally:
        (root / closed).chmod(0o700)
    name = "work" if closed == "." else closed
    assert lines == [*(["own.csv"] if closed != "." else []), f"{name}: it may not be read"]


def walked_without_rights(folder: Path) -> list[str]:
    """What somebody sees who is not root: tests may be run by root, who may read anything."""
    for parent in folder.parents:
        if parent.stat().st_uid == os.geteuid() and "pytest-of" in str(parent):
            parent.chmod(0o755)
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from deck.importing.found import Left\n"
        "from deck.importing.walking import walk\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "for item in walk([Path(sys.argv[1])]):\n"
        "    print(f'{item.origin.file}: {item.why}' if isinstance(item, Left) else item.name)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(folder)], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()
