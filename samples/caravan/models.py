"""The four models of the comparison, and how their settings are chosen without seeing the test fold."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import lightgbm
import numpy as np
from customers import Array, Customers, Split, split
from sklearn.base import BaseEstimator, clone
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SEED = 2000
OUTER_FOLDS = 5
INNER_FOLDS = 4
LIGHTGBM_DRAWS = 24

Settings = dict[str, Any]


@dataclass(frozen=True)
class Candidate:
    """A kind of model, and the settings among which the inner folds choose; the first is the default."""

    name: str
    estimator: BaseEstimator
    settings: tuple[Settings, ...]

    @property
    def is_baseline(self) -> bool:
        return isinstance(self.estimator, DummyClassifier)

    def fitted(self, settings: Settings, customers: Customers) -> BaseEstimator:
        return clone(self.estimator).set_params(**settings).fit(customers.features, customers.bought)


@dataclass(frozen=True)
class Outcome:
    """What one candidate did on the outer folds; every score is of a customer it was not trained on."""

    candidate: Candidate
    customers: Customers
    folds: tuple[Split, ...]
    models: tuple[BaseEstimator, ...]
    scores: Array
    default_scores: Array
    train_seconds: float

    def over_folds(self, metric: Callable[..., float], scores: Array) -> list[float]:
        return [float(metric(self.customers.bought[test], scores[test])) for _, test in self.folds]

    @property
    def pr_auc(self) -> float:
        return float(np.mean(self.over_folds(average_precision_score, self.scores)))


def candidates() -> tuple[Candidate, ...]:
    strengths = (1.0, 0.3, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003)
    leaves = ((leaf, share) for leaf in (1, 30, 60, 100, 200) for share in ("sqrt", 0.3))
    boosting = lightgbm.LGBMClassifier(random_state=SEED, n_jobs=1, verbose=-1, deterministic=True, force_row_wise=True)
    return (
        Candidate("Majority class", DummyClassifier(strategy="prior"), ({},)),
        Candidate(
            "Logistic regression",
            make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000)),
            tuple({"logisticregression__C": strength} for strength in strengths),
        ),
        Candidate(
            "Random forest",
            RandomForestClassifier(n_estimators=200, random_state=SEED),
            tuple({"min_samples_leaf": leaf, "max_features": share} for leaf, share in leaves),
        ),
        Candidate("LightGBM", boosting, lightgbm_settings()),
    )


def lightgbm_settings() -> tuple[Settings, ...]:
    """The defaults of LightGBM, then settings drawn at random, once, with a fixed seed."""
    default = {
        "learning_rate": 0.1,
        "n_estimators": 100,
        "num_leaves": 31,
        "min_child_samples": 20,
        "colsample_bytree": 1.0,
        "reg_lambda": 0.0,
    }
    random = np.random.default_rng(SEED)
    drawn = [
        {
            "learning_rate": round(float(10 ** random.uniform(-2, -1)), 3),
            "n_estimators": int(random.integers(50, 301)),
            "num_leaves": int(random.integers(3, 32)),
            "min_child_samples": int(random.integers(10, 101)),
            "colsample_bytree": round(float(random.uniform(0.2, 1.0)), 2),
            "reg_lambda": round(float(random.uniform(0.0, 20.0)), 1),
        }
        for _ in range(LIGHTGBM_DRAWS)
    ]
    return (default, *drawn)


def cross_validate(candidate: Candidate, customers: Customers, folds: tuple[Split, ...]) -> Outcome:
    """On each outer fold: settings from inner folds of its training rows, then a fit and test scores."""
    scores, default_scores = np.empty(len(customers.bought)), np.empty(len(customers.bought))
    models: list[BaseEstimator] = []
    seconds: list[float] = []
    for train_rows, test_rows in folds:
        train, test = customers.at(train_rows), customers.at(test_rows)
        settings = search(candidate, train)
        start = time.perf_counter()
        model = candidate.fitted(settings, train)
        seconds.append(time.perf_counter() - start)
        models.append(model)
        scores[test_rows] = score(model, test)
        default_scores[test_rows] = score(candidate.fitted(candidate.settings[0], train), test)
        print(f"  {candidate.name}: {pr_auc(model, test):.3f} with {settings}", flush=True)
    return Outcome(candidate, customers, folds, tuple(models), scores.round(6), default_scores, float(np.mean(seconds)))


def search(candidate: Candidate, customers: Customers) -> Settings:
    """The settings with the best mean PR-AUC on folds within the customers given."""
    if len(candidate.settings) == 1:
        return candidate.settings[0]
    folds = split(customers, INNER_FOLDS, SEED + 1)
    parts = [(customers.at(train), customers.at(test)) for train, test in folds]

    def mean_score(settings: Settings) -> float:
        return float(np.mean([pr_auc(candidate.fitted(settings, train), test) for train, test in parts]))

    return max(candidate.settings, key=mean_score)


def score(model: BaseEstimator, customers: Customers) -> Array:
    return model.predict_proba(customers.features)[:, 1]


def pr_auc(model: BaseEstimator, customers: Customers) -> float:
    return float(average_precision_score(customers.bought, score(model, customers)))


def print_twin_effect(customers: Customers, candidate: Candidate, seeds: range) -> None:
    """What default settings seem to score when customers with the same features may be on both sides."""
    for name, folds_by_seed in {
        "twins kept together": [split(customers, OUTER_FOLDS, seed) for seed in seeds],
        "twins split at random": [random_split(customers, seed) for seed in seeds],
    }.items():
        found = [
            pr_auc(candidate.fitted(candidate.settings[0], customers.at(train)), customers.at(test))
            for folds in folds_by_seed
            for train, test in folds
        ]
        print(f"{candidate.name}, defaults, {name}: PR-AUC {np.mean(found):.3f} over {len(found)} folds")


def random_split(customers: Customers, seed: int) -> list[Split]:
    folding = StratifiedKFold(OUTER_FOLDS, shuffle=True, random_state=seed)
    return list(folding.split(customers.features, customers.bought))
