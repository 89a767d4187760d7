"""What predicted classes show: which are recognised, and what is taken for what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from scipy.stats import binomtest
from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score

from classifiers import QUEUES, ROWS, classes_of, random_rows
from deck.bundle.bundle import Bundle, ClassPredictions, ModelsTable
from deck.evidence import Evidence, evaluate
from deck.evidence.multiclass.values import ClassResult, MulticlassEvidence

MakeBundle = Callable[..., Bundle]
MakeTable = Callable[..., ModelsTable]


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


def by_name(evidence: Evidence) -> dict[str, ClassResult]:
    return {result.name: result for result in multiclass(evidence).classes}


Shown = Callable[..., Evidence]


def test_facts_of_metrics_errors_and_the_most_frequent_class(shown: Shown) -> None:
    target, predicted = random_rows()
    facts = shown(classes_of(target, predicted)).facts
    assert facts.number("score.accuracy") == pytest.approx(accuracy_score(target, predicted))
    assert facts.number("score.f1_macro") == pytest.approx(f1_score(target, predicted, average="macro"))
    low, high = facts.number("score.f1_macro_low"), facts.number("score.f1_macro_high")
    assert low is not None and high is not None
    assert low < f1_score(target, predicted, average="macro") < high
    wrong = int((target != predicted).sum())
    assert (facts.number("errors.count"), facts.number("errors.rate")) == (wrong, wrong / ROWS)
    assert facts.number("classes.count") == 4
    most = np.bincount(target).argmax()
    assert facts["baseline.name"].value == f"Most frequent class ({QUEUES[most]})"
    assert facts.number("baseline.accuracy") == pytest.approx((target == most).mean())
    assert str(facts["score.accuracy"].source) == "predictions.csv (target, prediction), all 1,200 rows"


def test_a_long_class_is_not_in_the_name_of_the_baseline(shown: Shown) -> None:
    names = ["an answer that nobody could have foreseen", "short"]
    evidence = shown(classes_of([0, 0, 1], [0, 0, 0], classes=names))
    assert evidence.facts["baseline.name"].value == "Most frequent class"


class TestClasses:
    def test_recall_precision_and_f1_with_wilson_intervals(self, shown: Shown) -> None:
        target, predicted = random_rows()
        evidence = shown(classes_of(target, predicted))
        assert [result.name for result in multiclass(evidence).classes] == list(QUEUES)
        recall = recall_score(target, predicted, average=None)
        precision = precision_score(target, predicted, average=None)
        f1 = f1_score(target, predicted, average=None)
        for code, result in enumerate(multiclass(evidence).classes):
            assert (result.recall, result.precision, result.f1) == pytest.approx(
                (recall[code], precision[code], f1[code])
            )
            assert evidence.facts.number(f"class.{result.slug}.recall") == result.recall
            expected = binomtest(result.right, result.rows).proportion_ci(method="wilson")
            assert result.recall_interval is not None and result.precision_interval is not None
            assert (result.recall_interval.low, result.recall_interval.high) == pytest.approx(
                (expected.low, expected.high)
            )
            expected = binomtest(result.right, result.predicted).proportion_ci(method="wilson")
            assert result.precision_interval.low == pytest.approx(expected.low)

    def test_a_class_is_worse_only_beyond_the_noise_of_them_all(self, shown: Shown) -> None:
        fair = multiclass(shown(classes_of(*random_rows())))
        assert not any(result.is_worse for result in fair.classes)
        worse = multiclass(shown(classes_of(*random_rows([0.9, 0.9, 0.6, 0.9]))))
        assert [result.is_worse for result in worse.classes] == [False, False, True, False]

    def test_the_worst_class_is_a_large_one_rather_than_a_chance_of_few_rows(self, shown: Shown) -> None:
        target, predicted = random_rows([0.9, 0.9, 0.6, 0.9])
        target, predicted = np.append(target, [4, 4]), np.append(predicted, [4, 0])
        evidence = shown(classes_of(target, predicted, classes=(*QUEUES, "rare")))
        rare = by_name(evidence)["rare"]
        assert (rare.recall, rare.is_worse) == (0.5, False)
        assert evidence.facts["worst.class.name"].value == "other"
        assert "clearly below accuracy" in evidence.facts["worst.class.recall"].formula

    def test_one_that_is_never_predicted(self, shown: Shown) -> None:
        target, predicted = random_rows()
        predicted = np.where(predicted == 3, 0, predicted)
        evidence = shown(classes_of(target, predicted))
        refund = by_name(evidence)["refund"]
        assert (refund.predicted, refund.recall, refund.precision, refund.f1) == (0, 0.0, None, 0.0)
        assert evidence.facts["class.refund.precision"].note == "the class is never predicted"
        assert evidence.notices == ("predictions.csv: never predicted: refund.",)

    def test_one_that_no_row_is_of(self, shown: Shown) -> None:
        evidence = shown(classes_of([0, 0, 1, 1], [0, 2, 1, 1]))
        other = by_name(evidence)["other"]
        assert (other.rows, other.recall, other.precision) == (0, None, 0.0)
        assert evidence.facts["class.other.recall"].note == "no row is of this class"
        assert evidence.facts.number("classes.count") == 2

    def test_those_that_only_another_model_predicts_are_none_of_this_one(self, shown: Shown) -> None:
        evidence = shown(classes_of([0, 0, 1, 1], [0, 1, 1, 1], others={"Rules": [3, 3, 0, 1]}))
        assert [result.name for result in multiclass(evidence).classes] == ["billing", "login"]
        assert multiclass(evidence).matrix.tolist() == [[1, 1], [0, 2]]
        assert not multiclass(evidence).matrix.flags.writeable
        assert evidence.facts.number("model.rules.accuracy") == 0.25

    def test_names_that_differ_in_signs_alone_have_facts_of_their_own(self, shown: Shown) -> None:
        facts = shown(classes_of([0, 1, 1], [0, 1, 0], classes=["C", "C++"])).facts
        recalls = [fact.value for name, fact in facts.items() if name.startswith("class.") and name.endswith(".recall")]
        assert recalls == [1.0, 0.5]

    def test_rows_that_come_ten_times_tell_no_more_than_one_each(self, shown: Shown) -> None:
        target, predicted = random_rows()
        names = [str(row) for row in range(ROWS)]
        once = by_name(shown(classes_of(target, predicted, group=names)))["login"]
        ten = [np.repeat(values, 10) for values in (target, predicted, names)]
        repeated = by_name(shown(classes_of(ten[0], ten[1], group=ten[2].tolist())))["login"]
        by_rows = by_name(shown(classes_of(target, predicted)))["login"]
        assert repeated.recall == once.recall
        assert once.recall_interval is not None and repeated.recall_interval is not None
        assert by_rows.recall_interval is not None
        assert repeated.recall_interval.low == pytest.approx(once.recall_interval.low)
        assert repeated.recall_interval.low == pytest.approx(by_rows.recall_interval.low, abs=0.01)

    def test_few_groups_give_no_interval_and_call_nothing_worse(self, shown: Shown) -> None:
        target, predicted = random_rows([0.9, 0.9, 0.2, 0.9])
        evidence = shown(classes_of(target, predicted, group=[str(row % 5) for row in range(ROWS)]))
        assert all(result.recall_interval is None and not result.is_worse for result in multiclass(evidence).classes)

    def test_three_hundred(self, shown: Shown) -> None:
        target, predicted = random_rows(0.7, rows=6_000, classes=300)
        evidence = shown(classes_of(target, predicted % 150, classes=[f"c{code}" for code in range(300)]))
        assert len(multiclass(evidence).classes) == 300
        (notice,) = evidence.notices
        assert notice.startswith("predictions.csv: never predicted: c150, c151, ")
        assert notice.endswith(", c159 and 140 more.")


class TestConfusions:
    def test_every_pair_that_occurs_the_most_frequent_first(self, shown: Shown) -> None:
        evidence = shown(classes_of([0, 0, 0, 0, 1, 1, 2, 3], [0, 1, 1, 2, 1, 0, 3, 3]))
        pairs = multiclass(evidence).confusions
        assert [(pair.true, pair.predicted, pair.rows) for pair in pairs] == [
            ("billing", "login", 2),
            ("billing", "other", 1),
            ("login", "billing", 1),
            ("other", "refund", 1),
        ]
        assert (pairs[0].share_of_errors, pairs[0].share_of_class) == (0.4, 0.5)
        facts = evidence.facts
        assert (facts["confused.true"].value, facts["confused.predicted"].value) == ("billing", "login")
        assert facts.number("confused.error_share") == 0.4
        assert facts.number("confused.class_share") == 0.5
        assert facts.number("confused.top_share") == 0.8

    def test_none_where_all_are_right(self, shown: Shown) -> None:
        evidence = shown(classes_of([0, 1, 2, 3] * 10, [0, 1, 2, 3] * 10))
        assert multiclass(evidence).confusions == ()
        assert "confused.true" not in evidence.facts
        assert evidence.facts["score.accuracy_low"].value is None
        assert "do not vary" in evidence.facts["score.accuracy_low"].note


def test_models_are_compared_in_pairs(shown: Shown, models_table: MakeTable) -> None:
    target, predicted = random_rows()
    like = np.where(np.arange(ROWS) % 40 == 0, target, predicted)
    worse = np.where(np.arange(ROWS) % 3 == 0, (target + 1) % 4, predicted)
    names = ("Encoder", "Like", "Rules")
    scores = [accuracy_score(target, codes) for codes in (predicted, like, worse)]
    table = models_table([(n, {"accuracy": s}) for n, s in zip(names, scores, strict=True)], baselines=["Rules"])
    evidence = shown(classes_of(target, predicted, others={"Like": like, "Rules": worse}), models=table)
    comparison = evidence.comparison
    assert comparison is not None and comparison.against_baseline is not None
    assert comparison.against_baseline.beyond_noise
    assert evidence.notices == ()


def test_worse_than_the_most_frequent_class(shown: Shown) -> None:
    target = np.repeat([0, 1], [900, 300])
    evidence = shown(classes_of(target, (np.random.default_rng(1).random(ROWS) < 0.5).astype(int)))
    assert evidence.comparison is not None and evidence.comparison.against_baseline is not None
    assert evidence.comparison.against_baseline.value < 0
    assert evidence.comparison.against_baseline.other == "Most frequent class (billing)"


def test_one_class_only(shown: Shown) -> None:
    evidence = shown(classes_of([0] * 50, [0] * 45 + [1] * 5))
    assert evidence.facts.number("score.accuracy") == 0.9
    assert evidence.notices == ("predictions.csv: every row is of class billing, so there is nothing to tell apart.",)


def test_two_rows(shown: Shown) -> None:
    evidence = shown(classes_of([0, 1], [0, 0], confidence=[0.9, 0.8]))
    assert evidence.facts.number("score.accuracy") == 0.5
    assert evidence.facts["score.accuracy_low"].value is None
    assert evidence.facts["score.accuracy_low"].note == "no interval from fewer than 5 rows"


def test_segments_and_folds_have_the_metric_of_their_rows(shown: Shown) -> None:
    target, predicted = random_rows()
    channel, week = ["mail"] * 400 + ["chat"] * 790 + ["fax"] * 10, ["1"] * 600 + ["2"] * 600
    evidence = shown(classes_of(target, predicted, fold=week, channel=channel), "f1_macro")
    assert evidence.segments is not None and evidence.folds is not None
    scores = {result.value: result.score for result in evidence.segments.results}
    assert scores["mail"] == pytest.approx(f1_score(target[:400], predicted[:400], average="macro"))
    assert scores["fax"] is None
    wrong = target != predicted
    share = wrong[:400].sum() / wrong.sum()
    assert evidence.facts.number("segment.channel.mail.error_share") == pytest.approx(share)
    halves = [slice(0, 600), slice(600, None)]
    assert evidence.folds.scores == pytest.approx([f1_score(target[h], predicted[h], average="macro") for h in halves])


def test_one_fold(shown: Shown) -> None:
    evidence = shown(classes_of(*random_rows(), fold=["1"] * ROWS))
    assert evidence.folds is not None
    assert (len(evidence.folds.scores), evidence.folds.sd) == (1, None)


def test_a_metric_that_classes_do_not_give(shown: Shown, models_table: MakeTable) -> None:
    table = models_table([("Encoder", {"log_loss": 0.4}), ("Rules", {"log_loss": 0.9})])
    evidence = shown(classes_of(*random_rows(), channel=["mail", "chat"] * 600), "log_loss", models=table)
    assert evidence.segments is not None
    assert evidence.segments.metric.name == "accuracy"
