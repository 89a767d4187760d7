"""How the time that was really taken is shared: method and results, errors and next, EDA, decided and observed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from deck.rehearsal.review.slides import SlideReview
from deck.story.story import BeatKind
from deck.story.time_targets import LEAST_DECIDED_TO_OBSERVED, LEAST_OF_ZONE, MOST_EDA, Zone, zone_of

NAMES: dict[Zone, str] = {
    "method": "Method and results",
    "errors": "Errors and next steps",
    "rest": "Problem and other",
}

_BEFORE_MODELS = ("problem", "approach", "features")
"""Roles of slides on which no model has spoken yet, so that what is observed there is the data."""


class ZoneShare(Struct, frozen=True):
    """Seconds of a zone, their share of the talk, and the share that it should have at least (0 for none)."""

    zone: Zone
    seconds: float
    share: float
    least_share: float

    @property
    def name(self) -> str:
        """The zone in words."""
        return NAMES[self.zone]

    @property
    def is_met(self) -> bool:
        """Whether it has its share."""
        return self.share >= self.least_share


class Shares(Struct, frozen=True):
    """The talk as it is spoken by now; slides that were never spoken count as planned.

    Zones go by slides and add up to the talk. EDA, decided and observed go by beats, across the zones; they are None
    where no slide says what is told on it.

    What is observed of the data competes with what was decided: whoever has read the notebook knows what the data look
    like. What the model came to does not: results and errors have shares of their own that they must reach, which
    nobody could keep together with three seconds on decisions for each of theirs.
    """

    total_seconds: float
    zones: tuple[ZoneShare, ...]
    eda_seconds: float | None
    decided_seconds: float | None
    observed_seconds: float | None
    """Of what the data look like: EDA anywhere, and observations before the first model is compared."""

    @property
    def eda_share(self) -> float | None:
        """Share of the talk that is exploratory data analysis."""
        return None if self.eda_seconds is None or not self.total_seconds else self.eda_seconds / self.total_seconds

    @property
    def eda_is_met(self) -> bool:
        """Whether EDA stays within its share: rule T101, on the real time."""
        return self.eda_share is None or self.eda_share <= MOST_EDA

    @property
    def decided_to_observed(self) -> float | None:
        """Seconds on what was decided for each on what the data look like; None where nothing was said of that."""
        if self.decided_seconds is None or not self.observed_seconds:
            return None
        return self.decided_seconds / self.observed_seconds

    @property
    def decided_is_met(self) -> bool:
        """Whether at least three seconds tell of decisions for each that tells what the data look like."""
        return self.decided_to_observed is None or self.decided_to_observed >= LEAST_DECIDED_TO_OBSERVED


def shares_of(slides: Sequence[SlideReview]) -> Shares:
    """The shares of the real time; that of a slide is divided among its beats by their planned seconds."""
    spoken = {slide.identity: _seconds(slide) for slide in slides}
    total = sum(spoken.values())
    zones: dict[Zone, float] = dict.fromkeys(NAMES, 0.0)
    kinds: dict[BeatKind, float] = {}
    of_the_data = 0.0
    for slide in slides:
        zones[zone_of(_role(slide), slide.slide.section)] += spoken[slide.identity]
        for kind, seconds in _seconds_by_kind(slide, spoken[slide.identity]):
            kinds[kind] = kinds.get(kind, 0.0) + seconds
            of_the_data += seconds if kind == "eda" or _is_of_the_data(slide, kind) else 0.0
    shares = tuple(
        ZoneShare(zone, seconds, seconds / total if total else 0.0, LEAST_OF_ZONE.get(zone, 0.0))
        for zone, seconds in zones.items()
    )
    eda = kinds.get("eda", 0.0)
    if not kinds.keys() - {"eda"}:  # all that is known of such a deck is which slides are about the data
        return Shares(total, shares, eda if kinds else None, None, None)
    return Shares(total, shares, eda, kinds.get("decided", 0.0), of_the_data)


def _role(slide: SlideReview) -> str:
    """The role in a slide's key, which a copy has with a number behind it."""
    return slide.slide.key.partition("-")[0]


def _is_of_the_data(slide: SlideReview, kind: BeatKind) -> bool:
    return kind == "observed" and _role(slide) in _BEFORE_MODELS


def _seconds(slide: SlideReview) -> float:
    return slide.slide.planned_seconds if slide.usual_seconds is None else slide.usual_seconds


def _seconds_by_kind(slide: SlideReview, spoken_seconds: float) -> list[tuple[BeatKind, float]]:
    """The kinds of the slide's beats with the seconds that fall to each."""
    planned = sum(beat.seconds for beat in slide.slide.beats)
    if not planned:
        return []
    return [(beat.kind, spoken_seconds * beat.seconds / planned) for beat in slide.slide.beats]
