"""Pass rate and mean score of judged answers, each with its standard error, its 95% interval and its influence.

The interval of a pass rate is Wilson's: it stays within 0 and 1, and is there where all answers pass or none does.
That of a mean score is normal, and cut where verdicts end.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from deck.evidence.estimates import Estimate, mean_influence
from deck.evidence.evidence import Interval
from deck.evidence.intervals import share_interval
from deck.evidence.student_t import Z_95

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.judged.passing import Scale

FEWEST = 5
"""Answers below which a mean score has no interval: the normal approximation needs some."""


def estimate(name: str, verdict: FloatArray, scale: Scale) -> Estimate:
    """`pass_rate` or `mean_score` of n answers."""
    match name:
        case "pass_rate":
            return estimate_pass_rate(verdict, scale.pass_from)
        case "mean_score":
            return estimate_mean_score(verdict, (scale.lowest, scale.highest))
        case _:
            return Estimate(None, note="it is not computed from verdicts")


def estimate_pass_rate(verdict: FloatArray, pass_from: float) -> Estimate:
    """Share of n answers whose verdict is `pass_from` or higher."""
    rows = len(verdict)
    passed = int((verdict >= pass_from).sum())
    rate = passed / rows
    influence = mean_influence(lambda chunk: (verdict[chunk] >= pass_from).astype(float), rows, rate)
    error, interval = math.sqrt(rate * (1 - rate) / rows), share_interval(passed, rows)
    return Estimate(rate, error, interval, influence, is_share=True)


def estimate_mean_score(verdict: FloatArray, ends: tuple[float, float]) -> Estimate:
    """Mean verdict of n answers; `ends` are the lowest and highest verdict that any system got."""
    rows = len(verdict)
    mean = float(verdict.mean())
    if rows < FEWEST:
        return Estimate(mean, note=f"no interval from fewer than {FEWEST} answers")
    error = float(verdict.std()) / math.sqrt(rows)
    influence = mean_influence(lambda chunk: verdict[chunk], rows, mean)
    interval = mean_interval(mean, error, *ends)
    note = "" if interval else "no interval, as all answers have the same verdict"
    return Estimate(
        mean, error, interval, influence, note=note, interval_of=lambda found: mean_interval(mean, found, *ends)
    )


def mean_interval(mean: float, error: float, lowest: float, highest: float) -> Interval | None:
    """The 95% interval by the normal distribution, within the ends; None where the standard error is zero."""
    if error < 1e-12 * abs(mean) or error == 0.0:
        return None
    return Interval(max(lowest, mean - Z_95 * error), min(highest, mean + Z_95 * error))
