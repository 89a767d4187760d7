"""A story as HTML: its slides with their seconds, and shares that add up."""

from __future__ import annotations

import re
from pathlib import Path

from bundles import TALK, insight, tables_bundle, told
from deck.clock import clock


def test_each_slide_has_its_row_with_its_seconds(tmp_path: Path) -> None:
    story = told(tables_bundle(tmp_path / "b"))
    html = story._repr_html_()
    assert html.count('class="deck-slide"') == len(story.slides)
    assert all(f">{clock(slide.planned_seconds)}<" in html for slide in story.slides)
    assert f"<b>{clock(story.total_seconds)}</b>" in html


def test_shares_of_the_parts_add_up(tmp_path: Path) -> None:
    html = told(tables_bundle(tmp_path / "b"))._repr_html_()
    shares = [int(share) for share in re.findall(r"</i>[a-z ]+ (\d+)%</span>", html)]
    assert len(shares) > 1
    assert abs(sum(shares) - 100) <= len(shares)


def test_the_share_of_eda_is_said_with_its_limit(tmp_path: Path) -> None:
    story = told(tables_bundle(tmp_path / "b", more=TALK + insight("Logins thin out", 30)))
    assert f"<b>{story.eda_share:.0%}</b>" in story._repr_html_()
    assert "is EDA (at most 20%)" in story._repr_html_()


def test_words_are_escaped(tmp_path: Path) -> None:
    html = told(tables_bundle(tmp_path / "b", talk='title = "<i onclick=1>&"'))._repr_html_()
    assert "&lt;i onclick=1&gt;&amp;" in html
    assert "<i onclick" not in html
