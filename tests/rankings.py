"""Rankings to test with: random ones, metrics of one query by plain loops, and bundles of them on disk."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bundles import write_files
from deck.bundle.bundle import RankedPredictions, SegmentColumn

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

PROBLEM = """\
version = 1

[problem]
task = "ranking"
question = "Which movies should a person be shown next?"
unit = "person"
positive = "liked movie"
metric = "{metric}"

[data]
predictions = "predictions.csv"
"""


def ranked(
    query: npt.ArrayLike,
    relevance: npt.ArrayLike,
    score: npt.ArrayLike,
    others: Mapping[str, npt.ArrayLike] | None = None,
    item: Sequence[str] | None = None,
) -> RankedPredictions:
    """Predictions in memory; queries are numbers from 0."""
    codes = np.asarray(query, dtype=np.int64)
    return RankedPredictions(
        "predictions.csv",
        SegmentColumn("query", tuple(f"q{code}" for code in range(int(codes.max()) + 1)), codes),
        np.asarray(relevance, dtype=np.float64),
        np.asarray(score, dtype=np.float64),
        {name: np.asarray(values, dtype=np.float64) for name, values in (others or {}).items()},
        None if item is None else _column("item", item),
    )


def random_ranking(
    queries: int, seed: int, *, most_items: int = 40, grades: int = 1, strength: float = 1.0, ties: bool = False
) -> tuple[Ints, Floats, Floats]:
    """Query, relevance and score of pairs in a random order; a few scores are missing."""
    random = np.random.default_rng(seed)
    query = np.repeat(np.arange(queries), random.integers(1, most_items + 1, queries))
    relevance = np.where(random.random(len(query)) < 0.15, random.integers(1, grades + 1, len(query)), 0).astype(float)
    score = random.normal(size=len(query)) + strength * relevance
    if ties:
        score = score.round(0)
    score[random.random(len(query)) < 0.1] = np.nan
    shuffled = random.permutation(len(query))
    return query[shuffled], relevance[shuffled], score[shuffled]


def by_loops(name: str, relevance: Sequence[float], score: Sequence[float]) -> float:
    """A metric of one query, such as `ndcg_at_10`, `map`; NaN where it is not defined. Of ties, relevant ones last."""
    base, _, cutoff = name.partition("_at_")
    pairs = [(-value, grade) for value, grade in zip(score, relevance, strict=True) if not math.isnan(value)]
    listed = [grade for _, grade in sorted(pairs)]
    k = int(cutoff) if cutoff else len(relevance)
    top, there = listed[:k], [grade for grade in relevance if grade > 0]
    hits = sum(grade > 0 for grade in top)
    if base == "precision":
        return hits / k
    if base == "hit_rate":
        return float(hits > 0)
    if not there:
        return math.nan
    if base == "recall":
        return hits / len(there)
    if base == "mrr":
        return next((1 / place for place, grade in enumerate(top, 1) if grade > 0), 0.0)
    if base == "map":
        found, total = 0, 0.0
        for place, grade in enumerate(top, 1):
            if grade > 0:
                found += 1
                total += found / place
        return total / min(k, len(there))
    best = sorted(there, reverse=True)[:k]
    return _discounted(top) / _discounted(best)


def _discounted(grades: Sequence[float]) -> float:
    return math.fsum(grade / math.log2(place + 1) for place, grade in enumerate(grades, 1))


def _column(name: str, cells: Sequence[str]) -> SegmentColumn:
    values, codes = np.unique(np.array(cells), return_inverse=True)
    return SegmentColumn(name, tuple(values.tolist()), codes.astype(np.int64))


def ranking_csv(
    queries: int = 120,
    *,
    strength: float = 2.0,
    others: Mapping[str, float] | None = None,
    seed: int = 3,
    weak_group: str = "",
) -> str:
    """Predictions as CSV: query, item, target, score, group (of the query), and a score for each other model.

    weak_group: queries of this group (`a`, `b` or `c`) are ranked at random.
    """
    random = np.random.default_rng(seed)
    names = dict(others or {})
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["query", "item", "target", "score", "group", *names])
    for query in range(queries):
        group = "abc"[query % 3]
        items = random.choice(200, size=30, replace=False)
        liked = random.random(30) < random.choice([0.05, 0.15, 0.3])
        signals = [random.normal(size=30) + liked * value for value in (strength, *names.values())]
        if group == weak_group:
            signals[0] = random.normal(size=30)
        for place in range(30):
            scores = [f"{signal[place]:.5f}" for signal in signals]
            writer.writerow([f"p{query}", f"m{items[place]}", int(liked[place]), scores[0], group, *scores[1:]])
    return out.getvalue()


def ranking_bundle(
    folder: Path,
    predictions: str,
    *,
    metric: str = "ndcg_at_10",
    columns: str = 'item = "item"\n',
    others: Sequence[str] = (),
    models: str | None = None,
    more: str = "",
) -> Path:
    """A bundle of a ranking on disk. columns: lines of [data.columns]; `others` are columns named like their model."""
    toml = PROBLEM.format(metric=metric) + ('models = "models.csv"\n' if models else "")
    toml += f"\n[data.columns]\n{columns}"
    toml += f"others = {{ {', '.join(f'{name!r} = {name!r}' for name in others)} }}\n" if others else ""
    files: dict[str, str | bytes] = {"bundle.toml": f"{toml}\n{more}", "predictions.csv": predictions}
    if models:
        files["models.csv"] = models
    return write_files(folder, files)
