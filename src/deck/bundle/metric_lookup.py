"""Finds the metric that a name is one of the spellings of, with its split, sign, unit and prefixes."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from deck.bundle.metric import OPEN, Metric
from deck.bundle.metric_table import BY_SPELLING, UNIT_AND_RANGE
from deck.bundle.metrics_of_first import at_k, at_share, top_k
from deck.bundle.normalised_names import IN_BRACKETS, normalised
from deck.bundle.overlap_metrics import at_overlap
from deck.bundle.related_metrics import COSTS, SIZES, as_said, kind_of_metric
from deck.bundle.time_units import SECONDS

ALL_COSTS = COSTS | {"rtf"}
"""What a model takes, as canonical names."""

_ONLY_TIMES = {
    **dict.fromkeys(("training", "train", "fit", "gpu"), "train_seconds"),
    **dict.fromkeys(("inference", "predict", "prediction", "scoring"), "predict_seconds"),
    **dict.fromkeys(("time", "duration", "elapsed"), "runtime"),
}
"""Words that are times where a unit of time follows: `Training (min)`; `training` alone may be a score."""

_PREFIXES = (
    "mean_test_", "avg_test_", "test_", "cv_", "oof_", "holdout_", "eval_metric_", "eval_", "metrics_", "mean_", "avg_",
)  # fmt: skip
_SUFFIXES = (
    "_mean", "_avg", "_average", "_test", "_cv", "_oof", "_holdout", "_score", "_value", "_pct", "_percent",
)  # fmt: skip
CURRENCIES = ("usd", "eur")
_UNITS = tuple(f"_{word}" for word in (*SECONDS, *CURRENCIES) if word not in ("m", "d"))
"""Of a cost: `f1_min` is the lowest F1, `fit_time_min` a time in minutes, but `cost_m` a cost in millions."""

_SPLITS = {
    "train": "Train",
    "training": "Train",
    "val": "Validation",
    "valid": "Validation",
    "validation": "Validation",
    "crossval": "CV",
    "outoffold": "OOF",
}
_SPLIT_NAMES = {"CV": "crossval", "OOF": "outoffold"}


@lru_cache(maxsize=1024)
def find_metric(name: str) -> Metric:
    """The metric that `name` is a spelling of, else a kind of one; an unknown one keeps the name as its label."""
    if of_first := at_share(name):
        return of_first
    spelled = (normalised(name), normalised(IN_BRACKETS.sub("", name)))
    for key in spelled:
        if (known := _known(key)) and known.name not in SIZES:
            return known
    for key in spelled:
        if derived := _of_a_split(key) or _negated(key):
            return derived
    return _related(name, spelled) or Metric(spelled[0] or name, name, higher_is_better=True, known=False)


def _known(key: str) -> Metric | None:
    seen: set[tuple[str, bool]] = set()
    waiting = [(key, False)]
    while waiting:
        spelling, has_unit = waiting.pop(0)
        if (spelling, has_unit) in seen or not spelling:
            continue
        seen.add((spelling, has_unit))
        found = BY_SPELLING.get(spelling) or _at_overlap(spelling) or at_k(spelling) or top_k(spelling)
        if found is None and has_unit and spelling in _ONLY_TIMES:
            found = BY_SPELLING[_ONLY_TIMES[spelling]]
        if found and (found.name in ALL_COSTS or not has_unit):
            return found
        waiting += [(spelling[len(prefix) :], has_unit) for prefix in _PREFIXES if spelling.startswith(prefix)]
        waiting += [(spelling[: -len(suffix)], has_unit) for suffix in _SUFFIXES if spelling.endswith(suffix)]
        waiting += [(spelling[: -len(unit)], True) for unit in _UNITS if spelling.endswith(unit)]
    return None


def _related(name: str, spelled: tuple[str, str]) -> Metric | None:
    """The user's metric as a kind of a known one; a time without its unit, which is said beside the values."""
    for key in spelled:
        like = kind_of_metric(name, key, lambda spelling: found.name if (found := _known(spelling)) else "")
        if like:
            base = BY_SPELLING[like]
            own, label = as_said(name, key, base.unit)
            return replace(base, name=own, label=label, known=False, range=OPEN, like=like)
    return None


def _at_overlap(key: str) -> Metric | None:
    named = at_overlap(key)
    if named is None:
        return None
    unit, ends = UNIT_AND_RANGE["map"]
    return Metric(*named, True, unit=unit, range=ends)


def _of_a_split(key: str) -> Metric | None:
    """`train_f1` and `f1_val` are metrics of their own beside `f1`, which is the test's."""
    first, _, after = key.partition("_")
    before, _, last = key.rpartition("_")
    for split, rest in ((first, after), (last, before)):
        if split in _SPLITS and (base := _known(rest)):
            word = _SPLITS[split]
            name = _SPLIT_NAMES.get(word, word.lower())
            return replace(base, name=f"{name}_{base.name}", label=f"{word} {base.label}")
    return None


def _negated(key: str) -> Metric | None:
    """scikit-learn's `neg_mean_absolute_error`: the sign is turned, and so is the direction."""
    for prefix in ("neg_", "mean_test_neg_", "test_neg_", "negative_"):
        if key.startswith(prefix) and (base := _known(key.removeprefix(prefix))):
            name, label = f"neg_{base.name}", f"Negative {base.label}"
            low, high = base.range
            turned = (None if high is None else 0.0 - high, None if low is None else 0.0 - low)
            higher = not base.higher_is_better and not base.nearest_zero_is_best
            known = Metric(name, label, higher, counts_from_zero=False, unit=base.unit, range=turned)
            return replace(known, nearest_zero_is_best=base.nearest_zero_is_best)
    return None
