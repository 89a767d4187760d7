"""How often our 95% intervals hold the true value, on simulated data whose truth is known.

Two thousand samples of each kind are drawn with fixed seeds, so that a coverage of 95% is measured to 0.5 points. The
truth is exact where a formula gives it, else the value of one very large sample of the same kind.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import pytest

from deck.bundle.metric_names import metric
from deck.evidence.binary.curves import pr_curve, precision_band
from deck.evidence.binary.gains import GroupedPositives, found_in_top, gains_by_decile, gains_of, gains_of_tops
from deck.evidence.binary.grouped_precision import effective_rows_at
from deck.evidence.binary.metrics import constant_score, estimate_metrics, estimate_ranking_metric
from deck.evidence.binary.score_ranking import rank_rows
from deck.evidence.comparison import compare
from deck.evidence.estimates import ScoredModel, ScoredRows
from deck.evidence.evidence import Interval
from deck.evidence.fold_differences import interval_over_folds
from deck.evidence.grouped_shares import interval_of_share, interval_within
from deck.evidence.intervals import share_interval
from deck.evidence.judged.metrics import estimate_mean_score, estimate_pass_rate
from deck.evidence.models import models_of_scores
from deck.evidence.multiclass.metrics import METRICS, Margins, estimate
from deck.evidence.ranking.metrics import by_query, mean_estimate
from deck.evidence.ranking.positions import placed, rank_pairs, wanted
from deck.evidence.regression.constant import constant_model
from deck.evidence.regression.metrics import estimate_metrics as estimate_numbers
from deck.evidence.regression.tail import error_tail
from deck.evidence.row_groups import RowGroups, by_groups

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

SAMPLES, ROWS, VERY_MANY = 2_000, 2_000, 2_000_000
LEAST, MOST, MOST_OF_TENTHS = 0.93, 0.97, 0.99


def coverage(intervals: Iterable[Interval | None], truth: float) -> float:
    """The share of intervals that hold the truth; one that is not there holds nothing."""
    return float(np.mean([interval is not None and interval.contains(truth) for interval in intervals]))


def scored_rows(random: np.random.Generator, rows: int) -> tuple[Bools, Floats, Floats]:
    """One row in ten is positive; a good score and a worse one that goes with it."""
    target = random.random(rows) < 0.1
    signal = random.normal(size=rows) + 1.7 * target
    worse = signal + 1.5 * random.normal(size=rows)
    return target, 1 / (1 + np.exp(3.2 - 1.7 * signal)), 1 / (1 + np.exp(3.2 - 1.2 * worse))


NAMES = ("pr_auc", "roc_auc", "brier", "log_loss")


class TestBinary:
    def test_metrics(self) -> None:
        random = np.random.default_rng(1)
        target, score, _ = scored_rows(random, VERY_MANY)
        truth = estimate_metrics(target, score, rank_rows(target, score), NAMES)
        drawn = [scored_rows(random, ROWS) for _ in range(SAMPLES)]
        found = [estimate_metrics(target, score, rank_rows(target, score), NAMES) for target, score, _ in drawn]
        for name in NAMES:
            value = truth[name].value
            assert value is not None
            assert LEAST <= coverage((one[name].interval for one in found), value) <= MOST, name

    @pytest.mark.parametrize("name", ["pr_auc", "roc_auc"])
    def test_paired_differences(self, name: str) -> None:
        random = np.random.default_rng(2)
        truth = self._compared(*scored_rows(random, VERY_MANY), name)
        found = [self._compared(*scored_rows(random, ROWS), name) for _ in range(SAMPLES)]
        for role in (0, 1):
            intervals = (one[role][1] for one in found)
            assert LEAST <= coverage(intervals, truth[role][0]) <= MOST, ("runner-up", "baseline")[role]

    @staticmethod
    def _compared(target: Bools, good: Floats, worse: Floats, name: str) -> list[tuple[float, Interval | None]]:
        """Difference and interval to the runner-up and to a random ranking."""
        models = tuple(
            ScoredModel(model, model, {name: estimate_ranking_metric(target, score, rank_rows(target, score), name)})
            for model, score in (("good", good), ("worse", worse))
        )
        constants = {name: constant_score(name, len(target), int(target.sum()))}
        scored = ScoredRows(len(target), models, constants, "Random ranking")
        comparison = compare(models_of_scores(scored, metric(name)), metric(name), "x.csv", scored, print)
        differences = (comparison.against_runner_up, comparison.against_baseline)
        return [(one.value, one.interval) for one in differences if one is not None]

    def test_what_is_flagged_and_found(self) -> None:
        """The rows of a tenth are set by the sample too, which makes Wilson's intervals a little too wide there."""
        random, cut = np.random.default_rng(3), 0.3
        target, score, _ = scored_rows(random, VERY_MANY)
        flagged = score >= cut
        tops = found_in_top(rank_rows(target, score), np.array([0.1, 0.2, 0.3]))
        found: dict[str, list[Interval]] = {name: [] for name in ("precision", "recall", "decile 1", "decile 2", "top")}
        for _ in range(SAMPLES):
            drawn, scores, _ = scored_rows(random, ROWS)
            ranking, right = rank_rows(drawn, scores), int((drawn & (scores >= cut)).sum())
            found["precision"].append(share_interval(right, int((scores >= cut).sum())))
            found["recall"].append(share_interval(right, int(drawn.sum())))
            deciles = gains_by_decile(ranking)
            found["decile 1"].append(deciles[0].interval)
            found["decile 2"].append(deciles[1].interval)
            top = np.array([sum(gain.share for gain in deciles[:3])])
            found["top"].append(gains_of(top, ranking.positives)[0].interval)
        truth = {
            "precision": target[flagged].mean(),
            "recall": target[flagged].sum() / target.sum(),
            "decile 1": tops[0],
            "decile 2": tops[1] - tops[0],
            "top": tops[2],
        }
        covered = {name: coverage(intervals, float(truth[name])) for name, intervals in found.items()}
        assert all(LEAST <= share <= MOST_OF_TENTHS for share in covered.values()), covered


