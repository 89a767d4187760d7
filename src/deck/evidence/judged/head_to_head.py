"""The system against another on the same examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.grouped_shares import interval_of_share, interval_within
from deck.evidence.intervals import difference_interval
from deck.evidence.judged.uneven import chance_of_uneven
from deck.evidence.judged.values import HeadToHead
from deck.evidence.row_groups import reaching_error

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.estimates import ScoredModel
    from deck.evidence.evidence import Interval
    from deck.evidence.judged.values import SystemResult, VerdictMetric
    from deck.evidence.row_groups import RowGroups


def head_to_head(
    verdict: FloatArray,
    theirs: FloatArray,
    pass_from: float,
    metric: VerdictMetric,
    system: SystemResult,
    other: SystemResult,
    scored: tuple[ScoredModel, ScoredModel],
    groups: RowGroups | None = None,
) -> HeadToHead:
    """Verdicts of the system and of the other on n examples, shape (n,); `scored` are the two with their metrics."""
    won, lost = verdict > theirs, verdict < theirs
    wins, losses = int(np.count_nonzero(won)), int(np.count_nonzero(lost))
    win, tie, loss = (interval_of_share(part, groups) for part in (won, verdict == theirs, lost))
    gain = system.value(metric) - other.value(metric)
    return HeadToHead(
        other=other,
        wins=wins,
        ties=len(verdict) - wins - losses,
        losses=losses,
        intervals=(win, tie, loss),
        decided_win_share=wins / (wins + losses) if wins + losses else None,
        decided_interval=interval_within(won, won | lost, groups),
        gain=gain,
        gain_interval=_gain_interval(gain, metric, len(verdict), *scored, groups),
        p_value=chance_of_uneven(verdict >= pass_from, theirs >= pass_from, groups),
    )


def _gain_interval(
    gain: float,
    metric: VerdictMetric,
    rows: int,
    one: ScoredModel,
    other: ScoredModel,
    groups: RowGroups | None,
) -> Interval | None:
    mine, theirs = one.estimates[metric].influence, other.estimates[metric].influence
    if mine is None or theirs is None:
        return None
    error = reaching_error(rows, groups, (1, mine), (-1, theirs))
    return None if error is None else difference_interval(gain, error)
