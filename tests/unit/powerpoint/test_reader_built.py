"""Decks made by deck, read back for the rehearsal: as built, and changed since in every way that PowerPoint offers."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation

from conftest import OUTLINES, SAMPLE_NAMES
from deck.building import Built
from deck.clock import clock
from deck.powerpoint.notes_lines import (
    BACKUP_LINE,
    SOURCES_LINE,
    BeatLine,
    beat_line,
    read_beat_line,
    read_time_line,
    time_line,
)
from deck.powerpoint.reader.built import built_slide, built_talk
from deck.powerpoint.reader.built_notes import built_slide_of_notes
from deck.powerpoint.reader.reading import read_talk
from deck.story.talk import Talk
from edited_decks import add, copy_of, delete, hide, move, set_sections, through_libreoffice

Edit = Callable[[Callable[[Any], object]], Path]
"""Edits the churn deck with python-pptx and saves it."""


@pytest.fixture
def built(built_sample: Callable[[str, str], Built]) -> Built:
    return built_sample("churn", "interview-8")


@pytest.fixture
def edit(built: Built, tmp_path: Path) -> Edit:
    def edited(change: Callable[[Any], object]) -> Path:
        presentation = Presentation(str(built.path))
        change(presentation)
        presentation.save(str(tmp_path / "edited.pptx"))
        return tmp_path / "edited.pptx"

    return edited


def _by_key(talk: Talk) -> dict[str, Any]:
    return {slide.key: slide for slide in talk.slides}


@pytest.mark.parametrize("outline", OUTLINES)
@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_a_deck_is_the_talk_that_was_built(built_sample: Callable[..., Built], name: str, outline: str) -> None:
    built = built_sample(name, outline)
    talk, story = read_talk(built.path), built.story
    told = (*story.slides, *story.backup)
    assert (talk.title, talk.source, talk.notices) == (story.title, "deck", ())
    assert (talk.total_seconds, talk.sections) == (story.total_seconds, story.sections)
    assert [slide.number for slide in talk.slides] == list(range(1, len(told) + 1))
    for slide, planned in zip(talk.slides, told, strict=True):
        assert (slide.title, slide.section) == (planned.title, planned.section)
        assert (slide.planned_seconds, slide.is_on_the_clock) == (planned.planned_seconds, not planned.is_backup)
        said = [(beat.text, beat.kind, beat.priority, beat.seconds) for beat in slide.beats]
        assert said == [(beat.text, beat.kind, beat.priority, beat.seconds) for beat in planned.beats]
        assert all(beat.text in slide.notes for beat in planned.beats)
    assert [slide.key for slide in talk.slides][: len(story.slides)] == [slide.role for slide in story.slides]
    assert len({slide.key for slide in talk.slides}) == len(told)


@pytest.mark.parametrize(
    "line",
    [
        BeatLine("Plans look alike.", 40, is_cut_first=False),
        BeatLine("I chose folds (by customer), 90 s) in all.", 5, is_cut_first=True),
        BeatLine("Said (30 s)", 99999, is_cut_first=False),
    ],
)
def test_a_line_of_a_beat_reads_back(line: BeatLine) -> None:
    assert read_beat_line(beat_line(line)) == line


@pytest.mark.parametrize(("seconds", "start"), [(90, 0), (5, 3595), (720, 59)])
def test_a_line_of_a_time_reads_back(seconds: int, start: int) -> None:
    assert read_time_line(time_line(seconds, start)) == (seconds, start + seconds)


@pytest.mark.parametrize("line", ["", BACKUP_LINE, SOURCES_LINE, "1:30", "(40 s)", "Said for 40 s", "Said (4:00)"])
def test_any_other_line_is_neither(line: str) -> None:
    assert (read_time_line(line), read_beat_line(line)) == (None, None)


def test_a_text_in_full_is_no_beat() -> None:
    notes = "1:30  (2:00 - 3:30)\n\nSay this  (90 s)\n\nIn full (table):\nThe call lasts  (40 s)"
    read = built_slide_of_notes(notes)
    assert read is not None
    assert [(beat.text, beat.seconds) for beat in read.beats] == [("Say this", 90)]


def test_moved_slides_keep_their_names_times_and_beats(built: Built, edit: Edit) -> None:
    before = read_talk(built.path)
    after = read_talk(edit(lambda deck: move(deck, [3, 0, 2, 1, *range(4, len(deck.slides))])))
    assert [slide.key for slide in after.slides[:4]] == ["models", "problem", "features", "approach"]
    assert [slide.number for slide in after.slides] == [slide.number for slide in before.slides]
    for slide in before.slides:
        moved = _by_key(after)[slide.key]
        assert (moved.title, moved.planned_seconds, moved.beats) == (slide.title, slide.planned_seconds, slide.beats)
    assert after.notices == ()


def test_a_new_title_is_shown_and_changes_nothing_else(built: Built, edit: Edit) -> None:
    def rename(deck: Any) -> None:
        deck.slides[4].shapes.title.text_frame.text = "A title\tof\nmy own\x0b here"

    before, after = read_talk(built.path).slides[4], read_talk(edit(rename)).slides[4]
    assert after.title == "A title of my own here"
    assert (after.key, after.planned_seconds, after.beats) == (before.key, before.planned_seconds, before.beats)


def test_a_deleted_slide_is_missed_with_its_time(edit: Edit) -> None:
    talk = read_talk(edit(lambda deck: delete(deck, 1)))
    assert "approach" not in _by_key(talk)
    assert talk.total_seconds == 720 - 90
    assert talk.notices == (
        "slides of 1:30 are missing since the build",
        "the slides add up to 10:30, 12:00 was planned; --minutes 12 brings them to that",
    )


def test_a_hidden_slide_keeps_its_time_and_is_off_the_clock(edit: Edit) -> None:
    talk = read_talk(edit(lambda deck: hide(deck, 2)))
    hidden = talk.slides[2]
    assert (hidden.is_hidden, hidden.is_on_the_clock, hidden.planned_seconds) == (True, False, 90)
    assert talk.total_seconds == 630
    assert talk.notices[0].startswith(f'slide 3 "{hidden.title[:50]}')
    assert talk.notices[0].endswith('" is hidden; its 1:30 are off the clock')
    assert talk.notices[1].startswith("the slides add up to 10:30, 12:00 was planned")
    assert len(talk.notices) == 2


def test_a_new_slide_has_the_time_that_its_notes_begin_with(edit: Edit) -> None:
    talk = read_talk(edit(lambda deck: _insert(deck, 2, "Our team", "0:40\nWho we are.")))
    new = talk.slides[2]
    assert (new.title, new.section, new.planned_seconds, new.beats) == ("Our team", "Approach", 40, ())
    assert new.key == f"slide-{new.key.partition('-')[2]}"
    assert talk.notices[0] == 'slide 3 "Our team" is new since the build; it has 0:40, as it says'
    assert talk.notices[1].startswith("the slides add up to 12:40, 12:00 was planned")


def test_a_new_slide_without_a_time_has_the_median_where_nothing_is_left(edit: Edit) -> None:
    talk = read_talk(edit(lambda deck: _insert(deck, 2, "Our team", "Who we are.")))
    assert talk.slides[2].planned_seconds == 90
    assert talk.notices[0].endswith("is new since the build; it has 1:30, since it says none")


def test_a_new_slide_takes_the_time_that_a_deleted_one_left(edit: Edit) -> None:
    def replace(deck: Any) -> None:
        _insert(deck, 5, "What it is worth", "")
        delete(deck, 6)

    talk = read_talk(edit(replace))
    assert talk.slides[5].planned_seconds == 90
    assert talk.total_seconds == 720
    assert len(talk.notices) == 2


def test_a_slide_moved_behind_the_talk_is_off_the_clock(edit: Edit) -> None:
    def to_the_backup(deck: Any) -> None:
        move(deck, [0, *range(2, 9), 1, *range(9, len(deck.slides))])
        set_sections(deck, ("Talk", range(7)), ("Backup", range(7, len(deck.slides))))

    talk = read_talk(edit(to_the_backup))
    moved = _by_key(talk)["approach"]
    assert (moved.section, moved.planned_seconds, moved.is_on_the_clock) == ("Backup", 0, False)
    assert talk.total_seconds == 630
    assert any("was moved to Backup; its 1:30 are off the clock" in notice for notice in talk.notices)


def test_a_backup_slide_moved_into_the_talk_needs_time(edit: Edit) -> None:
    def into_the_talk(deck: Any) -> None:
        count = len(deck.slides)
        move(deck, [0, 8, *range(1, 8), *range(9, count)])
        set_sections(deck, ("Problem", [0]), ("Method", range(1, 9)), ("Backup", range(9, count)))

    talk = read_talk(edit(into_the_talk))
    assert (talk.slides[1].key, talk.slides[1].planned_seconds) == ("backup", 90)
    assert any("was backup and is in the talk now; it has 1:30" in notice for notice in talk.notices)


def test_the_time_in_the_notes_counts_where_somebody_changed_it(edit: Edit) -> None:
    def say_less(deck: Any) -> None:
        first = deck.slides[1].notes_slide.notes_text_frame.paragraphs[0]
        first.runs[0].text = first.runs[0].text.replace("1:30", "1:00", 1)

    talk = read_talk(edit(say_less))
    changed = talk.slides[1]
    assert changed.planned_seconds == sum(beat.seconds for beat in changed.beats) == 60
    assert talk.notices[0].endswith("its notes say 1:00, 1:30 was planned")
    assert len(talk.notices) == 2


def test_a_copied_slide_has_a_name_of_its_own(built: Built, edit: Edit) -> None:
    talk = read_talk(edit(lambda deck: copy_of(deck, 4)))
    copied = talk.slides[-1]
    assert copied.key.startswith("results-")
    assert talk.slides[4].key == "results"
    assert copied.beats == talk.slides[4].beats
    assert f'slide {copied.number} "{copied.title}" is a copy of slide 5, with the same time' in talk.notices


@pytest.mark.parametrize("minutes", [6, 10, 12.5, 30])
def test_all_times_are_scaled_to_the_minutes_asked_for(built: Built, minutes: float) -> None:
    talk = read_talk(built.path, minutes=minutes)
    assert talk.total_seconds == round(minutes * 60)
    assert talk.notices == (f"all times are scaled from 12:00 to {clock(round(minutes * 60))}",)
    for slide in talk.slides:
        assert sum(beat.seconds for beat in slide.beats) == slide.planned_seconds
        assert slide.planned_seconds % 5 == 0


def test_the_minutes_that_were_planned_change_nothing(built: Built) -> None:
    assert read_talk(built.path, minutes=12) == read_talk(built.path)


def test_libreoffice_drops_the_tags_and_the_notes_stand_in(built: Built, tmp_path: Path) -> None:
    before = read_talk(built.path)
    after = read_talk(through_libreoffice(built.path, tmp_path))
    assert (after.title, after.source, after.total_seconds) == (before.title, "deck", 720)
    assert after.notices == (
        "deck's own data are gone, as after saving in LibreOffice: times and beats are read from the notes",
    )
    for slide, planned in zip(after.slides, before.slides, strict=True):
        assert (slide.title, slide.planned_seconds) == (planned.title, planned.planned_seconds)
        assert slide.is_on_the_clock is planned.is_on_the_clock
        assert [(beat.text, beat.seconds) for beat in slide.beats] == [
            (beat.text, beat.seconds) for beat in planned.beats
        ]
        assert [beat.kind == "eda" for beat in slide.beats] == [beat.kind == "eda" for beat in planned.beats]
        assert [beat.priority >= 4 for beat in slide.beats] == [beat.priority >= 4 for beat in planned.beats]
        assert slide.notes == planned.notes


def test_after_libreoffice_slides_go_by_their_titles(built: Built, edit: Edit, tmp_path: Path) -> None:
    """It counts the ids anew, so that a moved slide has another slide's."""
    moved = edit(lambda deck: move(deck, [2, 0, 1, *range(3, len(deck.slides))]))
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    before = read_talk(through_libreoffice(built.path, tmp_path / "a"))
    after = read_talk(through_libreoffice(moved, tmp_path / "b"))
    assert {slide.key: slide.title for slide in after.slides} == {slide.key: slide.title for slide in before.slides}


