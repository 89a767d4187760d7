"""What about the rankings limits what their metrics mean, in words for the user."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.number_formats import NumberFormat
from deck.evidence.ranking.metrics import NOTHING_RELEVANT, by_query, mean_estimate
from deck.evidence.ranking.positions import placed, rank_pairs

if TYPE_CHECKING:
    from deck.bundle.bundle import RankedPredictions
    from deck.bundle.metric import Metric
    from deck.evidence.estimates import ScoredModel
    from deck.evidence.notices import Note
    from deck.evidence.ranking.measured import MeasuredRanking
    from deck.evidence.ranking.positions import Wanted


def note_relevance(predictions: RankedPredictions, there: Wanted, note: Note) -> None:
    """Say what about the relevant items limits what the metrics mean."""
    without = int(np.count_nonzero(there.count == 0))
    if without == there.queries:
        note(f"{predictions.file}: {NOTHING_RELEVANT}, so nothing can be found.")
    elif without:
        have = "has" if without == 1 else "have"
        note(
            f"{predictions.file}: {without:,} of {there.queries:,} queries {have} no relevant item. "
            "Recall, NDCG, MAP and MRR leave out such queries; in precision and hit rate they count as zero."
        )
    if int(there.count.sum()) == len(predictions.relevance):
        note(
            f"{predictions.file}: every row is relevant, so no order is better than another. Add rows for the other "
            "items that each model ranks, with a relevance of 0."
        )


def note_lists(
    predictions: RankedPredictions,
    model: ScoredModel,
    one: MeasuredRanking,
    there: Wanted,
    primary: Metric,
    k: int,
    note: Note,
) -> None:
    """Say what about a model's lists limits what its metrics mean: nothing in them, too short, or full of ties."""
    empty = int(np.count_nonzero(one.ranking.retrieved == 0))
    if empty:
        note(f"{predictions.file}: {model.name} retrieves nothing for {empty:,} of {there.queries:,} queries.")
    if one.ranking.depth < k:
        note(
            f"{predictions.file}: {model.name} ranks {one.ranking.depth:,} items of a query at the most, so the "
            f"first {k:,} are not full."
        )
    if one.ranking.has_ties:
        _note_ties(predictions, model, one, there, primary, note)


def _note_ties(
    predictions: RankedPredictions, model: ScoredModel, one: MeasuredRanking, there: Wanted, primary: Metric, note: Note
) -> None:
    """Say how much hangs on the order of items with the same score, where anything does."""
    query, relevance, number = predictions.query.wide_codes, predictions.relevance, NumberFormat().metric
    other_way = placed(rank_pairs(query, relevance, one.score, there.queries, relevant_first=True), query, relevance)
    best, value = mean_estimate(by_query(primary.name, other_way, there)).value, one.estimates[primary.name].value
    if best is not None and value is not None and number(best) != number(value):
        note(
            f"{predictions.file}: {model.name} gives the same score to relevant and other items. They count with the "
            f"relevant ones last: {primary.label} is {number(value)}, with them first it would be {number(best)}."
        )
