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


@pytest.mark.parametrize(
    ("sample", "text", "expressions"),
    [
        ("caravan", "348 buyers against 1,165 letters is 30%.", ["data.positives / operating.flagged"]),
        ("caravan", "Of 348 buyers 166 are missed, a share of 48%.", ["operating.missed / data.positives"]),
        ("caravan", "348 buyers against 1,165 letters is 33%.", []),
        ("support-bot", "Almost half of the questions (49%) still fail.", ["answers.fail_rate", "answers.fail_rate"]),
        ("support-bot", "The second judge is slightly more lenient: 54% versus 51%.", ["judges.first_pass_rate"]),
        ("support-bot", "The second judge is slightly more lenient: 54% versus 57%.", []),
        (
            "digits",
            "Thin digits are misread in 4.5% of cases, bold ones in 2.9%.",
            ["segment.ink.thin.error_rate", "segment.ink.bold.error_rate"],
        ),
        ("digits", "Thin digits are misread in 4.5% of cases, bold ones in 4.5%.", ["segment.ink.thin.error_rate"]),
    ],
)
def test_numbers_by_what_stands_beside_them(sample: str, text: str, expressions: list[str]) -> None:
    verified = [claim.verdict.expression for claim in claims(text, sample) if claim.verdict.kind == "verified"]
    if expressions:
        assert [expression for expression in verified if expression in expressions] == expressions
    else:
        assert claims(text, sample)[-1].verdict.kind != "verified"


@pytest.mark.parametrize(
    ("sample", "text", "kind", "value"),
    [
        ("fraud", "From 80% to 95% precision recall falls by 27 points.", "verified", 0.27),
        ("fraud", "From 80% to 95% precision recall falls by 20 points.", "contradicted", 0.27),
        # The forest takes 45 minutes, LightGBM 12.
        ("churn", "Random forest trains 3 times slower than LightGBM.", "contradicted", 45 / 12),
        ("churn", "LightGBM trains 3.75 times faster than the random forest.", "verified", 45 / 12),
        ("churn", "LightGBM trains 73% faster than the random forest.", "verified", 1 - 12 / 45),
        ("churn", "LightGBM needs 73% less time than the random forest.", "verified", 1 - 12 / 45),
        ("churn", "PR-AUC of the forest is 11% lower than that of LightGBM.", "verified", 1 - 0.382 / 0.431),
        ("churn", "PR-AUC of LightGBM is three times higher than that of the forest.", "contradicted", 0.431 / 0.382),
        ("churn", "LightGBM beats the forest by 12.8 points.", "contradicted", 0.049),
        (
            "bike-sharing",
            "RMSE of Poisson regression is 14% better than that of the four-week mean.",
            "verified",
            0.143,
        ),
        (
            "bike-sharing",
            "RMSE of the four-week mean is 17% higher than that of Poisson regression.",
            "verified",
            0.167,
        ),
        ("caravan", "0.06% of all customers are buyers.", "contradicted", 0.0598),
        ("fraud", "The data hold 1,000 million payments.", "contradicted", 1e6),
        ("fraud", "The data hold one thousand payments in total.", "contradicted", 1e6),
    ],
)
def test_compared_and_in_another_unit(sample: str, text: str, kind: str, value: float) -> None:
    verdict = next(claim.verdict for claim in claims(text, sample) if claim.number)
    if "95%" in text:
        verdict = next(item.verdict for item in claims(text, sample) if item.number and item.number.unit == "points")
    assert verdict.kind == kind
    assert verdict.value == pytest.approx(value, rel=0.005)


@pytest.mark.parametrize(
    ("text", "sample", "expression"),
    [
        ("At 80% precision XGBoost catches 58% of all fraud.", "fraud", "best.recall_at_80_precision"),
        ("77% of purchases fall outside the ten.", "recommender", "1 - best.recall_at_10"),
        ("Three in ten customers we call are churners.", "churn", "business.precision"),
        (
            "Plan type and age together hold 2% of the importance.",
            "churn",
            "feature.plan_type.share + feature.age.share",
        ),
        ("On the test 63 images out of 1,797 are wrong.", "digits", "errors.count"),
        ("Thin digits are misread in 4.5% of cases.", "digits", "segment.ink.thin.error_rate"),
    ],
)
def test_operating_points_complements_sums_and_parts(text: str, sample: str, expression: str) -> None:
    verified = [claim.verdict.expression for claim in claims(text, sample) if claim.verdict.kind == "verified"]
    assert expression in verified


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        # Of 183 threes 15 are misread, of 63 errors in 1,797 digits; 168 are read, 92%.
        ("Threes are misread in 8.2% of cases.", "verified", 15 / 183),
        ("8.2% of threes are misread.", "verified", 15 / 183),
        ("The error rate of threes is 3.5%.", "contradicted", 15 / 183),
        ("Threes account for 24% of the errors.", "verified", 15 / 63),
        ("Threes account for 34% of the errors.", "contradicted", 15 / 63),
        # 11 of 174 eights.
        ("Threes are misread 1.3 times as often as eights.", "verified", 15 / 183 / (11 / 174)),
        ("Threes are misread 3 times as often as eights.", "contradicted", 15 / 183 / (11 / 174)),
    ],
)
def test_errors_of_one_class(text: str, kind: str, value: float) -> None:
    (verdict,) = (claim.verdict for claim in claims(text, "digits") if claim.number)

    assert verdict.kind == kind
    assert verdict.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Holidays are hard to forecast. RMSE is 83.7.", "verified"),
        ("Holidays are hard to forecast. RMSE is 51.0.", "verified"),
        ("Holidays are hard to forecast. RMSE is 93.7.", "contradicted"),
        ("RMSE is 83.7.", "contradicted"),
    ],
)
def test_a_sentence_may_go_on_about_what_the_last_one_named(text: str, kind: str) -> None:
    assert [claim.verdict.kind for claim in claims(text, "bike-sharing") if claim.number] == [kind]


def test_what_has_the_value_of_a_fact_and_not_its_subject_is_not_tied() -> None:
    verdicts = [claim.verdict for claim in claims("Roughly one in six customers has two cars.", "caravan")]
    assert not any(verdict.kind == "verified" and verdict.is_tied for verdict in verdicts)


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


@pytest.mark.parametrize(
    "text",
    [
        "All runs use seed 42 and a batch size of 256.",
        "We plan to interview 200 customers in March.",
        "The deadline was Friday, 20 November 2026.",
        "With a budget of $5,000 I would label more rows.",
    ],
)
def test_plans_and_settings_ask_for_no_source(text: str) -> None:
    assert not any(claim.asks_for_source for claim in claims(text))


def test_small_counts_and_words_ask_for_no_source() -> None:
    asking = [
        claim for claim in claims("Two kinds of features in 3 groups, and 62% of something.") if claim.asks_for_source
    ]
    assert [claim.number.value for claim in asking if claim.number] == [0.62]
