"""Faces of any size and any talk: exact, legible, in words, quick."""

from __future__ import annotations

import time

import pytest
from msgspec.structs import replace

from deck.rehearsal.screen.face import Face, face_of
from deck.rehearsal.screen.panels.timeline import stretches_of
from deck.rehearsal.screen.rows import text_of, width_of
from deck.rehearsal.screen.scene import Rest, rest_of, scene_of
from deck.rehearsal.screen.view import View
from deck.story.talk import Talk, TalkSlide
from small_rehearsals import RESULTS, TALK, beat
from told_rehearsals import Told, told

SIZES = [
    (1, 1),
    (1, 40),
    (5, 2),
    (20, 5),
    (35, 8),
    (36, 9),
    (40, 12),
    (61, 15),
    (80, 24),
    (120, 40),
    (200, 60),
    (400, 3),
]
VIEWS = [
    View(),
    View(shows_notes=True, top_line=50),
    View(prompt="help", top_line=90),
    View(prompt="end"),
    View(prompt="go", typed="12"),
    View(message="Move on", is_alarm=True, in_ascii=True),
    View(picture_shape=16 / 9),
]
LONG = "word " * 20_000


def running(talk: Talk = TALK, seconds: float = 100) -> Told:
    made = told(talk)
    made.rehearsal.do("start")
    made.wait(seconds, tick_ms=1000)
    return made


def is_exact(face: Face, width: int, height: int) -> bool:
    return len(face.rows) == height and all(width_of(row) == width for row in face.rows)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("view", VIEWS, ids=range(len(VIEWS)))
def test_every_row_is_exactly_as_wide_as_the_terminal(size: tuple[int, int], view: View) -> None:
    made = told()
    for kind in ("start", "stumble", "next", "pause", "end"):
        assert is_exact(face_of(made.rehearsal, *size, view), *size)
        made.rehearsal.do(kind)  # type: ignore[arg-type]
        made.wait(150, tick_ms=10_000)
    made.rehearsal.do("show", 4)
    assert is_exact(face_of(made.rehearsal, *size, view), *size)


@pytest.mark.parametrize("size", [size for size in SIZES if size[0] >= 20 and size[1] >= 2], ids=str)
def test_the_word_stands_beside_the_clock(size: tuple[int, int]) -> None:
    assert "LEFT" in face_of(running(seconds=10).rehearsal, *size).text
    assert "OVER" in face_of(running(seconds=100).rehearsal, *size).text
    made = running()
    made.rehearsal.do("pause")
    shown = face_of(made.rehearsal, *size).text
    assert "PAUSED" in shown or "go on" in shown


@pytest.mark.parametrize("size", [(20, 5), (80, 24), (200, 60)])
def test_a_hostile_talk_is_only_text(size: tuple[int, int]) -> None:
    nasty = "\x1b[2J\x07\x9b31m\u202eevil\r\nname [bold]x[/] " + LONG
    slide = replace(RESULTS, title=nasty, section=nasty, notes=nasty, beats=(beat(nasty), beat("漢字" * 5000)))
    made = running(Talk(nasty, (slide, replace(slide, key="other", number=2))))
    for view in VIEWS:
        face = face_of(made.rehearsal, *size, replace(view, message=nasty if view.message else ""))
        assert is_exact(face, *size)
        assert all(character.isprintable() for row in face.rows for character in text_of(row))
    assert size[0] < 80 or "[bold]x[/]" in face_of(made.rehearsal, *size).text


@pytest.mark.yardstick("R06")
def test_a_note_of_a_hundred_thousand_characters_costs_nothing_per_tick() -> None:
    made = running(Talk("Long", (replace(RESULTS, notes=LONG),)))
    view = View(shows_notes=True, top_line=70)
    assert "lines 71-" in face_of(made.rehearsal, 80, 24, view).text
    start = time.process_time()
    for _ in range(20):
        face_of(made.rehearsal, 80, 24, view)
    assert time.process_time() - start < 0.4


