"""What acting on the model is worth in one stated period.

Amounts are of one action and of one success, and only the number of flagged rows is of a period. So cost and
value are always of the same period; the one amount that has a period of its own, `fixed_cost`, is that of `per`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.bundle import BinaryPredictions
from deck.bundle.files import BUNDLE_FILE
from deck.evidence.binary.values import OperatingPoint
from deck.evidence.evidence import BusinessCase, Interval
from deck.evidence.round_steps import round_step

if TYPE_CHECKING:
    from deck.bundle.bundle import Predictions
    from deck.bundle.schema import Business
    from deck.evidence.notices import Note

THIS_FILE = "this file"
"""The period where neither a population nor a number of flagged rows is given."""

MOST_STEPS = 8
"""Steps between the success rates at which the net is given, at the most."""
LEAST_RATE = 1e-6
"""No scale of success rates ends below this."""


class _Amounts(Struct, frozen=True):
    """Money of one period by what is not known for certain; None where the bundle does not give its amounts."""

    business: Business
    flagged: float
    cost: float | None

    def value(self, precision: float, success_rate: float | None) -> float | None:
        return _times(_times(self.flagged * precision, success_rate), self.business.value_per_success)

    def net(self, precision: float, success_rate: float | None) -> float | None:
        value = self.value(precision, success_rate)
        return None if value is None or self.cost is None else value - self.cost

    def nets(self, precision: float, success_rates: tuple[float, ...]) -> tuple[float, ...]:
        nets = (self.net(precision, rate) for rate in success_rates)
        return tuple(net for net in nets if net is not None)

    def break_even(self, value: float | None) -> float | None:
        """Cost / value, where value is what the model brings at a precision, or a success rate, of 1.

        Above 1 it cannot pay. None without all amounts, or where nothing is gained.
        """
        return self.cost / value if value and self.cost is not None else None


def business_case(
    business: Business, predictions: Predictions | None, point: OperatingPoint | None, note: Note
) -> BusinessCase | None:
    """Counts and money of one period; money is None where its amounts are not given.

    The range of the net is that of the precision, for which rows of the file are needed; the number of flagged
    rows is taken as it is. None where it is not known how many are flagged, or how many of them rightly.
    """
    if not isinstance(predictions, BinaryPredictions):
        return _as_stated(business, note)
    if point is None or point.precision is None:
        note("[business]: there is no threshold at which rows are flagged, so there is no business case.")
        return None
    flagged, per = _flagged(business, point, predictions.row_count)
    if business.fixed_cost is not None and per == THIS_FILE:
        note("[business] fixed_cost is of a period, so it needs population or flagged in that period.")
    return _case(business, per, flagged, point.precision, point.precision_interval, point.recall, predictions.file)


def _as_stated(business: Business, note: Note) -> BusinessCase | None:
    precision = business.threshold.precision
    if business.flagged is None or precision is None:
        note("[business] needs predictions, or both flagged and threshold.precision, to be worked out.")
        return None
    return _case(business, business.per or "period", float(business.flagged), precision, None, None, BUNDLE_FILE)


def _flagged(business: Business, point: OperatingPoint, rows: int) -> tuple[float, str]:
    """How many are flagged, and in which period."""
    if business.population is not None:
        return point.flagged * business.population / rows, business.per or "period"
    if business.flagged is not None:
        return float(business.flagged), business.per or "period"
    return float(point.flagged), THIS_FILE


def _case(
    business: Business,
    per: str,
    flagged: float,
    precision: float,
    interval: Interval | None,
    recall: float | None,
    source: str,
) -> BusinessCase:
    amounts = _Amounts(business, flagged, _cost(business, flagged, per))
    rate = business.success_rate
    break_even_rate = amounts.break_even(amounts.value(precision, 1.0))
    rates = success_rates(rate, break_even_rate)
    return BusinessCase(
        per=per,
        currency=business.currency,
        flagged=flagged,
        right=flagged * precision,
        saved=_times(flagged * precision, rate),
        value=amounts.value(precision, rate),
        cost=amounts.cost,
        net=amounts.net(precision, rate),
        net_low=amounts.net(interval.low, rate) if interval else None,
        net_high=amounts.net(interval.high, rate) if interval else None,
        break_even_precision=amounts.break_even(amounts.value(1.0, rate)),
        break_even_success_rate=break_even_rate,
        success_rate=rate,
        sensitivity=tuple(zip(rates, amounts.nets(precision, rates), strict=True)),
        sensitivity_low=amounts.nets(interval.low, rates) if interval else (),
        sensitivity_high=amounts.nets(interval.high, rates) if interval else (),
        precision=precision,
        precision_interval=interval,
        recall=recall,
        population=business.population,
        source=source,
    )


def _cost(business: Business, flagged: float, per: str) -> float | None:
    """Of acting on the flagged rows of a period; None where the fixed part of it is of another."""
    if business.fixed_cost is not None and per == THIS_FILE:
        return None
    of_actions = _times(flagged, business.cost_per_action)
    return None if of_actions is None else of_actions + (business.fixed_cost or 0.0)


def _times(amount: float | None, factor: float | None) -> float | None:
    return None if amount is None or factor is None else amount * factor


def success_rates(assumed: float | None, break_even: float | None) -> tuple[float, ...]:
    """Round rates from 0 to twice the assumed one, or twice the break-even where that is more, up to 1, ascending.

    Empty without an assumed rate, or where there is no break-even: the net then does not depend on it.
    """
    if assumed is None or break_even is None:
        return ()
    last = min(1.0, 2 * max(assumed, break_even, LEAST_RATE))
    step = round_step(last / MOST_STEPS)
    return tuple(round(number * step, 9) for number in range(math.ceil(last / step - 1e-9) + 1))
