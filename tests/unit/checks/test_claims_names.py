"""What is named in a sentence: models, metrics, segments, classes, criteria, cuts, features, as people write them."""

from __future__ import annotations

from functools import lru_cache

import pytest

from claims.corpus import sample
from claims.measure import reader
from deck.checks.claims.names.lexicon import FOREIGN
from deck.checks.claims.names.vocabulary import Vocabulary, vocabulary
from deck.checks.claims.sentences import sentences


@lru_cache(maxsize=8)
def words_of(name: str) -> Vocabulary:
    return vocabulary(*sample(name))


def named(name: str, text: str, kind: str) -> list[tuple[str, str]]:
    """The names of a kind in a text: as they stand there, and what they are of."""
    (sentence,) = sentences(f"{text} 7 times", words_of(name))
    return [(text[mention.start : mention.end], mention.key) for mention in sentence.of_kind(kind)]


@pytest.mark.parametrize(
    ("name", "text", "models"),
    [
        ("churn", "LGBM beats the RF", [("LGBM", "lightgbm"), ("RF", "random_forest")]),
        ("churn", "logreg, then the forest", [("logreg", "logistic_regression"), ("forest", "random_forest")]),
        ("churn", "boosted trees beat the majority", [("boosted trees", "lightgbm"), ("majority", "majority_class")]),
        ("fraud", "gradient boosting, the network", [("gradient boosting", "xgboost"), ("network", "neural_network")]),
        ("churn", "the winner and the runner-up", [("winner", "lightgbm"), ("runner-up", "random_forest")]),
        ("churn", "our model and the baseline", [("our model", "lightgbm"), ("baseline", "majority_class")]),
        # A majority class ranks as chance does; the most liked movies do not.
        ("churn", "calling at random", [("calling at random", "majority_class")]),
        ("movies", "calling at random", []),
        # Only where a model's name says that it is random.
        ("recommender", "random lists, at random", [("random lists", "ten_at_random"), ("at random", "ten_at_random")]),
        ("churn", "random picks", []),
        ("bike-sharing", "the mean of the target", [("mean of the target", "mean_of_target")]),
        ("churn", "the mean of the target", []),
        # A word of a name stands for it where no other model has it and it says something by itself.
        ("movies", "SVD or cosine", [("SVD", "pure_svd"), ("cosine", "item_item_cosine")]),
        ("movies", "a pure item", []),
        ("recommender", "factorization", [("factorization", "factorization_lightgbm")]),
        ("support-bot", "hybrid or keyword", [("hybrid", "hybrid_search"), ("keyword", "keyword_match")]),
        ("support-bot", "BM25", [("BM25", "bm25")]),
        ("digits", "the nearest, the centroid", [("centroid", "nearest_centroid")]),
        ("digits", "we support a vector", []),
        ("fraud", "the ranking", []),
        ("bike-sharing", "four models, ten weeks, last hour", []),
        # Well-known models that the bundle does not have are somebody else's.
        ("churn", "a neural network, CatBoost", [("neural network", FOREIGN), ("CatBoost", FOREIGN)]),
        ("churn", "deep learning, a network", []),
    ],
)
def test_models(name: str, text: str, models: list[tuple[str, str]]) -> None:
    assert named(name, text, "model") == models


@pytest.mark.parametrize(
    ("name", "text", "metrics"),
    [
        ("churn", "area under the ROC curve", [("area under the ROC curve", "roc_auc")]),
        ("churn", "time to train", [("time to train", "train_seconds")]),
        ("churn", "Brier score, R², R squared", [("Brier score", "brier"), ("R²", "r2"), ("R squared", "r2")]),
        ("bike-sharing", "an average miss", [("average miss", "mae")]),
        ("bike-sharing", "of the variance", [("of the variance", "r2")]),
        ("churn", "of the variance", []),
        # Words that are metrics only where the bundle has them.
        ("digits", "correctly", [("correctly", "accuracy")]),
        ("churn", "correctly, hits, the runtime", []),
        # Names that may be of anything are no metrics where the bundle has none.
        ("churn", "lift, cost, error", []),
        ("caravan", "precision and recall", [("precision", "precision"), ("recall", "recall")]),
        ("fraud", "recall at 80% precision", [("recall at 80% precision", "recall_at_80_precision")]),
        ("fraud", "a precision of 80%", [("precision of 80%", "recall_at_80_precision")]),
        ("fraud", "95% precision", [("95% precision", "recall_at_95_precision")]),
        (
            "fraud",
            "precision from 80% to 95%",
            [
                ("precision", "precision"),
                ("from 80%", "recall_at_80_precision"),
                ("to 95%", "recall_at_95_precision"),
            ],
        ),
        ("fraud", "from 80% to 95%", []),
        ("movies", "NDCG at 10 and MRR@10", [("NDCG at 10", "ndcg_at_10"), ("MRR@10", "mrr_at_10")]),
        ("movies", "NDCG and hit rate", [("NDCG", "ndcg_at_10"), ("hit rate", "hit_rate_at_10")]),
        ("recommender", "recall", [("recall", "recall_at_10")]),
    ],
)
def test_metrics(name: str, text: str, metrics: list[tuple[str, str]]) -> None:
    assert named(name, text, "metric") == metrics


