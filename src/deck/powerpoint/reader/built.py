"""What a build left in the deck about a slide and about the talk: its tags, as JSON that anyone may have changed."""

from __future__ import annotations

import json
from typing import Any, get_args

from msgspec import Struct

from deck.powerpoint.built_tags import VERSION
from deck.powerpoint.reader.words import on_one_line
from deck.story.story import Beat, BeatKind

_KINDS: tuple[BeatKind, ...] = get_args(BeatKind)
_MOST_SECONDS = 24 * 3600


class BuiltSlide(Struct, frozen=True):
    """A slide as it was built. `planned_seconds` is 0 for backup slides."""

    role: str
    """Empty where it is not known, since the tag is gone and only the notes are left."""
    section: str
    planned_seconds: int
    beats: tuple[Beat, ...] = ()
    end_seconds: int = 0
    """When the slide ends in the talk, where the notes say so."""


class BuiltTalk(Struct, frozen=True):
    """The talk as it was built."""

    title: str
    planned_seconds: int


def built_slide(tag: str) -> BuiltSlide | None:
    """The slide that the value of its tag tells of; None where it makes no sense, or is of another version."""
    values = _values(tag)
    try:
        beats = tuple(_beat(**beat) for beat in values["beats"])
        return BuiltSlide(
            on_one_line(values["role"]), on_one_line(values["section"]), _seconds(values["planned_seconds"]), beats
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def built_talk(tag: str) -> BuiltTalk | None:
    """The talk that the value of its tag tells of; None where it makes no sense, or is of another version."""
    values = _values(tag)
    try:
        return BuiltTalk(on_one_line(values["title"]), _seconds(values["planned_seconds"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _values(tag: str) -> dict[str, Any]:
    try:
        values = json.loads(tag)
    except (ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) and values.get("version") == VERSION else {}


def _beat(text: str, kind: BeatKind, priority: int, seconds: int) -> Beat:
    if kind not in _KINDS or type(priority) is not int:
        raise ValueError(kind)
    return Beat(on_one_line(text), kind, priority, _seconds(seconds))


def _seconds(value: object) -> int:
    if type(value) is not int or not 0 <= value <= _MOST_SECONDS:
        raise ValueError(value)
    return value
