"""Sentences that tell a choice, its reason and what lost, as people write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deck.story.shown import ShownDeck, ShownSlide

CHOICE = re.compile(
    r"\b(?:i|we)\s+(?:then\s+|also\s+|finally\s+)?(?:chose|choose|picked|selected|decided (?:for|on|to use)"
    r"|opted for|went with|settled on)\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:because|since|so that|in order to|due to|as it|as they|thanks to|therefore|for its|for their|reason|why"
    r"|to avoid|to keep)\b"
    r"|:\s",
    re.IGNORECASE,
)
ALTERNATIVE = re.compile(
    r"\b(?:instead of|rather than|over|against|not|rejected|alternatives?|compared (?:to|with)|versus|vs\.?|unlike"
    r"|lost)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def decisions_told(deck: ShownDeck) -> Iterator[tuple[ShownSlide, str]]:
    """Slides of the talk with a sentence of theirs, or of their notes, that tells a choice; one a slide."""
    for slide in deck.talk:
        texts = [item.text for item in (*slide.texts, *slide.notes)]
        sentences = (sentence for text in texts for sentence in _SENTENCE_END.split(text))
        told = next((sentence for sentence in sentences if CHOICE.search(sentence)), None)
        if told is not None:
            yield slide, told
