"""The line of a file of the bundle that a finding is about, as it stands there."""

from __future__ import annotations

from itertools import islice

from deck.bundle.bundle import Bundle

LONGEST = 2_000
"""Characters of a line that are shown at the most."""


def quoted_line(bundle: Bundle, file: str, line: int) -> str:
    """Line `line` (from 1) of bundle.toml, or of another file of the bundle; empty where it cannot be read."""
    if not file:
        lines = bundle.source.splitlines()
        return lines[line - 1].strip()[:LONGEST] if line <= len(lines) else ""
    if not file.lower().endswith((".csv", ".tsv", ".md", ".txt")):
        return ""
    try:
        with (bundle.folder / file).open(encoding="utf-8-sig", errors="replace") as stream:
            return next(islice(stream, line - 1, line), "").strip()[:LONGEST]
    except OSError:
        return ""
