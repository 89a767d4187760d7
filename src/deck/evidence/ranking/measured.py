"""A model's ranking with its metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.computed_metrics import ranking_metric
from deck.evidence.ranking.metrics import by_query, mean_estimate
from deck.evidence.ranking.positions import Placed, Ranking, Wanted, placed, rank_pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deck.bundle.bundle import FloatArray, RankedPredictions
    from deck.evidence.estimates import Estimate


class MeasuredRanking(Struct, frozen=True):
    """Where a model puts the pairs of the predictions, and its metrics by canonical name."""

    score: FloatArray
    """Of every pair of the file, NaN where it is not retrieved."""
    ranking: Ranking
    found: Placed
    estimates: Mapping[str, Estimate]


def measure_ranking(
    predictions: RankedPredictions, score: FloatArray, there: Wanted, names: tuple[str, ...], stated: tuple[str, ...]
) -> MeasuredRanking:
    """The metrics of these names, and those among the stated ones that the lists are long enough for."""
    query, relevance = predictions.query.wide_codes, predictions.relevance
    ranking = rank_pairs(query, relevance, score, there.queries)
    found = placed(ranking, query, relevance)
    computed = dict.fromkeys((*names, *(name for name in stated if _is_held(name, ranking.depth))))
    estimates = {name: mean_estimate(by_query(name, found, there)) for name in computed}
    return MeasuredRanking(score, ranking, found, estimates)


def _is_held(name: str, depth: int) -> bool:
    """Whether the lists hold all that the metric looks at, so that it can be held against a stated one."""
    parsed = ranking_metric(name)
    return parsed is not None and parsed[1] is not None and parsed[1] <= depth