def test_predicted_classes() -> None:
    random = np.random.default_rng(4)
    shares = np.array([0.5, 0.3, 0.15, 0.05])
    taken_for = np.array([[0.9, 0.06, 0.03, 0.01], [0.1, 0.8, 0.05, 0.05], [0.1, 0.2, 0.6, 0.1], [0.2, 0.2, 0.2, 0.4]])
    chances = shares[:, None] * taken_for
    nobody = np.zeros(0, dtype=np.int64)
    matrices = random.multinomial(ROWS, chances.ravel(), SAMPLES).reshape(-1, 4, 4)
    for name in ("accuracy", "balanced_accuracy", "f1_macro", "f1_weighted"):
        truth = METRICS[name](Margins.of(chances))[0]  # type: ignore[arg-type]
        intervals = (estimate(name, nobody, nobody, matrix, 0).interval for matrix in matrices)
        assert LEAST <= coverage(intervals, truth) <= MOST, name


def numbers(random: np.random.Generator, rows: int) -> tuple[Floats, Floats]:
    """Targets above zero with errors that grow with them, and the numbers of a model that is a little too timid."""
    true = np.exp(random.normal(3.0, 0.5, rows))
    return true * (1 + 0.2 * random.normal(size=rows)), 2.0 + 0.9 * true


def test_predicted_numbers() -> None:
    random = np.random.default_rng(5)
    target, predicted = numbers(random, VERY_MANY)
    names = ("rmse", "mae", "r2", "bias", "wape", "rmsle")
    truth = estimate_numbers(target, predicted, constant_model(target), names)
    drawn = (numbers(random, ROWS) for _ in range(SAMPLES))
    found = [estimate_numbers(target, predicted, constant_model(target), names) for target, predicted in drawn]
    for name in names:
        value = truth[name].value
        assert value is not None
        assert LEAST <= coverage((one[name].interval for one in found), value) <= MOST, name


