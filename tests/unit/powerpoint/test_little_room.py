"""Templates that leave little room: every kind of slide is drawn all the same, and what is cut is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from deck.charts.themes import load_theme
from deck.powerpoint.deck_file import draw_deck
from deck.powerpoint.geometry import Box, inches
from deck.powerpoint.template import open_own
from small_stories import FACTS, every_kind, faults


@pytest.mark.parametrize("height", [1.5, 2.0, 3.0])
def test_content_of_little_height_is_drawn(height: float, tmp_path: Path) -> None:
    template = open_own(load_theme())
    room = Box(inches(0.6), inches(1.75), inches(12), inches(height))
    pages = {name: replace(page, content=room, follows_title=False) for name, page in template.pages.items()}
    deck = draw_deck(every_kind(), FACTS, replace(template, pages=pages))
    assert faults(deck.content, tmp_path) == []
    assert deck.overflows
