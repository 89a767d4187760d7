"""What a row is by the name of its identifier, and the threshold that the classes beside the scores were made with."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.bundle import load
from deck.importing.initialising import initialise
from deck.importing.units import positive_of, unit_of
from takehomes import predictions


@pytest.mark.parametrize(
    ("identifier", "unit"),
    [
        ("loan_id", "loan"),
        ("LoanID", "loan"),
        ("Customer ID", "customer"),
        ("customer_number", "customer"),
        ("PassengerId", "passenger"),
        ("user", "user"),
        ("id", ""),
        ("row_id", ""),
        ("test_id", ""),
        ("", ""),
    ],
)
def test_identifiers_name_what_a_row_is(identifier: str, unit: str) -> None:
    assert unit_of(identifier) == unit


@pytest.mark.parametrize(
    ("target", "positive"),
    [
        ("is_anomaly", "anomaly"),
        ("isFraud", "fraud"),
        ("Churned", "churner"),
        ("y_true", ""),
        ("label", ""),
        ("default_rate", ""),
        ("species", ""),
    ],
)
def test_targets_name_what_a_positive_row_is(target: str, positive: str) -> None:
    assert positive_of(target) == positive


def test_a_bundle_says_what_a_row_is_and_from_which_score_it_is_flagged(tmp_path: Path) -> None:
    rows = predictions()
    flagged = (rows["prob"] >= 0.3).astype(int)
    made = rows.rename(columns={"antenna_id": "meter_id"}).assign(predicted=flagged)
    (tmp_path / "source").mkdir()
    made.to_csv(tmp_path / "source" / "scored.csv", index=False)
    initialise([tmp_path / "source"], tmp_path / "talk")
    text = load(tmp_path / "talk").text
    assert text.problem.unit == "meter"
    assert text.business is not None
    assert text.business.threshold.score == 0.3
