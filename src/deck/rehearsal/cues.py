"""What is worth saying while the talk runs: cues by rules, each when its moment has just passed.

Pure: two states of a session, one after the other, give the cues between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

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
NEAR_SECONDS = 5
"""Of the cues that tell to stop (up, leave, over), those due within that time of each other give way to the last."""
EXAMPLES = {"left": "left=30", "talk": "talk=5"}
"""The cues that want a number."""


class CueRule(Struct, frozen=True):
    """A cue that is wanted; `amount` is its seconds (left) or minutes (talk)."""

    kind: CueKind
    amount: int = 0


class Cue(Struct, frozen=True):
    """A cue whose moment has come. The most urgent of several at once is said: the highest `urgency`."""

    kind: CueKind
    text: str
    urgency: int


def parse_rules(text: str) -> tuple[CueRule, ...]:
    """Rules such as `half,left=30,up,talk=5`; `none` for none. LayoutError with all that is wrong."""
    if text.strip() in ("", "none"):
        return ()
    rules, problems = [], []
    for item in (part.strip() for part in text.split(",")):
        name, equals, amount = item.partition("=")
        if problem := _problem_with(item, name, equals, amount):
            problems.append(problem)
        else:
            rules.append(CueRule(name, int(amount or 0)))  # type: ignore[arg-type]
    if problems:
        raise LayoutError(*problems)
    return tuple(rules)


def _problem_with(item: str, name: str, equals: str, amount: str) -> Problem | None:
    if name not in MEANINGS:
        known = ", ".join(EXAMPLES.get(kind, kind) for kind in MEANINGS)
        return Problem("there is no such cue", key="--cues", found=item or "nothing", fix=f"Known: {known}; or none")
    if name in EXAMPLES and not _is_amount(amount):
        unit = "seconds" if name == "left" else "minutes"
        fix = f"Write it as {EXAMPLES[name]}, up to {10**MOST_DIGITS - 1}"
        return Problem(f"{name} wants a whole number of {unit}", key="--cues", found=item, fix=fix)
    if name not in EXAMPLES and equals:
        return Problem(f"{name} takes no number", key="--cues", found=item, fix=f"Write it as {name}")
    return None


def _is_amount(text: str) -> bool:
    return text.isdecimal() and len(text) <= MOST_DIGITS and int(text) > 0


def cues_between(before: Session, after: Session, rules: tuple[CueRule, ...], ratio: float) -> tuple[Cue, ...]:
    """The cues whose moments lie between the two states, the most urgent first."""
    if after.phase != "running" or before.current != after.current or not after.slide.is_on_the_clock:
        return ()
    earlier, later = pace_of(before, ratio), pace_of(after, ratio)
    kinds = {rule.kind for rule in rules}
    found = [cue for rule in rules for cue in _cues_of(rule, earlier, later, after.slide.planned_seconds, kinds)]
    return tuple(sorted(found, key=lambda cue: -cue.urgency))


def _cues_of(rule: CueRule, earlier: Pace, later: Pace, planned: int, kinds: set[CueKind]) -> Iterator[Cue]:
    # Slide, talk and the time to leave run down together, so how far they are apart stays the same on a slide.
    leave_is_near_up = "leave" in kinds and abs(later.latest_leave - later.slide_left) <= NEAR_SECONDS
    over_is_near_up = "over" in kinds and abs(later.talk_left - later.slide_left) <= NEAR_SECONDS
    over_is_near_leave = "over" in kinds and later.talk_left - later.latest_leave <= NEAR_SECONDS
    match rule.kind:
        case "half" if planned >= SHORTEST_FOR_HALF and _passed(earlier.slide_left, later.slide_left, planned / 2):
            yield Cue("half", "Half time", 1)
        case "left" if planned >= max(SHORTEST_FOR_LEFT, 2 * rule.amount) and _passed(
            earlier.slide_left, later.slide_left, rule.amount
        ):
            yield Cue("left", f"{rule.amount} seconds left", 2)
        case "up" if not (leave_is_near_up or over_is_near_up) and _passed(earlier.slide_left, later.slide_left, 0):
            yield Cue("up", "Time is up for this slide", 3)
        case "leave" if not over_is_near_leave and _is_time_to_leave(earlier, later, leave_is_near_up):
            yield Cue("leave", "Move on", 5)
        case "talk" if _passed(earlier.talk_left, later.talk_left, 60 * rule.amount):
            yield Cue("talk", f"{rule.amount} {'minute' if rule.amount == 1 else 'minutes'} left", 4)
        case "over" if _passed(earlier.talk_left, later.talk_left, 0):
            yield Cue("over", "The talk is over time", 6)


def _is_time_to_leave(earlier: Pace, later: Pace, is_near_up: bool) -> bool:
    """Whether the last moment to leave has come; near the end of the slide's time it is that end."""
    if is_near_up:
        return _passed(earlier.slide_left, later.slide_left, 0)
    return later.slide_left <= 0 and _passed(earlier.latest_leave, later.latest_leave, 0)


def _passed(earlier: float, later: float, mark: float) -> bool:
    """Whether a time that runs down went over the mark."""
    return earlier > mark >= later
