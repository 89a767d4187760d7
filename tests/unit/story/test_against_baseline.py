"""How far the best model is from the baseline: in the way that means something for the metric."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundles import TALK, slide_of, tables_bundle, told
from deck.bundle import load
from deck.evidence import evaluate
from deck.evidence.number_formats import NumberFormat
from deck.story import against_baseline
from deck.story.draft import Material
from deck.story.story import KeyNumber

MODELS = "model,{metric},baseline\nBoosting,{best},\nRule,{baseline},true\n"


def material_of(folder: Path) -> Material:
    bundle = load(folder)
    return Material(bundle, bundle.text, evaluate(bundle), NumberFormat(), frozenset())


def compared(folder: Path, metric: str, best: float, baseline: float) -> Material:
    models = MODELS.format(metric=metric, best=best, baseline=baseline)
    return material_of(tables_bundle(folder, models=models, metric=metric, folds=None, more=""))


@pytest.mark.parametrize(
    ("metric", "best", "baseline", "said", "value", "label"),
    [
        ("pr_auc", 0.431, 0.08, "5.4x the baseline", "5.4x", "the baseline's PR-AUC: 0.431 against 0.080"),
        ("rmse", 0.5, 0.9, "44% below the baseline", "44%", "below the baseline's RMSE: 0.500 against 0.900"),
        ("rmse", 0.9, 0.6, "50% above the baseline", "50%", "above the baseline's RMSE: 0.900 against 0.600"),
        (
            "roc_auc",
            0.812,
            0.5,
            "+0.312 over the baseline",
            "+0.312",
            "over the baseline's ROC-AUC: 0.812 against 0.500",
        ),
        ("r2", 0.7, -0.1, "+0.800 over the baseline", "+0.800", "over the baseline's R²: 0.700 against −0.100"),
        ("rmse", 0.5, 0.0, "+0.500 from the baseline", "+0.500", "from the baseline's RMSE: 0.500 against 0.000"),
    ],
)
def test_ratio_share_or_difference(
    tmp_path: Path, metric: str, best: float, baseline: float, said: str, value: str, label: str
) -> None:
    material = compared(tmp_path, metric, best, baseline)
    assert against_baseline.said(material, material.quote()) == said
    number = against_baseline.key_number(material, material.quote())
    assert number is not None
    assert (number.value, number.label) == (value, label)


def test_without_a_baseline_there_is_nothing_to_say(tmp_path: Path) -> None:
    models = "model,pr_auc\nBoosting,0.4\nForest,0.3\n"
    material = material_of(tables_bundle(tmp_path, models=models, folds=None, more=""))
    assert against_baseline.said(material, material.quote()) == ""
    assert against_baseline.key_number(material, material.quote()) is None


@pytest.mark.parametrize("metric", ["f1", "r2", "accuracy"])
def test_of_a_baseline_that_scores_nothing_there_is_nothing_to_say(tmp_path: Path, metric: str) -> None:
    material = compared(tmp_path, metric, 0.7, 0.0)
    assert against_baseline.said(material, material.quote()) == ""


def test_what_is_said_is_kept_in_mind_for_the_notes(tmp_path: Path) -> None:
    material = compared(tmp_path, "rmse", 0.5, 0.9)
    quote = material.quote()
    against_baseline.key_number(material, quote)
    assert {"best.rmse", "baseline.rmse", "gain.baseline"} <= set(quote.used)


@pytest.mark.parametrize("outline", ["interview-8", "interview-7"])
def test_no_slide_says_how_many_times_a_roc_auc_is_chance(tmp_path: Path, outline: str) -> None:
    models = MODELS.format(metric="roc_auc", best=0.812, baseline=0.5)
    more = TALK.replace("{lift.baseline} the baseline", "it wins")
    folder = tables_bundle(tmp_path, models=models, metric="roc_auc", folds=None, more=more)
    story = told(folder, outline=outline)
    for slide in story.slides:
        shown = [slide.title, *(beat.text for beat in slide.beats)]
        shown += [note.value if isinstance(note, KeyNumber) else note.text for note in (*slide.main, *slide.side)]
        assert not [text for text in shown if "1.6x" in text]
    assert slide_of(story, "models").title == "Boosting reaches 0.812 ROC-AUC, +0.312 over the baseline"


def test_the_same_words_on_models_results_and_summary(tmp_path: Path) -> None:
    models = MODELS.format(metric="rmse", best=0.5, baseline=0.9)
    folder = tables_bundle(tmp_path, models=models, metric="rmse", folds=None, more="")
    story = told(folder, outline="interview-7")
    number = KeyNumber("44%", "below the baseline's RMSE: 0.500 against 0.900")
    assert number in slide_of(story, "models").side
    assert number in slide_of(story, "results").side
    assert "That is 44% below the baseline on RMSE." in [beat.text for beat in slide_of(story, "results").beats]
    summary = slide_of(story, "summary")
    assert any(
        getattr(block, "text", "") == "Boosting reaches 0.500 RMSE, 44% below the baseline" for block in summary.main
    )
    assert [note.value for note in summary.side if isinstance(note, KeyNumber)][:2] == ["0.500", "44%"]
