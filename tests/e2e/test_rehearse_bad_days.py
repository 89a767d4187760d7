"""`deck rehearse` on its bad days, as a process with real files: killed, stopped, torn, full, read-only."""

from __future__ import annotations

import json
import os
import select
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deck.clock import clock
from deck.rehearsal.journal.file import SUFFIX, read_journal
from deck.rehearsal.journal.lines import Run
from disks import names, small_disk
from e2e.conftest import DECK, environment
from piped_rehearsals import SECONDS, Start, has_kept, history_of, kinds_of, run_of, short_talk, starting, write_deck

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    return short_talk(tmp_path)


@pytest.fixture
def start() -> Iterator[Start]:
    with starting() as start:
        yield start


class TestKeys:
    def test_what_is_typed_is_what_is_kept(self, start: Start, talk: Path) -> None:
        piped = start(talk)
        piped.type("", "n", "b", "g 3", "p", "m", "p", "s", "t", "c", "o", "x", "r", "g 9", "q")
        code, _, _ = piped.ends()
        run = run_of(talk)
        assert code == 0
        assert kinds_of(run) == [
            "next", "next", "back", "show", "pause", "stumble", "resume", "split", "restart", "end",
        ]  # fmt: skip
        assert [command.number for command in run.commands if command.kind == "show"] == [2]

    def test_the_journal_tells_the_times_that_were_told(self, start: Start, talk: Path) -> None:
        piped = start(talk, "--json-events")
        piped.type("")
        piped.reads('"kind":"cue"')
        piped.type("n", "q")
        _, written, _ = piped.ends()
        events = [json.loads(line) for line in written.splitlines()]
        run = run_of(talk)
        assert events[-1]["spent"] == run.session.running_ms / 1000
        assert events[-1]["kept_whole"] is True
        ended = next(event for event in events if event["kind"] == "ended")
        assert ended["at"] == run.session.at_ms / 1000
        assert ended["pace"]["running"] == pytest.approx(sum(run.session.spent_ms) / 1000)


