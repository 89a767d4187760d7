"""A rule: one fault that it finds, one file named after the fault, its docstring its page.

A rule has one function, or two:

- `find(case)` looks at a `Case`: bundle, its texts with facts filled in, evidence, story, and the slides. It runs where
  there is a bundle.
- `look(deck)` looks at a `ShownDeck` alone: titles, texts, notes, seconds, beats, pictures of each slide, from a story
  or from anybody's .pptx. It runs where there is no bundle, and with a bundle too unless the rule has `find`.

Both yield `Found`: message, fix, a `Spot` (key of bundle.toml, line of a table, slide), and the words to mark. The
runner adds code, level, file and line. What a rule needs beyond that is declared in `needs`; what turns out only while
it runs is said by `raise CannotRun(reason)`. Either way the rule is reported as skipped, with the reason.

The docstring of the file begins `CODE: what it finds.`, says why it matters, has a paragraph `Fix: ...`, and ends in
the examples that the tests run, `Bad:` and `Good:`, each an indented block (see `pages.py`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from deck.checks.case import Case
from deck.checks.finding import Found, Level
from deck.story.shown import ShownDeck

Need = Literal["models", "importance", "decisions", "seconds"]
"""Tables of the bundle, or of bundle.toml; `seconds` is a talk whose slides have theirs."""


class CannotRun(Exception):  # noqa: N818 - no failure: skipped is not passed, and not an error either
    """Raised by a rule that cannot judge this case; the text says why, for the user."""


class Rule(Struct, frozen=True):
    """A rule with the functions that apply it: at least one of `find` and `look`."""

    code: str
    name: str
    level: Level
    find: Callable[[Case], Iterable[Found]] | None = None
    look: Callable[[ShownDeck], Iterable[Found]] | None = None
    needs: tuple[Need, ...] = ()

    @property
    def module(self) -> str:
        """The file that it is in."""
        function = self.find or self.look
        return function.__module__ if function else ""

    @property
    def page(self) -> str:
        """What it finds, why that matters, how to mend it, examples: the docstring of its file."""
        return sys.modules[self.module].__doc__ or ""
