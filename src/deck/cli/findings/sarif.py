"""Findings as SARIF 2.1.0 (OASIS, 2020), which code hosts and editors show beside the lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from deck import __version__
from deck.checking import CheckedDeck
from deck.checks.finding import Finding, Level
from deck.checks.pages import headline, paragraphs_of
from deck.checks.registry import rules
from deck.checks.rule import Rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Level, str] = {"error": "error", "warning": "warning", "advice": "note"}


def as_sarif(all_checked: Sequence[CheckedDeck]) -> dict[str, Any]:
    """One run over all targets, with all rules; rules that could not run are notifications of its invocation."""
    places = {rule.code: number for number, rule in enumerate(rules())}
    results = [_result(item, finding, places) for item in all_checked for finding in item.checked.findings]
    notifications = [
        {
            "associatedRule": {"id": skipped.code, "index": places[skipped.code]},
            "level": "note",
            "message": {"text": f"{item.target}: {skipped.code} could not run: {skipped.reason}"},
        }
        for item in all_checked
        for skipped in item.checked.skipped
    ]
    driver = {"name": "deck", "version": __version__, "rules": [_rule(rule) for rule in rules()]}
    invocation = {"executionSuccessful": True, "toolExecutionNotifications": notifications}
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "results": results,
        "columnKind": "unicodeCodePoints",
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": headline(rule)},
        "fullDescription": {"text": "\n\n".join(paragraphs_of(rule))},
        "help": {"text": rule.page.strip()},
        "defaultConfiguration": {"level": LEVELS[rule.level]},
    }


def _result(checked: CheckedDeck, finding: Finding, places: dict[str, int]) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": places[finding.code],
        "level": LEVELS[finding.level],
        "message": {"text": f"{finding.message} Fix: {finding.fix}"},
        "locations": [_location(checked, finding)],
    }


def _location(checked: CheckedDeck, finding: Finding) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(finding.place or checked.shown.place)}}
    if finding.line is not None:
        physical["region"] = {"startLine": finding.line}
        if finding.quote:
            physical["region"]["snippet"] = {"text": finding.quote}
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.slide_number is not None:
        location["logicalLocations"] = [{"name": f"slide {finding.slide_number}", "kind": "element"}]
    return location


def _uri(place: str) -> str:
    path = Path(place)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