def test_a_talk_without_beats_or_notes_says_so() -> None:
    made = running(Talk("Bare", (TalkSlide("a", 1, "", "", 60, notes="Say this"),)))
    assert "(no title)" in face_of(made.rehearsal, 80, 24).text
    assert "t shows its notes" in face_of(made.rehearsal, 80, 24).text
    assert "Say this" in face_of(made.rehearsal, 80, 24, View(shows_notes=True)).text


def test_the_beat_that_is_due_stays_in_sight() -> None:
    beats = tuple(beat(f"Beat number {number}", seconds=10) for number in range(30))
    made = running(Talk("Many", (replace(RESULTS, planned_seconds=300, beats=beats),)), seconds=155)
    for size in ((40, 12), (80, 24)):
        assert "▶ Beat number 15" in face_of(made.rehearsal, *size).text


def test_hundreds_of_slides_share_one_bar() -> None:
    slides = tuple(TalkSlide(f"s{number}", number, f"Title {number}", "All", 10) for number in range(1, 301))
    made = running(Talk("Huge", slides), seconds=9)
    made.rehearsal.do("show", 200)
    assert is_exact(face_of(made.rehearsal, 80, 24), 80, 24)
    assert "slide 201 of 300" in face_of(made.rehearsal, 80, 24).text


def test_the_bar_is_in_proportion() -> None:
    scene = scene_of(told().rehearsal, View())
    stretches = stretches_of(scene, 103)
    assert [stretch.cells for stretch in stretches] == [11, 30, 39, 20]
    assert stretches[-1].start + stretches[-1].cells == 103
    assert [(stretch.start, stretch.cells) for stretch in stretches_of(scene, 7)] == [(0, 1), (2, 1), (4, 1), (6, 1)]
    assert [(stretch.start, stretch.cells) for stretch in stretches_of(scene, 6)] == [(0, 1), (1, 2), (3, 2), (5, 1)]
    assert stretches_of(scene, 3) == []


def test_forty_slides_stand_close_and_the_one_that_is_shown_has_its_number() -> None:
    slides = tuple(TalkSlide(f"s{number}", number, f"Title {number}", "", 20) for number in range(1, 41))
    made = running(Talk("Many", slides), seconds=10)
    for index, number in ((0, "▲1"), (28, "▲29"), (39, "▲40")):
        made.rehearsal.do("show", index)
        *_, bar, numbers, _ = face_of(made.rehearsal, 80, 24).text.split("\n")
        assert numbers.strip() == number
        assert len(bar.strip()) == 78


def test_the_order_to_move_on_comes_with_the_last_moment_to_leave_and_moves_nothing() -> None:
    for width in range(36, 201, 3):
        for height in (10, 24, 40, 60):
            made = running(seconds=29)
            before = face_of(made.rehearsal, width, height).text
            made.wait(3)
            after = face_of(made.rehearsal, width, height).text
            assert "MOVE ON" not in before and "MOVE ON" in after
            assert place_of("finish", before) == place_of("finish", after), (width, height)


def place_of(word: str, shown: str) -> tuple[int, int]:
    return next((number, line.index(word)) for number, line in enumerate(shown.split("\n")) if word in line)


@pytest.mark.parametrize("size", [(20, 5), (40, 12), (80, 24), (200, 60)])
def test_the_last_slide_is_not_moved_on_from(size: tuple[int, int]) -> None:
    made = running(seconds=200)
    made.rehearsal.do("show", 3)
    made.wait(120)
    assert "WRAP UP" in face_of(made.rehearsal, *size).text
    made.rehearsal.do("next")
    shown = face_of(made.rehearsal, *size).text
    assert not any(order in shown for order in ("WRAP UP", "MOVE ON", "last slide"))


def test_beats_to_leave_out_are_marked_on_their_slide_too() -> None:
    made = running(seconds=45)
    made.rehearsal.do("show", 2)
    shown = face_of(made.rehearsal, 80, 24).text
    assert "−0:20  this slide  The interval is wide" not in shown  # on time: slide 2 was paged over
    made.rehearsal.do("show", 1)
    made.wait(95)
    assert "−0:20  slide 3  The interval is wide" in face_of(made.rehearsal, 80, 24).text
    made.rehearsal.do("next")
    shown = face_of(made.rehearsal, 80, 24).text
    assert "−0:20  this slide  The interval is wide" in shown
    marked = next(line for line in shown.split("\n") if line.startswith(" − "))
    assert "The interval is wide" in marked and marked.endswith(" skip")


