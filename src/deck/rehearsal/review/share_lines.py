"""How the time is shared, as lines of text, each with the share that it should have."""

from __future__ import annotations

from collections.abc import Iterator

from deck.rehearsal.review.durations import clock_of
from deck.rehearsal.review.paper import Paper
from deck.rehearsal.review.shares import Shares, ZoneShare
from deck.story.time_targets import LEAST_DECIDED_TO_OBSERVED, MOST_EDA

_NAME, _TIME, _SHARE, _TARGET = 24, 6, 7, 15
_MET, _NOT_MET, _NO = "ok", "not met", "no"
_WIDE = 2 + _NAME + _TIME + _SHARE + 3 + _TARGET + 1 + len(_NOT_MET)
"""Columns from which there is room for the times."""


def share_lines(shares: Shares, paper: Paper) -> Iterator[str]:
    """The zones, then EDA and what was decided for each second on the data, where slides say what is told on them."""
    for zone in shares.zones:
        yield _zone_line(zone, paper)
    if shares.eda_seconds is None:
        yield paper.tinted("  EDA: not known, since no slide says what is told on it", "faint")
        return
    share = _percent(shares.eda_share or 0.0, MOST_EDA)
    target = f"{MOST_EDA:.0%} at most"
    yield _line("EDA, in any of these", clock_of(shares.eda_seconds), share, target, paper, is_met=shares.eda_is_met)
    ratio = shares.decided_to_observed
    if ratio is not None:
        target = f"{LEAST_DECIDED_TO_OBSERVED:.0f} : 1 at least"
        shown = f"{ratio:.1f} : 1"
        yield _line("Decisions : the data", "", shown, target, paper, is_met=shares.decided_is_met)


def _zone_line(zone: ZoneShare, paper: Paper) -> str:
    time, share = clock_of(zone.seconds), _percent(zone.share, zone.least_share)
    if not zone.least_share:
        shown = f"{zone.name:<{_NAME}}{time:>{_TIME}}" if paper.columns >= _WIDE else f"{zone.name:<{_NAME - 2}}"
        return f"  {shown}{share:>{_SHARE}}"
    return _line(zone.name, time, share, f"{zone.least_share:.0%} at least", paper, is_met=zone.is_met)


def _percent(share: float, target: float) -> str:
    """Whole percents, with a decimal where they would look like the target and are not."""
    return f"{share:.1%}" if share != target and f"{share:.0%}" == f"{target:.0%}" else f"{share:.0%}"


def _line(name: str, time: str, share: str, target: str, paper: Paper, *, is_met: bool) -> str:
    is_wide = paper.columns >= _WIDE
    told = paper.tinted(_MET, "good") if is_met else paper.tinted(_NOT_MET if is_wide else _NO, "bad")
    if is_wide:
        return f"  {name:<{_NAME}}{time:>{_TIME}}{share:>{_SHARE}}   {target:<{_TARGET}} {told}"
    return f"  {name:<{_NAME - 2}}{share:>{_SHARE}} {target:>{_TARGET}} {told}"
