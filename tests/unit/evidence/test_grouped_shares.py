"""Intervals of shares where rows belong together: against the formulas by hand, scipy, and a bootstrap of groups."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom, ttest_1samp
from scipy.stats import t as student

from deck.bundle.bundle import ValuePredictions
from deck.evidence.binary.calibration import calibration_bins
from deck.evidence.binary.curves import pr_curve, precision_band
from deck.evidence.binary.gains import GroupedPositives, found_in_top, gains_by_decile, gains_of_tops
from deck.evidence.binary.grouped_precision import effective_rows_at
from deck.evidence.binary.operating_point import by_groups, operating_point
from deck.evidence.binary.score_ranking import rank_rows
from deck.evidence.evidence import Interval
from deck.evidence.grouped_shares import by_wilson, effective_rows_of, interval_of_share, interval_within
from deck.evidence.intervals import share_interval
from deck.evidence.judged.agreement import agreement
from deck.evidence.judged.cost_and_latency import costs, latency
from deck.evidence.judged.criteria import criterion_results, weakest_gap
from deck.evidence.judged.uneven import chance_of_uneven
from deck.evidence.ranking.misses import by_relevant
from deck.evidence.regression.closeness import closeness
from deck.evidence.regression.prediction_groups import prediction_groups
from deck.evidence.row_groups import RowGroups
from deck.evidence.student_t import chance_beyond

Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]

Z = 1.959963984540054
GROUPS, A_GROUP = 60, 10
TOGETHER = RowGroups("customer", np.repeat(np.arange(GROUPS), A_GROUP), GROUPS)
FEW = RowGroups("site", np.arange(GROUPS * A_GROUP) % 5, 5)


def alike(seed: int, share: float = 0.3) -> Bools:
    """Rows of a group that are mostly alike."""
    random = np.random.default_rng(seed)
    return random.random(GROUPS * A_GROUP) < np.repeat(random.beta(2 * share, 2 * (1 - share), GROUPS), A_GROUP)


def by_hand(part: Floats, groups: RowGroups) -> Interval:
    """Korn and Graubard's interval of groups of one size, step by step."""
    rows, share = len(part), part.mean()
    sums = np.array([(part[groups.codes == code] - share).sum() for code in range(groups.count)])
    variance = groups.count / (groups.count - 1) * (sums**2).sum() / rows**2
    design = max(1.0, variance / (share * (1 - share) / rows))
    effective = rows / design * (Z / student.ppf(0.975, groups.count - 1)) ** 2
    return share_interval(share * effective, effective)


def test_a_share_has_the_interval_of_its_effective_rows() -> None:
    part = alike(1)
    found = interval_of_share(part, TOGETHER)
    expected = by_hand(part.astype(float), TOGETHER)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    by_row = share_interval(int(part.sum()), len(part))
    assert found.high - found.low > 1.5 * (by_row.high - by_row.low)


def test_the_effective_rows_are_those_of_a_bootstrap_of_whole_groups() -> None:
    part = alike(2)
    of_groups = part.reshape(GROUPS, A_GROUP).mean(axis=1)
    drawn = of_groups[np.random.default_rng(3).integers(0, GROUPS, (20_000, GROUPS))].mean(axis=1)
    rows = part.mean() * (1 - part.mean()) / drawn.var()
    found = effective_rows_of(part, TOGETHER)
    assert found is not None
    # The bootstrap knows neither the g / (g - 1) of a sample nor Student's t.
    assert found * GROUPS / (GROUPS - 1) * TOGETHER.reach**2 == pytest.approx(rows, rel=0.03)


def test_rows_alone_count_in_full_and_groups_without_likeness_for_no_more() -> None:
    random = np.random.default_rng(4)
    part = random.random(2_000) < 0.4
    alone = RowGroups("row", np.arange(2_000), 2_000)
    plain = share_interval(int(part.sum()), 2_000)
    one = interval_of_share(part, alone)
    assert one is not None
    assert (one.low, one.high) == pytest.approx((plain.low, plain.high), abs=1e-4)
    even = np.tile([True, False], 300)  # every group has the same share, less apart than chance would have it
    rows = effective_rows_of(even, RowGroups("pair", np.repeat(np.arange(60), 10), 60))
    assert rows is not None
    assert rows == pytest.approx(600 / TOGETHER.reach**2)


@pytest.mark.parametrize("part", [np.zeros(600, dtype=bool), np.ones(600, dtype=bool)])
def test_where_all_rows_are_alike_all_of_them_count(part: Bools) -> None:
    rows = 600 / TOGETHER.reach**2
    found, of_rows = interval_of_share(part, TOGETHER), share_interval(rows * part.mean(), rows)
    assert found is not None
    assert found.contains(float(part.mean()))
    assert (found.low, found.high) == pytest.approx((of_rows.low, of_rows.high))


