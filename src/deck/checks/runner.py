"""Apply all rules to a case."""

from __future__ import annotations

from deck.bundle.bundle import Bundle
from deck.checks.finding import Finding
from deck.checks.registry import RULES
from deck.checks.rule import Case


def check(case: Case) -> tuple[Finding, ...]:
    """Findings of all rules but those that the bundle ignores by code or prefix."""
    findings = (finding for rule in RULES if not is_ignored(rule.code, case.bundle) for finding in rule.find(case))
    return tuple(findings)


def is_ignored(code: str, bundle: Bundle) -> bool:
    """Whether the bundle's `[check] ignore` names the code or a beginning of it."""
    return code.startswith(bundle.text.check.ignore)
