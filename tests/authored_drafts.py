"""Drafts that tests begin with, of small results that are the same each time."""

from __future__ import annotations

import numpy as np

import deck

ROWS = 600


def churn_draft() -> deck.BundleDraft:
    """Two models of churn on the same rows, with segments."""
    seeded = np.random.default_rng(11)
    target = (seeded.random(ROWS) < 0.2).astype(int)
    scores = {
        name: 1 / (1 + np.exp(1.5 - seeded.normal(strength * target, 1.0)))
        for name, strength in {"LightGBM": 1.6, "Logistic": 1.0}.items()
    }
    return deck.Bundle.from_predictions(
        target,
        scores["LightGBM"],
        metric="pr_auc",
        model="LightGBM",
        others={"Logistic": scores["Logistic"]},
        segments={"plan": seeded.choice(["basic", "pro", "team"], ROWS), "tenure": seeded.integers(0, 60, ROWS)},
    )


def told_draft() -> deck.BundleDraft:
    """The same with all that a talk has."""
    return (
        churn_draft()
        .problem(question="Who will cancel next month?", unit="customer", positive="churner", metric_reason="few leave")
        .data(rows=ROWS * 5, split="5-fold stratified cross-validation", description="{data.rows} customers")
        .talk(title="Calls that pay", author="Ada", minutes=10)
        .add_models(
            {
                "LightGBM": {"train_seconds": 12.0, "pr_auc": None},
                "Logistic": {"train_seconds": 1.0, "pr_auc": None},
                "Majority class": {"train_seconds": 0.1, "pr_auc": 0.2},
            }
        )
        .add_importance({"Login velocity": 0.5, "Recency": 0.3, "Plan": 0.2})
        .add_folds({"pr_auc": [0.55, 0.58, 0.6]}, model="LightGBM")
        .add_tuning({"depth": 6}, ranges={"depth": (2, 8)}, defaults={"depth": 3})
        .add_step("Features", "login velocity")
        .decide("model", "LightGBM", because="{lift.runner_up - 1:.0%} more", instead_of="Logistic")
        .leave_out("Neural networks", "no time")
        .add_insight("Logins thin out", led_to="login velocity", seconds=30)
        .add_error("Pro customers", segment={"plan": "pro"}, why="few of them", fix="more of them")
        .add_next("day", "Ask for more", gain="less noise")
        .add_limitation("The save rate is assumed")
        .business(threshold={"precision": 0.3}, population=1000, per="month", cost_per_action=5, value_per_success=50,
                  success_rate=0.3)
        .title("errors", "Pro customers are missed")
        .say("summary", "One thing to keep.", "And another.")
        .ignore("S105", "E1")
    )  # fmt: skip
