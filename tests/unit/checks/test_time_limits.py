"""The shares of a talk at their limits: a fifth is not over a fifth, three fifths are not under three fifths."""

from __future__ import annotations

import pytest

from deck.checks.runner import Chosen, check_slides
from rule_examples import deck_of_example

EDA = "Slide: Logins thin out before a cancellation (features, 720 s)\nEDA: They thin out for weeks ({} s)"
METHOD = "Slide: LightGBM leads by 0.04 (models, {} s)\nSlide: Who will cancel (problem, 288 s)"
ERRORS = "Slide: Calls to buyers cost most (errors, {} s)\nSlide: LightGBM leads by 0.04 (models, 576 s)"
DECIDED = (
    "Slide: Three choices shaped the result (approach, 400 s)\n"
    "Decided: I chose LightGBM, since it ranks buyers best (300 s)\n"
    "EDA: Logins thin out for four weeks ({} s)"
)


@pytest.mark.parametrize(
    ("code", "example", "allowed_seconds", "refused_seconds"),
    [
        ("T101", EDA, 144, 145),
        ("T102", METHOD, 432, 431),
        ("T103", ERRORS, 144, 143),
        ("T104", DECIDED, 100, 101),
    ],
)
def test_a_share_at_its_limit_passes_and_one_second_beyond_is_found(
    code: str, example: str, allowed_seconds: int, refused_seconds: int
) -> None:
    only = Chosen(select=(code,))
    allowed, refused = (
        check_slides(deck_of_example(example.format(seconds)), only) for seconds in (allowed_seconds, refused_seconds)
    )
    assert (allowed.findings, allowed.passed) == ((), (code,))
    assert [finding.code for finding in refused.findings] == [code]
