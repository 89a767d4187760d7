"""Sentences that tell a choice, its reason and what lost, as people write them."""

from __future__ import annotations

import re

from deck.checks.rule import CannotRun
from deck.story.shown import ShownDeck, ShownSlide

_CHOICE = (
    r"\b(?:i|we)\s+(?:then\s+|also\s+|finally\s+)?(?:chose|choose|picked|selected|decided (?:for|on|to use)"
    r"|opted for|went with|settled on)\b"
)
_REASON = (
    r"\b(?:because|since|so that|in order to|due to|as it|as they|thanks to|therefore|for its|for their|reason|why"
    r"|to avoid|to keep)\b"
    r"|:\s"
)
_ALTERNATIVE = (
    r"\b(?:instead of|rather than|over|against|not|rejected|alternatives?|compared (?:to|with)|versus|vs\.?|unlike"
    r"|lost)\b"
)
_SENTENCE_END = r"(?<=[.!?])\s+"


def tells_choice(text: str) -> bool:
    """Whether somebody says that something was chosen: `I went with LightGBM`."""
    return re.search(_CHOICE, text, re.I) is not None


def gives_reason(text: str) -> bool:
    """Whether a text says why."""
    return re.search(_REASON, text, re.I) is not None


def names_alternative(text: str) -> bool:
    """Whether a text says instead of what."""
    return re.search(_ALTERNATIVE, text, re.I) is not None


def decisions_told(deck: ShownDeck) -> list[tuple[ShownSlide, str]]:
    """Slides of the talk with a sentence of theirs, or of their notes, that tells a choice; one a slide.

    Raises CannotRun where there is none.
    """
    found: list[tuple[ShownSlide, str]] = []
    for slide in deck.talk:
        texts = [item.text for item in (*slide.texts, *slide.notes)]
        sentences = (sentence for text in texts for sentence in re.split(_SENTENCE_END, text))
        told = next((sentence for sentence in sentences if tells_choice(sentence)), None)
        if told is not None:
            found.append((slide, told))
    if not found:
        raise CannotRun("no sentence on its slides or in its notes tells a choice, such as: I chose ...")
    return found
