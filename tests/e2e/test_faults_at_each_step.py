"""O01: whatever strikes at whatever step of a command, each file is the old or the new one; the next run is clean."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from deck.rehearsal.journal.file import SUFFIX, read_journal
from disks import names
from file_commands import COMMANDS, prepared_folder
from piped_rehearsals import short_talk
from strikes import CODES, Files, Striker, files_in, striking, without_strays

MANY = 100
"""Examples of the suite's other tests, from which on all steps are struck."""


@pytest.fixture(scope="module")
def striker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Striker]:
    with striking(tmp_path_factory.mktemp("streams")) as striker:
        yield striker


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepared_folder(tmp_path_factory.mktemp("prepared"))


@pytest.mark.parametrize("strike", [strike for strike in CODES if strike])
@pytest.mark.parametrize("command", COMMANDS)
def test_each_file_is_old_or_new(command: str, strike: str, prepared: Path, striker: Striker, tmp_path: Path) -> None:
    arguments = COMMANDS[command].split()
    before = files_in(prepared)
    whole = striker.run(shutil.copytree(prepared, tmp_path / "0"), arguments)
    assert whole.code == 0, whole.errors
    after = files_in(tmp_path / "0")
    assert after != before and whole.steps > 0
    for step in steps_to_strike(whole.steps, list(CODES).index(strike)):
        root = shutil.copytree(prepared, tmp_path / str(step))
        struck = striker.run(root, arguments, strike, step)
        assert "Traceback" not in struck.errors
        found = files_in(root)
        assert_old_or_new(found, before, after)
        if strike == "SIGKILL":
            assert struck.code == CODES[strike]
        else:
            assert struck.code in (CODES[strike], 0)
            # A signal that comes while they are taken away leaves them for the next run.
            assert strike != "ENOSPC" or without_strays(found) == found
            assert command == "figures" or without_strays(found) in (before, after), f"half at step {step}"
        assert striker.run(root, arguments).code == 0
        assert files_in(root) == after, f"after step {step}"
        shutil.rmtree(root)


def steps_to_strike(steps: int, first: int) -> Iterator[int]:
    """Some steps, others for each way to strike; all of them in the long form of `make fuzz`."""
    stride = 1 if settings.default and settings.default.max_examples > MANY else max(1, steps // 2)
    yield from (1 + (first + step) % steps for step in range(0, steps, stride))


def assert_old_or_new(found: Files, before: Files, after: Files) -> None:
    for name in before.keys() | after.keys() | without_strays(found).keys():
        assert found.get(name) in (before.get(name), after.get(name)), name


@pytest.mark.parametrize("strike", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_a_rehearsal_keeps_every_line_that_was_written(strike: str, striker: Striker, tmp_path: Path) -> None:
    keys = "\nn\np\np\nq\n"
    deck = short_talk(tmp_path)
    journal = deck.with_suffix(SUFFIX)
    before = deck.read_bytes()
    arguments = ["rehearse", deck.name, "--plain", "--no-voice"]
    steps = striker.run(tmp_path, arguments, keys=keys).steps
    kept = 0
    for step in range(1, steps + 1):
        journal.unlink(missing_ok=True)
        struck = striker.run(tmp_path, arguments, strike, step, keys)
        assert struck.code == CODES[strike] and "Traceback" not in struck.errors
        history = read_journal(journal)
        commands = sum(len(run.commands) for run in history.runs)
        assert history.notices == () and commands >= kept
        kept = commands
        assert names(tmp_path) in ([deck.name], [deck.name, journal.name])
        assert deck.read_bytes() == before
        assert striker.run(tmp_path, arguments, keys=keys).code == 0
    assert kept >= keys.count("\n") - 1
