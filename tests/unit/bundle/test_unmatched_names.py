# Messages are asserted whole, on one line each.
# ruff: noqa: E501
"""Model names of bundle.toml that no row of the models table has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.bundle import load
from deck.bundle.unmatched_names import names_model

Write = Callable[..., Path]

PREDICTIONS = "target,score,a,b\n1,0.9,0.8,0.7\n0,0.2,0.3,0.4\n"
MODELS = "model,pr_auc\nRandom forest,0.38\nLightGBM,0.43\nLogistic regression,0.3\n"


def notices(write: Write, more: str, **files: str) -> tuple[str, ...]:
    return load(write(more=more, files={"p.csv": PREDICTIONS, "models.csv": MODELS, **files})).notices


def decision(chose: str, about: str = "model") -> str:
    return f'[[decision]]\nabout = "{about}"\nchose = "{chose}"\n'


def others(**columns: str) -> str:
    keys = ", ".join(f'"{name}" = "{column}"' for name, column in columns.items())
    return f'predictions = "p.csv"\n[data.columns]\nothers = {{ {keys} }}\n'


def test_others_that_are_no_model(write: Write) -> None:
    found = notices(write, others(**{"Random forrest": "a", "Net": "b"}))
    assert found == (
        'b/bundle.toml:12: data.columns.others.Random forrest: models.csv has no model of this name (found "Random forrest"). Fix: Did you mean `Random forest`?',
        'b/bundle.toml:12: data.columns.others.Net: models.csv has no model of this name (found "Net"). Fix: Its models are: "Random forest", "LightGBM", "Logistic regression".',
    )


def test_others_in_another_spelling_are_the_models(write: Write) -> None:
    assert notices(write, others(**{"random_forest": "a", "LOGISTIC-REGRESSION": "b"})) == ()


@pytest.mark.parametrize("chose", ["LightGBM", "lightgbm", "LightGBM with 300 trees", "a random_forest", "{best.name}"])
def test_a_decision_that_names_a_model(write: Write, chose: str) -> None:
    assert notices(write, decision(chose)) == ()


@pytest.mark.parametrize("about", ["model", "Model", " model"])
def test_a_decision_that_names_none(write: Write, about: str) -> None:
    assert notices(write, decision("LightGMB", about)) == (
        'b/bundle.toml:12: decision[0].chose: models.csv has no model of this name (found "LightGMB"). Fix: Did you mean `LightGBM`?',
    )


def test_decisions_about_anything_else_name_what_they_like(write: Write) -> None:
    assert notices(write, decision("PR-AUC", "metric")) == ()


def test_without_a_models_table_any_name_goes(write: Write, bundle_toml: str) -> None:
    toml = bundle_toml.replace('models = "models.csv"\n', "")
    folder = write(toml, others(Net="a") + decision("Net"), {"p.csv": PREDICTIONS})
    assert load(folder).notices == ()


def test_predictions_that_are_passed_over_need_no_names(write: Write, bundle_toml: str) -> None:
    folder = write(bundle_toml.replace("binary", "generic"), others(Net="a"), {"p.csv": PREDICTIONS})
    assert [notice for notice in load(folder).notices if "no model" in notice] == []


def test_a_part_of_a_word_is_no_name() -> None:
    assert names_model("an SVM", "SVM")
    assert not names_model("LinearSVM", "SVM")
