"""What is read off the rankings of a bundle: facts, notices, groups, examples, coverage."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from deck.bundle import load
from deck.bundle.bundle import Bundle, RankedPredictions
from deck.bundle.metric_names import metric
from deck.evidence import evaluate
from deck.evidence.estimates import Estimate
from deck.evidence.evidence import Evidence
from deck.evidence.ranking.coverage import coverage
from deck.evidence.ranking.cutoffs import POINTS, cutoffs
from deck.evidence.ranking.evaluate import evaluate_ranking
from deck.evidence.ranking.misses import by_relevant, hit_counts
from deck.evidence.ranking.positions import rank_pairs
from deck.evidence.ranking.values import RankingEvidence
from rankings import by_loops, random_ranking, ranked, ranking_bundle, ranking_csv

FEW = "query,item,target,score\na,x,1,0.9\na,y,0,0.5\nb,x,0,0.9\nb,y,1,0.5\n"
MODELS = "model,ndcg_at_10,recall_at_20,baseline\nNeural,0.9,{recall},\nPopular,0.30,,true\n"


def evaluated(folder: Path, predictions: str = FEW, **how: Any) -> Evidence:
    return evaluate(load(ranking_bundle(folder, predictions, **how)))


def predictions_of(bundle: Bundle) -> RankedPredictions:
    assert isinstance(bundle.predictions, RankedPredictions)
    return bundle.predictions


def values_by_loops(name: str, predictions: RankedPredictions) -> list[float]:
    relevance, score, codes = predictions.relevance, predictions.score, predictions.query.codes
    queries = range(predictions.row_count)
    return [by_loops(name, relevance[codes == query], score[codes == query]) for query in queries]


def ranking_of(evidence: Evidence) -> RankingEvidence:
    assert evidence.ranking is not None
    return evidence.ranking


def test_every_metric_has_a_fact_with_its_interval_its_formula_and_its_source(tmp_path: Path) -> None:
    facts = evaluated(tmp_path, ranking_csv(), metric="map@5").facts
    for name in ("map_at_5", "ndcg_at_5", "recall_at_5", "precision_at_5", "hit_rate_at_5", "mrr_at_5"):
        low, value, high = (facts.number(f"score.{name}{end}") for end in ("_low", "", "_high"))
        assert low is not None and value is not None and high is not None
        assert 0 < low < value < high < 1
    found = facts["score.ndcg_at_5"]
    assert found.formula.startswith("mean over queries: grades of the first 5 / log2(place + 1)")
    assert found.formula.endswith("ties: relevant last")
    assert str(found.source) == "predictions.csv (query, target, score), all 3,600 rows"
    assert facts["data.rows"].value == 120
    assert facts["data.pairs"].value == 3_600
    assert facts["data.items"].value == 200


def test_what_queries_get_adds_up(tmp_path: Path) -> None:
    evidence = evaluated(tmp_path, ranking_csv())
    facts, ranking = evidence.facts, ranking_of(evidence)
    assert sum(ranking.hits) == ranking.rows == 120
    assert facts["queries.with_hit"].number + facts["queries.without_hit"].number == 120
    assert facts["queries.with_hit_share"].number == pytest.approx(facts["score.hit_rate_at_10"].number)
    assert facts["hits.mean"].number == pytest.approx(10 * facts["score.precision_at_10"].number)
    assert sum(group.queries for group in ranking.by_relevant) == 120 - ranking.without_relevant
    assert sum(group.missed for group in ranking.by_relevant) == ranking.missed - ranking.without_relevant


def test_how_much_there_is_to_find_is_counted_in_the_file(tmp_path: Path) -> None:
    bundle = load(ranking_bundle(tmp_path, ranking_csv(), metric="ndcg@7"))
    predictions, facts = predictions_of(bundle), evaluate(bundle).facts
    relevant = np.bincount(predictions.query.codes, weights=predictions.relevance > 0)
    assert facts.number("relevant.count") == relevant.sum()
    assert facts.number("relevant.mean") == pytest.approx(relevant.mean())
    assert facts.number("relevant.median") == np.median(relevant)
    assert facts.number("ranking.k") == 7


def test_curves_go_as_far_as_the_longest_list_of_any_model(tmp_path: Path) -> None:
    lines = FEW.replace("score", "score,Popular").replace("0.9\n", "0.9,0.1\n").replace("0.5\n", "0.5,\n")
    found = ranking_of(evaluated(tmp_path, lines, metric="recall@1", others=["Popular"])).models
    assert [[point.k for point in result.curve] for result in found] == [[1, 2], [1, 2]]


def test_hits_are_grouped_by_how_much_there_is_to_find() -> None:
    hits, relevant = np.array([0, 1, 0, 2, 0, 0]), np.array([1, 1, 0, 4, 60, 3])
    assert hit_counts(hits) == (4, 1, 1)
    groups = by_relevant(hits, relevant)
    assert [(group.fewest, group.most, group.queries, group.missed) for group in groups] == [
        (1, 1, 2, 1),
        (3, 4, 2, 1),
        (50, None, 1, 1),
    ]
    assert groups[0].share == 0.5
    assert groups[0].interval.low < 0.5 < groups[0].interval.high


def test_coverage_is_that_of_a_count_of_all_lists() -> None:
    query, relevance, score = random_ranking(50, seed=3)
    items = [f"m{number % 23}" for number in range(len(query))]
    predictions = ranked(query, relevance, score, item=items)
    assert predictions.item is not None
    found = coverage(rank_pairs(query, relevance, score, 50), predictions.item, 5)
    shown: Counter[str] = Counter()
    for number in range(50):
        rows = [row for row in np.flatnonzero(query == number).tolist() if not np.isnan(score[row])]
        shown.update(items[row] for row in sorted(rows, key=lambda row: -score[row])[:5])
    assert (found.items, found.slots) == (len(shown), shown.total())
    assert found.share == len(shown) / 23
    counts = [count for _, count in shown.most_common()]
    assert sum(counts[: found.fill_half]) >= shown.total() / 2 > sum(counts[: found.fill_half - 1])


def test_the_curve_is_the_metric_at_each_k(tmp_path: Path) -> None:
    bundle = load(ranking_bundle(tmp_path, ranking_csv(), metric="recall@7"))
    main = ranking_of(evaluate(bundle)).models[0]
    for point in main.curve:
        values = values_by_loops(f"recall_at_{point.k}", predictions_of(bundle))
        assert point.value == pytest.approx(np.nanmean(values))
        assert point.interval is not None and point.interval.contains(point.value)
    assert [point.k for point in main.curve] == list(range(1, 21))


@pytest.mark.parametrize(
    ("k", "depth", "last"), [(10, 50, 20), (10, 12, 12), (10, 3, 10), (1, 1, 1), (100, 1_000, 200), (15, 100, 30)]
)
def test_a_curve_goes_as_far_as_lists_do_and_holds_its_k(k: int, depth: int, last: int) -> None:
    places = cutoffs(k, depth)
    assert (places[0], places[-1]) == (1, last)
    assert k in places
    assert len(places) <= POINTS + 1
    assert list(places) == sorted(set(places))


@pytest.mark.parametrize(("primary", "k"), [("ndcg@5", 5), ("map", 10), ("recall_at_3", 3), ("mrr", 10)])
def test_the_k_of_the_primary_metric_is_that_of_all(tmp_path: Path, primary: str, k: int) -> None:
    evidence = evaluated(tmp_path, ranking_csv(30), metric=primary)
    assert ranking_of(evidence).k == k
    assert f"score.{metric(primary).name}" in evidence.facts
    assert f"score.hit_rate_at_{k}" in evidence.facts


def test_a_metric_that_rankings_do_not_give_is_taken_from_the_table(tmp_path: Path) -> None:
    models = "model,serendipity,baseline\nNeural,0.31,\nPopular,0.2,true\n"
    folder = ranking_bundle(tmp_path, ranking_csv(30), metric='serendipity"\nhigher_is_better = true #', models=models)
    evidence = evaluate(load(folder))
    assert ranking_of(evidence).curve_base == "ndcg"
    assert evidence.facts["best.serendipity"].value == 0.31
    assert evidence.facts["score.ndcg_at_10"].value is not None


def test_queries_without_a_relevant_item_are_left_out_and_said(tmp_path: Path) -> None:
    evidence = evaluated(tmp_path, FEW + "c,x,0,0.3\nc,y,0,0.2\n", metric="recall@1")
    assert evidence.facts["score.recall_at_1"].value == 0.5
    assert evidence.facts["score.precision_at_1"].number == pytest.approx(1 / 3)
    assert evidence.facts["queries.without_relevant"].value == 1
    assert any("1 of 3 queries has no relevant item" in notice for notice in evidence.notices)


def test_nothing_relevant_is_said_and_gives_no_metric(tmp_path: Path) -> None:
    evidence = evaluated(tmp_path, FEW.replace(",1,", ",0,"))
    assert evidence.facts["score.ndcg_at_10"].value is None
    assert evidence.facts["score.ndcg_at_10"].note == "no item is relevant to any query"
    assert any("nothing can be found" in notice for notice in evidence.notices)
    assert ranking_of(evidence).models[0].curve == ()


def test_a_file_of_relevant_rows_only_is_said(tmp_path: Path) -> None:
    evidence = evaluated(tmp_path, FEW.replace(",0,", ",1,"))
    assert any("every row is relevant" in notice for notice in evidence.notices)


def test_short_lists_and_empty_ones_are_said(tmp_path: Path) -> None:
    notices = evaluated(tmp_path, FEW.replace("b,x,0,0.9\nb,y,1,0.5", "b,x,0,\nb,y,1,")).notices
    assert any("retrieves nothing for 1 of 2 queries" in notice for notice in notices)
    assert any("ranks 2 items of a query at the most, so the first 10 are not full" in notice for notice in notices)


def test_of_rankings_without_a_fault_nothing_is_said(tmp_path: Path) -> None:
    assert evaluated(tmp_path, FEW, metric="recall@2").notices == ()


def test_ties_behind_the_first_k_change_nothing_and_are_not_said(tmp_path: Path) -> None:
    tied = "query,item,target,score\na,x,1,0.9\na,y,0,0.5\na,z,1,0.5\nb,x,0,0.9\nb,y,1,0.5\n"
    assert evaluated(tmp_path, tied, metric="recall@1").notices == ()


def test_ties_that_matter_are_said_with_what_hangs_on_them(tmp_path: Path) -> None:
    notices = evaluated(tmp_path, FEW.replace("0.9", "0.5"), metric="mrr").notices
    assert any(notice.endswith("MRR is 0.500, with them first it would be 1.000.") for notice in notices)
    assert not any("same score" in notice for notice in evaluated(tmp_path, FEW).notices)


def test_examples_are_the_missed_queries_with_the_most_to_find(tmp_path: Path) -> None:
    lines = ["query,item,target,score"]
    for query, likes in (("few", 1), ("many", 4), ("lucky", 5)):
        for number in range(12):
            target = int(number >= 12 - likes)
            score = number if query == "lucky" else 12 - number
            lines.append(f"{query},m{number},{target},{'' if query == 'many' and number == 11 else score}")
    first, second = ranking_of(evaluated(tmp_path, "\n".join(lines) + "\n", metric="recall@5")).examples
    assert (first.query, first.relevant_count, first.shown) == ("many", 4, ("m0", "m1", "m2"))
    assert first.relevant == (("m8", 9), ("m9", 10), ("m10", 11))
    assert (second.query, second.relevant) == ("few", (("m11", 12),))


def test_without_items_there_is_no_coverage_and_no_example(tmp_path: Path) -> None:
    evidence = evaluated(tmp_path, ranking_csv(30), columns="")
    ranking = ranking_of(evidence)
    assert (ranking.items, ranking.examples, ranking.models[0].coverage) == (None, (), None)
    assert "coverage.items" not in evidence.facts


def test_other_models_have_their_own_metrics_and_a_paired_interval(tmp_path: Path) -> None:
    predictions = ranking_csv(others={"Popular": 0.5})
    evidence = evaluated(tmp_path, predictions, others=["Popular"], models=MODELS.format(recall="0.5"))
    comparison = evidence.comparison
    assert comparison is not None and comparison.against_baseline is not None
    assert comparison.against_baseline.interval is not None
    assert comparison.against_baseline.beyond_noise
    assert [result.name for result in ranking_of(evidence).models] == ["Neural", "Popular"]
    assert evidence.facts["coverage.popular.items"].value is not None


def test_a_stated_metric_at_another_k_is_held_against_the_lists(tmp_path: Path) -> None:
    gaps = evaluated(tmp_path, ranking_csv(), models=MODELS.format(recall="0.1")).stated_gaps
    assert ("recall_at_20", 0.1) in {(gap.metric, gap.stated) for gap in gaps}


def test_a_stated_metric_at_a_k_that_no_list_reaches_is_held_against_nothing(tmp_path: Path) -> None:
    gaps = evaluated(tmp_path, FEW, metric="recall@2", models=MODELS.format(recall="0.1")).stated_gaps
    assert gaps == ()


def test_segments_and_folds_are_of_queries(tmp_path: Path) -> None:
    columns = 'item = "item"\nsegments = ["group"]\nfold = "group"\n'
    evidence = evaluated(tmp_path, ranking_csv(weak_group="b"), columns=columns)
    assert evidence.segments is not None and evidence.folds is not None
    by_value = {segment.value: segment for segment in evidence.segments.results}
    assert {value: segment.rows for value, segment in by_value.items()} == {"a": 40, "b": 40, "c": 40}
    assert evidence.segments.results[0].value == "b"
    assert evidence.facts["worst.segment.name"].value == "group b"
    scores = {value: segment.score for value, segment in by_value.items()}
    assert evidence.folds.scores == (scores["a"], scores["b"], scores["c"])
    shares = [segment.error_share for segment in by_value.values()]
    assert sum(share for share in shares if share is not None) == pytest.approx(1.0)
    missed = evidence.facts["queries.without_hit"].number
    assert sum((segment.error_rate or 0) * segment.rows for segment in by_value.values()) == pytest.approx(missed)


def test_estimates_of_some_queries_are_of_those_alone(tmp_path: Path) -> None:
    bundle = load(ranking_bundle(tmp_path, ranking_csv(30)))
    predictions = predictions_of(bundle)
    result = evaluate_ranking(bundle, predictions, metric("ndcg_at_10"), lambda _: None)
    assert result.estimate_on(np.array([3, 4]), "roc_auc") == Estimate(None, note="it is not computed from rankings")
    values = values_by_loops("map", predictions)
    assert result.estimate_on(np.array([3, 4]), "map").value == pytest.approx(np.mean(values[3:5]))
