"""Which segments the errors slide shows, and what stands beside the weakest of them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bundles import TALK, predictions_bundle, slide_of, texts, told
from deck.charts.spec import BarChart
from deck.story.story import Block, Slide, Story

CASE = """
[[error]]
name = "{name}"
why = "{why}"
segment = {{ {column} = "{value}" }}
"""


def rows(**noisy: str) -> str:
    """Predictions with plan and region; scores of the named values are noise."""
    seeded = random.Random(5)
    lines = ["target,score,plan,region"]
    for number in range(1_200):
        target = int(seeded.random() < 0.25)
        values = {"plan": f"P{number % 3}", "region": f"R{number // 3 % 3}"}
        score = seeded.random() if any(values[key] == value for key, value in noisy.items()) else 0.0
        score = score or min(0.999, max(0.0, seeded.gauss(0.3 + 0.35 * target, 0.12)))
        lines.append(f"{target},{score:.5f},{values['plan']},{values['region']}")
    return "\n".join(lines) + "\n"


def errors_slide(
    folder: Path, predictions: str, more: str = "", segments: tuple[str, ...] = ("plan", "region")
) -> Slide:
    return slide_of(told(predictions_bundle(folder, predictions=predictions, segments=segments, more=more)), "errors")


def test_a_column_with_a_clearly_worse_segment_comes_first(tmp_path: Path) -> None:
    slide = errors_slide(tmp_path, rows(region="R2"))
    assert slide.title.startswith("PR-AUC drops to 0.")
    assert " for R2, against 0." in slide.title
    assert slide.caption == "PR-AUC by region with 95% intervals, and the lowest by plan"
    assert isinstance(slide.exhibit, BarChart)
    assert [bar.tone for bar in slide.exhibit.bars] == ["negative", "grey", "grey", "grey"]
    assert slide.exhibit.bars[0].label.startswith("R2 (n=")
    assert slide.exhibit.bars[3].label.startswith("Plan: P")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("yes", "where region is yes"),
        ("7", "where region is 7"),
        ("18-25", "where region is 18-25"),
        ("N", "where region is N"),
        ("North", "for North"),
        ("yes, twice", "for yes, twice"),
    ],
)
def test_a_value_that_says_nothing_by_itself_is_named_with_its_column(tmp_path: Path, value: str, said: str) -> None:
    predictions = rows(region="R2").replace(",R2\n", f',"{value}"\n')
    slide = errors_slide(tmp_path, predictions)
    assert f" {said}, against 0." in slide.title
    assert any(f" {said}, against 0." in beat.text for beat in slide.beats)


@pytest.mark.parametrize(("value", "said"), [("yes", "plan and region: P1, yes"), ("North", "P1, North")])
def test_so_is_a_pair_of_values(tmp_path: Path, value: str, said: str) -> None:
    slide = errors_slide(tmp_path, rows(region="R2").replace(",R2\n", f",{value}\n"))
    assert slide.beats[-1].text.startswith("It is weakest where two things come together: 0.")
    assert slide.beats[-1].text.endswith(f" PR-AUC for {said}.")


def test_of_many_columns_the_three_lowest_others_are_shown(tmp_path: Path) -> None:
    lines = rows(region="R2").splitlines()
    more = [f"{line},{number % 2},{number % 3},{number % 5}" for number, line in enumerate(lines[1:])]
    predictions = "\n".join([f"{lines[0]},two,three,five", *more]) + "\n"
    slide = errors_slide(tmp_path, predictions, segments=("plan", "region", "two", "three", "five"))
    assert isinstance(slide.exhibit, BarChart)
    others = slide.exhibit.bars[3:]
    assert len(others) == 3 and len({bar.label.partition(":")[0] for bar in others}) == 3
    assert [bar.value for bar in others] == sorted(bar.value or 0.0 for bar in others)


def test_it_goes_before_the_column_of_the_first_named_failure(tmp_path: Path) -> None:
    case = CASE.format(name="New plans", why="they are new", column="plan", value="P1")
    slide = errors_slide(tmp_path, rows(region="R2"), more=case)
    assert " for R2, against 0." in slide.title


def test_else_the_column_of_the_named_failure_is_shown(tmp_path: Path) -> None:
    for column, value in (("plan", "P1"), ("region", "R1")):
        case = CASE.format(name="New plans", why="they are new", column=column, value=value)
        slide = errors_slide(tmp_path / column, rows(), more=case)
        assert slide.title.startswith(f"By {column}, ")
        assert isinstance(slide.exhibit, BarChart)
        assert {bar.tone for bar in slide.exhibit.bars} == {"grey"}


def test_a_weakest_segment_within_its_noise_is_said_to_be_so(tmp_path: Path) -> None:
    title = errors_slide(tmp_path, rows(), segments=("plan",)).title
    assert title.startswith("By plan, P")
    assert " scores lowest: 0." in title
    assert " PR-AUC, within the noise of 0." in title


def test_the_blocks_belong_to_the_segment_of_the_title(tmp_path: Path) -> None:
    other = CASE.format(name="New plans", why="they are new", column="plan", value="P1")
    own = CASE.format(name="The north", why="roads are closed", column="region", value="R2")
    slide = errors_slide(tmp_path, rows(region="R2"), more=other + own)
    assert slide.side == (Block("Why it happens", "Roads are closed", "negative"),)


def test_a_failure_elsewhere_stands_under_its_own_name(tmp_path: Path) -> None:
    other = CASE.format(name="New plans", why="they are new", column="plan", value="P1")
    slide = errors_slide(tmp_path, rows(region="R2"), more=other)
    first, second = slide.side
    assert first == Block("Also", "New plans", "muted", strong=True)
    assert second == Block("Why it may be", "They are new", "muted")


PAIR_CASE = """
[[error]]
name = "New plans in the north"
why = "roads are closed"
segment = {{ {first} = "{one}", {second} = "{other}" }}
"""


class TestNamedWithinTheNoise:
    """A failure that the user names, of which the rows do not show that it is more than chance."""

    def story(self, folder: Path, predictions: str, case: str) -> Story:
        bundle = predictions_bundle(folder, predictions=predictions, segments=("plan", "region"), more=case)
        return told(bundle, outline="interview-7")

    def said(self, story: Story) -> str:
        return " ".join(texts(slide_of(story, "errors").beats))

    def test_it_is_said_on_the_slide_and_in_the_talk(self, tmp_path: Path) -> None:
        case = CASE.format(name="New plans", why="they are new", column="plan", value="P1")
        story = self.story(tmp_path, rows(), case)
        slide = slide_of(story, "errors")
        assert slide.side[-1] == Block("Why it may be", "They are new", "muted")
        in_title = slide.title.startswith("By plan, P1 scores lowest") and "within the noise" in slide.title
        assert f"New plans{'' if in_title else ', within the noise of the whole'}: they are new." in self.said(story)
        summary = slide_of(story, "summary")
        assert Block("To watch, within the noise", "New plans: they are new", "muted") in summary.main
        assert "; to watch: New plans" in summary.title

    def test_one_that_is_worse_is_a_weak_point(self, tmp_path: Path) -> None:
        case = CASE.format(name="The north", why="roads are closed", column="region", value="R2")
        story = self.story(tmp_path, rows(region="R2"), case)
        assert slide_of(story, "errors").side == (Block("Why it happens", "Roads are closed", "negative"),)
        assert "The north: roads are closed." in self.said(story)
        assert "; weakest on The north" in slide_of(story, "summary").title

    def test_one_that_no_rows_tell_of_is_left_as_it_is(self, tmp_path: Path) -> None:
        story = self.story(tmp_path, rows(), '[[error]]\nname = "Storms"\nwhy = "they are rare"\n')
        assert "Storms: they are rare." in self.said(story)
        assert "; weakest on Storms" in slide_of(story, "summary").title

    @pytest.mark.parametrize("names", [("plan", "region"), ("region", "plan")])
    def test_pairs_are_looked_up_in_either_order(self, tmp_path: Path, names: tuple[str, str]) -> None:
        values = {"plan": "P1", "region": "R2"}
        case = PAIR_CASE.format(first=names[0], one=values[names[0]], second=names[1], other=values[names[1]])
        noise = self.story(tmp_path / "noise", rows(), case)
        assert "New plans in the north, within the noise of the whole: roads are closed." in self.said(noise)
        worse = self.story(tmp_path / "worse", rows(region="R2"), case)
        assert "New plans in the north: roads are closed." in self.said(worse)


def test_without_failures_the_chart_takes_the_whole_width(tmp_path: Path) -> None:
    slide = errors_slide(tmp_path, rows(region="R2"))
    assert (slide.side, slide.layout) == ((), "Wide exhibit")


def test_segments_too_small_to_score_are_named_in_the_caption(tmp_path: Path) -> None:
    predictions = rows() + "".join(f"{number % 2},0.5,tiny,R1\n" for number in range(6))
    slide = errors_slide(tmp_path, predictions, segments=("plan",))
    assert slide.caption.endswith("; too small: tiny")
    assert isinstance(slide.exhibit, BarChart)
    assert not [bar for bar in slide.exhibit.bars if bar.label.startswith("tiny")]


def test_overlapping_shares_are_said_to_overlap(tmp_path: Path) -> None:
    more = '[[error]]\nname = "New customers"\nshare = 0.7\n\n[[error]]\nname = "Prepaid"\nshare = {}\n'
    for share, overlap in (("0.5", True), ("0.3", False)):
        folder = predictions_bundle(tmp_path / share, predictions=rows(), more=more.format(share))
        assert slide_of(told(folder), "errors").caption.endswith(", which overlap") == overlap


def test_positives_of_the_weakest_segment_are_said_in_the_words_of_the_bundle(tmp_path: Path) -> None:
    folder = predictions_bundle(tmp_path, predictions=rows(), segments=["plan"], more=TALK)
    toml = folder / "bundle.toml"
    toml.write_text(toml.read_text().replace("positive = ", 'positives = "people who left"\npositive = '))
    said = " ".join(texts(slide_of(told(folder), "errors").beats))
    assert " are people who left, which is also what a random ranking would score there." in said
