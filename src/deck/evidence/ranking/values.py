"""What ranked items show, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deck.evidence.evidence import Interval


class CutoffPoint(Struct, frozen=True):
    """A metric where only the first k items of each query are looked at."""

    k: int
    value: float
    interval: Interval | None


class Coverage(Struct, frozen=True):
    """Which items the first k of all queries hold."""

    slots: int
    """Places among the first k that are filled, over all queries."""
    items: int
    """Different items in them."""
    share: float
    """These over all items of the file."""
    fill_half: int
    """The fewest items that take half of the slots."""


class RankingResult(Struct, frozen=True):
    """One model's ranking."""

    name: str
    metrics: Mapping[str, float | None]
    """By canonical name."""
    intervals: Mapping[str, Interval | None]
    curve: tuple[CutoffPoint, ...]
    """The primary metric by the number of items that are looked at; empty where it is not defined."""
    coverage: Coverage | None
    """None where the file does not name the items."""


class RelevantGroup(Struct, frozen=True):
    """Queries by how many relevant items they have."""

    fewest: int
    most: int | None
    """None where there is no end."""
    queries: int
    missed: int
    """Queries without a relevant item among their first k."""
    share: float
    interval: Interval | None
    """By Wilson; None with too few groups of queries."""


class MissedQuery(Struct, frozen=True):
    """A query without a relevant item among its first k."""

    query: str
    shown: tuple[str, ...]
    """The first items, best first."""
    relevant: tuple[tuple[str, int | None], ...]
    """Relevant items and their places, the best placed first; None where one is not retrieved."""
    relevant_count: int


class RankingEvidence(Struct, frozen=True):
    """What ranked items show. Counts are of queries where nothing else is said."""

    rows: int
    """Queries."""
    pairs: int
    """Rows of the file."""
    items: int | None
    """Different items of the file; None where it does not name them."""
    k: int
    """How many items are looked at where a metric does not say it itself."""
    curve_base: str
    """The metric of the curves, without its k: `ndcg`."""
    relevant: int
    """Relevant items of all queries."""
    median_relevant: float
    """Relevant items of a query at the median."""
    without_relevant: int
    hits: tuple[int, ...]
    """Queries with 0, 1, 2 ... relevant items among their first k: k + 1 entries at the most."""
    models: tuple[RankingResult, ...]
    """The model of the bundle first."""
    by_relevant: tuple[RelevantGroup, ...]
    """Of the model of the bundle; groups without queries are left out."""
    examples: tuple[MissedQuery, ...]
    """Of the model of the bundle, those with the most relevant items; empty where the file does not name items."""
    source: str
    kind: Literal["ranking"] = "ranking"

    @property
    def missed(self) -> int:
        """Queries without a relevant item among their first k."""
        return self.hits[0]
