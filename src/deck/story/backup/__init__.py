"""Slides behind the talk, for the questions: off the clock, one file each."""

from __future__ import annotations

from deck.story.backup import all_models, error_examples, folds, segment_pairs, segments, sensitivity, sources, tuning
from deck.story.draft import Draft, Material
from deck.story.tasks.task_story import task_story

BEFORE_THE_TASK = (all_models.build, folds.build, tuning.build, sensitivity.build)
BEHIND_THE_TASK = (segments.build, segment_pairs.build, error_examples.build, sources.build)


def backup_drafts(material: Material) -> tuple[Draft, ...]:
    """All backup slides that the material allows."""
    builders = (*BEFORE_THE_TASK, *task_story(material).backup, *BEHIND_THE_TASK)
    drafts = (build(material) for build in builders)
    return tuple(draft for draft in drafts if draft is not None)
