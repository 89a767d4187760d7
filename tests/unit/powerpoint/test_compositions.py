"""How slides are composed: what stands where, in which room, and that nothing stands on anything else."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest

from deck.charts.spec import Bar, BarChart, Table, TableColumn
from deck.powerpoint.geometry import Box
from deck.powerpoint.template import CONTENT
from deck.story.story import Block, KeyNumber, SideNote, Slide
from small_stories import PLAIN_BARS, RESULTS, drawn, every_kind, find, named, place, shown, slide, story, xml

SLIDES = (*every_kind().slides, *every_kind().backup)
LONG_TITLE = "One customer in ten cancels within a year, and three of four of them in the first three months of winter"
WHY = Block("Why", "It leads in every fold")
FIVEFOLD = KeyNumber("5.4x", "over the baseline", "positive")


def tree(told: Slide) -> Any:
    return xml(drawn(story(told)).content, "ppt/slides/slide1.xml")


def texts(shape: Any) -> list[str]:
    """Its paragraphs."""
    return ["".join(find(item, ".//a:t/text()")) for item in find(shape, ".//a:p")]


def bars(count: int) -> BarChart:
    return BarChart("Share", tuple(Bar(f"Name {number}", 0.5, "50%") for number in range(count)), "0%", summary="Bars.")


def overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


@pytest.mark.parametrize("number", range(1, len(SLIDES) + 1))
def test_content_stays_in_its_room_and_off_itself(number: int) -> None:
    found = xml(drawn(every_kind()).content, f"ppt/slides/slide{number}.xml")
    content = find(found, "//p:graphicFrame | //p:pic | //p:sp[p:txBody and p:spPr/a:xfrm]")
    laid_over = [*named(found, "Step "), *named(found, "Reference label")]
    places = [place(shape) for shape in content if shape not in laid_over]
    assert places
    assert not [(one, other) for one, other in combinations(places, 2) if overlap(one, other)]
    assert all(CONTENT.left <= box.left and box.right <= CONTENT.right for box in places)
    assert all(box.bottom <= CONTENT.bottom for box in places)


class TestTitle:
    def test_content_moves_up_under_a_title_of_one_line(self) -> None:
        short, long = (tree(shown(PLAIN_BARS, title=title)) for title in ("One line", LONG_TITLE))
        (under_one,), (under_two,) = named(short, "Caption"), named(long, "Caption")
        assert place(under_one).top < place(under_two).top
        assert place(named(short, "Chart")[0]).bottom == place(named(long, "Chart")[0]).bottom == CONTENT.bottom

    def test_lines_are_made_alike_by_a_right_inset(self) -> None:
        (title,) = named(tree(slide(title=LONG_TITLE)), "Title")
        assert int(find(title, ".//a:bodyPr/@rIns")[0]) > 0

    @pytest.mark.parametrize("text", ["One line", "هذا عنوان طويل جدا عن العملاء الذين غادروا " * 3])
    def test_one_line_and_text_from_the_right_keep_their_width(self, text: str) -> None:
        (title,) = named(tree(slide(title=text)), "Title")
        assert find(title, ".//a:bodyPr/@rIns") == []


def test_the_footer_bears_its_sizes() -> None:
    (footer,) = named(xml(drawn(every_kind()).content, "ppt/slides/slide1.xml"), "Footer")
    runs = find(footer, ".//a:r/a:rPr")
    assert len(runs) > 1
    assert {run.get("sz") for run in runs} == {"1100"}


class TestNotes:
    def test_a_card_stands_on_the_pale_hue_of_its_tone_without_a_hairline(self) -> None:
        card = Block("Decision", "Folds by customer", "secondary", strong=True, is_card=True)
        found = tree(shown(PLAIN_BARS, side=(card, FIVEFOLD)))
        (first,) = named(found, "Side 1")
        assert find(first, "p:spPr/a:solidFill/a:schemeClr/@val") == ["accent2"]
        assert find(first, "p:spPr//a:lumMod/@val | p:spPr//a:lumOff/@val") == ["8000", "92000"]
        assert min(int(value) for value in find(first, ".//a:bodyPr/@lIns | .//a:bodyPr/@tIns")) > 0
        assert not named(found, "Hairline")

    def test_a_plain_block_stands_under_a_hairline_on_nothing(self) -> None:
        found = tree(shown(bars(8), side=(WHY, WHY)))
        assert len(named(found, "Hairline")) == 2
        for rule, block in zip(named(found, "Hairline"), named(found, "Side "), strict=True):
            assert 0 < place(block).top - place(rule).top < place(block).height
            assert not find(block, "p:spPr/a:solidFill")

    def test_a_detail_is_a_smaller_line_below_the_text(self) -> None:
        (block,) = named(tree(slide(main=(Block("Split", "By customer", detail="Instead of random"),))), "Statement 1")
        assert texts(block) == ["Split", "By customer", "Instead of random"]
        assert find(block, ".//a:pPr/@lvl") == ["1", "5"]

    @pytest.mark.parametrize("share", [0.1, 0.62, 1.0])
    def test_a_share_is_drawn_as_a_part_of_its_whole(self, share: float) -> None:
        found = tree(slide(side=(KeyNumber("%", "of customers cancel", share=share),)))
        (whole,), (part,), (figure,) = named(found, "Whole"), named(found, "Share"), named(found, "Key figure")
        assert place(part).width / place(whole).width == pytest.approx(share, abs=1e-4)
        assert (place(part).left, place(part).top) == (place(whole).left, place(whole).top)
        assert place(whole).left == place(figure).left and place(whole).width == place(figure).width
        assert find(whole, "p:spPr/a:solidFill/a:schemeClr/@val") == ["accent6"]

    def test_a_share_of_nothing_is_still_seen(self) -> None:
        found = tree(slide(side=(KeyNumber("0%", "of customers cancel", share=0.0),)))
        assert place(named(found, "Share")[0]).width > 0

    def test_a_figure_that_is_no_share_has_no_such_bar(self) -> None:
        found = tree(slide(side=(FIVEFOLD,)))
        assert not named(found, "Whole") and not named(found, "Share")
        assert len(named(found, "Bar")) == 1

    @pytest.mark.parametrize("count", [4, 6])
    def test_notes_beyond_the_areas_of_the_layout_are_text_boxes_that_look_alike(self, count: int) -> None:
        notes: tuple[SideNote, ...] = tuple(KeyNumber(f"{number}.0x", "over it") for number in range(count))
        found = tree(shown(bars(8), side=notes))
        figures = named(found, "Side ")
        assert [texts(shape)[0] for shape in figures] == [f"{number}.0x" for number in range(count)]
        hosted, own = figures[:3], figures[3:]
        assert all(find(shape, ".//p:ph") for shape in hosted)
        assert not any(find(shape, ".//p:ph") for shape in own)
        for shape in own:
            assert find(shape, "p:nvSpPr/p:cNvSpPr/@txBox") == ["1"]
            number, meaning = find(shape, ".//a:rPr")
            assert (number.get("b"), meaning.get("b")) == ("1", "0")
            assert find(number, ".//a:schemeClr/@val") == ["accent1"]
            assert find(meaning, ".//a:schemeClr/@val") == ["tx2"]
            assert int(number.get("sz")) > int(meaning.get("sz")) >= 1400
        assert all(place(before).bottom <= place(after).top for before, after in pairwise(figures))
        assert place(figures[-1]).bottom <= CONTENT.bottom

    def test_notes_beyond_the_areas_of_the_layout_count_on(self) -> None:
        notes = tuple(Block("Why", f"Reason {number}") for number in range(5))
        found = tree(shown(bars(8), side=notes))
        assert [find(shape, "*/p:cNvPr/@name") for shape in named(found, "Side ")] == [
            [f"Side {number}"] for number in range(1, 6)
        ]

    @pytest.mark.parametrize("count", [3, 8])
    def test_notes_are_read_in_their_order_whatever_they_are(self, count: int) -> None:
        """Below few bars, and beside many."""
        found = tree(shown(bars(count), side=(FIVEFOLD, WHY, KeyNumber("340", "saved"))))
        assert [texts(note)[0] for note in named(found, "Side ")] == ["5.4x", "Why", "340"]

    def test_each_note_follows_its_line_or_bar(self) -> None:
        found = tree(shown(bars(8), side=(FIVEFOLD, WHY)))
        drawn_notes = [find(shape, "string(*/p:cNvPr/@name)") for shape in find(found, "//p:spTree/*[*/p:cNvPr/@name]")]
        assert [name for name in drawn_notes if name.startswith(("Bar", "Hairline", "Side"))] == [
            "Bar",
            "Side 1",
            "Hairline",
            "Side 2",
        ]

    def test_texts_of_a_kind_are_of_one_size_with_another_between_them(self) -> None:
        long = Block("Why", "It leads in every fold of the data, and by more than the spread between folds. " * 4)
        found = tree(shown(bars(8), side=(WHY, FIVEFOLD, long)))
        first, _, last = named(found, "Side ")
        assert find(first, ".//a:r/a:rPr/@sz") == find(last, ".//a:r/a:rPr/@sz")

    def test_texts_too_long_are_in_the_notes_in_the_order_of_the_slide(self) -> None:
        long = "A sentence that goes on about retention. " * 50
        told = shown(bars(8), side=(KeyNumber("5.4x", long), Block("Why", long), KeyNumber("340", long)))
        assert [overflow.area for overflow in drawn(story(told)).overflows] == ["Side 1", "Side 2", "Side 3"]


class TestExhibits:
    @pytest.mark.parametrize("count", [1, 2, 3])
    def test_few_bars_stand_over_their_notes_in_the_whole_width(self, count: int) -> None:
        found = tree(shown(bars(count), side=(WHY, FIVEFOLD)))
        (chart,), notes = named(found, "Chart"), named(found, "Side ")
        assert (place(chart).left, place(chart).right) == (CONTENT.left, CONTENT.right)
        assert min(place(note).top for note in notes) > place(chart).bottom
        first, second = map(place, notes)
        assert first.right < second.left

    def test_many_bars_stand_beside_their_notes(self) -> None:
        found = tree(shown(bars(8), side=(WHY, FIVEFOLD)))
        (chart,), notes = named(found, "Chart"), named(found, "Side ")
        assert all(place(note).left > place(chart).right for note in notes)
        assert place(chart).bottom == CONTENT.bottom

    def test_upright_bars_are_never_thin(self) -> None:
        chart = BarChart("Share", bars(2).bars, "0%", horizontal=False, summary="Columns.")
        found = tree(shown(chart, side=(WHY,)))
        assert place(named(found, "Side 1")[0]).left > place(named(found, "Chart")[0]).right

    def test_few_bars_alone_fill_the_room(self) -> None:
        (chart,) = named(tree(shown(bars(2), "Wide exhibit")), "Chart")
        assert place(chart).bottom == CONTENT.bottom

    def test_a_table_of_few_rows_stands_over_its_notes(self) -> None:
        table = Table(RESULTS.columns, RESULTS.rows[:1], summary="One model.")
        found = tree(shown(table, "Table", side=(WHY, FIVEFOLD), note="Best in blue."))
        (frame,), (note,) = named(found, "Table"), named(found, "Note")
        assert place(frame).width == CONTENT.width
        assert place(frame).bottom < place(note).top < min(place(item).top for item in named(found, "Side "))

    def test_a_table_too_wide_for_a_place_beside_notes_stands_over_them(self) -> None:
        columns = tuple(TableColumn(f"A metric with a name {number}") for number in range(7))
        rows = tuple(tuple(f"0.{row}{column}" for column in range(7)) for row in range(6))
        found = tree(shown(Table(columns, rows, summary="Six models."), "Table", side=(WHY,)))
        (frame,), (note,) = named(found, "Table"), named(found, "Side 1")
        assert place(frame).width == CONTENT.width
        assert place(frame).bottom < place(note).top
