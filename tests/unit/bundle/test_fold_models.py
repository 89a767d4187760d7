"""A table of several models' folds: which of them it stands for, and models that nobody has heard of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.bundle import load
from deck.bundle.bundle import FoldsTable
from deck.evidence import evaluate

Write = Callable[..., Path]
Refusals = Callable[..., list[str]]

MORE = 'folds = "folds.csv"\n'
MODELS = "model,baseline,pr_auc\nRandom,true,0.08\nForest,,0.40\nLightGBM,,0.431\n"
FOLDS = "model,fold,pr_auc\nRandom,1,0.08\nForest,1,0.41\nForest,2,0.39\nLightGBM,1,0.44\nLightGBM,2,0.422\n"
CHOSEN = '\n[[decision]]\nabout = "model"\nchose = "a Forest of 500 trees"\nbecause = "it is simple"\n'


@pytest.fixture
def folds_of(write: Write) -> Callable[..., tuple[FoldsTable, tuple[str, ...]]]:
    def read(folds: str, more: str = MORE, models: str = MODELS) -> tuple[FoldsTable, tuple[str, ...]]:
        bundle = load(write(more=more, files={"folds.csv": folds, "models.csv": models}))
        assert bundle.folds is not None
        return bundle.folds, bundle.notices

    return read


Read = Callable[..., tuple[FoldsTable, tuple[str, ...]]]


def test_the_table_stands_for_the_best_model(folds_of: Read) -> None:
    folds, notices = folds_of(FOLDS)
    assert (folds.model, folds.folds, folds.columns["pr_auc"]) == ("LightGBM", ("1", "2"), (0.44, 0.422))
    assert notices == ()


def test_or_for_the_chosen_one(folds_of: Read) -> None:
    assert folds_of(FOLDS, MORE + CHOSEN)[0].model == "Forest"


def test_where_the_best_has_no_folds_the_next_best_stands_in_and_it_is_said(folds_of: Read) -> None:
    folds, notices = folds_of(FOLDS.partition("LightGBM")[0])
    assert folds.model == "Forest"
    assert notices == ("folds.csv has no folds of LightGBM; those of Forest are shown.",)


def test_names_are_compared_by_their_letters(folds_of: Read) -> None:
    folds, notices = folds_of(FOLDS.replace("LightGBM", "LIGHTGBM").replace("Forest", "*forest*"))
    assert (folds.model, notices) == ("LIGHTGBM", ())


def test_models_that_the_models_table_lacks_are_said(folds_of: Read) -> None:
    folds, notices = folds_of(FOLDS.replace("Forest", "Foret"))
    assert folds.model == "LightGBM"
    assert notices == (
        'b/folds.csv:3: column model: models.csv has no model of this name (found "Foret"). '
        "Fix: Did you mean `Forest`?",
    )


def test_several_models_of_which_the_models_table_has_none_are_refused(refusals: Refusals) -> None:
    folds = "model,fold,pr_auc\nLightGB,1,0.4\nZebra,1,0.3\n"
    assert refusals(more=MORE, files={"folds.csv": folds, "models.csv": MODELS}) == [
        'b/folds.csv:2: column model: models.csv has no model of this name (found "LightGB"). '
        "Fix: Did you mean `LightGBM`?",
        'b/folds.csv:3: column model: models.csv has no model of this name (found "Zebra"). '
        'Fix: Its models are: "Random", "Forest", "LightGBM".',
    ]


def test_without_a_models_table_the_best_mean_over_the_folds_counts(write: Write) -> None:
    toml = Path(write()).joinpath("bundle.toml").read_text(encoding="utf-8")
    toml = toml.replace('models = "models.csv"\n', 'predictions = "predictions.csv"\n')
    rows = "target,score\n" + "".join(f"{row % 2},{row / 40}\n" for row in range(40))
    bundle = load(write(toml, MORE, {"folds.csv": FOLDS, "predictions.csv": rows}))
    assert bundle.folds is not None
    assert bundle.folds.model == "LightGBM"


def test_the_folds_give_the_interval_of_the_difference_where_no_rows_do(write: Write) -> None:
    evidence = evaluate(load(write(more=MORE, files={"folds.csv": FOLDS, "models.csv": MODELS})))
    assert evidence.comparison is not None
    runner_up = evidence.comparison.against_runner_up
    assert runner_up is not None
    assert (runner_up.folds, runner_up.beyond_noise) == (2, True)
    low = evidence.facts["gain.runner_up_low"]
    assert low.formula.endswith("less that of Forest, over 2 folds, corrected for overlapping training sets")
    assert str(low.source) == "folds.csv (pr_auc), 2 folds of LightGBM and Forest"
    assert str(evidence.facts["folds.mean"].source) == "folds.csv (pr_auc), all 2 folds of LightGBM"
    assert evidence.facts["gain.baseline_low"].value is None
    assert "folds.csv: LightGBM and Random share one fold" in evidence.notices[0]
