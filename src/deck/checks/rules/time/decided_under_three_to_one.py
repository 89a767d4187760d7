"""T104: less than three seconds tell of decisions for each that tells what the data look like.

Observations of the data (EDA, and what is observed before the first model) compete with what was decided because of
them. An interviewer hires for decisions: "I chose, because, instead of" weighs more than "the data show".

Fix: say of each observation what it led to (`led_to`), and tell the decisions (`[[decision]]`) with their reasons.

Bad:

    Slide: Three choices shaped the result (approach, 60 s)
    Decided: I chose LightGBM, since it ranks buyers best (30 s)
    EDA: Logins thin out for four weeks before a cancellation (30 s)

Good:

    Slide: Three choices shaped the result (approach, 60 s)
    Decided: I chose LightGBM, since it ranks buyers best (45 s)
    EDA: Logins thin out for four weeks before a cancellation (15 s)
"""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.decision_words import tells_choice
from deck.checks.finding import Found, Spot
from deck.checks.rule import CannotRun, Rule
from deck.checks.wording import told_apart
from deck.story.shown import ShownDeck, ShownSlide
from deck.story.story import Beat, BeatKind
from deck.story.time_targets import LEAST_DECIDED_TO_OBSERVED

BEFORE_MODELS = ("problem", "approach", "features")
"""Roles of slides on which no model has spoken yet, so that what is observed there is the data."""
UNKNOWN = "nothing tells what is decided and what observed on its slides: only decks of `deck build` do"


def look(deck: ShownDeck) -> Iterable[Found]:
    """One finding, on the plan or else on the time that was really taken."""
    beats = [(slide, beat) for slide in deck.talk for beat in slide.beats]
    if not any(_kind(beat) == "decided" for _, beat in beats) and any(not slide.role for slide in deck.talk):
        raise CannotRun(UNKNOWN)
    decided = sum(beat.seconds for _, beat in beats if _kind(beat) == "decided")
    observed = sum(_seconds_on_data(slide) for slide in deck.talk)
    if observed and decided < LEAST_DECIDED_TO_OBSERVED * observed:
        most = max(deck.talk, key=_seconds_on_data)
        yield Found(
            f"{decided} s tell what was decided, {observed} s only what the data look like: "
            f"{_ratio(decided / observed)} to 1, where 3 to 1 is wanted.",
            f"Say what each observation of slide {most.number} led to, or cut it: 3 to 1 leaves {decided // 3} s.",
            Spot(slide_number=most.number),
        )
    elif deck.spoken and (ratio := deck.spoken.decided_to_observed) and ratio < LEAST_DECIDED_TO_OBSERVED:
        yield Found(
            f"Rehearsed, decisions take {_ratio(ratio)} s for each second on what the data look like; 3 are wanted.",
            "`deck review` shows where the time goes.",
            Spot(slide_number=max(deck.talk, key=_seconds_on_data).number),
        )


def _ratio(decided_to_observed: float) -> str:
    return told_apart(decided_to_observed, LEAST_DECIDED_TO_OBSERVED, "f", decimals=1)


def _seconds_on_data(slide: ShownSlide) -> int:
    kinds = ("eda", "observed") if slide.role in BEFORE_MODELS else ("eda",)
    return sum(beat.seconds for beat in slide.beats if _kind(beat) in kinds)


def _kind(beat: Beat) -> BeatKind:
    """A talk track of the user's own may tell a decision where deck expects an observation."""
    return "decided" if beat.kind == "observed" and tells_choice(beat.text) else beat.kind


RULE = Rule("T104", "decided-under-three-to-one", "advice", look=look, needs=("seconds",))