def test_ranked_items() -> None:
    """Samples are of 400 queries, drawn from 50,000 with 30 items each, whose mean is the truth."""
    random, queries, items = np.random.default_rng(6), 50_000, 30
    query = np.repeat(np.arange(queries), items)
    relevance = (random.random(query.size) < 0.1).astype(np.float64)
    score = relevance + 0.8 * random.normal(size=query.size)
    found = placed(rank_pairs(query, relevance, score, queries), query, relevance)
    there = wanted(query, relevance, queries)
    for name in ("ndcg_at_10", "recall_at_10", "mrr_at_10", "map_at_10", "precision_at_10"):
        values = by_query(name, found, there)
        drawn = values[random.integers(0, queries, (SAMPLES, 400))]
        intervals = (mean_estimate(sample).interval for sample in drawn)
        assert LEAST <= coverage(intervals, float(np.nanmean(values))) <= MOST, name


def test_judged_answers() -> None:
    random = np.random.default_rng(7)
    passed = (random.random((SAMPLES, 200)) < 0.85).astype(np.float64)
    assert LEAST <= coverage((estimate_pass_rate(sample, 1.0).interval for sample in passed), 0.85) <= MOST
    grades = random.choice(np.arange(1.0, 6.0), (SAMPLES, 200), p=[0.05, 0.1, 0.15, 0.3, 0.4])
    intervals = (estimate_mean_score(sample, (1.0, 5.0)).interval for sample in grades)
    assert LEAST <= coverage(intervals, 3.9) <= MOST


Splits = list[tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]]


def repeated_folds(rows: int, folds: int, repeats: int) -> Splits:
    """Rows trained and tested on, for each fold of each repeat."""
    orders = [np.random.default_rng(repeat).permutation(rows) for repeat in range(repeats)]
    return [(np.delete(order, np.s_[fold::folds]), order[fold::folds]) for order in orders for fold in range(folds)]


def forward_folds(rows: int, folds: int) -> Splits:
    """Blocks of rows in order of time, each tested on all that went before."""
    block, all_rows = rows // (folds + 1), np.arange(rows)
    return [(all_rows[: block * fold], all_rows[block * fold : block * (fold + 1)]) for fold in range(1, folds + 1)]


def differences_of_folds(random: np.random.Generator, samples: int, rows: int, splits: Splits) -> Floats:
    """How much lower the RMSE of a regression on 8 of 8 features is than that on 5 of them, shape (samples, folds)."""
    features = random.normal(size=(samples, rows, 8))
    target = features @ np.array([1.0, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.2]) + random.normal(size=(samples, rows))
    errors = np.empty((2, samples, len(splits)))
    for fold, (trained, tested) in enumerate(splits):
        for model, used in enumerate((5, 8)):
            train, test = features[:, trained, :used], features[:, tested, :used]
            moments = train.transpose(0, 2, 1) @ train
            weights = np.linalg.solve(moments, train.transpose(0, 2, 1) @ target[:, trained, None])
            errors[model, :, fold] = np.sqrt(((target[:, tested] - (test @ weights)[..., 0]) ** 2).mean(axis=1))
    difference: Floats = errors[0] - errors[1]
    return difference


def covered_over_folds(splits: Splits, rows: int, test_over_train: float) -> float:
    """How often intervals with this correction hold the mean difference of very many samples."""
    random = np.random.default_rng(8)
    truth = float(differences_of_folds(random, SAMPLES, rows, splits).mean())
    drawn = differences_of_folds(random, SAMPLES, rows, splits)
    return coverage((interval_over_folds(tuple(sample), test_over_train) for sample in drawn.tolist()), truth)


