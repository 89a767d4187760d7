"""Which column plays which part, by its name and by its values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from sklearn.datasets import load_iris, make_classification, make_regression
from sklearn.linear_model import LinearRegression, LogisticRegression

from deck.importing.asking import Ask, Options, Question, UndecidedError, ask_nobody, take_likeliest
from deck.importing.columns import columns_of_csv
from deck.importing.roles import Guesser, NoRolesError, Roles

GENERATOR = np.random.default_rng(5)
ROWS = 240


def roles(frame: pd.DataFrame, *, models: tuple[str, ...] = (), ask: Ask = ask_nobody, **options: Any) -> Roles:
    columns = columns_of_csv(frame.to_csv(index=False).encode(), "predictions.csv")
    return Guesser("predictions.csv", columns, models, Options(**options), ask).roles()


@pytest.fixture(scope="module")
def binary() -> pd.DataFrame:
    """Truth and score of a real model, with the columns of a table of customers."""
    features, target = make_classification(ROWS, 6, random_state=2)
    score = LogisticRegression().fit(features, target).predict_proba(features)[:, 1]
    plan = GENERATOR.choice(["basic", "pro", "team"], ROWS)
    return pd.DataFrame({"id": range(ROWS), "truth": target, "score": score, "plan": plan})


@pytest.mark.parametrize(
    ("target", "score"),
    [
        ("actual_default", "pred_prob"),
        ("y_true", "y_prob"),
        ("churned", "churned_probability"),
        ("converted", "intent_score"),
        ("label", "proba_1"),
        ("Actual", "Predicted Probability"),
        ("target", "risk_score"),
    ],
)
def test_a_binary_target_and_its_score_by_the_names_that_people_give(
    binary: pd.DataFrame, target: str, score: str
) -> None:
    frame = binary.rename(columns={"id": "application_id", "truth": target, "score": score})
    assert roles(frame) == Roles(
        "binary", {"target": target, "score": score, "id": "application_id", "segments": ["plan"]}
    )


@pytest.mark.parametrize("name", ["y_pred", "prediction", "prediksi"])
@pytest.mark.parametrize("to_margin", [False, True])
def test_numbers_that_are_called_a_prediction_of_two_values_are_scores(
    binary: pd.DataFrame, name: str, to_margin: bool
) -> None:
    given = np.log(binary["score"] / (1 - binary["score"])) if to_margin else binary["score"]
    frame = pd.DataFrame({"y_true": binary["truth"], name: given})
    assert roles(frame) == Roles("binary", {"target": "y_true", "score": name})
    words = frame.assign(y_true=np.where(binary["truth"] == 1, "leaver", "stayer"))
    assert roles(words).columns == {"target": "y_true", "score": name, "positive": "leaver"}
    labels = frame.assign(**{name: (binary["score"] > 0.5).astype(int)})
    assert roles(labels) == Roles("multiclass", {"target": "y_true", "prediction": name})


@pytest.mark.parametrize(
    ("target", "score", "yes", "no"),
    [
        ("Betrug", "Wahrscheinlichkeit", "ja", "nein"),
        ("Zielwert", "Vorhersage", "1", "0"),
        ("fuga", "probabilidade", "sim", "não"),
        ("départ", "probabilité", "oui", "non"),
        ("abandono", "puntaje", "Sí", "No"),
        ("odejście", "prawdopodobieństwo", "tak", "nie"),
        ("отток", "вероятность", "да", "нет"),
    ],
)
def test_a_binary_target_and_its_score_in_other_languages(
    binary: pd.DataFrame, target: str, score: str, yes: str, no: str
) -> None:
    frame = pd.DataFrame({target: np.where(binary["truth"] == 1, yes, no), score: binary["score"]})
    found = roles(frame).columns
    assert (found["target"], found["score"], found.get("positive", yes)) == (target, score, yes)


def test_answers_of_yes_and_no_are_the_truth_only_where_the_score_goes_with_them(binary: pd.DataFrame) -> None:
    answers = pd.DataFrame(
        {
            "partner": np.where(np.arange(ROWS) % 2 == 0, "Yes", "No"),
            "left": np.where(binary["truth"] == 1, "Yes", "No"),
            "score": binary["score"],
        }
    )
    assert roles(answers).columns["target"] == "left"
    with pytest.raises(NoRolesError):
        roles(answers.drop(columns="left"))


def test_the_positive_of_two_words_is_the_one_that_scores_higher(binary: pd.DataFrame) -> None:
    frame = binary.assign(truth=np.where(binary["truth"] == 1, "leaver", "stayer"))
    found = roles(frame)
    assert found.columns["positive"] == "leaver"
    assert found.why == {"positive": "its rows have the higher score"}
    assert roles(frame, positive="stayer").columns["positive"] == "stayer"
    with pytest.raises(UndecidedError, match="leaver"):
        roles(frame, positive="leavers")


@pytest.mark.parametrize(("positive", "negative"), [("yes", "no"), ("Churned", "Stayed")])
def test_where_either_value_has_a_column_of_scores_the_usual_word_is_the_positive(
    binary: pd.DataFrame, positive: str, negative: str
) -> None:
    truth = np.where(binary["truth"] == 1, positive, negative)
    columns = {"target": truth, f"proba_{negative}": 1 - binary["score"], f"proba_{positive}": binary["score"]}
    found = roles(pd.DataFrame(columns))
    assert found.columns == {"target": "target", "score": f"proba_{positive}", "positive": positive}
    assert found.why == {"positive": "each value has a column of scores, and this word is the usual one"}
    assert roles(pd.DataFrame(columns), positive=negative).columns["score"] == f"proba_{negative}"


def test_where_either_value_has_a_column_of_scores_and_no_word_tells_the_positive_is_asked_for(
    binary: pd.DataFrame,
) -> None:
    truth = np.where(binary["truth"] == 1, "cat", "bird")
    frame = pd.DataFrame({"target": truth, "proba_bird": 1 - binary["score"], "proba_cat": binary["score"]})
    with pytest.raises(UndecidedError, match="--positive"):
        roles(frame)
    assert roles(frame, positive="cat").columns["score"] == "proba_cat"


def test_a_target_after_which_two_outputs_are_called_is_one_candidate(binary: pd.DataFrame) -> None:
    frame = pd.DataFrame({"churn": binary["truth"], "churn_prob": binary["score"]})
    frame["churn_pred"] = (binary["score"] > 0.5).astype(int)
    columns = {"target": "churn", "score": "churn_prob"}
    assert roles(frame) == Roles("binary", columns, threshold=(0.5, "churn_pred"))


def test_where_scores_do_not_tell_the_positive_value_is_asked_for(binary: pd.DataFrame) -> None:
    frame = binary.assign(truth=np.where(np.arange(ROWS) % 2 == 0, "no", "yes"))
    frame["score"] = np.repeat(GENERATOR.random(ROWS // 2), 2)
    with pytest.raises(UndecidedError, match="--positive yes") as caught:
        roles(frame)
    assert caught.value.exit_code == 2
    assert roles(frame, ask=take_likeliest).columns["positive"] == "yes"


def test_classes_with_a_confidence_and_segments() -> None:
    iris = load_iris(as_frame=True)
    model = LogisticRegression(max_iter=500).fit(iris.data, iris.target)
    names = np.array(iris.target_names)
    frame = pd.DataFrame(
        {
            "id": range(150),
            "predicted_decision": names[model.predict(iris.data)],
            "confidence": (100 * model.predict_proba(iris.data).max(axis=1)).round(),
            "actual_decision": names[iris.target],
            "difficulty": GENERATOR.choice(["easy", "hard"], 150),
        }
    )
    assert roles(frame) == Roles(
        "multiclass",
        {
            "target": "actual_decision",
            "prediction": "predicted_decision",
            "score": "confidence",
            "id": "id",
            "segments": ["difficulty"],
        },
    )


def test_names_of_classes_come_before_their_numbers() -> None:
    classes = np.array([f"dish {number}" for number in range(80)])
    truth, guess = GENERATOR.integers(0, 80, 400), GENERATOR.integers(0, 80, 400)
    frame = pd.DataFrame(
        {
            "image_id": [f"i{number}" for number in range(400)],
            "true_class_id": truth,
            "true_class_name": classes[truth],
            "pred_class_id": guess,
            "pred_class_name": classes[guess],
        }
    )
    assert roles(frame) == Roles(
        "multiclass", {"target": "true_class_name", "prediction": "pred_class_name", "id": "image_id"}
    )


def test_a_regression_in_spanish_with_residuals() -> None:
    features, target = make_regression(ROWS, 5, noise=20, random_state=3)
    predicted = LinearRegression().fit(features, target).predict(features)
    frame = pd.DataFrame({"Actual": target, "Prediccion": predicted, "Residual": target - predicted})
    assert roles(frame) == Roles("regression", {"target": "Actual", "prediction": "Prediccion"})


def test_columns_named_after_models_are_theirs(binary: pd.DataFrame) -> None:
    frame = pd.DataFrame(
        {
            "row_index": range(ROWS),
            "y_true": binary["truth"],
            "Random Forest": binary["score"],
            "logistic": binary["score"] ** 2,
        }
    )
    found = roles(frame, models=("Logistic", "Random Forest"))
    assert found.columns["score"] == "logistic"
    assert found.columns["others"] == {"Random Forest": "Random Forest"}


def test_predictions_beside_those_of_the_best_model_are_of_models_of_their_very_names() -> None:
    target = GENERATOR.normal(100, 20, ROWS)
    frame = pd.DataFrame(
        {
            "units": target,
            "yhat": target + 5.5,
            "ets": target + 9.25,
            "seasonal_naive": target * 1.1,
            "trend": GENERATOR.random(ROWS),
            "cutoff": np.repeat(["2025-02-03", "2025-03-31"], ROWS // 2),
        }
    )
    found = roles(frame, models=("GBM", "ETS", "Seasonal naive", "Trend and season"), target="units")
    assert found == Roles(
        "regression",
        {
            "target": "units",
            "prediction": "yhat",
            "others": {"ETS": "ets", "Seasonal naive": "seasonal_naive"},
            "fold": "cutoff",
        },
    )


def test_classes_in_words_that_other_models_predict_are_theirs() -> None:
    flowers = load_iris().target_names[load_iris().target]
    frame = pd.DataFrame({"label": flowers, "prediction": flowers[::-1], "pred_svm": np.roll(flowers, 9)})
    assert roles(frame, models=("Forest", "SVM")).columns["others"] == {"SVM": "pred_svm"}


@pytest.mark.parametrize(
    ("shown", "threshold"), [(0.35, (0.35, "predicted")), (0.5, (0.5, "predicted")), (2.0, None), (-1.0, None)]
)
def test_the_threshold_of_predicted_classes_is_read_off_their_scores(
    binary: pd.DataFrame, shown: float, threshold: tuple[float, str] | None
) -> None:
    frame = binary.assign(predicted=(binary["score"] >= shown).astype(int))
    assert roles(frame).threshold == threshold
    words = frame.assign(
        truth=frame["truth"].map({0: "stays", 1: "leaves"}), predicted=frame["predicted"].map({0: "stays", 1: "leaves"})
    )
    assert roles(words, positive="leaves").threshold == threshold


def test_classes_that_no_threshold_has_made_show_none(binary: pd.DataFrame) -> None:
    assert roles(binary.assign(predicted=np.resize([0, 1], ROWS))).threshold is None


def test_classes_in_german_words_with_a_number_of_the_ticket() -> None:
    classes = GENERATOR.choice(["Störung", "Rechnung", "Vertrag"], ROWS)
    frame = pd.DataFrame(
        {
            "Ticket-Nr": range(ROWS),
            "Kategorie": classes,
            "Vorhersage": np.roll(classes, 1),
            "Konfidenz": GENERATOR.random(ROWS),
        }
    )
    expected = {"target": "Kategorie", "prediction": "Vorhersage", "score": "Konfidenz", "id": "Ticket-Nr"}
    assert roles(frame) == Roles("multiclass", expected)


def test_a_cutoff_that_is_a_threshold_is_no_fold(binary: pd.DataFrame) -> None:
    frame = binary.assign(cutoff=np.resize([0.35, 0.5], ROWS))
    assert "fold" not in roles(frame).columns


def test_two_scores_are_asked_for_and_the_option_answers(binary: pd.DataFrame) -> None:
    frame = binary.rename(columns={"score": "score_a"}).assign(score_b=binary["score"])
    asked: list[Question] = []

    def second(question: Question) -> str:
        asked.append(question)
        return question.answers[1]

    assert roles(frame, ask=second).columns["score"] == "score_b"
    assert [question.option for question in asked] == ["--score"]
    assert roles(frame, score="score_a").columns["score"] == "score_a"
    with pytest.raises(UndecidedError, match=r"Did you mean score_b\?"):
        roles(frame, score="score_bb")


def test_ranked_items() -> None:
    frame = pd.DataFrame(
        {
            "query_id": np.repeat(range(20), 12),
            "relevance": GENERATOR.integers(0, 2, 240),
            "score": GENERATOR.random(240),
        }
    )
    assert roles(frame) == Roles("ranking", {"query": "query_id", "target": "relevance", "score": "score"})


def test_a_submission_has_no_truth() -> None:
    with pytest.raises(NoRolesError, match="no column holds the truth"):
        roles(pd.DataFrame({"id": range(ROWS), "y": GENERATOR.random(ROWS)}))
    with pytest.raises(NoRolesError, match="no column holds the truth"):
        roles(pd.DataFrame({"user_id": range(ROWS), "uplift_score": GENERATOR.random(ROWS)}))


def test_columns_of_mail_addresses_are_no_segments(binary: pd.DataFrame) -> None:
    frame = binary.assign(owner=np.where(np.arange(ROWS) % 2, "ann@example.com", "bo@example.com"))
    assert roles(frame).columns["segments"] == ["plan"]


def test_columns_of_models_are_known_by_initials_and_by_one_word(binary: pd.DataFrame) -> None:
    frame = binary.rename(columns={"truth": "y_true", "score": "score_lr"})
    frame["prob_forest"] = frame["score_lr"] ** 2
    found = roles(frame, models=("Logistic regression", "Random forest", "Majority class"))
    assert found.columns["score"] == "score_lr"
    assert found.columns["others"] == {"Random forest": "prob_forest"}


def test_scores_are_called_after_a_part_of_the_name_of_a_model(binary: pd.DataFrame) -> None:
    frame = binary.rename(columns={"truth": "y_true", "score": "lof_score"})
    frame = frame.assign(iso_score=frame["lof_score"] ** 2, zrule_score=frame["lof_score"] ** 3, avg=range(ROWS))
    found = roles(frame, models=("LOF", "Isolation Forest", "Max |z| rule", "Moving average"))
    assert found.columns["others"] == {"Isolation Forest": "iso_score", "Max |z| rule": "zrule_score"}


def test_a_word_that_two_models_share_names_neither(binary: pd.DataFrame) -> None:
    frame = binary.rename(columns={"truth": "y_true", "score": "score_lr"})
    frame["prob_forest"] = frame["score_lr"] ** 2
    found = roles(frame, models=("Logistic regression", "Random forest", "Isolation forest"))
    assert "others" not in found.columns


class TestOutputsWithoutATellingName:
    """What a model gives is known by its values, where no name says it."""

    def test_numbers_beside_numbers(self) -> None:
        features, target = make_regression(ROWS, 4, noise=5.0, random_state=3)
        forecast = LinearRegression().fit(features, target).predict(features)
        frame = pd.DataFrame({"actual": target, "tuesday_run": forecast})
        assert roles(frame) == Roles("regression", {"target": "actual", "prediction": "tuesday_run"})

    def test_classes_beside_classes(self) -> None:
        features, target = load_iris(return_X_y=True)
        guess = LogisticRegression(max_iter=1000).fit(features, target).predict(features)
        names = np.array(["setosa", "versicolor", "virginica"])
        frame = pd.DataFrame({"actual": names[target], "tuesday_run": names[guess]})
        assert roles(frame) == Roles("multiclass", {"target": "actual", "prediction": "tuesday_run"})

    def test_shares_beside_two_values(self, binary: pd.DataFrame) -> None:
        frame = binary[["truth", "score"]].rename(columns={"truth": "actual", "score": "tuesday_run"})
        assert roles(frame) == Roles("binary", {"target": "actual", "score": "tuesday_run"})

    def test_classes_that_the_target_does_not_have_are_no_predictions(self) -> None:
        frame = pd.DataFrame({"actual": ["a", "b", "c"] * 80, "pred": ["x", "y", "z"] * 80})
        with pytest.raises(NoRolesError, match="pred has no value in common with actual"):
            roles(frame)

    def test_names_of_rows_are_no_classes(self) -> None:
        names = [f"customer {row}" for row in range(301)] * 2
        with pytest.raises(NoRolesError, match="actual has 301 values, which are no classes and no numbers"):
            roles(pd.DataFrame({"actual": names, "pred": names[::-1]}), target="actual", score="pred")

    def test_classes_that_stand_beside_a_prediction_are_the_truth(self) -> None:
        names = np.array(["red", "green", "blue"])
        truth, guess = GENERATOR.integers(0, 3, ROWS), GENERATOR.integers(0, 3, ROWS)
        frame = pd.DataFrame({"wine": names[truth], "grape": ["a", "b"] * (ROWS // 2), "pred": names[guess]})
        assert roles(frame).columns["target"] == "wine"

    def test_of_two_truths_of_classes_the_one_that_agrees_more_comes_first(self) -> None:
        names = np.array(["red", "green", "blue"])
        truth = GENERATOR.integers(0, 3, ROWS)
        guess = np.where(GENERATOR.random(ROWS) < 0.8, truth, (truth + 1) % 3)
        other = GENERATOR.integers(0, 3, ROWS)
        frame = pd.DataFrame({"before": names[other], "after": names[truth], "pred": names[guess]})
        with pytest.raises(UndecidedError, match='found "after", "before"'):
            roles(frame)

    def test_a_probability_of_the_positive_class_by_its_number(self, binary: pd.DataFrame) -> None:
        frame = pd.DataFrame({"y_true": binary["truth"], "proba_0": 1 - binary["score"], "proba_1": binary["score"]})
        assert roles(frame) == Roles("binary", {"target": "y_true", "score": "proba_1"})

    def test_two_values_without_a_score_are_no_predictions(self) -> None:
        frame = pd.DataFrame({"actual": ["yes", "no"] * 20, "note": [f"note {number}" for number in range(40)]})
        with pytest.raises(NoRolesError, match="it has no column of scores"):
            roles(frame)


def test_an_exact_name_of_the_truth_comes_before_others(binary: pd.DataFrame) -> None:
    frame = binary.rename(columns={"truth": "y_true"}).assign(label=binary["truth"])
    assert roles(frame).columns["target"] == "y_true"


def test_folds_are_taken_and_a_query_a_row_is_no_ranking(binary: pd.DataFrame) -> None:
    frame = binary.rename(columns={"truth": "y_true"}).assign(fold=np.arange(ROWS) % 5)
    assert roles(frame).columns["fold"] == "fold"
    users = pd.DataFrame({"user_id": range(ROWS), "clicked": binary["truth"], "score": binary["score"]})
    assert roles(users, target="clicked").task == "binary"


def test_numbers_with_parts_are_no_segments(binary: pd.DataFrame) -> None:
    frame = binary.assign(rate=np.resize([0.5, 1.5, 2.5], ROWS))
    assert roles(frame).columns["segments"] == ["plan"]


def test_where_cells_of_the_score_are_missing_the_positive_value_is_asked_for(binary: pd.DataFrame) -> None:
    frame = binary.assign(truth=np.where(binary["truth"] == 1, "leaver", "stayer"))
    frame.loc[3, "score"] = None
    with pytest.raises(UndecidedError, match="--positive"):
        roles(frame)


class TestWhatIsNoneOfAPart:
    """A name may say what the values of a column do not bear out."""

    def test_a_label_of_one_value_is_no_truth(self, binary: pd.DataFrame) -> None:
        frame = pd.DataFrame({"label": ["v1"] * ROWS, "left": binary["truth"], "score": binary["score"]})
        assert roles(frame).columns["target"] == "left"

    def test_an_id_that_stands_twice_names_no_row(self, binary: pd.DataFrame) -> None:
        assert "id" not in roles(binary.assign(id=np.arange(ROWS) // 2)).columns

    def test_a_score_in_words_ranks_nothing(self) -> None:
        queries = [f"q{row // 8}" for row in range(240)]
        frame = pd.DataFrame({"query": queries, "relevance": [0, 1] * 120, "score": ["low"] * 240})
        with pytest.raises(NoRolesError, match="it has no column of scores"):
            roles(frame)

    def test_a_score_in_words_is_none_beside_one_of_numbers(self, binary: pd.DataFrame) -> None:
        frame = binary.rename(columns={"score": "prob"})
        frame["risk_score"] = np.where(frame["prob"] > 0.5, "high", "low")
        assert roles(frame).columns["score"] == "prob"

    def test_a_confidence_in_words_is_no_score(self) -> None:
        truth, guess = ["a", "b", "c"] * 80, ["a", "c", "b"] * 80
        frame = pd.DataFrame({"actual": truth, "pred": guess, "confidence": ["high", "low"] * 120})
        assert "score" not in roles(frame).columns

    def test_of_two_scores_the_one_without_gaps_is_taken(self, binary: pd.DataFrame) -> None:
        frame = binary.assign(score_b=binary["score"]).rename(columns={"score": "score_a"})
        frame.loc[3, "score_a"] = None
        assert roles(frame).columns["score"] == "score_b"

    def test_numbers_are_the_truth_of_a_prediction_of_numbers(self) -> None:
        price = GENERATOR.random(ROWS) * 100
        frame = pd.DataFrame({"used": [0, 1] * (ROWS // 2), "price": price, "prediction": price + 1})
        assert roles(frame).columns == {"target": "price", "prediction": "prediction", "segments": ["used"]}

    def test_counts_that_are_predicted_in_parts_are_numbers(self) -> None:
        counts = GENERATOR.integers(0, 6, ROWS)
        assert roles(pd.DataFrame({"actual": counts, "pred": counts + 0.25})).task == "regression"

    def test_a_score_that_the_user_names_need_not_be_called_so(self, binary: pd.DataFrame) -> None:
        features = {f"f{number}": GENERATOR.integers(0, 9, ROWS) for number in range(9)}
        frame = pd.DataFrame({"y_true": binary["truth"], **features, "grade": (binary["score"] * 4).round() + 1})
        with pytest.raises(NoRolesError, match="--score names it"):
            roles(frame)
        found = roles(frame, score="grade")
        assert (found.task, found.columns["score"]) == ("binary", "grade")
