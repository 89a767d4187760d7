"""The candidate's figures in the deck: whole, in proportion, once in the package."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.powerpoint.geometry import Box
from deck.powerpoint.pictures import fit_picture
from small_stories import drawn, faults, find, parts, picture, shown, story, xml


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (100, 50, Box(10, 35, 100, 50)),
        (50, 100, Box(35, 10, 50, 100)),
        (1_000, 1_000, Box(10, 10, 100, 100)),
        (1, 100, Box(59, 10, 1, 100)),
    ],
)
def test_a_picture_fills_its_box_as_far_as_its_proportions_let_it(width: int, height: int, expected: Box) -> None:
    assert fit_picture(picture(width, height), Box(10, 10, 100, 100)) == expected


def test_a_figure_on_two_slides_is_one_part(tmp_path: Path) -> None:
    figure = picture()
    content = drawn(story(shown(figure), shown(figure, section="Method"), shown(picture(30, 30)))).content
    media = [name for name in parts(content) if name.startswith("ppt/media/")]
    assert len(media) == len(set(media)) == 2
    assert faults(content, tmp_path) == []


def test_the_bytes_in_the_deck_are_those_of_the_bundle() -> None:
    figure = picture()
    content = drawn(story(shown(figure))).content
    assert [part for name, part in parts(content).items() if name.startswith("ppt/media/")] == [figure.png]


def test_the_picture_is_named_for_what_it_shows() -> None:
    tree = xml(drawn(story(shown(picture()))).content, "ppt/slides/slide1.xml")
    (properties,) = find(tree, "//p:pic/p:nvPicPr/p:cNvPr")
    assert (properties.get("name"), properties.get("descr")) == (
        "Figure",
        "One customer in ten cancels within a year. Calls rise before customers leave.",
    )
