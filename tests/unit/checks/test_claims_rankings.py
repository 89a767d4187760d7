"""Comparisons without a number: of two of a kind, of one with all others, and directions of one thing."""

from __future__ import annotations

import re

import pytest

from claims.measure import reader
from deck.checks.claims.reading import ReadClaim


def claims(text: str, sample: str = "churn") -> tuple[ReadClaim, ...]:
    return reader(sample).read(text)


def rankings(sample: str, text: str) -> list[tuple[str, str]]:
    """The comparisons without a number, with what is said of each."""
    found = (claim for claim in claims(text, sample) if claim.number is None)
    return [(text[claim.start : claim.end], claim.verdict.kind) for claim in found]


@pytest.mark.parametrize(
    ("text", "sample"),
    [
        ("The random forest is the fastest model to train.", "churn"),
        ("The highest F1 belongs to the random forest.", "churn"),
        ("Age is the most important feature.", "churn"),
        ("LightGBM has the lowest MAE of all models.", "bike-sharing"),
        ("The hours of the night are the hardest to forecast.", "bike-sharing"),
        ("Eights have the lowest recall of all digits.", "digits"),
        ("Short is the criterion that fails most often.", "support-bot"),
        ("Accuracy is lowest for bold ink.", "digits"),
        ("Bold digits are misread more often than thin ones.", "digits"),
        ("PR-AUC is worse for customers with two or more car policies than for those with no car policy.", "caravan"),
        ("Tuning brought the RMSE down.", "bike-sharing"),
        ("We underestimate holidays.", "bike-sharing"),
    ],
)
def test_a_ranking_that_does_not_hold(text: str, sample: str) -> None:
    assert any(claim.verdict.kind == "contradicted" and claim.verdict.is_direction for claim in claims(text, sample))


@pytest.mark.parametrize(
    ("text", "sample"),
    [
        ("Logistic regression is the quickest: it fits in 2 seconds.", "churn"),
        ("LightGBM is one of the best models that we tried.", "churn"),
        ("At its best threshold LightGBM does well.", "churn"),
        ("Login velocity contributes most to the predictions.", "churn"),
        ("Form 13 has the lowest accuracy of all forms.", "digits"),
        ("Poisson regression would be the worst choice if it rained every day.", "bike-sharing"),
    ],
)
def test_a_ranking_that_holds_or_claims_nothing(text: str, sample: str) -> None:
    assert not any(claim.verdict.kind == "contradicted" for claim in claims(text, sample))


@pytest.mark.parametrize(
    ("sample", "text", "kind", "value"),
    [
        # The calls bring 2,006 dollars a month less than they cost.
        ("churn", "The campaign makes a loss.", "verified", -2006),
        ("churn", "The campaign makes a profit.", "contradicted", -2006),
        ("churn", "The calls cost more than they bring in.", "verified", -2006),
        ("churn", "The calls bring in more than they cost.", "contradicted", -2006),
        ("churn", "The calls cost less than they bring in.", "contradicted", -2006),
        ("churn", "The calls earn less than they cost.", "verified", -2006),
        ("churn", "The campaign loses money.", "verified", -2006),
        ("churn", "The campaign makes money.", "contradicted", -2006),
        ("churn", "The campaign makes less than it costs.", "verified", -2006),
        ("churn", "The calls bring in higher than they cost.", "contradicted", -2006),
        ("churn", "The calls return lower than they cost.", "verified", -2006),
        ("churn", "The calls earn fewer than they cost.", "verified", -2006),
        ("churn", "We kept the default parameters because tuning scored lower.", "contradicted", 0.022),
        # RMSE is 51.0 tuned, 50.6 by default.
        ("bike-sharing", "Tuning made it worse.", "verified", 0.38),
        ("bike-sharing", "Tuning improved the model.", "contradicted", 0.38),
        ("bike-sharing", "The tuned settings scored higher than the defaults.", "verified", 0.38),
        ("bike-sharing", "The tuned settings scored lower than the defaults.", "contradicted", 0.38),
        # 2.3 bikes too many on average, 18 on holidays.
        ("bike-sharing", "We overestimate holidays.", "verified", 18.4),
        ("bike-sharing", "The model forecasts too many bikes on average.", "verified", 2.26),
        ("bike-sharing", "The model forecasts too few bikes on average.", "contradicted", 2.26),
        ("fraud", "At 95% precision we catch more fraud than at 80% precision.", "contradicted", -0.27),
        ("fraud", "At 95% precision we catch less fraud than at 80% precision.", "verified", -0.27),
        ("fraud", "At 95% precision we catch fewer frauds than at 80% precision.", "verified", -0.27),
        ("fraud", "Recall at 95% precision is higher than at 80% precision.", "contradicted", -0.27),
    ],
)
def test_directions_of_one_thing(sample: str, text: str, kind: str, value: float) -> None:
    (verdict,) = [claim.verdict for claim in claims(text, sample) if claim.verdict.kind != "unknown"]
    assert verdict.kind == kind
    assert verdict.is_direction
    assert verdict.value == pytest.approx(value, abs=0.005 * abs(value))


