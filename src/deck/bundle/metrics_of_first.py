"""Metrics of the first k: `precision@10`, `NDCG@k`, `pass@1`, `top-5 accuracy`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from deck.bundle.metric import OPEN, Metric
from deck.bundle.metric_spellings import NOT_FROM_ZERO
from deck.bundle.metric_table import BY_SPELLING, UNIT_AND_RANGE
from deck.bundle.normalised_names import normalised

_AT_K = re.compile(
    r"(?P<base>precision|recall|ndcg|map|mrr|hit_rate|hitrate|hit|hr|pass|p|r|hits|accuracy|acc|lift|uplift)_?"
    r"(?:@|at)_?(?P<k>k|\d+)"
)
_AT_SHARE = re.compile(
    r"(?P<base>.+?)[\s_-]*(?:@|\bat\b|_at_)[\s_-]*(?:the[\s_-]+)?(?:top[\s_-]*)?(?P<k>\d+)(?:\s*%|_pct|_percent)",
    re.IGNORECASE,
)
_AT_K_BASES = {
    "p": "precision", "r": "recall", "hitrate": "hit_rate", "hit": "hit_rate", "hr": "hit_rate", "acc": "accuracy",
    "pass": "pass_rate",
}  # fmt: skip
_TOP_K = re.compile(r"top_?(?P<k>\d+)(?:_?(?P<what>accuracy|acc|error|err))?")
_AT_K_LABELS = {"ndcg": "NDCG", "map": "MAP", "mrr": "MRR", "pass_rate": "Pass"}


def at_k(key: str) -> Metric | None:
    """`NDCG@10`, of which `ndcg_at_10` is another spelling, and `precision@k`."""
    match = _AT_K.fullmatch(key)
    if match is None:
        return None
    base = _AT_K_BASES.get(match["base"], match["base"])
    label = _AT_K_LABELS.get(base, base.replace("_", " ").capitalize())
    unit, ends = UNIT_AND_RANGE.get(base, ("score", OPEN))
    return Metric(
        f"{base}_at_{match['k']}",
        f"{label}@{match['k']}",
        True,
        counts_from_zero=base not in NOT_FROM_ZERO,
        unit=unit,
        range=ends,
    )


def at_share(name: str) -> Metric | None:
    """`Precision@10%`, the precision of the first tenth of the rows, and not of the first ten."""
    match = _AT_SHARE.fullmatch(name.strip())
    found = at_k(f"{normalised(match['base'])}@{match['k']}") if match else None
    return replace(found, name=f"{found.name}_percent", label=f"{found.label}%") if found else None


def top_k(key: str) -> Metric | None:
    """`Top-5 accuracy`, of which `top5` and `top_5_error` are other names and the other side."""
    match = _TOP_K.fullmatch(key)
    if match is None:
        return None
    is_error = match["what"] in ("error", "err")
    base = BY_SPELLING["error_rate" if is_error else "accuracy"]
    what = "error" if is_error else "accuracy"
    return replace(base, name=f"top_{match['k']}_{what}", label=f"Top-{match['k']} {what}", unit="score")
