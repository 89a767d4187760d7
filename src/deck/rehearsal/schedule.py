"""When to rehearse until the interview: spaced days, each with what it is for, those that are done ticked off.

The days are those of spaced repetition, 0, 3, 7, 14 and 21, counted back from the day before the interview. Where
there is less time they are drawn together in proportion; where there are fewer days than rehearsals, the least
needed ones go.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date, timedelta, tzinfo

from msgspec import Struct
from msgspec.structs import replace

from deck.errors import LayoutError, Problem
from deck.rehearsal.journal.lines import Run
from deck.rehearsal.review.runs import began_at


class Step(Struct, frozen=True):
    """A rehearsal of the plan: days after the first one, what it is and what for. The highest ranks go first."""

    offset_days: int
    rank: int
    name: str
    purpose: str


STEPS = (
    Step(0, 2, "Aloud, with the notes", "Read all of it out and mark each stumble; mend what does not speak well."),
    Step(3, 4, "Without the notes", "Tell each slide from its title alone; look only where you are stuck."),
    Step(7, 3, "On the clock", "The whole talk with the voice and without a pause; cut rather than speed up."),
    Step(14, 5, "Before a friend", "In full length, then five questions: answer each in two minutes."),
    Step(21, 1, "Dress rehearsal", "Standing, before someone new to the problem: could they follow?"),
)
"""In their order: first the words, then the time, then people."""
SPAN_DAYS = STEPS[-1].offset_days


class PlannedDay(Struct, frozen=True):
    """A day with its rehearsal. A day that went by is in the plan only where it was used."""

    day: date
    step: Step
    is_done: bool = False


class Plan(Struct, frozen=True):
    """The rehearsals until the interview, in their order, as of a day."""

    today: date
    interview: date
    days: tuple[PlannedDay, ...]

    @property
    def days_to_come(self) -> tuple[PlannedDay, ...]:
        """Those that are still to be done; none of them is before today."""
        return tuple(planned for planned in self.days if not planned.is_done)


def rehearsal_plan(today: date, interview: date, runs: Sequence[Run], zone: tzinfo | None = None) -> Plan:
    """The plan for an interview. It begins with the first run of the last three weeks, or today.

    A day is done where a rehearsal began on it or before the next one (days in `zone`, or this machine's). Where one
    went by without, what comes after the last one done is spread anew over the days from today. The last day is the
    one before the interview; on the day itself nothing is planned. LayoutError where the interview is past.
    """
    if interview < today:
        fix = "Name a day to come"
        raise LayoutError(Problem("the interview is past", key="--interview", found=interview.isoformat(), fix=fix))
    last = interview - timedelta(days=1)
    used = _days_of(runs, today, zone)
    start = next((day for day in used if day >= last - timedelta(days=SPAN_DAYS)), today)
    ideal = _spread(STEPS, start, last)
    done = _done(ideal, used)
    # What was passed over before a later rehearsal is not made up for.
    to_come = [planned for planned in ideal if not done or planned.day > done[-1].day]
    if any(planned.day < today for planned in to_come):
        earliest = max(today, done[-1].day + timedelta(days=1)) if done else today
        to_come = _spread([planned.step for planned in to_come], earliest, last)
    return Plan(today, interview, (*(replace(planned, is_done=True) for planned in done), *to_come))


def _days_of(runs: Sequence[Run], today: date, zone: tzinfo | None) -> list[date]:
    """The days on which runs began, up to today."""
    times = (began_at(run.began) for run in runs)
    days = {time.astimezone(zone).date() for time in times if time is not None}
    return sorted(day for day in days if day <= today)


def _done(planned: Sequence[PlannedDay], used: Sequence[date]) -> list[PlannedDay]:
    """The days on which, or before the next of which, there was a rehearsal."""
    ends = [*(item.day for item in planned[1:]), date.max]
    return [item for item, end in zip(planned, ends, strict=False) if any(item.day <= day < end for day in used)]


def _spread(steps: Sequence[Step], earliest: date, last: date) -> list[PlannedDay]:
    """The steps at their distances, the last one on the last day; drawn together or fewer where they do not fit."""
    room = (last - earliest).days
    kept = _kept(steps, room + 1)
    if not kept:
        return []
    span = kept[-1].offset_days - kept[0].offset_days
    scale = min(1.0, room / span) if span else 1.0
    before_last = [round((kept[-1].offset_days - step.offset_days) * scale) for step in kept]
    # Rounding may put two on one day: each is at least a day before the next, and all fit by number.
    for place in range(len(kept) - 2, -1, -1):
        before_last[place] = max(before_last[place], before_last[place + 1] + 1)
    for place, days in enumerate(before_last):
        before_last[place] = min(days, room - place)
    return [PlannedDay(last - timedelta(days=days), step) for days, step in zip(before_last, kept, strict=True)]


def _kept(steps: Sequence[Step], count: int) -> list[Step]:
    """So many of the steps, those that are needed most, in their order."""
    ranks = sorted(step.rank for step in steps)[: max(0, count)]
    return [step for step in steps if step.rank in ranks]


def plan_text(plan: Plan, width: int = 80) -> str:
    """The plan as text: a ticked box where a day is done."""
    lines = [f"Interview on {_day(plan.interview)} {plan.interview.year}, {_away(plan.today, plan.interview)}", ""]
    for planned in plan.days:
        box = "[x]" if planned.is_done else "[ ]"
        when = "" if planned.is_done else f", {_away(plan.today, planned.day)}"
        lines.append(f"{box} {_day(planned.day)}{when}: {planned.step.name}")
        lines += textwrap.wrap(planned.step.purpose, width, initial_indent=" " * 6, subsequent_indent=" " * 6)
    if not plan.days_to_come:
        lines.append(_nothing_to_come(plan))
    return "\n".join(lines)


def _nothing_to_come(plan: Plan) -> str:
    if plan.today == plan.interview:
        return "It is today: say the first and the last slide aloud once, and rest."
    return "All is done. Say the first and the last slide aloud once a day, and rest."


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _away(today: date, day: date) -> str:
    days = (day - today).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def ics(plan: Plan, title: str) -> bytes:
    """The days to come as a calendar (RFC 5545), a whole-day event each that leaves the day free.

    title: of the talk. The same plan gives the same bytes; a step keeps its UID from plan to plan, so that importing
    a newer plan moves its event.
    """
    from deck.rehearsal.calendar_file import calendar_of

    return calendar_of(plan, title)
