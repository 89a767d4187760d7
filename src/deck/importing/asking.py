"""Questions that only the user can answer, and the answers that were given beforehand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from deck.bundle.labels import quoted
from deck.bundle.nearest import nearest
from deck.errors import DeckError, Problem


class UndecidedError(DeckError):
    """An option that is needed was not given, or names nothing that is there."""

    exit_code = 2


class Question(Struct, frozen=True):
    """What is not clear from the files; the likeliest answer comes first."""

    text: str
    option: str
    """The option that answers it in scripts: `--target`."""
    answers: tuple[str, ...]


Ask = Callable[[Question], str]
"""Gives one of the answers, or raises UndecidedError."""


class Options(Struct, frozen=True):
    """What the user said on the command line; empty where nothing was said."""

    target: str = ""
    score: str = ""
    positive: str = ""
    metric: str = ""
    direction: Literal["higher", "lower", ""] = ""
    baseline: str = ""


def ask_nobody(question: Question) -> str:
    """In scripts a question is an error that names the option with its answer."""
    fix = f"Write {question.option} {_argument(question.answers[0])}, or another of them; --yes takes the likeliest."
    raise UndecidedError(Problem(question.text, "", None, question.option, quoted(question.answers), fix))


def take_likeliest(question: Question) -> str:
    """With --yes the first answer is taken."""
    return question.answers[0]


def asked_once(ask: Ask) -> Ask:
    """The same, who gives the answer again where a question comes again."""
    answers: dict[Question, str] = {}

    def answer(question: Question) -> str:
        if question not in answers:
            answers[question] = ask(question)
        return answers[question]

    return answer


def no_such(option: str, typed: str, there_are: tuple[str, ...], what: str) -> UndecidedError:
    """An option that names nothing that is there."""
    near = nearest(typed, there_are)
    fix = f"Did you mean {_argument(near)}?" if near else f"There are: {quoted(there_are, 12)}."
    return UndecidedError(Problem(f"no {what} has this name", "", None, option, f'"{typed}"', fix))


def _argument(answer: str) -> str:
    return f'"{answer}"' if any(sign in answer for sign in " ()'$&|;") else answer
