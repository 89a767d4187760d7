"""Intervals where rows belong together: against plain sums, against a bootstrap of whole groups, in coverage."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from deck.evidence.binary.metrics import estimate_metric as estimate_scores
from deck.evidence.binary.score_ranking import rank_rows
from deck.evidence.design_effect import error_between
from deck.evidence.estimates import CHUNK, Estimate, influence_of
from deck.evidence.grouped_shares import interval_of_share
from deck.evidence.multiclass.metrics import confusion_matrix, estimate
from deck.evidence.regression.metrics import estimate_metric
from deck.evidence.row_groups import FEWEST, RowGroups, by_groups

Floats = npt.NDArray[np.float64]

GROUPS, A_GROUP = 200, 24


def in_groups(random: np.random.Generator, groups: int = GROUPS) -> tuple[Floats, Floats, RowGroups]:
    """Targets and predictions of hours, the errors of one day sharing half of their variance."""
    codes = np.repeat(np.arange(groups), A_GROUP)
    target = random.normal(100, 40, groups * A_GROUP)
    shared = np.repeat(random.normal(0, 10, groups), A_GROUP)
    return target, target + shared + random.normal(0, 10, len(codes)), RowGroups("day", codes, groups)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.floats(-10, 10)), min_size=40, max_size=200))
def test_the_error_of_a_mean_is_that_of_leaving_out_one_group_after_the_other(rows: list[tuple[int, float]]) -> None:
    codes, values = np.unique([row[0] for row in rows], return_inverse=True)[1], np.array([row[1] for row in rows])
    count = int(codes.max()) + 1
    assume(count >= FEWEST)
    influence = (values - values.mean()) / len(values)
    left_out = np.array([values[codes != group].mean() for group in range(count)])
    expected = math.sqrt((count - 1) / count * ((left_out - values.mean()) ** 2).sum())
    found = RowGroups("day", codes, count).standard_error((1, influence_of(influence)))
    assert found == pytest.approx(expected, abs=1e-9)


def test_groups_of_one_size_give_the_summed_squares_of_liang_and_zeger() -> None:
    influence = np.random.default_rng(5).normal(size=120)
    sums = influence.reshape(12, 10).sum(axis=1)
    groups = RowGroups("day", np.repeat(np.arange(12), 10), 12)
    expected = math.sqrt((sums**2).sum() * 12 / 11)
    assert groups.standard_error((1, influence_of(influence))) == pytest.approx(expected)
    assert groups.effective == pytest.approx(12)


def test_rows_that_are_groups_of_their_own_give_the_error_of_rows() -> None:
    random = np.random.default_rng(1)
    target = random.normal(0, 10, 500)
    found = estimate_metric(target, target + random.normal(0, 3, 500), "rmse")
    alone = by_groups(found, RowGroups("row", np.arange(500), 500))
    assert found.standard_error is not None
    assert alone.standard_error == pytest.approx(found.standard_error * math.sqrt(500 / 499))
    assert alone.varies == "500 groups by row"


def test_the_error_is_that_of_a_bootstrap_of_whole_groups() -> None:
    random = np.random.default_rng(2)
    target, predicted, groups = in_groups(random)
    found = by_groups(estimate_metric(target, predicted, "rmse"), groups)
    squares = np.bincount(groups.codes, weights=(predicted - target) ** 2)
    draws = random.integers(0, GROUPS, (4_000, GROUPS))
    values = np.sqrt(squares[draws].sum(axis=1) / (GROUPS * A_GROUP))
    assert found.standard_error == pytest.approx(values.std(), rel=0.05)
    by_row = estimate_metric(target, predicted, "rmse").standard_error
    assert by_row is not None
    assert found.standard_error > 1.5 * by_row


def test_the_ends_are_those_of_student_for_few_groups() -> None:
    groups = RowGroups("form", np.arange(14), 14)
    assert groups.reach == pytest.approx(student.ppf(0.975, 13) / 1.959963984540054)


def test_uneven_groups_count_for_fewer() -> None:
    sizes = np.array([50, 50, *[2] * 18])
    groups = RowGroups("form", np.repeat(np.arange(20), sizes), 20)
    assert groups.effective == pytest.approx(136**2 / (2 * 2_500 + 18 * 4))
    assert groups.degrees == 2
    assert groups.reach == pytest.approx(student.ppf(0.975, 2) / 1.959963984540054)


@pytest.mark.parametrize("groups", [15, 60])
def test_intervals_by_group_cover_the_truth_where_those_by_row_do_not(groups: int) -> None:
    random = np.random.default_rng(3)
    truth, inside, inside_by_row, runs = math.sqrt(200.0), 0, 0, 600
    for _ in range(runs):
        target, predicted, days = in_groups(random, groups)
        by_row = estimate_metric(target, predicted, "rmse")
        by_day = by_groups(by_row, days)
        assert by_row.interval is not None
        assert by_day.interval is not None
        inside += by_day.interval.contains(truth)
        inside_by_row += by_row.interval.contains(truth)
    assert 0.91 <= inside / runs <= 0.98
    assert inside_by_row / runs < 0.8


def test_too_few_groups_give_no_interval_and_say_so() -> None:
    random = np.random.default_rng(4)
    target = random.integers(0, 3, 300)
    predicted = np.where(random.random(300) < 0.8, target, 0)
    found = estimate("accuracy", target, predicted, confusion_matrix(target, predicted, 3), 0)
    groups = RowGroups("site", np.arange(300) % (FEWEST - 1), FEWEST - 1)
    alone = by_groups(found, groups)
    assert (alone.value, alone.interval, alone.standard_error) == (found.value, None, None)
    assert alone.note == "no interval from fewer than 8 groups by site"
    assert groups.within(np.arange(3)).count == 3


@pytest.mark.parametrize("metric", ["pr_auc", "roc_auc", "brier"])
def test_groups_of_one_row_leave_the_difference_to_a_constant_as_it_is(metric: str) -> None:
    """But for the n / (n - 1) of n groups and the t of n - 1 degrees of freedom."""
    random, rows = np.random.default_rng(8), 600
    target = random.random(rows) < 0.3
    score = np.clip(random.normal(0.35 + 0.2 * target, 0.15), 0, 1)
    plain = estimate_scores(target, score, rank_rows(target, score), metric)
    grouped = by_groups(plain, RowGroups("row", np.arange(rows), rows))
    assert plain.error_against_constant is not None
    expected = plain.error_against_constant * math.sqrt(rows / (rows - 1)) * student.ppf(0.975, rows - 1) / 1.959964
    assert grouped.error_against_constant == pytest.approx(expected, rel=1e-5)


def test_influences_of_more_rows_than_are_held_at_once_are_summed_by_group() -> None:
    rows = CHUNK + 9_000
    codes, values = np.arange(rows) % 9, np.random.default_rng(9).normal(size=rows)
    sums = np.array([values[codes == code].sum() for code in range(9)])
    found = RowGroups("site", codes, 9).standard_error((1, influence_of(values)))
    assert found == pytest.approx(error_between(sums, np.bincount(codes)))


def test_eight_groups_are_enough() -> None:
    values = np.random.default_rng(10).normal(size=80)
    assert RowGroups("site", np.arange(80) % 8, 8).standard_error((1, influence_of(values))) is not None
    assert RowGroups("site", np.arange(80) % 7, 7).standard_error((1, influence_of(values))) is None


def test_of_a_share_the_interval_is_that_of_the_rows_that_are_right() -> None:
    right = np.random.default_rng(11).random(400) < np.repeat(np.linspace(0.2, 0.9, 40), 10)
    groups, share = RowGroups("day", np.repeat(np.arange(40), 10), 40), float(right.mean())
    influence = influence_of((right - share) / 400)
    found = by_groups(Estimate(share, influence=influence, is_share=True), groups)
    assert found.interval == interval_of_share(right, groups)
    assert found.error_against_constant is None
    assert by_groups(Estimate(share, influence=influence), groups).interval is None


def test_what_has_no_influence_stays_as_it_is() -> None:
    undefined = Estimate(None, note="no row is positive")
    assert by_groups(undefined, RowGroups("day", np.arange(80) % 8, 8)) is undefined
