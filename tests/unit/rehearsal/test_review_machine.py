"""The review for programs: JSON and CSV say what the review says, and can be read back."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from deck.rehearsal.printable import printable
from deck.rehearsal.review.machine import CSV_COLUMNS, as_csv, as_json
from small_rehearsals import FEATURES, TALK, a_fortnight, reviewed, run


def test_json_reads_back_as_it_was() -> None:
    review = reviewed(*a_fortnight())
    values: dict[str, Any] = as_json(review)
    read = json.loads(json.dumps(values))
    assert read == values
    assert read["ready"] is False
    assert [slide["median_seconds"] for slide in read["slides"]] == [slide.median_seconds for slide in review.slides]
    assert [one["total_seconds"] for one in read["runs"]] == [one.total_seconds for one in review.runs]
    assert read["shares"]["eda_share"] == pytest.approx(review.shares.eda_share, abs=1e-4)
    assert review.advice is not None
    assert [cut["text"] for cut in read["cuts"]["beats"]] == [cut.text for cut in review.advice.cuts]


def test_json_of_what_was_never_measured_has_no_numbers() -> None:
    values = as_json(reviewed(run(30, 20, ends=False)))
    assert values["slides"][1]["median_seconds"] is None
    assert values["trend"] is None
    assert values["cuts"] is None


def test_csv_has_a_row_a_slide_a_run() -> None:
    review = reviewed(*a_fortnight())
    rows = list(csv.DictReader(io.StringIO(as_csv(review))))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert len(rows) == 6 * 4
    totals: dict[str, float] = {}
    for row in rows:
        totals[row["run"]] = totals.get(row["run"], 0.0) + float(row["spent_seconds"])
    assert list(totals.values()) == [one.total_seconds for one in review.runs]
    # Of the run that broke off, only the first slide is measured.
    assert sum(int(row["is_measured"]) for row in rows) == 5 * 4 + 1
    assert rows[0]["began"] == "2026-11-01T19:30:00+00:00"


@given(st.text(max_size=40))
def test_any_title_comes_back_from_csv_on_one_line_and_is_no_formula(title: str) -> None:
    named = replace(TALK, slides=(replace(FEATURES, title=title),))
    text = as_csv(reviewed(run(90, talk=named), talk=named))
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["title"] in (printable(title), f"'{printable(title)}")
    assert not row["title"].startswith(("=", "+", "-", "@"))


def test_the_same_review_gives_the_same_text() -> None:
    assert as_csv(reviewed(*a_fortnight())) == as_csv(reviewed(*a_fortnight()))
    assert as_json(reviewed(*a_fortnight())) == as_json(reviewed(*a_fortnight()))
