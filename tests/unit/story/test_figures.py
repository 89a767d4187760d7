"""The candidate's own figures: each stands on one slide, and nothing that makes way is lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from bundles import slide_of, tables_bundle, told, write_files
from deck.charts.spec import BarChart, Picture, Table
from deck.story.story import Slide, Story

FIGURE = '\n[[figure]]\npath = "{}"\ntitle = "{}"\n{}'


def png(colour: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(stream, "PNG")
    return stream.getvalue()


def figure(name: str, title: str, more: str = "") -> str:
    return FIGURE.format(name, title, more)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(tmp_path / "b", {"red.png": png("red"), "blue.png": png("blue")})


def with_figures(folder: Path, *figures: str, outline: str | None = None, **tables: str | None) -> Story:
    return told(tables_bundle(folder, more="".join(figures), **tables), outline=outline)  # type: ignore[arg-type]


def pictures(slides: tuple[Slide, ...]) -> list[str]:
    return [slide.title for slide in slides if isinstance(slide.exhibit, Picture)]


def test_a_figure_stands_on_the_slide_that_it_names_and_the_exhibit_behind(folder: Path) -> None:
    story = with_figures(folder, figure("red.png", "Scores are overconfident", 'slide = "results"\n'))
    slide = slide_of(story, "results")
    assert isinstance(slide.exhibit, Picture)
    assert (slide.title, slide.layout, slide.source) == ("Scores are overconfident", "Exhibit", "")
    behind = story.backup[0]
    assert isinstance(behind.exhibit, BarChart)
    assert (behind.title, behind.layout) == (
        "PR-AUC is 0.431 with LightGBM: +0.049 against Random forest",
        "Wide exhibit",
    )
    assert not behind.beats


def test_a_table_that_makes_way_keeps_the_layout_of_a_table(folder: Path) -> None:
    story = with_figures(folder, figure("red.png", "All models", 'slide = "models"\n'))
    assert isinstance(story.backup[0].exhibit, Table)
    assert story.backup[0].layout == "Wide table"


def test_a_figure_without_a_slide_stands_behind_the_talk(folder: Path) -> None:
    story = with_figures(folder, figure("red.png", "More of it"))
    assert pictures(story.slides) == []
    assert pictures(story.backup) == ["More of it"]


def test_the_second_figure_of_a_slide_and_one_for_a_slide_without_room_stand_behind(folder: Path) -> None:
    story = with_figures(
        folder,
        figure("red.png", "First", 'slide = "results"\n'),
        figure("blue.png", "Second", 'slide = "results"\n'),
        figure("red.png", "Third", 'slide = "problem"\n'),
    )
    assert pictures(story.slides) == ["First"]
    assert pictures(story.backup) == ["Second", "Third"]


@pytest.mark.parametrize("outline", ["interview-8", "interview-7"])
def test_every_figure_stands_somewhere_once_whatever_the_outline(folder: Path, outline: str) -> None:
    names = ("features", "models", "results", "impact", "errors", "approach", "summary", "next_steps")
    story = with_figures(
        folder, *(figure("red.png", f"On {name}", f'slide = "{name}"\n') for name in names), outline=outline
    )
    assert sorted(pictures((*story.slides, *story.backup))) == sorted(f"On {name}" for name in names)


def test_a_figure_is_material_for_a_slide_that_has_none(folder: Path) -> None:
    story = with_figures(folder, figure("red.png", "What it brings", 'slide = "impact"\n'), folds=None)
    slide = slide_of(story, "impact")
    assert (slide.title, slide.layout) == ("What it brings", "Wide exhibit")
    assert slide.planned_seconds > 0
    assert [beat.text for beat in slide.beats] == ["What it brings."]
    assert not [notice for notice in story.notices if notice.startswith("impact")]


def test_a_figure_says_its_question_over_itself_and_in_its_description(folder: Path) -> None:
    more = 'question = "Can scores be read as probabilities?"\nslide = "results"\n'
    slide = slide_of(with_figures(folder, figure("red.png", "They cannot", more)), "results")
    assert slide.caption == "Can scores be read as probabilities?"
    assert slide.beats[0].text == "Can scores be read as probabilities? They cannot."
    assert isinstance(slide.exhibit, Picture)
    assert slide.exhibit.summary == "A figure that answers: Can scores be read as probabilities?"


@pytest.mark.parametrize(("eda", "seconds"), [("true", 45), ("false", 0)])
def test_a_figure_marked_so_counts_as_eda(folder: Path, eda: str, seconds: int) -> None:
    more = f'slide = "results"\neda = {eda}\nseconds = 45\n'
    story = with_figures(folder, figure("red.png", "How spend is spread", more))
    assert slide_of(story, "results").beats[0].seconds == 45
    assert story.eda_seconds == seconds


def test_a_figure_that_names_a_slide_without_room_is_said(folder: Path) -> None:
    story = with_figures(
        folder,
        figure("red.png", "First", 'slide = "results"\n'),
        figure("blue.png", "Second", 'slide = "results"\nseconds = 30\n'),
        figure("red.png", "Third", 'slide = "problem"\n'),
        figure("red.png", "Fourth"),
    )
    said = [notice for notice in story.notices if notice.startswith("figure")]
    assert said == [
        f"figure[{number}]: the slide `{role}` has no room for it, so it stands in the backup and is not timed"
        for number, role in ((1, "results"), (2, "problem"))
    ]


def test_a_figure_for_a_slide_that_the_outline_has_not_is_said(folder: Path) -> None:
    story = with_figures(folder, figure("red.png", "What it brings", 'slide = "impact"\n'), outline="interview-7")
    assert pictures(story.slides) == []
    said = "figure[0]: the slide `impact` is not in the outline, so it stands in the backup and is not timed"
    assert said in story.notices


def test_a_slide_on_stability_has_room_for_one(folder: Path) -> None:
    outline = (
        'name = "mine"\nminutes = 5\n[[slide]]\nrole = "stability"\nsection = "A"\nlayout = "Exhibit"\nseconds = 60\n'
    )
    (folder / "mine.toml").write_text(outline)
    story = with_figures(folder, figure("red.png", "It holds", 'slide = "stability"\n'), outline="mine.toml")
    assert pictures(story.slides) == ["It holds"]
    assert isinstance(story.backup[0].exhibit, BarChart)
