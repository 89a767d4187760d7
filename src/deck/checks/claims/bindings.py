"""The braces to write instead of a number: `{model.lightgbm.pr_auc / model.random_forest.pr_auc - 1:.0%}`."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from deck.checks.claims.words.written import WrittenNumber
from deck.evidence.facts import Facts
from deck.story.expressions import ExpressionError, Name, Operation, parse_expression
from deck.story.placeholders import Placeholder, parse_template, print_placeholder

if TYPE_CHECKING:
    from deck.evidence.number_formats import NumberFormat

_NAME = re.compile(r"[^\W\d]\w*(?:\.\w+)+")
_UNIT_WORDS = ("percentage point", "point", "percent", "per cent", "times", "fold", "pp", "x", "×")

_OWN_FORMAT = frozenset({"share", "times", "count", "money", "seconds", "points"})
"""Units of facts that print as people say them, whatever was written."""


def binding(written: str, number: WrittenNumber, expression: str, facts: Facts, numbers: NumberFormat) -> str:
    """What to write in place of a number that is right: it prints with as many digits as were written."""
    formatted = _formatted(number, expression, _tail(written))
    if not isinstance(parse_expression(expression), Name):
        return formatted
    plain = f"{{{expression}}}"
    if number.unit in {"seconds", "fraction"} or number.in_words:
        return plain
    if facts[expression].unit == "count":
        return plain if number.unit == "plain" else f"{plain}{_tail(written)}"
    said = printed(plain, facts, numbers)
    return plain if said in {written, printed(formatted, facts, numbers)} else formatted


def correction(written: str, number: WrittenNumber, expression: str, value: float, facts: Facts) -> str:
    """What to write in place of a number that is wrong: with the digits that its true value is usually said with."""
    fact = facts.get(expression)
    if fact is not None and (fact.unit in _OWN_FORMAT or number.unit not in {"percent", "points", "times"}):
        return f"{{{expression}}}"
    return _formatted(replace(number, decimals=_decimals(number, value)), expression, _tail(written))


def _decimals(number: WrittenNumber, value: float) -> int:
    """Digits after the point: 13%, 5.4%, 0.97%; 5.4x, 12x; 0.431, 51.0."""
    size = abs(value)
    if number.unit in {"percent", "points"}:
        return 0 if size >= 0.0995 else 1 if size >= 0.00995 else 2
    if number.unit == "times":
        return 2 if size < 1.1 else 1 if size < 9.95 else 0
    return 3 if size < 1 else max(0, 2 - math.floor(math.log10(size)))


def _tail(written: str) -> str:
    """The words of a unit, as they were written after the numeral, with the space before them."""
    lowered = written.lower()
    for word in _UNIT_WORDS:
        for said in (f"{word}s", word):
            rest = lowered.removesuffix(said)
            if rest != lowered:
                gap = 1 if rest.endswith((" ", "-")) else 0
                return written[len(rest) - gap :]
    return ""


def _formatted(number: WrittenNumber, expression: str, tail: str) -> str:
    sign = "+" if number.signed and number.value > 0 else ""
    match number.unit:
        case "percent" if not tail:
            return f"{{{expression}:{sign}.{number.decimals}%}}"
        case "percent" | "points":
            return f"{{{_scaled(expression)}:{sign}.{number.decimals}f}}{tail or ' points'}"
        case "times":
            return f"{{{expression}:.{number.decimals or 1}f}}{tail or 'x'}"
        case "money":
            return f"{{{expression}:money}}"
        case "fraction":
            return f"{{{expression}:.0%}}"
        case "seconds":
            return f"{{{expression}:.{number.decimals}f}} s"
    is_whole = number.decimals == 0 and abs(number.value) >= 1
    return f"{{{expression}:,.0f}}" if is_whole else f"{{{expression}:{sign}.{number.decimals}f}}"


def printed(text: str, facts: Facts, numbers: NumberFormat) -> str:
    """A text with its braces filled in; empty where they cannot be."""
    try:
        pieces = [
            print_placeholder(piece, facts, numbers) if isinstance(piece, Placeholder) else str(piece)
            for piece in parse_template(text)
        ]
    except ExpressionError:
        return ""
    return "".join(pieces)


def prints_as_written(written: str, text: str, facts: Facts, numbers: NumberFormat) -> bool:
    """Whether the braces print what stands there now, so that nothing changes for the eye."""
    return _plain(printed(text, facts, numbers)) == _plain(written)


def with_values(expression: str, facts: Facts, numbers: NumberFormat) -> str:
    """The expression with values in the place of names: `0.431 / 0.382 - 1`."""
    return _NAME.sub(lambda match: numbers.fact(facts[match[0]]) if match[0] in facts else match[0], expression)


def names_of(expression: str, facts: Facts) -> tuple[str, ...]:
    """The facts that an expression speaks of, in order."""
    return tuple(dict.fromkeys(name for name in _NAME.findall(expression) if name in facts))


def _scaled(expression: str) -> str:
    """A share in hundredths."""
    parsed = parse_expression(expression)
    is_sum = isinstance(parsed, Operation) and parsed.sign in "+-"
    return f"({expression}) * 100" if is_sum else f"{expression} * 100"


def _plain(text: str) -> str:
    return text.replace("\u2212", "-").replace("–", "-").strip()
