"""The journal: every line is there before the next, whatever happens to process, disk and file in between."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from deck.errors import OutputError
from deck.rehearsal.journal.file import SUFFIX, journal_path, read_journal, recording
from deck.rehearsal.journal.lines import VERSION, command_line, opening_line, read_history
from deck.rehearsal.journal.recorder import JournalRecorder
from deck.rehearsal.session import Command, replayed
from disks import names, read_only, small_disk
from small_rehearsals import TALK, write_run
from told_rehearsals import told

BEGAN = "2026-11-03T19:30:00+00:00"
OPENING = opening_line("a", BEGAN, TALK)
COMMANDS = (Command("start", 0), Command("show", 30_000, 2), Command("stopped", 40_000, 5_000), Command("end", 90_000))


def lines(*commands: Command, run: str = "a") -> list[str]:
    return [opening_line(run, BEGAN, TALK), *(command_line(run, command) for command in commands)]


class TestLines:
    def test_a_run_as_it_was_written(self) -> None:
        run = read_history(lines(*COMMANDS)).runs[0]
        assert (run.identifier, run.began, run.commands) == ("a", BEGAN, COMMANDS)
        assert run.is_complete
        plain = tuple(replace(slide, beats=(), notes="") for slide in TALK.slides)
        assert run.talk == replace(TALK, slides=plain)

    def test_it_leads_to_the_session_that_was(self) -> None:
        run = read_history(lines(*COMMANDS)).runs[0]
        assert replace(run.session, talk=TALK) == replayed(TALK, COMMANDS)

    def test_two_runs_do_not_mix(self) -> None:
        first, second = lines(*COMMANDS[:3]), lines(*COMMANDS, run="b")
        history = read_history([first[0], second[0], first[1], second[1], *second[2:], *first[2:]])
        assert [(run.identifier, run.commands) for run in history.runs] == [("a", COMMANDS[:3]), ("b", COMMANDS)]
        assert [run.is_complete for run in history.runs] == [False, True]

    @pytest.mark.yardstick("R07")
    @pytest.mark.parametrize(
        "torn",
        [
            '{"v":1,"run":"a","at":31000,"do":"ne',
            "\x00\x00\x00",
            "[1]",
            "null",
            "{}",
            '{"v":1,"run":"a","at":-1,"do":"next"}',
            '{"v":1,"run":"a","at":1.5,"do":"next"}',
            '{"v":1,"run":"a","at":true,"do":"next"}',
            '{"v":1,"run":"a","at":1,"do":"dance"}',
            '{"v":1,"run":"a","at":1,"do":["next"]}',
            '{"v":1,"run":"a","at":1,"do":"show","number":-3}',
            '{"v":1,"run":"nobody","at":1,"do":"next"}',
            '{"v":"1","run":"a","at":1,"do":"next"}',
            '{"v":1,"run":"b","do":"open","began":"","title":"","slides":[]}',
            '{"v":1,"run":"b","do":"open","began":"","title":"","slides":[["key"]]}',
            '{"v":1,"run":"b","do":"open","began":"","title":"","slides":[["k",1,"","",Infinity,false]]}',
            '{"v":1,"run":"b","do":"open","began":"","title":"","slides":[["k",NaN,"","",5,false]]}',
            '{"v":1,"run":"a","at":%s,"do":"next"}' % ("9" * 400),
            '{"v":1,"run":"a","at":%s,"do":"next"}' % ("9" * 5_000),
            '{"v":1,"run":"a","at":1000000000001,"do":"next"}',
            '{"v":1,"run":"a","at":31000,"do":"stopped","number":1e400}',
            '{"v":1,"run":"a","at":31000,"do":"show","number":%s}' % ("9" * 400),
            '{"v":1,"run":"b","do":"open","began":"","title":"","slides":[["k",1,"","",%s,false]]}' % ("9" * 400),
            '{"v":1,"run":"b","do":"open","began":"","title":"","slides":[["k",%s,"","",5,false]]}' % ("9" * 400),
            "[" * 100_000,
        ],
    )
    def test_what_makes_no_sense_is_counted_and_passed_over(self, torn: str) -> None:
        history = read_history([*lines(*COMMANDS[:2]), torn, command_line("a", COMMANDS[3])])
        assert [run.commands for run in history.runs] == [(*COMMANDS[:2], COMMANDS[3])]
        assert history.notices == ("1 line of the journal is damaged and skipped; all others are used",)

    @pytest.mark.yardstick("R07")
    def test_a_newer_version_is_counted_and_passed_over(self) -> None:
        newer = json.dumps({"v": VERSION + 1, "run": "c", "do": "think"})
        history = read_history([newer, *lines(*COMMANDS), newer])
        assert len(history.runs) == 1
        notice = "2 lines of the journal are of a newer version of deck and skipped; update deck to use them"
        assert history.notices == (notice,)

    def test_an_empty_line_is_nothing(self) -> None:
        assert read_history(["", *lines(*COMMANDS), "  "]).notices == ()


class TestFile:
    def test_it_lies_beside_the_deck(self, tmp_path: Path) -> None:
        deck = tmp_path / "talk.v2.pptx"
        deck.touch()
        assert journal_path(deck) == tmp_path / f"talk.v2{SUFFIX}"

    def test_that_of_a_deck_that_is_gone_has_the_same_name(self, tmp_path: Path) -> None:
        deck = tmp_path / "talk.pptx"
        deck.touch()
        before = journal_path(deck)
        deck.unlink()
        assert journal_path(deck) == before

    def test_beside_a_bundle_too(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = tmp_path / "churn.v2"
        folder.mkdir()
        assert journal_path(folder) == tmp_path / f"churn.v2{SUFFIX}"
        monkeypatch.chdir(folder)
        assert journal_path(Path()) == tmp_path / f"churn.v2{SUFFIX}"

    def test_where_the_folder_is_read_only_it_is_in_the_users_state(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        with read_only(tmp_path / "shared") as folder:
            path = journal_path(folder / "talk.pptx")
            other = journal_path(folder / "other" / "talk.pptx")
            write_run(path, TALK, [1, 2], "a", BEGAN)
        assert path.is_relative_to(tmp_path)
        assert not path.is_relative_to(tmp_path / "shared")
        assert path != other
        assert len(read_journal(path).runs) == 1

    def test_a_file_that_is_read_only_is_left_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        beside = tmp_path / f"talk{SUFFIX}"
        beside.write_text(OPENING)
        beside.chmod(0o444)
        if os.access(beside, os.W_OK):
            pytest.skip("needs a user whom permissions bind")
        assert journal_path(tmp_path / "talk.pptx").is_relative_to(tmp_path / "state")

    def test_no_file_is_no_history(self, tmp_path: Path) -> None:
        assert read_journal(tmp_path / "none.jsonl").runs == ()

    def test_one_that_cannot_be_read_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(OutputError, match="the journal cannot be read"):
            read_journal(tmp_path)
        message = r"the journal cannot be written .* Fix: Rehearse with --no-journal"
        with pytest.raises(OutputError, match=message), recording(tmp_path, "a"):
            pass

    @pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\ud800", "é", "\x00"])
    def test_a_title_may_hold_any_character(self, tmp_path: Path, mark: str) -> None:
        slides = (replace(TALK.slides[0], title=f"one{mark}two"), *TALK.slides[1:])
        path = tmp_path / "j.jsonl"
        write_run(path, replace(TALK, slides=slides), [1, 2], "a", BEGAN)
        history = read_journal(path)
        assert history.notices == ()
        assert history.runs[0].talk.slides[0].title == f"one{'?' if mark == chr(0xD800) else mark}two"

    def test_bytes_that_are_no_text_tear_their_line_alone(self, tmp_path: Path) -> None:
        path = tmp_path / "j.jsonl"
        write_run(path, TALK, [1, 2], "a", BEGAN)
        path.write_bytes(b"\xff\xfe\x00{\n" + path.read_bytes())
        assert (len(read_journal(path).runs), read_journal(path).torn_lines) == (1, 1)

    @pytest.mark.yardstick("R07", "terminal-torn-lines")
    @pytest.mark.parametrize("lost_bytes", [1, 2, 20, 50])
    def test_a_torn_line_is_never_glued_to_the_next(self, tmp_path: Path, lost_bytes: int) -> None:
        path = tmp_path / "j.jsonl"
        write_run(path, TALK, [1, 2], "a", BEGAN)
        path.write_bytes(path.read_bytes()[:-lost_bytes])
        write_run(path, TALK, [3, 4], "b", BEGAN)
        history = read_journal(path)
        assert [run.identifier for run in history.runs] == ["a", "b"]
        assert history.runs[1].session.spent_ms[:2] == (3_000, 4_000)
        assert history.torn_lines == (0 if lost_bytes == 1 else 1)

    @pytest.mark.yardstick("terminal-torn-lines")
    def test_a_line_after_a_full_disk_is_not_glued_to_what_was_left_of_it(self, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk", 64) as disk:
            filler, path = disk / "filler", disk / "j.jsonl"
            with recording(path, "a") as journal:
                journal.open_run(BEGAN, TALK)
                filler.write_bytes(b"x" * (65_536 - 2 * 4_096))
                with pytest.raises(OSError, match="No space left"):
                    for second in range(1, 1_000):
                        journal.write(Command("tick", second * 1000))
                filler.unlink()
                journal.write(Command("end", 2_000_000))
            history = read_journal(path)
        assert history.torn_lines <= 1
        assert history.runs[0].commands[-1] == Command("end", 2_000_000)
        assert len(history.runs[0].commands) > 10


class TestTwoAtOnce:
    @pytest.mark.yardstick("R08", "terminal-lock")
    def test_the_second_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "j.jsonl"
        with recording(path, "a") as journal:
            journal.open_run(BEGAN, TALK)
            message = "another rehearsal of this deck is being recorded"
            with pytest.raises(OutputError, match=message), recording(path, "b"):
                pass
            journal.write(Command("start", 0))
        with recording(path, "c"):
            pass
        assert [run.identifier for run in read_journal(path).runs] == ["a"]

    def test_nothing_is_left_where_nothing_was_written(self, tmp_path: Path) -> None:
        with recording(tmp_path / "j.jsonl", "a"):
            assert names(tmp_path) == ["j.jsonl"]
        assert names(tmp_path) == []


class TestJournalRecorder:
    def test_a_look_at_the_first_slide_leaves_no_run(self, tmp_path: Path) -> None:
        path = tmp_path / "j.jsonl"
        with recording(path, "a") as journal:
            made = told()
            made.rehearsal.recorder = JournalRecorder(journal, TALK, lambda: BEGAN, made.rehearsal.notice)
            made.rehearsal.do("show", 2)
            made.rehearsal.do("end")
        assert not path.exists()

    def test_what_came_before_the_first_word_is_kept_with_it(self, tmp_path: Path) -> None:
        path = tmp_path / "j.jsonl"
        with recording(path, "a") as journal:
            made = told()
            made.rehearsal.recorder = JournalRecorder(journal, TALK, lambda: BEGAN, made.rehearsal.notice)
            made.rehearsal.do("show", 2)
            made.wait(30)
            made.rehearsal.do("next")
            made.wait(10)
            made.rehearsal.do("end")
        run = read_journal(path).runs[0]
        assert replace(run.session, talk=TALK) == made.rehearsal.session
        assert run.session.spent_ms == (0, 0, 10_000, 0, 0)

    def test_a_full_disk_stops_no_rehearsal_and_is_said_once(self, tmp_path: Path) -> None:
        with small_disk(tmp_path / "disk", 64) as disk, recording(disk / "j.jsonl", "a") as journal:
            made = told(cues="none")
            recorder = made.rehearsal.recorder = JournalRecorder(journal, TALK, lambda: BEGAN, made.rehearsal.notice)
            made.rehearsal.do("start")
            assert not recorder.has_failed
            (disk / "filler").write_bytes(b"x" * (65_536 - 2 * 4_096))
            made.wait(1_000)
            assert made.rehearsal.session.running_ms == 1_000_000
        assert made.kinds == ["started", "notice"]
        assert recorder.has_failed
        assert made.events[1].text == "The journal cannot be written (No space left on device); the rehearsal goes on"


KILLED = """
import sys
from pathlib import Path
from deck.rehearsal.journal.file import recording
from deck.rehearsal.journal.recorder import JournalRecorder
from small_rehearsals import TALK
from told_rehearsals import told

