"""Numbers of a column, written alike: in one unit from a million on, with the decimals of the largest below it."""

from __future__ import annotations

import pytest

from deck.bundle.metric_names import metric
from deck.charts.equal_decimals import said_alike, times_alike, with_equal_decimals
from deck.evidence.number_formats import NumberFormat
from deck.evidence.time_units import TimeUnit

NUMBERS = NumberFormat()
MINUS = "\N{MINUS SIGN}"


def column(name: str, values: list[float], numbers: NumberFormat = NUMBERS) -> list[str]:
    write = said_alike(metric(name), values, numbers)
    return [write(value) for value in values]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([12_345_678.9], ["12.3M"]),
        ([145_000_000, 12_345_678.9, 10_650_000], ["145.0M", "12.3M", "10.7M"]),
        ([12_345_678.9, 9_800_000, 950_000], ["12.35M", "9.80M", "0.95M"]),
        ([1_234_567, 999_999, 1_000_000], ["1.23M", "1.00M", "1.00M"]),
        ([123_456_789, 654_321_000], ["123M", "654M"]),
        ([2_500_000_000, 12_000_000], ["2.50B", "0.01B"]),
        ([12_345_678, 4_000, 0], ["12.35M", "4,000", "0.00"]),
        ([12_041.6, 3_513.6], ["12,042", "3,514"]),
        ([1_200, 400, 3], ["1,200", "400", "3.00"]),
        ([1_234.5, 87.15], ["1,234.5", "87.2"]),
        ([51.05, 9.87], ["51.05", "9.87"]),
        ([51.05, 10.4], ["51.1", "10.4"]),
        ([51.0, 9.87, 0.5], ["51.0", "9.87", "0.500"]),
        ([9.0, 1.25], ["9.00", "1.25"]),
        ([0.431, 0.0097], ["0.431", "0.0097"]),
        ([], []),
    ],
)
def test_the_values_of_a_metric(values: list[float], said: list[str]) -> None:
    assert column("mse", values) == said


def test_shares_stay_percents_and_languages_keep_their_signs() -> None:
    assert column("pass_rate", [0.71, 0.054]) == ["71%", "5.4%"]
    assert column("mse", [12_345_678.9, 1_000_000], NumberFormat("de")) == ["12,35M", "1,00M"]


def test_whole_counts_stay_whole() -> None:
    assert column("fps", [18.0, 155.0, 1_204.0]) == ["18", "155", "1,204"]
    assert column("fps", [18.0, 155.5]) == ["18.0", "155.5"]


def test_ends_of_intervals_are_written_like_the_values() -> None:
    write = said_alike(metric("mse"), [12_345_678.9, 9_800_000], NUMBERS)
    assert f"{write(8_954_000)} to {write(10_650_000)}" == "8.95M to 10.65M"


def test_differences_have_their_signs() -> None:
    assert with_equal_decimals([12_345_678.9, -9.8e6], NUMBERS, signed=True) == ["+12.3M", f"{MINUS}9.8M"]
    assert with_equal_decimals([12.34, -0.06, 0.0], NUMBERS, signed=True) == ["+12.3", f"{MINUS}0.1", "0.0"]
    assert with_equal_decimals([0.0312, -0.01], NUMBERS, signed=True) == ["+0.031", f"{MINUS}0.010"]


@pytest.mark.parametrize(
    ("value", "said"),
    [(999_999.4, "999,999"), (999_999.6, "1.00M"), (1e6, "1.00M"), (12_345_678.9, "12.3M"), (-2.5e9, f"{MINUS}2.50B")],
)
def test_a_metric_alone_is_short_from_a_million_on(value: float, said: str) -> None:
    assert NUMBERS.metric(value) == said


@pytest.mark.parametrize(
    ("unit", "seconds", "said"),
    [
        ("ms", [0.00108, 0.00018, 0.00019], ["1.08", "0.18", "0.19"]),
        ("ms", [0.012, 0.009], ["12", "9"]),
        ("s", [4.29, 0.46, 0.0], ["4.29", "0.46", "0.00"]),
        # None reads 0.00 that is not zero.
        ("s", [2.193, 0.197, 0.001], ["2.193", "0.197", "0.001"]),
        ("s", [12.34, 5.0], ["12.3", "5.0"]),
        ("s", [45.0, 2.0, 0.0], ["45", "2", "0"]),
        ("min", [750.0, 60.0], ["12.5", "1.0"]),
        ("s", [], []),
    ],
)
def test_times_are_written_in_the_unit_of_their_column(unit: TimeUnit, seconds: list[float], said: list[str]) -> None:
    write = times_alike(unit, seconds, NUMBERS)
    assert [write(value) for value in seconds] == said
