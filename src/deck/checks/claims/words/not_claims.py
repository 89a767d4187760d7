"""Digits that claim nothing: dates, versions, names, what is counted off, places in a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deck.checks.claims.words.tokens import Token, is_hyphen
from deck.checks.claims.words.units import leads_amount
from deck.checks.claims.words.word_sets import word_set

_MONTHS = word_set("""
jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov
november dec december
""")
_COUNTED_OFF = word_set("""
slide section chapter table figure fig page step part version release appendix question no row line image user
customer client patient item id rank ranked place position code status round week day level python seed
state port type article issue equation eq quarter q sprint phase ticket redis http iso
""")
_TOOLS = word_set("""
python learn sklearn pandas numpy pytorch torch tensorflow pyarrow django version v ubuntu spark java
node
""")
_LEVELS = frozenset({"ci", "confidence", "interval", "bootstrap", "cis", "intervals", "credible"})
_METRICS_AT = frozenset({"recall", "precision", "ndcg", "map", "mrr", "rate", "hits", "hit"})
_TOP = frozenset({"top", "best", "first", "last"})
_FEW = frozenset({"ten", "five", "three", "two", "twenty"})
_NUMBER_NAMES = frozenset({"one", "two", "three", "four", "five", "six", "ten"})
_COMPOUNDS = word_set("way year sided tailed hot step dimensional month week day hour stage class level layer")
_IS = frozenset({"is", "are", "was", "were", "be"})
_PREPOSITIONS = word_set("about around some over under nearly by of to and than from is at in with or for on")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})


def not_claims(of: Sequence[Token]) -> frozenset[int]:
    """Tokens of numbers that are names, dates, versions, places, settings, or facts in braces."""
    found: set[int] = set()
    braces = 0
    for at, token in enumerate(of):
        if token.low == "{":
            braces += 1
        if braces:
            found.add(at)
            braces -= token.low == "}"
        elif token.kind == "numeral":
            found.update(_of_numeral(of, at))
        elif token.low in _TOP and _low(of, at + 1) in _FEW and _stem(of, at + 2) != "feature":
            found.update((at, at + 1))
        elif token.low in _NUMBER_NAMES and is_hyphen(of, at + 1) and _low(of, at + 2) in _COMPOUNDS:
            found.update((at, at + 2))
        elif _is_of_so_many_parts(of, at):
            found.add(at)
        elif token.low in {"http", "https"} and _low(of, at + 1) == ":":
            found.update(_address(of, at))
    return frozenset(found)


def _is_of_so_many_parts(of: Sequence[Token], at: int) -> bool:
    """`The reason is twofold: ...`, `the task was two-fold`: how many there are, and no ratio."""
    is_fold = of[at].low.endswith("fold") or (is_hyphen(of, at + 1) and _low(of, at + 2) == "fold")
    return is_fold and of[at].kind == "word" and _low(of, at - 1) in _IS


def _of_numeral(of: Sequence[Token], at: int) -> Iterator[int]:
    if (
        _is_arithmetic(of, at)
        or _is_date(of, at)
        or _is_version(of, at)
        or _is_name(of, at)
        or _is_place(of, at)
        or _is_size(of, at)
    ):
        yield at
    if _low(of, at + 1) == "%" and _low(of, at + 2) in _LEVELS | {":"} and of[at].low.startswith("9"):
        yield at
    if _is_counted_off(of, at):
        yield at
        if _low(of, at + 1) == "of" and _kind(of, at + 2) == "numeral":
            yield at + 2


def _is_arithmetic(of: Sequence[Token], at: int) -> bool:
    """A term of a formula: `50 / (0.30 x 490) = 34%` claims only what comes out."""
    before, after = _low(of, at - 1), _low(of, at + 1)
    is_term = after in {"/", "*", "×", "x", "="} and of[at + 1].is_spaced and _kind(of, at + 2) in {"numeral", "sign"}
    return is_term or (before in {"/", "*", "×", "x"} and of[at].is_spaced and of[at - 1].is_spaced)


def _is_date(of: Sequence[Token], at: int) -> bool:
    low, before, after = of[at].low, _low(of, at - 1), _low(of, at + 1)
    if after == "-" and _kind(of, at + 2) == "numeral" and _low(of, at + 3) == "-" and len(low) == 4:
        return True
    if before == "-" and _low(of, at - 2).isdigit() and len(_low(of, at - 2)) in {2, 4} and len(low) == 2:
        begin = at - 4 if _low(of, at - 3) == "-" else at - 2
        if len(_low(of, begin)) == 4 and not of[at].is_spaced and (_low(of, at - 3) == "-" or after == "-"):
            return True
    if low.isdigit() and len(low) <= 2 and (before in _MONTHS or _month_follows(of, at)):
        return True
    if len(low) == 4 and low.isdigit() and low[:2] in {"19", "20"}:
        is_amount = leads_amount(before) or after in {"%", "x"} or _stem(of, at + 1) in {"customer", "row"}
        return not is_amount
    if low.isdigit() and len(low) == 2 and before in {"-", "–", "to"} and _is_year(_low(of, at - 2)) and before != "to":
        return True
    is_clock = after == ":" and _kind(of, at + 2) == "numeral" and not of[at + 2].is_spaced
    is_minutes = before == ":" and not of[at].is_spaced and _kind(of, at - 2) == "numeral" and low not in {"1"}
    return (is_clock and _low(of, at + 2) not in {"1"}) or is_minutes or after in {"am", "pm"} or _is_half_day(of, at)


def _is_half_day(of: Sequence[Token], at: int) -> bool:
    """`3 a.m.`"""
    return _low(of, at + 1) in {"a", "p"} and _low(of, at + 2) == "." and _low(of, at + 3) == "m"


def _month_follows(of: Sequence[Token], at: int) -> bool:
    place = at + 1
    if _low(of, place) in _ORDINALS and not of[place].is_spaced:
        place += 1
    if _low(of, place) == "of":
        place += 1
    # `may` is a month after a day only where a year or the end follows.
    return _low(of, place) in _MONTHS and (_low(of, place) != "may" or _is_year(_low(of, place + 1)))


def _is_year(low: str) -> bool:
    return len(low) == 4 and low.isdigit() and low[:2] in {"19", "20"}


def _is_version(of: Sequence[Token], at: int) -> bool:
    return of[at].low.count(".") > 1 or (_low(of, at - 1) in _TOOLS and _low(of, at + 1) not in {"%", "x"})


def _is_name(of: Sequence[Token], at: int) -> bool:
    """`GPT-4`, `@10`, `k=5`, `the 2nd`, `10D`, `recall at 10`."""
    before, after = _low(of, at - 1), _low(of, at + 1)
    if before == "@" or (before == "=" and _kind(of, at - 2) == "word"):
        # `PR-AUC = 0.431` is a value, `k=5` a setting.
        return before == "@" or not of[at].is_spaced
    if before in {"-", "_"} and not of[at].is_spaced and not of[at - 1].is_spaced and _kind(of, at - 2) == "word":
        return after != "%" and _low(of, at - 2) not in _PREPOSITIONS
    if before == "at" and of[at].low.isdigit() and after not in {"%", "percent"}:
        return _low(of, at - 2) in _METRICS_AT or (of[at].low == "10" and _kind(of, at + 1) != "word")
    if before in {"and", "or"} and _low(of, at - 3) in {"at", "@"} and _low(of, at - 4) in _METRICS_AT:
        return after != "%"
    is_glued = at + 1 < len(of) and not of[at + 1].is_spaced
    if is_glued and after in _ORDINALS:
        return _low(of, at + 2) != "percentile"
    return is_glued and after == "d"


def _is_counted_off(of: Sequence[Token], at: int) -> bool:
    place = at - 2 if _low(of, at - 1) in {"#", "."} else at - 1
    is_one = _low(of, place) in _COUNTED_OFF and of[at].is_spaced
    return is_one and "." not in of[at].low and _low(of, at + 1) != "%"


def _is_place(of: Sequence[Token], at: int) -> bool:
    """`the top 10`, `top-10`; but the top 10% and the top 3 features."""
    place = at - 2 if _low(of, at - 1) == "-" else at - 1
    return (
        _low(of, place) in {"top", "first", "last"}
        and of[at].low.isdigit()
        and _low(of, at + 1) not in {"%", "percent"}
        and _stem(of, at + 1) != "feature"
    )


def _is_size(of: Sequence[Token], at: int) -> bool:
    """`8 by 8`, `32x32`, `4 × 4`."""
    joins = {"x", "by", "×"}
    if _low(of, at + 1) in joins and _kind(of, at + 2) == "numeral":
        return _low(of, at + 3) != "%"
    return _low(of, at - 1) in joins and _kind(of, at - 2) == "numeral" and _low(of, at + 1) != "%"


def _address(of: Sequence[Token], at: int) -> Iterator[int]:
    for place in range(at, len(of)):
        if place > at and of[place].is_spaced:
            return
        yield place


def _low(of: Sequence[Token], at: int) -> str:
    return of[at].low if 0 <= at < len(of) else ""


def _stem(of: Sequence[Token], at: int) -> str:
    return of[at].stem if 0 <= at < len(of) else ""


def _kind(of: Sequence[Token], at: int) -> str:
    return of[at].kind if 0 <= at < len(of) else ""
