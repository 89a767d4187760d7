"""Whatever is done when: every millisecond is accounted for, the journal tells it alike, and no cue comes twice."""

from __future__ import annotations

import io
from collections import Counter
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from deck.rehearsal.journal.lines import command_line, opening_line, read_history
from deck.rehearsal.pace import pace_of, section_times
from deck.rehearsal.plain.input_lines import InputLines
from deck.rehearsal.plain.view import run_plain
from deck.rehearsal.session import Command, CommandKind, Session, opened, replayed
from deck.story.talk import Talk, TalkSlide
from small_rehearsals import TALK
from told_rehearsals import Told, TypedLines, told

KINDS: tuple[CommandKind, ...] = get_args(CommandKind)
UNDER_WAY: tuple[CommandKind, ...] = tuple(kind for kind in KINDS if kind != "end")
KEYS: tuple[CommandKind, ...] = tuple(kind for kind in UNDER_WAY if kind not in ("tick", "stopped"))
LONGEST_MS = 90_000


def in_order(steps: list[tuple[CommandKind, int, int]]) -> list[Command]:
    """Commands so long after one another; a time before the last one counts as the last one."""
    made, now_ms = [], 0
    for kind, passed_ms, number in steps:
        now_ms = max(0, now_ms + passed_ms)
        made.append(Command(kind, now_ms, number))
    return made


passed = st.integers(-1_000, LONGEST_MS)
ready = st.lists(
    st.tuples(st.sampled_from(["tick", "show", "pause", "stumble"]), passed, st.integers(0, 5)), max_size=2
)
under_way = st.lists(
    st.tuples(st.sampled_from(UNDER_WAY), passed, st.integers(0, 5) | st.integers(0, LONGEST_MS)),
    min_size=5,
    max_size=30,
)
ended = st.lists(st.tuples(st.sampled_from(KINDS), passed, st.integers(0, 5)), max_size=3)
commands = st.tuples(ready, under_way, ended).map(
    lambda parts: in_order([*parts[0], ("start", 500, 0), *parts[1], *parts[2]])
)

talks = st.lists(st.tuples(st.integers(0, 180), st.booleans()), min_size=1, max_size=6).map(
    lambda slides: Talk(
        "Any",
        tuple(
            TalkSlide(f"s{number}", number, f"Slide {number}", "Any", seconds, is_hidden=is_hidden)
            for number, (seconds, is_hidden) in enumerate(slides, 1)
        ),
    )
)


def accounted_ms(session: Session) -> int:
    return (
        session.running_ms
        + session.paused_ms
        + session.off_clock_ms
        + session.stopped_ms
        + session.discarded_ms
    )  # fmt: skip


@given(talks, commands)
def test_every_millisecond_from_the_first_word_to_the_end_is_accounted_for_once(
    talk: Talk, given_commands: list[Command]
) -> None:
    session, began_ms = opened(talk), 0
    for command in given_commands:
        before, session = session, session.after(command)
        if before.phase == "ready":
            began_ms = session.at_ms
        if before.phase != "ended":
            ended_ms = session.at_ms
            assert accounted_ms(session) == ended_ms - began_ms
        else:
            assert replace(session, at_ms=before.at_ms) == before
        assert session.running_ms == sum(session.spent_ms)
        assert min(session.spent_ms) >= 0


@given(talks, commands)
def test_only_slides_on_the_clock_take_time(talk: Talk, given_commands: list[Command]) -> None:
    session = replayed(talk, given_commands)
    for slide, spent_ms in zip(talk.slides, session.spent_ms, strict=True):
        assert slide.is_on_the_clock or spent_ms == 0
    assert sum(section.spent_seconds for section in section_times(session)) == pytest.approx(session.running_ms / 1000)


@given(talks, commands)
def test_ticks_in_between_change_nothing(talk: Talk, given_commands: list[Command]) -> None:
    ticked: list[Command] = []
    now_ms = 0
    for command in given_commands:
        middle_ms = (now_ms + max(now_ms, command.at_ms)) // 2
        # A stop is what passed since the last tick: one in between would shorten it.
        if command.kind != "stopped":
            ticked += [Command("tick", middle_ms), Command("tick", middle_ms)]
        ticked.append(command)
        now_ms = max(now_ms, command.at_ms)
    assert replayed(talk, ticked) == replayed(talk, given_commands)


