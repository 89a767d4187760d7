"""P04: more than a slide can hold is capped, and the deck says what was left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.slide import Slide

from bundles import TALK, prediction_rows, predictions_bundle, tables_bundle
from deck.building import Built, build

MOST_ROWS = 25


def built(folder: Path, tmp_path: Path) -> Built:
    return build(folder, tmp_path / "talk.pptx")


def deck_slides(made: Built) -> list[Slide]:
    assert validate_pptx(made.path).is_valid
    slides = list(Presentation(str(made.path)).slides)
    assert len(slides) == len(made.story.slides) + len(made.story.backup)
    return slides


def tables(slides: list[Slide]) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for slide in slides
        for shape in slide.shapes
        if getattr(shape, "has_table", False)
    ]


def described(slides: list[Slide]) -> list[str]:
    return [str(text) for slide in slides for text in slide.element.xpath(".//p:cNvPr/@descr")]


@pytest.mark.yardstick("P04")
def test_500_models(tmp_path: Path) -> None:
    models = "".join(f"Model {number:03},{0.9 - number / 1000:.3f},{number}\n" for number in range(499))
    text = f"model,pr_auc,train_seconds\n{models}Baseline,0.08,0\n"
    made = built(tables_bundle(tmp_path / "b", models=text, more=""), tmp_path)
    slides = deck_slides(made)
    assert "500 models on 1 metric" in [slide.title for slide in made.story.backup]
    largest = max(tables(slides), key=len)
    assert len(largest) == 1 + MOST_ROWS
    assert largest[-1][0] == "476 more rows"
    assert any("493 more models in the backup." in slide.note for slide in made.story.slides)
    assert max(map(len, described(slides))) < 5_000


@pytest.mark.yardstick("P04")
def test_300_segments(tmp_path: Path) -> None:
    rows = prediction_rows(15_000, plans=320)
    made = built(predictions_bundle(tmp_path / "b", predictions=rows, segments=["plan"], more=""), tmp_path)
    slides = deck_slides(made)
    assert "plan has 320 values; the 300 largest are evaluated as segments." in made.notices
    assert "300 segments by plan" in [slide.title for slide in made.story.backup]
    largest = max(tables(slides), key=len)
    assert len(largest) == 1 + MOST_ROWS
    assert largest[-1][0] == "276 more rows"


@pytest.mark.yardstick("P04")
@pytest.mark.parametrize(
    ("importance", "there"),
    [
        ("feature,importance\nLogin velocity,3\n", True),
        ("feature,importance\nLogin velocity,0\n", False),
        (None, False),
    ],
    ids=["1 feature", "no importance above zero", "0 features"],
)
def test_few_features(tmp_path: Path, importance: str | None, there: bool) -> None:
    made = built(tables_bundle(tmp_path / "b", importance=importance), tmp_path)
    deck_slides(made)
    assert ("features" in [slide.role for slide in made.story.slides]) == there
    assert any(notice.startswith("features: no material for it") for notice in made.notices) != there
    assert sum(slide.planned_seconds for slide in made.story.slides) == 720


@pytest.mark.yardstick("P04")
def test_300_features(tmp_path: Path) -> None:
    importance = "feature,importance\n" + "".join(f"Feature {number},{300 - number}\n" for number in range(300))
    made = built(tables_bundle(tmp_path / "b", importance=importance), tmp_path)
    deck_slides(made)
    captions = [slide.caption for slide in made.story.slides]
    assert any(caption.endswith("of 300 features") for caption in captions)


@pytest.mark.yardstick("C09")
def test_one_class_only(tmp_path: Path) -> None:
    """C09."""
    rows = "target,score\n" + "".join(f"0,{number / 100}\n" for number in range(100))
    made = built(
        predictions_bundle(tmp_path / "b", predictions=rows, more=TALK.replace("{lift.baseline}", "5x")), tmp_path
    )
    deck_slides(made)
    assert "PR-AUC is not defined: no row is positive" in [slide.title for slide in made.story.slides]
    assert any("no row is positive" in notice for notice in made.notices)


@pytest.mark.parametrize("outline", ["interview-8", "interview-7"])
def test_the_least_bundle_there_is(tmp_path: Path, outline: str) -> None:
    folder = tables_bundle(tmp_path / "b", models="model,pr_auc\nLightGBM,0.4\n", importance=None, folds=None, more="")
    made = build(folder, tmp_path / "talk.pptx", outline=outline)
    deck_slides(made)
    assert sum(slide.planned_seconds for slide in made.story.slides) == 720


def test_twenty_steps_of_a_pipeline_and_forty_folds(tmp_path: Path) -> None:
    steps = "".join(f'[[pipeline]]\nstep = "Step {number}"\ndetail = "detail {number}"\n\n' for number in range(20))
    folds = "fold,pr_auc\n" + "".join(f"{number},0.4{number % 5}\n" for number in range(40))
    made = built(tables_bundle(tmp_path / "b", folds=folds, more=steps), tmp_path)
    slides = deck_slides(made)
    approach, stability = slides[1], next(slide for slide in slides if "holds over 40 folds" in slide.shapes[0].text)
    shown = [shape.text for shape in approach.shapes if shape.has_text_frame]
    assert any("14 more" in text for text in shown)
    assert not any("Step 6" in text for text in shown)
    assert "Step 19: detail 19" in approach.notes_slide.notes_text_frame.text
    (chart,) = [shape.chart for shape in stability.shapes if shape.has_chart]
    assert len(list(chart.plots[0].categories)) == 12
    assert tables(slides)[-2][1][0] == "Mean"
