"""The five models of the comparison: each learns from who liked what, and scores every item for a given history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from ratings import DAY_SECONDS, LIKED, Array, Ratings, year_start
from scipy import sparse
from scipy.sparse.linalg import eigsh

Settings = dict[str, Any]
Scorer = Callable[[sparse.csr_matrix], Array]

LEAST_LIKES = 3
YEAR_SECONDS = 365 * DAY_SECONDS


@dataclass(frozen=True)
class Candidate:
    """A kind of model, and the settings among which earlier years choose; the first is the default."""

    name: str
    fit: Callable[[Likes, Settings], Scorer]
    settings: tuple[Settings, ...]
    is_baseline: bool = False


@dataclass(frozen=True)
class Likes:
    """What a model may learn from at the start of a year: who liked what until then.

    `kept` are the items with at least three likes; the similarity models know no others, so that one like
    does not make a rule. `gram` counts, for each pair of them, who liked both.
    """

    matrix: sparse.csr_matrix
    latest: Callable[[float], sparse.csr_matrix]
    kept: Array
    gram: Array

    @classmethod
    def at(cls, ratings: Ratings, year: int, least: float = LIKED, rows: pd.DataFrame | None = None) -> Likes:
        """`least` is the rating that counts as a like; `rows` are other training rows than those before the year."""
        known = ratings.before(year) if rows is None else rows
        matrix = ratings.matrix(known, least)

        def latest(years: float) -> sparse.csr_matrix:
            recent = known[known["timestamp"] >= year_start(year) - years * YEAR_SECONDS]
            return ratings.matrix(recent, least)

        kept = np.flatnonzero(counts(matrix) >= LEAST_LIKES)
        within = matrix[:, kept]
        return cls(matrix, latest, kept, (within.T @ within).toarray())

    def scorer(self, weights: Array) -> Scorer:
        """Sums, over the history, the weights of kept items to kept items.

        An item that is not kept, or to which nothing in the history leads, is not retrieved: minus infinity.
        """

        def score(history: sparse.csr_matrix) -> Array:
            scores = np.full((history.shape[0], self.matrix.shape[1]), -np.inf)
            summed = history[:, self.kept] @ weights
            scores[:, self.kept] = np.where(summed == 0.0, -np.inf, summed)
            return scores

        return score


def counts(matrix: sparse.csr_matrix) -> Array:
    return np.asarray(matrix.sum(axis=0)).ravel()


def popularity(likes: Likes, settings: Settings) -> Scorer:
    """Likes so far, the same list for everybody; in the last `years` only, if given."""
    known = counts(likes.latest(settings["years"]) if "years" in settings else likes.matrix)
    return lambda history: np.tile(known, (history.shape[0], 1))


def item_item(likes: Likes, settings: Settings) -> Scorer:
    """Cosine of two items' likers, shrunk where few liked both, of each item's nearest neighbours only."""
    liked = np.diag(likes.gram)
    similar = likes.gram / (np.sqrt(np.outer(liked, liked)) + settings["shrinkage"])
    np.fill_diagonal(similar, 0.0)
    nearest = min(settings["neighbours"], len(similar) - 1)
    smallest = -np.partition(-similar, nearest, axis=0)[nearest]
    similar[similar <= smallest] = 0.0
    return likes.scorer(similar)


def factorization(likes: Likes, settings: Settings) -> Scorer:
    """Pure SVD (Cremonesi, Koren and Turrin 2010): a history is projected on the leading item factors and back."""
    start = np.ones(len(likes.gram))
    _, factors = eigsh(likes.gram, k=settings["factors"], v0=start)
    return likes.scorer(factors @ factors.T)


def linear_autoencoder(likes: Likes, settings: Settings) -> Scorer:
    """EASE (Steck 2019): ridge regression of each item on all others, in closed form."""
    inverse = np.linalg.inv(likes.gram + settings["penalty"] * np.eye(len(likes.gram)))
    weights = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0.0)
    return likes.scorer(weights)


def candidates() -> tuple[Candidate, ...]:
    shrinkages, neighbours = (10, 0, 50), (50, 20, 200)
    pairs = tuple({"shrinkage": shrinkage, "neighbours": near} for shrinkage in shrinkages for near in neighbours)
    return (
        Candidate("Most liked", popularity, ({},), is_baseline=True),
        Candidate("Most liked lately", popularity, tuple({"years": years} for years in (1, 2, 3, 5))),
        Candidate("Item-item cosine", item_item, pairs),
        Candidate("Pure SVD", factorization, tuple({"factors": factors} for factors in (16, 4, 8, 32, 64))),
        Candidate("EASE", linear_autoencoder, tuple({"penalty": penalty} for penalty in (500, 50, 100, 200, 1000))),
    )