@pytest.mark.parametrize(("folds", "repeats"), [(3, 1), (5, 1), (10, 1), (5, 2), (5, 5), (10, 5)])
def test_differences_over_folds_hold_the_truth_at_least_as_often_as_they_say(folds: int, repeats: int) -> None:
    splits = repeated_folds(120, folds, repeats)
    assert covered_over_folds(splits, 120, 1 / (folds - 1)) >= LEAST


def test_repeats_taken_for_folds_of_one_would_be_too_bold() -> None:
    assert covered_over_folds(repeated_folds(120, 10, 5), 120, 1 / 49) < 0.85


@pytest.mark.parametrize("folds", [4, 9])
def test_differences_over_folds_that_go_forward_in_time(folds: int) -> None:
    splits = forward_folds(240, folds)
    trained, tested = (sum(len(rows[part]) for rows in splits) for part in (0, 1))
    assert covered_over_folds(splits, 240, tested / trained) >= LEAST
    assert covered_over_folds(splits, 240, 1 / (folds - 1)) >= LEAST


def in_groups(random: np.random.Generator, groups: int, size: int, *, is_uneven: bool) -> RowGroups:
    """Groups of one size, or of very different ones: most are small, a few hold five times as many rows."""
    sizes = random.geometric(1 / size, groups) if is_uneven else np.full(groups, size)
    return RowGroups("customer", np.repeat(np.arange(groups), sizes), groups)


def alike(random: np.random.Generator, share: float, likeness: float, groups: RowGroups) -> Bools:
    """Rows of which so many are right on average, each group by a chance of its own (beta-binomial)."""
    spread = (1 - likeness) / likeness
    chances = random.beta(share * spread, (1 - share) * spread, groups.count)
    return np.asarray(random.random(len(groups.codes)) < chances[groups.codes])


@pytest.mark.parametrize("is_uneven", [False, True])
@pytest.mark.parametrize(
    ("groups", "size", "share", "likeness"),
    [(20, 10, 0.5, 0.2), (40, 10, 0.85, 0.2), (15, 24, 0.7, 0.1), (100, 24, 0.1, 0.05), (200, 5, 0.05, 0.2)],
)
def test_shares_of_rows_that_belong_together(
    groups: int, size: int, share: float, likeness: float, is_uneven: bool
) -> None:
    """Pass rates, criteria, agreement, wins, shares within a tolerance and misses are all of this kind."""
    random, intervals, by_row = np.random.default_rng(9), [], []
    for _ in range(SAMPLES):
        together = in_groups(random, groups, size, is_uneven=is_uneven)
        part = alike(random, share, likeness, together)
        intervals.append(interval_of_share(part, together))
        by_row.append(interval_of_share(part, None))
    assert LEAST <= coverage(intervals, share) <= MOST
    assert coverage(by_row, share) < LEAST


def test_pass_rates_of_answers_that_belong_together() -> None:
    random, intervals = np.random.default_rng(10), []
    for _ in range(SAMPLES):
        together = in_groups(random, 40, 6, is_uneven=True)
        passed = alike(random, 0.8, 0.2, together).astype(np.float64)
        intervals.append(by_groups(estimate_pass_rate(passed, 1.0), together).interval)
    assert LEAST <= coverage(intervals, 0.8) <= MOST


