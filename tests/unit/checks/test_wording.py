"""How findings word what they found."""

from __future__ import annotations

from typing import Literal

import pytest

from deck.checks.finding import Finding
from deck.checks.runner import Chosen, check_slides
from deck.checks.wording import short, told_apart
from rule_examples import deck_of_example

SHARED = """\
Slide: Three choices shaped the result (approach, {total} s)
Decided: I chose LightGBM, since it ranks buyers best ({decided} s)
EDA: Logins thin out for four weeks before a cancellation ({observed} s)"""


def found(example: str, code: str) -> Finding:
    (finding,) = check_slides(deck_of_example(example), Chosen(select=(code,))).findings
    return finding


@pytest.mark.parametrize(
    ("value", "limit", "kind", "decimals", "said"),
    [
        (0.3, 0.2, "%", 0, "30%"),
        (0.2014, 0.2, "%", 0, "20.1%"),
        (0.20004, 0.2, "%", 0, "20.004%"),
        (1.0, 3.0, "f", 1, "1.0"),
        (2.99, 3.0, "f", 1, "2.99"),
        (2.9996, 3.0, "f", 1, "2.9996"),
        (99.6, 100.0, "f", 0, "99.6"),
    ],
)
def test_a_number_has_the_decimals_that_tell_it_from_its_limit(
    value: float, limit: float, kind: Literal["%", "f"], decimals: int, said: str
) -> None:
    assert told_apart(value, limit, kind, decimals) == said


def test_a_ratio_just_under_three_to_one_does_not_read_three_to_one() -> None:
    example = SHARED.format(total=399, decided=299, observed=100)
    assert "2.99 to 1, where 3 to 1 is wanted" in found(example, "T104").message


def test_a_share_just_over_a_fifth_does_not_read_a_fifth() -> None:
    example = SHARED.format(total=720, decided=575, observed=145)
    assert found(example, "T101").message.startswith("EDA takes 20.1% of the talk, 145 of 720 s (at most 20%)")


def test_a_contrast_just_under_the_least_does_not_read_the_least() -> None:
    pale = 'Slide: LightGBM leads\nPale: "n = 5,822" with a contrast of 4.48'
    assert "a contrast of 4.48:1 (at least 4.5:1)" in found(pale, "D102").message


def test_a_long_text_is_quoted_with_its_end_cut_off() -> None:
    assert short("two  words\n") == '"two words"'
    assert short("a" * 61) == f'"{"a" * 59}…"'
