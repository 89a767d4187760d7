"""Apply all rules to a case."""

from __future__ import annotations

from deck.checks.finding import Finding
from deck.checks.registry import RULES
from deck.checks.rule import Case


def check(case: Case) -> tuple[Finding, ...]:
    """Findings of all rules but those that the bundle ignores by code or prefix."""
    ignored = case.bundle.text.check.ignore
    return tuple(finding for rule in RULES if not rule.code.startswith(ignored) for finding in rule.find(case))
