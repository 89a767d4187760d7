"""What stands around a number: `more than`, `nearly`, `at least`, `a factor of`, `a month`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from deck.checks.claims.words.tokens import Token
from deck.checks.claims.words.written import Bound, Period, WrittenNumber

_PERIODS: dict[str, Period] = {period: period for period in get_args(Period) if period}
_ADVERBS: dict[str, Period] = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year",
    "annually": "year", "annual": "year",
}  # fmt: skip
_EACH = frozenset({"a", "an", "per", "each", "every", "/"})
_PERIOD_WITHIN = 8
"""Tokens after a number in which its period may be named."""
_BOUND_WORDS: dict[Bound, str] = {
    "nearly": "nearly, almost, just under, just below, close to, not quite, a little under, little under, shy of,"
    " slightly under, slightly below, well nigh, approaching",
    "about": "just over, just above, a little over, little over, slightly over, slightly above, about, around, roughly,"
    " approximately, approx, some, circa, ca, ~, ≈, ≃, an estimated, estimated, or so, in the region of, about only",
    "under": "less than, fewer than, no more than, not more than, at most, up to, below, under, at the most, <, ≤,"
    " lower than, smaller than, maximum of, never more than, never above, never exceeds, never over",
    "over": "more than, no less than, not less than, no fewer than, at least, upwards of, in excess of, above, over,"
    " well over, beyond, >, ≥, higher than, greater than, larger than, better than, longer than, minimum of,"
    " exceeds, exceeding, exceed, north of, never less than",
}  # fmt: skip
_BOUNDS: dict[str, Bound] = {phrase: bound for bound, phrases in _BOUND_WORDS.items() for phrase in phrases.split(", ")}
_LONGEST_BOUND = 4
_BOUND_AFTER: dict[str, Bound] = {
    "at most": "under",
    "at worst": "under",
    "or more": "over", "or better": "over", "or higher": "over", "or above": "over", "and more": "over",
    "or less": "under", "or fewer": "under", "or lower": "under", "or below": "under", "or so": "about",
    "and above": "over", "and up": "over",
}  # fmt: skip
_NEVER = frozenset({"never", "not", "no", "without", "nowhere"})
_PASSED_OVER = frozenset({"a", "an", "the", "only", "just", "mere", "as", "little", "(", "'", '"'})
_ACROSS = frozenset({"fold", "month", "period", "split", "part", "seed", "week", "year", "run"})


class Read(Struct, frozen=True):
    """A number with the tokens that it takes."""

    number: WrittenNumber
    first: int
    last: int


def in_context(read: Read, of: Sequence[Token]) -> WrittenNumber:
    """The number with its bound, its period, and `a factor of`."""
    number = read.number
    before = [token.low for token in of[max(0, read.first - 2) : read.first]]
    is_factor = number.unit == "plain" and before == ["factor", "of"]
    bound, begin = _bound(read, of, read.first - 2 if is_factor else read.first)
    if bound == "over" and begin >= 0 and number.unit == "plain":
        nouns = {token.stem for token in of[read.last + 1 : read.last + 3]}
        bound = "exact" if nouns & _ACROSS and of[begin].low == "over" else bound
    return replace(
        number,
        bound=bound,
        period=_period(read, of),
        unit="times" if is_factor else number.unit,
        phrase_start=of[begin].start if begin >= 0 and bound != "exact" else -1,
    )


def _bound(read: Read, of: Sequence[Token], end: int) -> tuple[Bound, int]:
    """The bound, and the token at which its words begin; -1 where they do not stand before the number.

    end: the first token of the number, or of the `factor of` before it.
    """
    after = " ".join(token.low for token in of[read.last + 1 : read.last + 3])
    if after in _BOUND_AFTER:
        return _BOUND_AFTER[after], -1
    while end and of[end - 1].low in _PASSED_OVER and of[end - 1].low not in _BOUNDS:
        end -= 1
    for length in range(_LONGEST_BOUND, 0, -1):
        begin = end - length
        bound = _BOUNDS.get(" ".join(token.low for token in of[begin:end])) if begin >= 0 else None
        if bound is not None:
            return (_turned(bound) if _is_denied(of, begin) else bound), begin
    return "exact", -1


def _is_denied(of: Sequence[Token], begin: int) -> bool:
    """`never falls below 95%` is at least 95%."""
    before = [token.low for token in of[max(0, begin - 9) : begin]]
    is_no = bool(set(before[-3:]) & _NEVER or set(before) & {"never", "no", "nowhere", "none"})
    return is_no and of[begin].low in {"below", "under", "above", "over", "exceeds", "exceed", "exceeding"}


def _turned(bound: Bound) -> Bound:
    return "over" if bound == "under" else "under" if bound == "over" else bound


def _begins_another(of: Sequence[Token], at: int) -> bool:
    """`$5K and every quarter $60K`: the period after `and` is of the next amount; not so `each and every month`."""
    is_period = at + 2 < len(of) and of[at + 1].low in {"each", "every"} and of[at + 2].low in _PERIODS
    return is_period and of[at].low in {"and", "but"} and of[at - 1].low != "each"


def _period(read: Read, of: Sequence[Token]) -> Period:
    for at in range(read.last + 1, min(len(of), read.last + 1 + _PERIOD_WITHIN)):
        low = of[at].low
        if low in {".", ";", ":", ","} or _begins_another(of, at):
            break
        if low in _ADVERBS:
            return _ADVERBS[low]
        if low in _PERIODS and of[at - 1].low in _EACH:
            return _PERIODS[low]
    if read.number.unit != "money":
        return ""
    # `Each month the calls cost $17K`.
    before = of[: read.first]
    named = [at for at in range(1, len(before)) if before[at].low in _PERIODS and before[at - 1].low in _EACH]
    return _PERIODS[before[named[-1]].low] if named else ""
