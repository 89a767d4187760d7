"""Write docs/my-takehome: the folder that the tutorial begins with, as a candidate has it after a take-home.

usage: python docs/make_takehome.py        needs scikit-learn, pandas, nbformat and matplotlib

The data are the 442 patients that come with scikit-learn. Every number is what these models really give, out of fold.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, writes
from sklearn.datasets import load_diabetes
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import RandomForestRegressor
from sklearn.inspection import permutation_importance
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_absolute_error, r2_score, root_mean_squared_error
from sklearn.model_selection import KFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

FOLDER = Path(__file__).resolve().parent / "my-takehome"
NAMES = {
    "age": "Age", "sex": "Sex", "bmi": "Body mass index", "bp": "Blood pressure", "s1": "Total cholesterol",
    "s2": "LDL", "s3": "HDL", "s4": "Cholesterol ratio", "s5": "Log triglycerides", "s6": "Blood sugar",
}  # fmt: skip
FOLDS = KFold(5, shuffle=True, random_state=0)
MODELS = {
    "Mean baseline": DummyRegressor(),
    "Linear regression": make_pipeline(StandardScaler(), LinearRegression()),
    "Random forest": RandomForestRegressor(300, min_samples_leaf=10, random_state=0),
}
CHOSEN = "Linear regression"
README = """\
# Progression of diabetes within a year

## Problem

How far will the disease of a patient have progressed in a year, so that the clinic can see the fast ones earlier?

## Data

442 patients with ten measurements at their first visit; the target is a score of progression from 25 to 346.

![Progression by body mass index](figures/progression_by_bmi.png)

## Method

- 5-fold cross-validation, shuffled: each patient is predicted by a model that has not seen them.
- RMSE is the metric, because one who is far off costs more than two who are a little off.
- Linear regression and a random forest; the coefficients of the first can be shown to a doctor.

## Results

{table}

## Limitations

- The patients are of one clinic.

## Next steps

- Add the treatment that each patient gets.
"""


@cache
def predicted() -> pd.DataFrame:
    """Truth and out-of-fold predictions of each model, with what a patient is known by."""
    data = load_diabetes(as_frame=True, scaled=False)
    frame = pd.DataFrame({"patient": [f"P{number:03d}" for number in range(1, len(data.target) + 1)]})
    frame["sex"] = data.data["sex"].map({1.0: "one", 2.0: "two"})
    frame["bmi"] = pd.cut(data.data["bmi"], [0, 25, 30, 99], labels=["under 25", "25 to 30", "over 30"], right=False)
    frame["progression"] = data.target.astype(int)
    frame["fold"] = 0
    for number, (_, rows) in enumerate(FOLDS.split(data.data), 1):
        frame.loc[rows, "fold"] = number
    for name, model in MODELS.items():
        frame[name] = cross_val_predict(model, data.data, data.target, cv=FOLDS).round(1)
    return frame


def metrics() -> dict[str, dict[str, float]]:
    """Metrics of each model over all rows."""
    frame = predicted()
    measures = {"rmse": root_mean_squared_error, "mae": mean_absolute_error, "r2": r2_score}
    return {
        name: {key: round(float(measure(frame["progression"], frame[name])), 3) for key, measure in measures.items()}
        for name in MODELS
    }


def importances() -> pd.DataFrame:
    """By how much the RMSE grows where a feature is shuffled, over the test rows of all folds."""
    data = load_diabetes(as_frame=True, scaled=False)
    runs = []
    for train, test in FOLDS.split(data.data):
        model = MODELS[CHOSEN].fit(data.data.iloc[train], data.target.iloc[train])
        found = permutation_importance(
            model, data.data.iloc[test], data.target.iloc[test], scoring="neg_root_mean_squared_error", random_state=0
        )
        runs.append(found.importances_mean)
    table = pd.DataFrame({"feature": [NAMES[name] for name in data.data.columns], "importance": np.mean(runs, axis=0)})
    return table.sort_values("importance", ascending=False).round(2).head(6)


def readme() -> str:
    """The README with its table of results."""
    rows = [f"| {name} | {row['rmse']:.1f} | {row['mae']:.1f} | {row['r2']:.3f} |" for name, row in metrics().items()]
    return README.format(table="\n".join(["| Model | RMSE | MAE | R2 |", "|---|---|---|---|", *rows]))


def draw(path: Path) -> None:
    """What the exploration showed."""
    figure, axes = plt.subplots(figsize=(6.4, 3.6), dpi=240)
    predicted().groupby("bmi", observed=True)["progression"].mean().plot.bar(ax=axes, color="#2563eb", rot=0)
    axes.set_xlabel("Body mass index")
    axes.set_ylabel("Mean progression")
    figure.tight_layout()
    figure.savefig(path, metadata={"Software": None})


def notebook() -> str:
    """The notebook of the exploration."""
    by_bmi = predicted().groupby("bmi", observed=True)["progression"].mean().rename("y_true").round(1)
    cells = [
        new_markdown_cell("# Exploration", id="title"),
        new_code_cell(
            "import pandas as pd\n\n"
            'frame = pd.read_csv("../results/predictions.csv")\n'
            'frame.groupby("bmi")["y_true"].mean()',
            id="by-bmi",
            execution_count=1,
            outputs=[new_output("execute_result", {"text/plain": by_bmi.to_string()}, execution_count=1)],
        ),
    ]
    return writes(new_notebook(cells=cells)) + "\n"


def main() -> None:
    """Write the folder."""
    for name in ("results", "figures", "notebooks"):
        (FOLDER / name).mkdir(parents=True, exist_ok=True)
    (FOLDER / "README.md").write_text(readme(), encoding="utf-8")
    (FOLDER / "results" / "metrics.json").write_text(json.dumps(metrics(), indent=2) + "\n", encoding="utf-8")
    columns = {"progression": "y_true", "Linear regression": "y_pred", "Random forest": "y_pred_forest"}
    kept = predicted().drop(columns="Mean baseline").rename(columns=columns)
    kept.to_csv(FOLDER / "results" / "predictions.csv", index=False)
    importances().to_csv(FOLDER / "results" / "feature_importance.csv", index=False)
    draw(FOLDER / "figures" / "progression_by_bmi.png")
    (FOLDER / "notebooks" / "exploration.ipynb").write_text(notebook(), encoding="utf-8")


if __name__ == "__main__":
    main()
