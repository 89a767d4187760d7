"""The approach: chevrons over cards of decisions over what was left out, in the room that there is."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from deck.powerpoint.slides.pipeline import CHEVRON_HEIGHT, LEAST_CHEVRON_HEIGHT
from deck.powerpoint.template import CONTENT
from deck.story.story import Block
from small_stories import STEPS, drawn, drawn_anew, find, slide, story, xml

DECISIONS = (Block("Folds by customer", "One customer never stands on both sides"), Block("PR-AUC", ""))
LEFT_OUT = (Block("Oversampling", "it distorts"),)


def tree(**changes: Any) -> Any:
    told = story(slide(exhibit=STEPS, layout="Pipeline", **changes))
    return xml(drawn(told).content, "ppt/slides/slide1.xml")


def place(shape: Any) -> tuple[int, int, int, int]:
    """Left, top, width, height in EMU."""
    ends = find(shape, ".//a:xfrm/a:off/@x | .//a:xfrm/a:off/@y | .//a:xfrm/a:ext/@cx | .//a:xfrm/a:ext/@cy")
    left, top, width, height = map(int, ends)
    return left, top, width, height


def chevrons(found: Any) -> list[tuple[int, int, int, int]]:
    return [place(item) for item in find(found, "//p:sp[p:spPr/a:prstGeom[@prst='chevron' or @prst='homePlate']]")]


def cards(found: Any) -> list[Any]:
    named = find(found, "//p:sp[starts-with(p:nvSpPr/p:cNvPr/@name, 'Decision ')]")
    return [shape for shape in named if find(shape, "p:nvSpPr/p:cNvPr/@name") != ["Decisions"]]


def test_chevrons_alone_stand_taller_in_the_middle_of_the_content() -> None:
    ((_, top, _, height),) = {(0, place[1], 0, place[3]) for place in chevrons(tree())}
    assert height > 2 * CHEVRON_HEIGHT
    middle = top + height / 2
    assert abs(middle - (CONTENT.top + CONTENT.bottom) / 2) < CONTENT.height / 6


@pytest.mark.parametrize("changes", [{"main": DECISIONS}, {"side": LEFT_OUT}, {"main": DECISIONS, "side": LEFT_OUT}])
def test_nothing_stands_on_the_chevrons(changes: dict[str, Any]) -> None:
    found = tree(**changes)
    bottom = max(top + height for _, top, _, height in chevrons(found))
    texts = find(found, "//p:sp[p:txBody and not(p:spPr/a:prstGeom[@prst='chevron' or @prst='homePlate'])]")
    below = [place(shape)[1] for shape in texts if find(shape, ".//a:xfrm")]
    assert below and min(below) > bottom
    assert max(place(shape)[1] + place(shape)[3] for shape in texts if find(shape, ".//a:xfrm")) <= CONTENT.bottom


@pytest.mark.parametrize("count", [1, 2, 3, 5])
def test_a_card_a_decision_of_one_size_side_by_side(count: int) -> None:
    decisions = tuple(Block(f"Choice {number}", "for a reason", detail="Instead of another") for number in range(count))
    found = cards(tree(main=decisions))
    places = [place(card) for card in found]
    assert len({(top, width, height) for _, top, width, height in places}) == 1
    assert all(left + width < next_left for (left, _, width, _), (next_left, *_) in pairwise(places))
    assert ["".join(find(card, ".//a:p[1]//a:t/text()")) for card in found] == [
        f"{number}  Choice {number - 1}" for number in range(1, count + 1)
    ]


def test_chevrons_give_up_height_before_decisions_are_cut() -> None:
    long = Block("Folds by customer", "One customer never stands on both sides of a split. " * 5)
    deck = drawn_anew(story(slide(exhibit=STEPS, layout="Pipeline", main=(long, long, long), side=LEFT_OUT)))
    assert deck.overflows == ()
    heights = {height for _, _, _, height in chevrons(xml(deck.content, "ppt/slides/slide1.xml"))}
    assert LEAST_CHEVRON_HEIGHT <= min(heights) < CHEVRON_HEIGHT
