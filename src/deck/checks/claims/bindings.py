"""The braces to write instead of a number: `{model.lightgbm.pr_auc / model.random_forest.pr_auc - 1:.0%}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from deck.checks.claims.written import WrittenNumber
from deck.evidence.facts import Facts
from deck.story.expressions import (
    ExpressionError,
    Name,
    Operation,
    Placeholder,
    parse_expression,
    parse_template,
    print_placeholder,
)

if TYPE_CHECKING:
    from deck.evidence.number_formats import NumberFormat

_NAME = re.compile(r"[^\W\d]\w*(?:\.\w+)+")
_SUFFIX = re.compile(
    r"(?P<gap>[\s-]?)(?P<word>x|×|times|fold|percentage points?|points?|pp|percent|per cent)$", re.IGNORECASE
)


def binding(written: str, number: WrittenNumber, expression: str, facts: Facts, numbers: NumberFormat) -> str:
    """What to write in place of a number so that it follows the data, printed with as many digits as it was written."""
    suffix = _SUFFIX.search(written)
    tail = f"{suffix['gap']}{suffix['word']}" if suffix else ""
    formatted = _formatted(number, expression, tail)
    if not isinstance(parse_expression(expression), Name):
        return formatted
    plain = f"{{{expression}}}"
    if number.unit in {"seconds", "fraction"} or number.in_words:
        return plain
    if facts[expression].unit == "count":
        return plain if number.unit == "plain" else f"{plain}{tail}"
    said = printed(plain, facts, numbers)
    return plain if said in {written, printed(formatted, facts, numbers)} else formatted


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
