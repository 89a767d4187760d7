"""Where rankings put pairs: ties, what is not retrieved, many queries."""

from __future__ import annotations

import math

import numpy as np
import pytest

from deck.bundle.bundle import SegmentColumn
from deck.evidence.ranking.coverage import coverage
from deck.evidence.ranking.positions import placed, rank_pairs, wanted
from rankings import random_ranking


def test_pairs_lie_query_by_query_from_the_highest_score() -> None:
    query, score = np.array([1, 0, 1, 0, 1]), np.array([0.1, 0.5, 0.9, 0.7, 0.4])
    ranking = rank_pairs(query, np.zeros(5), score, 3)
    assert ranking.rows.tolist() == [3, 1, 2, 4, 0]
    assert ranking.position.tolist() == [1, 2, 1, 2, 3]
    assert ranking.retrieved.tolist() == [2, 3, 0]
    assert ranking.depth == 3
    assert not ranking.has_ties


def test_what_has_no_score_is_not_in_the_list_and_stays_wanted() -> None:
    query, relevance = np.zeros(3, np.int64), np.array([1.0, 1.0, 0.0])
    ranking = rank_pairs(query, relevance, np.array([math.nan, 0.2, 0.9]), 1)
    assert ranking.rows.tolist() == [2, 1]
    assert placed(ranking, query, relevance).position.tolist() == [2]
    assert wanted(query, relevance, 1).count.tolist() == [2]


@pytest.mark.parametrize(("relevant_first", "rows"), [(False, [3, 1, 2, 0]), (True, [3, 0, 2, 1])])
def test_of_equal_scores_the_less_relevant_is_first_or_the_other_way(relevant_first: bool, rows: list[int]) -> None:
    query, relevance = np.zeros(4, np.int64), np.array([2.0, 0.0, 1.0, 0.0])
    score = np.array([0.5, 0.5, 0.5, 0.8])
    ranking = rank_pairs(query, relevance, score, 1, relevant_first=relevant_first)
    assert ranking.rows.tolist() == rows
    assert ranking.has_ties


def test_ties_of_equally_relevant_items_keep_the_order_of_the_file_and_are_no_matter() -> None:
    query, relevance, score = np.zeros(4, np.int64), np.zeros(4), np.array([0.0, 1.0, -0.0, 1.0])
    ranking = rank_pairs(query, relevance, score, 1)
    assert ranking.rows.tolist() == [1, 3, 0, 2]
    assert not ranking.has_ties


def test_more_queries_than_sixteen_bits_hold() -> None:
    queries = 70_000
    query = np.random.default_rng(1).permutation(np.repeat(np.arange(queries), 2))
    score = np.random.default_rng(2).normal(size=len(query))
    ranking = rank_pairs(query, np.zeros(len(query)), score, queries)
    assert ranking.rows.tolist() == np.lexsort((-score, query)).tolist()


@pytest.mark.parametrize("ties", [False, True])
def test_positions_are_those_of_a_sort_of_each_query(ties: bool) -> None:
    query, relevance, score = random_ranking(60, seed=2, grades=3, ties=ties)
    ranking = rank_pairs(query, relevance, score, 60)
    for number in range(60):
        rows = [row for row in np.flatnonzero(query == number).tolist() if not math.isnan(score[row])]
        rows.sort(key=lambda row: (-score[row], relevance[row], row))
        mine = query[ranking.rows] == number
        assert ranking.rows[mine].tolist() == rows
        assert ranking.position[mine].tolist() == list(range(1, len(rows) + 1))


def test_relevant_items_are_counted_as_they_come() -> None:
    query, relevance = np.array([0, 0, 0, 1]), np.array([1.0, 0.0, 3.0, 1.0])
    found = placed(rank_pairs(query, relevance, np.array([0.1, 0.5, 0.9, 0.2]), 2), query, relevance)
    assert found.query.tolist() == [0, 0, 1]
    assert found.position.tolist() == [1, 3, 1]
    assert found.gain.tolist() == [3.0, 1.0, 1.0]
    assert found.nth.tolist() == [1, 2, 1]
    assert found.until(1).query.tolist() == [0, 1]


def test_lists_without_an_item_have_no_depth() -> None:
    ranking = rank_pairs(np.array([0, 1]), np.ones(2), np.full(2, math.nan), 2)
    assert (ranking.depth, ranking.retrieved.tolist(), ranking.has_ties) == (0, [0, 0], False)


def test_items_that_fill_exactly_half_of_the_room_are_enough() -> None:
    query, item = np.array([0, 0, 1, 1, 2]), SegmentColumn("item", ("a", "b", "c", "d"), np.array([0, 1, 0, 2, 3]))
    ranking = rank_pairs(query, np.zeros(5), np.array([0.9, 0.8, 0.9, 0.8, math.nan]), 3)
    shown = coverage(ranking, item, 2)
    assert shown.share == 0.75
    assert (shown.items, shown.share) == (3, 0.75)
    assert (shown.slots, shown.fill_half) == (4, 1)  # a takes two of the four places
    assert coverage(ranking, item, 1).slots == 2
    assert coverage(rank_pairs(query, np.zeros(5), np.full(5, math.nan), 3), item, 2).fill_half == 0


def test_equal_scores_of_two_queries_and_other_items_of_one_are_no_ties() -> None:
    query, relevance = np.array([0, 0, 1, 1]), np.array([1.0, 0.0, 0.0, 1.0])
    assert not rank_pairs(query, relevance, np.array([0.9, 0.5, 0.5, 0.1]), 2).has_ties