@given(talks, commands)
def test_the_journal_leads_to_an_equal_session(talk: Talk, given_commands: list[Command]) -> None:
    lines = [opening_line("a", "", talk), *(command_line("a", command) for command in given_commands)]
    history = read_history("\n".join(lines).split("\n"))
    assert history.runs[0].session == replayed(talk, given_commands)
    assert history.notices == ()


@given(talks, commands)
def test_the_paces_clocks_agree(talk: Talk, given_commands: list[Command]) -> None:
    session = replayed(talk, given_commands)
    pace = pace_of(session)
    assert pace.projected_finish >= pace.running
    # To leave this slide at the last moment is to end on time, as long as that moment has not passed.
    assert pace.projected_finish == pytest.approx(pace.running + max(0, pace.slide_left) + pace.talk_left
                                                  - pace.latest_leave)  # fmt: skip


steps = st.lists(
    st.tuples(
        st.sampled_from([*KEYS, "next", "back", "stop"]),
        st.integers(0, 5),
        st.sampled_from([0, 20, 45, 95]) | st.integers(0, 120),
    ),
    min_size=8,
    max_size=20,
)
"""What is done, on which slide where that matters, and how many seconds after what came before."""


def played(made: Told, given_steps: list[tuple[str, int, int]]) -> None:
    made.rehearsal.do("start")
    for kind, number, seconds in given_steps:
        made.wait(seconds, tick_ms=1_000)
        if kind == "stop":
            made.machine.now += 30_000
            made.rehearsal.was_stopped()
        else:
            made.rehearsal.do(kind, number if kind == "show" else 0)  # type: ignore[arg-type]


@given(steps, st.sampled_from([0.8, 1.0, 1.5]))
def test_no_cue_comes_twice_unless_a_slide_was_begun_again(
    given_steps: list[tuple[str, int, int]], ratio: float
) -> None:
    made = told(ratio=ratio)
    played(made, given_steps)
    said: Counter[tuple[int, str]] = Counter()
    for event in made.events:
        if event.kind == "restarted":
            said.clear()
        if event.cue is not None:
            said[0 if event.cue.kind in ("talk", "over") else event.slide_number, event.text] += 1
    assert all(count == 1 for count in said.values())


@given(steps)
def test_what_is_kept_leads_to_the_session_that_was_told(given_steps: list[tuple[str, int, int]]) -> None:
    made = told()
    kept: list[Command] = []

    class Kept:
        def write(self, command: Command) -> None:
            kept.append(command)

    made.rehearsal.recorder = Kept()
    played(made, given_steps)
    at_ms = made.rehearsal.session.at_ms
    assert replayed(TALK, kept).after(Command("tick", at_ms)) == made.rehearsal.session


lines = st.lists(
    st.tuples(
        st.integers(0, 60),
        st.sampled_from(["", "n", "b", "p", "m", "s", "r", "g 2", "g 9", "t", "c", "q", "?", "x"])
        | st.text(max_size=8),
    ),
    max_size=30,
)


@given(lines, st.booleans(), st.sampled_from(["ascii", "utf-8", "latin-1"]))
def test_plain_mode_obeys_any_lines_and_ends(typed: list[tuple[int, str]], as_json: bool, encoding: str) -> None:
    second, in_order = 0, []
    for passed, line in typed:
        second += passed
        in_order.append((float(second), line))
    made, content = told(), io.BytesIO()
    stream = io.TextIOWrapper(content, encoding=encoding, newline="\n")
    source: InputLines = TypedLines(made.machine, in_order)
    run_plain(made.rehearsal, source, stream, as_json=as_json)
    stream.flush()
    assert made.rehearsal.session.phase == "ended"
    assert b"\x1b" not in content.getvalue()
    assert accounted_ms(made.rehearsal.session) <= made.machine.now
