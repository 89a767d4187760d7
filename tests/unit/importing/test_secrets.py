"""What must not stand on a slide is dropped, and what only looks like it stays."""

from __future__ import annotations

import pytest

from deck.importing.secrets import without_secrets


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Saved to /home/jdoe/churn/model.pkl.", "Saved to model.pkl."),
        (r"Data: C:\Users\jdoe\data\train.csv", "Data: train.csv"),
        (r"Saved in C:\Users\John Smith\out\model.pkl, done", "Saved in model.pkl, done"),
        ("Runs under /Users/ann/runs stay", "Runs under stay"),
        ("see ~/secret/notes.md", "see notes.md"),
        ("tracked at http://mlflow.corp.internal:5000/#/experiments/3 since May", "tracked at since May"),
        ("store file:///C:/Users/jdoe/mlruns", "store"),
        ("postgresql://ann:hunter2@db/mlflow", ""),
        ("key sk-abcdEFGH1234567890abcd in use", "key in use"),
        ("hf_abcdefghijklmnopqrstuvwx", ""),
        ("api_key = 's3cr3t-value'", ""),
        ("Ask ann.lee@example.com about it", "Ask about it"),
        ("trained on DESKTOP-9AB12CD overnight", "trained on overnight"),
        ("mlflow.user=jdoe, depth 4", ", depth 4"),
    ],
)
def test_what_tells_of_a_machine_or_a_person_is_dropped(text: str, left: str) -> None:
    cleared = without_secrets(text)
    assert cleared.text == left
    assert cleared.dropped


@pytest.mark.parametrize(
    "text",
    [
        "Precision/recall at 0.5, and/or F1",
        "POST /predict/batch answers in 20 ms",
        "LightGBM 4.3.0 with 2/3 of the rows",
        "see https://scikit-learn.org/stable/modules/model_evaluation.html",
        "Token classification with a secret ingredient: patience",
        "12/5/2024, ratio 3:1",
        "recall@10 and P@5",
        "mAP@0.5 and mAP@0.5:0.95",
        "recall@budget, precision@top5",
        "user = a person with an account",
    ],
)
def test_plain_words_stay(text: str) -> None:
    cleared = without_secrets(text)
    assert cleared.text == text
    assert not cleared.dropped
