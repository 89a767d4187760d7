"""Slides that use the whole width: a flow over its chart, columns over a row of limits, a strip at the foot."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from deck.charts.spec import Column, Columns, Flow, Item, Stage
from deck.powerpoint.template import CONTENT
from deck.story.story import Block, Slide
from small_stories import (
    FLOW,
    NEXT,
    STEPS,
    drawn,
    faults,
    find,
    named,
    place,
    shown,
    slide,
    story,
    xml,
)

LIMITS = (Block("One market", "abroad untested"), Block("The save rate is assumed", ""))
NOTE = Block("Decision", "Flag 340 a month", strong=True, is_card=True)


def tree(told: Slide) -> Any:
    return xml(drawn(story(told)).content, "ppt/slides/slide1.xml")


def texts(shape: Any) -> list[str]:
    """Its paragraphs."""
    return ["".join(find(item, ".//a:t/text()")) for item in find(shape, ".//a:p")]


def flow(count: int) -> Flow:
    return Flow(tuple(Stage(f"{number}00", f"of stage {number}") for number in range(1, count + 1)), FLOW.chart)


class TestFlow:
    @pytest.mark.parametrize("count", [2, 3, 4])
    def test_stages_are_of_one_size_side_by_side_with_arrows_between_them(self, count: int) -> None:
        found = tree(shown(flow(count)))
        stages = [place(item) for item in named(found, "Stage ")]
        arrows = [place(item) for item in named(found, "Arrow")]
        assert len({(box.top, box.width, box.height) for box in stages}) == 1 and len(stages) == count
        assert stages[0].left == CONTENT.left and stages[-1].right <= CONTENT.right
        assert len(arrows) == count - 1
        for (before, after), arrow in zip(pairwise(stages), arrows, strict=True):
            assert before.right < arrow.left and arrow.right < after.left
            assert before.top <= arrow.top and arrow.bottom <= before.bottom

    def test_a_stage_says_its_number_in_its_tone_and_what_it_counts(self) -> None:
        stages = named(tree(shown(FLOW)), "Stage ")
        assert [texts(stage) for stage in stages] == [[stage.value, stage.label] for stage in FLOW.stages]
        tones = [find(stage, ".//a:p[1]//a:rPr//a:schemeClr/@val") for stage in stages]
        assert tones == [["tx1"], ["tx1"], ["accent3"]]
        assert all(find(stage, ".//a:p[1]//a:rPr/@b") == ["1"] for stage in stages)

    def test_the_chart_of_what_they_amount_to_stands_below_in_the_whole_width(self) -> None:
        found = tree(shown(FLOW))
        (chart,) = named(found, "Chart")
        assert place(chart).top > max(place(stage).bottom for stage in named(found, "Stage "))
        assert (place(chart).width, place(chart).bottom) == (CONTENT.width, CONTENT.bottom)

    def test_notes_stand_beside_the_chart(self) -> None:
        found = tree(shown(FLOW, side=(NOTE,)))
        (chart,), (note,) = named(found, "Chart"), named(found, "Side 1")
        assert place(note).left > place(chart).right
        assert place(note).top >= place(chart).top

    def test_a_screen_reader_hears_the_data_of_the_chart_and_no_arrows(self) -> None:
        found = tree(shown(FLOW, title="Acting nets $120K."))
        (chart,) = named(found, "Chart")
        assert find(chart, "*/p:cNvPr/@descr") == [f"Acting nets $120K. {FLOW.chart.summary}"]
        assert all(find(arrow, ".//adec:decorative/@val") == ["1"] for arrow in named(found, "Arrow"))

    def test_long_stages_leave_the_chart_its_room_and_are_reported(self) -> None:
        long = replace(FLOW.stages[0], label="customers that are flagged " * 20)
        deck = drawn(story(shown(replace(FLOW, stages=(long, *FLOW.stages[1:])))))
        assert [item.area for item in deck.overflows] == ["Stage 1"]
        (chart,) = named(xml(deck.content, "ppt/slides/slide1.xml"), "Chart")
        assert place(chart).height > CONTENT.height / 3

    def test_openxml_audit_has_nothing_to_say(self, tmp_path: Path) -> None:
        assert faults(drawn(story(shown(flow(4), side=(NOTE,)))).content, tmp_path) == []


class TestColumns:
    @pytest.mark.parametrize("count", [1, 2, 3, 4])
    def test_columns_of_one_width_under_bars_of_their_tones(self, count: int) -> None:
        tones = ("primary", "positive", "secondary", "muted")
        columns = tuple(Column(f"Head {tone}", (Item("Do this", "for that"),), tone) for tone in tones[:count])  # type: ignore[arg-type]
        found = tree(slide(exhibit=Columns(columns), layout="Columns"))
        boxes = [place(item) for item in named(found, "Column ")]
        assert len({(box.top, box.width, box.height) for box in boxes}) == 1
        assert all(before.right < after.left for before, after in pairwise(boxes))
        bars = named(found, "Bar")
        assert [(place(bar).left, place(bar).top, place(bar).width) for bar in bars] == [
            (box.left, box.top, box.width) for box in boxes
        ]
        colours = ["accent1", "accent3", "accent2", "tx2"][:count]
        assert [find(bar, "p:spPr/a:solidFill/a:schemeClr/@val")[0] for bar in bars] == colours
        assert [find(item, ".//a:p[1]//a:schemeClr/@val")[0] for item in named(found, "Column ")] == colours

    def test_limits_stand_in_a_row_below_under_their_heading(self) -> None:
        found = tree(slide(exhibit=NEXT, layout="Columns", side=LIMITS))
        heading, *entries = named(found, "Below")
        assert texts(heading) == ["Known limits"]
        assert [texts(entry) for entry in entries] == [["One market", "abroad untested"], ["The save rate is assumed"]]
        assert max(place(column).bottom for column in named(found, "Column ")) < place(heading).top
        assert all(place(heading).bottom <= place(rule).top for rule in named(found, "Hairline"))
        first, second = map(place, entries)
        assert first.top == second.top and first.right < second.left

    def test_without_limits_columns_take_the_whole_height(self) -> None:
        found = tree(slide(exhibit=NEXT, layout="Columns"))
        assert not named(found, "Below") and not named(found, "Hairline")
        assert {place(column).bottom for column in named(found, "Column ")} == {CONTENT.bottom}

    def test_room_that_is_left_goes_between_the_entries(self) -> None:
        columns = named(tree(slide(exhibit=NEXT, layout="Columns")), "Column ")
        gaps = [find(column, ".//a:pPr[@lvl='1']/a:spcBef/a:spcPts/@val") for column in columns]
        assert [len(found) for found in gaps] == [1, 2]
        assert all(len(set(found)) == 1 and int(found[0]) > 1200 for found in gaps)


class TestStrip:
    LEFT_OUT = (Block("Oversampling", "it distorts the scores"), Block("A network", ""))

    def strip(self, *left_out: Block) -> tuple[Any, list[Any]]:
        """The slide, and the shapes of its strip."""
        found = tree(slide(exhibit=STEPS, layout="Pipeline", side=left_out))
        return found, named(found, "Left out")

    def test_the_label_stands_left_of_the_entries_under_a_hairline(self) -> None:
        found, (label, *entries) = self.strip(*self.LEFT_OUT)
        (rule,) = named(found, "Hairline")
        assert texts(label) == ["Left out on purpose"]
        assert place(rule).width == CONTENT.width
        assert place(rule).bottom < min(place(item).top for item in (label, *entries))
        places = [place(item) for item in (label, *entries)]
        assert all(before.right < after.left for before, after in pairwise(places))
        assert len({box.top for box in places}) == 1
        assert places[-1].right <= CONTENT.right and places[-1].bottom <= CONTENT.bottom

    def test_what_was_left_out_is_bold_and_why_is_not(self) -> None:
        _, (_, first, second) = self.strip(*self.LEFT_OUT)
        assert texts(first) == ["Oversampling: it distorts the scores"]
        assert texts(second) == ["A network"]
        assert find(first, ".//a:rPr/@b") == ["1", "0"]

    def test_it_lies_at_the_foot_and_is_no_higher_than_it_needs(self) -> None:
        _, one_line = self.strip(Block("A network", ""))
        _, more = self.strip(Block("Oversampling", "it distorts the scores of all rows and has to be undone " * 4))
        assert place(one_line[0]).top > place(more[0]).top > (CONTENT.top + CONTENT.bottom) / 2

    def test_chevrons_keep_their_room_over_a_strip_of_many_words(self) -> None:
        found, _ = self.strip(*(Block("Oversampling", "it distorts the scores " * 40) for _ in range(3)))
        step, hairline = place(named(found, "Step 1")[0]), place(named(found, "Hairline")[0])
        assert step.bottom <= hairline.top
        assert hairline.top > CONTENT.top + 0.6 * CONTENT.height


@pytest.mark.parametrize(
    "told", [shown(flow(3)), slide(exhibit=NEXT, layout="Columns", side=LIMITS)], ids=["flow", "columns"]
)
def test_they_move_up_under_a_short_title_and_reach_the_foot(told: Slide) -> None:
    tops = []
    for title in ("One line", "A title of two lines and a bit " * 4):
        found = tree(replace(told, title=title))
        places = [place(item) for item in find(found, "//p:sp[p:spPr/a:xfrm] | //p:graphicFrame")]
        assert max(box.bottom for box in places) == pytest.approx(CONTENT.bottom, abs=20_000)
        tops.append(min(box.top for box in places))
    assert tops[0] < tops[1]
