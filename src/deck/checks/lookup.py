"""Find a rule by what somebody typed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from deck.checks.registry import rules
from deck.checks.rule import Rule

LONGEST_CODE = 5
LOOK_ALIKES = str.maketrans("OIL", "011")
NEAR = 0.5
"""Least likeness, 0 to 1, of a name that somebody may have meant."""


def rule_called(name: str) -> Rule | None:
    """The rule of this code or name, in whatever case."""
    wanted = name.strip().lower()
    return next((rule for rule in rules() if wanted in (rule.code.lower(), rule.name)), None)


def nearest_code(name: str) -> str | None:
    """The code, or the name, that is nearest to one that no rule has; of equals the first."""
    typed = name.strip()
    is_code = len(typed) <= LONGEST_CODE
    wanted = typed.upper().translate(LOOK_ALIKES) if is_code else typed.lower()
    known = [rule.code if is_code else rule.name for rule in rules()]
    near = max(known, key=lambda item: _likeness(wanted, item))
    return near if _likeness(wanted, near) >= NEAR else None


def unknown_prefix(codes: Iterable[str]) -> str | None:
    """The first of the codes, or beginnings of codes, that no rule has."""
    known = [rule.code for rule in rules()]
    return next((code for code in codes if not any(item.startswith(code) for item in known)), None)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
