"""How many predictions lie near the target: within a tolerance, and within any distance up to where nearly all do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from deck.evidence.grouped_shares import interval_of_share
from deck.evidence.regression.constant import NAME
from deck.evidence.regression.values import Closeness, ShareWithin
from deck.evidence.round_steps import round_step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from deck.bundle.bundle import FloatArray, ValuePredictions
    from deck.evidence.row_groups import RowGroups

USUAL_TOLERANCE = 0.1
"""Share of the target, where the bundle states no tolerance."""
STEPS = 60
"""Distances at which shares are counted."""
FARTHEST_SHARE, FARTHEST = 2.0, 1e150
"""The last distance at the most: as a share of the target, and in its unit."""
NEARLY_ALL = 0.95
"""Share of the model's predictions that lie within the last distance."""
ROUNDING = 1e-12
"""Relative room at a distance, so that 1.1 is within 10% of 1."""


def closeness(
    predictions: ValuePredictions, model: str, stated: float | None, groups: RowGroups | None = None
) -> Closeness:
    """Shares of the model, of the others and of the mean of the target; `stated` is the tolerance of the bundle."""
    target = predictions.target
    relative = stated is None and bool((target > 0.0).all())
    tolerance = stated if stated is not None else USUAL_TOLERANCE if relative else None

    def distances_of(predicted: FloatArray | float) -> FloatArray:
        errors = np.abs(predicted - target)
        with np.errstate(over="ignore"):
            return errors / target if relative else errors

    own = distances_of(predictions.predicted)
    at = _distances(own, tolerance, FARTHEST_SHARE if relative else FARTHEST)
    share = _counting(at, tolerance, groups)
    return Closeness(
        relative=relative,
        tolerance=tolerance,
        is_stated=stated is not None,
        distances=at,
        model=share(model, own),
        others=_others(predictions.others, distances_of, share),
        constant=share(NAME, distances_of(float(target.mean()))),
    )


def _others(
    others: Mapping[str, FloatArray],
    distances_of: Callable[[FloatArray], FloatArray],
    share: Callable[[str, FloatArray], ShareWithin],
) -> tuple[ShareWithin, ...]:
    return tuple(share(name, distances_of(predicted)) for name, predicted in others.items())


def _distances(own: FloatArray, tolerance: float | None, farthest: float) -> FloatArray:
    """Even steps from 0 to a round distance, and the tolerance among them, shape (STEPS + 1,) or one more."""
    place = int(NEARLY_ALL * (len(own) - 1))
    far = min(float(np.partition(own, place)[place]), farthest)
    last = max(far, min(1.5 * (tolerance or 0.0), 4.0 * far)) or tolerance or 1.0
    step = round_step(last / 8)
    end = -(-last // step) * step
    at = np.linspace(0.0, end, STEPS + 1)
    if tolerance is not None and tolerance < end:
        at = np.union1d(at, [tolerance])
    at.setflags(write=False)
    return at


def _counting(
    at: FloatArray, tolerance: float | None, groups: RowGroups | None
) -> Callable[[str, FloatArray], ShareWithin]:
    """How a model's shares are counted at these distances."""

    def share(name: str, distances: FloatArray) -> ShareWithin:
        rows, ranked = len(distances), np.sort(distances)
        shares = np.searchsorted(ranked, at * (1.0 + ROUNDING), side="right") / rows
        shares.setflags(write=False)
        if tolerance is None:
            return ShareWithin(name, shares, None, None)
        is_within = distances <= tolerance * (1.0 + ROUNDING)
        return ShareWithin(name, shares, float(is_within.mean()), interval_of_share(is_within, groups))

    return share
