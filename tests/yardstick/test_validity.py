"""P07: decks of every sample by every outline and theme, held against every validator that there is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SAMPLE_NAMES, SAMPLES
from deck.building import Built, build
from deck.charts.themes import DEFAULT, theme_names
from deck.story.outline import outline_names
from yardstick.validators import faults_beyond_the_audit, faults_of


@pytest.mark.yardstick("P07")
@pytest.mark.parametrize("outline", outline_names())
@pytest.mark.parametrize("name", SAMPLE_NAMES)
def test_p07_samples_by_outlines_and_themes(
    name: str, outline: str, tmp_path: Path, built_sample: Callable[[str, str], Built]
) -> None:
    """openxml-audit sees the decks of the default theme in e2e/test_samples.py."""
    assert faults_beyond_the_audit(built_sample(name, outline).path) == []
    themed = []
    for theme in theme_names():
        if theme != DEFAULT:
            target = tmp_path / f"{name}-{outline}-{theme}.pptx"
            themed.append(build(SAMPLES / name, target, outline=outline, theme=theme).path)
    assert len(themed) == len(theme_names()) - 1
    assert faults_of(*themed) == []
