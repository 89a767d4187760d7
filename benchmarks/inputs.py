"""What is measured: bundles of any number of rows, kept under build/bench so that they are made only once.

python benchmarks/inputs.py ROWS ...     makes them and prints their folders
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).parent
MADE = HERE.parent / "build" / "bench"
TABLES = ("models.csv", "importance.csv", "folds.csv", "tuning.csv")
RATE = 0.08
SEGMENTS = 8
NOTES = "Say the decision first, then the number that supports it, then what it does not tell us. " * 4


def bundle(rows: int, kind: str = "parquet") -> Path:
    """The folder of a bundle with so many predictions, as "csv" or "parquet", made where it is not there yet."""
    folder = MADE / f"{rows}-{kind}"
    if (folder / "slides.json").exists():
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    for name in TABLES:
        shutil.copy(HERE / "bundle" / name, folder)
    toml = (HERE / "bundle" / "bundle.toml").read_text(encoding="utf-8")
    (folder / "bundle.toml").write_text(toml.replace("PREDICTIONS", f"predictions.{kind}"), encoding="utf-8")
    target, score, segment = predictions(rows)
    _write_predictions(folder / f"predictions.{kind}", target, score, segment)
    slides = _slides(target[:20_000], score[:20_000])
    (folder / "slides.json").write_text(json.dumps(slides), encoding="utf-8")
    return folder


def predictions(rows: int) -> tuple[Any, Any, Any]:
    """Target (bool), score (float64, 8 decimals) and segment code (int8) of as many rows, always the same."""
    random = np.random.default_rng(rows)
    target = random.random(rows) < RATE
    score = np.round(1 / (1 + np.exp(-(random.normal(size=rows) + target * 1.55 - 2.6))), 8)
    return target, score, random.integers(0, SEGMENTS, rows, dtype=np.int8)


def _write_predictions(path: Path, target: Any, score: Any, segment: Any) -> None:
    import pyarrow as pa
    from pyarrow import csv, parquet

    words = pa.array([f"seg_{code}" for code in range(SEGMENTS)])
    columns = {"y_true": pa.array(target.view(np.int8)), "y_score": pa.array(score), "segment": words.take(segment)}
    if path.suffix == ".csv":
        csv.write_csv(pa.table(columns), path)
    else:
        parquet.write_table(pa.table(columns), path)


def _slides(target: Any, score: Any) -> list[dict[str, Any]]:
    """What the peers draw; they are spared thinking about it."""
    from sklearn.metrics import precision_recall_curve

    precision, recall, _ = precision_recall_curve(target, score)
    grid = np.linspace(0, 1, 101)
    curve = np.interp(grid, recall[::-1], precision[::-1])
    lines = (HERE / "bundle" / "models.csv").read_text(encoding="utf-8").splitlines()
    models = [line.split(",")[:5] for line in lines[1:]]
    segments = [[f"seg_{code}", "2500", str(round(0.40 + code / 200, 3))] for code in range(SEGMENTS)]
    bullets = ["Which customers will leave next month?", "Four models on the same folds", "PR-AUC: leavers are rare"]
    slides: list[dict[str, Any]] = [
        {"kind": "bullets", "title": "8% of customers leave each month", "bullets": bullets},
        {"kind": "bullets", "title": "Rank by risk, judge by precision and recall", "bullets": bullets},
        {"kind": "table", "title": "LightGBM is best", "rows": [lines[0].split(",")[:5], *models]},
        {"kind": "bar", "title": "PR-AUC 0.421 against 0.080", "bars": [[row[0], float(row[2])] for row in models]},
        {"kind": "curve", "title": "Precision against recall", "x": grid.tolist(), "y": curve.tolist()},
        {"kind": "table", "title": "Results by segment", "rows": [["segment", "rows", "pr_auc"], *segments]},
        {"kind": "bar", "title": "Segments are alike", "bars": [[row[0], float(row[2])] for row in segments]},
        {"kind": "bullets", "title": "Next steps", "bullets": bullets},
    ]
    return [slide | {"notes": NOTES} for slide in slides]


if __name__ == "__main__":
    sys.stdout.write(f"{bundle(int(sys.argv[1]), sys.argv[2])}\n")
