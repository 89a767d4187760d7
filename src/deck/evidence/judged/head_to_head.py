"""The system against another on the same examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.estimates import standard_error
from deck.evidence.intervals import difference_interval, share_interval
from deck.evidence.judged.exact_binomial import mcnemar
from deck.evidence.judged.values import HeadToHead

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.estimates import ScoredModel
    from deck.evidence.evidence import Interval
    from deck.evidence.judged.values import SystemResult, VerdictMetric


def head_to_head(
    verdict: FloatArray,
    theirs: FloatArray,
    pass_from: float,
    metric: VerdictMetric,
    system: SystemResult,
    other: SystemResult,
    scored: tuple[ScoredModel, ScoredModel],
) -> HeadToHead:
    """Verdicts of the system and of the other on n examples, shape (n,); `scored` are the two with their metrics."""
    wins, losses = int(np.count_nonzero(verdict > theirs)), int(np.count_nonzero(verdict < theirs))
    passes, other_passes = verdict >= pass_from, theirs >= pass_from
    gain = system.value(metric) - other.value(metric)
    return HeadToHead(
        other=other,
        wins=wins,
        ties=len(verdict) - wins - losses,
        losses=losses,
        decided_win_share=wins / (wins + losses) if wins + losses else None,
        decided_interval=share_interval(wins, wins + losses) if wins + losses else None,
        gain=gain,
        gain_interval=_gain_interval(gain, metric, len(verdict), *scored),
        p_value=mcnemar(int(np.count_nonzero(passes & ~other_passes)), int(np.count_nonzero(other_passes & ~passes))),
    )


def _gain_interval(
    gain: float, metric: VerdictMetric, rows: int, one: ScoredModel, other: ScoredModel
) -> Interval | None:
    mine, theirs = one.estimates[metric].influence, other.estimates[metric].influence
    if mine is None or theirs is None:
        return None
    return difference_interval(gain, standard_error(rows, (1, mine), (-1, theirs)))
