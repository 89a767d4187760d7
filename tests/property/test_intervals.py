"""Standard errors: influences against numerical derivatives, placements against a plain double loop."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest
from sklearn.metrics import average_precision_score, roc_auc_score

from deck.evidence.binary.calibration import brier_score, squared_errors
from deck.evidence.binary.influences import StepInfluence, average_precision_influence, roc_auc_influence
from deck.evidence.binary.metrics import constant_influence, constant_score, estimate_metrics
from deck.evidence.binary.score_ranking import Ranking, rank_rows
from deck.evidence.estimates import mean_influence, standard_error
from deck.evidence.intervals import difference_interval, logit_interval, wilson_interval

ALL = slice(None)
no_deadline = settings(deadline=None)

Rows = tuple[npt.NDArray[np.bool_], npt.NDArray[np.float64]]
InfluenceOf = Callable[[Ranking], StepInfluence]

BOTH = pytest.mark.parametrize(
    ("influence_of", "metric"),
    [(average_precision_influence, average_precision_score), (roc_auc_influence, roc_auc_score)],
)


@st.composite
def scored_rows(draw: st.DrawFn) -> Rows:
    """Rows of both classes with few or many ties."""
    count, levels = draw(st.integers(4, 60)), draw(st.sampled_from([1, 2, 4, 1_000]))
    seed = draw(st.integers(0, 10_000))
    random = np.random.default_rng(seed)
    score = random.integers(0, levels, count) / levels - draw(st.sampled_from([0.0, 0.5]))
    target = random.random(count) < draw(st.floats(0.1, 0.9))
    target[:2], target[-2:] = True, False
    return target, score


@BOTH
@no_deadline
@given(rows=scored_rows())
def test_influence_is_the_derivative_by_weight(
    influence_of: InfluenceOf, metric: Callable[..., float], rows: Rows
) -> None:
    target, score = rows
    found = influence_of(rank_rows(target, score)).on(target, score)(ALL)
    step = 1e-5
    for row in range(0, len(target), 3):
        change = np.zeros(len(target))
        change[row] = step
        more = metric(target, score, sample_weight=1 + change)
        less = metric(target, score, sample_weight=1 - change)
        assert found[row] == pytest.approx((more - less) / (2 * step), abs=1e-8)


@BOTH
@no_deadline
@given(rows=scored_rows())
def test_influences_add_up_to_zero(influence_of: InfluenceOf, metric: object, rows: Rows) -> None:
    influence = influence_of(rank_rows(*rows))
    assert influence.on(*rows)(ALL).sum() == pytest.approx(0.0, abs=1e-12)


@BOTH
@no_deadline
@given(rows=scored_rows())
def test_the_error_by_counts_is_the_error_by_rows(influence_of: InfluenceOf, metric: object, rows: Rows) -> None:
    target, score = rows
    ranking = rank_rows(target, score)
    influence = influence_of(ranking)
    by_rows = standard_error(len(target), (1, influence.on(target, score)))
    assert influence.standard_error(ranking) == pytest.approx(by_rows, abs=1e-14)
    assert by_rows == pytest.approx(math.sqrt((influence.on(target, score)(ALL) ** 2).sum()), abs=1e-14)


@no_deadline
@given(scored_rows())
def test_roc_auc_error_is_that_of_delong_with_n(rows: Rows) -> None:
    target, score = rows
    wins = np.sign(score[target][:, None] - score[~target][None, :]) / 2 + 0.5
    of_positives, of_negatives = wins.mean(axis=1), wins.mean(axis=0)
    variance = of_positives.var() / target.sum() + of_negatives.var() / (~target).sum()
    ranking = rank_rows(target, score)
    assert roc_auc_influence(ranking).standard_error(ranking) == pytest.approx(math.sqrt(variance), abs=1e-12)


@no_deadline
@given(scored_rows())
def test_brier_error_is_that_of_a_mean(rows: Rows) -> None:
    target, score = rows
    score = np.clip(score, 0, 1)
    losses = squared_errors(target, score)
    influence = mean_influence(losses.__getitem__, len(target), brier_score(target, score))
    expected = losses.std() / math.sqrt(len(target))
    assert standard_error(len(target), (1, influence)) == pytest.approx(expected, abs=1e-14)


@no_deadline
@given(scored_rows(), st.sampled_from(["pr_auc", "roc_auc"]))
def test_a_constant_score_needs_no_look_up(rows: Rows, metric: str) -> None:
    target, _ = rows
    flat = np.full(len(target), 0.5)
    made = {"pr_auc": average_precision_influence, "roc_auc": roc_auc_influence}[metric](rank_rows(target, flat))
    positive, negative = constant_influence(metric, len(target), int(target.sum()))
    assert made.on(target, flat)(ALL) == pytest.approx(np.where(target, positive, negative), abs=1e-15)
    reference = {"pr_auc": average_precision_score, "roc_auc": roc_auc_score}[metric](target, flat)
    assert constant_score(metric, len(target), int(target.sum())) == pytest.approx(reference)


@no_deadline
@given(scored_rows())
def test_the_error_against_a_constant_is_that_of_the_paired_rows(rows: Rows) -> None:
    target, score = rows
    score = np.clip(score, 0, 1)
    flat = np.full(len(target), target.mean())
    names = ("pr_auc", "roc_auc", "brier", "log_loss")
    models = estimate_metrics(target, score, rank_rows(target, score), names)
    constants = estimate_metrics(target, flat, rank_rows(target, flat), names)
    for name in names:
        mine, theirs = models[name], constants[name]
        if mine.influence is None or theirs.influence is None:
            continue
        error = standard_error(len(target), (1, mine.influence), (-1, theirs.influence))
        assert mine.error_against_constant == pytest.approx(error, abs=1e-14)
        assert mine.standard_error == pytest.approx(standard_error(len(target), (1, mine.influence)), abs=1e-14)
        assert (mine.note == "") == (mine.interval is not None)


@no_deadline
@given(st.floats(1e-6, 1 - 1e-6), st.floats(1e-6, 10))
def test_the_logit_interval_stays_within_zero_and_one(value: float, error: float) -> None:
    interval = logit_interval(value, error)
    assert interval is not None
    assert 0.0 <= interval.low <= value <= interval.high <= 1.0


def test_without_variation_there_is_no_interval() -> None:
    assert logit_interval(1.0, 0.1) is None
    assert logit_interval(0.5, 0.0) is None
    assert difference_interval(0.2, 0.0) is None


def test_two_models_that_agree_everywhere_differ_by_nothing() -> None:
    interval = difference_interval(0.0, 0.0)
    assert interval is not None
    assert (interval.low, interval.high) == (0.0, 0.0)


@no_deadline
@given(st.lists(st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=1))
def test_intervals_of_shares_are_scipys(cases: list[tuple[int, int]]) -> None:
    found, flagged = np.array(cases, dtype=np.float64).T
    low, high = wilson_interval(found, flagged)
    for case, *ends in zip(cases, low, high, strict=True):
        expected = binomtest(*case).proportion_ci(method="wilson")
        assert ends == pytest.approx([expected.low, expected.high], abs=1e-12)


@pytest.mark.parametrize(("value", "error"), [(0.0, 0.1), (1.0, 0.1), (0.5, 0.0), (0.5, 1e-16)])
def test_a_value_at_its_limit_or_without_an_error_has_no_interval_on_the_logit_scale(
    value: float, error: float
) -> None:
    assert logit_interval(value, error) is None


@pytest.mark.parametrize(
    ("name", "of_rate"),
    [("pr_auc", lambda rate: rate), ("roc_auc", lambda _: 0.5), ("brier", lambda rate: rate * (1 - rate))],
)
@pytest.mark.parametrize("positives", [8, 20, 33])
def test_the_influence_on_a_constant_score_is_the_derivative_by_weight(
    name: str, of_rate: Callable[[float], float], positives: int
) -> None:
    rows, step = 40, 1e-5

    def weighted(positive: float, negative: float) -> float:
        return of_rate((positives + positive) / (rows + positive + negative))

    assert constant_score(name, rows, positives) == pytest.approx(of_rate(positives / rows))
    expected = (
        (weighted(step, 0) - weighted(-step, 0)) / (2 * step),
        (weighted(0, step) - weighted(0, -step)) / (2 * step),
    )
    assert constant_influence(name, rows, positives) == pytest.approx(expected, abs=1e-9)
