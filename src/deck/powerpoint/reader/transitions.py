"""Rehearsal timings of a slide: the time after which PowerPoint would advance, in the slide's transition."""

from __future__ import annotations

from typing import Any

from deck.powerpoint.reader.namespaces import MC, P

LONGEST_SECONDS = 3600
"""A longer time was no rehearsal."""


def transitions_of(slide: Any) -> list[Any]:
    """The transition elements of a `p:sld`: a bare one, or each choice of one that depends on the program."""
    found: list[Any] = []
    for child in slide:
        if child.tag == f"{P}transition":
            found.append(child)
        elif child.tag == f"{MC}AlternateContent":
            found += child.iter(f"{P}transition")
    return found


def advance_seconds(slide: Any) -> float | None:
    """Seconds of the rehearsal timing of a `p:sld`; None without one, or where it is 0 as in a show by itself."""
    for transition in transitions_of(slide):
        milliseconds = transition.get("advTm", "")[:10]
        if milliseconds.isdecimal() and 0 < int(milliseconds) <= LONGEST_SECONDS * 1000:
            return int(milliseconds) / 1000
    return None
