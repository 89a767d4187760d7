"""The tags in which a build leaves what it knows of a slide and of the talk, and which reading a deck looks for."""

from __future__ import annotations

SLIDE_TAG = "DECK_SLIDE"
TALK_TAG = "DECK_TALK"
VERSION = 1
"""Of what the tags say; another version says something else."""