@pytest.mark.parametrize(
    ("sample", "text"),
    [
        ("churn", "If the save rate doubles the campaign makes a profit."),
        ("churn", "The campaign never makes a profit."),
        ("churn", "The calls cost less than last year."),
        ("churn", "The calls earn more than last year."),
        ("churn", "Customers make less than they cost."),
        ("churn", "A profit is what we look for."),
        ("churn", "The random forest doesn't beat LightGBM."),
        ("churn", "The random forest doesn’t beat LightGBM."),
        ("churn", "The random forest couldn't beat LightGBM."),
        ("churn", "The random forest wouldn’t beat LightGBM."),
        ("churn", "The forests weren't better than LightGBM."),
        ("churn", "Nobody says that the random forest beats LightGBM."),
        ("churn", "In none of the folds does the random forest beat LightGBM."),
        ("churn", "We asked whether the random forest is better than LightGBM."),
        ("bike-sharing", "Nowhere do we underestimate holidays."),
        ("bike-sharing", "Tuning did not improve the model."),
        ("bike-sharing", "Tuning improved the MAE."),
        ("bike-sharing", "The default settings improved the model before tuning."),
        ("fraud", "At 95% precision we do not catch more fraud than at 80% precision."),
    ],
)
def test_directions_that_nobody_claims(sample: str, text: str) -> None:
    assert not any(claim.verdict.kind == "contradicted" for claim in claims(text, sample))


@pytest.mark.parametrize(
    ("sample", "marked", "kind"),
    [
        # PR-AUC is 0.431 of LightGBM, 0.382 of the forest; they train in 12 and 45 seconds.
        ("churn", "[LightGBM is much better than the forest].", "verified"),
        ("churn", "[The forest is more accurate than LightGBM].", "contradicted"),
        ("churn", "[The forest is less accurate than LightGBM].", "verified"),
        ("churn", "[LightGBM takes less time than the forest].", "verified"),
        ("churn", "[LightGBM takes more time than the forest].", "contradicted"),
        ("churn", "[LightGBM is ahead of the forest].", "verified"),
        ("churn", "[LightGBM loses to the forest].", "contradicted"),
        ("churn", "[LightGBM is beaten by the forest].", "contradicted"),
        ("churn", "[LightGBM is no match for the forest].", "contradicted"),
        ("churn", "[LightGBM is not better than the forest].", "contradicted"),
        # 17 movies more are recommended by EASE than by Pure SVD, fewer than by cosine.
        ("movies", "[EASE recommends more movies than Pure SVD].", "verified"),
        ("movies", "[EASE covers more] movies than any other model.", "contradicted"),
        # The majority class takes no time; it is one of all, and nobody's rival otherwise.
        ("churn", "[Logistic regression trains the fastest].", "verified"),
        ("churn", "[Logistic regression trains faster] than any other model.", "contradicted"),
        ("churn", "[Login velocity matters most].", "verified"),
        # RMSE is 83.7 on holidays, which are few, and 79.4 in the evening, which has 31% of the squared error.
        ("bike-sharing", "RMSE is [highest in the evening].", "verified"),
        ("bike-sharing", "RMSE is [lowest on holidays].", "contradicted"),
        ("bike-sharing", "The [evening has the most errors].", "verified"),
        ("bike-sharing", "[Holidays have the most errors].", "contradicted"),
        ("bike-sharing", "[Holidays are the easiest].", "contradicted"),
        ("digits", "The [hardest form is form 13].", "verified"),
    ],
)
def test_words_of_a_ranking_and_what_the_data_say(sample: str, marked: str, kind: str) -> None:
    _, words, _ = re.split(r"[\[\]]", marked)
    assert rankings(sample, re.sub(r"[\[\]]", "", marked)) == [(words, kind)]


