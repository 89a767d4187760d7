"""The review for programs: JSON with everything, CSV with one row a slide a run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from deck.rehearsal.printable import printable
from deck.rehearsal.review.headline import headline
from deck.rehearsal.review.review import Review
from deck.rehearsal.review.runs import RunReview, SlideTime
from deck.rehearsal.review.shares import Shares
from deck.rehearsal.review.slides import SlideReview

CSV_COLUMNS = (
    "run", "began", "state", "slide", "number_then", "title", "section", "planned_seconds", "spent_seconds",
    "over_seconds", "is_measured", "stumbles", "restarts",
)  # fmt: skip
_FORMULA_SIGNS = ("=", "+", "-", "@")


def as_json(review: Review) -> dict[str, Any]:
    """Everything that is known, in seconds; None where nothing was measured."""
    return {
        "title": review.talk.title,
        "planned_seconds": review.planned_seconds,
        "spoken_seconds": _rounded(review.spoken_seconds),
        "ready": review.readiness.is_ready,
        "headline": headline(review),
        "reasons": list(review.readiness.reasons),
        "slides": [_slide(slide) for slide in review.slides],
        "gone": [
            {"slide": gone.identity, "title": gone.title, "times": gone.times, "median_seconds": gone.median_seconds}
            for gone in review.gone
        ],
        "runs": [_run(run) for run in review.runs],
        "earlier_runs": review.earlier_runs,
        "trend": _trend(review),
        "shares": _shares(review.shares),
        "cuts": _cuts(review),
        "words_per_minute": _rounded(review.words_per_minute),
        "notices": list(review.notices),
    }


def as_csv(review: Review) -> str:
    """One row a slide a run. Texts that a spreadsheet would take for a formula have an apostrophe before them."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerows(_rows(review))
    return stream.getvalue()


def _rows(review: Review) -> Iterator[tuple[object, ...]]:
    for run in review.runs:
        for slide in run.slides:
            yield (
                run.number,
                run.began.isoformat() if run.began else "",
                run.state,
                _inert(slide.identity),
                slide.number,
                _inert(slide.title),
                _inert(slide.section),
                slide.planned_seconds,
                slide.spent_seconds,
                _rounded(slide.over_seconds),
                int(slide.is_measured),
                slide.stumbles,
                slide.restarts,
            )


def _inert(text: str) -> str:
    """The text on one line, and no formula."""
    line = printable(text)
    return f"'{line}" if line.startswith(_FORMULA_SIGNS) else line


def _slide(slide: SlideReview) -> dict[str, Any]:
    return {
        "slide": slide.identity,
        "number": slide.slide.number,
        "title": slide.slide.title,
        "section": slide.slide.section,
        "times": slide.times,
        "planned_seconds": slide.slide.planned_seconds,
        "last_seconds": slide.last_seconds,
        "recent_seconds": slide.recent_seconds,
        "median_seconds": slide.median_seconds,
        "best_seconds": slide.best_seconds,
        "over_seconds": _rounded(slide.over_seconds),
        "too_long": slide.is_too_long,
        "stumbles": slide.stumbles,
        "restarts": slide.restarts,
    }


def _run(run: RunReview) -> dict[str, Any]:
    return {
        "run": run.number,
        "identifier": run.identifier,
        "began": run.began.isoformat() if run.began else None,
        "state": run.state,
        "planned_seconds": run.planned_seconds,
        "total_seconds": run.total_seconds,
        "over_seconds": _rounded(run.over_seconds),
        "backup_seconds": run.backup_seconds,
        "paused_seconds": run.paused_seconds,
        "stopped_seconds": run.stopped_seconds,
        "discarded_seconds": run.discarded_seconds,
        "last_slide": run.last_slide_number,
        "stumbles": run.stumbles,
        "slides": [_time(slide) for slide in run.slides],
    }


def _time(slide: SlideTime) -> dict[str, Any]:
    return {
        "slide": slide.identity,
        "number_then": slide.number,
        "planned_seconds": slide.planned_seconds,
        "spent_seconds": slide.spent_seconds,
        "measured": slide.is_measured,
    }


def _trend(review: Review) -> dict[str, Any] | None:
    trend = review.trend
    if trend is None:
        return None
    return {"seconds_a_run": _rounded(trend.seconds_a_run), "complete_runs": trend.runs, "words": trend.words}


def _shares(shares: Shares) -> dict[str, Any]:
    return {
        "zones": [
            {
                "zone": zone.zone,
                "seconds": _rounded(zone.seconds),
                "share": round(zone.share, 4),
                "least_share": zone.least_share,
                "met": zone.is_met,
            }
            for zone in shares.zones
        ],
        "eda_seconds": _rounded(shares.eda_seconds),
        "eda_share": None if shares.eda_share is None else round(shares.eda_share, 4),
        "eda_met": shares.eda_is_met,
        "decided_to_observed": _rounded(shares.decided_to_observed),
        "decided_met": shares.decided_is_met,
    }


def _cuts(review: Review) -> dict[str, Any] | None:
    advice = review.advice
    if advice is None:
        return None
    cuts = [
        {"slide_number": cut.slide_number, "text": cut.text, "priority": cut.priority, "seconds": cut.seconds}
        for cut in advice.cuts
    ]
    return {"over_seconds": _rounded(advice.over_seconds), "short_by": _rounded(advice.short_by), "beats": cuts}


def _rounded(value: float | None) -> float | None:
    """To the millisecond that the journal keeps."""
    return None if value is None else round(value, 3)