@pytest.mark.parametrize("value", [False, True])
def test_the_first_row_that_differs_makes_no_interval_much_narrower(value: bool) -> None:
    part = np.full(600, value)
    alike = interval_of_share(part, TOGETHER)
    part[7] = not value
    found = interval_of_share(part, TOGETHER)
    assert alike is not None
    assert found is not None
    assert found.high - found.low > alike.high - alike.low


def test_too_few_groups_give_no_interval() -> None:
    part = alike(5)
    assert interval_of_share(part, FEW) is None
    assert interval_within(part, ~part, None) == share_interval(0, int((~part).sum()))
    assert interval_within(part, np.zeros(600, dtype=bool), TOGETHER) is None
    assert FEW.too_few_note == "no interval from fewer than 8 groups by site"
    assert by_wilson(None) == "by Wilson"
    assert by_wilson(TOGETHER) == "by Wilson with the design effect of 60 groups by customer"


class TestBinary:
    def rows(self) -> tuple[Bools, Floats]:
        random = np.random.default_rng(6)
        target = alike(7)
        return target, np.round(random.normal(size=600) + 1.2 * target, 1)

    def test_precision_and_recall_are_shares_of_flagged_rows_and_of_positives(self) -> None:
        target, score = self.rows()
        plain = operating_point(rank_rows(target, score), None)
        assert plain is not None
        point, flagged = by_groups(plain, target, score, TOGETHER), score >= plain.threshold
        assert point.precision_interval == interval_of_share(target[flagged], TOGETHER.within(np.flatnonzero(flagged)))
        assert point.recall_interval == interval_of_share(flagged[target], TOGETHER.within(np.flatnonzero(target)))
        assert plain.precision_interval == share_interval(plain.true_positives, plain.flagged)
        assert by_groups(plain, target, score, FEW).precision_interval is None

    def test_gains_are_shares_of_the_positives_ties_pro_rata(self) -> None:
        target, score = self.rows()
        ranking, grouped = rank_rows(target, score), GroupedPositives.of(target, score, TOGETHER)
        found, plain = gains_by_decile(ranking, grouped), gains_by_decile(ranking)
        assert [gain.share for gain in found] == pytest.approx([gain.share for gain in plain])
        third = self.weights(score, 0.3)[target] - self.weights(score, 0.2)[target]
        assert third.sum() / target.sum() == pytest.approx(plain[2].share)
        expected = interval_of_share(third, TOGETHER.within(np.flatnonzero(target)))
        assert expected is not None and found[2].interval is not None
        assert found[2].interval.high == pytest.approx(expected.high)
        tops = gains_of_tops(ranking, grouped)
        assert [top.share for top in tops] == pytest.approx(found_in_top(ranking, np.array([0.1, 0.2, 0.3])).tolist())
        assert all(top.interval and top.interval.contains(top.share) for top in tops)
        assert all(gain.interval is None for gain in gains_by_decile(ranking, GroupedPositives.of(target, score, FEW)))

    @staticmethod
    def weights(score: Floats, top: float) -> Floats:
        """How much of each row is in the top share of the rows, taken row by row."""
        wanted, weights = top * len(score), np.zeros(len(score))
        for value in np.unique(score)[::-1]:
            tied = score == value
            weights[tied] = min(1.0, max(0.0, wanted - weights.sum()) / tied.sum())
        return weights

    def test_the_band_is_the_interval_of_the_precision_at_every_threshold(self) -> None:
        target, score = self.rows()
        ranking = rank_rows(target, score)
        curve = pr_curve(ranking)
        band = precision_band(curve, ranking.positives, lambda rows: effective_rows_at(rows, target, score, TOGETHER))
        assert band is not None
        checked = 0
        for threshold in np.unique(score):
            flagged = score >= threshold
            place = np.flatnonzero(np.isclose(band.x, (flagged & target).sum() / target.sum()))
            expected = interval_within(target, flagged, TOGETHER)
            if expected is None or len(place) == 0:
                continue
            ends = [(float(band.low[at]), float(band.high[at])) for at in place]
            checked += any(end == pytest.approx((expected.low, expected.high)) for end in ends)
        assert checked > 20

    def test_the_band_is_not_there_with_too_few_groups(self) -> None:
        target, score = self.rows()
        ranking = rank_rows(target, score)
        few = precision_band(
            pr_curve(ranking), ranking.positives, lambda rows: effective_rows_at(rows, target, score, FEW)
        )
        assert few is None

    def test_rows_of_too_few_groups_at_a_threshold_have_no_interval_there(self) -> None:
        target = np.arange(GROUPS * A_GROUP) % 3 == 0
        falling = -np.arange(GROUPS * A_GROUP, dtype=float)  # group after group: 70 flagged rows are of 7 of them
        at = effective_rows_at(np.array([70, 80]), target, falling, TOGETHER)
        assert np.isnan(at).tolist() == [True, False]


