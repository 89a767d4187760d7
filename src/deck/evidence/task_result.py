"""What a task makes of its predictions, for the rooms that serve every task."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from deck.bundle.bundle import BoolArray, FloatArray, IntArray
    from deck.bundle.metric import Metric
    from deck.evidence.error_examples import ErrorExample
    from deck.evidence.estimates import Estimate, ScoredRows
    from deck.evidence.evidence import TaskEvidence
    from deck.evidence.facts import Fact
    from deck.evidence.sources import Sources


class Wrongness(Struct, frozen=True):
    """How wrong each row is: true or false, or by how much; shape (rows,)."""

    by_row: BoolArray | FloatArray
    in_words: str
    """What is counted, as in `share of all ...`: `rows wrong at the operating point`, `absolute error`."""


class TaskResult(Struct, frozen=True):
    """The evidence of a task, and how its metrics are computed on some of the rows."""

    evidence: TaskEvidence
    scored: ScoredRows
    wrong: Wrongness | None
    """None where it is not known what is wrong, such as without an operating point."""
    segment_metric: Metric
    """By which segments are compared: the primary metric where the task computes it."""
    estimate_on: Callable[[IntArray, str], Estimate]
    """The metric of this canonical name on some rows, by their numbers; undefined where it is not computed."""
    facts: Callable[[Sources], Iterator[Fact]]
    """The facts of the task, in the order of a talk."""
    positives: BoolArray | None = None
    """Of a binary task, shape (rows,)."""
    bias_on: Callable[[IntArray], float] | None = None
    """Mean of what is predicted less what is true on some rows; None where these are no numbers."""
    examples: tuple[ErrorExample, ...] = ()
    """Of errors, where the predictions carry what rows are called or what they say."""
