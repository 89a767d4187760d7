"""Read numbers in English text as people write them: 0.431, .43, 43.1 %, 5.4x, half, $180K, 1 in 5, two thirds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import get_args

from msgspec.structs import replace

from deck.checks.claims.number_words import FRACTIONS, VERBS, WORD_NUMBER, word_value
from deck.checks.claims.written import Bound, Period, Unit, WrittenNumber

Span = tuple[int, int]

_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "b": 1e9, "bn": 1e9, "billion": 1e9}
_SCALES |= {"t": 1e12, "trillion": 1e12, "hundred": 1e2}
_SECONDS = {"ms": 1e-3, "millisecond": 1e-3, "s": 1.0, "sec": 1.0, "second": 1.0, "min": 60.0, "minute": 60.0}
_SECONDS |= {"h": 3600.0, "hr": 3600.0, "hour": 3600.0}
_CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "dollar": "USD", "euro": "EUR", "pound": "GBP"}

_NUMERAL = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_SCALE = r"(?:\s?(?P<scale>[kKMBT]|mn|bn|thousand|million|billion|trillion|hundred)(?![\w]))?"
_UNITS = (
    r"(?:(?P<points>[\s-]?(?:percentage[\s-]points?|percent[\s-]points?|points?|pp|pts?\.?|%-points?)(?!\w))"
    r"|(?P<percent>\s?(?:%|percent(?!\w)|per\s?cent(?!\w)))"
    r"|(?P<times>\s?(?:x|×)(?!\w)|[\s-]?(?:times|fold)(?!\w))"
    r"|(?P<money>\s(?:dollars?|euros?|pounds?|USD|EUR|GBP)(?!\w))"
    r"|[\s-]?(?P<seconds>milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|hours?|hrs?|h)(?!\w)"
    r"|\s?(?P<other>°\s?[CF]?|GB|MB|TB|px|pixels?|km|kg|guilders?|words?|days?|weeks?|months?|years?|cores?|trials?"
    r"|characters?|tokens?|stars?|epochs?|settings?|layers?|trees?|neurons?)(?!\w))?"
)
_DIGITS = re.compile(
    rf"(?<![\w.,@#%])(?:(?P<sign>[+\-−–])(?=[\d.$€£]))?(?P<currency>[$€£¥]\s?|(?:USD|EUR|GBP)\s)?"
    rf"(?P<sign_within>[\-−])?(?P<numeral>{_NUMERAL}){_SCALE}{_UNITS}(?![\w@]|[.,]\d)"
)
_WORDS = re.compile(rf"(?<![\w-])(?:{WORD_NUMBER}){_UNITS}(?![\w])", re.IGNORECASE)
_ONE_IN = re.compile(
    r"(?<![\w.,])(?P<part>\d+|one|two|three|four|nine)(?:\s[a-z]+)?\s(?:in|out of)(?:\severy)?\s"
    r"(?P<whole>\d+|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred)(?![\w.,]\d|[\w%])",
    re.IGNORECASE,
)
_TO_ONE = re.compile(rf"(?<![\w.,:])(?P<numeral>{_NUMERAL})\s?(?:to|:)\s?(?:1|one)(?![\w.:])", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<!\w)(?P<minutes>\d+) min (?P<seconds>\d+) s(?!\w)|(?<!\w)(?P<hours>\d+) h (?P<more>\d+) min(?!\w)"
)

_PERIOD = re.compile(
    r"[^.;:,]{0,40}?(?:(?:\b(?:a|an|per|each|every)\s|/\s?)(?P<unit>hour|day|week|month|quarter|year)\b"
    r"|\b(?P<adverb>hourly|daily|weekly|monthly|quarterly|yearly|annually|annual)\b)"
)
_FACTOR = re.compile(r"\bfactor of\s$", re.IGNORECASE)
_PERIODS: dict[str, Period] = {period: period for period in get_args(Period)}
_ADVERBS = {"daily": "day", "hourly": "hour", "annually": "year", "annual": "year"}

_BOUND_WORDS: tuple[tuple[Bound, str], ...] = (
    ("nearly", "nearly|almost|just under|just below|close to|not quite|a little under"),
    (
        "about",
        "just over|just above|a little over|about|around|roughly|approximately|approx\\.?|some|circa|ca\\.|~|≈|≃"
        "|an estimated",
    ),
    ("under", "less than|fewer than|no more than|at most|up to|below|under|at the most|<|≤"),
    ("over", "more than|no less than|at least|upwards of|in excess of|above|over|well over|beyond|>|≥"),
)
_BOUNDS = tuple(
    (bound, re.compile(rf"(?:^|[\s(])(?:{words})\s?(?:a\s)?$", re.IGNORECASE)) for bound, words in _BOUND_WORDS
)


def read_numbers(
    text: str, taken: Iterable[Span] = (), nouns: frozenset[str] = frozenset()
) -> tuple[WrittenNumber, ...]:
    """All numbers of a text in order; none that overlaps a span that is taken (a name, a date, a fact in braces).

    nouns: what the rows are, in small letters; these words are no units, as in `8,645 hours`.
    """
    spans = list(taken)
    found: list[WrittenNumber] = []
    for reader in (_clocks, _one_in, _to_one, partial(_digits, nouns=nouns), partial(_words, nouns=nouns)):
        for number in reader(text):
            if not any(number.start < end and start < number.end for start, end in spans):
                spans.append((number.start, number.end))
                found.append(_in_context(number, text))
    return tuple(sorted(found, key=lambda number: number.start))


def _digits(text: str, nouns: frozenset[str]) -> Iterable[WrittenNumber]:
    for match in _DIGITS.finditer(text):
        numeral, decimals = match["numeral"].replace(",", ""), _decimals(match["numeral"])
        scale = _SCALES.get((match["scale"] or "").lower(), 1.0)
        unit, factor, end = _unit_of(match, nouns)
        if match["currency"]:
            unit, factor = "money", 1.0
        factor *= scale
        sign = -1.0 if (match["sign"] or match["sign_within"] or "+") in "-−–" else 1.0
        half_step = 0.5 * 10.0 ** (_zeros(numeral, scale) - decimals) * factor
        yield WrittenNumber(
            match.start(),
            end,
            sign * float(numeral) * factor,
            half_step,
            unit,
            signed=bool(match["sign"] or match["sign_within"]),
            decimals=decimals,
            currency=_currency(match),
        )


def _words(text: str, nouns: frozenset[str]) -> Iterable[WrittenNumber]:
    for match in _WORDS.finditer(text):
        said = word_value(match["words"])
        if said is None:
            continue
        unit, factor, end = _unit_of(match, nouns)
        lowered = match["words"].lower()
        if lowered in VERBS:
            unit = "times"
        elif lowered in FRACTIONS and unit == "plain":
            unit = "fraction"
        half_step = 0.0 if unit == "plain" else 0.5 * factor
        if unit in {"times", "fraction"}:
            half_step = 0.0
        yield WrittenNumber(
            match.start(), end, said * factor, half_step, unit, in_words=True, verb=VERBS.get(lowered, False)
        )


def _one_in(text: str) -> Iterable[WrittenNumber]:
    for match in _ONE_IN.finditer(text):
        part, whole = _small(match["part"]), _small(match["whole"])
        if part and whole and part < whole:
            # 1 in 5 is said of anything from 1 in 5.5 to 1 in 4.5.
            half_step = max(part / (whole - 0.5) - part / whole, 0.0)
            yield WrittenNumber(match.start(), match.end(), part / whole, half_step, "fraction")


def _to_one(text: str) -> Iterable[WrittenNumber]:
    for match in _TO_ONE.finditer(text):
        numeral = match["numeral"].replace(",", "")
        half_step = 0.5 * 10.0 ** -_decimals(numeral)
        yield WrittenNumber(match.start(), match.end(), float(numeral), half_step, "times", decimals=_decimals(numeral))


def _clocks(text: str) -> Iterable[WrittenNumber]:
    for match in _CLOCK.finditer(text):
        if match["hours"]:
            value, half_step = int(match["hours"]) * 3600.0 + int(match["more"]) * 60.0, 30.0
        else:
            value, half_step = int(match["minutes"]) * 60.0 + int(match["seconds"]), 0.5
        yield WrittenNumber(match.start(), match.end(), value, half_step, "seconds")


def _in_context(number: WrittenNumber, text: str) -> WrittenNumber:
    before, after = text[max(0, number.start - 20) : number.start], text[number.end :]
    bound: Bound = next((bound for bound, pattern in _BOUNDS if pattern.search(before)), "exact")
    period = _PERIOD.match(after)
    said: Period = ""
    if period:
        adverb = period["adverb"] or ""
        said = _PERIODS.get(period["unit"] or _ADVERBS.get(adverb) or adverb.removesuffix("ly"), "")
    is_factor = number.unit == "plain" and _FACTOR.search(before) is not None
    return replace(number, bound=bound, period=said, unit="times" if is_factor else number.unit)


def _unit_of(match: re.Match[str], nouns: frozenset[str]) -> tuple[Unit, float, int]:
    """The unit, what it multiplies by, and where the number ends with it."""
    end = match.end()
    if match["points"]:
        return "points", 0.01, end
    if match["percent"]:
        return "percent", 0.01, end
    if match["times"]:
        return "times", 1.0, end
    if match["money"]:
        return "money", 1.0, end
    word = match["seconds"] or match["other"] or ""
    if word.lower() in nouns:
        return "plain", 1.0, len(match.string[: match.start("seconds" if match["seconds"] else "other")].rstrip(" -"))
    if match["seconds"]:
        return "seconds", _SECONDS.get(word) or _SECONDS[word.removesuffix("s")], end
    return ("other" if word else "plain"), 1.0, end


def _currency(match: re.Match[str]) -> str:
    if match["currency"]:
        sign = match["currency"].strip()
        return _CURRENCIES.get(sign, sign)
    if match["money"]:
        word = match["money"].strip()
        return _CURRENCIES.get(word.lower().removesuffix("s"), word)
    return ""


def _decimals(numeral: str) -> int:
    return len(numeral.partition(".")[2])


def _zeros(numeral: str, scale: float) -> int:
    """Zeros at the end of a large round number are rounding, not digits: of 20,000 or 5,800, but not of 300."""
    if scale != 1.0 or "." in numeral or len(numeral) < 4:
        return 0
    zeros = len(numeral) - len(numeral.rstrip("0"))
    return min(zeros, len(numeral) - 2)


def _small(word: str) -> float:
    return float(word) if word.isdigit() else word_value(word) or 0.0
