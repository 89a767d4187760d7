"""What the models of a bundle are called: by name, by a short name of their kind, by their role."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from deck.bundle.slugs import slug
from deck.checks.claims.mentions import FOREIGN, Entry

if TYPE_CHECKING:
    from deck.evidence.evidence import Comparison, Evidence, RankedModel

_FAMILIES: tuple[tuple[str, str], ...] = (
    ("random forest", "random forest, forest, rf, random forests"),
    ("logistic regression", "logistic regression, logreg, logistic model, logistic, log reg, lr"),
    ("linear regression", "linear regression, ols"),
    ("poisson regression", "poisson regression, poisson model, poisson"),
    ("lightgbm", "lightgbm, lgbm, light gbm, lgb, boosted model, gradient boosting, boosted trees"),
    ("xgboost", "xgboost, xgb, boosted model, gradient boosting, boosted trees"),
    ("catboost", "catboost"),
    ("neural network", "neural network, neural net, network, nn, mlp, deep model"),
    ("support vector machine", "support vector machine, svm, svc, kernel machine"),
    ("nearest neighbors", "nearest neighbors, nearest neighbours, neighbors, neighbours, knn, k-nn"),
    ("naive bayes", "naive bayes"),
    ("decision tree", "decision tree"),
    ("majority class", "majority class, majority, majority classifier, majority predictor"),
    ("lstm", "lstm"),
    ("bert", "bert"),
    ("transformer", "transformer"),
    ("cox model", "cox model"),
    ("survival model", "survival model"),
    ("prophet", "prophet"),
    ("arima", "arima"),
)
_VAGUE = frozenset({"boosted model", "gradient boosting", "boosted trees", "majority", "network", "deep model"})
"""Names of a kind that need not be a model where the bundle has none of that kind."""
_ROLES = {
    "best": "best model, our model, final model, chosen model, winning model, winner, our final model, the model, our"
    " system",
    "baseline": "baseline, baseline model, our baseline, dummy classifier",
    "runner_up": "runner-up, second best model, next best model",
}
_BY_CHANCE = "random mailing, calling at random, at random, random ranking, random baseline, random guessing"
_CHANCE = re.compile(r"random|majority|frequent|dummy|constant|chance|prior", re.IGNORECASE)
_NOT_ALONE_WORDS = """
class hour hours week weeks mean last search match with most liked list model models score regression random
nearest frequent digit small large tuned plain pure items item simple base from rule rules user users times
middle lately average
"""
_NOT_ALONE = frozenset(_NOT_ALONE_WORDS.split())
"""Words of models' names that mean something else by themselves."""


def model_names(evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    """Names of the models, and of well-known models that the bundle does not have."""
    comparison = evidence.comparison
    if comparison is None:
        return
    shared = Counter(alias for model in comparison.models for alias in _aliases(model.name))
    tokens = Counter(token for model in comparison.models for token in set(slug(model.name).split("_")))
    for model in comparison.models:
        yield from ((name, Entry("model", model.slug)) for name in _own_names(model, shared, tokens))
    yield from _role_names(comparison)
    if "mean_of_target.rmse" in evidence.facts:
        yield "mean of the target", Entry("model", "mean_of_target")
    for _, aliases in _FAMILIES:
        names = aliases.split(", ")
        if not any(name in shared for name in names):
            yield from ((name, Entry("model", FOREIGN)) for name in names if name not in _VAGUE)


def _own_names(model: RankedModel, shared: Counter[str], tokens: Counter[str]) -> Iterator[str]:
    """The name itself, short names that no other model shares, and words that only it has."""
    yield model.name
    yield from (alias for alias in _aliases(model.name) if shared[alias] == 1)
    if "random" in slug(model.name).split("_") and tokens["random"] == 1 and "forest" not in slug(model.name):
        yield "at random"
    for token in slug(model.name).split("_"):
        if tokens[token] == 1 and len(token) >= 3 and token not in _NOT_ALONE and not token.isdigit():
            yield token


def _role_names(comparison: Comparison) -> Iterator[tuple[str, Entry]]:
    models = {"best": comparison.best, "baseline": comparison.baseline, "runner_up": comparison.runner_up}
    for role, model in models.items():
        if model is not None:
            entry = Entry("model", model.slug, is_role=role == "best")
            yield from ((name, entry) for name in _ROLES[role].split(", "))
    if comparison.baseline is not None and _CHANCE.search(comparison.baseline.name):
        yield from ((name, Entry("model", comparison.baseline.slug)) for name in _BY_CHANCE.split(", "))


def _aliases(name: str) -> list[str]:
    plain = slug(name).replace("_", " ")
    return [alias for family, aliases in _FAMILIES if family in plain for alias in aliases.split(", ")]
