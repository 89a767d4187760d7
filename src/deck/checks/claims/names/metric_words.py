"""What people call the metrics of a bundle, and metrics that it does not have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from deck.bundle.metric_names import metric as metric_named
from deck.bundle.metric_spellings import HIGHER_IS_BETTER, LOWER_IS_BETTER
from deck.checks.claims.names.lexicon import Entry
from deck.checks.claims.words.tokens import stem
from deck.checks.claims.words.word_sets import word_set

if TYPE_CHECKING:
    from deck.evidence.evidence import Evidence

_AMBIGUOUS = word_set("""
ap map acc loss error roc lift cost speed timing overall tone coverage bias correctness hinge r p ks latency
passed faithfulness throughput prec hamming actionability groundedness ppl hits runtime testing
""")
"""Spellings that are words as well: they count only where the bundle has the metric."""
_NOT_ALONE = frozenset({"pass_rate", "lift", "error", "cost"})
"""Metrics whose every name may be of something else."""

_WORDS = {
    "pr_auc": ("precision-recall AUC", "area under the precision-recall curve"),
    "roc_auc": ("area under the ROC curve", "area under the curve"),
    "accuracy": ("accurate", "right", "correct", "correctly", "accurately"),
    "pass_rate": ("pass", "passes", "passing", "share that passes", "rate of passing"),
    "mae": ("absolute error", "mean error", "average error", "average miss"),
    "r2": ("variance", "of the variance", "R²", "r-squared"),
    "train_seconds": ("training time", "time to train", "fitting time", "fit time"),
    "latency": ("response time", "answer time"),
}
_LEVELS_OF = frozenset({"precision", "recall", "specificity", "sensitivity", "fpr"})
_LEVEL_WORDS = (
    "from",
    "to",
    "against",
    "than",
    "of",
    "instead of",
    "for",
    "demanding",
    "asking",
    "requiring",
    "versus",
)
_SIGNS = {"r²": "r2", "adjusted r²": "adjusted_r2", "κ": "kappa", "r squared": "r2", "cohen κ": "kappa"}


def shared_metrics() -> Iterator[tuple[str, Entry]]:
    """Stems of all spellings of every metric that deck knows but those that are words as well."""
    for canonical, spellings in _spellings():
        if canonical in _NOT_ALONE:
            continue
        entry = Entry("metric", canonical)
        yield from ((_stems(name), entry) for name in spellings if name not in _AMBIGUOUS)
    yield from ((sign, Entry("metric", canonical)) for sign, canonical in _SIGNS.items())


def bundle_metrics(evidence: Evidence) -> Iterator[tuple[str, Entry]]:
    """Names of the metrics that the bundle has, words among them."""
    known = _known(evidence)
    for canonical in sorted(known):
        _, _, level = canonical.partition("_at_")
        number, _, of = level.partition("_")
        if number.isdigit() and of in _LEVELS_OF:
            # `Raising the precision from 80% to 95%`.
            entry = Entry("metric", canonical, needs=(of,))
            yield from ((f"{word} {number}", entry) for word in _LEVEL_WORDS)
    spelled: dict[str, list[str]] = {}
    for canonical, spellings in _spellings():
        spelled.setdefault(canonical, []).extend(spellings)
    for canonical, spellings in _spellings():
        if canonical in known:
            yield from ((name.replace("_", " "), Entry("metric", canonical)) for name in spellings)
    for canonical in sorted(known):
        yield from ((words, Entry("metric", canonical)) for words in _own_words(canonical, known, spelled))


def _known(evidence: Evidence) -> set[str]:
    known = {name.rpartition(".")[2] for name in evidence.facts if name.startswith(("model.", "score."))}
    known |= {name for name in ("precision", "recall") if f"operating.{name}" in evidence.facts}
    known |= {name for name in ("precision",) if f"business.{name}" in evidence.facts}
    return known | ({"f1", "precision", "recall"} if evidence.multiclass else set())


def _own_words(name: str, known: set[str], spelled: dict[str, list[str]]) -> Iterator[str]:
    """More words for a metric of the bundle: `recall at 10`, `recall` where there is no other, `at 80% precision`."""
    yield from _WORDS.get(name, ())
    if "_at_" in name or name not in spelled:
        label = metric_named(name).label
        yield from dict.fromkeys((name, label, label.replace("@", " at ")))
    base, _, level = name.partition("_at_")
    number, _, of = level.partition("_")
    if number.isdigit() and of in _LEVELS_OF:
        yield from (f"at {number} {of}", f"{number} {of}", f"at {number}", f"{of} of {number}", f"{of} at {number}")
        yield f"{base} at {number}"
    if level.isdigit():
        for spelling in spelled.get(base, ()):
            yield f"{spelling.replace('_', ' ')} at {level}"
            if base not in known and spelling not in _AMBIGUOUS:
                yield spelling.replace("_", " ")


@cache
def _spellings() -> tuple[tuple[str, list[str]], ...]:
    """Canonical names with all their spellings, a line of the table each."""
    found = []
    for line in f"{HIGHER_IS_BETTER}\n{LOWER_IS_BETTER}".splitlines():
        if line.strip():
            canonical, _, others = (part.strip() for part in line.split("|"))
            found.append((canonical, [canonical, *filter(None, others.replace(" ", "").split(","))]))
    return tuple(found)


def _stems(name: str) -> str:
    """Stems of a name in small letters with underscores."""
    return " ".join(map(stem, name.split("_")))
