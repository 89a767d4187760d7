"""Slides behind the talk, for the questions: off the clock, one file each."""

from __future__ import annotations

from deck.story.backup import all_models, calibration, folds, gains, roc, segments, sources, tuning
from deck.story.draft import Draft, Material

BUILDERS = (
    all_models.build,
    folds.build,
    tuning.build,
    gains.build,
    roc.build,
    calibration.build,
    segments.build,
    sources.build,
)


def backup_drafts(material: Material) -> tuple[Draft, ...]:
    """All backup slides that the material allows."""
    drafts = (build(material) for build in BUILDERS)
    return tuple(draft for draft in drafts if draft is not None)
