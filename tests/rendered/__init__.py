"""Decks as LibreOffice draws them, and checks on how they look.

`render` draws decks; each check says in words what is wrong on one page, and `faults` runs all of them. The limits
stand in `place_checks` and `ink_checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rendered.drawing import render
from rendered.ink_checks import crossed_words, empty_thirds, ink_outside, low_contrast
from rendered.pages import Page, Rendered
from rendered.place_checks import frames_outside, overlaps, small_text, text_outside_its_frame

Check = Callable[[Page], list[str]]

CHECKS: tuple[Check, ...] = (
    frames_outside,
    ink_outside,
    text_outside_its_frame,
    overlaps,
    crossed_words,
    low_contrast,
    small_text,
    empty_thirds,
)


def faults(page: Page) -> list[str]:
    """All that is wrong with the look of a slide."""
    return [fault for check in CHECKS for fault in check(page)]


def faults_of_decks(decks: Iterable[Rendered]) -> list[str]:
    """All that is wrong with the look of decks, each fault with the name of its deck."""
    return [f"{deck.path.stem}, {fault}" for deck in decks for page in deck.pages for fault in faults(page)]


__all__ = [
    "CHECKS",
    "Check",
    "Page",
    "Rendered",
    "crossed_words",
    "empty_thirds",
    "faults",
    "faults_of_decks",
    "frames_outside",
    "ink_outside",
    "low_contrast",
    "overlaps",
    "render",
    "small_text",
    "text_outside_its_frame",
]
