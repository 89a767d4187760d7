"""Every slide of every sample, by every outline and in every theme, as LibreOffice draws it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from brand_templates import GOOD
from bundles import prediction_rows, predictions_bundle
from deck.building import build
from deck.charts.spec import XYChart
from deck.charts.themes import theme_names
from deck.story.outline import outline_names
from rendered import faults_of_decks, render

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SAMPLE_NAMES = tuple(sorted(path.parent.name for path in SAMPLES.glob("*/bundle.toml")))
WIDTH, HEIGHT = 13.333, 7.5
TEMPLATES = ("acme_wide", "dark_mapped", "pale_accents", "title_low", "named_as_ours", "four_three_small", "huge_fonts")
ITS_OWN = re.compile(r"'(Footer|Slide number)' has")
"""The size of a company's own footer is its own affair."""


@pytest.mark.parametrize("theme", theme_names())
def test_no_slide_has_a_fault_that_can_be_seen(theme: str, tmp_path: Path) -> None:
    """The decks of a theme together, since LibreOffice takes longer to start than to draw one."""
    decks = [
        build(SAMPLES / name, tmp_path / f"{name}-{outline}.pptx", outline=outline, theme=theme).path
        for name in SAMPLE_NAMES
        for outline in outline_names()
    ]
    rendered = render(decks, tmp_path).values()
    assert all(abs(page.width - WIDTH) < 0.01 > abs(page.height - HEIGHT) for deck in rendered for page in deck.pages)
    found = faults_of_decks(rendered)
    assert not found, "\n".join(found)


def test_a_curve_of_few_points_is_drawn_with_its_band(tmp_path: Path) -> None:
    """LibreOffice leaves out what comes before a longer series: lines and labels would be gone."""
    folder = predictions_bundle(tmp_path / "few", predictions=prediction_rows(200), more="")
    built = build(folder, tmp_path / "few.pptx")
    number = next(place for place, slide in enumerate(built.story.slides) if slide.role == "results")
    exhibit = built.story.slides[number].exhibit
    assert isinstance(exhibit, XYChart) and exhibit.bands and len(exhibit.lines[0].x) < 90
    (deck,) = render([built.path], tmp_path).values()
    shown = " ".join(word.text for word in deck.pages[number].words)
    assert all(line.label.split("\n")[0] in shown for line in exhibit.lines), shown


def test_no_slide_on_a_company_s_template_has_one(tmp_path: Path) -> None:
    """In Calibri, whose metrics are at hand: other fonts have stand-ins that differ from machine to machine."""
    decks = []
    for name in TEMPLATES:
        template = _in_calibri(GOOD[name](tmp_path / f"{name}-brand.pptx"), tmp_path / f"{name}-calibri.pptx")
        decks.append(build(SAMPLES / "churn", tmp_path / f"on-{name}.pptx", template=template).path)
    found = faults_of_decks(render(decks, tmp_path).values())
    ours = [fault for fault in found if not ITS_OWN.search(fault)]
    assert not ours, "\n".join(ours)


def _in_calibri(template: Path, path: Path) -> Path:
    """The template with its theme's fonts replaced."""
    with zipfile.ZipFile(template) as archive, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as changed:
        for name in archive.namelist():
            content = archive.read(name)
            if name.startswith("ppt/theme/"):
                content = re.sub(rb'<a:latin typeface="[^"]*"', b'<a:latin typeface="Calibri"', content)
            changed.writestr(name, content)
    return path
