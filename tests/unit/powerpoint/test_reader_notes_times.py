"""Notes that begin with a time, and notes that only look like it."""

from __future__ import annotations

import pytest

from deck.powerpoint.reader.notes_times import stated_time, times_of_notes


@pytest.mark.parametrize(
    ("notes", "seconds"),
    [
        ("1:30", 90),
        ("01:30\nThe problem is known.", 90),
        ("  \n\n1:30 The problem is known.", 90),
        ("1:30: the problem", 90),
        ("1:30 - the problem", 90),
        ("1:30  (2:00 - 3:30)", 90),
        ("[1:30] the problem", 90),
        ("(1:30)the problem", 90),
        ("0:01:30", 90),
        ("12:00", 720),
        ("0:30 - 2:00 the problem", 90),
        ("0:30–2:00", 90),
        ("[0:30-2:00]", 90),
        ("0:30 to 2:00: the problem", 90),
        ("90 s", 90),
        ("90s: the problem", 90),
        ("[90s] the problem", 90),
        ("(90 sec) the problem", 90),
        ("90 seconds\nthe problem", 90),
        ("90 secs.", 90),
        ("2 min", 120),
        ("(2 min) the problem", 120),
        ("2 minutes, the problem", 120),
        ("2m", 120),
        ("1.5 min", 90),
        ("1,5 min - the problem", 90),
        ("1 min 30 s", 90),
        ("1m30s", 90),
        ("[1 min 30 sec] the problem", 90),
        ("Time: 1:30", 90),
        ("TIME = 90 s", 90),
        ("Duration: 2 min", 120),
        ("[Timing: 90s]", 90),
        ("~ 90 s", 90),
        ("~2 min", 120),
        ("(~2 min)", 120),
        ("\u00a01:30\u00a0the problem", 90),
    ],
)
def test_a_time(notes: str, seconds: int) -> None:
    found = stated_time(notes)
    assert found is not None
    assert found.seconds == seconds


@pytest.mark.parametrize(
    "notes",
    [
        "",
        "\n",
        "The problem: 1:30",
        "2 minutes ago a customer called.",
        "90 seconds is what a call takes.",
        "2 min later they call",
        "90 subscribers left",
        "5 models were compared",
        "5 m high",
        "10:30 am the call center opens",
        "9:30am",
        "9:30 p.m. they close",
        "4:3 is the ratio",
        "16:9",
        "1:300",
        "1:75",
        "12:30:99",
        "3:1 odds",
        "1:30h",
        "1.5",
        "(12) customers",
        "[1] Smith et al.",
        "(s)",
        "1234:30",
        "2024-05-17 10:30",
        "-1:30",
    ],
)
def test_no_time(notes: str) -> None:
    assert stated_time(notes) is None


@pytest.mark.parametrize("notes", ["0:00", "2:00 - 1:00", "1:00-1:00", "0 s", "2:00:00", "100 min", "9999 s"])
def test_a_time_that_no_slide_takes_counts_as_none(notes: str) -> None:
    assert times_of_notes(["1:00", notes]) == [60, None]


def test_each_slide_has_its_own() -> None:
    assert times_of_notes(["1:30", "", "[90s] x", "prose", "2 min"]) == [90, None, 90, None, 120]


def test_clocks_from_zero_that_rise_are_when_slides_begin() -> None:
    assert times_of_notes(["0:00 Hello", "0:30 The data", "[2:00]"]) == [30, 90, None]
    assert times_of_notes(["0:00", "0:30", "2:00"], 200) == [30, 90, 80]
    assert times_of_notes(["0:00", "0:30", "2:00"], 100) == [30, 90, None]


@pytest.mark.parametrize(
    "notes", [["0:00", "1:00", "1:00"], ["0:00", "2:00", "1:00"], ["0:00", "prose", "1:00"], ["0:00", "1:00", "60 s"]]
)
def test_clocks_from_zero_that_do_not_rise_on_every_slide_say_nothing(notes: list[str]) -> None:
    assert times_of_notes(notes) == [None, None, None]


@pytest.mark.parametrize("filler", [" ", "(", "1:30", "9", "a ", "~", "(1:30"])
def test_long_notes_are_read_at_once(filler: str) -> None:
    stated_time(filler * 100_000)
    stated_time(f"1:30 {filler * 100_000}")
