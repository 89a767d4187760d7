"""Metrics of verdicts: values and influences against scikit-learn and plain sums, tests and quantiles against scipy."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats
from sklearn.metrics import cohen_kappa_score

from deck.evidence.estimates import standard_error
from deck.evidence.judged.agreement import agreement, kappa
from deck.evidence.judged.cost_and_latency import costs, latency
from deck.evidence.judged.exact_binomial import mcnemar, quantile_places
from deck.evidence.judged.metrics import estimate, estimate_mean_score, estimate_pass_rate
from deck.evidence.judged.passing import Scale

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

no_deadline = settings(deadline=None)

GRADES = st.lists(st.integers(1, 5), min_size=5, max_size=80)


def cells(first: Bools, second: Bools) -> Floats:
    return np.bincount(2 * first.astype(np.int64) + second, minlength=4).astype(np.float64)


@no_deadline
@given(verdicts=GRADES, pass_from=st.integers(1, 6))
def test_pass_rate_and_mean_are_those_of_a_loop(verdicts: list[int], pass_from: int) -> None:
    scale = Scale(True, float(pass_from), 1.0, 5.0)
    found = estimate("pass_rate", np.array(verdicts, dtype=float), scale)
    passed = sum(verdict >= pass_from for verdict in verdicts)
    assert found.value == pytest.approx(passed / len(verdicts))
    expected = stats.binomtest(passed, len(verdicts)).proportion_ci(method="wilson")
    assert found.interval is not None
    assert (found.interval.low, found.interval.high) == pytest.approx((expected.low, expected.high), abs=1e-12)
    assert found.interval.contains(passed / len(verdicts))
    mean = estimate("mean_score", np.array(verdicts, dtype=float), scale)
    assert mean.value == pytest.approx(sum(verdicts) / len(verdicts))


@no_deadline
@given(verdicts=GRADES, row=st.integers(0, 4))
def test_influence_is_the_derivative_by_weight(verdicts: list[int], row: int) -> None:
    verdict = np.array(verdicts, dtype=float)
    passed = (verdict >= 4.0).astype(float)
    pairs = (
        (estimate_pass_rate(verdict, 4.0), passed),
        (estimate_mean_score(verdict, (1.0, 5.0)), verdict),
    )
    step = 1e-5
    for found, values in pairs:
        assert found.influence is not None
        influence = found.influence(slice(None))
        assert influence.sum() == pytest.approx(0.0, abs=1e-12)
        change = np.zeros(len(verdict))
        change[row] = step
        more, less = np.average(values, weights=1 + change), np.average(values, weights=1 - change)
        assert influence[row] == pytest.approx((more - less) / (2 * step), abs=1e-8)
        assert found.standard_error == pytest.approx(standard_error(len(verdict), (1, found.influence)), abs=1e-14)


@pytest.mark.parametrize("name", ["pass_rate", "mean_score"])
def test_standard_errors_are_those_of_a_bootstrap(name: str) -> None:
    random = np.random.default_rng(5)
    verdict = random.choice([1.0, 2.0, 3.0, 4.0, 5.0], 1_500, p=[0.1, 0.1, 0.2, 0.3, 0.3])
    scale = Scale(True, 4.0, 1.0, 5.0)
    found = estimate(name, verdict, scale)
    drawn = [estimate(name, verdict[random.integers(0, 1_500, 1_500)], scale).value or 0.0 for _ in range(3_000)]
    assert found.standard_error == pytest.approx(np.std(drawn), rel=0.05)
    assert found.interval is not None
    low, high = np.quantile(drawn, [0.025, 0.975])
    assert found.interval.low == pytest.approx(low, abs=0.1 * (high - low))
    assert found.interval.high == pytest.approx(high, abs=0.1 * (high - low))


@no_deadline
@given(rows=st.lists(st.tuples(st.booleans(), st.booleans()), min_size=2, max_size=60))
def test_kappa_is_scikit_learns_and_its_influence_the_derivative(rows: list[tuple[bool, bool]]) -> None:
    first, second = (np.array([row[judge] for row in rows]) for judge in (0, 1))
    counted = cells(first, second)
    value, influence = kappa(counted)
    alike = len({*first.tolist(), *second.tolist()}) == 1
    if value is None or influence is None:
        assert alike
        return
    assert value == pytest.approx(cohen_kappa_score(first, second), abs=1e-12)
    assert counted @ influence == pytest.approx(0.0, abs=1e-12)
    step, place = 1e-6, 2 * int(first[0]) + int(second[0])
    change = np.zeros(len(rows))
    change[0] = step
    more = cohen_kappa_score(first, second, sample_weight=1 + change)
    less = cohen_kappa_score(first, second, sample_weight=1 - change)
    assert influence[place] == pytest.approx((more - less) / (2 * step), abs=1e-6)


def test_the_interval_of_kappa_is_that_of_a_bootstrap() -> None:
    random = np.random.default_rng(3)
    first = random.random(800) < 0.6
    second = np.where(random.random(800) < 0.85, first, ~first)
    found = agreement(first, second)
    drawn = []
    for _ in range(3_000):
        rows = random.integers(0, 800, 800)
        drawn.append(kappa(cells(first[rows], second[rows]))[0] or 0.0)
    assert found.kappa_interval is not None
    error = (found.kappa_interval.high - found.kappa_interval.low) / (2 * 1.959964)
    assert error == pytest.approx(np.std(drawn), rel=0.05)


@no_deadline
@given(only_first=st.integers(0, 400), only_second=st.integers(0, 400))
def test_mcnemar_is_the_exact_binomial_test(only_first: int, only_second: int) -> None:
    decided = only_first + only_second
    expected = stats.binomtest(only_first, decided, 0.5).pvalue if decided else 1.0
    assert mcnemar(only_first, only_second) == pytest.approx(expected, rel=1e-9, abs=1e-300)


@pytest.mark.parametrize(("first", "second"), [(500_000, 500_000), (502_000, 500_000), (900_000, 1)])
def test_mcnemar_of_many(first: int, second: int) -> None:
    expected = min(1.0, 2 * stats.binom.cdf(min(first, second), first + second, 0.5))
    assert mcnemar(first, second) == pytest.approx(expected, rel=1e-6, abs=1e-300)


@no_deadline
@given(rows=st.integers(1, 3_000), share=st.sampled_from([0.05, 0.5, 0.95]))
@example(rows=5, share=0.5)
@example(rows=6, share=0.5)  # The first of which lowest and highest hold the median: in 1 - 2 / 2^6 of all cases.
@example(rows=71, share=0.05)
@example(rows=72, share=0.05)  # 0.95^72 is 2.5%.
@example(rows=71, share=0.95)
@example(rows=72, share=0.95)
def test_places_of_a_quantile_hold_it_with_95_percent(rows: int, share: float) -> None:
    places = quantile_places(rows, share)
    low, high = int(stats.binom.ppf(0.025, rows, share)), int(stats.binom.ppf(0.975, rows, share)) + 1
    # Fewer than `low` rows lie below the quantile with at most 2.5%, and so do `high` or more.
    if low < 1 or high > rows:
        assert places is None
        return
    assert places == (low - 1, high - 1)
    assert stats.binom.cdf(high - 1, rows, share) - stats.binom.cdf(low - 1, rows, share) >= 0.95 - 1e-9


def test_the_interval_of_a_quantile_covers_it() -> None:
    random = np.random.default_rng(9)
    true_median, true_p95 = math.log(2), -math.log(0.05)
    covered = [0, 0]
    for _ in range(1_000):
        found = latency(random.exponential(size=200))
        assert found.median_interval is not None
        assert found.p95_interval is not None
        covered[0] += found.median_interval.contains(true_median)
        covered[1] += found.p95_interval.contains(true_p95)
    assert all(935 <= count <= 985 for count in covered)


def test_times_are_those_of_numpy() -> None:
    seconds = np.random.default_rng(4).exponential(size=137)
    found = latency(seconds)
    expected = [seconds.mean(), np.median(seconds), np.percentile(seconds, 95), seconds.max()]
    assert [found.mean, found.median, found.p95, found.longest] == pytest.approx(expected)
    assert found.quantiles == pytest.approx(np.percentile(seconds, range(101)))


def test_cost_of_an_answer_and_of_one_that_passes() -> None:
    cost = np.array([0.001, 0.002, 0.003, 0.004, 0.01])
    found = costs(cost, 2)
    assert (found.total, found.mean, found.per_passed) == pytest.approx((0.02, 0.004, 0.01))
    assert costs(cost, 0).per_passed is None
    assert costs(cost[:2], 1).mean_interval is None


def test_the_interval_of_a_mean_cost_is_students_and_begins_at_zero() -> None:
    # Five even steps have a kurtosis of 1.7, and so the 4 degrees of freedom that five values have at the most.
    even = costs(np.array([10.0, 11.0, 12.0, 13.0, 14.0]), 5).mean_interval
    reach = stats.t.ppf(0.975, 4) * math.sqrt(2 / 5)
    assert even is not None and (even.low, even.high) == pytest.approx((12.0 - reach, 12.0 + reach))
    # One that costs beside four that do not: a kurtosis of 3.25, and so 4 degrees as well.
    mostly_free = costs(np.array([0.0, 0.0, 0.0, 0.0, 1.0]), 5).mean_interval
    reach = stats.t.ppf(0.975, 4) * 0.4 / math.sqrt(5)
    assert mostly_free is not None and (mostly_free.low, mostly_free.high) == (0.0, pytest.approx(0.2 + reach))


@pytest.mark.parametrize(("answers", "has_interval"), [(4, False), (5, True)])
def test_a_mean_score_and_a_cost_have_an_interval_from_five_answers(answers: int, has_interval: bool) -> None:
    grades = np.arange(1.0, answers + 1)
    found = estimate_mean_score(grades, (1.0, float(answers)))
    assert (found.interval is not None) is has_interval
    assert (found.note == "no interval from fewer than 5 answers") is not has_interval
    assert (costs(grades, answers).mean_interval is not None) is has_interval


def test_the_interval_of_a_mean_score_ends_where_verdicts_do() -> None:
    high = estimate_mean_score(np.array([5.0, 5.0, 5.0, 5.0, 1.0]), (1.0, 5.0)).interval
    low = estimate_mean_score(np.array([1.0, 1.0, 1.0, 1.0, 5.0]), (1.0, 5.0)).interval
    reach = stats.norm.ppf(0.975) * 1.6 / math.sqrt(5)  # mean 4.2 or 1.8, standard deviation 1.6
    assert high is not None and (high.low, high.high) == (pytest.approx(4.2 - reach), 5.0)
    assert low is not None and (low.low, low.high) == (1.0, pytest.approx(1.8 + reach))


def test_judges_that_agree_on_all_or_on_nothing() -> None:
    first = np.array([True, False] * 10)
    alike, opposed = agreement(first, first), agreement(first, ~first)
    assert (alike.share, alike.kappa, alike.kappa_interval, alike.p_value) == (1.0, 1.0, None, 1.0)
    assert (opposed.share, opposed.kappa, opposed.kappa_interval) == (0.0, -1.0, None)
    assert (opposed.only_first, opposed.only_second) == (10, 10)
    one_verdict = agreement(np.ones(20, bool), np.ones(20, bool))
    assert (one_verdict.kappa, one_verdict.kappa_interval, one_verdict.share) == (None, None, 1.0)


@pytest.mark.parametrize("verdict", [0.0, 0.1, -0.1, 4.0])
def test_verdicts_that_are_all_alike_have_no_interval(verdict: float) -> None:
    """The standard deviation of 0.1 thirty times is 1e-17, and not zero."""
    alike = estimate_mean_score(np.full(30, verdict), (-1.0, 5.0))
    assert (alike.interval, alike.note) == (None, "no interval, as all answers have the same verdict")
    varied = estimate_mean_score(np.array([verdict, verdict + 1.0] * 15), (-1.0, 5.0))
    assert varied.interval is not None and not varied.note
