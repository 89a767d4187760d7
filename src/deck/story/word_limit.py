"""At most 90 words on a slide: what more there is to say is said, and stands in the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deck.story.draft import Draft
from deck.story.read_texts import exhibit_texts, note_texts

MOST_WORDS = 90


def within_words(variants: Iterable[Draft]) -> Draft:
    """The first variant of a slide, from the richest to the leanest, that keeps to the limit; else the last."""
    chosen = None
    for variant in variants:
        chosen = variant
        if word_count(variant) <= MOST_WORDS:
            break
    if chosen is None:
        raise ValueError("there is no variant to choose from")
    return chosen


def word_count(draft: Draft) -> int:
    """Words to read on the slide; the labels of charts and the cells of tables are not read one by one."""
    return sum(len(text.split()) for text in _texts(draft))


def _texts(draft: Draft) -> Iterator[str]:
    yield from (draft.title, draft.caption, draft.note)
    for note in (*draft.main, *draft.side):
        yield from note_texts(note)
    yield from (text for text, read_as in exhibit_texts(draft.exhibit) if read_as == "body")
