"""A metric of rankings by how many of the first items are looked at, with the k of the metric marked."""

from __future__ import annotations

import math
from collections.abc import Sequence

from deck.charts.number_axis import decimals
from deck.charts.spec import Axis, Band, Line, Tone, XYChart
from deck.evidence.number_formats import NumberFormat
from deck.evidence.ranking.values import CutoffPoint, RankingResult
from deck.evidence.round_steps import round_step

FEWEST_POINTS = 2
STEPS = 5
"""Steps of an axis, about."""


def cutoff_curves(
    results: Sequence[RankingResult],
    baseline: RankingResult | None,
    k: int | None,
    metric: str,
    units: str,
    numbers: NumberFormat,
) -> XYChart | None:
    """Curves of models, the first with its 95% interval; None with fewer than two cut-offs.

    baseline: one of the results, drawn dashed. metric: its label without a k, such as `NDCG`. units: the queries.
    """
    main = results[0]
    if len(main.curve) < FEWEST_POINTS:
        return None
    lines = [_line(result, k, numbers, is_main=result is main, is_baseline=result is baseline) for result in results]
    marked = next((point for point in main.curve if point.k == k), None)
    if marked is not None:
        label = f"{main.name} {numbers.metric(marked.value)}"
        lines.append(Line(f"{metric}@{k}", (float(marked.k),), (marked.value,), "text", points_only=True, label=label))
    band = _band(main.curve)
    points = [point.value for result in results for point in result.curve]
    top = max([*points, *(band.high if band else ())])
    last = main.curve[-1].k
    return XYChart(
        tuple(lines),
        _count_axis("Items looked at, from the first (k)", last),
        _value_axis(f"{metric}@k, mean over {units}", top),
        _summary(results, k, metric, numbers, has_band=band is not None),
        (band,) if band else (),
    )


def _line(result: RankingResult, k: int | None, numbers: NumberFormat, *, is_main: bool, is_baseline: bool) -> Line:
    """With its name and value; that of the model stands at its marked point, where there is one."""
    value = _value_at(result, k)
    label = result.name if value is None else "" if is_main else f"{result.name} {numbers.metric(value)}"
    tone: Tone = "primary" if is_main else "muted"
    x, y = tuple(float(point.k) for point in result.curve), tuple(point.value for point in result.curve)
    return Line(result.name, x, y, tone, dashed=is_baseline, label=label)


def _value_at(result: RankingResult, k: int | None) -> float | None:
    return next((point.value for point in result.curve if point.k == k), None)


def _band(curve: Sequence[CutoffPoint]) -> Band | None:
    """None where a cut-off has no interval."""
    ends = [(point.k, point.interval.low, point.interval.high) for point in curve if point.interval is not None]
    if len(ends) < len(curve):
        return None
    x, low, high = zip(*ends, strict=True)
    return Band("95% interval", tuple(map(float, x)), low, high)


def _value_axis(title: str, top: float) -> Axis:
    step = round_step(max(top, 1e-6) / STEPS)
    end = min(1.0, step * math.ceil(top / step - 1e-9)) if top > 0 else step
    return Axis(title, 0.0, end, step, f"0{decimals(step)}")


def _count_axis(title: str, last: int) -> Axis:
    step = max(1.0, round_step(last / STEPS))
    return Axis(title, 0.0, step * math.ceil(last / step), step, "0")


def _summary(
    results: Sequence[RankingResult], k: int | None, metric: str, numbers: NumberFormat, *, has_band: bool
) -> str:
    curve = results[0].curve
    shown = [point for point in curve if point.k in (curve[0].k, k, curve[-1].k)]
    listing = ", ".join(f"{numbers.metric(point.value)} at {point.k}" for point in shown)
    others = "; ".join(
        f"{other.name} {numbers.metric(value)}" for other in results[1:] if (value := _value_at(other, k))
    )
    text = f"{metric} of {results[0].name} by the number of items that are looked at: {listing}."
    text += f" At {k}: {others}." if others else ""
    return f"{text} The band is its 95% interval." if has_band else text
