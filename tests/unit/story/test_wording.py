"""Small matters of English."""

from __future__ import annotations

import pytest

from deck.story.wording import after_colon, because, capitalised, inside, listed, number_word, plural, sentence


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
        ("Logins fall.", "Logins fall"),
        ("LightGBM is fast", "LightGBM is fast"),
        ("PR-AUC counts", "PR-AUC counts"),
        ("A/B test calls", "A/B test calls"),
        ("A rule for the first month", "a rule for the first month"),
        ("Cold-start rule", "Cold-start rule"),
        ("XGBoost", "XGBoost"),
        ("already lower", "already lower"),
        ("May is the worst month", "May is the worst month"),
        ("Which customers leave", "which customers leave"),
        ("Add a rule.", "add a rule"),
        ("The, well, rest", "the, well, rest"),
        ("Cross-check labels", "cross-check labels"),
        ("Re-annotate the cracks", "re-annotate the cracks"),
        ("Re-Run of X", "Re-Run of X"),
        ("Crop the logo", "crop the logo"),
        ("Calibration by segment", "calibration by segment"),
        ("Stabilising it", "stabilising it"),
        ("Cost-based rule", "cost-based rule"),
        ("Boeing flies", "Boeing flies"),
        ("Unity draws", "Unity draws"),
        ("I would ask", "I would ask"),
        ("Clement waits", "Clement waits"),
        ("Addison clinic", "Addison clinic"),
        ("It's noisy", "It's noisy"),
        ("THE END", "THE END"),
        ("", ""),
        ("Éclair", "Éclair"),
    ],
)
def test_a_plain_capital_goes_within_a_sentence_and_a_name_stays(text: str, said: str) -> None:
    assert inside(text) == said


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("It is fast.", ", because it is fast"),
        ("PR-AUC counts", ", because PR-AUC counts"),
        ("5.4x the baseline", ": 5.4x the baseline"),
        ("−0.1 RMSE", ": −0.1 RMSE"),
        ("(see above)", ": (see above)"),
        ("客户很少", ", because 客户很少"),
    ],
)
def test_a_reason_follows_because_or_a_colon(reason: str, said: str) -> None:
    assert because(reason) == said


@pytest.mark.parametrize(("text", "said"), [("a rule", "a rule."), ("LightGBM?", "LightGBM?"), ("  ", "")])
def test_a_sentence_that_goes_on_another_gets_no_capital(text: str, said: str) -> None:
    assert sentence(text, capital=False) == said


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
     ("match", "matches"), ("客户", "客户"), ("diagnosis", "diagnoses"), ("person", "people"), ("child", "children")],
)  # fmt: skip
def test_plural(noun: str, said: str) -> None:
    assert plural(noun) == said


def test_a_count_at_the_start_of_a_sentence() -> None:
    assert [number_word(count) for count in (0, 3, 10, 11)] == ["No", "Three", "Ten", "11"]


def test_a_reason_stands_after_a_colon_where_there_is_one() -> None:
    assert after_colon("It trains longer.") == ": it trains longer"
    assert after_colon(None) == after_colon("") == ""
