"""What a candidate would write: pandas, scikit-learn's metrics, pictures by matplotlib, slides by python-pptx.

python benchmarks/peers/typical.py FOLDER OUT.pptx
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import pandas as pd
from pptx import Presentation
from pptx.util import Inches
from sklearn.calibration import calibration_curve
from sklearn.metrics import average_precision_score, brier_score_loss, precision_recall_curve, roc_auc_score

BOX = (Inches(0.5), Inches(1.6), Inches(9), Inches(5))


def picture(draw: Callable[[Any], object]) -> io.BytesIO:
    """A figure as PNG."""
    figure, axes = plt.subplots(figsize=(9, 5))
    draw(axes)
    stream = io.BytesIO()
    figure.savefig(stream, dpi=150)
    plt.close(figure)
    return stream


def pictures(folder: Path) -> dict[int, io.BytesIO]:
    """Evaluate the predictions and draw what slides 4, 5 and 7 show."""
    parquet = folder / "predictions.parquet"
    data = pd.read_parquet(parquet) if parquet.exists() else pd.read_csv(folder / "predictions.csv")
    average_precision_score(data.y_true, data.y_score)
    roc_auc_score(data.y_true, data.y_score)
    brier_score_loss(data.y_true, data.y_score)
    calibration_curve(data.y_true, data.y_score, n_bins=10)
    precision, recall, _ = precision_recall_curve(data.y_true, data.y_score)
    segments = {name: average_precision_score(rows.y_true, rows.y_score) for name, rows in data.groupby("segment")}
    models = pd.read_csv(folder / "models.csv")
    return {
        3: picture(lambda axes: axes.barh(models.model, models.pr_auc)),
        4: picture(lambda axes: axes.plot(recall, precision)),
        6: picture(lambda axes: axes.barh(list(segments), list(segments.values()))),
    }


def draw_table(slide: Any, rows: list[list[str]]) -> None:
    """A native table over the whole body."""
    table = slide.shapes.add_table(len(rows), len(rows[0]), *BOX).table
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text


if __name__ == "__main__":
    drawn = pictures(Path(sys.argv[1]))
    presentation = Presentation()
    for index, item in enumerate(json.loads((Path(sys.argv[1]) / "slides.json").read_text(encoding="utf-8"))):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1 if item["kind"] == "bullets" else 5])
        slide.shapes.title.text = item["title"]
        slide.notes_slide.notes_text_frame.text = item["notes"]
        if index in drawn:
            slide.shapes.add_picture(drawn[index], *BOX)
        elif item["kind"] == "table":
            draw_table(slide, item["rows"])
        else:
            slide.placeholders[1].text_frame.text = "\n".join(item["bullets"])
    presentation.save(sys.argv[2])
