"""The review as it is printed, on narrow and wide terminals, with and without block characters and colours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC

import pytest

from deck.rehearsal.review.paper import ASCII, BLOCKS, Paper
from deck.rehearsal.review.report import report
from small_rehearsals import a_fortnight, reviewed

Golden = Callable[[str, str | bytes], None]


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("review_80.txt", Paper(80, BLOCKS, zone=UTC)),
        ("review_120.txt", Paper(120, BLOCKS, zone=UTC)),
        ("review_50_ascii.txt", Paper(50, ASCII, zone=UTC)),
        ("review_80_colours.txt", Paper(80, BLOCKS, has_colours=True, zone=UTC)),
    ],
)
def test_review(golden: Golden, name: str, paper: Paper) -> None:
    golden(name, "\n".join(report(reviewed(*a_fortnight()), paper)) + "\n")


def test_review_of_one_short_run(golden: Golden) -> None:
    golden("review_one_run.txt", "\n".join(report(reviewed(a_fortnight()[2]), Paper(80, BLOCKS, zone=UTC))) + "\n")
