"""Facts in text: `{name}` or `{expression:format}`, read by a small parser and never by Python's own.

    expression = term { ("+" | "-") term }
    term       = factor { ("*" | "/") factor }
    factor     = "-" factor | "(" expression ")" | number | name
    name       = word { "." word }, words of letters, digits and underscores

There are no calls, no attributes and no indexing: nothing that could run.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.nearest import nearest_dotted

if TYPE_CHECKING:
    from deck.evidence.facts import Fact, Facts
    from deck.evidence.number_formats import NumberFormat

MAX_DEPTH = 20
MAX_TOKENS = 200

_TOKEN = re.compile(r"\s*(?:(?P<name>[^\W\d]\w*(?:\.\w+)*)|(?P<number>(?:\d+(?:\.\d*)?|\.\d+))|(?P<sign>[-+*/()]))")


class ExpressionError(ValueError):
    """What is wrong with one placeholder, in words for the person who wrote it."""

    def __init__(self, message: str, found: str = "", fix: str = "") -> None:
        """Say what is wrong, what stands there, and what to write."""
        super().__init__(message)
        self.message = message
        self.found = found
        self.fix = fix


class Number(Struct, frozen=True):
    """A number as typed."""

    value: float


class Name(Struct, frozen=True):
    """The name of a fact."""

    name: str


class Negation(Struct, frozen=True):
    """The opposite of an expression."""

    of: Expression


class Operation(Struct, frozen=True):
    """Two expressions joined by + - * or /."""

    sign: str
    left: Expression
    right: Expression


Expression = Number | Name | Negation | Operation


class Placeholder(Struct, frozen=True):
    """One pair of braces: what to compute and how to print it."""

    expression: Expression
    format: str = ""

    @property
    def fact_names(self) -> tuple[str, ...]:
        """Names of all facts that it speaks of, each once, in order."""
        return tuple(dict.fromkeys(_names(self.expression)))


Piece = str | Placeholder | ExpressionError
"""Of a text: plain words, what is to be computed, or what is wrong there."""


def parse_template(text: str) -> tuple[Piece, ...]:
    """Text in pieces: plain words (doubled braces are single by now), placeholders, and what is wrong.

    A brace that does not belong, and an expression that is none, is an ExpressionError in its place, so that
    it hides nothing that follows.
    """
    pieces: list[Piece] = []
    position = unclosed = 0
    while position < len(text):
        character = text[position]
        if text[position : position + 2] in {"{{", "}}"}:
            pieces.append(character)
            position += 2
        elif character == "{":
            end = _end_of_placeholder(text, position)
            pieces.append(_not_closed(text, position) if end is None else _placeholder(text[position + 1 : end]))
            unclosed += end is None
            position = position + 1 if end is None else end + 1
        elif character == "}":
            # After a { that another { cut short, this is its } and no fault of its own.
            pieces += [] if unclosed else [_not_opened(text, position)]
            unclosed = max(0, unclosed - 1)
            position += 1
        else:
            stop = next((at for at in range(position, len(text)) if text[at] in "{}"), len(text))
            pieces.append(text[position:stop])
            position = stop
    return _joined_words(pieces)


def parse_expression(source: str) -> Expression:
    """The tree of an expression. Raises ExpressionError where it is none."""
    return _Parser(source).whole()


def evaluate(expression: Expression, facts: Facts) -> float:
    """The value of an expression; always finite.

    Raises ExpressionError for a fact that is not there, not defined or no number, and for division by zero.
    """
    match expression:
        case Number(value):
            return _finite(value)
        case Name(name):
            return _number(name, facts)
        case Negation(of):
            return -evaluate(of, facts)
        case Operation(sign, left, right):
            return _joined(sign, evaluate(left, facts), evaluate(right, facts))


def print_placeholder(placeholder: Placeholder, facts: Facts, numbers: NumberFormat) -> str:
    """What stands in the text instead of the placeholder.

    A fact by itself is printed by its unit; an expression without a format as a plain number. Raises
    ExpressionError as `evaluate` does, and for a format that is none.
    """
    expression = placeholder.expression
    if isinstance(expression, Name) and not placeholder.format:
        return numbers.fact(_fact(expression.name, facts))
    value = evaluate(expression, facts)
    return _formatted(value, placeholder.format, numbers) if placeholder.format else numbers.number(value)


def faults_of_placeholder(placeholder: Placeholder, facts: Facts, numbers: NumberFormat) -> tuple[ExpressionError, ...]:
    """Everything that keeps a placeholder from being printed: its names, each once, and its format.

    What comes out of its numbers, such as a division by zero, is only looked at where all of these are right.
    """
    by_itself = isinstance(placeholder.expression, Name) and not placeholder.format
    checks: list[Callable[[], object]] = [
        partial(_fact if by_itself else _number, name, facts) for name in placeholder.fact_names
    ]
    if placeholder.format:
        checks.append(partial(_formatted, 1.0, placeholder.format, numbers))
    found = [error for check in checks if (error := _error_of(check)) is not None]
    if not found and (error := _error_of(partial(print_placeholder, placeholder, facts, numbers))) is not None:
        found.append(error)
    return tuple(found)


def _error_of(check: Callable[[], object]) -> ExpressionError | None:
    try:
        check()
    except ExpressionError as error:
        return error
    return None


def _joined_words(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    joined: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and joined and isinstance(joined[-1], str):
            joined[-1] += piece
        else:
            joined.append(piece)
    return tuple(joined)


def _end_of_placeholder(text: str, start: int) -> int | None:
    end = next((at for at in range(start + 1, len(text)) if text[at] in "{}"), None)
    return end if end is not None and text[end] == "}" else None


def _not_closed(text: str, position: int) -> ExpressionError:
    return ExpressionError("a { is not closed with }", _around(text, position), "Close it, or write {{ for one brace.")


def _not_opened(text: str, position: int) -> ExpressionError:
    return ExpressionError("a } has no { before it", _around(text, position), "Write }} for one brace.")


def _around(text: str, position: int) -> str:
    piece = text[position if text[position] == "{" else max(0, position - 20) :][:40].replace("\n", " ")
    return f"`{piece}`"


def _placeholder(source: str) -> Placeholder | ExpressionError:
    expression, colon, spec = source.partition(":")
    if colon and not spec.strip():
        return ExpressionError("a colon must be followed by a number format", f"`{{{source}}}`")
    try:
        return Placeholder(parse_expression(expression), spec.strip())
    except ExpressionError as error:
        return error


class _Parser:
    """Recursive descent over the tokens of one expression."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = self.split(source)
        self.position = 0

    def split(self, source: str) -> list[tuple[str, str]]:
        tokens: list[tuple[str, str]] = []
        position, end = 0, len(source.rstrip())
        while position < end:
            match = _TOKEN.match(source, position)
            if match is None or len(tokens) == MAX_TOKENS:
                raise self.refused()
            tokens.append((match.lastgroup or "", match[match.lastgroup or 0]))
            position = match.end()
        return tokens

    def whole(self) -> Expression:
        expression = self.expression(0)
        if self.position < len(self.tokens):
            raise self.refused()
        return expression

    def expression(self, depth: int) -> Expression:
        return self.chain("+-", self.term, depth)

    def term(self, depth: int) -> Expression:
        return self.chain("*/", self.factor, depth)

    def chain(self, signs: str, part: Callable[[int], Expression], depth: int) -> Expression:
        left = part(depth)
        while (sign := self.next_sign()) and sign in signs:
            self.position += 1
            left = Operation(sign, left, part(depth))
        return left

    def factor(self, depth: int) -> Expression:
        if self.position == len(self.tokens) or depth > MAX_DEPTH:
            raise self.refused()
        kind, token = self.tokens[self.position]
        self.position += 1
        if kind == "number":
            return Number(float(token))
        if kind == "name":
            return Name(token)
        if token == "-":
            return Negation(self.factor(depth + 1))
        if token != "(":
            raise self.refused()
        inside = self.expression(depth + 1)
        if self.next_sign() != ")":
            raise self.refused()
        self.position += 1
        return inside

    def next_sign(self) -> str:
        if self.position == len(self.tokens):
            return ""
        kind, token = self.tokens[self.position]
        return token if kind == "sign" else ""

    def refused(self) -> ExpressionError:
        shown = self.source if len(self.source) <= 60 else f"{self.source[:57]}..."
        fix = "Write the name of a fact, or facts and numbers joined by + - * / and parentheses."
        return ExpressionError("this is neither a fact nor an expression", f"`{{{shown}}}`", fix)


