from __future__ import annotations

import time

import pytest

from deck.bundle.nearest import nearest, nearest_dotted

NAMES = [
    "best.name",
    "best.pr_auc",
    "data.rows",
    "model.lightgbm.pr_auc",
    "model.lightgbm.roc_auc",
    "model.random_forest.pr_auc",
    *(
        f"segment.country.{country}.{fact}"
        for country in ("us", "uk", "de")
        for fact in ("rows", "positives", "pr_auc")
    ),
]


def test_nearest() -> None:
    assert nearest("Tenur", ["plan", "tenure"]) == "tenure"
    assert nearest("zzz", ["plan", "tenure"]) is None


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("segment.country.usa.positives", "segment.country.us.positives"),
        ("segment.country.us.positive", "segment.country.us.positives"),
        ("segment.countries.de.rows", "segment.country.de.rows"),
        ("Segment.Country.US.PR_AUC", "segment.country.us.pr_auc"),
        ("segment.us.positives", "segment.country.us.positives"),
        ("model.lgbm.pr_auc", "model.lightgbm.pr_auc"),
        ("model.forest.pr_auc", "model.random_forest.pr_auc"),
        ("lightgbm.pr_auc", "model.lightgbm.pr_auc"),
        ("pr_auc", "best.pr_auc"),
        ("data.rows.total", "data.rows"),
    ],
)
def test_dotted(name: str, meant: str) -> None:
    assert nearest_dotted(name, NAMES)[0] == meant


@pytest.mark.parametrize("name", ["zzz", "metirc", "__class__", "", "...."])
def test_dotted_that_is_near_to_nothing(name: str) -> None:
    assert nearest_dotted(name, NAMES) == []


def test_long_names_are_compared_too() -> None:
    long = "_".join(["customers_who_called_support_more_than_twice"] * 8)
    names = [f"segment.reason.{long}.rows", f"segment.reason.{long}.positives", *NAMES]
    assert nearest_dotted(f"segment.reason.{long[:-1]}.positives", names)[0] == f"segment.reason.{long}.positives"


def test_thousands_of_names_are_compared_within_a_second() -> None:
    names = [f"segment.city_of_residence.city_{number}.{fact}" for number in range(3_000) for fact in ("rows", "share")]
    start = time.perf_counter()
    assert nearest_dotted("segment.city_of_residence.cty_7.rows", names)[0] == "segment.city_of_residence.city_7.rows"
    assert time.perf_counter() - start < 2
