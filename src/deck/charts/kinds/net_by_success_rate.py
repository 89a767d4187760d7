"""What acting nets by the share of right actions that succeed, with the rate at which it breaks even."""

from __future__ import annotations

from deck.charts.kinds.business_flow import in_period, tone_of_net
from deck.charts.number_axis import NumberScale, decimals, number_axis, scale_of
from deck.charts.spec import Axis, Band, Line, XYChart
from deck.evidence.evidence import BusinessCase
from deck.evidence.number_formats import NumberFormat


def net_by_success_rate(case: BusinessCase, numbers: NumberFormat) -> XYChart | None:
    """The net over success rates from 0 on, or None where amounts are missing or it does not depend on the rate."""
    if case.net is None or case.success_rate is None or len(case.sensitivity) < 2:
        return None
    rates, nets = zip(*case.sensitivity, strict=True)
    scale = scale_of([*nets, *case.sensitivity_low, *case.sensitivity_high])
    lines = (
        Line("Net", rates, scale.scaled(nets)),
        Line("Value equals cost", (rates[0], rates[-1]), (0.0, 0.0), "muted", dashed=True),
        *_points(case, case.success_rate, case.net / scale.divisor, numbers),
    )
    bands = _bands(case, rates, scale)
    return XYChart(
        lines,
        Axis("Share of right flags that succeed", 0.0, rates[-1], rates[1], f"0{decimals(100 * rates[1])}%"),
        number_axis(scale.title(f"Net {in_period(case)}", case.currency), _drawn(lines[0], bands), from_zero=True),
        _summary(case, numbers),
        bands,
    )


def _points(case: BusinessCase, rate: float, net: float, numbers: NumberFormat) -> tuple[Line, ...]:
    """The assumed success rate, and the one at which acting breaks even where there is one."""
    assert case.net is not None
    label = f"Assumed {numbers.share(rate)}:\n{numbers.money(case.net)}"
    points = [Line("Assumed success rate", (rate,), (net,), tone_of_net(case), points_only=True, label=label)]
    needed = case.break_even_success_rate
    if needed is not None and needed <= 1:
        label = f"Break-even:\n{numbers.share(needed)}"
        points.append(Line("Break-even", (needed,), (0.0,), "text", points_only=True, label=label))
    return tuple(points)


def _bands(case: BusinessCase, rates: tuple[float, ...], scale: NumberScale) -> tuple[Band, ...]:
    if not case.sensitivity_low:
        return ()
    low, high = scale.scaled(case.sensitivity_low), scale.scaled(case.sensitivity_high)
    return (Band("95% interval of the precision", rates, low, high),)


def _drawn(line: Line, bands: tuple[Band, ...]) -> list[float]:
    return [*line.y, *(value for band in bands for value in (*band.low, *band.high))]


def _summary(case: BusinessCase, numbers: NumberFormat) -> str:
    listing = ", ".join(f"{numbers.money(net)} at {numbers.share(rate)}" for rate, net in case.sensitivity)
    band = " The band is the 95% interval of the precision." if case.sensitivity_low else ""
    needed = case.break_even_success_rate
    pays = needed is not None and needed <= 1
    said = f" It breaks even at {numbers.share(needed)}." if pays and needed is not None else ""
    return f"Line of the net {in_period(case)} by success rate: {listing}.{said}{band}"