class TestJudged:
    def test_criteria_have_the_intervals_of_their_groups(self) -> None:
        met = {"Grounded": alike(8, 0.8), "Complete": alike(9, 0.5)}
        passed = met["Grounded"] & met["Complete"]
        first, second = criterion_results(met, passed, TOGETHER)
        assert (first.interval, second.interval) == (
            interval_of_share(met["Complete"], TOGETHER),
            interval_of_share(met["Grounded"], TOGETHER),
        )
        gap = weakest_gap((first, second), met, TOGETHER)
        test = ttest_1samp((met["Grounded"] * 1.0 - met["Complete"]).reshape(GROUPS, A_GROUP).mean(axis=1), 0.0)
        assert gap is not None
        assert (gap.low, gap.high) == pytest.approx(tuple(test.confidence_interval()))
        assert weakest_gap((first, second), met, FEW) is None
        three = {**met, "Polite": np.ones(GROUPS * A_GROUP, dtype=bool)}
        assert weakest_gap(criterion_results(three, passed, TOGETHER), three, TOGETHER) == gap
        assert weakest_gap((first,), met, TOGETHER) is None

    def test_the_chance_of_uneven_passes_is_that_of_students_test_between_groups(self) -> None:
        first, second = alike(10, 0.6), alike(11, 0.5)
        expected = ttest_1samp((first * 1.0 - second).reshape(GROUPS, A_GROUP).mean(axis=1), 0.0).pvalue
        assert chance_of_uneven(first, second, TOGETHER) == pytest.approx(expected)
        assert chance_of_uneven(first, first, TOGETHER) == 1.0
        assert chance_of_uneven(first, second, FEW) is None
        all_pass, none = np.ones(600, dtype=bool), np.zeros(600, dtype=bool)
        assert chance_of_uneven(all_pass, none, TOGETHER) == pytest.approx(2 * 0.5**GROUPS, rel=1e-9, abs=0.0)

    def test_agreement_and_kappa_have_the_errors_of_a_bootstrap_of_groups(self) -> None:
        first = alike(12, 0.6)
        second = np.where(alike(13, 0.25), ~first, first)
        found, plain = agreement(first, second, TOGETHER), agreement(first, second)
        assert found.interval == interval_of_share(first == second, TOGETHER)
        assert found.kappa == plain.kappa
        random, drawn = np.random.default_rng(14), []
        for _ in range(2_000):
            rows = (random.integers(0, GROUPS, GROUPS)[:, None] * A_GROUP + np.arange(A_GROUP)).ravel()
            drawn.append(agreement(first[rows], second[rows]).kappa)
        assert found.kappa_interval is not None
        reach = (found.kappa_interval.high - found.kappa_interval.low) / 2 / TOGETHER.reach / Z
        assert reach == pytest.approx(np.std([value for value in drawn if value is not None]), rel=0.08)
        assert agreement(first, second, FEW).kappa_interval is None

    def test_costs_and_times_vary_by_group(self) -> None:
        random = np.random.default_rng(15)
        seconds = np.repeat(random.exponential(2.0, GROUPS), A_GROUP) + random.exponential(0.2, 600)
        cost, of_groups = costs(seconds, 5, TOGETHER).mean_interval, seconds.reshape(GROUPS, A_GROUP).mean(axis=1)
        assert cost is not None
        assert (cost.low, cost.high) == pytest.approx(tuple(ttest_1samp(of_groups, 0.0).confidence_interval()))
        grouped, plain = latency(seconds, TOGETHER), latency(seconds)
        assert grouped.median_interval is not None and plain.median_interval is not None
        assert grouped.median_interval.low < plain.median_interval.low < plain.median
        assert grouped.median_interval.high > plain.median_interval.high > plain.median
        assert (latency(seconds, FEW).median_interval, costs(seconds, 5, FEW).mean_interval) == (None, None)
        alone = latency(seconds, RowGroups("row", np.arange(600), 600)).median_interval
        assert alone is not None
        assert (alone.low, alone.high) == pytest.approx(
            (plain.median_interval.low, plain.median_interval.high), rel=0.02
        )

    @pytest.mark.parametrize(("share", "count"), [(0.5, 60), (0.95, 120)])
    def test_the_ends_of_a_quantile_by_groups_are_the_places_of_its_effective_rows(
        self, share: float, count: int
    ) -> None:
        rows, a_group = np.arange(600), 600 // count
        seconds = rows // a_group + rows % a_group / 1_000.0  # in order, and whole groups on either side
        found = latency(seconds, RowGroups("customer", rows // a_group, count))
        effective = int((count - 1) * (Z / student.ppf(0.975, count - 1)) ** 2)
        low, high = binom.interval(0.95, effective, share)
        # Value number k of so few stands for all rows from (k - 1) / effective of them to k / effective.
        first, last = int((low - 1) / effective * 600), math.ceil((high + 1) / effective * 600)
        interval = found.median_interval if share == 0.5 else found.p95_interval
        assert interval == Interval(seconds[first], seconds[last - 1])

    def test_times_of_nine_groups_without_a_difference_within_are_too_few_for_a_median(self) -> None:
        # They tell as much as 5.8 answers, and a median lies between the lowest and the highest of six at the least.
        nine, ten = (RowGroups("session", np.repeat(np.arange(groups), 60), groups) for groups in (9, 10))
        assert latency(nine.codes.astype(float), nine).median_interval is None
        assert latency(ten.codes.astype(float), ten).median_interval == Interval(0.0, 9.0)

    def test_a_median_varies_as_the_share_of_answers_up_to_it_does(self) -> None:
        # Which answers take 3 s is a matter of the group, and which of the others take 1 s is not.
        seconds = np.where(np.arange(600) < 330, np.where(np.arange(600) % 2, 1.0, 2.0), 3.0)
        assert latency(seconds).median_interval == Interval(2.0, 2.0)
        assert latency(seconds, TOGETHER).median_interval == Interval(2.0, 3.0)


def test_misses_have_the_intervals_of_their_groups() -> None:
    hits, relevant = (~alike(16)).astype(np.int64), np.tile([1, 2, 2, 3, 5], 120)
    for group, plain in zip(by_relevant(hits, relevant, TOGETHER), by_relevant(hits, relevant), strict=True):
        inside = (relevant >= group.fewest) & (relevant <= (group.most or 9))
        assert (group.share, plain.interval) == (plain.share, share_interval(plain.missed, plain.queries))
        assert group.interval == interval_within(hits == 0, inside, TOGETHER)


class TestRegression:
    def rows(self) -> tuple[Floats, Floats]:
        random = np.random.default_rng(17)
        target = random.uniform(50, 200, 600)
        return target, target + np.repeat(random.normal(0, 10, GROUPS), A_GROUP) + random.normal(0, 3, 600)

    def test_the_share_within_a_tolerance_has_the_interval_of_its_groups(self) -> None:
        target, predicted = self.rows()
        found = closeness(ValuePredictions("p.csv", target, predicted), "Model", 8.0, TOGETHER).model
        assert found.interval == interval_of_share(np.abs(predicted - target) <= 8.0, TOGETHER)
        assert closeness(ValuePredictions("p.csv", target, predicted), "Model", 8.0, FEW).model.interval is None

    def test_the_bias_of_a_tenth_has_the_interval_of_its_groups(self) -> None:
        target, predicted = self.rows()
        order = np.argsort(predicted)
        ranked, together = (target[order], predicted[order]), TOGETHER.in_order(order)
        grouped = prediction_groups(*ranked, most=10, fewest_rows=30, together=together).groups
        plain = prediction_groups(*ranked, most=10, fewest_rows=30).groups
        widths = [
            (one.bias_interval.high - one.bias_interval.low) / (other.bias_interval.high - other.bias_interval.low)
            for one, other in zip(grouped, plain, strict=True)
            if one.bias_interval and other.bias_interval
        ]
        assert len(widths) == 10
        assert np.mean(widths) > 1.05
        few = prediction_groups(*ranked, most=10, fewest_rows=30, together=FEW.in_order(order)).groups
        assert all(group.bias_interval is None and not group.is_off for group in few)


@settings(deadline=None)
@given(st.floats(0.0, 40.0), st.integers(1, 2_000))
def test_the_chance_beyond_t_is_that_of_scipy(t: float, degrees: int) -> None:
    assert chance_beyond(t, degrees) == pytest.approx(2 * student.sf(t, degrees), rel=1e-4, abs=1e-13)
    assert chance_beyond(-t, degrees) == chance_beyond(t, degrees)
    assert math.isclose(chance_beyond(0.0, degrees), 1.0)


def test_each_bin_of_a_calibration_has_the_interval_of_its_rows() -> None:
    random = np.random.default_rng(12)
    score = np.round(random.random(GROUPS * A_GROUP), 2)
    target = random.random(len(score)) < score

    def grouped(low: float, high: float) -> Interval | None:
        return interval_of_share(target, TOGETHER, np.flatnonzero((score >= low) & (score < high)))

    bins = calibration_bins(rank_rows(target, score), grouped)
    inside = [
        np.flatnonzero((score >= place / 10) & ((score < (place + 1) / 10) | (place == 9))) for place in range(10)
    ]
    assert [part.rows for part in bins] == [len(rows) for rows in inside]
    assert [part.interval for part in bins] == [interval_of_share(target, TOGETHER, rows) for rows in inside]
