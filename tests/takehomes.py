"""Folders as candidates have them after a take-home, written by the libraries that people use."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import nbformat
import numpy as np
import pandas as pd
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from PIL import Image, ImageDraw
from sklearn.datasets import make_classification
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, brier_score_loss, roc_auc_score
from sklearn.model_selection import cross_val_predict

ROWS = 600

README = """\
# 🛰️ Antenna outages: data science take-home

[![CI](https://img.shields.io/badge/ci-passing-green)](https://example.org/ci)

Field teams lose a day for every outage that nobody saw coming. We predict which antennas fail within a week.

## Installation

```bash
pip install -r requirements.txt
```

Run `python train.py` after that.

## Data

The data hold 600 rows of sensor readings from three regions, one row an antenna and week.

## Approach

1. **Cleaning:** readings of the same minute are averaged.
2. **Features:** lags and rolling means of four sensors.
3. **Model:** a logistic regression against a forest.

## Key decisions

- **Metric**: PR-AUC over ROC-AUC because outages are rare.
- **Random split by antenna** because weeks of one antenna are alike.

## Results (5-fold stratified CV)

| Model | ROC-AUC ↑ | PR-AUC | Brier ↓ | Train time | n |
|:--|--:|--:|--:|--:|--:|
| **Forest** ⭐ | **{forest_roc:.3f}** | {forest_pr:.3f} | ~{forest_brier:.3f} | 0.42s | 600 |
| Logistic | {linear_roc:.3f} | {linear_pr:.3f} | {linear_brier:.3f} | 0.05s | 600 |
| Majority class (baseline) | 0.500 | 0.300 | N/A | — | 600 |

## Error analysis

- **Antennas on masts**: 41% of errors, since wind shakes the sensors. Fix: subtract the mast's own frequency.

## Limitations

- One winter only. The model has not seen ice.

## Next steps

- In the next week: add wind speed → fewer false alarms.
- Calibrate the scores.
"""


@cache
def scores() -> pd.DataFrame:
    """Truth with out-of-fold scores of two real models, and two columns of segments; one row an antenna."""
    features, truth = make_classification(ROWS, 8, n_informative=4, weights=[0.7], random_state=4)
    generator = np.random.default_rng(4)
    by_model = {
        name: cross_val_predict(model, features, truth, method="predict_proba")[:, 1]
        for name, model in (
            ("forest", RandomForestClassifier(40, random_state=1)),
            ("logistic", LogisticRegression(max_iter=500)),
        )
    }
    return pd.DataFrame(
        {
            "antenna_id": [f"A-{number:04}" for number in range(ROWS)],
            "failed": truth,
            "forest_score": by_model["forest"].round(5),
            "logistic_score": by_model["logistic"].round(5),
            "region": generator.choice(["coast", "hills", "plain"], ROWS),
            "mast": generator.choice(["roof", "tower"], ROWS),
        }
    )


@cache
def stated() -> dict[str, float]:
    """The metrics of both models, as a README states them."""
    frame = scores()
    return {
        "forest_roc": float(roc_auc_score(frame["failed"], frame["forest_score"])),
        "forest_pr": float(average_precision_score(frame["failed"], frame["forest_score"])),
        "linear_roc": float(roc_auc_score(frame["failed"], frame["logistic_score"])),
        "forest_brier": float(brier_score_loss(frame["failed"], frame["forest_score"])),
        "linear_brier": float(brier_score_loss(frame["failed"], frame["logistic_score"])),
        "linear_pr": float(average_precision_score(frame["failed"], frame["logistic_score"])),
    }


def readme() -> str:
    """A README with every section that a take-home has, and the metrics of the models."""
    return README.format(**stated())


def predictions() -> pd.DataFrame:
    """A file of predictions of the forest alone."""
    return scores().drop(columns="logistic_score").rename(columns={"failed": "actual_failed", "forest_score": "prob"})


def comparison() -> pd.DataFrame:
    """The table that people call model_comparison.csv."""
    told = stated()
    return pd.DataFrame(
        {
            "Model": ["Forest", "Logistic", "Majority baseline"],
            "ROC-AUC": [told["forest_roc"], told["linear_roc"], 0.5],
            "PR-AUC": [told["forest_pr"], told["linear_pr"], 0.3],
            "Train Time (s)": [0.42, 0.05, 0.0],
        }
    )


def picture(words: str = "curve", size: tuple[int, int] = (900, 600)) -> bytes:
    """A PNG of a drawing."""
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).text((40, 40), words, fill="black")
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def notebook(*cells: NotebookNode) -> bytes:
    """A notebook as Jupyter saves it."""
    return nbformat.writes(new_notebook(cells=list(cells))).encode()


def table_cell(frame: pd.DataFrame, source: str = "results") -> NotebookNode:
    """A cell that shows a frame, as pandas shows it."""
    shown = new_output("execute_result", {"text/html": frame.to_html(), "text/plain": frame.to_string()})
    return new_code_cell(source, outputs=[shown], execution_count=1)


def text_cell(text: str) -> NotebookNode:
    """A cell of Markdown."""
    return new_markdown_cell(text)


def take_home(folder: Path) -> Path:
    """The whole folder: README, results, predictions, importances, a picture, code and data."""
    frame = predictions()
    (folder / "results").mkdir(parents=True)
    (folder / "figures").mkdir()
    (folder / "README.md").write_text(readme(), encoding="utf-8")
    (folder / "train.py").write_text("print('training')\n", encoding="utf-8")
    comparison().to_csv(folder / "results" / "model_comparison.csv", index=False)
    frame.to_csv(folder / "results" / "test_predictions.csv", index=False)
    importances = pd.DataFrame({"feature": ["voltage", "wind", "age"], "importance": [0.5, 0.3, 0.2]})
    importances.to_csv(folder / "results" / "importances.csv", index=False)
    (folder / "figures" / "03_roc_curve.png").write_bytes(picture())
    return folder
