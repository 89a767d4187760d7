"""Metrics of rankings against plain loops, scikit-learn, numerical derivatives and a real bootstrap."""

from __future__ import annotations

import math

import numpy as np
import pytest
from sklearn.metrics import ndcg_score

from deck.evidence.estimates import standard_error
from deck.evidence.ranking.metrics import FEWEST, NOTHING_RELEVANT, by_query, mean_estimate
from deck.evidence.ranking.positions import placed, rank_pairs, wanted
from rankings import Floats, Ints, by_loops, random_ranking

NAMES = (
    *(f"{base}_at_{k}" for base in ("ndcg", "recall", "precision", "hit_rate", "map", "mrr") for k in (1, 3, 10, 100)),
    *("ndcg", "map", "mrr"),
)
QUERIES, DRAWS = 1_500, 2_000
NEAR = 0.05


def values_of(name: str, query: Ints, relevance: Floats, score: Floats) -> Floats:
    queries = int(query.max()) + 1
    found = placed(rank_pairs(query, relevance, score, queries), query, relevance)
    return by_query(name, found, wanted(query, relevance, queries))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("grades", "ties"), [(1, False), (5, False), (1, True), (4, True)])
def test_metrics_are_those_of_plain_loops(name: str, grades: int, ties: bool) -> None:
    query, relevance, score = random_ranking(80, seed=grades, grades=grades, ties=ties)
    expected = [by_loops(name, relevance[query == number], score[query == number]) for number in range(80)]
    assert any(math.isnan(value) for value in expected) == (not name.startswith(("precision", "hit_rate")))
    assert values_of(name, query, relevance, score) == pytest.approx(expected, abs=1e-12, nan_ok=True)


@pytest.mark.parametrize("k", [1, 5, 10, None])
def test_ndcg_is_scikit_learns(k: int | None) -> None:
    random = np.random.default_rng(1)
    relevance, score = random.integers(0, 4, (60, 25)).astype(float), random.normal(size=(60, 25))
    query = np.repeat(np.arange(60), 25)
    name = "ndcg" if k is None else f"ndcg_at_{k}"
    expected = [ndcg_score(relevance[row : row + 1], score[row : row + 1], k=k) for row in range(60)]
    assert values_of(name, query, relevance.ravel(), score.ravel()) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("name", ["ndcg_at_10", "recall_at_10", "precision_at_10", "map", "mrr_at_5"])
def test_influences_are_derivatives_by_the_weight_of_a_query(name: str) -> None:
    values = values_of(name, *random_ranking(50, seed=4))
    estimate, step = mean_estimate(values), 1e-6
    assert estimate.influence is not None and estimate.value is not None
    influence = estimate.influence(slice(0, len(values)))
    assert influence.sum() == pytest.approx(0.0, abs=1e-12)

    def weighted(weights: Floats) -> float:
        defined = ~np.isnan(values)
        return float(np.average(values[defined], weights=weights[defined]))

    for query in range(len(values)):
        weights = np.ones(len(values))
        weights[query] += step
        assert influence[query] == pytest.approx((weighted(weights) - estimate.value) / step, abs=1e-6)


@pytest.mark.parametrize("name", ["ndcg_at_10", "recall_at_10", "hit_rate_at_3", "mrr"])
def test_standard_errors_and_intervals_are_those_of_the_bootstrap(name: str) -> None:
    values = values_of(name, *random_ranking(QUERIES, seed=5))
    random = np.random.default_rng(6)
    means = [float(np.nanmean(values[random.integers(0, QUERIES, QUERIES)])) for _ in range(DRAWS)]
    estimate = mean_estimate(values)
    assert estimate.standard_error == pytest.approx(np.std(means), rel=NEAR)
    low, high = np.quantile(means, [0.025, 0.975])
    assert estimate.interval is not None
    assert estimate.interval.low == pytest.approx(low, abs=0.1 * (high - low))
    assert estimate.interval.high == pytest.approx(high, abs=0.1 * (high - low))


def test_a_paired_difference_has_the_error_of_the_paired_bootstrap() -> None:
    query, relevance, score = random_ranking(QUERIES, seed=7)
    worse = score + np.random.default_rng(8).normal(size=len(score))
    first, second = (values_of("ndcg_at_10", query, relevance, one) for one in (score, worse))
    random = np.random.default_rng(9)
    draws = [random.integers(0, QUERIES, QUERIES) for _ in range(DRAWS)]
    differences = [float(np.nanmean(first[drawn]) - np.nanmean(second[drawn])) for drawn in draws]
    one, two = mean_estimate(first), mean_estimate(second)
    assert one.influence is not None and two.influence is not None and one.standard_error is not None
    error = standard_error(QUERIES, (1, one.influence), (-1, two.influence))
    assert error == pytest.approx(np.std(differences), rel=NEAR)


def test_few_queries_have_no_interval() -> None:
    assert mean_estimate(np.array([0.2, 0.4])).note == f"no interval from fewer than {FEWEST} queries"
    assert mean_estimate(np.array([0.2, 0.4])).value == pytest.approx(0.3)
    assert mean_estimate(np.array([math.nan] * 9)).value is None
    assert mean_estimate(np.array([math.nan] * 9)).note == NOTHING_RELEVANT


def test_queries_that_do_not_vary_have_no_interval() -> None:
    estimate = mean_estimate(np.ones(20))
    assert (estimate.value, estimate.interval) == (1.0, None)
    assert "do not vary" in estimate.note


def test_a_name_that_is_no_metric_of_rankings_is_an_error() -> None:
    query, relevance, score = random_ranking(5, seed=1)
    with pytest.raises(KeyError):
        values_of("roc_auc", query, relevance, score)
    with pytest.raises(KeyError):
        values_of("recall", query, relevance, score)


def test_five_queries_have_an_interval_and_four_have_none() -> None:
    values = np.array([0.1, 0.2, 0.4, 0.6, np.nan, 0.7])
    assert mean_estimate(values).interval is not None
    four = mean_estimate(values[:-1])
    assert (four.value, four.interval) == (pytest.approx(0.325), None)
