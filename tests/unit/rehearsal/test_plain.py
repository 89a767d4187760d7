"""Plain mode: whole rehearsals in memory, typed line by line at given seconds."""

from __future__ import annotations

import io
import json
import os
from typing import Any

import pytest
from msgspec.structs import replace

from deck.rehearsal.plain.ascii_text import for_stream
from deck.rehearsal.plain.input_lines import DescriptorLines
from deck.rehearsal.plain.keys import Key, key_of
from deck.rehearsal.plain.view import run_plain
from small_rehearsals import TALK, beat
from told_rehearsals import TypedLines, plain_session, told


def lines_of(*typed: tuple[float, str], **options: Any) -> list[str]:
    """The lines after the introduction."""
    written, _ = plain_session(typed, **options)
    return written.splitlines()[3:]


def objects_of(*typed: tuple[float, str]) -> list[dict[str, Any]]:
    written, _ = plain_session(typed, as_json=True)
    return [json.loads(line) for line in written.splitlines()]


class TestText:
    def test_the_introduction(self) -> None:
        written, _ = plain_session([])
        assert written.splitlines() == [
            "Who leaves next month: 4 slides, 5:00",
            "Keys, each with Enter: n next, b back, p pause, t time, c what to cut, o notes, q end, ? all keys",
            "Enter begins with slide 1 of 4, Problem, 0:30: One customer in twelve leaves",
            "0:00 ended",
        ]

    def test_a_whole_talk(self) -> None:
        assert lines_of((2, ""), (34, "n"), (126, "next"), (248, ""), (310, ""), (330, "q")) == [
            "0:00 slide 1 of 4, Problem, 0:30: One customer in twelve leaves",
            "      30 s: Who leaves?",
            "0:30 cue: Move on",
            "0:32 slide 2 of 4, Method, 1:30: Logins thin out before a customer leaves; on time",
            "      60 s: In the data logins thin out",
            "      30 s: I chose the trend of logins",
            "1:17 cue: Half time",
            "1:32 cue: 30 seconds left",
            "2:02 cue: Move on",
            "2:04 slide 3 of 4, Results, 2:00: PR-AUC is 0.431, 5.4x the random baseline; 0:04 late",
            "      60 s: The model finds most of them",
            "      20 s: The interval is wide",
            "      40 s: I set the threshold by the budget",
            "3:04 cue: Half time",
            "3:34 cue: 30 seconds left",
            "4:00 cue: 1 minute left",
            "4:04 cue: Move on",
            "4:06 slide 4 of 4, Errors, 1:00: New customers are missed; 0:06 late",
            "      60 s: They have no history",
            "4:36 cue: Half time",
            "5:00 cue: The talk is over time",
            "5:06 cue: Time is up for this slide",
            "5:08 slide 5, off the clock: All models; 0:08 late",
            "5:08 ended",
        ]

    def test_pause_back_marks_and_restart(self) -> None:
        assert lines_of(
            (0, ""), (10, "p"), (70, "P"), (75, "m"), (80, " n "), (85, "b"), (86, "s"), (90, "r"), (95, "q")
        ) == [
            "0:00 slide 1 of 4, Problem, 0:30: One customer in twelve leaves",
            "      30 s: Who leaves?",
            "0:10 paused; p goes on",
            "0:10 resumed",
            "0:15 stumble at 0:15 of slide 1",
            "0:20 slide 2 of 4, Method, 1:30: Logins thin out before a customer leaves; 0:10 early",
            "      60 s: In the data logins thin out",
            "      30 s: I chose the trend of logins",
            "0:25 slide 1 of 4, Problem, 0:30: One customer in twelve leaves; 0:05 late",
            "      30 s: Who leaves?",
            "0:26 split at 0:21 of slide 1",
            "0:05 slide 1 begun again",
            "0:10 ended",
        ]  # fmt: skip

    def test_the_time_in_words(self) -> None:
        assert lines_of((0, ""), (40, "n"), (60, "t"))[-7:] == [
            "1:00 of 5:00, 0:10 late; running",
            "  slide 2: 0:20 of 1:30, 1:10 left",
            "  section Method: 0:20 of 1:30, 1:10 left",
            "  leave this slide in 1:00 at the latest",
            "  end at about 5:10, 0:10 over",
            "  next: slide 3, PR-AUC is 0.431, 5.4x the random baseline",
            "1:00 ended",
        ]

    def test_what_has_passed_and_what_is_left_add_up(self) -> None:
        assert lines_of((0, ""), (10.4, "t"))[2:6] == [
            "0:10 of 5:00, on time; running",
            "  slide 1: 0:10 of 0:30, 0:20 left",
            "  section Problem: 0:10 of 0:30, 0:20 left",
            "  leave this slide in 0:20 at the latest",
        ]

    def test_over_time_says_by_how_much_it_is_too_late(self) -> None:
        assert lines_of((0, ""), (36.5, "t"))[-6:-2] == [
            "  slide 1: 0:36 of 0:30, 0:06 over",
            "  section Problem: 0:36 of 0:30, 0:06 over",
            "  leave this slide now, 0:06 too late to end on time without cuts",
            "  end at about 5:06, 0:06 over",
        ]

    def test_notes_on_demand(self) -> None:
        slides = (replace(TALK.slides[0], notes="Wait.\n\n  Who leaves?"), *TALK.slides[1:])
        written = lines_of((0, "o"), (0, ""), (0, "n"), (1, "notes"), talk=replace(TALK, slides=slides))
        assert written[:3] == ["notes of slide 1:", "  Wait.", "    Who leaves?"]
        assert "slide 2 has no notes" in written

    def test_what_to_know_beforehand_comes_first(self) -> None:
        made, stream = told(), io.StringIO()
        run_plain(made.rehearsal, TypedLines(made.machine, []), stream, notices=("all seconds are a guess",))
        assert stream.getvalue().splitlines()[:2] == [
            "0:00 note: all seconds are a guess",
            "Who leaves next month: 4 slides, 5:00",
        ]

    def test_off_the_clock_the_time_is_that_of_the_talk(self) -> None:
        assert lines_of((0, ""), (40, "g 5"), (60, "t"))[-4:-1] == [
            "0:40 of 5:00, 0:10 late; running",
            "  slide 5 is off the clock",
            "  end at about 5:10, 0:10 over",
        ]

    def test_what_to_cut(self) -> None:
        written = lines_of((0, "c"), (0, ""), (45, "c"), (200, "c"))
        assert written[0] == "Nothing to cut: the talk fits"
        assert written[4:] == [
            "0:15 too long; leave out:",
            "  slide 3, 20 s: The interval is wide",
            "2:50 too long; leave out:",
            "  slide 3, 20 s: The interval is wide",
            "  slide 2, 60 s: In the data logins thin out",
            "  slide 3, 40 s: I set the threshold by the budget",
            "  0:50 too long even then",
            "3:20 ended",
        ]

    def test_where_nothing_may_be_cut_it_says_so(self) -> None:
        assert lines_of((0, "g 4"), (0, ""), (400, "c"))[-2] == "1:40 too long, and nothing that is left may be cut"

    def test_going_to_a_slide(self) -> None:
        written = lines_of((0, ""), (5, "g 4"), (6, "g 9"), (7, "go 1"))
        assert "0:05 slide 4 of 4, Errors, 1:00: New customers are missed; 3:55 early" in written
        assert "There is no slide 9; the last one is 5" in written
        assert any(line.startswith("0:07 slide 1 of 4") for line in written)

    def test_a_key_that_does_nothing_says_why(self) -> None:
        assert lines_of((0, "m"), (1, "x"), (2, "g"), (3, "g two"), (4, "?")) [:4] == [
            "Not begun yet; Enter begins",
            "No such key; ? lists them",
            "g wants the number of a slide: g 3",
            "g wants the number of a slide: g 3",
        ]  # fmt: skip
        assert "This is the first slide" in lines_of((0, ""), (1, "b"))
        assert lines_of((0, ""), (1, "g 5"), (2, "n"))[-2] == "That was the last slide; q ends"

    def test_input_that_ends_ends_the_rehearsal(self) -> None:
        written, rehearsal = plain_session([(0, ""), (20, "n")])
        assert written.endswith("0:20 ended\n")
        assert rehearsal.session.phase == "ended"

    def test_a_rehearsal_that_is_gone_on_with(self) -> None:
        made = told()
        made.rehearsal.do("start")
        made.wait(20)
        made.rehearsal.do("pause")
        stream = io.StringIO()
        run_plain(made.rehearsal, TypedLines(made.machine, [(30, "p"), (35, "q")]), stream)
        assert stream.getvalue().splitlines()[2:] == [
            "0:20 gone on with, paused, at slide 1 of 4, Problem, 0:30: One customer in twelve leaves",
            "p goes on",
            "0:20 resumed",
            "0:25 ended",
        ]