def test_edited_in_powerpoint_and_saved_by_libreoffice(edit: Edit, tmp_path: Path) -> None:
    def change(deck: Any) -> None:
        hide(deck, 6)
        delete(deck, 2)
        move(deck, [1, 0, *range(2, len(deck.slides))])

    talk = read_talk(through_libreoffice(edit(change), tmp_path))
    assert [slide.planned_seconds for slide in talk.slides[:6]] == [90, 30, 90, 90, 90, 120]
    assert talk.slides[5].is_hidden
    assert talk.total_seconds == 720 - 90 - 120
    assert "slides of 1:30 are missing since the build" in talk.notices


@pytest.mark.parametrize(
    "value",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        '{"version": 2, "role": "results", "section": "S", "planned_seconds": 60, "beats": []}',
        '{"version": 1, "role": 7, "section": "S", "planned_seconds": 60, "beats": []}',
        '{"version": 1, "role": "results", "section": "S", "planned_seconds": -5, "beats": []}',
        '{"version": 1, "role": "results", "section": "S", "planned_seconds": true, "beats": []}',
        '{"version": 1, "role": "results", "section": "S", "planned_seconds": 60, "beats": [{"text": "a"}]}',
        '{"version": 1, "role": "results", "section": "S", "planned_seconds": 60, "beats": 3}',
        "[" * 100_000,
    ],
)
def test_a_tag_that_makes_no_sense_is_none(value: str) -> None:
    assert built_slide(value) is None
    assert built_talk(value) is None


