"""The PowerPoint template that comes with deck: its slide layouts and what they hold."""

from __future__ import annotations

from pathlib import Path

import pptx
from pptx.presentation import Presentation

from deck.powerpoint.holders import Holder, holders_of
from deck.resources import layouts_folder


def template_path() -> Path:
    """Where the template is."""
    return layouts_folder() / "interview.pptx"


def open_template() -> Presentation:
    """The template as a presentation without slides."""
    return pptx.Presentation(str(template_path()))


def template_layouts() -> dict[str, tuple[Holder, ...]]:
    """The placeholders of every slide layout, by the layout's name."""
    return {layout.name: tuple(holders_of(layout).values()) for layout in open_template().slide_layouts}
