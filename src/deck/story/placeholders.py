"""Placeholders in text: `{name}` or `{expression:format}`, found between plain words and printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from deck.story.expressions import Expression, ExpressionError, Name, evaluate, fact_named, fact_names, parse_expression

if TYPE_CHECKING:
    from deck.evidence.facts import Facts
    from deck.evidence.number_formats import NumberFormat


class Placeholder(Struct, frozen=True):
    """One pair of braces: what to compute and how to print it."""

    expression: Expression
    format: str = ""

    @property
    def fact_names(self) -> tuple[str, ...]:
        """Names of all facts that it speaks of, each once, in order."""
        return fact_names(self.expression)


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


def print_placeholder(placeholder: Placeholder, facts: Facts, numbers: NumberFormat) -> str:
    """What stands in the text instead of the placeholder.

    A fact by itself is printed by its unit; an expression without a format as a plain number. Raises
    ExpressionError as `evaluate` does, and for a format that is none.
    """
    expression = placeholder.expression
    if isinstance(expression, Name) and not placeholder.format:
        return numbers.fact(fact_named(expression.name, facts))
    value = evaluate(expression, facts)
    return _formatted(value, placeholder.format, numbers) if placeholder.format else numbers.number(value)


def faults_of_placeholder(placeholder: Placeholder, facts: Facts, numbers: NumberFormat) -> tuple[ExpressionError, ...]:
    """Everything that keeps a placeholder from being printed: its names, each once, and its format.

    What comes out of its numbers, such as a division by zero, is only looked at where all of these are right.
    """
    checks: list[Callable[[], object]] = []
    # A fact by itself need not be a number; printing it says all that may be wrong with it.
    if placeholder.format or not isinstance(placeholder.expression, Name):
        checks += [partial(evaluate, Name(name), facts) for name in placeholder.fact_names]
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


def _formatted(value: float, spec: str, numbers: NumberFormat) -> str:
    try:
        return numbers.spec(value, spec)
    except ValueError as error:
        fix = "Use one such as .2f, .0%, +.0%, `,` or money."
        raise ExpressionError("this is not a number format", f"`{spec}`", fix) from error
