"""Names that no table has but that say which metric they are a kind of: `pixel AUROC`, `P95 latency (ms)`, `ms / page`.

Such a metric keeps the user's name. Its direction and unit are those of the metric that it is a kind of; its range is
not, as a loss of one's own may be negative.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from deck.bundle.time_units import SECONDS

ENDINGS = frozenset(
    {"accuracy", "balanced_accuracy", "precision", "recall", "specificity", "f1", "f2", "roc_auc", "pr_auc", "mcc"}
    | {"kappa", "mrr", "ndcg", "hit_rate", "iou", "dice", "bleu", "psnr", "ssim", "pearson", "spearman", "silhouette"}
    | {"rmse", "mae", "mse", "mape", "smape", "wmape", "wape", "rmsle", "r2", "wer", "cer", "brier"}
    | {"error_rate", "fpr", "fnr", "perplexity", "pass_rate", "win_rate", "pinball_loss", "rmsse", "mase"}
    | {"log_loss", "ece", "lift"}
)
"""Metrics of which there are kinds: `pixel_auroc`, `entity_f1`, `recall_at_80_precision`."""
COSTS = frozenset({"latency", "runtime", "memory", "model_size", "cost", "train_seconds", "predict_seconds"})
"""What a model takes, of which there are kinds as well: `p95_latency`, `peak_memory`, `cost_per_request`."""
SIZES = frozenset({"memory", "model_size"})
"""Of a unit that only the header says, so that they stay as typed: `Memory (GB)`."""
NO_KIND = frozenset(
    {"std", "sd", "se", "sem", "stdev", "standard", "delta", "diff", "difference", "gap", "change", "drop", "gain"}
    | {"improvement", "increase", "uplift", "rank", "n", "num", "number", "count", "target", "threshold", "ci", "lower"}
    | {"upper", "low", "high", "noise", "weight", "reference", "required", "relative", "rel", "vs", "no", "non"}
)
"""Words that say that it is a difference, an end of an interval or a setting, and no value of the metric."""

_UNITS = "|".join(word for word in SECONDS if len(word) > 1)
_EACH = re.compile(rf"(?P<unit>{_UNITS})_(?:per_)?(?P<thing>[a-z]{{3,}})")
"""A time for one of something: `ms / page`, `seconds per query`."""
_UNIT_AT_THE_END = re.compile(rf"[\s_,/-]*[(\[]?\b(?:{_UNITS}|s)[)\]]?\s*$|_(?:{_UNITS}|s)$", re.IGNORECASE)
_MONEY_EACH = re.compile(r"\s*(?:[$€£]|usd|eur|gbp)\s*(?:/|per\b)\s*\w", re.IGNORECASE)
_CURRENCY = re.compile(r"^(?:(?:[€£]|usd|eur|gbp)_)?(?:per_)?")


def kind_of_metric(name: str, key: str, find: Callable[[str], str]) -> str:
    """The canonical name of the metric that `name` is a kind of; empty where it says none.

    key: the name normalised. find: the canonical name of a spelling, empty where the table has none.
    """
    words = key.split("_")
    if not NO_KIND.isdisjoint(words):
        return ""
    if time_of_one(key):
        return "latency"
    if _MONEY_EACH.match(name):
        return "cost"
    before, at, _ = re.sub("@", "_at_", key).partition("_at_")
    if at and (base := find(before)) in ENDINGS | {"fpr"}:
        return base
    for place in range(len(words)):
        if (base := find("_".join(words[place:]))) in ENDINGS | COSTS:
            return base
    for place in range(len(words) - 1, 0, -1):
        if (base := find("_".join(words[:place]))) in COSTS:
            return base
    return ""


def time_of_one(key: str) -> float | None:
    """The seconds of the unit of a time for one of something: 0.001 of `ms_per_page`; None for anything else."""
    match = _EACH.fullmatch(key)
    return SECONDS[match["unit"]] if match else None


def as_said(name: str, key: str, unit: str) -> tuple[str, str]:
    """A kind of metric by its key and as people say it: a time without its unit, `P95 latency`; others as typed."""
    if match := _EACH.fullmatch(key):
        return key, f"Time per {match['thing']}"
    if unit == "seconds":
        return _UNIT_AT_THE_END.sub("", key), _UNIT_AT_THE_END.sub("", name).replace("_", " ").strip()
    return (f"cost_per_{_CURRENCY.sub('', key)}" if _MONEY_EACH.match(name) else key), name
