"""Which share of the predictions lies within any distance of the truth, for a model and what it is compared with."""

from __future__ import annotations

from collections.abc import Sequence

from deck.charts.formats import SHARE
from deck.charts.number_axis import number_axis, scale_of, share_axis
from deck.charts.spec import Axis, Line, Tone, XYChart
from deck.evidence.number_formats import NumberFormat
from deck.evidence.regression.values import Closeness, ShareWithin

TONES: tuple[Tone, ...] = ("secondary", "muted")


def share_within(
    closeness: Closeness, others: Sequence[ShareWithin], units: str, unit: str, numbers: NumberFormat
) -> XYChart:
    """A curve of the model, one of each of at most two others, and the tolerance where there is one.

    units: what the rows are, in the plural. unit: what the target is measured in; it may be empty.
    """
    at = closeness.distances.tolist()
    scale = scale_of([] if closeness.relative else at)
    x = scale.scaled(at)
    title = (
        "Distance from the truth, share of it" if closeness.relative else scale.title("Distance from the truth", unit)
    )
    number_format = SHARE if closeness.relative and x[-1] >= 0.06 else "0.0%" if closeness.relative else ""
    axis = number_axis(title, x, from_zero=True)
    x_axis = Axis(axis.title, 0.0, x[-1], axis.step, number_format or axis.number_format)
    lines = [Line(closeness.model.name, x, tuple(closeness.model.shares.tolist()), label=closeness.model.name)]
    for other, tone in zip(others, TONES, strict=False):
        shares = tuple(other.shares.tolist())
        lines.append(Line(other.name, x, shares, tone, dashed=tone == "muted", label=other.name))
    lines += _tolerance(closeness, scale.divisor, numbers, x[-1])
    y_axis = share_axis(f"Share of {units} within it")
    return XYChart(tuple(lines), x_axis, y_axis, _summary(closeness, others, units, numbers))


def distance(closeness: Closeness, value: float, numbers: NumberFormat) -> str:
    """A distance as it is said, without its unit: `50`, `10%`."""
    return numbers.share(value) if closeness.relative else numbers.number(value)


def _tolerance(closeness: Closeness, divisor: float, numbers: NumberFormat, end: float) -> list[Line]:
    """A line up to the model's curve at the tolerance, and the share that it marks there."""
    share, tolerance = closeness.model.within, closeness.tolerance
    if share is None or tolerance is None or tolerance / divisor > end:
        return []
    at = tolerance / divisor
    label = f"{numbers.share(share)} within {distance(closeness, tolerance, numbers)}"
    return [
        Line("Tolerance", (at, at), (0.0, share), "text", dashed=True),
        Line("Share within the tolerance", (at,), (share,), "text", points_only=True, label=label),
    ]


def _summary(closeness: Closeness, others: Sequence[ShareWithin], units: str, numbers: NumberFormat) -> str:
    said = []
    for share in (closeness.model, *others[: len(TONES)]):
        points = range(0, len(closeness.distances), 10)
        listing = ", ".join(
            f"{numbers.share(float(share.shares[place]))} within "
            f"{distance(closeness, float(closeness.distances[place]), numbers)}"
            for place in points
            if place
        )
        said.append(f"{share.name}: {listing}")
    return f"Share of {units} by distance of the prediction from the truth. {'. '.join(said)}."
