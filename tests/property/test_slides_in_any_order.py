"""However the slides of a deck are moved, hidden or deleted, each keeps its name, its seconds and its beats."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from deck.building import Built
from deck.powerpoint.reader.contents import found_deck
from deck.powerpoint.reader.notes_times import stated_time
from deck.powerpoint.reader.opening import package_of
from deck.powerpoint.reader.reading import read_talk
from deck.powerpoint.reader.seconds import shared
from deck.powerpoint.timings_file import with_timings
from deck.story.talk import Talk, TalkSlide
from edited_decks import delete, hide, move

SLIDES_OF_THE_TALK = 8
COUNT = 12


@pytest.fixture(scope="module")
def deck(built_sample: Callable[[str, str], Built]) -> Path:
    path = built_sample("churn", "interview-8").path
    assert len(Presentation(str(path)).slides) == COUNT
    return path


@cache
def _read(path: Path) -> Talk:
    return read_talk(path)


def _by_key(talk: Talk) -> dict[str, TalkSlide]:
    return {slide.key: slide for slide in talk.slides}


@settings(max_examples=25)
@given(order=st.permutations(range(COUNT)))
def test_in_any_order(deck: Path, tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    presentation = Presentation(str(deck))
    move(presentation, order)
    after = _saved(presentation, tmp_path_factory)
    before = _read(deck)
    assert [slide.key for slide in after.slides] == [before.slides[place].key for place in order]
    for slide in after.slides:
        same = _by_key(before)[slide.key]
        assert (slide.planned_seconds, slide.beats, slide.section) == (same.planned_seconds, same.beats, same.section)
    assert (after.total_seconds, after.notices) == (720, ())


@settings(max_examples=25)
@given(
    order=st.permutations(range(COUNT)),
    hidden=st.sets(st.integers(0, SLIDES_OF_THE_TALK - 1), max_size=3),
    gone=st.sets(st.integers(0, SLIDES_OF_THE_TALK - 1), max_size=3),
)
def test_with_some_hidden_and_some_deleted(
    deck: Path, tmp_path_factory: pytest.TempPathFactory, order: list[int], hidden: set[int], gone: set[int]
) -> None:
    presentation = Presentation(str(deck))
    for place in hidden:
        hide(presentation, place)
    for place in sorted(gone, reverse=True):
        delete(presentation, place)
    kept = [place for place in range(COUNT) if place not in gone]
    move(presentation, [kept.index(place) for place in order if place in kept])
    after = _saved(presentation, tmp_path_factory)
    before = _read(deck)
    assert [slide.key for slide in after.slides] == [before.slides[place].key for place in order if place in kept]
    shown = [place for place in kept if place not in hidden]
    assert after.total_seconds == sum(before.slides[place].planned_seconds for place in shown)
    assert len(after.notices) == len(hidden - gone) + bool(gone) + bool(hidden or gone)


@given(
    weights=st.lists(st.integers(1, 10_000), min_size=1, max_size=40),
    seconds=st.integers(200, 4_000),
)
def test_shares_add_up_and_leave_nobody_out(weights: list[int], seconds: int) -> None:
    shares = shared(weights, seconds)
    assert sum(shares) == seconds
    assert min(shares) >= 5


@settings(max_examples=25)
@given(seconds=st.dictionaries(st.integers(1, COUNT), st.integers(1, 3_600_000), min_size=1))
def test_timings_read_back_to_the_millisecond(deck: Path, seconds: dict[int, int]) -> None:
    timed = with_timings(deck.read_bytes(), {number: value / 1000 for number, value in seconds.items()})
    found = found_deck(package_of(io.BytesIO(timed), "timed"))
    assert {number: found.slides[number - 1].advance_seconds for number in seconds} == {
        number: value / 1000 for number, value in seconds.items()
    }


@given(notes=st.text())
def test_any_notes_are_read(notes: str) -> None:
    found = stated_time(notes)
    assert found is None or any(character.isdigit() for character in notes)


def _saved(presentation: Any, factory: pytest.TempPathFactory) -> Talk:
    path = factory.mktemp("moved") / "moved.pptx"
    presentation.save(str(path))
    return read_talk(path)
