"""Metric names in their many spellings: one canonical name, a label, and which direction is better."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric as the deck speaks of it."""

    name: str
    """Canonical: `pr_auc`."""
    label: str
    """As people say it: `PR-AUC`."""
    higher_is_better: bool
    known: bool = True
    """Whether the table of metrics has it; an unknown one keeps the user's name as its label."""