class TestCharacters:
    TALK = replace(
        TALK,
        title="Kündigungen – “wer geht?”…",
        slides=(
            replace(TALK.slides[0], title="5.4× the baseline\x0b−3 %\x1b[31m\u2028漢字", beats=()),
            *TALK.slides[1:],
        ),
    )

    def test_ascii_has_sensible_substitutes(self) -> None:
        written, _ = plain_session([], talk=self.TALK, encoding="ascii")
        assert written.splitlines()[0] == 'Kundigungen - "wer geht?"...: 4 slides, 5:00'
        assert written.splitlines()[2].endswith("5.4x the baseline -3 % [31m ??")

    def test_where_they_can_be_shown_characters_stay(self) -> None:
        written, _ = plain_session([], talk=self.TALK)
        assert written.splitlines()[0] == "Kündigungen – “wer geht?”…: 4 slides, 5:00"
        assert written.splitlines()[2].endswith("5.4× the baseline −3 % [31m 漢字")

    @pytest.mark.yardstick("R01", "terminal-pipe")
    @pytest.mark.parametrize("encoding", ["ascii", "utf-8", "latin-1"])
    @pytest.mark.parametrize("as_json", [False, True])
    def test_no_escape_sequence_is_ever_written(self, encoding: str, as_json: bool) -> None:
        written, _ = plain_session([(0, ""), (1, "t")], talk=self.TALK, encoding=encoding, as_json=as_json)
        assert "\x1b" not in written
        assert "\x0b" not in written

    @pytest.mark.parametrize(
        ("text", "ascii_text"),
        [("naïve café", "naive cafe"), ("e\u0301te\u0301", "ete"), ("≥ 5 € → ½", ">= 5 EUR -> 1/2"), ("\ud800ß", "ss")],
    )
    def test_what_stands_for_what(self, text: str, ascii_text: str) -> None:
        assert for_stream(text, "ascii") == ascii_text
        assert for_stream(text, None) == ascii_text

    @pytest.mark.yardstick("R06")
    def test_endless_notes_are_shortened(self) -> None:
        slides = (replace(TALK.slides[0], beats=(beat("word " * 20_000),)), *TALK.slides[1:])
        written, _ = plain_session([(0, "")], talk=replace(TALK, slides=slides))
        assert max(map(len, written.splitlines())) < 300


