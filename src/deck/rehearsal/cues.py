"""What is worth saying while the talk runs: cues by rules, each when its moment has just passed.

Pure: two states of a session, one after the other, give the cues between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from deck.errors import LayoutError, Problem
from deck.rehearsal.pace import Pace, pace_of
from deck.rehearsal.session import Session

CueKind = Literal["half", "left", "up", "leave", "talk", "over"]
MEANINGS: dict[CueKind, str] = {
    "half": "half of the slide's time",
    "left": "seconds left of the slide (left=30)",
    "up": "the slide's time is up",
    "leave": "the last moment to leave the slide and still end in time",
    "talk": "minutes left of the talk (talk=5, talk=1)",
    "over": "the talk's time is up",
}
OF_THE_TALK: frozenset[CueKind] = frozenset({"talk", "over"})
"""Cues that are about the whole talk, whichever slide is shown."""
DEFAULT = "half,left=30,up,leave,talk=5,talk=1,over"
MOST_DIGITS = 4
SHORTEST_FOR_HALF, SHORTEST_FOR_LEFT = 60, 75
"""Seconds that a slide needs to be worth a cue at half time, or one with 30 s left."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A cue that is wanted; `amount` is its seconds (left) or minutes (talk)."""

    kind: CueKind
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue whose moment has come. The most urgent of several at once is said: the highest `urgency`."""

    kind: CueKind
    text: str
    urgency: int


def parse_rules(text: str) -> tuple[Rule, ...]:
    """Rules such as `half,left=30,up,talk=5`; `none` for none. LayoutError with all that is wrong."""
    if text.strip() in ("", "none"):
        return ()
    rules, problems = [], []
    for item in (part.strip() for part in text.split(",")):
        name, _, amount = item.partition("=")
        wants_amount = name in ("left", "talk")
        if name not in MEANINGS or wants_amount != bool(amount) or (amount and not _is_amount(amount)):
            known = ", ".join(f"{name}=N" if name in ("left", "talk") else name for name in MEANINGS)
            problems.append(Problem("is no cue", key="--cues", found=item, fix=f"Known: {known}; or none"))
            continue
        rules.append(Rule(name, int(amount or 0)))
    if problems:
        raise LayoutError(*problems)
    return tuple(rules)


def _is_amount(text: str) -> bool:
    return text.isdecimal() and len(text) <= MOST_DIGITS and int(text) > 0


def cues_between(before: Session, after: Session, rules: tuple[Rule, ...], ratio: float = 1.0) -> tuple[Cue, ...]:
    """The cues whose moments lie between the two states, the most urgent first."""
    if after.phase != "running" or before.current != after.current or not after.slide.is_on_the_clock:
        return ()
    earlier, later = pace_of(before, ratio), pace_of(after, ratio)
    found = [cue for rule in rules for cue in _cues_of(rule, earlier, later, after)]
    return tuple(sorted(found, key=lambda cue: -cue.urgency))


def _cues_of(rule: Rule, earlier: Pace, later: Pace, session: Session) -> Iterator[Cue]:
    planned = session.slide.planned_seconds
    match rule.kind:
        case "half" if planned >= SHORTEST_FOR_HALF and _passed(earlier.slide_left, later.slide_left, planned / 2):
            yield Cue("half", "Half time", 1)
        case "left" if planned >= max(SHORTEST_FOR_LEFT, 2 * rule.amount) and _passed(
            earlier.slide_left, later.slide_left, rule.amount
        ):
            yield Cue("left", f"{rule.amount} seconds left", 2)
        case "up" if _passed(earlier.slide_left, later.slide_left, 0):
            yield Cue("up", "Time is up for this slide", 3)
        case "leave" if later.slide_left <= 0 and _passed(earlier.latest_leave, later.latest_leave, 0):
            yield Cue("leave", "Move on", 5)
        case "talk" if _passed(earlier.talk_left, later.talk_left, 60 * rule.amount):
            yield Cue("talk", f"{rule.amount} {'minute' if rule.amount == 1 else 'minutes'} left", 4)
        case "over" if _passed(earlier.talk_left, later.talk_left, 0):
            yield Cue("over", "The talk is over time", 6)


def _passed(earlier: float, later: float, mark: float) -> bool:
    """Whether a time that runs down went over the mark."""
    return earlier > mark >= later
