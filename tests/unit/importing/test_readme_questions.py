"""The question of a talk: what is asked, else the goal that a sentence states, short enough for a title."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.importing.found import FoundText
from deck.importing.importers.markdown import Markdown
from deck.importing.importers.readme.questions import LONGEST_TITLE, asked_or_stated, fitted, goal_in, told
from importer_sources import found_in, source


@pytest.mark.parametrize(
    ("sentence", "goal"),
    [
        ("This project builds a model to predict ice on rural roads.", "Predict ice on rural roads"),
        ("An end-to-end ML pipeline for forecasting the catch of each boat.", "Forecast the catch of each boat"),
        ("The objective is to rank the nests by risk.", "Rank the nests by risk"),
        ("We predict which pumps fail within a week.", "Predict which pumps fail within a week"),
        ("A system that decides which hive to open, and guesses why.", "Decide which hive to open"),
        ("It is a classifier to automatically route letters to desks.", "Automatically route letters to desks"),
        ("Your team has the task of estimating the age of a ring.", "Estimate the age of a ring"),
        ("Classifies stones into six kinds -- of which two are rare.", "Classify stones into six kinds"),
        ("The tool helps to categorize each of the old maps.", "Categorize each of the old maps"),
        ("An end-to-end pipeline predicting frost on farms.", "Predict frost on farms"),
        ("Task 1 — Detection: Classify each call of a bird.", "Classify each call of a bird"),
        ("Predicting the tide is hard because of the moon.", ""),
        ("Their forecasts are useless on a wet day.", ""),
        ('Most stop at "did I rank these things well?"', ""),
        ("The results were good on every island that we saw.", ""),
    ],
)
def test_a_goal_begins_with_its_verb(sentence: str, goal: str) -> None:
    assert goal_in(sentence) == goal


def test_what_is_asked_comes_before_what_is_stated() -> None:
    said = ["We predict which pumps fail within a week.", "Which pumps fail next?"]
    assert [text for text, _ in asked_or_stated(said)] == [
        "Which pumps fail next?",
        "Predict which pumps fail within a week",
    ]


@pytest.mark.parametrize(
    ("sentence", "question"),
    [
        ("Task: which pumps fail next?", "Which pumps fail next?"),
        ("Aufgabe: Welche Pumpen fallen aus?", "Welche Pumpen fallen aus?"),
        ("Pregunta – ¿Qué bombas fallan?", "¿Qué bombas fallan?"),
        ("Task-based or not: which pumps fail?", "Task-based or not: which pumps fail?"),
        ("Spam or ham: which is it?", "Spam or ham: which is it?"),
    ],
)
def test_the_word_before_a_question_goes(sentence: str, question: str) -> None:
    assert [text for text, _ in asked_or_stated([sentence])] == [question]


def test_a_sentence_that_states_no_goal_stays_as_it_is_without_its_full_stop() -> None:
    assert [text for text, _ in told(["Pumps that fail are predicted from sound.", "We detect them early."])] == [
        "We detect them early"
    ]
    assert not list(told(["The forecast is read aloud every day."]))


def test_a_long_one_keeps_the_clauses_that_fit_two_lines() -> None:
    text = (
        "Predict the weekly catch of every boat in the harbour eight weeks ahead using the weather, the moon and the "
        "price of fuel."
    )
    assert fitted(text) == "Predict the weekly catch of every boat in the harbour eight weeks ahead"
    assert len(fitted(text)) <= LONGEST_TITLE
    assert fitted("Is it short?") == "Is it short?"
    whole = "Predict " + "x" * LONGEST_TITLE
    assert fitted(f"{whole}.") == whole


def keys(root: Path, text: str) -> dict[str, str]:
    items = found_in(Markdown(), source(root, "README.md", text))
    return {".".join(item.key): item.text for item in reversed(items) if isinstance(item, FoundText) and item.text}


def test_a_goal_in_the_introduction_comes_before_talk_of_the_problem(tmp_path: Path) -> None:
    text = (
        "# Hives\n\nA model that detects swarms a day ahead.\n\n## The problem\n\nSome say they forecast all of it.\n"
    )
    assert keys(tmp_path, text)["problem.question"] == "Detect swarms a day ahead"


@pytest.mark.parametrize(
    ("after", "context"),
    [
        ("Today they take last year's week.", None),
        ("It was a question of the board.", None),
        ("Each empty shelf costs 40 euros a day.", "Each empty shelf costs 40 euros a day."),
    ],
)
def test_a_sentence_that_goes_on_from_the_question_is_no_context(
    tmp_path: Path, after: str, context: str | None
) -> None:
    found = keys(tmp_path, f"# Bread\n\n## Problem\n\nHow many loaves will each shop sell next week? {after}\n")
    assert found["problem.question"] == "How many loaves will each shop sell next week?"
    assert found.get("problem.context") == context


@pytest.mark.parametrize("line", ["Home assignment, Factory 4.0 AG", "Case study for Acme", "Acme Bakeries, data team"])
def test_a_line_that_is_a_name_is_no_context(tmp_path: Path, line: str) -> None:
    found = keys(tmp_path, f"# Bread\n\n*{line}*\n\n## Goal\n\nPredict the loaves of each shop.\n")
    assert "problem.context" not in found


def test_bold_words_of_other_languages_head_the_question_too(tmp_path: Path) -> None:
    found = keys(tmp_path, "# Abeilles\n\n**Cours** : AB.12  \n**Objectif** : Classification des ruches par taille\n")
    assert found["problem.question"] == "Classification des ruches par taille"
    assert "problem.context" not in found


@pytest.mark.parametrize(
    "sentence",
    [
        "Solution proposed by Ana Example.",
        "The solution includes a pipeline, an API and a container.",
        "Mind the version of numpy: 1.26.4 works here and no other.",
        "Technical Test",
        "Best parameters: {'depth': 8, 'rate': 0.2} were found by it.",
    ],
)
def test_what_is_about_the_work_is_no_context(tmp_path: Path, sentence: str) -> None:
    assert "problem.context" not in keys(tmp_path, f"# Hives of the north\n\n{sentence}\n")


@pytest.mark.parametrize(
    ("sentence", "key", "value"),
    [
        ("The initial data set (339 samples) was too noisy.", "data.rows", ""),
        ("There are 4,000 samples now.", "data.rows", "4000"),
        ("Next versions are planned to use 5-fold cross-validation.", "data.split", ""),
        ("This is better than a single train/test split.", "data.split", ""),
        ("Split by vendor so that no vendor is in both.", "data.split", "Split by vendor so that no vendor is in both"),
        ("The rows are split in time, by week.", "data.split", "The rows are split in time, by week"),
        ("Trained on January to May, tested on June.", "data.split", "Trained on January to May, tested on June"),
        ("Fit on the first half, scored on the second.", "data.split", "Fit on the first half, scored on the second"),
        ("No caller is in both sets.", "data.split", "No caller is in both sets"),
        (
            "The test set is of callers not in training.",
            "data.split",
            "The test set is of callers not in training",
        ),
        ("Errors are split by city in the appendix.", "data.split", ""),
        ("Words that are not in training cost the most.", "data.split", ""),
        ("XGBoost won (weighted F1 = 0.8, stratified 5-fold CV).", "data.split", "stratified 5-fold CV"),
        (
            "All of it is judged by walk-forward validation.",
            "data.split",
            "All of it is judged by walk-forward validation",
        ),
    ],
)
def test_rows_and_split_are_those_of_the_results(tmp_path: Path, sentence: str, key: str, value: str) -> None:
    assert keys(tmp_path, f"# Hives of the north\n\n## Method\n\n{sentence}\n").get(key, "") == value
