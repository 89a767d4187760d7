"""Units of numbers as people write them: %, points, x, dollars, EUR, ms, K, million."""

from __future__ import annotations

from collections.abc import Sequence

from deck.checks.claims.words.tokens import Token, is_hyphen
from deck.checks.claims.words.word_sets import word_set
from deck.checks.claims.words.written import Unit

_SCALES = {"k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "T": 1e12, "mn": 1e6, "bn": 1e9, "thousand": 1e3, "million": 1e6}
_SCALES |= {"billion": 1e9, "trillion": 1e12, "hundred": 1e2, "dozen": 12.0}
_SECONDS = {"ms": 1e-3, "millisecond": 1e-3, "s": 1.0, "sec": 1.0, "second": 1.0, "min": 60.0, "minute": 60.0}
_SECONDS |= {"h": 3600.0, "hr": 3600.0, "hour": 3600.0, "mins": 60.0, "secs": 1.0, "hrs": 3600.0}
_MONEY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "dollar": "USD", "euro": "EUR", "pound": "GBP"}
_CURRENCY_SIGNS = frozenset(_MONEY) & frozenset("$€£¥")
_CURRENCY_CODES = word_set("""
usd eur gbp jpy chf cad aud nzd cny hkd sgd inr krw thb sek nok dkk isk pln czk huf bgn ron rub uah ils aed sar zar brl
mxn
""")
"""Codes that are no words: `TRY 5 models` and `all 3` are no amounts."""
_MONEY |= {code: code.upper() for code in _CURRENCY_CODES}
_POINTS = frozenset({"point", "pp", "pt", "pts"})
_TIMES = frozenset({"x", "×", "times", "fold"})
_OTHER = word_set("""
gb mb tb px pixel km kg guilder word day week month year core trial character token star epoch setting layer tree
neuron fte gpu cpu engineer sprint meeting interview line page
""")


def currency_of(sign: str) -> str:
    """The code of a currency by its sign or name."""
    return _MONEY.get(sign, "")


def leads_amount(sign: str) -> bool:
    """Whether a sign or word stands before the number of an amount: `$50`, `EUR 50`."""
    return sign in _CURRENCY_SIGNS or sign in _CURRENCY_CODES


def scale_of(written: str, is_money: bool) -> float:
    """What a word after a number multiplies by, 0 where it is none that does: m is a million of money, else metres."""
    return _SCALES.get(written) or (_SCALES.get(written.upper(), 0.0) if is_money and len(written) == 1 else 0.0)


def unit_at(of: Sequence[Token], at: int, nouns: frozenset[str]) -> tuple[Unit, float, int, str]:
    """The unit from a token on, what it multiplies by, where it ends, and its currency.

    nouns: stems of what the rows are, which are no units. A plain number's unit takes no token.
    """
    begin = at + 1 if is_hyphen(of, at) and at + 1 < len(of) else at
    if begin >= len(of):
        return "plain", 1.0, at, ""
    low, stem = of[begin].low, of[begin].stem
    percent = _percent(of, begin)
    if percent is not None:
        return percent
    if stem in _POINTS:
        return "points", 0.01, begin + 1, ""
    if low in _TIMES and (low != "fold" or begin > at or of[begin].is_spaced):
        return "times", 1.0, begin + 1, ""
    if stem in nouns:
        return "plain", 1.0, at, ""
    is_currency = low in {"€", "£"} and not of[begin].is_spaced
    if is_currency or (stem in _MONEY and begin == at and low not in _CURRENCY_SIGNS):
        return "money", 1.0, begin + 1, _MONEY[stem]
    seconds = _SECONDS.get(low) or _SECONDS.get(stem)
    if seconds is not None:
        return "seconds", seconds, begin + 1, ""
    if low == "°":
        has_scale = begin + 1 < len(of) and of[begin + 1].low in {"c", "f"}
        return "other", 1.0, begin + (2 if has_scale else 1), ""
    return ("other", 1.0, begin + 1, "") if stem in _OTHER else ("plain", 1.0, at, "")


def _percent(of: Sequence[Token], at: int) -> tuple[Unit, float, int, str] | None:
    """`%`, `per cent`, and points: `percentage points`, `%-points`."""
    low = of[at].low
    is_in_two = low == "per" and at + 1 < len(of) and of[at + 1].low == "cent"
    if low not in {"%", "percent", "percentage"} and not is_in_two:
        return None
    end = at + (2 if is_in_two else 1)
    points = end + 1 if is_hyphen(of, end) else end
    if points < len(of) and of[points].stem in _POINTS:
        return "points", 0.01, points + 1, ""
    return None if low == "percentage" else ("percent", 0.01, end, "")
