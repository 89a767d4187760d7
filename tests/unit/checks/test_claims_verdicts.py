"""Numbers tied to their subjects, with the verdict of the data, on the sample `churn` and others."""

from __future__ import annotations

import pytest

from claims.measure import reader
from deck.checks.claims.reading import ReadClaim


def claims(text: str, sample: str = "churn") -> tuple[ReadClaim, ...]:
    return reader(sample).read(text)


@pytest.mark.parametrize(
    ("text", "expressions"),
    [
        ("LightGBM has 0.431 PR-AUC.", ["best.pr_auc"]),
        ("LightGBM 0.431, random forest 0.382.", ["best.pr_auc", "runner_up.pr_auc"]),
        ("LightGBM and random forest reach 0.431 and 0.382.", ["best.pr_auc", "runner_up.pr_auc"]),
        ("0.382 for the forest, 0.431 for LightGBM.", ["runner_up.pr_auc", "best.pr_auc"]),
        ("LightGBM has 0.912 ROC-AUC but 0.431 PR-AUC.", ["best.roc_auc", "best.pr_auc"]),
        ("PR-AUC is 13% higher than that of the forest.", ["best.pr_auc / runner_up.pr_auc - 1"]),
        ("5.4x the baseline on PR-AUC.", ["lift.baseline"]),
        ("LightGBM beats the forest by 0.049 PR-AUC.", ["gain.runner_up"]),
        ("LightGBM takes 27% of the time of the forest.", ["best.train_seconds / runner_up.train_seconds"]),
        ("Cross-validated PR-AUC is 0.431 ± 0.013.", ["folds.mean", "folds.sd"]),
        ("PR-AUC ranges from 0.419 to 0.448 over the folds.", ["folds.lowest", "folds.highest"]),
        ("Calls cost $204K a year.", ["business.cost * 12"]),
        ("The campaign loses $2.0K a month.", ["-business.net"]),
        ("Login velocity has 31% of the importance.", ["feature.login_velocity.share"]),
    ],
)
def test_verified_with_the_expression_that_gives_it(text: str, expressions: list[str]) -> None:
    verdicts = [claim.verdict for claim in claims(text) if claim.number and claim.verdict.expression]
    assert [verdict.kind for verdict in verdicts] == ["verified"] * len(expressions)
    assert [verdict.expression for verdict in verdicts] == expressions


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The random forest has 0.431 PR-AUC.", 0.382),
        ("PR-AUC is 15% higher than that of the forest.", 0.431 / 0.382 - 1),
        ("6.4x the baseline on PR-AUC.", 0.431 / 0.080),
        ("LightGBM trains in 12 minutes.", 12.0),
        ("Calls cost $17K a year.", 204_000.0),
        ("All scores come from ten folds.", 5.0),
        ("Days to renewal has 31% of the importance.", 0.10),
    ],
)
def test_contradicted_with_what_the_data_say(text: str, value: float) -> None:
    found = [claim.verdict for claim in claims(text) if claim.verdict.kind == "contradicted"]
    assert len(found) == 1
    assert not found[0].is_direction
    assert found[0].value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "PR-AUC is 13% lower than that of the forest.",
        "The forest outperforms LightGBM by 0.049 PR-AUC.",
        "The forest outperforms LightGBM.",
        "LightGBM trains faster than logistic regression.",
        "Age matters more than login velocity.",
        "The campaign earns $2.0K a month.",
    ],
)
def test_a_direction_that_is_turned_round(text: str) -> None:
    assert any(claim.verdict.kind == "contradicted" and claim.verdict.is_direction for claim in claims(text))


def test_points_said_as_percent_are_told_apart() -> None:
    text = "The pass rate of hybrid search is 8% higher than that of BM25 with refusal."
    verdict = claims(text, "support-bot")[0].verdict
    assert verdict.kind == "contradicted"
    assert verdict.reason == "These are points, a difference; percent is a ratio."


@pytest.mark.parametrize(
    "text",
    [
        "A neural network got 0.42 in a first try.",
        "Support answered 92% of tickets within a day.",
        "Recency weights find 18% more than raw frequency.",
        "LightGBM would reach 0.5 PR-AUC with more data.",
        "Kaggle's winner had an AUC of 0.95 on a similar data set.",
    ],
)
def test_what_no_fact_speaks_of_is_not_contradicted(text: str) -> None:
    assert all(claim.verdict.kind == "unknown" for claim in claims(text))


def test_small_counts_and_words_ask_for_no_source() -> None:
    asking = [
        claim for claim in claims("Two kinds of features in 3 groups, and 62% of something.") if claim.asks_for_source
    ]
    assert [claim.number.value for claim in asking if claim.number] == [0.62]
