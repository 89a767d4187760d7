"""The models of the comparison, and how their settings are chosen from the months before the test month."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
import pandas as pd
from rentals import FIRST_TEST_MONTH, Array, Rentals
from sklearn.base import BaseEstimator, RegressorMixin, TransformerMixin, clone
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import PoissonRegressor
from sklearn.metrics import root_mean_squared_error
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import SplineTransformer, StandardScaler

SEED = 2011
INNER_MONTHS = 2
LIGHTGBM_DRAWS = 16
TEST_MONTHS = range(FIRST_TEST_MONTH, 13)

Settings = dict[str, Any]


class History(RegressorMixin, BaseEstimator):
    """A baseline: the forecast is a column of the history as it stands."""

    def __init__(self, column: str) -> None:
        self.column = column

    def fit(self, features: pd.DataFrame, bikes: Array) -> History:
        self.is_fitted_ = True
        return self

    def predict(self, features: pd.DataFrame) -> Array:
        return features[self.column].to_numpy(dtype=float)


class LinearColumns(TransformerMixin, BaseEstimator):
    """What a linear model needs spelled out: each hour by kind of day, logarithms, a curve over temperature."""

    def fit(self, features: pd.DataFrame, bikes: Array | None = None) -> LinearColumns:
        # Flat beyond the temperatures seen, as a curve that goes on rising forecasts heat waves far too high.
        self.curve_ = SplineTransformer(n_knots=5, degree=2, extrapolation="constant").fit(features[["celsius"]])
        return self

    def transform(self, features: pd.DataFrame) -> Array:
        slots = features["hour"].to_numpy() + 24 * features["working_day"].to_numpy()
        return np.hstack(
            [
                np.eye(48)[slots],
                np.eye(7)[features["weekday"]],
                np.eye(3)[features["weather"]],
                np.log(features[["four_week_mean", "week_ago", "last_week", "yesterday"]]),
                features[["warming", "humidity", "wind"]],
                self.curve_.transform(features[["celsius"]]),
            ]
        )


@dataclass(frozen=True)
class Candidate:
    """A kind of model, and the settings among which the inner months choose; the first is the default."""

    name: str
    estimator: BaseEstimator
    settings: tuple[Settings, ...]

    @property
    def is_baseline(self) -> bool:
        return isinstance(self.estimator, History)

    def fitted(self, settings: Settings, rentals: Rentals) -> BaseEstimator:
        return clone(self.estimator).set_params(**settings).fit(rentals.features, rentals.bikes)


@dataclass(frozen=True)
class Outcome:
    """What one candidate forecast for April to December, each month from the months before it."""

    candidate: Candidate
    tested: Rentals
    models: tuple[BaseEstimator, ...]
    train_rmse: tuple[float, ...]
    forecast: Array
    default_forecast: Array
    train_seconds: float

    @property
    def rmse(self) -> float:
        return float(root_mean_squared_error(self.tested.bikes, self.forecast))


def candidates() -> tuple[Candidate, ...]:
    strengths = (1.0, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001)
    leaves = ((leaf, share) for leaf in (1, 3, 10) for share in (1.0, 0.4))
    boosting = lightgbm.LGBMRegressor(random_state=SEED, n_jobs=1, verbose=-1, deterministic=True, force_row_wise=True)
    return (
        Candidate("Four-week mean", History("four_week_mean"), ({},)),
        Candidate("Last week's hour", History("week_ago"), ({},)),
        Candidate(
            "Poisson regression",
            make_pipeline(LinearColumns(), StandardScaler(), PoissonRegressor(solver="newton-cholesky", max_iter=200)),
            tuple({"poissonregressor__alpha": strength} for strength in strengths),
        ),
        Candidate(
            "Random forest",
            RandomForestRegressor(n_estimators=100, random_state=SEED),
            tuple({"min_samples_leaf": leaf, "max_features": share} for leaf, share in leaves),
        ),
        Candidate("LightGBM", boosting, lightgbm_settings()),
    )


def lightgbm_settings() -> tuple[Settings, ...]:
    """The defaults of LightGBM, then settings drawn at random, once, with a fixed seed."""
    default = {
        "objective": "regression",
        "learning_rate": 0.1,
        "n_estimators": 100,
        "num_leaves": 31,
        "min_child_samples": 20,
        "colsample_bytree": 1.0,
    }
    random = np.random.default_rng(SEED)
    drawn = [
        {
            "objective": ("regression", "poisson")[int(random.integers(2))],
            "learning_rate": round(float(10 ** random.uniform(-1.5, -0.7)), 3),
            "n_estimators": int(random.integers(60, 301)),
            "num_leaves": int(random.integers(5, 40)),
            "min_child_samples": int(random.integers(5, 61)),
            "colsample_bytree": round(float(random.uniform(0.4, 1.0)), 2),
        }
        for _ in range(LIGHTGBM_DRAWS)
    ]
    return (default, *drawn)


def forecast_months(candidate: Candidate, rentals: Rentals) -> Outcome:
    """Each test month: settings and fit from the months before it, then a forecast."""
    forecasts, defaults = [], []
    models: list[BaseEstimator] = []
    train_rmse, seconds = [], []
    for month in TEST_MONTHS:
        train, test = rentals.at(rentals.before(month)), rentals.at(rentals.during(month))
        settings = search(candidate, train, range(month - INNER_MONTHS, month))
        start = time.perf_counter()
        model = candidate.fitted(settings, train)
        seconds.append(time.perf_counter() - start)
        models.append(model)
        train_rmse.append(rmse(model, train))
        forecasts.append(model.predict(test.features))
        defaults.append(candidate.fitted(candidate.settings[0], train).predict(test.features))
        print(f"  {candidate.name}, month {month}: {rmse(model, test):.1f} with {settings}", flush=True)
    tested = rentals.at(np.flatnonzero(rentals.month >= FIRST_TEST_MONTH))
    forecast = np.concatenate(forecasts).round(1)
    return Outcome(
        candidate, tested, tuple(models), tuple(train_rmse), forecast, np.concatenate(defaults), float(np.mean(seconds))
    )


def search(candidate: Candidate, rentals: Rentals, months: range) -> Settings:
    """The settings with the lowest mean RMSE over the months given, each forecast from those before it."""
    if len(candidate.settings) == 1:
        return candidate.settings[0]
    parts = [(rentals.at(rentals.before(month)), rentals.at(rentals.during(month))) for month in months]

    def mean_rmse(settings: Settings) -> float:
        return float(np.mean([rmse(candidate.fitted(settings, train), test) for train, test in parts]))

    return min(candidate.settings, key=mean_rmse)


def rmse(model: BaseEstimator, rentals: Rentals) -> float:
    return float(root_mean_squared_error(rentals.bikes, model.predict(rentals.features)))
