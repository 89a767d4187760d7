"""A name for each slide that stays the same wherever the slide stands, so that rehearsals can be compared."""

from __future__ import annotations

from deck.powerpoint.reader.contents import FoundDeck, FoundSlide


def keys_of(deck: FoundDeck) -> dict[int, str]:
    """The name of each slide by its id: the role that it was built for, else the id.

    Of several slides of one role, copies or the backup, the oldest by its id has the role alone. In a deck from
    LibreOffice, where ids are no more than places, slides without a tag go by their titles.
    """
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for slide in sorted(deck.slides, key=lambda item: item.identifier):
        name = _name(slide, deck)
        key = f"{name}-{slide.identifier}" if name in taken else name
        taken.add(key)
        keys[slide.identifier] = key
    return keys


def _name(slide: FoundSlide, deck: FoundDeck) -> str:
    if slide.tag and slide.tag.role:
        return slide.tag.role
    return f"slide-{slide.title.casefold() if deck.is_renumbered else slide.identifier}"
