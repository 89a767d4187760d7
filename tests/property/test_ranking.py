"""Rankings of any shape: metrics by plain loops, within their range, and bundles that make a deck or are refused."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundles import told
from deck.errors import BundleError
from deck.evidence.ranking.facts import FORMULAS
from deck.evidence.ranking.metrics import by_query, mean_estimate
from deck.evidence.ranking.positions import placed, rank_pairs, wanted
from rankings import by_loops, ranking_bundle

no_deadline = settings(deadline=None)

Pair = tuple[int, float, float]
"""Query, relevance, score."""

SCORES = st.one_of(
    st.floats(-1e300, 1e300), st.integers(0, 3).map(float), st.just(math.nan), st.sampled_from([0.0, -0.0])
)
GRADES = st.one_of(st.sampled_from([0.0, 0.0, 1.0]), st.floats(0, 1e6), st.integers(0, 4).map(float))
pairs = st.lists(st.tuples(st.integers(0, 6), GRADES, SCORES), min_size=1, max_size=60)
NAMES = st.one_of(
    st.builds("{}_at_{}".format, st.sampled_from(sorted(FORMULAS)), st.integers(1, 12)),
    st.sampled_from(["ndcg", "map", "mrr"]),
)


@no_deadline
@given(pairs, NAMES)
def test_metrics_are_those_of_plain_loops(rows: list[Pair], name: str) -> None:
    query, relevance, score = (np.array(column) for column in zip(*rows, strict=True))
    found = placed(rank_pairs(query, relevance, score, 7), query, relevance)
    values = by_query(name, found, wanted(query, relevance, 7))
    expected = [by_loops(name, relevance[query == number], score[query == number]) for number in range(7)]
    assert values == pytest.approx(expected, abs=1e-9, nan_ok=True)
    assert all(math.isnan(value) or -1e-12 <= value <= 1 + 1e-12 for value in values)


@no_deadline
@given(pairs, NAMES)
def test_the_other_order_of_ties_is_never_worse(rows: list[Pair], name: str) -> None:
    query, relevance, score = (np.array(column) for column in zip(*rows, strict=True))
    there = wanted(query, relevance, 7)
    last, first = (
        by_query(name, placed(rank_pairs(query, relevance, score, 7, relevant_first=way), query, relevance), there)
        for way in (False, True)
    )
    assert np.all((first >= last - 1e-9) | np.isnan(last))


@no_deadline
@given(st.lists(st.one_of(st.floats(0, 1), st.just(math.nan)), max_size=40))
def test_influences_add_up_to_zero_and_intervals_hold_the_mean(values: list[float]) -> None:
    estimate = mean_estimate(np.array(values, dtype=np.float64))
    if estimate.influence is not None:
        influence = estimate.influence(slice(0, len(values)))
        assert len(influence) == len(values)
        assert influence.sum() == pytest.approx(0.0, abs=1e-12)
    if estimate.interval is not None and estimate.value is not None:
        assert 0 <= estimate.interval.low <= estimate.value <= estimate.interval.high <= 1


@settings(deadline=None, max_examples=25)
@given(pairs, st.sampled_from(["ndcg_at_10", "recall_at_3", "map", "hit_rate_at_1"]), st.booleans())
def test_any_ranking_makes_a_story_or_is_refused(rows: list[Pair], metric: str, has_items: bool) -> None:
    lines = ["query,item,target,score,group"]
    for number, (query, relevance, score) in enumerate(rows):
        lines.append(f"q{query},m{number},{relevance!r},{'' if math.isnan(score) else repr(score)},g{query % 2}")
    columns = ('item = "item"\n' if has_items else "") + 'segments = ["group"]\n'
    with tempfile.TemporaryDirectory() as folder:
        bundle = ranking_bundle(Path(folder), "\n".join(lines) + "\n", metric=metric, columns=columns)
        try:
            story = told(bundle)
        except BundleError as error:
            assert all(problem.fix or "one row" in str(problem) for problem in error.problems)
            return
    assert all(slide.title for slide in (*story.slides, *story.backup))
