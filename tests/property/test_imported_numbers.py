"""A comparison of models comes through with its numbers, in whichever shape and spelling it was saved."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.bundle.models_table import models_table
from deck.importing.gathering import gather
from deck.importing.ledger import Ledger
from deck.importing.tables import choose_models
from deck.importing.tidying import text_table
from importer_sources import source

SPELLINGS = {
    "accuracy": ("accuracy", "Accuracy", "**Accuracy**", "test_accuracy", "Accuracy ↑", "Akurasi"),
    "roc_auc": ("roc_auc", "ROC-AUC", "AUC", "AUROC", "AUC (test)"),
    "f1": ("f1", "F1-Score", "F1 score", "f1_score"),
    "rmse": ("rmse", "RMSE", "RMSE ↓", "RMSE (EUR)", "root_mean_squared_error"),
}
NAMES = (
    "Random Forest",
    "XGBoost",
    "Логистическая регрессия",
    "k-NN (k=5)",
    "Baseline",
    "ридж, α=1",
    "SVM; rbf",
    "a|b",
)


@st.composite
def comparisons(draw: st.DrawFn) -> pd.DataFrame:
    """Models by metrics, under canonical names."""
    models = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True))
    metrics = draw(st.lists(st.sampled_from(tuple(SPELLINGS)), min_size=2, max_size=4, unique=True))
    digits = draw(st.integers(2, 5))
    shares = st.floats(0.01, 1).map(lambda value: round(value, digits))
    amounts = st.floats(0.5, 90_000).map(lambda value: round(value, digits))
    columns = {name: [draw(amounts if name == "rmse" else shares) for _ in models] for name in metrics}
    return pd.DataFrame(columns, index=pd.Index(models, name="Model"))


FILES: dict[str, tuple[str, Callable[[pd.DataFrame], str]]] = {
    "csv": ("a.csv", lambda frame: frame.to_csv()),
    "numbered": ("a.csv", lambda frame: frame.reset_index().to_csv()),
    "tabs": ("a.tsv", lambda frame: frame.to_csv(sep="\t")),
    "European": ("a.csv", lambda frame: frame.to_csv(sep=";", decimal=",")),
    "turned": ("a.csv", lambda frame: frame.rename_axis("Metric", axis=1).T.to_csv()),
    "long": ("a.csv", lambda frame: frame.reset_index().melt("Model", var_name="metric").to_csv(index=False)),
    "records": ("a.json", lambda frame: frame.reset_index().to_json(orient="records", double_precision=15)),
    "by model": ("a.json", lambda frame: frame.to_json(orient="index", double_precision=15)),
    "by metric": ("a.json", lambda frame: frame.to_json(double_precision=15)),
    "nested": (
        "a.json",
        lambda frame: json.dumps({"results": {name: {"test": dict(row)} for name, row in frame.iterrows()}}),
    ),
    "literal": ("a.json", lambda frame: str(frame.to_dict(orient="index"))),
}


def read(tmp_path: Path, name: str, text: str) -> dict[str, dict[str, float | None]]:
    """Values by metric and model, as the bundle reads them."""
    path = source(tmp_path, name, text).path
    table = choose_models(gather([path]).found, "", Ledger())
    assert table is not None
    found = models_table(text_table(table.header, table.rows, "t"), "t", [])
    return {key: {row.name: row.values[key].value for row in found.rows} for key in found.columns}


def check(frame: pd.DataFrame, found: dict[str, dict[str, float | None]]) -> None:
    assert set(found) == set(frame)
    for name in frame:
        assert found[name] == pytest.approx(dict(frame[name]), rel=1e-9, abs=1e-12)


@given(frame=comparisons(), shape=st.sampled_from(tuple(FILES)), data=st.data())
def test_in_any_shape(frame: pd.DataFrame, shape: str, data: st.DataObject, folder: Path) -> None:
    headers = {name: data.draw(st.sampled_from(SPELLINGS[name])) for name in frame}
    name, write = FILES[shape]
    check(frame, read(folder, name, write(frame.rename(columns=headers))))


DECORATIONS = ("{}", "**{}**", "~{}", "{} ★", "{}*", "`{}`", "{} [0.1, 0.2]", "{} (best)", " {} ")


@given(frame=comparisons(), data=st.data(), in_percent=st.booleans())
def test_in_any_spelling(frame: pd.DataFrame, data: st.DataObject, in_percent: bool, folder: Path) -> None:
    def spelled(name: str, value: float) -> str:
        text = f"{value * 100:.8g}%" if in_percent and name != "rmse" else f"{value:,.5f}"
        return data.draw(st.sampled_from(DECORATIONS)).format(text)

    cells = {name: [spelled(str(name), value) for value in frame[name]] for name in frame}
    check(frame, read(folder, "a.csv", pd.DataFrame(cells, index=frame.index).to_csv()))


@given(frame=comparisons())
def test_errors_that_scikit_learn_negated(frame: pd.DataFrame, folder: Path) -> None:
    turned = frame.assign(rmse=frame.get("rmse", 1.0))
    for header in ("rmse", "neg_root_mean_squared_error", "mean_test_neg_root_mean_squared_error"):
        negated = turned.assign(rmse=-turned["rmse"]).rename(columns={"rmse": header})
        check(turned, read(folder, "a.csv", negated.to_csv()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where every example lies, one after the other."""
    return tmp_path_factory.mktemp("any")
