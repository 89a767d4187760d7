"""E114: the shares of importance do not add up to one.

A column called share or percent whose values come to 80% or 140% leaves out features or counts some twice. The deck
divides by their sum, so what it says of each differs from what the file says.

Fix: add a row for all other features, or name the column `importance` where its values are no shares.

Bad:

    importance.csv:
    feature,share
    Login velocity,0.31
    Days since login,0.17
    Plan,0.09

Good:

    importance.csv:
    feature,share
    Login velocity,0.31
    Days since login,0.17
    Plan,0.09
    All others,0.43
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from deck.checks.case import Case
from deck.checks.finding import Found, Spot
from deck.checks.rule import Rule

_SHARES = r"share|percent|pct|%|fraction|proportion"
ROUNDING = 0.006
"""What each value may be off for having been rounded to percent."""
WHOLE = 0.02


def find(case: Case) -> Iterable[Found]:
    """One finding, by the sum of a column whose name says that it holds shares."""
    table = case.bundle.importance
    assert table is not None
    if not re.search(_SHARES, table.column, re.I):
        return  # importances need not add up
    total = math.fsum(table.importances)
    whole = 100.0 if total > 2 else 1.0  # shares, or percent
    allowed = max(WHOLE, ROUNDING * len(table.importances))
    if abs(total / whole - 1) <= allowed:
        return
    first = case.evidence.features[0] if case.evidence.features else None
    stated = dict(zip(table.features, table.importances, strict=True))
    said, share = "", case.numbers.share
    if first is not None and first.name in stated:
        said = f": the deck says {share(first.share)} of {first.name}, the file {share(stated[first.name] / whole)}"
    yield Found(
        f"The shares of {table.file} add up to {share(total / whole)}{said}.",
        "Add a row for all other features, so that they come to 100%; or call the column importance.",
        Spot(slide_number=case.slide_with("features"), file=table.file, line=1),
        mark=table.column,
    )


RULE = Rule("E114", "shares-do-not-add-up", "warning", find, needs=("importance",))
