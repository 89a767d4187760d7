"""Decisions on the approach slide and steps on the last: how many are shown, and what goes first for want of room."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundles import slide_of, tables_bundle, told
from deck.charts.spec import Columns, Item
from deck.story.story import Block, Slide

REASON = "it is what the question asks for and nothing else would do as well as this"


def decisions(count: int, because: str = "it is right", instead_of: str = "A plain rule") -> str:
    return "".join(
        f'[[decision]]\nabout = "choice {number}"\nchose = "Choice {number}"\nbecause = "{because}"\n'
        f'instead_of = "{instead_of}"\n'
        for number in range(1, count + 1)
    )


def steps(*given: tuple[str, str]) -> str:
    """Each with its horizon, or without one where that is empty."""
    within = {horizon: f'within = "{horizon}"\n' if horizon else "" for horizon, _ in given}
    return "".join(f'[[next]]\n{within[horizon]}step = "{step}"\ngain = "a gain"\n' for horizon, step in given)


def limits(count: int, detail: str = "a detail") -> str:
    return "".join(f'[[limitation]]\ntext = "Limit {n}"\ndetail = "{detail}"\n' for n in range(1, count + 1))


def approach(folder: Path, more: str) -> Slide:
    return slide_of(told(tables_bundle(folder, more=more)), "approach")


def last(folder: Path, more: str) -> tuple[Slide, Columns]:
    found = slide_of(told(tables_bundle(folder, more=more)), "next_steps")
    assert isinstance(found.exhibit, Columns)
    return found, found.exhibit


def blocks(slide: Slide) -> list[Block]:
    return [note for note in slide.main if isinstance(note, Block)]


class TestDecisions:
    @pytest.mark.parametrize(("given", "count"), [(1, 1), (3, 3), (5, 5), (8, 5)])
    def test_five_are_shown_at_most_with_what_they_were_taken_instead_of(
        self, tmp_path: Path, given: int, count: int
    ) -> None:
        shown = blocks(approach(tmp_path, decisions(given)))
        assert [block.label for block in shown] == [f"Choice {number}" for number in range(1, count + 1)]
        assert {(block.text, block.detail) for block in shown} == {("It is right", "Instead of a plain rule")}

    def test_the_fourth_and_fifth_go_before_the_reasons_of_the_first(self, tmp_path: Path) -> None:
        shown = blocks(approach(tmp_path, decisions(5, because=REASON)))
        assert [block.label for block in shown] == ["Choice 1", "Choice 2", "Choice 3"]
        assert all(block.text.lower() == REASON for block in shown)

    def test_alternatives_go_before_reasons(self, tmp_path: Path) -> None:
        shown = blocks(approach(tmp_path, decisions(3, because=REASON, instead_of="something else " * 8)))
        assert [(block.text.lower(), block.detail) for block in shown] == [(REASON, "")] * 3

    def test_at_last_the_choices_alone_stand(self, tmp_path: Path) -> None:
        shown = blocks(approach(tmp_path, decisions(5, because=f"{REASON} " * 4)))
        assert [(block.label, block.text, block.detail) for block in shown] == [
            (f"Choice {number}", "", "") for number in (1, 2, 3)
        ]

    def test_the_title_counts_the_decisions_that_are_shown(self, tmp_path: Path) -> None:
        few = approach(tmp_path / "few", decisions(5, because=REASON))
        assert few.title == "Three choices shaped the result: Choice 1, Choice 2 and Choice 3"
        all_five = approach(tmp_path / "all", decisions(5))
        assert all_five.title.startswith("Five choices shaped the result: ")

    def test_a_decision_that_is_not_shown_is_said_and_goes_first(self, tmp_path: Path) -> None:
        beats = approach(tmp_path, decisions(5, because=REASON)).beats
        said = {number: next(beat for beat in beats if f"hoice {number}" in beat.text) for number in range(1, 6)}
        assert [said[number].priority for number in range(1, 6)] == [1, 1, 1, 4, 4]


class TestSteps:
    def test_a_column_a_horizon_in_their_order(self, tmp_path: Path) -> None:
        _, columns = last(tmp_path, steps(("month", "Later"), ("day", "Now"), ("day", "Now too"), ("week", "Soon")))
        assert [(column.heading, column.tone) for column in columns.columns] == [
            ("With one more day", "primary"),
            ("With one more week", "positive"),
            ("With one more month", "secondary"),
        ]
        assert columns.columns[0].items == (Item("Now", "a gain"), Item("Now too", "a gain"))

    def test_a_column_a_step_where_all_share_one_horizon(self, tmp_path: Path) -> None:
        _, columns = last(tmp_path, steps(("week", "First"), ("week", "Second"), ("week", "Third")))
        assert [(column.heading, column.items[0].text) for column in columns.columns] == [
            ("With one more week", "First"),
            ("With one more week", "Second"),
            ("With one more week", "Third"),
        ]
        assert {len(column.items) for column in columns.columns} == {1}

    def test_those_without_a_horizon_are_numbered_and_said_as_they_are(self, tmp_path: Path) -> None:
        slide, columns = last(tmp_path, steps(("", "Add rain"), ("", "Calibrate")))
        assert [(column.heading, column.items[0].text) for column in columns.columns] == [
            ("Step 1", "Add rain"),
            ("Step 2", "Calibrate"),
        ]
        assert [beat.text for beat in slide.beats[:2]] == ["Add rain. A gain.", "Calibrate. A gain."]

    def test_those_without_a_horizon_come_after_the_others(self, tmp_path: Path) -> None:
        slide, columns = last(tmp_path, steps(("", "Add rain"), ("month", "Calibrate")))
        assert [column.heading for column in columns.columns] == ["With one more month", "After that"]
        assert slide.title == "Next: calibrate, then add rain"

    def test_four_of_a_horizon_are_shown_at_most(self, tmp_path: Path) -> None:
        _, columns = last(tmp_path, steps(*(("day", f"Step {number}") for number in range(7))))
        assert len(columns.columns) == 4

    def test_limits_stand_in_a_row_below_under_their_heading(self, tmp_path: Path) -> None:
        slide, columns = last(tmp_path, steps(("day", "Now")) + limits(2))
        assert columns.below == "Known limits"
        assert slide.side == (Block("Limit 1", "a detail"), Block("Limit 2", "a detail"))

    def test_without_limits_nothing_stands_below(self, tmp_path: Path) -> None:
        slide, columns = last(tmp_path, steps(("day", "Now")))
        assert (columns.below, slide.side) == ("", ())

    def test_without_steps_the_limits_are_the_columns(self, tmp_path: Path) -> None:
        slide, columns = last(tmp_path, limits(3))
        assert [(column.heading, column.items, column.tone) for column in columns.columns] == [
            ("Known limit", (Item(f"Limit {number}", "a detail"),), "muted") for number in (1, 2, 3)
        ]
        assert (columns.below, slide.side) == ("", ())

    def test_details_of_limits_go_before_those_of_steps(self, tmp_path: Path) -> None:
        more = steps(("day", "Now"), ("week", "Soon")) + limits(
            4, detail=f"{REASON} and more of it, so that it is long"
        )
        slide, columns = last(tmp_path, more)
        assert slide.side == tuple(Block(f"Limit {number}", "") for number in range(1, 5))
        assert {item.detail for column in columns.columns for item in column.items} == {"a gain"}
