"""Read numbers in English text as people write them: 0.431, .43, 43.1 %, 5.4x, half, $180K, EUR 50, 1 in 5."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from deck.checks.claims.words.not_claims import not_claims
from deck.checks.claims.words.number_context import Read, in_context
from deck.checks.claims.words.number_words import begins, small_number
from deck.checks.claims.words.numbers_in_words import in_words
from deck.checks.claims.words.tokens import Token, tokens
from deck.checks.claims.words.units import currency_of, leads_amount, scale_of, unit_at
from deck.checks.claims.words.word_sets import word_set
from deck.checks.claims.words.written import WrittenNumber

_SIGNS = {"+": 1.0, "-": -1.0, "−": -1.0, "–": -1.0}
_NOT_BEFORE = frozenset("@#%.,")
# Minutes beside hours were rounded to whole seconds first.
_CLOCK = {("min", "s"): (60.0, 1.0, 0.5), ("h", "min"): (3600.0, 60.0, 30.5)}

_HUNDREDS = 3
"""Digits of a ratio that nobody states to the last one."""
_AUXILIARIES = word_set("""
is are was were has have had gets get would will can finds find catches goes go comes come reaches hits leaves stays
fails passes ends turns buys stay lie lies fall falls land lands end reach needs does do without of with that who
whose from among for
""")


def read_numbers(text: str, nouns: frozenset[str] = frozenset()) -> tuple[WrittenNumber, ...]:
    """All numbers of a text in order; not dates, versions, names or facts in braces.

    nouns: stems of what the rows are; these words are no units, as in `8,645 hours`.
    """
    of = tokens(text)
    closed = not_claims(of)
    return tuple(read.number for read in numbers_of(text, of, [at not in closed for at in range(len(of))], nouns))


def numbers_of(text: str, of: Sequence[Token], free: Sequence[bool], nouns: frozenset[str]) -> list[Read]:
    """The numbers of some tokens. free: which tokens may be of a number."""
    found: list[Read] = []
    at = 0
    while at < len(of):
        read = _at(text, of, at, nouns) if free[at] and _may_begin(of[at]) else None
        if read is None or not all(free[read.first : read.last + 1]):
            at += 1
            continue
        found.append(Read(in_context(read, of), read.first, read.last))
        at = read.last + 1
    return found


def _may_begin(token: Token) -> bool:
    return token.kind != "word" or begins(token.low) or leads_amount(token.low)


def _at(text: str, of: Sequence[Token], at: int, nouns: frozenset[str]) -> Read | None:
    token = of[at]
    if token.kind == "sign" or leads_amount(token.low):
        return _after_sign(text, of, at, nouns)
    read = _clock(of, at) or _one_in(of, at) or _to_one(of, at)
    if read is not None:
        return read
    return _numeral(text, of, at, nouns) if token.kind == "numeral" else in_words(of, at, nouns)


def _after_sign(text: str, of: Sequence[Token], at: int, nouns: frozenset[str]) -> Read | None:
    """`−0.011`, `$17K`, `−$2.0K`: a sign, a currency, or both."""
    token, following = of[at], of[at + 1] if at + 1 < len(of) else None
    if following is None or (following.is_spaced and not leads_amount(token.low)):
        return None
    if token.low in _SIGNS:
        if at and not token.is_spaced and (of[at - 1].kind != "sign" or of[at - 1].low in _NOT_BEFORE):
            return None
        read = _at(text, of, at + 1, nouns) if leads_amount(following.low) else _numeral(text, of, at + 1, nouns)
        if read is None or read.number.signed:
            return None
        number = replace(read.number, start=token.start, value=_SIGNS[token.low] * read.number.value, signed=True)
        return Read(number, at, read.last)
    if not leads_amount(token.low):
        return None
    sign = _SIGNS.get(following.low)
    numeral = at + 1 if sign is None else at + 2
    if numeral >= len(of) or of[numeral].kind != "numeral":
        return None
    read = _numeral(text, of, numeral, nouns, currency_of(token.low))
    if read is None:
        return None
    number = replace(read.number, start=token.start, value=(sign or 1.0) * read.number.value, signed=sign is not None)
    return Read(number, at, read.last)


def _numeral(text: str, of: Sequence[Token], at: int, nouns: frozenset[str], currency: str = "") -> Read | None:
    token = of[at]
    if token.kind != "numeral" or token.low.count(".") > 1 or _is_glued(of, at):
        return None
    numeral = token.low.replace(",", "")
    decimals = len(numeral.partition(".")[2])
    scale, following = 1.0, at + 1
    if following < len(of) and (known := _scale(text, of, following, bool(currency))):
        scale, following = known, following + 1
    unit, factor, end, said = unit_at(of, following, nouns)
    if end < len(of) and not of[end].is_spaced and of[end].kind == "word":
        return None
    if currency:
        unit, factor = "money", 1.0
    is_rough = unit == "times" and len(numeral) == _HUNDREDS and numeral.endswith("0") and scale == 1.0
    zeros = 1 if is_rough else _zeros(numeral, scale)
    half_step = 0.5 * 10.0 ** (zeros - decimals) * scale * factor
    value = float(numeral) * scale * factor
    number = WrittenNumber(
        token.start, of[end - 1].end, value, half_step, unit, decimals=decimals, currency=currency or said
    )
    return Read(number, at, end - 1)


def _scale(text: str, of: Sequence[Token], at: int, is_money: bool) -> float:
    """What the word after a numeral multiplies it by; 0 where it is none that does.

    K, M, B count as they stand, m is a million only of money: `$3m`, `3m euros`.
    """
    written = text[of[at].start : of[at].end] if len(of[at].low) == 1 else of[at].low
    return scale_of(written, is_money or (at + 1 < len(of) and bool(currency_of(of[at + 1].stem))))


def _is_glued(of: Sequence[Token], at: int) -> bool:
    """Whether a letter or another sign that makes it a name stands right before."""
    if not at or of[at].is_spaced:
        return False
    return of[at - 1].kind == "word" or of[at - 1].low in _NOT_BEFORE or of[at - 1].low == "_"


def _one_in(of: Sequence[Token], at: int) -> Read | None:
    """`1 in 5`, `one in five`, `1 alert in 5`, `4 out of 10`, `three payments in a thousand`."""
    part = 1.0 if of[at].low == "one" else small_number(of[at].low)
    if not 1 <= part <= 10 or part != int(part) or _is_glued(of, at):
        return None
    for inner in range(3):
        place = at + 1 + inner
        if any(token.kind != "word" for token in of[at + 1 : place]) or place + 1 >= len(of):
            return None
        if of[place].low == "in":
            place += 1
        elif (of[place].low, of[place + 1].low) in {("out", "of"), ("of", "every"), ("from", "every")}:
            place += 2
        else:
            continue
        while place < len(of) and of[place].low in {"every", "a", "each"}:
            place += 1
        whole = small_number(of[place].low) if place < len(of) else 0.0
        is_round = whole in {100.0, 1000.0} or 2 <= whole <= 50
        if not is_round or part >= whole or (inner and not _closes(of, place + 1)) or _has_unit(of, place + 1):
            return None
        # 1 in 5 is said of anything from 1 in 5.5 to 1 in 4.5, 1 in 28 of 1 in 29 to 1 in 27; 3 in a thousand of 2.5 to
        # 3.5 in a thousand.
        off = 0.5 if whole <= 20 else 1.0
        half_step = max(part / (whole - off) - part / whole, 0.5 / whole if whole >= 100 else 0.0)
        number = WrittenNumber(of[at].start, of[place].end, part / whole, half_step, "fraction")
        return Read(number, at, place)
    return None


def _closes(of: Sequence[Token], at: int) -> bool:
    return at >= len(of) or of[at].kind == "sign" or of[at].low in _AUXILIARIES


def _has_unit(of: Sequence[Token], at: int) -> bool:
    return at < len(of) and (of[at].low in {"%", "percent", "."} and not _closes_sentence(of, at))


def _closes_sentence(of: Sequence[Token], at: int) -> bool:
    return of[at].low == "." and (at + 1 >= len(of) or of[at + 1].is_spaced)


def _to_one(of: Sequence[Token], at: int) -> Read | None:
    """`16 to 1`, `5:1`."""
    if of[at].kind != "numeral" or at + 2 >= len(of) or of[at].low.count(".") > 1 or _is_glued(of, at):
        return None
    if of[at + 1].low not in {"to", ":"} or of[at + 2].low not in {"1", "one"}:
        return None
    is_closed = at + 4 < len(of) and of[at + 3].low == ":" and of[at + 4].is_spaced
    if (
        at + 3 < len(of)
        and not is_closed
        and ((not of[at + 3].is_spaced and of[at + 3].kind != "sign") or of[at + 3].low in {":", "%"})
    ):
        return None
    numeral = of[at].low.replace(",", "")
    decimals = len(numeral.partition(".")[2])
    number = WrittenNumber(
        of[at].start, of[at + 2].end, float(numeral), 0.5 * 10.0**-decimals, "times", decimals=decimals
    )
    return Read(number, at, at + 2)


def _clock(of: Sequence[Token], at: int) -> Read | None:
    """`2 min 5 s`, `1 h 20 min`."""
    if at + 3 >= len(of) or of[at].kind != "numeral" or of[at + 2].kind != "numeral":
        return None
    known = _CLOCK.get((of[at + 1].low, of[at + 3].low))
    if known is None or not of[at].low.isdigit() or not of[at + 2].low.isdigit():
        return None
    value = int(of[at].low) * known[0] + int(of[at + 2].low) * known[1]
    return Read(WrittenNumber(of[at].start, of[at + 3].end, value, known[2], "seconds"), at, at + 3)


def _zeros(numeral: str, scale: float) -> int:
    """Zeros at the end of a large round number are rounding, not digits: of 20,000 or 5,800, but not of 300."""
    if scale != 1.0 or "." in numeral or len(numeral) < 4:
        return 0
    zeros = len(numeral) - len(numeral.rstrip("0"))
    return min(zeros, len(numeral) - 2)
