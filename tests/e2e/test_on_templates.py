"""Decks on templates that were not made for us: valid, readable, inside the slide, and nothing left of the examples."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation

from brand_templates import GOOD
from conftest import SAMPLES
from deck.building import Built, build
from deck.charts.colours import READABLE, contrast
from deck.charts.themes import load_theme
from deck.powerpoint.brand.opening import examine
from deck.powerpoint.template import open_own
from small_stories import parts

ON_THE_WHOLE = ("text", "muted", "primary", "secondary", "positive", "negative")


@pytest.fixture(scope="module", params=sorted(GOOD))
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    folder = tmp_path_factory.mktemp(request.param)
    template = GOOD[request.param](folder / "brand.pptx")
    return template, build(SAMPLES / "churn", folder / "deck.pptx", template=template)


@pytest.mark.yardstick("P07")
def test_it_is_as_valid_as_the_template(case: tuple[Path, Built]) -> None:
    template, built = case
    before = {_without_places(str(error)) for error in validate_pptx(str(template)).errors}
    after = {_without_places(str(error)) for error in validate_pptx(str(built.path)).errors}
    assert after <= before


def _without_places(error: str) -> str:
    return re.sub(r"\d+", "#", error)


def test_nothing_of_the_examples_is_left(case: tuple[Path, Built]) -> None:
    _, built = case
    told = (*built.story.slides, *built.story.backup)
    presentation = Presentation(str(built.path))
    assert [slide.shapes.title.text_frame.text for slide in presentation.slides if slide.shapes.title] == [
        slide.title for slide in told if _has_title(presentation)
    ]
    content = parts(built.path.read_bytes())
    assert len([name for name in content if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]) == len(told)
    show = content["ppt/presentation.xml"].decode()
    assert "custShow" not in show
    assert show.count("<p14:section ") == len({slide.section for slide in told})
    assert b'useTimings="0"' in content["ppt/presProps.xml"]


def _has_title(presentation: object) -> bool:
    return any(slide.shapes.title is not None for slide in presentation.slides)  # type: ignore[attr-defined]


def test_everything_lies_on_the_slide(case: tuple[Path, Built]) -> None:
    _, built = case
    presentation = Presentation(str(built.path))
    width, height = int(presentation.slide_width or 0), int(presentation.slide_height or 0)
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.left is None:  # a footer that lies where the master has it
                continue
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= width + 1 and shape.top + shape.height <= height + 1, shape.name


def test_its_colours_can_be_read(case: tuple[Path, Built]) -> None:
    template, _ = case
    palette = examine(template).template.palette
    for tone in ON_THE_WHOLE:
        colour = getattr(palette, tone).shown
        for ground in (palette.paper, palette.panel):
            assert contrast(colour, ground.shown) >= READABLE, tone


def test_every_layout_of_ours_is_served(case: tuple[Path, Built]) -> None:
    template, _ = case
    brand = examine(template)
    assert set(brand.template.pages) == set(open_own(load_theme()).pages)
    assert {serving.ours for serving in brand.servings} == set(brand.template.pages)


def test_the_same_template_gives_the_same_bytes(tmp_path: Path) -> None:
    template = GOOD["acme_wide"](tmp_path / "brand.pptx")
    first, second = (build(SAMPLES / "churn", tmp_path / f"{n}.pptx", template=template) for n in "ab")
    assert first.path.read_bytes() == second.path.read_bytes()
    assert Presentation(io.BytesIO(first.path.read_bytes())).core_properties.author == "Sample Candidate"
