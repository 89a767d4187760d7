"""Queries that get nothing by how much there is to find, where the errors slide shows segments instead."""

from __future__ import annotations

from msgspec.structs import replace

from deck.story.draft import Draft, Material
from deck.story.segment_choice import shown_segments
from deck.story.tasks.ranking.errors import errors


def build(material: Material) -> Draft | None:
    """The slide; None where the errors slide has it already."""
    shown = shown_segments(material)
    if shown is None or not (shown.is_worse or shown.is_named):
        return None
    draft = errors(material)
    return None if draft is None else replace(draft, layout="Wide exhibit", side=(), beats=(), places=())