with recording(Path(sys.argv[1]), sys.argv[2]) as journal:
    made = told(cues="none")
    made.rehearsal.recorder = JournalRecorder(journal, TALK, lambda: "2026-11-03T19:30:00+00:00", print)
    made.rehearsal.do("start")
    while True:
        print(made.machine.now, flush=True)
        made.wait(0.25)
        if made.machine.now % 40_000 == 0:
            made.rehearsal.do("next")
"""


@pytest.mark.yardstick("R10")
def test_kill_9_at_any_moment_loses_at_most_the_last_second(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    moments = random.Random(7)
    for run in range(6):
        at_ms = said_before_killing(path, f"run-{run}", after_lines=moments.randrange(1, 1_500))
        history = read_journal(path)
        session = history.runs[run].session
        assert session.phase == "running"
        assert session.running_ms + session.off_clock_ms == session.at_ms >= at_ms - 1_000
        assert history.torn_lines == 0
    assert len(read_journal(path).runs) == 6


def said_before_killing(path: Path, identifier: str, after_lines: int) -> int:
    """The last time that the rehearsal said before it was killed, at no moment in particular."""
    here = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), identifier],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(here)},
    )
    assert process.stdout is not None
    with process.stdout:
        last = [process.stdout.readline() for _ in range(after_lines)][-1]
        process.send_signal(signal.SIGKILL)
        process.wait()
        rest = process.stdout.read() if select.select([process.stdout], [], [], 0)[0] else b""
    whole = [line for line in rest.split(b"\n")[:-1] if line]
    return int(whole[-1] if whole else last)
