"""The review as a picture: the same bytes for the same review, and it holds what there is."""

from __future__ import annotations

import io
from datetime import UTC

import pytest
from msgspec.structs import replace
from PIL import Image

from deck.charts.themes import load_theme, theme_names
from deck.rehearsal.review.paper import Paper
from deck.rehearsal.review.picture import review_picture
from deck.rehearsal.review.review import Review
from small_rehearsals import FEATURES, TALK, a_fortnight, reviewed, run

PAPER = Paper(zone=UTC)


def drawn(review: Review, theme: str = "light") -> bytes:
    return review_picture(review, load_theme(theme).colours, PAPER)


def colours_in(png: bytes) -> set[tuple[int, ...]]:
    image = Image.open(io.BytesIO(png)).convert("RGB")
    assert image.size == (1920, 1080)
    return {colour for _, colour in image.getcolors(1 << 24) or ()}  # type: ignore[misc]


def rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour))


@pytest.mark.parametrize("theme", theme_names())
def test_it_is_drawn_in_the_colours_of_a_theme(theme: str) -> None:
    png = drawn(reviewed(*a_fortnight()), theme)
    colours = load_theme(theme).colours
    assert {rgb(colours.paper), rgb(colours.primary), rgb(colours.negative), rgb(colours.hairline)} <= colours_in(png)


def test_the_same_review_gives_the_same_bytes() -> None:
    assert drawn(reviewed(*a_fortnight())) == drawn(reviewed(*a_fortnight()))


def test_no_slide_too_long_is_no_red() -> None:
    light = load_theme("light").colours
    assert rgb(light.negative) not in colours_in(drawn(reviewed(*[run(30, 90, 120, 60)] * 3)))


def test_little_and_much_can_be_drawn() -> None:
    many = tuple(replace(FEATURES, key=f"slide-{n}", number=n, title="Sehr lang 精度 " * 30) for n in range(1, 31))
    talk = replace(TALK, slides=many)
    assert drawn(reviewed(run(30, 20, ends=False)))
    assert drawn(reviewed(*(run(*[80] * 30, talk=talk, number=n) for n in range(1, 29)), talk=talk))
    nothing = replace(TALK, slides=tuple(replace(slide, planned_seconds=0) for slide in TALK.slides))
    assert drawn(reviewed(run(30, 40), talk=nothing))
