"""Rules that go by words: what they find, and what is so near to it that it would be a false alarm."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.checks.rules.story.vague_next_step import is_vague
from deck.checks.runner import Chosen, check, check_slides
from deck.checks.slide_words import names_the_chart, speaks_of_noise
from rule_examples import case_of_example, deck_of_example


def codes(example: str, select: str) -> list[str]:
    return [finding.code for finding in check_slides(deck_of_example(example), Chosen(select=(select,))).findings]


class TestTitles:
    @pytest.mark.parametrize(
        "title",
        [
            "Confusion matrix",
            "ROC curve",
            "Feature importance",
            "Feature Importance (SHAP)",
            "SHAP summary plot",
            "Correlation heatmap",
            "Correlation matrix of all features",
            "Distribution of tenure",
            "Precision-recall curve by model",
            "Model comparison",
            "Results",
            "Results and discussion",
            "Methodology",
            "Exploratory data analysis",
            "Error analysis",
            "Next steps",
            "Conclusion & future work",
            "Hyperparameter tuning",
            "Box plots of spend by plan",
            "Learning curves: LightGBM",
        ],
    )
    def test_that_name_the_chart(self, title: str) -> None:
        assert names_the_chart(title)

    @pytest.mark.parametrize(
        "title",
        [
            "Login velocity carries 31% of the importance",
            "LightGBM leads the forest beyond the noise",
            "The confusion matrix shows that churners are missed",
            "The model fails most on new customers",
            "Next: average the two models, then score the carless apart",
            "No model does better than the baseline, Majority class",
            "Feature importance is dominated by one column",
            "Which subscribers will cancel next month?",
            "New customers make up 41% of all errors",
            "Three choices shaped the result",
            "8% of customers leave each month",
            "Thank you",
            "Questions?",
            "",
        ],
    )
    def test_that_say_something(self, title: str) -> None:
        assert not names_the_chart(title)

    def test_the_first_slide_of_somebody_s_deck_may_bear_its_name(self) -> None:
        assert codes("Slide: Exploratory data analysis\nSlide: Churn doubles in May", "S101") == []
        assert codes("Slide: Who will cancel\nSlide: Results", "S101") == ["S101"]


class TestNextSteps:
    @pytest.mark.parametrize(
        "step",
        [
            "Get more data",
            "Collect more data.",
            "More data",
            "Gather more training data",
            "Try other models",
            "Try deep learning",
            "Tune the hyperparameters",
            "Hyperparameter tuning",
            "Improve the model",
            "Feature engineering",
            "More feature engineering",
            "Improve accuracy",
            "Deploy the model",
            "Ensemble",
        ],
    )
    def test_that_fit_every_project(self, step: str) -> None:
        assert is_vague(step)

    @pytest.mark.parametrize(
        "step",
        [
            "Score customers without a car policy apart",
            "Collect support tickets by customer",
            "A test against no calls",
            "Average with LightGBM",
            "Fit every night, not every month",
            "Tune the threshold by the cost of a call",
            "Features of the payment network",
            "Get the dates of cancellations from billing",
        ],
    )
    def test_that_say_what(self, step: str) -> None:
        assert not is_vague(step)

    def test_a_list_without_a_word_on_when(self) -> None:
        example = "Slide: Who will cancel\nSlide: Next: three steps\nText: Log support tickets by customer"
        assert codes(example, "S105") == ["S105"]
        assert codes(f"{example} in the first week", "S105") == []

    @pytest.mark.parametrize(
        ("entries", "levels"),
        [
            ('[[next]]\nstep = "Log support tickets by customer"', ["advice"]),
            ('[[next]]\nstep = "Log support tickets by customer, in the first week"', []),
            ('[[next]]\nstep = "Log tickets"\n[[next]]\nstep = "Join bills"\nwithin = "month"', []),
        ],
        ids=["nowhere", "in the step", "in another step"],
    )
    def test_a_bundle_without_a_word_on_when(self, tmp_path: Path, entries: str, levels: list[str]) -> None:
        done = check(case_of_example(entries, tmp_path), Chosen(select=("S105",)))
        assert [finding.level for finding in done.findings] == levels


class TestApologies:
    @pytest.mark.parametrize(
        "text",
        [
            "We did not have time to tune the model",
            "I didn't have enough time for this",
            "I ran out of time",
            "Due to time constraints only one model was tried",
            "Sorry for the messy chart",
            "Unfortunately the data are small",
            "I could not get to the error analysis",
            "I am not very familiar with boosting",
            "This is just a quick model",
            "A quick and dirty split",
            "I hope this is what you wanted",
            "I should have used folds",
        ],
    )
    def test_are_found(self, text: str) -> None:
        assert codes(f"Slide: LightGBM leads\nNotes: {text}", "S106") == ["S106"]

    @pytest.mark.parametrize(
        "text",
        [
            "What I would do with more time",
            "Training time fell to a quarter",
            "Features came first, since they gave more",
            "A quick model would do, but calls cost more than minutes",
            "The split is by time",
            "671 people, and a third of the ratings have no order",
            "Logins thin out in the weeks before",
        ],
    )
    def test_are_not_seen_where_there_are_none(self, text: str) -> None:
        assert codes(f"Slide: LightGBM leads\nNotes: {text}", "S106") == []


class TestTemplateText:
    @pytest.mark.parametrize(
        "text",
        [
            "[Insert metric here]",
            "[insert chart]",
            "[Your name]",
            "[Project Title]",
            "TODO: limits",
            "AUC of 0.XXXX",
            "XX% better",
            "$XXX saved",
            "Lorem ipsum dolor",
            "Click to add title",
            "<metric>",
            "TBD",
            "see figure ???",
        ],
    )
    def test_is_found(self, text: str) -> None:
        assert codes(f"Slide: LightGBM leads\nText: {text}", "S109") == ["S109"]

    @pytest.mark.parametrize(
        "text",
        [
            "Which customers?",
            "the interval [0.41, 0.45]",
            "p < 0.05 and n > 30",
            "XL shirts, and XXL",
            "Add more trees",
            "array[name]",
            "a number in brackets [1]",
            "tenure = <30d",
        ],
    )
    def test_is_not_seen_where_there_is_none(self, text: str) -> None:
        assert codes(f"Slide: LightGBM leads\nText: {text}", "S109") == ([] if text != "array[name]" else ["S109"])


class TestCode:
    @pytest.mark.parametrize(
        "lines",
        [
            ("import pandas as pd", "df = pd.read_csv(path)"),
            ("def fit(rows):", "    return model.fit(rows)"),
            ("model.fit(X, y)", "print(model.score(X, y))"),
            (">>> 1 + 1", ">>> print(2)"),
        ],
    )
    def test_is_found(self, lines: tuple[str, ...]) -> None:
        assert codes("Slide: Features\n" + "\n".join(f"Text: {line}" for line in lines), "F104") == ["F104"]

    @pytest.mark.parametrize(
        "lines",
        [
            ("n = 5,822 (all rows)", "PR-AUC = 0.431 (95%: 0.41 to 0.45)"),
            ("From features to folds", "Import of 2.4M rows"),
            ("If the score is high: call", "For each customer: one row"),
            ("import pandas as pd", "One line is a quotation"),
        ],
    )
    def test_is_not_seen_in_words(self, lines: tuple[str, ...]) -> None:
        assert codes("Slide: Features\n" + "\n".join(f"Text: {line}" for line in lines), "F104") == []


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("but Logistic regression is within the noise", True),
        ("Poisson regression and LightGBM tie", True),
        ("The lead may be noise", True),
        ("the difference is not significant", True),
        ("LightGBM leads by far", False),
        ("a quiet, noiseless engine", False),
    ],
)
def test_words_on_noise(text: str, speaks: bool) -> None:
    assert speaks_of_noise([text]) is speaks


@pytest.mark.parametrize(
    ("business", "level"),
    [
        ("# no business", "warning"),
        ("[business]\nthreshold = { score = 0.35 }", "advice"),
        ('[business]\nthreshold = { score = 0.35 }\npopulation = 9000\nper = "month"', None),
        ("[business]\nthreshold = { score = 0.35 }\ncost_per_action = 50\nvalue_per_success = 400", None),
    ],
)
def test_a_threshold_alone_says_little_of_the_business(tmp_path: Path, business: str, level: str | None) -> None:
    rows = "\n".join(f"{int(row % 5 == 0)},{0.9 - 0.01 * row if row % 5 == 0 else 0.01 * row:.2f}" for row in range(60))
    error = '[[error]]\nname = "New customers"\nshare = 0.41\nwhy = "no history"\n'
    example = f"{error}{business}\npredictions.csv:\ntarget,score\n{rows}\n"
    found = check(case_of_example(example, tmp_path), Chosen(select=("S107",))).findings
    assert [finding.level for finding in found] == ([level] if level else [])
