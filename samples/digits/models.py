"""The models of the comparison, and how their settings are chosen without seeing the test form."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import numpy as np
from images import Array, Images, Split
from sklearn.base import BaseEstimator, clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.dummy import DummyClassifier
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neighbors import KNeighborsClassifier, NearestCentroid
from sklearn.svm import SVC

SEED = 1998
INNER_FOLDS = 4

Settings = dict[str, Any]


@dataclass(frozen=True)
class Candidate:
    """A kind of model, and the settings among which the inner folds choose; the first is the default."""

    name: str
    estimator: BaseEstimator
    settings: tuple[Settings, ...] = ({},)

    @property
    def is_baseline(self) -> bool:
        return isinstance(self.estimator, DummyClassifier)

    def fitted(self, settings: Settings, images: Images) -> BaseEstimator:
        return clone(self.estimator).set_params(**settings).fit(images.pixels, images.digit)


@dataclass(frozen=True)
class Outcome:
    """What one candidate read on the outer folds; every image was read by a model that saw none of its form."""

    candidate: Candidate
    images: Images
    folds: tuple[Split, ...]
    models: tuple[BaseEstimator, ...]
    settings: tuple[Settings, ...]
    read: Array
    default_read: Array
    train_seconds: float

    @property
    def accuracy(self) -> float:
        return float(np.mean(self.read == self.images.digit))


def candidates() -> tuple[Candidate, ...]:
    return (
        Candidate("Most frequent digit", DummyClassifier(strategy="most_frequent")),
        Candidate("Nearest centroid", NearestCentroid()),
        Candidate(
            "Logistic regression",
            LogisticRegression(max_iter=1000),
            tuple({"C": strength} for strength in (1.0, 0.1, 0.03)),
        ),
        Candidate(
            "Random forest",
            RandomForestClassifier(n_estimators=200, random_state=SEED),
            tuple({"max_features": share} for share in ("sqrt", 0.06)),
        ),
        Candidate(
            "Nearest neighbors",
            KNeighborsClassifier(),
            tuple(
                {"n_neighbors": count, "weights": weights}
                for count in (5, 1, 3, 9)
                for weights in ("uniform", "distance")
            ),
        ),
        Candidate(
            "Support vector machine",
            # Digit by digit against the rest: the votes of pairs that SVC counts by itself are no measure of doubt.
            OneVsRestClassifier(SVC()),
            tuple(
                {"estimator__C": penalty, "estimator__gamma": width}
                for penalty in (1.0, 3.0, 10.0)
                for width in ("scale", 0.02, 0.1)
            ),
        ),
    )


def cross_validate(candidate: Candidate, images: Images, folds: tuple[Split, ...]) -> Outcome:
    """On each outer fold: settings from inner folds of its training forms, then a fit and the test form read."""
    read, default_read = np.empty_like(images.digit), np.empty_like(images.digit)
    models: list[BaseEstimator] = []
    chosen: list[Settings] = []
    seconds: list[float] = []
    for train_rows, test_rows in folds:
        train, test = images.at(train_rows), images.at(test_rows)
        settings = search(candidate, train)
        start = time.perf_counter()
        model = candidate.fitted(settings, train)
        seconds.append(time.perf_counter() - start)
        models.append(model)
        chosen.append(settings)
        read[test_rows] = model.predict(test.pixels)
        default_read[test_rows] = candidate.fitted(candidate.settings[0], train).predict(test.pixels)
        print(f"  {candidate.name}: {accuracy(model, test):.3f} with {settings}", flush=True)
    return Outcome(candidate, images, folds, tuple(models), tuple(chosen), read, default_read, float(np.mean(seconds)))


def search(candidate: Candidate, images: Images) -> Settings:
    """The settings with the best mean accuracy on folds within the images given, whole forms held out."""
    if len(candidate.settings) == 1:
        return candidate.settings[0]
    parts = [(images.at(train), images.at(test)) for train, test in inner_split(images)]

    def mean_accuracy(settings: Settings) -> float:
        return float(np.mean([accuracy(candidate.fitted(settings, train), test) for train, test in parts]))

    return max(candidate.settings, key=mean_accuracy)


def inner_split(images: Images) -> list[Split]:
    return list(GroupKFold(INNER_FOLDS).split(images.pixels, images.digit, images.form))


def probabilities(outcome: Outcome) -> Array:
    """The probability of the digit that was read, by a temperature fitted on inner folds of the training forms."""
    found = np.empty(len(outcome.read))
    for settings, (train_rows, test_rows) in zip(outcome.settings, outcome.folds, strict=True):
        train = outcome.images.at(train_rows)
        estimator = clone(outcome.candidate.estimator).set_params(**settings)
        scaled = CalibratedClassifierCV(estimator, method="temperature", cv=inner_split(train), ensemble=False)
        scaled.fit(train.pixels, train.digit)
        by_class = scaled.predict_proba(outcome.images.pixels[test_rows])
        found[test_rows] = by_class[np.arange(len(test_rows)), outcome.read[test_rows]]
    return found.round(4)


def accuracy(model: BaseEstimator, images: Images) -> float:
    return float(np.mean(model.predict(images.pixels) == images.digit))
