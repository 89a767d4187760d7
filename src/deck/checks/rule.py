"""A rule: one fault that it finds, one file, its docstring its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from deck.bundle.bundle import Bundle
from deck.checks.finding import Finding, Level
from deck.evidence.evidence import Evidence
from deck.story.story import Story


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at."""

    bundle: Bundle
    evidence: Evidence
    story: Story


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with the function that applies it."""

    code: str
    name: str
    level: Level
    find: Callable[[Case], Iterable[Finding]]
