"""Trains three models on the hours of Bikeshare 2011 and writes the tables of this sample.

Run `python train.py` where lightgbm, scikit-learn, pandas, pyarrow and ISLP are installed (see README.md).
Everything but the training times is the same on every run.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from findings import print_findings
from models import INNER_MONTHS, SEED, TEST_MONTHS, Outcome, candidates, forecast_months, search
from rentals import (
    FEATURE_NAMES,
    FIRST_TEST_MONTH,
    MONTHS,
    Array,
    Rentals,
    dates,
    hotter_than_before,
    read_rentals,
    segments,
)
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error

HERE = Path(__file__).parent
PERMUTATIONS = 10


def main() -> None:
    rentals = read_rentals()
    outcomes = [forecast_months(candidate, rentals) for candidate in candidates()]
    outcomes.sort(key=lambda outcome: outcome.rmse)
    winner = outcomes[0]
    write(models_table(outcomes), "models.csv")
    write(folds_table(winner), "folds.csv")
    write(tuning_table(rentals, winner), "tuning.csv")
    write(importance_table(winner), "importance.csv")
    predictions_table(rentals, outcomes).to_parquet(HERE / "predictions.parquet", index=False, compression="zstd")
    print_findings(rentals, outcomes)


def write(table: pd.DataFrame, name: str) -> None:
    table.to_csv(HERE / name, index=False, lineterminator="\n")


def models_table(outcomes: list[Outcome]) -> pd.DataFrame:
    """Metrics are of all test hours together, as predictions.parquet gives them; seconds of one fit, without search."""
    return pd.DataFrame(
        {
            "model": outcome.candidate.name,
            "rmse": of_all(root_mean_squared_error, outcome),
            "mae": of_all(mean_absolute_error, outcome),
            "r2": round(float(r2_score(outcome.tested.bikes, outcome.forecast)), 4),
            "train_seconds": round(outcome.train_seconds, 2),
            "baseline": str(outcome.candidate.is_baseline).lower(),
        }
        for outcome in outcomes
    )


def of_all(metric: Callable[[Array, Array], float], outcome: Outcome) -> float:
    return round(float(metric(outcome.tested.bikes, outcome.forecast)), 2)


def folds_table(winner: Outcome) -> pd.DataFrame:
    rows = []
    for number, month in enumerate(TEST_MONTHS):
        test = winner.tested.during(month)
        bikes, forecast = winner.tested.bikes[test], winner.forecast[test]
        rows.append(
            {
                "fold": MONTHS[month - 1],
                "train_rmse": winner.train_rmse[number],
                "rmse": root_mean_squared_error(bikes, forecast),
                "mae": mean_absolute_error(bikes, forecast),
                "r2": r2_score(bikes, forecast),
            }
        )
    return pd.DataFrame(rows).round({"train_rmse": 2, "rmse": 2, "mae": 2, "r2": 4})


def tuning_table(rentals: Rentals, winner: Outcome) -> pd.DataFrame:
    """Best: what the same search picks for the month after the data end. The scores are of all test hours."""
    default = winner.candidate.settings[0]
    best = search(winner.candidate, rentals, range(13 - INNER_MONTHS, 13))
    rows = []
    for name in best:
        tried = [settings[name] for settings in winner.candidate.settings]
        rows.append((name.rpartition("__")[2], searched(tried), str(best[name]), str(default[name])))
    scores = [root_mean_squared_error(winner.tested.bikes, one) for one in (winner.forecast, winner.default_forecast)]
    rows.append(("rmse", "", *(f"{score:.2f}" for score in scores)))
    return pd.DataFrame(rows, columns=["parameter", "range", "best", "default"])


def searched(tried: list[object]) -> str:
    values = list(dict.fromkeys(tried))
    if len(values) <= 4:
        return " / ".join(str(value) for value in values)
    return f"{min(values)} to {max(values)}"


def importance_table(winner: Outcome) -> pd.DataFrame:
    """How far RMSE rises in a test month when one column of it is shuffled; below zero is noise."""
    random = np.random.default_rng(SEED)
    rises = np.zeros((len(winner.models), len(FEATURE_NAMES)))
    for fold, (model, month) in enumerate(zip(winner.models, TEST_MONTHS, strict=True)):
        test = winner.tested.at(winner.tested.during(month))
        whole = root_mean_squared_error(test.bikes, model.predict(test.features))
        for column, name in enumerate(FEATURE_NAMES):
            values = test.features[name].to_numpy()
            shuffled = pd.concat([test.features] * PERMUTATIONS, ignore_index=True)
            shuffled[name] = np.concatenate([random.permutation(values) for _ in range(PERMUTATIONS)])
            forecasts = model.predict(shuffled).reshape(PERMUTATIONS, len(values))
            rises[fold, column] = np.mean([root_mean_squared_error(test.bikes, one) for one in forecasts]) - whole
    table = pd.DataFrame({"feature": FEATURE_NAMES.values(), "importance": rises.mean(axis=0).round(4)})
    return table.sort_values("importance", ascending=False, kind="stable")


def predictions_table(rentals: Rentals, outcomes: list[Outcome]) -> pd.DataFrame:
    """One row an hour from April to December, in order of time; `forecast` is the winner's."""
    winner, *others = outcomes
    tested = winner.tested
    hours = tested.features["hour"]
    return pd.DataFrame(
        {
            "hour_of": [f"{day} {hour:02d}:00" for day, hour in zip(dates(tested), hours, strict=True)],
            "date": [str(day) for day in dates(tested)],
            "bikes": tested.bikes.astype(np.int32),
            "forecast": winner.forecast,
            **{f"forecast_{slug(outcome)}": outcome.forecast.round(1) for outcome in others},
            "month": [MONTHS[month - 1] for month in tested.month],
            **segments(tested, hotter_than_before(rentals)[rentals.month >= FIRST_TEST_MONTH]),
        }
    )


def slug(outcome: Outcome) -> str:
    return outcome.candidate.name.lower().replace("'s", "").replace(" ", "_").replace("-", "_")


if __name__ == "__main__":
    main()
