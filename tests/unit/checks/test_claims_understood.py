"""A number is called wrong only where its clause is understood, and where no other reading of the facts gives it."""

from __future__ import annotations

import pytest

from claims.measure import reader
from deck.checks.claims.reading import ReadClaim


def claims(name: str, text: str) -> tuple[ReadClaim, ...]:
    return reader(name).read(text)


def kinds(name: str, text: str) -> set[str]:
    return {claim.verdict.kind for claim in claims(name, text)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bike-sharing", "On days with a concert the RMSE doubles to 102."),
        ("bike-sharing", "In the 40 hours after a thunderstorm, RMSE rises to 96."),
        ("churn", "Trained on one quarter only, LightGBM gets 0.40."),
        ("digits", "Among digits written with a fountain pen, 2% are misread."),
        ("support-bot", "Of the 50 longest questions 12 pass."),
        ("recommender", "Returns make up 9% of the purchases."),
    ],
)
def test_what_is_narrowed_to_rows_that_no_fact_picks_out_is_not_contradicted(name: str, text: str) -> None:
    assert "contradicted" not in kinds(name, text)


@pytest.mark.parametrize(
    ("name", "text", "expression"),
    [
        ("churn", "Between the best and the worst fold lie 0.029 PR-AUC.", "folds.highest - folds.lowest"),
        (
            "bike-sharing",
            "Evening and midday together hold 61% of the squared error.",
            "segment.hours.evening_16_to_19.error_share + segment.hours.midday_10_to_15.error_share",
        ),
        ("fraud", "42% of the fraud gets past the alerts.", "1 - best.recall_at_80_precision"),
        (
            "support-bot",
            "Against BM25 it wins 40 questions more than it loses.",
            "against.bm25.wins - against.bm25.losses",
        ),
    ],
)
def test_what_two_facts_make_together_is_verified_but_not_bound(name: str, text: str, expression: str) -> None:
    (verdict,) = (claim.verdict for claim in claims(name, text) if claim.number is not None)

    assert (verdict.kind, verdict.is_tied) == ("verified", False)
    assert set(verdict.expression.split()) == set(expression.split())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("churn", "LightGBM trains in 45 seconds and the forest in 12 seconds."),
        ("caravan", "LightGBM reaches a PR-AUC of 0.194."),
        ("bike-sharing", "On weekends the RMSE is 61.3."),
        ("support-bot", "58% of the Django questions pass."),
    ],
)
def test_no_other_reading_is_sought_for_what_is_plainly_said(name: str, text: str) -> None:
    assert "contradicted" in kinds(name, text)
