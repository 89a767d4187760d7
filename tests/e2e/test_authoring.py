"""From the last cell of a notebook to a deck that PowerPoint opens, and to the command line."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from sklearn.metrics import average_precision_score

import deck
from authored_drafts import churn_draft, told_draft

SEEDED = np.random.default_rng(3)
ROWS = 300


def multiclass() -> deck.BundleDraft:
    truth = SEEDED.choice(["cat", "dog", "fox"], ROWS)
    predicted = np.where(SEEDED.random(ROWS) < 0.7, truth, "cat")
    frame = pd.DataFrame({"light": SEEDED.choice(["day", "night"], ROWS)})
    return deck.Bundle.from_predictions(truth, predicted, metric="f1_macro", segments=frame, model="Net")


def regression() -> deck.BundleDraft:
    truth = SEEDED.gamma(3, 50, ROWS)
    frame = pl.DataFrame({"hour": SEEDED.integers(0, 24, ROWS)})
    draft = deck.Bundle.from_predictions(truth, truth + SEEDED.normal(0, 20, ROWS), metric="mae", segments=frame)
    return draft.problem(measured_in="bikes an hour", tolerance=25)


def ranking() -> deck.BundleDraft:
    query = np.repeat(np.arange(60), 10)
    relevance = (SEEDED.random(600) < 0.2).astype(int)
    return deck.Bundle.from_predictions(
        relevance, relevance + SEEDED.random(600), metric="ndcg_at_10", query=query, item=np.tile(np.arange(10), 60)
    )


def judged() -> deck.BundleDraft:
    verdict = SEEDED.random(ROWS) < 0.8
    return deck.Bundle.from_predictions(
        None, verdict, metric="pass_rate", criteria={"grounded": verdict | (SEEDED.random(ROWS) < 0.5)},
        others={"Before": SEEDED.random(ROWS) < 0.6}, cost=SEEDED.random(ROWS), latency=SEEDED.random(ROWS),
        texts=[f"question {row}" for row in range(ROWS)], answers=[f"answer, {row}" for row in range(ROWS)],
    )  # fmt: skip


def tables() -> deck.BundleDraft:
    return deck.Bundle.from_models({"A": {"f1": 0.5}, "Baseline": {"f1": 0.3}}, metric="f1")


@pytest.mark.parametrize("draft", [churn_draft, told_draft, multiclass, regression, ranking, judged, tables])
def test_every_kind_of_take_home(draft: Any, tmp_path: Path) -> None:
    made = draft()
    built = made.build(tmp_path / "talk.pptx")
    assert built.written
    assert zipfile.is_zipfile(built.path)
    assert not list(tmp_path.glob("*.deck-part"))
    again = deck.build(made.save(tmp_path / "talk"), tmp_path / "again.pptx")
    assert built.path.read_bytes() == again.path.read_bytes()
    assert "<style>" in made._repr_html_()


def test_five_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    y_true = (SEEDED.random(ROWS) < 0.2).astype(int)
    y_score, p2 = y_true * 0.4 + SEEDED.random(ROWS) * 0.6, SEEDED.random(ROWS)
    frame = pd.DataFrame({"plan": SEEDED.choice(["a", "b"], ROWS), "tenure": SEEDED.integers(0, 50, ROWS)})
    measured = [average_precision_score(y_true, scores) for scores in (y_score, p2)]
    table = pd.DataFrame({"model": ["LightGBM", "Logistic"], "train_seconds": [12.0, 1.0], "pr_auc": measured})
    bundle = deck.Bundle.from_predictions(
        y_true, y_score, metric="pr_auc", segments=frame[["plan", "tenure"]], model="LightGBM", others={"Logistic": p2}
    )
    bundle = bundle.add_models(table)
    bundle = bundle.decide("model", "LightGBM", because="it leads", instead_of="Logistic", rejected_because="it lags")
    bundle.save("talk")
    bundle.build("talk.pptx")
    assert Path("talk.pptx").is_file()
    program = Path(sys.executable).with_name("deck")
    done = subprocess.run([program, "build", "talk", "-o", "b.pptx"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert Path("talk.pptx").read_bytes() == Path("b.pptx").read_bytes()


def test_findings_name_calls_and_no_file(tmp_path: Path) -> None:
    built = churn_draft().build(tmp_path / "talk.pptx")
    said = "\n".join([*map(str, built.findings), *built.notices, *(one.reason for one in built.checked.skipped)])
    assert "add_limitation(...)" in said
    assert not any(word in said for word in ("bundle.toml", ".csv", "[[", "/tmp", " -o "))


def test_strict_writes_nothing_where_there_is_a_warning(tmp_path: Path) -> None:
    built = churn_draft().build(tmp_path / "talk.pptx", strict=True)
    assert (built.written, (tmp_path / "talk.pptx").exists()) == (False, False)


def test_options_of_a_build(tmp_path: Path) -> None:
    built = churn_draft().build(tmp_path / "talk.pptx", minutes=8, outline="interview-7", theme="dark")
    assert (built.story.total_seconds, built.story.outline) == (480, "interview-7")
    with pytest.raises(deck.DeckError) as raised:
        churn_draft().build(tmp_path / "talk.pptx", theme="light", template="brand.potx")
    assert "Leave out theme=, or template=" in str(raised.value)
