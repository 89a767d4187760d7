"""Findings for programs: JSON of our own, and the commands that GitHub makes annotations of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import to_builtins

from deck.checking import CheckedDeck
from deck.checks.finding import Finding, Level

GITHUB_LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "advice": "notice"}


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding with its place; `line` and `slide` count from 1."""
    return {
        "code": finding.code,
        "level": finding.level,
        "message": finding.message,
        "fix": finding.fix,
        "place": finding.place,
        "line": finding.line,
        "slide": finding.slide_number,
        "quote": finding.quote,
        "mark": finding.mark,
    }


def as_json(all_checked: Sequence[CheckedDeck]) -> dict[str, Any]:
    """All targets with their findings, skipped rules and readiness."""
    return {"checked": [_target(item) for item in all_checked]}


def _target(checked: CheckedDeck) -> dict[str, Any]:
    return {
        "target": str(checked.target),
        "findings": [finding_json(finding) for finding in checked.checked.findings],
        "skipped": to_builtins(checked.checked.skipped),
        "passed": list(checked.checked.passed),
        "readiness": to_builtins(checked.readiness),
        "notices": list(checked.notices),
    }


def github_lines(checked: CheckedDeck) -> Iterator[str]:
    """One workflow command a finding (`::warning file=...,line=...::message`)."""
    for finding in checked.checked.findings:
        place = finding.place or str(checked.target)
        slide = f"Slide {finding.slide_number}: " if finding.slide_number else ""
        properties = {"file": place, "line": finding.line, "title": f"deck {finding.code}"}
        given = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
        message = _data(f"{slide}{finding.message}\nFix: {finding.fix}")
        yield f"::{GITHUB_LEVELS[finding.level]} {given}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
