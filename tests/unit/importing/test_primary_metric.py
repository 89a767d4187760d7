"""Which metric decides: that of the user, that of the source, else what is usual for the task."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from deck.bundle import load
from deck.importing.asking import Options, Question, UndecidedError, ask_nobody
from deck.importing.found import FoundTable, Origin
from deck.importing.initialising import initialise
from deck.importing.ledger import Ledger
from deck.importing.primary_metric import Primary, choose_metric
from deck.importing.tidying import ModelTable, tidy_models


def models(*headers: str, **said: Any) -> ModelTable:
    cells = [str(0.5 + place / 100) for place in range(len(headers))]
    found = FoundTable("models", ("model", *headers), (("A", *cells), ("B", *cells)), Origin("a.csv"), **said)
    table = tidy_models(found, Ledger())
    assert table is not None
    return table


def chosen(table: ModelTable | None, task: str = "generic", stated: str = "", **options: Any) -> Primary:
    return choose_metric(table, task, stated, Options(**options), ask_nobody)


@pytest.mark.parametrize(
    ("headers", "task", "name"),
    [
        (("Accuracy", "ROC-AUC", "F1"), "binary", "roc_auc"),
        (("Accuracy", "F1 (macro)"), "multiclass", "f1_macro"),
        (("R2", "MAE", "RMSE"), "regression", "rmse"),
        (("recall@10", "NDCG@10"), "ranking", "ndcg_at_10"),
        (("wer", "rougeL"), "generic", "rouge_l"),
        (("train_f1", "val_f1"), "generic", "validation_f1"),
        (("train_f1", "net_score"), "generic", "train_f1"),
    ],
)
def test_what_is_usual_for_the_task(headers: tuple[str, ...], task: str, name: str) -> None:
    assert chosen(models(*headers), task).metric.name == name


def test_the_user_says_it_and_is_told_where_it_is_not_there() -> None:
    table = models("Accuracy", "ROC-AUC")
    assert chosen(table, metric="accuracy") == Primary(chosen(table, metric="Acc").metric, "as --metric says")
    with pytest.raises(UndecidedError, match="--metric"):
        chosen(table, metric="rmse")


def test_the_source_or_the_text_says_it() -> None:
    assert chosen(models("Accuracy", "ROC-AUC", metric="accuracy")).why == "as a.csv says"
    assert chosen(models("Accuracy", "ROC-AUC"), stated="accuracy").why == "as the text says"
    assert chosen(models("Accuracy", "ROC-AUC"), stated="rmse").metric.name == "roc_auc"


def test_a_metric_that_most_models_lack_is_not_primary() -> None:
    found = FoundTable(
        "models", ("model", "ROC-AUC", "F1"), (("A", "0.9", "0.8"), ("B", "", "0.7"), ("C", "", "0.6")), Origin("a.csv")
    )
    table = tidy_models(found, Ledger())
    assert chosen(table, "binary").metric.name == "f1"


def test_nobody_knows_which_values_of_an_unknown_metric_are_better() -> None:
    table = models("net_score")
    with pytest.raises(UndecidedError, match="--direction"):
        chosen(table)
    assert chosen(table, direction="lower").metric.higher_is_better is False
    assert chosen(models("net_score", higher_is_better=False)).metric.higher_is_better is False

    def lower(question: Question) -> str:
        return question.answers[-1]

    assert choose_metric(table, "generic", "", Options(), lower).metric.higher_is_better is False


def test_predictions_alone_give_what_is_computed_of_them() -> None:
    assert chosen(None, "binary").metric.name == "pr_auc"
    assert chosen(None, "regression").metric.name == "rmse"


OWN = Options(metric="Winkler", direction="lower")
"""No metric that deck knows."""


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("results.csv", "model,winkler\nnaive,14.2\nets,9.8\n"),
        ("results.csv", "model,winkler,rmse\nnaive,14.2,3\nets,9.8,2\n"),
        ("results.csv", "metric,naive,ets\nwinkler,14.2,9.8\n"),
        ("README.md", "# Results\n\n| Model | Winkler ↓ |\n|---|---|\n| naive | 14.2 |\n| ets | **9.8** |\n"),
        ("metrics.json", '{"naive": {"winkler": 14.2}, "ets": {"winkler": 9.8}}'),
    ],
)
def test_a_metric_that_only_the_user_knows_is_found_by_its_name(tmp_path: Path, file: str, content: str) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / file).write_text(content, encoding="utf-8")
    bundle = load(initialise([source], tmp_path / "talk", options=OWN).folder)
    assert bundle.models is not None
    assert [row.values["winkler"].value for row in bundle.models.rows] == [14.2, 9.8]
    assert bundle.text.problem.higher_is_better is False


def test_an_update_knows_the_metric_of_the_bundle(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    (source / "results.csv").write_text("model,winkler\nnaive,14.2\nets,9.8\n", encoding="utf-8")
    folder = initialise([source], tmp_path / "talk", options=OWN).folder
    (source / "results.csv").write_text("model,winkler\nnaive,14.2\nets,9.1\n", encoding="utf-8")
    initialise([source], folder, update=True)
    assert (folder / "models.csv").read_text(encoding="utf-8").splitlines()[2].startswith("ets,9.1")
