"""The document properties: what the bundle says, and nothing of this machine or this day."""

from __future__ import annotations

import datetime

from pptx.presentation import Presentation

from deck.story.story import Story


def write_properties(presentation: Presentation, story: Story) -> None:
    """Title, author, company and date of the talk. Without a date none is written."""
    properties = presentation.core_properties
    properties.title = story.title[:255]
    properties.author = story.author[:255]
    properties.language = story.language
    if story.company:
        properties.subject = f"Interview at {story.company}"[:255]
    if story.date:
        moment = datetime.datetime(story.date.year, story.date.month, story.date.day)
        properties.created = moment
        properties.modified = moment
