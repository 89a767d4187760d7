"""What the models of a bundle are called: by name, by a short name of their kind, by their role."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from deck.bundle.slugs import slug
from deck.checks.claims.names.lexicon import Entry
from deck.checks.claims.words.number_words import begins
from deck.checks.claims.words.tokens import stem
from deck.checks.claims.words.word_sets import word_set

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
    ("neural network", "neural network, neural net, network, nn, mlp, deep model, deep learning, deep net"),
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
_VAGUE = frozenset(
    {"boosted model", "gradient boosting", "boosted trees", "majority", "network", "deep model", "deep learning"}
)
"""Names of a kind that need not be a model where the bundle has none of that kind."""
_ROLES = {
    "best": "best model, our model, final model, chosen model, winning model, winner, our final model, our"
    " system, our lists, our list, our best model, selected model, our approach, champion,"
    " best performer, our pick",
    "baseline": "baseline, baseline model, our baseline, dummy classifier",
    "runner_up": "runner-up, second best model, next best model",
}
_BY_CHANCE = (
    "random mailing, calling at random, at random, random ranking, random baseline, random guessing, than chance,"
    " at chance, above chance,"
    " chance level, guessing at random, random order"
)
_CHANCE = ("random", "majority", "frequent", "dummy", "constant", "chance", "prior")
_PICKS = ("picks", "lists", "products", "items", "choice", "recommendations", "ones")
"""What is random where a model is."""
_NOT_ALONE = word_set("""
class hour hours week weeks mean last search match with most liked list model models score regression random
nearest frequent digit small large tuned plain pure items item simple base from rule rules user users times
middle lately average support vector ranking
""")
"""Words of models' names that mean something else by themselves."""
FOREIGN_MODELS = tuple(
    " ".join(map(stem, name.replace("-", " ").split()))
    for _, aliases in _FAMILIES
    for name in aliases.split(", ")
    if name not in _VAGUE
)
"""Stems of names of well-known models, which a bundle may not have."""


def model_names(evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    """Names of the models of a bundle."""
    comparison = evidence.comparison
    if comparison is None:
        return
    shared = Counter(alias for model in comparison.models for alias in _aliases(model.name))
    words = Counter(word for model in comparison.models for word in set(slug(model.name).split("_")))
    for model in comparison.models:
        yield from ((name, Entry("model", model.slug)) for name in _own_names(model, shared, words))
    # Names of a kind of which there are two here are nobody's, and none of another model either.
    yield from ((alias, Entry("noun", "MODEL")) for alias, count in shared.items() if count > 1)
    yield from _role_names(comparison)
    if "mean_of_target.rmse" in evidence.facts:
        yield "mean of the target", Entry("model", "mean_of_target")


def _own_names(model: RankedModel, shared: Counter[str], words: Counter[str]) -> Iterator[str]:
    """The name itself, short names that no other model shares, and words that only it has."""
    yield model.name
    yield from (alias for alias in _aliases(model.name) if shared[alias] == 1)
    if "random" in slug(model.name).split("_") and words["random"] == 1 and "forest" not in slug(model.name):
        yield from (f"random {noun}" for noun in _PICKS)
        yield "at random"
    for word in slug(model.name).split("_"):
        # The `four` of a four-week mean counts anything.
        is_telling = len(word) >= 3 and word not in _NOT_ALONE and not word.isdigit() and not begins(word)
        if words[word] == 1 and is_telling:
            yield word


def _role_names(comparison: Comparison) -> Iterator[tuple[str, Entry]]:
    models = {"best": comparison.best, "baseline": comparison.baseline, "runner_up": comparison.runner_up}
    for role, model in models.items():
        if model is not None:
            entry = Entry("model", model.slug, is_role=role == "best")
            yield from ((name, entry) for name in _ROLES[role].split(", "))
    if comparison.baseline is not None and any(word in comparison.baseline.name.lower() for word in _CHANCE):
        yield from ((name, Entry("model", comparison.baseline.slug)) for name in _BY_CHANCE.split(", "))


def _aliases(name: str) -> list[str]:
    plain = slug(name).replace("_", " ")
    return [alias for family, aliases in _FAMILIES if family in plain for alias in aliases.split(", ")]
