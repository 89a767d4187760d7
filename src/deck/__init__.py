"""deck: from the results of a take-home to the talk that is held about them.

The corridor, room by room: `load` a results bundle, `evaluate` it, `tell` its story; or `build` the deck in
one call. The names are loaded when they are first used, so that importing deck costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deck.authoring.draft import BundleDraft
    from deck.building import Built, build
    from deck.bundle import load
    from deck.bundle.bundle import Bundle
    from deck.errors import DeckError
    from deck.evidence import evaluate
    from deck.evidence.evidence import Evidence
    from deck.evidence.facts import Fact, Facts
    from deck.story.story import Slide, Story
    from deck.story.tell import tell

__version__ = "0.1.0"

_HOMES = {
    "Built": "deck.building",
    "Bundle": "deck.authoring.door",
    "BundleDraft": "deck.authoring.draft",
    "DeckError": "deck.errors",
    "Evidence": "deck.evidence.evidence",
    "Fact": "deck.evidence.facts",
    "Facts": "deck.evidence.facts",
    "Slide": "deck.story.story",
    "Story": "deck.story.story",
    "build": "deck.building",
    "evaluate": "deck.evidence.evaluate",
    "load": "deck.bundle.loading",
    "tell": "deck.story.tell",
}

__all__ = [
    "Built",
    "Bundle",
    "BundleDraft",
    "DeckError",
    "Evidence",
    "Fact",
    "Facts",
    "Slide",
    "Story",
    "build",
    "evaluate",
    "load",
    "tell",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'deck' has no attribute {name!r}")
