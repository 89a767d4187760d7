"""Trains four models on the CoIL 2000 caravan data and writes the tables of this sample.

Run `python train.py` where lightgbm, scikit-learn, pandas, pyarrow and ISLP are installed (see README.md).
Everything but the training times is the same on every run.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd
from customers import print_findings, read_customers, segments, split
from feature_names import FEATURE_NAMES
from models import (
    OUTER_FOLDS,
    SEED,
    Outcome,
    candidates,
    cross_validate,
    pr_auc,
    print_twin_effect,
    search,
)
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

HERE = Path(__file__).parent
PERMUTATIONS = 20
SEEDS = range(10)


def main() -> None:
    customers = read_customers()
    folds = tuple(split(customers, OUTER_FOLDS, SEED))
    outcomes = [cross_validate(candidate, customers, folds) for candidate in candidates()]
    outcomes.sort(key=lambda outcome: outcome.pr_auc, reverse=True)
    winner = outcomes[0]
    write(models_table(outcomes), "models.csv")
    write(folds_table(winner), "folds.csv")
    write(tuning_table(winner), "tuning.csv")
    write(importance_table(winner), "importance.csv")
    predictions_table(outcomes).to_parquet(HERE / "predictions.parquet", index=False, compression="zstd")
    print_findings(customers)
    print_reach(winner)
    for candidate in candidates()[1:]:
        print_twin_effect(customers, candidate, SEEDS)


def write(table: pd.DataFrame, name: str) -> None:
    table.to_csv(HERE / name, index=False, lineterminator="\n")


def models_table(outcomes: list[Outcome]) -> pd.DataFrame:
    """Metrics are of all held-out scores together, so that they equal what predictions.parquet gives.

    Seconds are of one fit, without the search.
    """
    return pd.DataFrame(
        {
            "model": outcome.candidate.name,
            "pr_auc": pooled(average_precision_score, outcome, outcome.scores),
            "roc_auc": pooled(roc_auc_score, outcome, outcome.scores),
            "brier": pooled(brier_score_loss, outcome, outcome.scores),
            "train_seconds": round(outcome.train_seconds, 2),
            "baseline": str(outcome.candidate.is_baseline).lower(),
        }
        for outcome in outcomes
    )


def pooled(metric: Callable[..., float], outcome: Outcome, scores: npt.NDArray[np.float64]) -> float:
    return round(float(metric(outcome.customers.bought, scores)), 4)


def folds_table(winner: Outcome) -> pd.DataFrame:
    bought = winner.customers.bought
    return pd.DataFrame(
        {
            "fold": range(1, len(winner.folds) + 1),
            "train_pr_auc": [
                pr_auc(model, winner.customers.at(train))
                for model, (train, _) in zip(winner.models, winner.folds, strict=True)
            ],
            "pr_auc": winner.over_folds(average_precision_score, winner.scores),
            "roc_auc": winner.over_folds(roc_auc_score, winner.scores),
            "positives": [int(bought[test].sum()) for _, test in winner.folds],
        }
    ).round(4)


def tuning_table(winner: Outcome) -> pd.DataFrame:
    """Best: what the same search picks on all rows. The scores are of all held-out rows."""
    default = winner.candidate.settings[0]
    best = search(winner.candidate, winner.customers)
    rows = []
    for name in best:
        tried = dict.fromkeys(str(settings[name]) for settings in winner.candidate.settings)
        rows.append((name.rpartition("__")[2], " / ".join(tried), str(best[name]), str(default[name])))
    tuned_score = pooled(average_precision_score, winner, winner.scores)
    default_score = pooled(average_precision_score, winner, winner.default_scores)
    rows.append(("pr_auc", "", f"{tuned_score:.4f}", f"{default_score:.4f}"))
    return pd.DataFrame(rows, columns=["parameter", "range", "best", "default"])


def importance_table(winner: Outcome) -> pd.DataFrame:
    """How far PR-AUC falls on held-out rows when one column is shuffled; below zero is noise."""
    random = np.random.default_rng(SEED)
    falls = np.zeros((len(winner.folds), len(FEATURE_NAMES)))
    for fold, (model, (_, rows)) in enumerate(zip(winner.models, winner.folds, strict=True)):
        test = winner.customers.at(rows)
        whole = pr_auc(model, test)
        for column, code in enumerate(FEATURE_NAMES):
            values = test.features[code].to_numpy()
            shuffled = pd.concat([test.features] * PERMUTATIONS, ignore_index=True)
            shuffled[code] = np.concatenate([random.permutation(values) for _ in range(PERMUTATIONS)])
            scores = model.predict_proba(shuffled)[:, 1].reshape(PERMUTATIONS, len(rows))
            left = [average_precision_score(test.bought, one) for one in scores]
            falls[fold, column] = whole - np.mean(left)
    table = pd.DataFrame({"feature": FEATURE_NAMES.values(), "importance": falls.mean(axis=0).round(6)})
    return table.sort_values("importance", ascending=False, kind="stable")


def predictions_table(outcomes: list[Outcome]) -> pd.DataFrame:
    """One row a customer, in the order of the data; `score` is the winner's, from its held-out fold."""
    winner, *others = outcomes
    fold = np.zeros(len(winner.scores), dtype=np.int8)
    for number, (_, rows) in enumerate(winner.folds, start=1):
        fold[rows] = number
    return pd.DataFrame(
        {
            "row": np.arange(1, len(fold) + 1, dtype=np.int32),
            "bought": winner.customers.bought.astype(np.int8),
            "score": winner.scores,
            **{f"score_{slug(outcome)}": outcome.scores for outcome in others},
            "fold": fold,
            **segments(winner.customers),
        }
    )


def print_reach(winner: Outcome) -> None:
    """How many buyers of each segment are among the top fifth by score."""
    bought = winner.customers.bought == 1
    mailed = np.zeros(len(bought), dtype=bool)
    mailed[np.argsort(-winner.scores, kind="stable")[: len(bought) // 5]] = True
    for column, values in segments(winner.customers).items():
        for value in dict.fromkeys(values):
            buyers = bought & (values == value)
            print(f"{column}, {value}: {(buyers & mailed).sum()} of {buyers.sum()} buyers in the top fifth")


def slug(outcome: Outcome) -> str:
    return outcome.candidate.name.lower().replace(" ", "_")


if __name__ == "__main__":
    main()