def _formatted(value: float, spec: str, numbers: NumberFormat) -> str:
    try:
        return numbers.spec(value, spec)
    except ValueError as error:
        fix = "Use one such as .2f, .0%, +.0%, `,` or money."
        raise ExpressionError("this is not a number format", f"`{spec}`", fix) from error


def _fact(name: str, facts: Facts) -> Fact:
    if name not in facts:
        raise _unknown(name, facts)
    fact = facts[name]
    if fact.value is None:
        raise ExpressionError(f"this fact is not defined: {fact.note or 'the data do not give it'}", name)
    return fact


def _number(name: str, facts: Facts) -> float:
    value = _fact(name, facts).value
    if value is None or isinstance(value, str):
        raise ExpressionError("this fact is a name, not a number", name, f"Let it stand alone: {{{name}}}.")
    return _finite(float(value))


def _unknown(name: str, facts: Facts) -> ExpressionError:
    near = nearest_dotted(name, facts)
    fix = f"Did you mean {' or '.join(f'`{{{other}}}`' for other in near)}?" if near else "`deck facts` lists them."
    return ExpressionError("there is no such fact", name, fix)


def _joined(sign: str, left: float, right: float) -> float:
    match sign:
        case "+":
            return _finite(left + right)
        case "-":
            return _finite(left - right)
        case "*":
            return _finite(left * right)
    if right == 0:
        raise ExpressionError("this divides by zero")
    return _finite(left / right)


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ExpressionError("this is too large a number")
    return value


def _names(expression: Expression) -> list[str]:
    match expression:
        case Name(name):
            return [name]
        case Negation(of):
            return _names(of)
        case Operation(_, left, right):
            return [*_names(left), *_names(right)]
    return []