@pytest.mark.parametrize(
    ("sample", "text", "kind"),
    [
        # Of the digits, threes have the lowest recall, 92%, then eights, 94%, up to zeros, 100%.
        ("digits", "Threes are misread more often than eights.", "verified"),
        ("digits", "Threes are misread less often than eights.", "contradicted"),
        ("digits", "Threes have a higher error rate than eights.", "verified"),
        ("digits", "Threes are misread most often.", "verified"),
        ("digits", "Eights are misread most often.", "contradicted"),
        ("digits", "Class 0 is misread least often.", "verified"),
        # 15 of the 63 errors are threes, 11 eights.
        ("digits", "Threes make more errors than eights.", "verified"),
        ("digits", "Threes make the most errors.", "verified"),
        ("digits", "Eights make the most errors.", "contradicted"),
        # 96.5% and 93.8% are right; 51% and 39% pass.
        ("digits", "The SVM has a lower error rate than the random forest.", "verified"),
        ("digits", "The random forest is wrong less often than the SVM.", "contradicted"),
        ("support-bot", "Hybrid search fails less often than BM25.", "verified"),
        ("support-bot", "BM25 fails less often than hybrid search.", "contradicted"),
        ("support-bot", "BM25 fails least often.", "contradicted"),
    ],
)
def test_how_often_models_and_classes_are_wrong(sample: str, text: str, kind: str) -> None:
    assert [said for _, said in rankings(sample, text)] == [kind]


@pytest.mark.parametrize(
    ("sample", "text"),
    [
        ("churn", "Our model is the slowest."),
        ("churn", "The forest is a match for LightGBM."),
        ("churn", "The forest is the best-tuned model."),
        ("churn", "The forest does not never beat LightGBM."),
        ("churn", "Age is the slowest feature."),
        ("churn", "The forest and LightGBM are the best."),
        ("churn", "The forest needs less memory than LightGBM."),
        ("churn", "LightGBM makes more errors than the forest."),
        ("churn", "LightGBM makes a loss."),
        ("churn", "The calls cost more than we thought."),
        ("churn", "Customers have more than the calls bring in."),
        ("movies", "Pure SVD fails less often than EASE."),
        ("bike-sharing", "LightGBM forecasts too few bikes on average."),
        ("bike-sharing", "On weekends and holidays we underestimate."),
        ("bike-sharing", "Tuning increased R²."),
        ("support-bot", "Hybrid search made it worse."),
        ("support-bot", "Hybrid search scored lower than the default."),
        ("fraud", "At 95% precision we have more alerts than at 80% precision."),
        ("fraud", "Never do we catch more fraud at 95% precision than at 80% precision."),
    ],
)
def test_what_ranks_by_nothing_known_is_not_read(sample: str, text: str) -> None:
    assert not rankings(sample, text)


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("fraud", "The boosted trees do not beat the neural network.", "contradicted"),
        ("fraud", "The neural network does not beat the boosted trees.", "verified"),
        ("bike-sharing", "The Poisson model does not beat LightGBM.", "verified"),
        ("recommender", "The popular list is no match for factorization.", "verified"),
        ("churn", "The calls bring in more than they cost.", "contradicted"),
        ("churn", "The campaign makes a loss.", "verified"),
        ("churn", "We kept the default parameters because the tuned ones scored lower.", "contradicted"),
        ("digits", "The searched settings do worse than the defaults.", "contradicted"),
        ("fraud", "At 95% precision we catch more fraud than at 80%.", "contradicted"),
        ("caravan", "The top tenth finds more buyers than the top fifth.", "contradicted"),
        ("support-bot", "Knowing its limits is the criterion that fails most often.", "contradicted"),
    ],
)
def test_directions_without_a_number(name: str, text: str, kind: str) -> None:
    (ranking,) = (claim for claim in claims(text, name) if claim.number is None)

    assert ranking.verdict.kind == kind
