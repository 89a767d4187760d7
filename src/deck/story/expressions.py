"""Facts in text: `{name}` or `{expression:format}`, read by a small parser and never by Python's own.

    expression = term { ("+" | "-") term }
    term       = factor { ("*" | "/") factor }
    factor     = "-" factor | "(" expression ")" | number | name
    name       = word { "." word }, words of letters, digits and underscores

There are no calls, no attributes and no indexing: nothing that could run.
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deck.evidence.facts import Facts
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


@dataclass(frozen=True, slots=True)
class Number:
    """A number as typed."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a fact."""

    name: str


@dataclass(frozen=True, slots=True)
class Negation:
    """The opposite of an expression."""

    of: Expression


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions joined by + - * or /."""

    sign: str
    left: Expression
    right: Expression


Expression = Number | Name | Negation | Operation


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One pair of braces: what to compute and how to print it."""

    source: str
    """As typed, without the braces."""
    expression: Expression
    format: str = ""

    @property
    def fact_names(self) -> tuple[str, ...]:
        """Names of all facts that it speaks of, each once, in order."""
        return tuple(dict.fromkeys(_names(self.expression)))


def parse_template(text: str) -> tuple[str | Placeholder, ...]:
    """Text in pieces: plain words (doubled braces are single by now) and placeholders.

    Raises ExpressionError at the first brace that does not belong, or expression that is none.
    """
    pieces: list[str | Placeholder] = []
    plain = ""
    position = 0
    while position < len(text):
        character = text[position]
        if text[position : position + 2] in {"{{", "}}"}:
            plain += character
            position += 2
        elif character == "{":
            end = _end_of_placeholder(text, position)
            pieces += [plain] if plain else []
            pieces.append(_placeholder(text[position + 1 : end]))
            plain, position = "", end + 1
        elif character == "}":
            raise ExpressionError("a } has no { before it", _around(text, position), "Write }} for one brace.")
        else:
            stop = next((at for at in range(position, len(text)) if text[at] in "{}"), len(text))
            plain += text[position:stop]
            position = stop
    return (*pieces, plain) if plain else tuple(pieces)


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
        return _fact_by_itself(expression.name, facts, numbers)
    value = evaluate(expression, facts)
    if not placeholder.format:
        return numbers.number(value)
    try:
        return numbers.spec(value, placeholder.format)
    except ValueError as error:
        fix = "Use one such as .2f, .0%, +.0%, `,` or money."
        raise ExpressionError("this is not a number format", f"`{placeholder.format}`", fix) from error


def nearest_facts(name: str, names: Iterable[str], most: int = 3) -> list[str]:
    """The names that were probably meant; those that end like the name come first."""
    known = list(names)
    close = difflib.get_close_matches(name, known, n=most, cutoff=0.7)
    last = name.rpartition(".")[2]
    by_last_word = difflib.get_close_matches(last, {other.rpartition(".")[2] for other in known}, n=1, cutoff=0.7)
    ending = [other for other in known if by_last_word and other.rpartition(".")[2] == by_last_word[0]]
    ending.sort(key=lambda other: -difflib.SequenceMatcher(None, name, other).ratio())
    return list(dict.fromkeys([*ending, *close]))[:most]


def _end_of_placeholder(text: str, start: int) -> int:
    for position in range(start + 1, len(text)):
        if text[position] == "}":
            return position
        if text[position] == "{":
            break
    raise ExpressionError("a { is not closed with }", _around(text, start), "Close it, or write {{ for one brace.")


def _around(text: str, position: int) -> str:
    piece = text[position if text[position] == "{" else max(0, position - 20) :][:40].replace("\n", " ")
    return f"`{piece}`"


def _placeholder(source: str) -> Placeholder:
    expression, colon, spec = source.partition(":")
    if colon and not spec.strip():
        raise ExpressionError("a colon must be followed by a number format", f"`{{{source}}}`")
    return Placeholder(source, parse_expression(expression), spec.strip())


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


def _fact_by_itself(name: str, facts: Facts, numbers: NumberFormat) -> str:
    fact = facts[_known(name, facts)]
    if fact.value is None:
        raise ExpressionError(f"this fact is not defined: {fact.note or 'the data do not give it'}", name)
    return numbers.fact(fact)


def _number(name: str, facts: Facts) -> float:
    fact = facts[_known(name, facts)]
    if fact.value is None:
        raise ExpressionError(f"this fact is not defined: {fact.note or 'the data do not give it'}", name)
    if isinstance(fact.value, str):
        raise ExpressionError("this fact is a name, not a number", name, f"Let it stand alone: {{{name}}}.")
    return _finite(float(fact.value))


def _known(name: str, facts: Facts) -> str:
    if name in facts:
        return name
    near = nearest_facts(name, facts)
    fix = f"Did you mean {' or '.join(f'`{{{other}}}`' for other in near)}?" if near else "`deck facts` lists them."
    raise ExpressionError("there is no such fact", name, fix)


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
