from __future__ import annotations

import pytest

from deck.bundle.slugs import slug, unique_slugs


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("LightGBM", "lightgbm"),
        ("Random forest (v2)", "random_forest_v2"),
        ("  <30 days! ", "30_days"),
        ("Régression logistique", "regression_logistique"),
        ("Ｗｉｄｅ", "wide"),
        ("Лес", "лес"),
        ("模型", "模型"),
        ("한국", "한국"),
        ("snake__case_", "snake_case"),
        ("2024", "n2024"),
        ("<1", "n1"),
        ("🚀", "n1"),
        ("", "n1"),
    ],
)
def test_slug(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_slugs_are_numbered_where_they_meet() -> None:
    assert unique_slugs(["Plan A", "plan-a", "PLAN A", "plan a 2"]) == ("plan_a", "plan_a_2", "plan_a_3", "plan_a_2_2")


def test_names_without_letters_count_on() -> None:
    assert unique_slugs(["🚀", "!", "?"]) == ("n1", "n2", "n3")


def test_reserved_words_are_not_given_out() -> None:
    assert unique_slugs(["Top", "other"], reserved=("top",)) == ("top_2", "other")
