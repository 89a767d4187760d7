"""The days of a plan as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from deck.rehearsal.printable import printable
from deck.rehearsal.schedule import Plan, PlannedDay

PRODUCT = "-//interview-deck//rehearsals//EN"
_NAMESPACE = uuid.UUID("b52c1d0e-6f0a-4a39-9a0c-2f7d3f0c8e65")


def calendar_of(plan: Plan, title: str) -> bytes:
    """The days to come, a whole-day event each that leaves the day free for others; title of the talk."""
    name = printable(title)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    for planned in plan.days_to_come:
        calendar.add_component(_event(planned, plan, name))
    return bytes(calendar.to_ical())


def _event(planned: PlannedDay, plan: Plan, title: str) -> Event:
    """An event whose UID is of the talk, the interview and the step alone, and whose stamp is the day of the plan."""
    event = Event()
    event.add("uid", str(uuid.uuid5(_NAMESPACE, f"{title}\n{plan.interview.isoformat()}\n{planned.step.name}")))
    event.add("dtstamp", datetime.combine(plan.today, time(), UTC))
    event.add("dtstart", planned.day)
    event.add("dtend", planned.day + timedelta(days=1))
    event.add("summary", f"Rehearse: {planned.step.name} ({title})")
    event.add("description", planned.step.purpose)
    event.add("transp", "TRANSPARENT")
    return event