NO_CAR, ONE_CAR, MORE_CARS = (f"car_policies.{value}" for value in ("no_car_policy", "one_car_policy", "two_or_more"))


@pytest.mark.parametrize(
    ("name", "text", "segments"),
    [
        ("caravan", "without a car policy", [("without a car policy", NO_CAR)]),
        ("caravan", "two or more car policies", [("two or more car policies", MORE_CARS)]),
        # A value that says little stands with its column, or beside another of it.
        ("caravan", "two or more", []),
        ("caravan", "one car policy, two or more", [("one car policy", ONE_CAR), ("two or more", MORE_CARS)]),
        ("bike-sharing", "clear", []),
        ("bike-sharing", "clear weather", [("clear weather", "weather.clear")]),
        ("bike-sharing", "weather is clear", [("weather is clear", "weather.clear")]),
        ("digits", "thin digits, bold ones", [("thin", "ink.thin"), ("bold", "ink.bold")]),
        ("digits", "thin lines", []),
        ("digits", "forms 2 and 3", [("forms 2", "form.form_2"), ("3", "form.form_3")]),
        ("digits", "from the worst form to form 9", [("form 9", "form.form_9")]),
        # A named error is its segment.
        ("caravan", "look-alikes with one car", [("look-alikes with one car", ONE_CAR)]),
        ("bike-sharing", "the evening rush", [("evening rush", "hours.evening_16_to_19")]),
        ("movies", "at least 100", [("at least 100", "history.100_or_more")]),
        ("movies", "100 ratings or more", [("100 ratings or more", "history.100_or_more")]),
    ],
)
def test_segments(name: str, text: str, segments: list[tuple[str, str]]) -> None:
    assert named(name, text, "segment") == segments


@pytest.mark.parametrize(
    ("name", "kind", "text", "found"),
    [
        ("digits", "class", "class 3, a 3, threes", [("class 3", "n3"), ("3", "n3"), ("threes", "n3")]),
        ("digits", "class", "the digit 8, eights, 3s", [("digit 8", "n8"), ("eights", "n8"), ("3s", "n3")]),
        ("digits", "class", "three, 3 s, a 3%", []),
        ("support-bot", "criterion", "knowing its limits", [("knowing its limits", "knows_its_limits")]),
        ("support-bot", "criterion", "short answers", [("short", "short")]),
        ("caravan", "cut", "the top decile, the best fifth", [("top decile", "10"), ("best fifth", "20")]),
        ("caravan", "cut", "top 10%, first 30 percent", [("top 10%", "10"), ("first 30 percent", "30")]),
        ("caravan", "cut", "the tenth with the highest score", [("tenth with the highest score", "10")]),
        ("caravan", "cut", "the tenth", []),
        ("churn", "cut", "the top decile", []),
        ("caravan", "feature", "car and fire premiums", [("car", "car_premium"), ("fire premiums", "fire_premium")]),
        ("bike-sharing", "feature", "hour of the day", [("hour of the day", "hour_of_the_day")]),
        ("churn", "state", "the defaults, tuned", [("defaults", "default"), ("tuned", "tuned")]),
        ("churn", "state", "in training, on unseen data", [("in training", "train"), ("unseen data", "test")]),
    ],
)
def test_classes_criteria_cuts_features_and_states(
    name: str, kind: str, text: str, found: list[tuple[str, str]]
) -> None:
    assert named(name, text, kind) == found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        # The baseline is called `Four-week mean`, and that of fraud `Random ranking`.
        ("bike-sharing", "We compared four models, and RMSE is 51.0."),
        ("bike-sharing", "Within four hours RMSE is 51.0."),
        ("fraud", "Our ranking reaches 0.72 PR-AUC."),
    ],
)
def test_a_common_word_of_a_models_name_is_not_that_model(name: str, text: str) -> None:
    verdict = reader(name).read(text)[-1].verdict

    assert (verdict.kind, verdict.expression.partition(".")[0], verdict.is_tied) == ("verified", "best", True)
