"""How many relevant items queries get, where no slide of the talk shows it."""

from __future__ import annotations

from msgspec.structs import replace

from deck.story.draft import Draft, Material
from deck.story.tasks.ranking.impact import impact


def build(material: Material) -> Draft | None:
    """The slide; None where the impact slide has it already."""
    case = material.evidence.business
    if "impact" in material.roles and (case is None or case.net is None):
        return None
    draft = impact(material)
    return None if draft is None else replace(draft, layout="Wide exhibit", side=(), beats=())
