"""Groups of rows by their prediction, in words."""

from __future__ import annotations

from deck.evidence.regression.values import PredictionGroup, PredictionGroups

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def most_off(groups: PredictionGroups) -> PredictionGroup | None:
    """The group with the largest bias among those that are off beyond noise."""
    off = [group for group in groups.groups if group.is_off]
    return max(off, key=lambda group: abs(group.bias), default=None)


def named(groups: PredictionGroups, group: PredictionGroup) -> str:
    """`the highest tenth of predictions`."""
    place = next(number for number, other in enumerate(groups.groups) if other is group)
    if place == 0:
        which = "lowest"
    elif place == len(groups.groups) - 1:
        which = "highest"
    else:
        which = ORDINALS[place]
    return f"the {which} {groups.part} of predictions"
