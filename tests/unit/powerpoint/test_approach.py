"""The approach: chevrons with decisions below, in the room that there is."""

from __future__ import annotations

from typing import Any

import pytest

from deck.powerpoint.geometry import points
from deck.powerpoint.slides.pipeline import ALONE_HEIGHT, ALONE_TOP, HEIGHT, NUMBER_ROOM, TOP
from deck.story.story import Block
from small_stories import STEPS, drawn, find, slide, story, xml

DECISIONS = (Block("Folds by customer", "one customer never stands on both sides"), Block("PR-AUC", ""))


def tree(**changes: Any) -> Any:
    told = story(slide(exhibit=STEPS, layout="Pipeline", **changes))
    return xml(drawn(told).content, "ppt/slides/slide1.xml")


def chevrons(found: Any) -> set[tuple[int, int]]:
    """Top and height of the chevrons."""
    shapes = find(found, "//p:sp[p:spPr/a:prstGeom[@prst='chevron' or @prst='homePlate']]")
    return {(int(find(shape, ".//a:xfrm/a:off/@y")[0]), int(find(shape, ".//a:xfrm/a:ext/@cy")[0])) for shape in shapes}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({}, (ALONE_TOP, ALONE_HEIGHT)),
        ({"main": DECISIONS}, (TOP, HEIGHT)),
        ({"side": (Block("Oversampling", "it distorts"),)}, (TOP, HEIGHT)),
    ],
    ids=["alone", "over decisions", "over what was left out"],
)
def test_chevrons_alone_stand_taller_in_the_middle(changes: dict[str, Any], place: tuple[int, int]) -> None:
    assert chevrons(tree(**changes)) == {place}


def test_decisions_hang_behind_their_numbers() -> None:
    numbered = [item for item in find(tree(main=DECISIONS), "//a:p") if find(item, "a:pPr/@indent")]
    assert ["".join(find(item, ".//a:t/text()")) for item in numbered] == [
        "1\tFolds by customer: one customer never stands on both sides",
        "2\tPR-AUC",
    ]
    indent = str(points(NUMBER_ROOM))
    assert {(item.get("marL"), item.get("indent")) for item in find(tree(main=DECISIONS), "//a:pPr[@indent]")} == {
        (indent, f"-{indent}")
    }
