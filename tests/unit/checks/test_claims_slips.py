"""Slips of a unit: a share said as percent, thousands said as millions; and what looks like one and is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.corpus import SAMPLES
from claims.measure import reader
from deck.bundle import load
from deck.checks.claims.reading import Reader
from deck.checks.claims.tying.verdicts import Verdict
from deck.evidence import evaluate

MIXED_UP = "Thousands and millions were mixed up."


def only_verdict(read_by: Reader, text: str) -> Verdict:
    """The verdict on the one number of a text."""
    (verdict,) = (claim.verdict for claim in read_by.read(text) if claim.number is not None)
    return verdict


@pytest.mark.parametrize(
    ("name", "text", "fact", "value", "reason"),
    [
        # 348 of 5,822 customers are buyers: 6%.
        ("caravan", "0.06% of customers buy.", "data.positive_rate", 348 / 5822, "A share of 0.06 is no percentage."),
        # No column of labels, but what a random ranking scores on PR-AUC is the share of fraud: 0.3%.
        (
            "fraud",
            "Just 0.003% of payments are fraud.",
            "baseline.pr_auc",
            0.003,
            "A share of 0.003 is no percentage.",
        ),
        ("caravan", "We have 5.8 million customers to learn from.", "data.rows", 5822, MIXED_UP),
        ("caravan", "We learn from 5.8 billion customers.", "data.rows", 5822, MIXED_UP),
        # One digit says which fact is meant only where all rows are spoken of.
        ("fraud", "We worked on one thousand payments in total.", "data.rows", 1e6, MIXED_UP),
        # 19,500 is 20 thousand as people round it, and 19 as a machine may.
        ("churn", "We worked on 20 million customers.", "data.rows", 19_500, MIXED_UP),
        ("churn", "We worked on 19 million customers.", "data.rows", 19_500, MIXED_UP),
        ("churn", "We nurtured 20,000,000 customers.", "data.rows", 19_500, MIXED_UP),
        # What may be stands in another clause.
        (
            "caravan",
            "We have 5.8 million customers to learn from, and hope that PR-AUC rises.",
            "data.rows",
            5822,
            MIXED_UP,
        ),
    ],
)
def test_the_right_digits_in_the_wrong_unit_are_a_slip(
    name: str, text: str, fact: str, value: float, reason: str
) -> None:
    verdict = only_verdict(reader(name), text)

    assert (verdict.kind, verdict.expression, verdict.reason) == ("contradicted", fact, reason)
    assert verdict.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("caravan", "0.07% of customers buy."),
        ("caravan", "0.6% of customers buy."),
        ("caravan", "0% of customers buy."),
        ("caravan", "We have 5.9 million customers to learn from."),
        ("fraud", "We worked on two thousand payments in total."),
        ("fraud", "We worked on one thousand payments."),
        ("digits", "A writer drew 1.8 images."),
    ],
)
def test_other_digits_or_too_few_are_none(name: str, text: str) -> None:
    assert only_verdict(reader(name), text).kind == "unknown"


@pytest.mark.parametrize(
    "text",
    [
        "If we had 5.8 million customers, we could learn.",
        "We do not have 5.8 million customers.",
        "Never did 0.06% of customers buy.",
        "We have more than 5.8 million customers to learn from.",
        "0.06% of customers might buy.",
        "0.06% of customers with one car policy buy.",
        "0.06% of Dutch customers buy.",
        "0.06% is lost.",
        "5.8 million Martian customers learn.",
        "5.8 million of our customers read it.",
        "We sent 5.8 million letters.",
        "We learn from $5.8 million customers.",
    ],
)
def test_what_speaks_of_something_else_is_none(text: str) -> None:
    assert only_verdict(reader("caravan"), text).kind == "unknown"


def test_only_the_pr_auc_of_a_random_ranking_is_the_share_of_positives() -> None:
    # The baseline of churn has a PR-AUC of 0.08, and no name that says that it ranks at random.
    assert only_verdict(reader("churn"), "Just 0.08% of customers leave.").kind == "unknown"


def test_thousands_may_stand_for_thousands_of_millions(tmp_path: Path) -> None:
    for path in (SAMPLES / "fraud").glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    toml = tmp_path / "bundle.toml"
    source = toml.read_text(encoding="utf-8").replace("rows = 1000000", "rows = 2000000000")
    toml.write_text(source.partition("[[figure]]")[0], encoding="utf-8")
    bundle = load(tmp_path)

    verdict = only_verdict(Reader(bundle, evaluate(bundle)), "We worked on two thousand payments in total.")

    assert (verdict.expression, verdict.reason) == ("data.rows", MIXED_UP)
