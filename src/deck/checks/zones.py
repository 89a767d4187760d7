"""How the time of a deck is shared among the zones of a talk."""

from __future__ import annotations

from collections.abc import Iterable

from deck.checks.finding import Found, Spot
from deck.checks.rule import CannotRun
from deck.checks.wording import told_apart
from deck.story.shown import ShownDeck, ShownSlide
from deck.story.time_targets import LEAST_OF_ZONE, Zone, zone_of

UNKNOWN = "nothing tells what its slides are about: name its sections, such as Approach, Results, Errors, Next steps"


def zone_of_slide(slide: ShownSlide) -> Zone:
    """By role or section; of a slide of somebody's deck in an unknown section by its title."""
    zone = zone_of(slide.role, slide.section)
    return zone if zone != "rest" or slide.role else zone_of("", slide.title)


def share_too_small(deck: ShownDeck, zone: Zone, name: str, why: str) -> Iterable[Found]:
    """A finding where the zone has less than its share, in the plan or else in rehearsals. CannotRun if unknown."""
    zones = [(slide, zone_of_slide(slide)) for slide in deck.talk]
    if all(found == "rest" for _, found in zones):
        raise CannotRun(UNKNOWN)
    total, least = deck.total_seconds, LEAST_OF_ZONE[zone]
    seconds = sum(slide.planned_seconds for slide, found in zones if found == zone)
    number = _most_of_the_rest(deck, zone)
    if seconds < least * total:
        missing = round(least * total - seconds)
        yield Found(
            f"{name}: {told_apart(seconds / total, least)} of the talk, {seconds} of {total} s "
            f"(at least {least:.0%}); {why}.",
            f"Give them {missing} s more, the most from slide {number}.",
            Spot(slide_number=number),
        )
    elif deck.spoken and deck.spoken.zone_shares.get(zone, 1.0) < least:
        share = deck.spoken.zone_shares[zone]
        yield Found(
            f"{name}: planned at {seconds / total:.0%}, but {told_apart(share, least)} of the talk when rehearsed "
            f"(at least {least:.0%}); {why}.",
            "`deck review` shows which slides ran over; leave them on time.",
            Spot(slide_number=number),
        )


def _most_of_the_rest(deck: ShownDeck, zone: Zone) -> int:
    """The longest slide of the other zones."""
    others = [slide for slide in deck.talk if zone_of_slide(slide) != zone] or list(deck.talk)
    return max(others, key=lambda slide: slide.planned_seconds).number
