"""Text on paper: widths, titles as data, and what a narrow page leaves out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from deck.characters import columns_of
from deck.rehearsal.printable import printable
from deck.rehearsal.review.durations import clock_of, signed_clock
from deck.rehearsal.review.paper import ASCII, BLOCKS, Paper
from deck.rehearsal.review.report import report, verdict
from deck.rehearsal.review.trend_plot import ROWS, trend_plot
from small_rehearsals import FEATURES, TALK, a_fortnight, reviewed, run


@given(st.text(), st.integers(4, 60))
def test_any_text_fits_into_its_columns(text: str, width: int) -> None:
    for signs in (BLOCKS, ASCII):
        fitted = Paper(80, signs).fitted(text, width)
        assert columns_of(fitted) == width
        assert fitted.isprintable()


def test_wide_characters_take_two_columns() -> None:
    assert Paper().fitted("精度は0.431", 8) == "精度は0…"
    assert Paper().fitted("精度は0.431", 7) == "精度は…"
    assert Paper().fitted("精度は0.431", 6) == "精度… "


def test_a_title_moves_no_cursor() -> None:
    hostile = replace(TALK, title="\x1b[2JReady\r\n", slides=(replace(FEATURES, title="a\x1b]0;b\x07\u202ec"),))
    lines = list(report(reviewed(run(90, talk=hostile), talk=hostile), Paper(has_colours=False)))
    assert all(line.isprintable() for line in lines)
    assert printable("\x1b[2JReady\r\n") == "[2JReady"


@pytest.mark.parametrize("width", [50, 56, 62, 66, 72, 80, 120])
def test_from_fifty_columns_on_every_line_has_room(width: int) -> None:
    assert max(map(columns_of, report(reviewed(*a_fortnight()), Paper(width, BLOCKS, zone=UTC)))) <= width


@pytest.mark.parametrize("width", [1, 40, 61, 80, 120, 200])
def test_every_line_of_table_bars_and_plot_has_room(width: int) -> None:
    paper = Paper(width, BLOCKS, zone=UTC)
    lines = list(report(reviewed(*a_fortnight()), paper))
    if width >= 66:
        assert max(map(columns_of, lines)) <= width
    start = next(place for place, line in enumerate(lines) if line.startswith("Planned and spoken"))
    assert all(columns_of(line) <= paper.columns for line in lines[start + 1 : start + 6])


def test_without_blocks_all_is_ascii() -> None:
    plain = replace(TALK, title="Who leaves")
    assert "\n".join(report(reviewed(*a_fortnight(), talk=plain), Paper(80, ASCII))).isascii()


def test_colours_only_colour() -> None:
    review = reviewed(*a_fortnight())
    coloured = "\n".join(report(review, Paper(80, has_colours=True, zone=UTC)))
    for code in ("\x1b[31;1m", "\x1b[32m", "\x1b[2m", "\x1b[1m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == "\n".join(report(review, Paper(80, zone=UTC)))


def test_many_runs_show_the_last_ones() -> None:
    review = reviewed(*(run(30, 90, 120, 60 + number, number=number) for number in range(1, 29)))
    lines = list(report(review, Paper(80, zone=UTC)))
    assert any("16 earlier runs are not shown" in line for line in lines)
    plot = list(trend_plot(review, Paper(80)))
    assert len(plot) == ROWS + 1
    assert plot[-1].split()[-1] == "28"
    assert max(map(len, plot)) <= 80


def test_a_talk_without_a_slide_on_the_clock_is_no_crash() -> None:
    empty = replace(TALK, slides=tuple(replace(slide, planned_seconds=0) for slide in TALK.slides))
    assert list(report(reviewed(run(30, 40), talk=empty), Paper()))


def test_the_verdict_is_short() -> None:
    good = [run(30, 90, 120, 60)] * 3
    assert list(verdict(reviewed(*good), Paper())) == [
        "Ready: 5:00, 5:00 and 5:00 for 5:00, and no slide is too long.",
        "Who leaves next month: 3 rehearsals, planned 5:00",
    ]


def test_days_are_named_in_the_time_zone_of_the_paper() -> None:
    began = datetime(2026, 11, 4, 23, 30, tzinfo=UTC)
    assert Paper(zone=UTC).day(began) == "4 Nov 2026 23:30"
    assert Paper(zone=timezone(timedelta(hours=1))).day(began) == "5 Nov 2026 00:30"
    assert Paper().day(None) == "-"


@pytest.mark.parametrize(
    ("seconds", "clock", "signed"),
    [
        (0.4, "0:00", "0:00"),
        (-0.4, "0:00", "0:00"),
        (0.5, "0:01", "+0:01"),
        (65.2, "1:05", "+1:05"),
        (719.5, "12:00", "+12:00"),
        (None, "-", "-"),
    ],
)
def test_measured_seconds(seconds: float | None, clock: str, signed: str) -> None:
    assert (clock_of(seconds), signed_clock(seconds)) == (clock, signed)


def test_seconds_too_few() -> None:
    assert signed_clock(-65.2) == "-1:05"
