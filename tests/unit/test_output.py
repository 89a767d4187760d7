"""A file is written whole or not at all."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from deck.errors import OutputError
from deck.output import SUFFIX, check_writable, held_open, remove_leftovers, write_whole
from disks import names, read_only, small_disk


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "talk.pptx"


@pytest.fixture(scope="module")
def ended_process() -> int:
    """The id of a process that is no more."""
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    return int(done.stdout)


def leftover(target: Path, process: int, host: str | None = None, name: str | None = None) -> Path:
    host = socket.gethostname() if host is None else host
    part = target.with_name(f".{name or target.name}.{host}.{process}.0badcafe{SUFFIX}")
    part.write_bytes(b"half")
    return part


def refusal(path: Path) -> str:
    with pytest.raises(OutputError) as caught:
        check_writable(path)
    assert caught.value.exit_code == 3
    return str(caught.value)


@pytest.mark.yardstick("O01", "pptx-save")
class TestWriteWhole:
    def test_a_new_file(self, target: Path) -> None:
        write_whole(target, b"new")
        assert target.read_bytes() == b"new"
        assert names(target.parent) == [target.name]

    def test_an_old_file_is_replaced(self, target: Path) -> None:
        target.write_bytes(b"old and longer")
        write_whole(target, b"new")
        assert target.read_bytes() == b"new"
        assert names(target.parent) == [target.name]

    def test_who_reads_the_old_file_keeps_reading_it(self, target: Path) -> None:
        target.write_bytes(b"old")
        with target.open("rb") as reader:
            write_whole(target, b"new")
            assert reader.read() == b"old"

    def test_a_full_disk_leaves_the_old_file(self, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk", 64) as disk:
            target = disk / "talk.pptx"
            target.write_bytes(b"old")
            with pytest.raises(OutputError) as caught:
                write_whole(target, b"x" * 100_000)
            assert "the old one is untouched (found No space left on device)" in str(caught.value)
            assert target.read_bytes() == b"old"
            assert names(disk) == [target.name]

    def test_any_name_that_a_file_can_have(self, tmp_path: Path) -> None:
        for name in ("[a-z]*?.pptx", "mein Vortrag – ü.pptx", "-o.pptx", ".hidden", "x" * 150 + ".pptx"):
            write_whole(tmp_path / name, name.encode())
        assert {path.read_text() for path in tmp_path.iterdir()} == set(names(tmp_path))


@pytest.mark.yardstick("O01")
class TestLeftovers:
    def test_of_a_writer_that_was_killed_go(self, target: Path, ended_process: int) -> None:
        part = leftover(target, ended_process)
        write_whole(target, b"new")
        assert not part.exists()

    def test_of_a_writer_that_runs_stay(self, target: Path) -> None:
        part = leftover(target, os.getpid())
        remove_leftovers(target)
        assert part.exists()

    def test_of_another_machine_stay_since_its_processes_are_not_known_here(
        self, target: Path, ended_process: int
    ) -> None:
        part = leftover(target, ended_process, host="elsewhere")
        remove_leftovers(target)
        assert part.exists()

    def test_of_another_target_stay(self, target: Path, ended_process: int) -> None:
        part = leftover(target, ended_process, name="other.pptx")
        remove_leftovers(target)
        assert part.exists()

    def test_of_a_target_with_brackets_go(self, tmp_path: Path, ended_process: int) -> None:
        target = tmp_path / "[talk].pptx"
        part = leftover(target, ended_process)
        remove_leftovers(target)
        assert not part.exists()

    def test_what_only_looks_like_one_stays(self, target: Path) -> None:
        mine = (f".{target.name}.{socket.gethostname()}.{process}.1{SUFFIX}" for process in ("nobody", "²", ""))
        for name in (*mine, f"{target.name}{SUFFIX}"):
            target.with_name(name).write_bytes(b"mine")
        remove_leftovers(target)
        assert len(names(target.parent)) == 4

    def test_of_a_process_that_no_system_can_have_go(self, target: Path) -> None:
        part = leftover(target, 10**20)
        remove_leftovers(target)
        assert not part.exists()


def missing_folder(path: Path) -> Path:
    return path / "missing" / "talk.pptx"


def folder_that_is_a_file(path: Path) -> Path:
    (path / "file").write_bytes(b"")
    return path / "file" / "talk.pptx"


def a_folder(path: Path) -> Path:
    (path / "talk.pptx").mkdir()
    return path / "talk.pptx"


def link_to(goal: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        (path / "goal").write_bytes(b"goal")
        (path / "talk.pptx").symlink_to(goal)
        return path / "talk.pptx"

    return make


def a_pipe(path: Path) -> Path:
    os.mkfifo(path / "talk.pptx")
    return path / "talk.pptx"


@pytest.mark.yardstick("O03")
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (missing_folder, r"the folder does not exist. Fix: Make it with `mkdir -p .*missing`"),
        (folder_that_is_a_file, r"its folder is not a folder \(found .*file\)"),
        (a_folder, r"the target is a folder. Fix: Name a file in it: -o .*talk.pptx/talk.pptx"),
        (link_to("goal"), r"the target is a link, .* \(found a link to goal\). Fix: Name the file itself"),
        (link_to("nowhere"), r"the target is a link, .* \(found a link to nowhere\)"),
        (a_pipe, r"the target is not a regular file"),
        (lambda path: Path("/dev/full"), r"the target is not a regular file"),
        (lambda path: path / ("x" * 300), r"no file can be written there \(found File name too long\)"),
    ],
)
def test_what_cannot_be_replaced_is_refused(tmp_path: Path, make: Callable[[Path], Path], message: str) -> None:
    path = make(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    assert re.search(message, refusal(path))
    with pytest.raises(OutputError):
        write_whole(path, b"new")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.fixture
def unwritable(tmp_path: Path) -> Iterator[Path]:
    with read_only(tmp_path / "read-only") as folder:
        yield folder


@pytest.mark.yardstick("O03")
def test_a_read_only_folder(unwritable: Path) -> None:
    assert "the folder is read-only. Fix: Choose another place with -o" in refusal(unwritable / "talk.pptx")


@pytest.mark.parametrize("name", ["talk.pptx", "new.pptx"])
def test_what_can_be_written_is_fine(tmp_path: Path, name: str) -> None:
    (tmp_path / "talk.pptx").write_bytes(b"old")
    check_writable(tmp_path / name)
    assert names(tmp_path) == ["talk.pptx"]


def test_a_file_that_is_read_only_stays(target: Path) -> None:
    target.write_bytes(b"kept")
    target.chmod(0o444)
    assert "the file is read-only. Fix: Make it writable, or choose another place with -o" in refusal(target)
    assert target.read_bytes() == b"kept"


@pytest.mark.parametrize(("number", "fix"), [(28, "Free some room"), (13, "Close the file where it is open")])
def test_the_remedy_follows_the_reason(target: Path, monkeypatch: pytest.MonkeyPatch, number: int, fix: str) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OutputError, match=f"Fix: {fix}, or choose another place with -o"):
        write_whole(target, b"new")
    assert names(target.parent) == []


@pytest.mark.parametrize("name", ["~$talk.pptx", ".~lock.talk.pptx#"])
def test_a_deck_that_is_open_elsewhere_is_known(target: Path, name: str) -> None:
    assert held_open(target) is None
    target.with_name(name).write_bytes(b"Ann")
    assert held_open(target) == target.with_name(name)