class TestJson:
    def test_each_line_is_an_object_with_its_pace(self) -> None:
        first, started, moved, ended = objects_of((0.5, ""), (30.5, "n"), (31, "q"))
        assert (first["kind"], first["text"], len(first["slides"])) == ("talk", "Who leaves next month", 5)
        assert first["slides"][4] == {
            "number": 5, "title": "All models", "section": "Backup", "planned": 0, "on_the_clock": False, "beats": [],
        }  # fmt: skip
        assert first["slides"][2]["beats"][1] == {"text": "The interval is wide", "seconds": 20, "priority": 4}
        assert (started["kind"], started["at"], started["slide"], started["phase"]) == ("started", 0.5, 1, "running")
        assert (moved["kind"], moved["at"], moved["slide"]) == ("slide", 30.5, 2)
        assert moved["pace"] == {
            "running": 30.0, "slide_spent": 0.0, "slide_left": 90.0, "behind": 0.0, "projected_finish": 300.0,
            "latest_leave": 90.0, "total": 300,
        }  # fmt: skip
        assert (ended["kind"], ended["phase"]) == ("ended", "ended")

    def test_a_cue_has_its_kind_and_urgency(self) -> None:
        cues = [item for item in objects_of((0, ""), (0, "n"), (50, "q")) if item["kind"] == "cue"]
        assert [(cue["at"], cue["text"], cue["cue"], cue["urgency"]) for cue in cues] == [
            (45.0, "Half time", "half", 1)
        ]

    def test_questions_are_answered_in_objects(self) -> None:
        answers = objects_of((0, ""), (50, "t"), (50, "c"), (50, "?"), (50, "o"), (50, "x"), (50, "b"))[2:]
        by_kind = {item["kind"]: item for item in answers}
        assert by_kind["time"]["pace"]["running"] == 50.0
        assert by_kind["advice"]["over"] == 20.0
        assert by_kind["advice"]["cuts"] == [{"slide": 3, "text": "The interval is wide", "seconds": 20}]
        assert "Enter or n: next slide" in by_kind["keys"]["text"]
        assert by_kind["notes"]["text"] == ""
        assert [item["text"] for item in answers if item["kind"] == "unknown"] == [
            "No such key; ? lists them",
            "This is the first slide",
        ]


class TestKeys:
    @pytest.mark.parametrize(
        ("line", "key"),
        [
            ("", Key("next")),
            ("  NEXT ", Key("next")),
            ("back", Key("back")),
            ("g 12", Key("go", 12)),
            ("p", Key("toggle")),
            ("q", Key("end")),
            ("q now", Key("unknown")),
            ("g -1", Key("go")),
            ("g ²", Key("go")),
            ("g " + "9" * 5_000, Key("go", 999_999_999)),
            ("start", Key("unknown")),
        ],
    )
    def test_what_a_line_means(self, line: str, key: Key) -> None:
        assert key_of(line) == key


class TestInputLines:
    def lines(self, content: bytes) -> list[str]:
        reader, writer = os.pipe()
        os.write(writer, content)
        os.close(writer)
        source, found = DescriptorLines(reader), []
        with pytest.raises(EOFError):
            while True:
                line = source.next_line(60)
                assert line is not None
                found.append(line)
        os.close(reader)
        return found

    def test_lines_of_a_pipe(self) -> None:
        assert self.lines(b"n\n\r\nb\xff\nq") == ["n", "\r", "b\ufffd", "q"]

    def test_a_line_without_end_takes_no_memory(self) -> None:
        assert len(self.lines(b"x" * 60_000 + b"\nq\n")[0]) <= 8_192

    def test_no_line_in_time(self) -> None:
        reader, writer = os.pipe()
        assert DescriptorLines(reader).next_line(0.001) is None
        os.close(writer)

    def test_a_descriptor_that_is_closed_has_ended(self) -> None:
        reader, writer = os.pipe()
        os.close(reader)
        os.close(writer)
        with pytest.raises(EOFError):
            DescriptorLines(reader).next_line(60)
