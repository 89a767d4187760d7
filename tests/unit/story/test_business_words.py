"""The business case in words: they follow the interval of the net, and say what hangs on an assumed rate."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundles import TALK, prediction_rows, predictions_bundle, slide_of, tables_bundle, told
from deck.charts.spec import XYChart
from deck.story.story import KeyNumber, Slide, Story

SCORED = """
[business]
threshold = {{ top = 0.2 }}
per = "month"
population = 5000
cost_per_action = {cost}
success_rate = {rate}
value_per_success = 490
"""
STATED = """
[business]
threshold = {{ precision = 0.30 }}
flagged = 340
per = "month"
cost_per_action = {cost}
success_rate = {rate}
value_per_success = {value}
"""


def scored(folder: Path, cost: float, rate: float = 0.3) -> Story:
    """1,000 rows, the top 200 flagged, 120 of them rightly; 1,000 of 5,000 a month."""
    more = TALK + SCORED.format(cost=cost, rate=rate)
    return told(predictions_bundle(folder, predictions=prediction_rows(1_000), more=more))


def stated(folder: Path, cost: float = 50, rate: float = 0.3, value: float = 490) -> Story:
    return told(tables_bundle(folder, more=TALK + STATED.format(cost=cost, rate=rate, value=value)))


def said(slide: Slide) -> list[str]:
    return [beat.text for beat in slide.beats]


def sensitivity(story: Story) -> Slide | None:
    return next((slide for slide in story.backup if slide.caption.startswith("Net ")), None)


@pytest.mark.parametrize(
    ("cost", "title"),
    [
        (20, "nets $68.2K, between $58K and $77.8K; break-even is 14% precision"),
        (85, "nets $3.2K but may lose: −$7.0K to $12.8K; break-even is 58% precision"),
        (90, "loses $1.8K but may gain: −$12K to $7.8K; it pays above 61% precision"),
        (120, "loses $31.8K, between $22.2K and $42K; it pays above 82% precision"),
        (200, "loses $112K, between $102K and $122K, and at no precision would it pay"),
    ],
)
def test_the_title_follows_the_interval_of_the_net(tmp_path: Path, cost: float, title: str) -> None:
    assert slide_of(scored(tmp_path, cost), "impact").title == f"Acting on 1,000 customers a month {title}"


def test_a_net_that_may_be_of_either_sign_is_said_so_with_its_reason(tmp_path: Path) -> None:
    impact = slide_of(scored(tmp_path, 85), "impact")
    assert "The precision may lie between 53% and 67%, and the net with it: −$7.0K to $12.8K." in said(impact)
    assert {"business.net_low", "business.net_high", "business.precision_low"} <= set(impact.facts)


def test_a_stated_precision_has_no_range_and_the_talk_says_so(tmp_path: Path) -> None:
    impact = slide_of(stated(tmp_path), "impact")
    assert impact.title == "Acting on 340 customers a month loses $2.0K: it pays above 34% precision"
    assert "The 30% precision is stated without its rows, so the net has no interval." in said(impact)
    assert not [note for note in impact.side if isinstance(note, KeyNumber) and " to " in note.value]


@pytest.mark.parametrize(
    ("cost", "rate", "beat", "kind"),
    [
        (
            50,
            0.3,
            "and acting pays only from 34%: I would measure it first.",
            "decided",
        ),
        (20, 0.3, "and acting pays down to 14%.", "observed"),
        (200, 0.3, "but at no rate would acting pay.", "observed"),
    ],
)
def test_what_hangs_on_the_success_rate(tmp_path: Path, cost: float, rate: float, beat: str, kind: str) -> None:
    beats = slide_of(stated(tmp_path, cost, rate), "impact").beats
    assert [item.kind for item in beats if item.text == f"The 30% success rate is assumed, {beat}"] == [kind]


@pytest.mark.parametrize(
    ("cost", "rate", "title"),
    [
        (50, 0.3, "Acting pays only from a success rate of 34%; 30% is assumed"),
        (20, 0.3, "Acting pays down to a success rate of 14%; 30% is assumed"),
        (200, 0.3, "Acting on the flags would not pay even if all right ones succeeded"),
        (44, 0.3, "The assumed success rate of 30% is about where acting breaks even"),
    ],
)
def test_behind_the_talk_the_net_by_success_rate(tmp_path: Path, cost: float, rate: float, title: str) -> None:
    slide = sensitivity(stated(tmp_path, cost, rate))
    assert slide is not None
    assert slide.title == title
    assert isinstance(slide.exhibit, XYChart) and not slide.exhibit.bands
    assert "band" not in slide.caption


def test_with_rows_the_net_by_success_rate_has_a_band(tmp_path: Path) -> None:
    slide = sensitivity(scored(tmp_path, 85))
    assert slide is not None
    assert isinstance(slide.exhibit, XYChart) and len(slide.exhibit.bands) == 1
    assert slide.caption.endswith("; the band is the 95% interval of the precision")
    assert [note.value for note in slide.side if isinstance(note, KeyNumber)] == ["$3.2K", "−$7.0K to $12.8K", "29%"]


def test_a_worthless_success_is_a_loss_without_a_break_even(tmp_path: Path) -> None:
    story = stated(tmp_path, value=0)
    impact = slide_of(story, "impact")
    assert impact.title == "Acting on 340 customers a month loses $17K, and at no precision would it pay"
    assert impact.side == ()
    assert sensitivity(story) is None
