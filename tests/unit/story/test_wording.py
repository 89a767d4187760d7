"""Small matters of English."""

from __future__ import annotations

import pytest

from deck.story.wording import capitalised, inside, listed, number_word, plural, sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("logins fall", "Logins fall."),
        ("Why now?", "Why now?"),
        ("  done.  ", "Done."),
        ("and so on…", "And so on…"),
        ("", ""),
        ("  ", ""),
        ("0.431 PR-AUC", "0.431 PR-AUC."),
        ("它很好。", "它很好。"),
    ],
)
def test_a_sentence_has_a_capital_and_an_end(text: str, said: str) -> None:
    assert sentence(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Logins fall.", "logins fall"),
        ("LightGBM is fast", "LightGBM is fast"),
        ("PR-AUC counts", "PR-AUC counts"),
        ("A/B test calls", "A/B test calls"),
        ("A rule for the first month", "a rule for the first month"),
        ("Cold-start rule", "cold-start rule"),
        ("XGBoost", "XGBoost"),
        ("already lower", "already lower"),
    ],
)
def test_a_plain_capital_goes_within_a_sentence_and_a_name_stays(text: str, said: str) -> None:
    assert inside(text) == said


def test_capitalised() -> None:
    assert capitalised("the rest stays PR-AUC") == "The rest stays PR-AUC"
    assert capitalised("") == ""


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a, with more", "b", "c"], "a, with more; b; and c"),
    ],
)
def test_a_list_of_things(items: list[str], said: str) -> None:
    assert listed(items) == said


@pytest.mark.parametrize(
    ("noun", "said"),
    [("customer", "customers"), ("policy", "policies"), ("day", "days"), ("class", "classes"), ("box", "boxes"),
     ("match", "matches"), ("客户", "客户")],
)  # fmt: skip
def test_plural(noun: str, said: str) -> None:
    assert plural(noun) == said


def test_a_count_at_the_start_of_a_sentence() -> None:
    assert [number_word(count) for count in (0, 3, 10, 11)] == ["No", "Three", "Ten", "11"]
