"""What people call the metrics of a bundle, and metrics that it does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from deck.bundle.metric_names import metric as metric_named
from deck.bundle.metric_spellings import HIGHER_IS_BETTER, LOWER_IS_BETTER
from deck.checks.claims.mentions import Entry

if TYPE_CHECKING:
    from deck.evidence.evidence import Evidence

_AMBIGUOUS_METRICS_WORDS = """
ap map acc loss error roc lift cost speed timing overall tone coverage bias correctness hinge r p ks latency
passed faithfulness throughput prec hamming actionability groundedness ppl hits runtime testing
"""
_AMBIGUOUS_METRICS = frozenset(_AMBIGUOUS_METRICS_WORDS.split())
"""Spellings that are words as well: they count only where the bundle has the metric."""

_WORDS = {
    "pr_auc": ("precision-recall AUC",),
    "accuracy": ("accurate", "right", "correct", "correctly"),
    "pass_rate": ("pass", "passes", "passing"),
}
_WITHOUT_CUTOFF = {"recall": ("recall", "recalls"), "ndcg": ("ndcg",), "mrr": ("mrr",), "hit_rate": ("hit rate",)}
_AT_LEVEL = re.compile(r"[a-z]+_at_(\d+)_([a-z]+)")


def metric_words(evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    """Names of metrics with the canonical name of each; words that mean other things only where it is there."""
    known = _known(evidence)
    spellings = _spellings()
    for canonical, names in spellings.items():
        for name in names:
            is_word = name.lower() in _AMBIGUOUS_METRICS or canonical in {"pass_rate", "lift", "error", "cost"}
            if canonical in known or not is_word:
                yield name, Entry("metric", canonical)
    for canonical in sorted(known):
        yield from ((words, Entry("metric", canonical)) for words in _own_words(canonical, known, spellings))


def _known(evidence: Evidence) -> set[str]:
    known = {name.rpartition(".")[2] for name in evidence.facts if name.startswith(("model.", "score."))}
    known |= {name for name in ("precision", "recall") if f"operating.{name}" in evidence.facts}
    return known | ({"f1", "precision", "recall"} if evidence.multiclass else set())


def _own_words(name: str, known: set[str], spellings: dict[str, list[str]]) -> Iterator[str]:
    """More words for a metric of the bundle: `recall at 10`, `recall` where there is no other, `at 80% precision`."""
    yield from _WORDS.get(name, ())
    if "_at_" in name or name not in spellings:
        label = metric_named(name).label
        yield from dict.fromkeys((name, label, label.replace("@", " at ")))
    if match := _AT_LEVEL.fullmatch(name):
        yield from (f"at {match[1]}% {match[2]}", f"{match[1]}% {match[2]}", f"at {match[1]}%")
    base, _, cutoff = name.partition("_at_")
    if cutoff.isdigit() and base not in known:
        yield from _WITHOUT_CUTOFF.get(base, ())


@cache
def _spellings() -> dict[str, list[str]]:
    """All spellings of every metric that deck knows, by canonical name."""
    found: dict[str, list[str]] = {}
    for line in f"{HIGHER_IS_BETTER}\n{LOWER_IS_BETTER}".splitlines():
        if line.strip():
            canonical, label, others = (part.strip() for part in line.split("|"))
            names = [canonical, label, *others.replace(" ", "").split(",")]
            found.setdefault(canonical, []).extend(name for name in names if name)
    return found
