"""Pictures of the slides: made by LibreOffice, kept, shown in half blocks, and never in the way."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from deck.rehearsal.screen.app import RehearsalApp
from deck.rehearsal.screen.palette import palette_for
from deck.rehearsal.screen.picture_widgets import HalfBlocks, half_block_strips, picture_maker
from deck.rehearsal.screen.thumbnails import MOST_KEPT, PART, Thumbnails
from deck.rehearsal.screen.view import View
from programs import require
from told_rehearsals import told

SLIDES = 3


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A deck of three slides, the second of them hidden."""
    presentation = Presentation()
    for number in range(SLIDES):
        slide = presentation.slides.add_slide(presentation.slide_layouts[5])
        slide.shapes.title.text = f"Slide {number + 1}"
    presentation.slides[1]._element.set("show", "0")
    path = tmp_path_factory.mktemp("deck") / "small talk.pptx"
    presentation.save(str(path))
    return path


@pytest.fixture(scope="module")
def made(deck: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Thumbnails, Path]:
    """Pictures of the deck, and where they are kept."""
    require("soffice", "pdftoppm")
    cache = tmp_path_factory.mktemp("cache") / "thumbnails"
    thumbnails = Thumbnails(deck, SLIDES, cache)
    thumbnails.start()
    thumbnails.wait()
    return thumbnails, cache


def test_every_slide_has_a_picture_hidden_ones_too(made: tuple[Thumbnails, Path]) -> None:
    thumbnails, cache = made
    assert thumbnails.problems == ()
    assert len(thumbnails.paths) == SLIDES
    assert thumbnails.shape == pytest.approx(4 / 3, abs=0.01)
    assert thumbnails.has_news() and not thumbnails.has_news()
    assert len(list(cache.iterdir())) == 1  # nothing else is left there
    assert cache.stat().st_mode & 0o077 == 0  # and nobody else sees them


def test_they_are_made_once(made: tuple[Thumbnails, Path], deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    again = Thumbnails(deck, SLIDES, made[1])
    again.start()
    again.wait()
    assert again.paths == made[0].paths


def test_without_libreoffice_it_is_said_in_the_help_alone(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    thumbnails = Thumbnails(deck, SLIDES, tmp_path)
    thumbnails.start()
    thumbnails.wait()
    assert thumbnails.paths == () and thumbnails.shape is None
    assert thumbnails.problems == ("no pictures of the slides: soffice and pdftoppm not on this machine",)
    app = RehearsalApp(told().rehearsal, View(), palette_for(), thumbnails=thumbnails, picture_maker=HalfBlocks)

    async def run() -> None:
        async with app.run_test(size=(120, 40)):
            app.tick()
            assert app.controls.view.notices == thumbnails.problems
            assert app.controls.view.message == ""

    asyncio.run(run())


def test_a_file_that_is_no_deck_has_none(tmp_path: Path) -> None:
    require("soffice", "pdftoppm")
    broken = tmp_path / "broken.pptx"
    broken.write_bytes(b"PK no deck")
    thumbnails = Thumbnails(broken, SLIDES, tmp_path / "cache")
    thumbnails.start()
    thumbnails.wait()
    assert thumbnails.paths == ()
    assert len(thumbnails.problems) == 1
    assert not list((tmp_path / "cache").glob("[!.]*"))


def test_it_can_be_given_up_at_any_moment(deck: Path, tmp_path: Path) -> None:
    require("soffice", "pdftoppm")
    thumbnails = Thumbnails(deck, SLIDES, tmp_path)
    thumbnails.start()
    thumbnails.stop()
    thumbnails.wait()
    assert thumbnails.problems == ()
    assert not list(tmp_path.glob(f"{PART}*"))


def test_old_pictures_go(made: tuple[Thumbnails, Path], deck: Path, tmp_path: Path) -> None:
    for number in range(MOST_KEPT + 3):
        (tmp_path / f"old{number}").mkdir()
        os.utime(tmp_path / f"old{number}", (number, number))
    (tmp_path / f"{PART}left-behind").mkdir()
    os.utime(tmp_path / f"{PART}left-behind", (0, 0))
    (tmp_path / f"{PART}of-another").mkdir()
    thumbnails = Thumbnails(deck, SLIDES, tmp_path)
    thumbnails.start()
    thumbnails.wait()
    kept = {place.name for place in tmp_path.iterdir()}
    assert len(kept) == MOST_KEPT + 1
    assert f"{PART}of-another" in kept and f"{PART}left-behind" not in kept
    assert f"old{MOST_KEPT + 2}" in kept and "old0" not in kept


def test_half_blocks_have_two_points_in_a_cell(tmp_path: Path) -> None:
    picture = Image.new("RGB", (2, 4), (255, 0, 0))
    picture.paste((0, 0, 255), (0, 1, 2, 2))
    picture.paste((0, 255, 0), (1, 2, 2, 4))
    picture.save(tmp_path / "picture.png")
    strips = half_block_strips(tmp_path / "picture.png", 2, 2)
    drawn = [[(segment.text, str(segment.style)) for segment in strip] for strip in strips]
    assert drawn == [
        [("▀", "#ff0000 on #0000ff"), ("▀", "#ff0000 on #0000ff")],
        [("▀", "#ff0000 on #ff0000"), ("▀", "#00ff00 on #00ff00")],
    ]


def test_a_picture_that_is_gone_is_blank(tmp_path: Path) -> None:
    assert half_block_strips(tmp_path / "gone.png", 4, 2) == []


def test_the_app_shows_them_beside_the_beats(made: tuple[Thumbnails, Path], deck: Path) -> None:
    again = Thumbnails(deck, SLIDES, made[1])
    rehearsal = told().rehearsal
    app = RehearsalApp(rehearsal, View(), palette_for(), thumbnails=again, picture_maker=HalfBlocks)

    async def run() -> None:
        async with app.run_test(size=(120, 40)) as pilot:
            await pilot.pause()
            again.start()  # which the app does after its first frame, and that may be yet to come
            again.wait()
            app.tick()
            await pilot.pause()
            shown = app.screen.query(HalfBlocks)
            assert len(shown) == 1
            assert shown.first().region.right == 119
            await pilot.press("space", "o")
            await pilot.pause()
            assert not app.screen.query(HalfBlocks)
            await pilot.press("o", "g", "4")  # a slide of which there is no picture
            await pilot.pause()
            assert not app.screen.query(HalfBlocks)
            await pilot.resize_terminal(80, 24)
            await pilot.press("p", "p")
            assert not app.screen.query(HalfBlocks)

    asyncio.run(run())


@pytest.mark.parametrize(
    ("environment", "maker"),
    [
        ({"TERM": "xterm-256color"}, HalfBlocks),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, HalfBlocks),
        ({"TERM": "xterm"}, None),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, None),
        ({"TERM": "xterm-kitty", "TMUX": "/tmp/socket", "COLORTERM": "truecolor"}, HalfBlocks),
    ],
)
def test_pictures_need_colours(environment: dict[str, str], maker: object) -> None:
    assert picture_maker(environment) is maker
