"""Which of many segments is worse: corrected for how many were looked at, over one column and over two."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from deck.bundle.bundle import BinaryPredictions, Bundle
from deck.evidence import Evidence, evaluate
from deck.evidence.evidence import Interval
from deck.evidence.many_looks import chance_of, holm

Evaluated = Callable[..., Evidence]


@pytest.fixture
def evaluated(make_bundle: Callable[..., Bundle], predictions: Callable[..., BinaryPredictions]) -> Evaluated:
    return lambda target, score, **segments: evaluate(make_bundle(predictions=predictions(target, score, **segments)))


def plain_holm(chances: list[float], level: float) -> list[bool]:
    """By the definition: all hypotheses up to the first that is not rejected, in order of their p-values."""
    held = [False] * len(chances)
    for rank, (chance, place) in enumerate(sorted((chance, place) for place, chance in enumerate(chances))):
        if chance > level / (len(chances) - rank):
            break
        held[place] = True
    return held


@given(st.lists(st.floats(0, 1)), st.floats(0.001, 0.2))
def test_holm_is_its_definition(chances: list[float], level: float) -> None:
    assert list(holm(chances, level)) == plain_holm(chances, level)


def test_one_look_is_held_against_the_level_itself() -> None:
    assert holm([0.049]) == (True,)
    assert holm([0.051]) == (False,)
    assert holm([0.049, 0.9]) == (False, False)


def test_holm_stops_at_the_first_that_does_not_hold() -> None:
    """By hand: 0.005 against 0.05 / 4, 0.015 against 0.05 / 3, 0.03 against 0.05 / 2, where it stops before 0.04."""
    assert holm([0.015, 0.04, 0.03, 0.005]) == (True, False, False, True)


def test_a_chance_at_the_level_itself_still_holds() -> None:
    assert holm([0.05]) == (True,)


@given(st.floats(-5, 5), st.floats(0.01, 3), st.floats(-5, 5))
def test_the_chance_is_that_of_the_normal_distribution(score: float, error: float, overall: float) -> None:
    interval = Interval(score - 1.959963984540054 * error, score + 1.959963984540054 * error)
    expected = 2 * norm.sf(abs(overall - score) / error)
    assert chance_of(score, interval, overall) == pytest.approx(expected, rel=1e-6, abs=1e-12)


@pytest.mark.parametrize(("overall", "reach"), [(0.7, 0.4), (0.3, 0.1)], ids=["above", "below"])
def test_of_an_uneven_interval_the_end_towards_all_rows_counts(overall: float, reach: float) -> None:
    chance = chance_of(0.5, Interval(0.4, 0.9), overall)
    assert chance == pytest.approx(2 * norm.sf(0.2 / (reach / 1.959963984540054)))


def test_without_an_interval_nothing_is_known() -> None:
    assert chance_of(0.1, None, 0.9) == 1.0
    assert chance_of(0.1, Interval(0.1, 0.1), 0.9) == 1.0


def noisy(where: np.ndarray, rows: int = 6_000) -> tuple[np.ndarray, np.ndarray]:
    """Targets and scores that are good except where told."""
    random = np.random.default_rng(3)
    target = random.random(rows) < 0.3
    score = np.clip(random.normal(0.35 + 0.3 * target, 0.12), 0, 1)
    return target, np.where(where, random.random(rows), score)


def test_a_weak_pair_is_found_where_neither_column_alone_shows_it_best(evaluated: Evaluated) -> None:
    numbers = np.arange(6_000)
    weather = np.where(numbers % 3 == 0, "rain", "dry")
    hour = np.where(numbers // 3 % 4 == 0, "night", "day")
    target, score = noisy((weather == "rain") & (hour == "night"))
    evidence = evaluated(target, score, weather=weather, hour=hour)
    assert evidence.segments is not None
    weakest = evidence.segments.pairs[0]
    assert (weakest.column, weakest.value, weakest.is_worse) == ("weather and hour", "rain, night", True)
    assert weakest.rows == 500
    alone = min(segment.score or 0.0 for segment in evidence.segments.results)
    assert weakest.score is not None
    assert weakest.score < alone


def test_among_forty_segments_of_noise_none_is_worse(evaluated: Evaluated) -> None:
    numbers = np.arange(6_000)
    city = np.array([f"city {number % 40}" for number in numbers])
    target, score = noisy(np.zeros(6_000, dtype=bool))
    evidence = evaluated(target, score, city=city)
    assert evidence.segments is not None
    below = [
        one
        for one in evidence.segments.results
        if one.interval and one.interval.high < (evidence.segments.overall or 0)
    ]
    assert below, "one interval in twenty or so leaves out the whole"
    assert not any(one.is_worse for one in evidence.segments.results)


def test_bias_is_the_mean_score_less_the_share_of_positives(evaluated: Evaluated) -> None:
    target, score = noisy(np.zeros(6_000, dtype=bool))
    plan = np.where(np.arange(6_000) % 2 == 0, "A", "B")
    evidence = evaluated(target, score, plan=plan)
    assert evidence.segments is not None
    for segment in evidence.segments.results:
        inside = plan == segment.value
        assert segment.bias == pytest.approx(score[inside].mean() - target[inside].mean())
