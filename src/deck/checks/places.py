"""Where in the files of the user a finding is, and how the line reads that it is about."""

from __future__ import annotations

from itertools import islice

from deck.bundle.bundle import Bundle
from deck.checks.case import Case
from deck.checks.finding import Finding, Found, Spot
from deck.checks.rule import Rule
from deck.story.shown import ShownDeck

TOP = 1
"""The first line of a file."""
LONGEST = 2_000
"""Characters of a line that are shown at the most."""
_TEXT_FILES = (".csv", ".tsv", ".md", ".txt")


def placed(rule: Rule, found: Found, deck: ShownDeck, case: Case | None) -> Finding:
    """The finding of a rule with its code and level, its file as the user named it, and its line."""
    place, line, quote = _place_of(found.at, deck, case)
    level, number = found.level or rule.level, found.at.slide_number
    return Finding(rule.code, level, found.message, found.fix, place, line, number, found.quote or quote, found.mark)


def _place_of(spot: Spot, deck: ShownDeck, case: Case | None) -> tuple[str, int | None, str]:
    """File, line and how the line reads; no file where a slide is the place.

    A table that is not there at all is missed at the top of bundle.toml.
    """
    if case is None or not (spot.file or spot.key is not None):
        return (deck.place if deck.is_file else ""), None, ""
    if spot.file:
        quote = _quoted_line(case.bundle, spot.file, spot.line) if spot.line else ""
        return str(case.bundle.folder / spot.file), spot.line, quote
    line = case.bundle.line_of(*(spot.key or ()))
    lines = case.bundle.source.splitlines()
    quote = lines[line - 1].strip()[:LONGEST] if line and line <= len(lines) else ""
    return case.bundle.place, line or TOP, quote


def _quoted_line(bundle: Bundle, file: str, line: int) -> str:
    """Line `line` (from 1) of a file of the bundle beside bundle.toml; empty where it cannot be read as text."""
    if not file.lower().endswith(_TEXT_FILES):
        return ""
    try:
        with (bundle.folder / file).open(encoding="utf-8-sig", errors="replace") as stream:
            return next(islice(stream, line - 1, line), "").strip()[:LONGEST]
    except OSError:
        return ""
