"""O01 to O03: whatever happens while a deck is written, the old one stays whole and nothing stray is left."""

from __future__ import annotations

import os
import pty
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openxml_audit import validate_pptx

from bundles import prediction_rows, predictions_bundle, tables_bundle
from disks import names, read_only, small_disk

Deck = Callable[..., "subprocess.CompletedProcess[str]"]

DECK = Path(sys.executable).with_name("deck")
ROUNDS = 10

SIGNAL_AT_SYNC = """
import os, signal, sys

number = getattr(signal, sys.argv.pop(1))
sync = os.fsync

def interrupted(descriptor):
    sync(descriptor)
    os.kill(os.getpid(), number)

os.fsync = interrupted
from deck.cli.main import main
main()
"""
"""`deck`, struck by a signal when its new file is on the disk and has not yet taken the old one's place."""

BUILD_ON_DEMAND = """
import sys
from deck import build

for line in sys.stdin:
    build(*line.split())
    print("built", flush=True)
"""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tables_bundle(tmp_path_factory.mktemp("bundles") / "churn")


@pytest.fixture(scope="module")
def slow_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many rows that reading them takes far longer than a signal takes to arrive."""
    rows = prediction_rows(2_000).splitlines()
    content = "\n".join([rows[0], *rows[1:] * 60])
    return predictions_bundle(tmp_path_factory.mktemp("bundles") / "slow", predictions=content, more="")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """An old deck in a folder of its own."""
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "talk.pptx").write_bytes(b"the old deck")
    return folder / "talk.pptx"


def is_whole_and_alone(old: Path) -> bool:
    return old.read_bytes() == b"the old deck" and names(old.parent) == [old.name]


@pytest.mark.yardstick("O01", "pptx-save")
class TestNoRoom:
    def test_a_limit_on_the_size_of_files(self, deck: Deck, bundle: Path, old: Path) -> None:
        def limited() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

        done = deck("build", bundle, "-o", old, preexec_fn=limited)
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr == (
            f"error: {old}: the file could not be written; the old one is untouched (found File too large). "
            "Fix: Free some room, or choose another place with -o\n"
        )
        assert is_whole_and_alone(old)

    def test_a_full_disk(self, deck: Deck, bundle: Path, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk", 32) as disk:
            old = disk / "talk.pptx"
            old.write_bytes(b"the old deck")
            done = deck("build", bundle, "-o", old)
            assert done.returncode == 3
            assert "the old one is untouched (found No space left on device)" in done.stderr
            assert done.stderr.count("\n") == 1
            assert is_whole_and_alone(old)


@pytest.mark.yardstick("O01", "pptx-save")
class TestSignals:
    @pytest.mark.parametrize(("number", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
    def test_between_writing_and_replacing(self, bundle: Path, old: Path, number: str, code: int) -> None:
        done = self.struck(number, bundle, old)
        assert done.returncode == code
        assert "Traceback" not in done.stderr
        assert is_whole_and_alone(old)

    @pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    def test_while_it_works(self, slow_bundle: Path, old: Path, number: signal.Signals, code: int) -> None:
        master, slave = pty.openpty()
        process = subprocess.Popen(
            [str(DECK), "build", str(slow_bundle), "-o", str(old)],
            stdout=subprocess.PIPE,
            stderr=slave,
            env={**os.environ, "TERM": "xterm"},
        )
        os.close(slave)
        printed = b""
        while b"reading the bundle" not in printed:
            printed += os.read(master, 1_024)
        process.send_signal(number)
        assert process.stdout is not None
        assert process.stdout.read() == b""
        process.stdout.close()
        assert process.wait(timeout=60) == code
        printed += os.read(master, 65_536)
        os.close(master)
        assert b"Traceback" not in printed
        assert (b"Interrupted." in printed) == (number is signal.SIGINT)
        assert is_whole_and_alone(old)

    def test_a_kill_leaves_a_stray_file_that_the_next_run_removes(self, deck: Deck, bundle: Path, old: Path) -> None:
        done = self.struck("SIGKILL", bundle, old)
        assert done.returncode == -signal.SIGKILL
        assert old.read_bytes() == b"the old deck"
        (stray,) = set(names(old.parent)) - {old.name}
        assert stray.startswith(".talk.pptx.")
        assert stray.endswith(".deck-part")
        assert deck("build", bundle, "-o", old).returncode == 0
        assert names(old.parent) == [old.name]
        assert validate_pptx(old).is_valid

    @staticmethod
    def struck(number: str, bundle: Path, target: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", SIGNAL_AT_SYNC, number, "build", str(bundle), "-o", str(target)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.yardstick("O02", "pptx-save")
def test_two_builds_at_once_to_one_file(bundle: Path, slow_bundle: Path, tmp_path: Path) -> None:
    """Each round both write the same file; whoever comes last, it is one of the two decks, whole."""
    target = tmp_path / "talk.pptx"
    other = tables_bundle(tmp_path / "other", folds=None, importance=None)
    alone = {}
    builders = [
        subprocess.Popen(
            [sys.executable, "-c", BUILD_ON_DEMAND], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for folder, builder in zip((bundle, other), builders, strict=True):
        alone[folder] = build_with(builder, folder, tmp_path / "alone.pptx")
    (tmp_path / "alone.pptx").unlink()
    for _ in range(ROUNDS):
        for folder, builder in zip((bundle, other), builders, strict=True):
            demand(builder, folder, target)
        for builder in builders:
            assert builder.stdout is not None
            assert builder.stdout.readline() == "built\n"
        assert target.read_bytes() in alone.values()
        assert names(tmp_path) == ["other", "talk.pptx"]
    for builder in builders:
        builder.communicate()
        assert builder.returncode == 0
    for content in alone.values():
        target.write_bytes(content)
        assert validate_pptx(target).is_valid


def demand(builder: subprocess.Popen[str], folder: Path, target: Path) -> None:
    assert builder.stdin is not None
    builder.stdin.write(f"{folder} {target}\n")
    builder.stdin.flush()


def build_with(builder: subprocess.Popen[str], folder: Path, target: Path) -> bytes:
    demand(builder, folder, target)
    assert builder.stdout is not None
    assert builder.stdout.readline() == "built\n"
    return target.read_bytes()


@pytest.mark.yardstick("O03")
class TestTargetsThatCannotBe:
    """The bundle does not exist, and that must not be the error: the target is looked at before the work."""

    @pytest.fixture
    def unwritable(self, tmp_path: Path) -> Iterator[Path]:
        with read_only(tmp_path / "read-only") as folder:
            yield folder

    def refused(self, deck: Deck, target: Path | str) -> str:
        done = deck("build", "no-such-bundle", "-o", target)
        assert (done.returncode, done.stdout) == (3, "")
        assert done.stderr.startswith(f"error: {target}: ")
        assert done.stderr.count("\n") == 1
        assert "no-such-bundle" not in done.stderr
        return done.stderr

    def test_a_read_only_folder(self, deck: Deck, unwritable: Path) -> None:
        assert "the folder is read-only" in self.refused(deck, unwritable / "talk.pptx")

    def test_a_missing_folder(self, deck: Deck, tmp_path: Path) -> None:
        assert "the folder does not exist" in self.refused(deck, tmp_path / "missing" / "talk.pptx")
        assert not (tmp_path / "missing").exists()

    def test_a_folder(self, deck: Deck, tmp_path: Path) -> None:
        message = self.refused(deck, tmp_path)
        assert f"the target is a folder. Fix: Name a file in it: -o {tmp_path / 'talk.pptx'}" in message

    def test_a_link(self, deck: Deck, old: Path) -> None:
        link = old.with_name("link.pptx")
        link.symlink_to(old)
        assert f"the target is a link, and replacing it would cut the link (found a link to {old})" in self.refused(
            deck, link
        )
        assert link.is_symlink()
        assert old.read_bytes() == b"the old deck"

    def test_what_is_no_deck(self, deck: Deck, tmp_path: Path) -> None:
        """A slip of -o must not replace the candidate's own files."""
        for name in ("bundle.toml", "models.csv", "talk.pdf", "talk"):
            path = tmp_path / name
            path.write_bytes(b"mine")
            message = self.refused(deck, path)
            assert f"a deck is written as .pptx only. Fix: Write -o {path.with_suffix('.pptx')}" in message
            assert path.read_bytes() == b"mine"

    def test_a_name_that_is_too_long(self, deck: Deck) -> None:
        assert "File name too long" in self.refused(deck, "x" * 300 + ".pptx")


@pytest.mark.parametrize("broken", ["text", "seconds"])
def test_a_bundle_that_is_refused_leaves_the_old_deck(deck: Deck, old: Path, tmp_path: Path, broken: str) -> None:
    more = {
        "text": '\n[title]\nmodels = "{nothing}"\n',
        "seconds": '\n[[insight]]\nfinding = "All of it"\nseconds = 719\n',
    }
    done = deck("build", tables_bundle(tmp_path / "b", more=more[broken]), "-o", old)
    assert done.returncode == 3
    assert is_whole_and_alone(old)