def test_a_beat_that_is_said_is_no_longer_left_out() -> None:
    made = running(seconds=50)
    made.rehearsal.do("next")
    made.wait(90)
    made.rehearsal.do("next")
    made.wait(85)
    assert "The interval is wide" in face_of(made.rehearsal, 80, 24).text
    assert "skip" not in face_of(made.rehearsal, 80, 24).text


def test_a_section_that_is_the_whole_talk_has_no_clock_of_its_own() -> None:
    whole = replace(TALK, slides=tuple(replace(slide, section="") for slide in TALK.slides))
    assert "section" not in face_of(running(whole).rehearsal, 80, 24).text
    assert "section" in face_of(running().rehearsal, 80, 24).text


@pytest.mark.parametrize("width", [70, 80, 100, 120, 200])
def test_ten_minutes_over_run_into_nothing(width: int) -> None:
    shown = face_of(running(seconds=960).rehearsal, width, 24).text
    assert " +11:00 over" in shown


def test_a_hidden_slide_that_comes_next_is_not_the_end_of_the_talk() -> None:
    talk = replace(TALK, slides=(TALK.slides[0], replace(TALK.slides[1], is_hidden=True), *TALK.slides[2:]))
    assert "Next  3  " in face_of(running(talk, 10).rehearsal, 80, 24).text


def test_hidden_slides_are_off_the_clock_and_not_backup() -> None:
    talk = replace(TALK, slides=(TALK.slides[0], replace(TALK.slides[1], is_hidden=True), *TALK.slides[2:]))
    made = running(talk, seconds=10)
    assert f"Next  3  {talk.slides[2].title}"[:20] in face_of(made.rehearsal, 80, 24).text
    made.rehearsal.do("show", 1)
    shown = face_of(made.rehearsal, 80, 24).text
    assert "slide 2, hidden" in shown and "OFF THE" in shown
    assert shown.count("◦") == 1


@pytest.mark.parametrize(
    ("spent_ms", "rest", "text"),
    [
        (0, Rest(60, False), "1:00"),
        (1, Rest(60, False), "1:00"),
        (1000, Rest(59, False), "0:59"),
        (60_000, Rest(0, False), "0:00"),
        (60_001, Rest(0, True), "+0:00"),
        (61_000, Rest(1, True), "+0:01"),
    ],
)
def test_what_is_left_and_what_is_spent_add_up(spent_ms: int, rest: Rest, text: str) -> None:
    assert rest_of(60_000, spent_ms) == rest
    assert rest.text == text
    assert rest.word == ("over" if text.startswith("+") else "left")


def test_the_footer_says_every_key_where_there_is_room_and_help_everywhere() -> None:
    made = running()
    wide = face_of(made.rehearsal, 120, 40).text.split("\n")[-1]
    for word in ("next", "back", "pause", "stumble", "split", "restart", "go to", "notes", "beat", "end", "help"):
        assert word in wide
    for width in range(36, 120):
        assert "help" in face_of(made.rehearsal, width, 24).text.split("\n")[-1]


def test_a_face_is_drawn_in_a_moment() -> None:
    made = running()
    start = time.process_time()
    for _ in range(20):
        face_of(made.rehearsal, 200, 60)
    assert (time.process_time() - start) / 20 < 0.02


def test_pictures_lie_beside_the_beats_and_give_way_to_notes() -> None:
    made = running()
    view = View(picture_shape=16 / 9)
    here, following = face_of(made.rehearsal, 200, 60, view).pictures
    assert (here.index, following.index) == (0, 1)
    assert here.left + here.width == following.left + following.width == 199
    assert here.width * 9 / 16 / 2 == pytest.approx(here.height, abs=1)
    assert here.top + here.height < following.top
    assert face_of(made.rehearsal, 80, 24, view).pictures == ()
    assert face_of(made.rehearsal, 200, 60, replace(view, shows_notes=True)).pictures == ()
