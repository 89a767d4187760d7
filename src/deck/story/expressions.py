"""Arithmetic over facts, as it stands between the braces of a text: read by a small parser, never by Python's own.

    expression = term { ("+" | "-") term }
    term       = factor { ("*" | "/") factor }
    factor     = "-" factor | "(" expression ")" | number | name
    name       = word { "." word }, words of letters, digits and underscores

There are no calls, no attributes and no indexing: nothing that could run.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.bundle.nearest import nearest_dotted

if TYPE_CHECKING:
    from deck.evidence.facts import Fact, Facts

MAX_DEPTH = 20
MAX_TOKENS = 200

_TOKEN = re.compile(r"\s*(?:(?P<name>[^\W\d]\w*(?:\.\w+)*)|(?P<number>(?:\d+(?:\.\d*)?|\.\d+))|(?P<sign>[-+*/()]))")


class ExpressionError(ValueError):
    """What is wrong with an expression, its braces or its format, in words for the person who wrote it."""

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


def fact_named(name: str, facts: Facts) -> Fact:
    """The fact, which has a value. Raises ExpressionError where it has none, or where there is no such fact."""
    if name not in facts:
        raise _unknown(name, facts)
    fact = facts[name]
    if fact.value is None:
        raise ExpressionError(f"this fact is not defined: {fact.note or 'the data do not give it'}", name)
    return fact


def fact_names(expression: Expression) -> tuple[str, ...]:
    """Names of all facts that it speaks of, each once, in order."""
    match expression:
        case Name(name):
            return (name,)
        case Negation(of):
            return fact_names(of)
        case Operation(_, left, right):
            return tuple(dict.fromkeys((*fact_names(left), *fact_names(right))))
    return ()


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


def _number(name: str, facts: Facts) -> float:
    value = fact_named(name, facts).value
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
