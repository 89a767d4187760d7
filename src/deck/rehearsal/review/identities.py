"""Which slide of one run is which of another: by key, wherever it stands and whatever it is called by now."""

from __future__ import annotations

from collections.abc import Iterable

from deck.story.talk import TalkSlide


def identities(slides: Iterable[TalkSlide]) -> tuple[str, ...]:
    """A name for each slide that is the same in all runs: its key, numbered where a slide was copied with its key."""
    seen: dict[str, int] = {}
    names = []
    for slide in slides:
        seen[slide.key] = seen.get(slide.key, 0) + 1
        names.append(slide.key if seen[slide.key] == 1 else f"{slide.key}#{seen[slide.key]}")
    return tuple(names)
