"""Findings for people: grouped by slide or file, the line quoted, the counts at the end."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import click

from deck.checking import CheckedDeck
from deck.checks.finding import Finding, Level, Skipped
from deck.checks.readiness import Criterion
from deck.cli.findings.quoting import plain, quoted

COLOURS: dict[Level, str] = {"error": "red", "warning": "yellow", "advice": "cyan"}
PLURALS: dict[Level, str] = {"error": "errors", "warning": "warnings", "advice": "pieces of advice"}
SINGULARS: dict[Level, str] = {"error": "error", "warning": "warning", "advice": "piece of advice"}
INDENT = "  "


def finding_lines(checked: CheckedDeck, width: int) -> Iterator[str]:
    """All findings of a target; width in columns."""
    titles = {slide.number: slide.title for slide in checked.shown.slides}
    for heading, findings in _groups(checked.checked.findings, titles):
        yield click.style(_shortened(heading, width), bold=True)
        for finding in findings:
            yield from _lines(finding, width)
            yield ""


def summary_lines(checked: CheckedDeck, width: int) -> Iterator[str]:
    """What could not run, what the rubric of reviewers finds on the deck, and the counts."""
    yield from _skipped_lines(checked.checked.skipped, width)
    yield from _readiness_lines(checked.readiness, width)
    yield f"{checked.target}: {counts(checked)}"


def counts(checked: CheckedDeck) -> str:
    """`1 error, 2 warnings; 30 rules passed, 4 could not run`."""
    findings, done = checked.checked.findings, checked.checked
    by_level = [(level, sum(finding.level == level for finding in findings)) for level in COLOURS]
    found = [f"{count} {SINGULARS[level] if count == 1 else PLURALS[level]}" for level, count in by_level if count]
    passed = f"{len(done.passed)} {'rule' if len(done.passed) == 1 else 'rules'} passed"
    skipped = f", {len(done.skipped)} could not run" if done.skipped else ""
    return f"{', '.join(found) or 'nothing found'}; {passed}{skipped}"


def _groups(findings: Iterable[Finding], titles: dict[int, str]) -> Iterator[tuple[str, list[Finding]]]:
    """By slide in their order, then what belongs to no slide, by file."""
    groups: dict[tuple[int, str], list[Finding]] = {}
    for finding in findings:
        number = finding.slide_number
        groups.setdefault((number, "") if number else (10**9, finding.place), []).append(finding)
    for (number, place), items in sorted(groups.items(), key=lambda group: group[0]):
        yield (f"Slide {number}: {titles.get(number, '')}" if not place and number < 10**9 else place or "Talk"), items


def _lines(finding: Finding, width: int) -> Iterator[str]:
    head = f"{finding.level} {finding.code}: "
    message = _wrapped(head + finding.message, width, INDENT, INDENT * 2)
    mark = click.style(f"{finding.level} {finding.code}", fg=COLOURS[finding.level], bold=True)
    yield message[0].replace(f"{finding.level} {finding.code}", mark, 1)
    yield from message[1:]
    if finding.place and finding.line is not None:
        yield f"{INDENT * 2}{click.style(f'{plain(finding.place)}:{finding.line}', fg='blue')}"
    gutter = f"{finding.line} | " if finding.line is not None else "| "
    for number, line in enumerate(quoted(finding, max(20, width - len(gutter) - 6))):
        before = gutter if number == 0 else f"{' ' * (len(gutter) - 2)}| "
        shown = line if number == 0 else click.style(line, fg=COLOURS[finding.level], bold=True)
        yield f"{INDENT * 2}{click.style(before, fg='blue')}{shown}"
    yield from _wrapped(f"Fix: {finding.fix}", width, INDENT * 2, INDENT * 4)


def _skipped_lines(skipped: Sequence[Skipped], width: int) -> Iterator[str]:
    by_reason: dict[str, list[str]] = {}
    for item in skipped:
        by_reason.setdefault(item.reason, []).append(item.code)
    if by_reason:
        yield click.style("Could not run", bold=True)
        for reason, codes in by_reason.items():
            yield from _wrapped(f"{_listed(codes)}: {reason}", width, INDENT, INDENT * 3)
        yield ""


def _listed(codes: Sequence[str]) -> str:
    if len(codes) <= 4:
        return ", ".join(codes)
    families = [list(family) for _, family in groupby(codes, lambda code: code[0])]
    return ", ".join(f"{family[0]} to {family[-1]}" if len(family) > 1 else family[0] for family in families)


def _readiness_lines(criteria: Sequence[Criterion], width: int) -> Iterator[str]:
    yield click.style("What reviewers of take-homes look for", bold=True)
    for item in criteria:
        parts = [
            ("shown", item.shown, "green"),
            ("open", item.open, "yellow"),
            ("not known", item.unknown, None),
        ]
        lines = [(name, "; ".join(names), colour) for name, names, colour in parts if names]
        if item.is_out_of_sight:
            lines = [("out of sight", "slides do not show it; reviewers read it in your repository", None)]
        for number, (name, names, colour) in enumerate(lines):
            before = f"{INDENT}{item.name if number == 0 else '':<21} "
            label = f"{name:<12} "
            rest = textwrap.wrap(names, max(20, width - len(before) - len(label))) or [""]
            yield f"{before}{click.style(label, fg=colour)}{rest[0]}"
            yield from (f"{' ' * (len(before) + len(label))}{line}" for line in rest[1:])
    yield ""


def _wrapped(text: str, width: int, first: str, later: str) -> list[str]:
    return textwrap.wrap(
        plain(text),
        max(20, width),
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _shortened(text: str, width: int) -> str:
    shown = plain(text)
    return shown if len(shown) <= width else f"{shown[: max(1, width - 1)].rstrip()}…"