def test_a_tag_says_nothing_that_a_terminal_would_obey() -> None:
    values = {"version": 1, "role": "a\x1b[2J", "section": "b\x9b2J\ud800", "planned_seconds": 5, "beats": []}
    slide = built_slide(json.dumps(values))
    assert slide is not None
    assert (slide.role, slide.section) == ("a[2J", "b2J")


def test_without_its_tag_a_slide_goes_by_its_notes(built: Built, edit: Edit) -> None:
    def forget(deck: Any) -> None:
        holder = deck.slides[3].element.find(".//{*}custDataLst")
        holder.getparent().remove(holder)

    before, after = read_talk(built.path).slides[3], read_talk(edit(forget)).slides[3]
    assert (after.planned_seconds, after.section) == (before.planned_seconds, before.section)
    assert [beat.text for beat in after.beats] == [beat.text for beat in before.beats]


def test_without_sections_the_tags_name_them(built: Built, edit: Edit) -> None:
    talk = read_talk(edit(set_sections))
    assert talk.sections == read_talk(built.path).sections


def test_the_file_may_have_any_name(built: Built, tmp_path: Path) -> None:
    named = tmp_path / "Vortrag (endgültig) v2"
    shutil.copy(built.path, named)
    assert read_talk(named) == read_talk(built.path)


def _insert(deck: Any, place: int, title: str, notes: str) -> None:
    add(deck, title, notes)
    last = len(deck.slides) - 1
    move(deck, [*range(place), last, *range(place, last)])


def test_a_slide_tag_as_a_build_writes_it(built: Built) -> None:
    presentation = Presentation(str(built.path))
    part = next(
        item.target_part for item in presentation.slides[0].part.rels.values() if item.reltype.endswith("/tags")
    )
    value = etree.fromstring(part.blob).find("{*}tag").get("val")
    read = built_slide(value)
    assert read is not None
    assert (read.role, read.planned_seconds) == ("problem", 30)