def test_what_is_flagged_and_found_where_rows_belong_together() -> None:
    """Customers differ in how often they are positive and in how high their rows score.

    Whose rows are in a tenth is set by the sample too, which makes intervals of tenths wider still than those of rows.
    """
    random, cut, tenth = np.random.default_rng(11), 0.3, np.array([0.1, 0.2])

    def drawn(groups: int) -> tuple[Bools, Floats, RowGroups]:
        together = in_groups(random, groups, 12, is_uneven=False)
        target = alike(random, 0.2, 0.15, together)
        signal = random.normal(size=target.size) + 0.7 * random.normal(size=groups)[together.codes] + 1.7 * target
        return target, 1 / (1 + np.exp(2.2 - signal)), together

    target, score, _ = drawn(VERY_MANY // 12)
    tops, flagged = found_in_top(rank_rows(target, score), tenth), score >= cut
    recalled = target[flagged].sum() / target.sum()
    truth = {
        "precision": target[flagged].mean(),
        "recall": recalled,
        "decile 2": tops[1] - tops[0],
        "top 10%": tops[0],
        "band": target[score >= np.quantile(score, 0.9)].mean(),
    }
    found: dict[str, list[Interval | None]] = {name: [] for name in truth}
    for _ in range(SAMPLES // 2):
        target, score, together = drawn(100)
        ranking, grouped = rank_rows(target, score), GroupedPositives.of(target, score, together)
        found["precision"].append(interval_within(target, score >= cut, together))
        found["recall"].append(interval_within(score >= cut, target, together))
        found["decile 2"].append(gains_by_decile(ranking, grouped)[1].interval)
        found["top 10%"].append(gains_of_tops(ranking, grouped)[0].interval)
        found["band"].append(_band_of_tenth(target, score, together))
    covered = {name: coverage(intervals, float(truth[name])) for name, intervals in found.items()}
    assert all(share >= LEAST for share in covered.values()), covered
    assert max(covered["precision"], covered["recall"]) <= MOST, covered


def _band_of_tenth(target: Bools, score: Floats, together: RowGroups) -> Interval | None:
    """The interval of the precision where a tenth of the rows is flagged, as the band of the curve has it."""
    ranking, threshold = rank_rows(target, score), float(np.quantile(score, 0.9))
    curve = pr_curve(ranking, threshold)
    band = precision_band(curve, ranking.positives, lambda rows: effective_rows_at(rows, target, score, together))
    assert band is not None
    recall = target[score >= threshold].sum() / target.sum()
    place = int(np.flatnonzero(np.isclose(band.x, recall))[-1])
    return Interval(float(band.low[place]), float(band.high[place]))


HEAVIER_THAN_NORMAL = {
    "Laplace": (lambda random, rows: random.laplace(size=rows), np.sqrt(2)),
    "Student, 5 degrees": (lambda random, rows: random.standard_t(5, rows), np.sqrt(5 / 3)),
    "varying": (lambda random, rows: random.normal(size=rows) * np.exp(random.normal(0, 0.5, rows)), np.exp(0.25)),
}


@pytest.mark.parametrize("errors", HEAVIER_THAN_NORMAL)
def test_root_mean_squares_of_errors_with_tails(errors: str) -> None:
    draw, truth = HEAVIER_THAN_NORMAL[errors]
    random, rows = np.random.default_rng(12), 1_000
    target = random.normal(0, 5, rows)
    drawn = (draw(random, rows) for _ in range(SAMPLES))
    found = (estimate_numbers(target, target + error, constant_model(target), ("rmse",)) for error in drawn)
    assert LEAST <= coverage((one["rmse"].interval for one in found), truth) <= MOST


def test_where_intervals_of_the_rmse_are_too_narrow_a_heavy_tail_is_found() -> None:
    """No interval holds where the fourth moment is infinite; but that few errors carry the rest is seen."""
    random, rows = np.random.default_rng(13), 2_000
    target = random.normal(0, 5, rows)
    drawn = [random.standard_t(3, rows) for _ in range(SAMPLES // 2)]
    intervals = (
        estimate_numbers(target, target + error, constant_model(target), ("rmse",))["rmse"].interval for error in drawn
    )
    assert coverage(intervals, np.sqrt(3)) < LEAST
    tails = [error_tail(np.abs(error)) for error in drawn]
    assert np.mean([tail is not None and tail.is_heavy for tail in tails]) > 0.95
    normal = [error_tail(np.abs(random.normal(size=rows))) for _ in range(SAMPLES // 2)]
    assert not any(tail is None or tail.is_heavy for tail in normal)
