"""Metrics of rankings: each a value of every query, and their mean with its error.

Queries without a relevant item have no recall, NDCG, MAP and MRR; of precision and hit rate they have zero.

NDCG takes the grade itself as gain (not 2^grade - 1) and 1 / log2(place + 1) as discount, like scikit-learn's
`ndcg_score`. Precision is over k, however few items are retrieved. Average precision at k is over the relevant items
that fit among the first k, so that a ranking can reach 1.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from deck.bundle.computed_metrics import ranking_metric
from deck.evidence.estimates import Estimate, influence_of
from deck.evidence.intervals import logit_interval

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray, IntArray
    from deck.evidence.ranking.positions import Placed, Wanted

STANDARD = ("ndcg", "recall", "precision", "hit_rate", "mrr")
"""Computed at one k whatever the primary metric is."""
FEWEST = 5
"""Queries below which no interval is given: the normal approximation needs some."""

NOTHING_RELEVANT = "no item is relevant to any query"


def by_query(name: str, found: Placed, there: Wanted) -> FloatArray:
    """The metric of every query, NaN where it is not defined, shape (queries,). KeyError where there is no such."""
    parsed = ranking_metric(name)
    if parsed is None:
        raise KeyError(name)
    base, k = parsed
    near = found if k is None else found.until(k)
    match base:
        case "precision":
            assert k is not None
            return _hits(near) / k
        case "hit_rate":
            return np.minimum(_hits(near), 1.0)
        case "recall":
            return _over(_hits(near), there.count)
        case "mrr":
            return _over(_sums(near, (near.nth == 1) / near.position), there.count > 0)
        case "map":
            most = there.count if k is None else np.minimum(there.count, k)
            return _over(_sums(near, near.nth / near.position), most)
        case _:
            best = there.ideal if k is None else there.ideal.until(k)
            return _over(_discounted(near), _discounted(best))


def mean_estimate(values: FloatArray) -> Estimate:
    """The mean over the queries where the metric is defined (not NaN), with the influence of every query."""
    defined = ~np.isnan(values)
    count = int(np.count_nonzero(defined))
    if not count:
        return Estimate(None, note=NOTHING_RELEVANT)
    value = float(values[defined].mean())
    if count < FEWEST:
        return Estimate(value, note=f"no interval from fewer than {FEWEST} queries")
    influence = np.where(defined, (values - value) / count, 0.0)
    error = math.sqrt(float(np.einsum("i,i->", influence, influence)))
    interval = logit_interval(value, error)
    note = "" if interval else "no interval, as the queries do not vary around this value"
    return Estimate(value, error, interval, influence_of(influence), None, note, partial(logit_interval, value))


def _hits(near: Placed) -> FloatArray:
    return np.bincount(near.query, minlength=near.queries).astype(np.float64)


def _sums(near: Placed, values: FloatArray) -> FloatArray:
    sums = np.bincount(near.query, weights=values, minlength=near.queries)
    return sums.astype(np.float64, copy=False)


def _discounted(near: Placed) -> FloatArray:
    return _sums(near, near.gain / np.log2(near.position + 1.0))


def _over(above: FloatArray, below: FloatArray | IntArray | BoolArray) -> FloatArray:
    """Elementwise, NaN where there is nothing below."""
    ratios: FloatArray = np.divide(above, below, out=np.full(len(above), np.nan), where=below > 0)
    return ratios
