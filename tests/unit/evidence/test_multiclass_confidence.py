"""What the scores of predicted classes are worth, and which errors are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from scipy.stats import binomtest

from classifiers import QUEUES, ROWS, Codes, classes_of, random_rows
from deck.bundle.bundle import Bundle, ClassPredictions, RowTexts
from deck.evidence import Evidence, evaluate
from deck.evidence.multiclass.confidence import calibration, coverage
from deck.evidence.multiclass.values import MulticlassEvidence

Floats = npt.NDArray[np.float64]
MakeBundle = Callable[..., Bundle]


@pytest.fixture(name="shown")
def _shown(make_bundle: MakeBundle) -> Callable[..., Evidence]:
    def shown(predictions: ClassPredictions, metric: str = "accuracy", **more: Any) -> Evidence:
        problem = {"task": "multiclass", "question": "Which queue?", "metric": metric}
        bundle = make_bundle(task="multiclass", metric=metric, predictions=predictions, **more, problem=problem)
        return evaluate(bundle)

    return shown


def multiclass(evidence: Evidence) -> MulticlassEvidence:
    assert evidence.multiclass is not None
    return evidence.multiclass


Shown = Callable[..., Evidence]


class TestConfidence:
    @staticmethod
    def sure(target: Codes, predicted: Codes) -> Floats:
        random = np.random.default_rng(6)
        return np.where(target == predicted, random.beta(8, 1, len(target)), random.beta(3, 3, len(target))).round(3)

    def test_the_largest_part_that_is_99_percent_right(self, shown: Shown) -> None:
        target, predicted = random_rows(0.9)
        score = self.sure(target, predicted)
        evidence = shown(classes_of(target, predicted, confidence=score))
        confident = multiclass(evidence).confident
        assert confident is not None and confident.is_good and confident.is_better
        inside = score >= confident.part.confidence
        right = target == predicted
        assert confident.part.accuracy == pytest.approx(right[inside].mean())
        assert right[inside].mean() >= 0.99
        assert confident.rest_accuracy == pytest.approx(right[~inside].mean())
        assert confident.rest_rows == (~inside).sum()
        later = [point for point in multiclass(evidence).coverage if point.rows > confident.part.rows]
        assert all(point.accuracy < 0.99 for point in later)
        facts = evidence.facts
        assert facts.number("confident.share") == pytest.approx(inside.mean())
        assert facts.number("confident.rest_share") == pytest.approx(1 - inside.mean())
        assert facts.number("confident.score") == confident.part.confidence
        assert facts.number("confident.90.accuracy") == pytest.approx(
            next(point.accuracy for point in multiclass(evidence).coverage if round(point.share, 2) == 0.9)
        )

    def test_else_four_fifths(self, shown: Shown) -> None:
        target, predicted = random_rows(0.5)
        score = 0.9 * self.sure(target, predicted) + 0.3 * np.random.default_rng(8).normal(0, 1, ROWS)
        confident = multiclass(shown(classes_of(target, predicted, confidence=score))).confident
        assert confident is not None and not confident.is_good and confident.is_better
        assert confident.part.share == pytest.approx(0.8, abs=0.01)

    def test_scores_without_sense_are_not_better(self, shown: Shown) -> None:
        target, predicted = random_rows(0.6)
        noise = np.random.default_rng(1).random(ROWS)
        confident = multiclass(shown(classes_of(target, predicted, confidence=noise))).confident
        assert confident is not None and confident.is_better is False

    def test_with_few_groups_that_is_not_known(self, shown: Shown) -> None:
        target, predicted = random_rows(0.6)
        group = [str(row % 3) for row in range(ROWS)]
        evidence = shown(classes_of(target, predicted, confidence=self.sure(target, predicted), group=group))
        confident = multiclass(evidence).confident
        assert confident is not None and confident.is_better is None
        assert all(point.interval is None for point in multiclass(evidence).coverage)
        assert evidence.facts["confident.accuracy_low"].note == "there are too few groups of rows"

    def test_nor_where_only_the_others_are_of_few_groups(self, shown: Shown) -> None:
        target, predicted = random_rows(0.6)
        order = np.random.default_rng(5).permutation(ROWS)
        group = [f"writer {place}" if place < 0.8 * ROWS else f"form {place % 3}" for place in order.tolist()]
        evidence = shown(classes_of(target, predicted, confidence=1 - order / ROWS, group=group))
        confident = multiclass(evidence).confident
        assert confident is not None
        assert confident.part.share == pytest.approx(0.8)
        assert confident.part.interval is not None
        assert confident.is_better is None

    def test_all_rows_where_they_are_99_percent_right(self, shown: Shown) -> None:
        target = np.arange(ROWS) % 4
        predicted = np.where(np.arange(ROWS) < 6, (target + 1) % 4, target)
        evidence = shown(classes_of(target, predicted, confidence=np.linspace(0, 1, ROWS)))
        confident = multiclass(evidence).confident
        assert confident is not None
        assert (confident.part.share, confident.rest_rows, confident.rest_accuracy) == (1.0, 0, None)
        assert evidence.facts.number("confident.rest_share") == 0.0

    @pytest.mark.parametrize("score", [np.full(ROWS, 0.7), np.arange(ROWS) % 2 / 2])
    def test_scores_that_hardly_differ_leave_no_part(self, shown: Shown, score: Floats) -> None:
        target, predicted = random_rows()
        evidence = shown(classes_of(target, predicted, confidence=score))
        assert multiclass(evidence).confident is None
        assert "confident.share" not in evidence.facts
        assert evidence.facts["confident.80.accuracy"].value is None
        assert "no score" in evidence.facts["confident.80.accuracy"].note

    def test_calibration_over_bins(self, shown: Shown) -> None:
        target = np.zeros(100, dtype=np.int64)
        predicted = np.where(np.arange(100) < 70, 0, 1)
        evidence = shown(classes_of(target, predicted, confidence=np.full(100, 0.95)))
        (part,) = multiclass(evidence).calibration
        assert (part.score, part.came_true, part.rows) == (pytest.approx(0.95), 0.7, 100)
        wilson = binomtest(70, 100).proportion_ci(method="wilson")
        assert part.interval is not None
        assert (part.interval.low, part.interval.high) == pytest.approx((wilson.low, wilson.high))
        assert evidence.facts.number("score.calibration_error") == pytest.approx(0.25)

    def test_exactly_99_percent_of_exactly_a_fifth_is_good(self, shown: Shown) -> None:
        target = np.zeros(500, dtype=np.int64)
        predicted = np.where(np.arange(500) < 99, 0, 1)
        score = np.linspace(1, 0, 500)
        confident = multiclass(shown(classes_of(target, predicted, confidence=score))).confident
        assert confident is not None and confident.is_good
        assert (confident.part.rows, confident.part.share, confident.part.accuracy) == (100, 0.2, 0.99)
        assert (confident.rest_rows, confident.rest_accuracy) == (400, 0.0)

    def test_less_than_a_fifth_is_not_worth_it_and_three_scores_are_enough(self, shown: Shown) -> None:
        target = np.zeros(100, dtype=np.int64)
        predicted = np.where(np.arange(100) < 10, 0, 1)
        score = np.repeat([0.9, 0.6, 0.3], [10, 60, 30])
        confident = multiclass(shown(classes_of(target, predicted, confidence=score))).confident
        assert confident is not None and not confident.is_good
        assert (confident.part.rows, confident.rest_rows) == (70, 30)

    def test_bins_begin_at_their_lower_end_and_the_last_holds_1(self) -> None:
        confidence = np.array([0.0, 0.05, 0.5, 0.55, 0.85, 0.95, 1.0])
        is_right = np.array([False, True, True, True, True, False, False])
        found = [(part.score, part.came_true, part.rows) for part in calibration(confidence, is_right)]
        assert found == [
            pytest.approx(part) for part in [(0.025, 0.5, 2), (0.525, 1.0, 2), (0.85, 1.0, 1), (0.975, 0.0, 2)]
        ]

    def test_the_surest_row_is_a_part_by_itself_where_there_are_few(self) -> None:
        points = coverage(np.array([0.5, 0.9, 0.7]), np.array([False, True, False]))
        assert [(point.rows, point.confidence, point.right) for point in points] == [
            (1, 0.9, 1),
            (2, 0.7, 1),
            (3, 0.5, 1),
        ]

    @pytest.mark.parametrize("end", [-0.2, 1.2])
    def test_scores_outside_0_and_1_are_no_probabilities(self, shown: Shown, end: float) -> None:
        target, predicted = random_rows()
        evidence = shown(classes_of(target, predicted, confidence=np.linspace(end, 0.5, ROWS)))
        assert multiclass(evidence).calibration == ()
        assert "score.calibration_error" not in evidence.facts
        assert len(multiclass(evidence).coverage) == 20
        said = "predictions.csv: scores leave 0 to 1, so they are no probabilities: calibration is not defined."
        assert evidence.notices == (said,)

    def test_without_scores_there_is_nothing(self, shown: Shown) -> None:
        evidence = shown(classes_of(*random_rows()))
        found = multiclass(evidence)
        assert (found.coverage, found.confident, found.calibration) == ((), None, ())
        assert not any(name.startswith("confident.") for name in evidence.facts)


class TestExamples:
    TEXTS = RowTexts(identifier=lambda row: f"t{row}", text=lambda row: f"text {row}")

    def test_those_of_which_the_model_is_surest(self, shown: Shown) -> None:
        target, predicted = random_rows()
        score = np.random.default_rng(2).permutation(ROWS) / ROWS
        examples = shown(classes_of(target, predicted, confidence=score, texts=self.TEXTS)).examples
        wrong = np.flatnonzero(target != predicted)
        expected = wrong[np.argsort(-score[wrong])][:8]
        assert [example.row for example in examples] == (expected + 1).tolist()
        first = examples[0]
        row = expected[0]
        assert (first.name, first.text, first.score) == (f"t{row}", f"text {row}", score[row])
        assert (first.true, first.predicted) == (QUEUES[target[row]], QUEUES[predicted[row]])

    def test_without_scores_the_first_ones(self, shown: Shown) -> None:
        target, predicted = random_rows()
        examples = shown(classes_of(target, predicted, texts=self.TEXTS)).examples
        assert [example.row for example in examples] == (np.flatnonzero(target != predicted)[:8] + 1).tolist()
        assert {example.score for example in examples} == {None}

    def test_none_without_names_and_texts_or_without_errors(self, shown: Shown) -> None:
        assert shown(classes_of(*random_rows())).examples == ()
        assert shown(classes_of([0, 1], [0, 1], texts=self.TEXTS)).examples == ()
