"""What judged answers show, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from deck.bundle.slugs import slug

if TYPE_CHECKING:
    from deck.bundle.bundle import FloatArray
    from deck.evidence.evidence import Interval

VerdictMetric = Literal["pass_rate", "mean_score"]


class SystemResult(Struct, frozen=True):
    """A system by the verdicts on its answers."""

    name: str
    slug: str
    passed: int
    pass_rate: float
    pass_interval: Interval | None
    """By Wilson; None with too few groups of answers."""
    mean_score: float
    """Mean verdict; the pass rate again where verdicts are passed or failed."""
    mean_interval: Interval | None

    def value(self, metric: VerdictMetric) -> float:
        """The metric of all examples."""
        return self.pass_rate if metric == "pass_rate" else self.mean_score

    def interval(self, metric: VerdictMetric) -> Interval | None:
        """The 95% interval of the metric."""
        return self.pass_interval if metric == "pass_rate" else self.mean_interval


class HeadToHead(Struct, frozen=True):
    """The system against another on the same examples, each won by the higher verdict."""

    other: SystemResult
    wins: int
    ties: int
    losses: int
    intervals: tuple[Interval | None, Interval | None, Interval | None]
    """Of the shares of wins, ties and losses; None with too few groups of examples."""
    decided_win_share: float | None
    """Wins over wins and losses; None where every example is a tie."""
    decided_interval: Interval | None
    gain: float
    """The metric of the system less that of the other."""
    gain_interval: Interval | None
    """Paired on the examples."""
    p_value: float | None
    """Of examples that only one of the two passes: McNemar's exact test, or Student's between groups of examples."""

    @property
    def examples(self) -> int:
        """Number of examples."""
        return self.wins + self.ties + self.losses

    @property
    def beyond_noise(self) -> bool | None:
        """Whether the interval of the gain leaves out zero; None where there is no interval."""
        return None if self.gain_interval is None else not self.gain_interval.contains(0.0)


class CriterionResult(Struct, frozen=True):
    """The answers by one criterion."""

    name: str
    slug: str
    passed: int
    failed: int
    pass_rate: float
    interval: Interval | None
    """By Wilson; None with too few groups of answers."""
    share_of_failures: float | None
    """Answers that fail it among those that do not pass; None where all pass."""

    @property
    def rows(self) -> int:
        """Number of answers."""
        return self.passed + self.failed


class Agreement(Struct, frozen=True):
    """Two judges on the same answers, by whether each lets them pass."""

    both_pass: int
    only_first: int
    """Passed by the first judge, whose verdicts the talk is about, and failed by the second."""
    only_second: int
    both_fail: int
    share: float
    """Answers on which the two agree."""
    interval: Interval | None
    """By Wilson; None with too few groups of answers."""
    kappa: float | None
    """Cohen's kappa; None where each judge gives all answers one verdict."""
    kappa_interval: Interval | None
    p_value: float | None
    """Of whether one judge is stricter: McNemar's exact test, or Student's between groups of answers."""

    @property
    def rows(self) -> int:
        """Number of answers."""
        return self.both_pass + self.only_first + self.only_second + self.both_fail

    @property
    def differ(self) -> int:
        """Answers on which the two do not agree."""
        return self.only_first + self.only_second

    @property
    def first_pass_rate(self) -> float:
        """Share that the first judge lets pass."""
        return (self.both_pass + self.only_first) / self.rows

    @property
    def second_pass_rate(self) -> float:
        """Share that the second judge lets pass."""
        return (self.both_pass + self.only_second) / self.rows


class Costs(Struct, frozen=True):
    """What the answers cost, in the currency of the bundle."""

    total: float
    mean: float
    mean_interval: Interval | None
    per_passed: float | None
    """Total over the answers that pass; None where none does."""


class Latency(Struct, frozen=True):
    """Seconds that answers took."""

    mean: float
    median: float
    median_interval: Interval | None
    """Between two of the answers, without a distribution assumed; None with too few."""
    p95: float
    p95_interval: Interval | None
    longest: float
    quantiles: FloatArray
    """At 0%, 1%, ..., 100% of the answers, ascending, shape (101,)."""


class FailedExample(Struct, frozen=True):
    """An answer that does not pass."""

    row: int
    """Number of its row, from 1."""
    identifier: str
    text: str
    answer: str
    verdict: float
    failed: tuple[str, ...]
    """Criteria that it does not meet."""
    fails_second: bool | None
    """Whether the second judge fails it too; None without one."""


class JudgedEvidence(Struct, frozen=True):
    """What judged answers show. All arrays are read-only."""

    rows: int
    passed: int
    graded: bool
    """Whether verdicts are numbers rather than passed or failed."""
    pass_from: float
    """The lowest verdict that passes."""
    metric: VerdictMetric
    """By which systems are compared."""
    system: SystemResult
    """The one that the talk is about."""
    others: tuple[HeadToHead, ...]
    """In the order of the bundle."""
    criteria: tuple[CriterionResult, ...]
    """The one that fails most first."""
    weakest_gap: Interval | None
    """By how much the first criterion's pass rate lies below the second's, paired; None with fewer than two."""
    agreement: Agreement | None
    cost: Costs | None
    latency: Latency | None
    grades: tuple[tuple[float, int], ...]
    """Verdicts that occur, ascending, each with its answers; empty where they are passed or failed, or too many."""
    examples: tuple[FailedExample, ...]
    """Answers that do not pass, the most instructive first."""
    source: str
    kind: Literal["judged"] = "judged"

    def against(self, name: str) -> HeadToHead | None:
        """The comparison with the system of this name, compared by slug."""
        return next((pair for pair in self.others if slug(pair.other.name) == slug(name)), None)