class TestSignals:
    @pytest.mark.yardstick("R03", "terminal-signals")
    @pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda number: number.name)
    def test_one_that_ends_it_leaves_a_whole_journal(self, start: Start, talk: Path, number: signal.Signals) -> None:
        piped = start(talk)
        piped.type("")
        piped.reads("0:00 slide 1 of 3")
        piped.process.send_signal(number)
        code, written, errors = piped.ends()
        assert code == 128 + number
        assert "Traceback" not in errors
        at = clock(run_of(talk).session.running_ms // 1000)
        assert f"Broken off at {at}; `deck rehearse {talk} --resume` goes on" in errors
        assert "Planned" not in written
        assert talk.with_suffix(SUFFIX).read_text().endswith("}\n")
        assert history_of(talk).notices == ()
        assert not run_of(talk).is_complete

    @pytest.mark.yardstick("R04")
    def test_one_while_it_is_stopped_counts_no_stopped_time(self, start: Start, talk: Path) -> None:
        piped = start(talk)
        piped.type("")
        piped.reads("0:00 slide 1 of 3")
        piped.process.send_signal(signal.SIGSTOP)
        os.waitpid(piped.process.pid, os.WUNTRACED)
        stopped = time.monotonic()
        assert start(talk).ends()[0] == 3
        piped.process.send_signal(signal.SIGTERM)
        at_least = time.monotonic() - stopped
        piped.process.send_signal(signal.SIGCONT)
        assert piped.ends()[0] == 128 + signal.SIGTERM
        assert run_of(talk).session.stopped_ms >= at_least * 1000

    @pytest.mark.yardstick("R04", "R08", "terminal-clocks")
    def test_stopped_time_is_said_and_not_spoken_and_the_lock_holds(self, start: Start, talk: Path) -> None:
        piped = start(talk)
        piped.type("")
        piped.reads("0:00 slide 1 of 3")
        piped.process.send_signal(signal.SIGSTOP)
        os.waitpid(piped.process.pid, os.WUNTRACED)
        stopped = time.monotonic()
        while time.monotonic() - stopped < 0.6:  # longer than what is too short for a word
            code, _, errors = start(talk).ends()
            assert code == 3
            assert "another rehearsal of this deck is being recorded" in errors
        at_least = time.monotonic() - stopped
        piped.process.send_signal(signal.SIGCONT)
        assert "that does not count" in piped.reads("note: Stopped for")
        piped.type("q")
        assert piped.ends()[0] == 0
        session = run_of(talk).session
        assert at_least * 1000 <= session.stopped_ms < session.at_ms
        assert session.running_ms + session.stopped_ms == session.at_ms - began_ms(run_of(talk))


def began_ms(run: Run) -> int:
    return next(command.at_ms for command in run.commands if command.kind == "next")


@pytest.mark.yardstick("R10")
class TestKilled:
    def kill(self, start: Start, talk: Path) -> Run:
        """A rehearsal that is killed when two seconds are kept."""
        piped = start(talk)
        piped.type("", "n")
        piped.reads("slide 2 of 3")
        has_kept(talk, 2)
        piped.process.kill()
        piped.process.wait()
        return run_of(talk)

    def test_it_is_gone_on_with_where_it_was(self, start: Start, talk: Path) -> None:
        killed = self.kill(start, talk)
        piped = start(talk, "--resume")
        assert "the rehearsal of 20" in piped.reads("note: goes on with")
        at = clock(killed.session.running_ms // 1000)
        assert f"{at} gone on with, paused, at slide 2 of 3" in piped.reads("gone on with")
        piped.type("p", "n", "q")
        assert piped.ends()[0] == 0
        (run,) = history_of(talk).runs
        assert run.identifier == killed.identifier
        assert kinds_of(run) == ["next", "next", "pause", "resume", "next", "end"]
        assert run.session.running_ms >= killed.session.running_ms >= 1_500
        assert sum(run.session.spent_ms) == run.session.running_ms

    def test_in_the_middle_of_a_line_too(self, start: Start, talk: Path) -> None:
        self.kill(start, talk)
        journal = talk.with_suffix(SUFFIX)
        journal.write_bytes(journal.read_bytes()[:-9])
        before = run_of(talk)
        piped = start(talk, "--resume")
        piped.reads("note: 1 line of the journal is damaged and skipped")
        piped.type("q")
        assert piped.ends()[0] == 0
        assert run_of(talk).commands[: len(before.commands)] == before.commands
        assert run_of(talk).is_complete

    def test_what_was_planned_otherwise_is_said(self, start: Start, talk: Path) -> None:
        piped = start(talk, "--minutes", "4")
        piped.type("")
        piped.reads("0:00 slide 1 of 3")
        piped.process.kill()
        piped.process.wait()
        assert "planned for 4:00 and is for 1:31 now; --minutes 4 keeps it" in start(talk, "--resume").reads(
            "note: it was"
        )


class TestJournal:
    @pytest.mark.yardstick("R07")
    def test_lines_of_a_newer_version_and_torn_ones_are_said(self, start: Start, talk: Path) -> None:
        piped = start(talk)
        piped.type("", "q")
        piped.ends()
        with talk.with_suffix(SUFFIX).open("a") as stream:
            stream.write(
                '{"v":2,"run":"x","do":"think"}\n{"v":1,"run":"x","at":' + "9" * 400 + ',"do":"next"}\n{"v":1,'
            )
        piped = start(talk)
        piped.reads("note: 2 lines of the journal are damaged and skipped")
        piped.reads("note: 1 line of the journal is of a newer version of deck and skipped")
        piped.type("", "q")
        assert piped.ends()[0] == 0
        assert [run.is_complete for run in history_of(talk).runs] == [True, True]

    def test_on_a_disk_that_is_read_only_it_is_kept_elsewhere(self, start: Start, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk", 256) as disk:
            deck = write_deck(disk / "talk.pptx", "[30s] All of it")
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            piped = start(deck, XDG_STATE_HOME=str(tmp_path / "state"))
            piped.type("", "q")
            code, written, errors = piped.ends()
            (journal,) = (tmp_path / "state" / "deck").iterdir()
            assert (code, errors, names(disk)) == (0, "", ["talk.pptx"])
        assert f"Kept in {journal}" in written
        assert read_journal(journal).runs[0].is_complete

    def test_a_full_disk_stops_no_rehearsal(self, start: Start, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk", 256) as disk:
            deck = write_deck(disk / "talk.pptx", "[30s] All of it")
            with (disk / "filler").open("wb", buffering=0) as filler, pytest.raises(OSError, match="No space left"):
                while True:
                    filler.write(b"x" * 4_096)
            piped = start(deck)
            piped.type("", "q")
            code, written, errors = piped.ends()
        assert (code, errors) == (0, "")
        assert written.count("note: The journal cannot be written (No space left on device)") == 1
        assert "Not all of it could be kept in" in written


class TestStreams:
    def test_an_output_that_is_full_ends_it_with_a_word(self, talk: Path) -> None:
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [str(DECK), "rehearse", str(talk)],
                input=b"\nn\nq\n",
                stdout=full,
                stderr=subprocess.PIPE,
                env=environment(),
                timeout=SECONDS,
                check=False,
            )
        assert done.returncode == 3
        assert b"No space left on device" in done.stderr and b"Traceback" not in done.stderr

    @pytest.mark.yardstick("R01")
    def test_without_an_input_it_ends_at_once(self, talk: Path) -> None:
        command = f"{shlex.quote(str(DECK))} rehearse {shlex.quote(str(talk))} <&-"
        done = subprocess.run(
            ["sh", "-c", command], capture_output=True, env=environment(), timeout=SECONDS, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"Not begun; nothing is kept." in done.stdout

    @pytest.mark.yardstick("R01")
    @pytest.mark.parametrize("terminal", ["dumb", None])
    def test_a_dumb_terminal_gets_lines(self, talk: Path, terminal: str | None) -> None:
        outer, inner = os.openpty()
        process = subprocess.Popen(
            [str(DECK), "rehearse", str(talk), "--no-voice"],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env=environment(TERM=terminal),
        )
        os.close(inner)
        os.write(outer, b"\nn\nq\n")
        written, deadline = b"", time.monotonic() + SECONDS
        while b"Kept in" not in written:
            assert time.monotonic() < deadline, written
            if select.select([outer], [], [], 0.1)[0]:
                written += os.read(outer, 65536)
        assert process.wait(SECONDS) == 0
        os.close(outer)
        assert b"slide 2 of 3" in written
        assert b"\x1b" not in written

    @pytest.mark.yardstick("R09", "terminal-ascii")
    def test_an_ascii_locale_gets_ascii(self, start: Start, tmp_path: Path) -> None:
        deck = write_deck(tmp_path / "talk.pptx", "[30s] K\u00fcndigungen \u2013 5\u00d7 so viele \u6f22")
        piped = start(deck, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING=None)
        piped.type("", "o", "q")
        code, written, errors = piped.ends()
        assert code == 0 and written.isascii() and not errors
        assert "Kundigungen - 5x so viele ?" in written

    @pytest.mark.yardstick("R06")
    def test_endless_notes(self, start: Start, tmp_path: Path) -> None:
        piped = start(write_deck(tmp_path / "talk.pptx", "[30s] " + "word " * 20_000, "[30s] Two"))
        piped.type("", "o", "n", "q")
        code, written, _ = piped.ends()
        assert code == 0
        assert written.count("word") >= 20_000
