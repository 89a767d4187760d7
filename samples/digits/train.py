"""Trains five models on the digits of scikit-learn and writes the tables of this sample.

Run `python train.py` where scikit-learn, pandas and pyarrow are installed (see README.md).
Everything but the training times is the same on every run.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from findings import print_findings
from images import fold_of, read_images, regions, segments, split
from models import SEED, Outcome, candidates, cross_validate, probabilities, search
from sklearn.metrics import f1_score

HERE = Path(__file__).parent
PERMUTATIONS = 20


def main() -> None:
    # The centroids warn of pixels that are white in every image of a digit, which is no fault here.
    warnings.filterwarnings("ignore", message="self.within_class_std_dev_")
    images = read_images()
    folds = tuple(split(images))
    outcomes = [cross_validate(candidate, images, folds) for candidate in candidates()]
    outcomes.sort(key=lambda outcome: outcome.accuracy, reverse=True)
    winner = outcomes[0]
    predictions = predictions_table(outcomes)
    write(models_table(outcomes), "models.csv")
    write(folds_table(winner), "folds.csv")
    write(tuning_table(winner), "tuning.csv")
    write(importance_table(winner), "importance.csv")
    predictions.to_parquet(HERE / "predictions.parquet", index=False, compression="zstd")
    print_findings(outcomes, predictions)


def write(table: pd.DataFrame, name: str) -> None:
    table.to_csv(HERE / name, index=False, lineterminator="\n")


def models_table(outcomes: list[Outcome]) -> pd.DataFrame:
    """Metrics are of all images together, as predictions.parquet gives them; seconds of one fit, without the search."""
    return pd.DataFrame(
        {
            "model": outcome.candidate.name,
            "accuracy": round(outcome.accuracy, 4),
            "f1_macro": round(f1_macro(outcome), 4),
            "train_seconds": round(outcome.train_seconds, 3),
            "baseline": str(outcome.candidate.is_baseline).lower(),
        }
        for outcome in outcomes
    )


def f1_macro(outcome: Outcome) -> float:
    return float(f1_score(outcome.images.digit, outcome.read, average="macro", zero_division=0))


def folds_table(winner: Outcome) -> pd.DataFrame:
    rows = []
    for model, (train, test) in zip(winner.models, winner.folds, strict=True):
        digit, read = winner.images.digit[test], winner.read[test]
        seen = winner.images.at(train)
        rows.append(
            {
                "fold": fold_names(winner)[test[0]],
                "train_accuracy": np.mean(model.predict(seen.pixels) == seen.digit),
                "accuracy": np.mean(read == digit),
                "f1_macro": f1_score(digit, read, average="macro", zero_division=0),
                "images": len(test),
            }
        )
    return pd.DataFrame(rows).round(4)


def fold_names(outcome: Outcome) -> list[str]:
    return [f"Forms {2 * fold - 1} and {2 * fold}" for fold in fold_of(outcome.images)]


def tuning_table(winner: Outcome) -> pd.DataFrame:
    """Best: what the same search picks on all forms. The scores are of all held-out images."""
    default = winner.candidate.settings[0]
    best = search(winner.candidate, winner.images)
    rows = []
    for name in best:
        tried = dict.fromkeys(str(settings[name]) for settings in winner.candidate.settings)
        rows.append((name.rpartition("__")[2], " / ".join(tried), str(best[name]), str(default[name])))
    default_accuracy = np.mean(winner.default_read == winner.images.digit)
    rows.append(("accuracy", "", f"{winner.accuracy:.4f}", f"{default_accuracy:.4f}"))
    return pd.DataFrame(rows, columns=["parameter", "range", "best", "default"])


def importance_table(winner: Outcome) -> pd.DataFrame:
    """How far accuracy falls on held-out forms when a square of 2 by 2 pixels is swapped with another image's."""
    random = np.random.default_rng(SEED)
    falls = np.zeros((len(winner.folds), len(regions())))
    for fold, (model, (_, rows)) in enumerate(zip(winner.models, winner.folds, strict=True)):
        test = winner.images.at(rows)
        whole = np.mean(model.predict(test.pixels) == test.digit)
        for number, square in enumerate(regions().values()):
            shuffled = np.tile(test.pixels, (PERMUTATIONS, 1))
            order = np.concatenate([random.permutation(len(rows)) for _ in range(PERMUTATIONS)])
            shuffled[:, square] = test.pixels[order][:, square]
            falls[fold, number] = whole - np.mean(model.predict(shuffled) == np.tile(test.digit, PERMUTATIONS))
    table = pd.DataFrame({"feature": list(regions()), "importance": falls.mean(axis=0).round(6)})
    return table.sort_values("importance", ascending=False, kind="stable")


def predictions_table(outcomes: list[Outcome]) -> pd.DataFrame:
    """One row an image, in the order of the data; `read` is the winner's, `score` its probability."""
    winner, *others = outcomes
    return pd.DataFrame(
        {
            "image": np.arange(1, len(winner.read) + 1, dtype=np.int32),
            "digit": winner.images.digit.astype(np.int8),
            "read": winner.read.astype(np.int8),
            "score": probabilities(winner),
            **{f"read_{slug(outcome)}": outcome.read.astype(np.int8) for outcome in others},
            "fold": fold_names(winner),
            "form": [f"Form {form}" for form in winner.images.form],
            **segments(winner.images),
        }
    )


def slug(outcome: Outcome) -> str:
    return outcome.candidate.name.lower().replace(" ", "_")


if __name__ == "__main__":
    main()
