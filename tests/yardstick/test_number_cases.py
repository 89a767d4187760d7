"""C09 to C11 and C13: numbers that are not defined, that are ties, and ten million of them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score

from deck.building import build
from deck.bundle import load
from deck.evidence import evaluate
from deck.evidence.evidence import Evidence
from yardstick.refusals import BINARY_TOML, bundle, measured

MANY_ROWS, CHUNK_ROWS = 10_000_000, 500_000
MOST_SECONDS, MOST_MEBIBYTES = 60, 4_096
MOST_POINTS = 500


def evidence_of(folder: Path, target: np.ndarray, score: np.ndarray) -> Evidence:
    rows = "".join(f"{int(truth)},{value!r}\n" for truth, value in zip(target, score.tolist(), strict=True))
    return evaluate(load(bundle(folder, BINARY_TOML, files={"p.csv": f"target,score\n{rows}"})))


@pytest.mark.yardstick("C09")
@pytest.mark.parametrize("label", [0, 1])
def test_c09_one_class_only_builds_and_shows_no_zero(tmp_path: Path, label: int) -> None:
    evidence = evidence_of(tmp_path, np.full(200, label), np.arange(200) / 200)
    for name in ("score.pr_auc", "score.roc_auc", "best.pr_auc"):
        assert evidence.facts[name].value is None
        assert evidence.facts[name].note
    made = build(tmp_path / "b", tmp_path / "talk.pptx")
    titles = [slide.title for slide in (*made.story.slides, *made.story.backup)]
    assert any("PR-AUC is not defined" in title for title in titles)
    assert not any(re.search(r"AUC\D*(0\.0|0%|0 )", title) for title in titles)


@pytest.mark.yardstick("C10")
def test_c10_scores_that_are_no_probabilities(tmp_path: Path) -> None:
    random = np.random.default_rng(5)
    target = random.random(400) < 0.3
    score = np.where(target, 1.2, -3.0) + random.normal(0, 3, 400).round(3)
    facts = evidence_of(tmp_path, target, score).facts
    assert facts.number("score.pr_auc") == pytest.approx(average_precision_score(target, score), abs=1e-12)
    assert facts.number("score.roc_auc") == pytest.approx(roc_auc_score(target, score), abs=1e-12)
    for name in ("score.brier", "score.calibration_error"):
        assert facts[name].value is None
        assert "no probabilities" in facts[name].note


@pytest.mark.yardstick("C11")
@pytest.mark.parametrize("distinct", [1, 3, 9])
def test_c11_ties_have_the_values_of_scikit_learn_and_constants_a_note(tmp_path: Path, distinct: int) -> None:
    random = np.random.default_rng(distinct)
    target = random.random(500) < 0.2
    score = (random.integers(0, distinct, 500) + 1) / (distinct + 1)
    evidence = evidence_of(tmp_path, target, score)
    facts = evidence.facts
    assert facts.number("score.pr_auc") == pytest.approx(average_precision_score(target, score), abs=1e-12)
    assert facts.number("score.roc_auc") == pytest.approx(roc_auc_score(target, score), abs=1e-12)
    assert facts.number("score.brier") == pytest.approx(brier_score_loss(target, score), abs=1e-12)
    if distinct == 1:
        assert any("same on every row" in notice for notice in evidence.notices)
    else:
        assert any(f"{distinct} distinct values" in notice for notice in evidence.notices)


@pytest.mark.yardstick("C13")
def test_c13_ten_million_rows(tmp_path: Path) -> None:
    folder = bundle(tmp_path, BINARY_TOML.replace("p.csv", "p.parquet"), 'segments = ["plan"]\n')
    plans = pa.array(["basic", "family", "premium"])
    with pq.ParquetWriter(folder / "p.parquet", schema_of_many()) as writer:
        for chunk in range(MANY_ROWS // CHUNK_ROWS):
            random = np.random.default_rng(chunk)
            target = random.random(CHUNK_ROWS) < 0.1
            score = 1 / (1 + np.exp(2.5 - random.normal(size=CHUNK_ROWS) - 1.7 * target))
            plan = pa.DictionaryArray.from_arrays(random.integers(0, 3, CHUNK_ROWS).astype(np.int8), plans)
            writer.write_table(pa.table({"target": target, "score": score, "plan": plan}, schema_of_many()))
    run = measured(tmp_path, "build", "b", "-o", "talk.pptx")
    assert run.code == 0, run.stderr
    assert run.seconds < MOST_SECONDS
    assert run.peak_mebibytes < MOST_MEBIBYTES
    assert 100 < max(points_of_charts(tmp_path / "talk.pptx")) <= MOST_POINTS


def schema_of_many() -> pa.Schema:
    """Truth, score and a segment."""
    plan = pa.dictionary(pa.int8(), pa.string())
    return pa.schema({"target": pa.bool_(), "score": pa.float64(), "plan": plan})


def points_of_charts(deck: Path) -> list[int]:
    """Points of every series of every chart."""
    with zipfile.ZipFile(deck) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if "/charts/chart" in name]
    return [int(count) for chart in charts for count in re.findall(r'<c:ptCount val="(\d+)"', chart)]
