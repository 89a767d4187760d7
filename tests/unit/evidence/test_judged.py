"""What judged answers show, held against plain counts of the same rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import binomtest
from scipy.stats import t as student

from deck.bundle import load
from deck.evidence import evaluate
from deck.evidence.evidence import Evidence
from deck.evidence.judged.passing import Scale, passes_on_its_own
from deck.evidence.judged.values import JudgedEvidence
from judged_bundles import CRITERIA, EVERYTHING, OTHERS, REST, judged_bundle, judged_columns, table_of_models


def evaluated(folder: Path) -> tuple[Evidence, JudgedEvidence]:
    evidence = evaluate(load(folder))
    assert evidence.judged is not None
    return evidence, evidence.judged


def booleans(cells: object) -> np.ndarray:
    return np.array([cell in ("true", 1) for cell in cells])  # type: ignore[attr-defined]


def test_pass_rates_and_head_to_head_are_those_of_the_rows(tmp_path: Path) -> None:
    columns = judged_columns()
    evidence, judged = evaluated(judged_bundle(tmp_path, columns, models=table_of_models(columns)))
    own, keywords = booleans(columns["score"]), booleans(columns["keywords"])
    pair = judged.against("Keywords")
    assert pair is not None
    assert judged.system.name == "Agent"
    assert (judged.passed, judged.system.pass_rate) == (own.sum(), own.mean())
    assert (pair.wins, pair.losses) == ((own & ~keywords).sum(), (keywords & ~own).sum())
    assert pair.ties == (own == keywords).sum()
    assert pair.gain == pytest.approx(own.mean() - keywords.mean())
    assert pair.beyond_noise
    facts = evidence.facts
    assert facts["against.keywords.wins"].value == pair.wins
    assert facts["best.pass_rate"].unit == facts["score.pass_rate_low"].unit == "share"
    assert facts["gain.baseline"].unit == facts["against.keywords.gain"].unit == "points"
    assert (pair.gain_interval and pair.gain_interval.low) == pytest.approx(facts["gain.baseline_low"].number)


def test_shares_of_wins_ties_and_losses_have_the_interval_of_wilson(tmp_path: Path) -> None:
    columns = judged_columns()
    _, judged = evaluated(judged_bundle(tmp_path, columns))
    own, keywords = booleans(columns["score"]), booleans(columns["keywords"])
    pair = judged.against("Keywords")
    assert pair is not None
    won, lost = own & ~keywords, keywords & ~own
    for found, count in zip(pair.intervals, (won.sum(), (own == keywords).sum(), lost.sum()), strict=True):
        expected = binomtest(int(count), len(own)).proportion_ci(method="wilson")
        assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    decided = int(won.sum() + lost.sum())
    assert pair.decided_win_share == pytest.approx(won.sum() / decided)
    expected = binomtest(int(won.sum()), decided).proportion_ci(method="wilson")
    assert pair.decided_interval is not None
    assert (pair.decided_interval.low, pair.decided_interval.high) == pytest.approx((expected.low, expected.high))


def test_where_all_are_ties_no_share_of_the_others_is_known(tmp_path: Path) -> None:
    columns = judged_columns()
    _, judged = evaluated(judged_bundle(tmp_path, columns | {"keywords": columns["score"]}))
    pair = judged.against("Keywords")
    assert pair is not None
    assert (pair.wins, pair.losses, pair.decided_win_share, pair.decided_interval) == (0, 0, None, None)
    assert (pair.gain, pair.beyond_noise) == (0.0, False)


def test_the_paired_interval_is_that_of_a_bootstrap(tmp_path: Path) -> None:
    columns = judged_columns(rows=600)
    _, judged = evaluated(judged_bundle(tmp_path, columns))
    difference = booleans(columns["score"]).astype(float) - booleans(columns["prompt"])
    random = np.random.default_rng(2)
    drawn = [difference[random.integers(0, 600, 600)].mean() for _ in range(3_000)]
    pair = judged.against("Short prompt")
    assert pair is not None
    assert pair.gain_interval is not None
    error = (pair.gain_interval.high - pair.gain_interval.low) / (2 * 1.959964)
    assert error == pytest.approx(np.std(drawn), rel=0.05)


def test_criteria_weakest_first_with_their_part_of_the_failures(tmp_path: Path) -> None:
    columns = judged_columns()
    evidence, judged = evaluated(judged_bundle(tmp_path, columns))
    own = booleans(columns["score"])
    for result in judged.criteria:
        met = booleans(columns[result.slug])
        assert (result.passed, result.failed) == (met.sum(), (~met).sum())
        assert result.share_of_failures == pytest.approx((~met & ~own).sum() / (~own).sum())
    assert [result.name for result in judged.criteria] == ["Grounded", "Complete"]
    gap = booleans(columns["complete"]).astype(float) - booleans(columns["grounded"])
    assert judged.weakest_gap is not None
    middle = (judged.weakest_gap.low + judged.weakest_gap.high) / 2
    assert middle == pytest.approx(gap.mean())
    kurtosis = ((gap - gap.mean()) ** 4).mean() / gap.var() ** 2
    reach = student.ppf(0.975, int(2 * len(gap) / (kurtosis - 1)))
    assert judged.weakest_gap.high - middle == pytest.approx(reach * gap.std() / np.sqrt(len(gap)))
    assert evidence.facts["worst.criterion.name"].value == "Grounded"


def test_two_judges_cost_and_latency(tmp_path: Path) -> None:
    columns = judged_columns()
    evidence, judged = evaluated(judged_bundle(tmp_path, columns))
    own, second = booleans(columns["score"]), booleans(columns["second"])
    found = judged.agreement
    assert found is not None
    assert (found.both_pass, found.only_first) == ((own & second).sum(), (own & ~second).sum())
    assert (found.only_second, found.both_fail) == ((second & ~own).sum(), (~own & ~second).sum())
    assert found.share == pytest.approx((own == second).mean())
    cost, seconds = np.array(columns["cost_usd"]), np.array(columns["seconds"])
    assert evidence.facts.number("cost.total") == pytest.approx(cost.sum())
    assert evidence.facts.number("cost.per_passed") == pytest.approx(cost.sum() / own.sum())
    assert evidence.facts.number("latency.median") == pytest.approx(np.median(seconds))
    assert evidence.facts.number("latency.p95") == pytest.approx(np.quantile(seconds, 0.95))


def test_segments_are_compared_by_the_pass_rate(tmp_path: Path) -> None:
    columns = judged_columns()
    roles = EVERYTHING + 'segments = ["category"]\n'
    evidence, _ = evaluated(judged_bundle(tmp_path, columns, roles))
    assert evidence.segments is not None
    own, category = booleans(columns["score"]), np.array(columns["category"])
    for segment in evidence.segments.results:
        inside = category == segment.value
        assert segment.score == pytest.approx(own[inside].mean())
        assert segment.error_share == pytest.approx((~own & inside).sum() / (~own).sum())
        assert evidence.facts[f"segment.{segment.slug}.pass_rate"].unit == "share"


def test_without_a_table_of_models_no_constant_model_is_made_up(tmp_path: Path) -> None:
    evidence, _ = evaluated(judged_bundle(tmp_path, judged_columns()))
    assert evidence.comparison is not None
    assert [model.baseline for model in evidence.comparison.models] == [False] * 3
    assert evidence.comparison.baseline is None
    assert evidence.comparison.against_runner_up is not None
    assert evidence.comparison.against_runner_up.interval is not None


class TestGrades:
    def test_mean_score_beside_the_pass_rate(self, tmp_path: Path) -> None:
        columns = judged_columns(graded=True)
        evidence, judged = evaluated(judged_bundle(tmp_path, columns, metric="mean_score", problem="pass_from = 4\n"))
        verdict = np.array(columns["score"], dtype=float)
        assert judged.graded
        assert judged.metric == "mean_score"
        assert judged.system.mean_score == pytest.approx(verdict.mean())
        assert judged.system.pass_rate == pytest.approx((verdict >= 4).mean())
        assert judged.grades == tuple((float(grade), int((verdict == grade).sum())) for grade in range(1, 6))
        assert evidence.facts["score.mean_score"].unit == "metric"
        assert any("Grounded, Complete have 0 and 1 alone" in notice for notice in evidence.notices)

    def test_wins_are_by_the_grade_and_passes_by_the_bar(self, tmp_path: Path) -> None:
        columns = {"score": [5, 4, 3, 2, 5, 1], "other": [4, 4, 4, 1, 5, 2]}
        roles = 'others = { "Other" = "other" }\n'
        _, judged = evaluated(judged_bundle(tmp_path, columns, roles, problem="pass_from = 4\n"))
        pair = judged.others[0]
        assert (pair.wins, pair.ties, pair.losses) == (2, 2, 2)
        assert (judged.passed, pair.other.passed) == (3, 4)

    def test_a_second_judge_may_have_another_scale(self, tmp_path: Path) -> None:
        columns = {"score": [5, 4, 3, 2, 5, 1], "second": [1, 1, 0, 0, 1, 1]}
        _, judged = evaluated(judged_bundle(tmp_path, columns, 'second_judge = "second"\n', problem="pass_from = 4\n"))
        assert judged.agreement is not None
        assert judged.agreement.differ == 1

    def test_a_scale_goes_from_the_lowest_verdict_on_any_system_to_the_highest(self) -> None:
        scale = Scale.of([np.array([2.0, 5.0, 3.0]), np.array([1.0, 4.0, 3.0])], 4.0)
        assert (scale.graded, scale.lowest, scale.highest) == (True, 1.0, 5.0)

    def test_where_one_passes(self) -> None:
        two, ones, grades = np.array([0.0, 1.0, 1.0]), np.ones(3), np.array([1.0, 4.0, 5.0])
        assert Scale.of([two], 4.0).pass_from == 1.0
        assert Scale.of([ones], 4.0).pass_from == 4.0
        assert Scale.of([grades, two], 4.0).pass_from == 4.0
        assert Scale.of([grades / 5], 0.5).pass_from == 0.5
        assert Scale.of([two], None).pass_from == 1.0
        assert Scale.of([two], 0.5).pass_from == 0.5
        assert passes_on_its_own(ones, 4.0) == 1.0
        assert passes_on_its_own(grades, 4.0) == 4.0


class TestBadCases:
    @pytest.mark.parametrize(("cell", "rate"), [("true", 1.0), ("false", 0.0)])
    def test_all_alike(self, tmp_path: Path, cell: str, rate: float) -> None:
        columns = judged_columns() | {"score": [cell] * 200, "second": [cell] * 200}
        evidence, judged = evaluated(judged_bundle(tmp_path, columns))
        assert judged.system.pass_rate == rate
        interval = judged.system.pass_interval
        assert interval.contains(rate)
        assert interval.low < interval.high
        assert any("nothing tells one from another" in notice for notice in evidence.notices)
        assert judged.agreement is not None
        assert judged.agreement.kappa is None
        assert any("kappa is not defined" in notice for notice in evidence.notices)
        assert (judged.examples == ()) == (rate == 1.0)
        assert (evidence.facts["cost.per_passed"].value is None) == (rate == 0.0)

    def test_two_rows(self, tmp_path: Path) -> None:
        columns = {name: cells[:2] for name, cells in judged_columns().items()}
        evidence, judged = evaluated(judged_bundle(tmp_path, columns))
        assert judged.rows == 2
        assert judged.latency is not None
        assert judged.latency.median_interval is None
        assert evidence.facts["latency.median_low"].note == "too few answers for an interval"

    def test_a_system_like_itself(self, tmp_path: Path) -> None:
        columns = judged_columns()
        columns["prompt"] = columns["score"]
        _, judged = evaluated(judged_bundle(tmp_path, columns))
        pair = judged.against("Short prompt")
        assert pair is not None
        assert (pair.decided_win_share, pair.p_value, pair.gain) == (None, 1.0, 0.0)
        assert not pair.beyond_noise

    def test_mean_score_of_passed_and_failed_is_the_pass_rate(self, tmp_path: Path) -> None:
        evidence, judged = evaluated(judged_bundle(tmp_path, judged_columns(), metric="mean_score"))
        assert evidence.facts.number("score.mean_score") == judged.system.pass_rate

    def test_a_single_system_without_anything(self, tmp_path: Path) -> None:
        _, judged = evaluated(judged_bundle(tmp_path, judged_columns(), ""))
        assert (judged.others, judged.criteria, judged.agreement, judged.cost, judged.latency) == (
            (),
            (),
            None,
            None,
            None,
        )


class TestExamples:
    def test_those_that_both_judges_fail_come_first_and_kinds_take_turns(self, tmp_path: Path) -> None:
        columns = {
            "score": [0, 0, 0, 0, 0, 1],
            "second": [0, 0, 0, 0, 1, 1],
            "grounded": [0, 0, 0, 1, 0, 1],
            "complete": [1, 1, 1, 0, 1, 1],
            "question": list("abcdef"),
            "answer": list("uvwxyz"),
        }
        roles = CRITERIA + 'second_judge = "second"\ntext = "question"\nanswer = "answer"\n'
        _, judged = evaluated(judged_bundle(tmp_path, columns, roles))
        assert [example.text for example in judged.examples] == ["a", "d", "b", "c", "e"]
        assert [example.fails_second for example in judged.examples] == [True] * 4 + [False]
        assert judged.examples[1].failed == ("Complete",)
        assert judged.examples[0].row == 1

    def test_the_lowest_grade_comes_first(self, tmp_path: Path) -> None:
        columns = {"score": [3, 5, 1, 2, 4], "question": list("abcde")}
        _, judged = evaluated(judged_bundle(tmp_path, columns, 'text = "question"\n', problem="pass_from = 4\n"))
        assert [example.text for example in judged.examples] == ["c", "d", "a"]


def test_the_decision_names_the_system_and_not_another_that_its_words_hold(tmp_path: Path) -> None:
    columns = judged_columns()
    models = table_of_models(columns).replace("Agent", "Agent with tools").replace("Short prompt", "Agent")
    roles = OTHERS.replace("Short prompt", "Agent") + REST
    decision = '\n[[decision]]\nabout = "model"\nchose = "Agent plus a lot of tools"\n'
    _, judged = evaluated(judged_bundle(tmp_path, columns, roles, models=models, more=decision))
    assert judged.system.name == "Agent with tools"
    assert [pair.other.name for pair in judged.others] == ["Agent", "Keywords"]
