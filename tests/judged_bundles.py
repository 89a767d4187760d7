"""Small bundles of judged answers, as files in a folder."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from bundles import write_files

PROBLEM = """\
version = 1

[problem]
task = "llm"
question = "Does the bot answer what it is asked?"
unit = "question"
metric = "{metric}"
"""

Columns = Mapping[str, Sequence[object]]


def judged_columns(rows: int = 200, *, graded: bool = False, seed: int = 4) -> dict[str, Sequence[object]]:
    """Verdicts on a system that passes three in four answers, on two weaker ones, and all that may go with them."""
    random = np.random.default_rng(seed)
    good = random.random(rows) < 0.75
    weaker = np.where(random.random(rows) < 0.8, good, False)
    weakest = random.random(rows) < 0.3
    second = np.where(random.random(rows) < 0.9, good, ~good)

    def verdicts(passes: np.ndarray) -> Sequence[object]:
        if not graded:
            return ["true" if value else "false" for value in passes]
        return np.where(passes, random.integers(4, 6, rows), random.integers(1, 4, rows)).tolist()

    return {
        "score": verdicts(good),
        "prompt": verdicts(weaker),
        "keywords": verdicts(weakest),
        "second": verdicts(second),
        "grounded": (good | (random.random(rows) < 0.2)).astype(int).tolist(),
        "complete": (good | (random.random(rows) < 0.6)).astype(int).tolist(),
        "cost_usd": random.uniform(0.001, 0.007, rows).round(5).tolist(),
        "seconds": random.exponential(1.2, rows).round(3).tolist(),
        "category": random.choice(["refund", "login", "delivery"], rows).tolist(),
        "question": [f"How do I do thing number {row}, please?" for row in range(rows)],
        "answer": [f"You do thing number {row} by pressing the button." for row in range(rows)],
    }


OTHERS = 'others = { "Short prompt" = "prompt", "Keywords" = "keywords" }\n'
CRITERIA = 'criteria = { "Grounded" = "grounded", "Complete" = "complete" }\n'
REST = 'second_judge = "second"\ncost = "cost_usd"\nlatency = "seconds"\ntext = "question"\nanswer = "answer"\n'
EVERYTHING = OTHERS + CRITERIA + REST
MODELS = """\
model,pass_rate,latency_ms,baseline
Agent,{agent},1200,
Short prompt,{prompt},400,
Keywords,{keywords},3,true
"""


def table_of_models(columns: Columns) -> str:
    """The models table that states what the columns of passed and failed verdicts give."""
    rates = {name: np.mean([cell in ("true", 1) for cell in columns[name]]) for name in ("score", "prompt", "keywords")}
    return MODELS.format(agent=rates["score"], prompt=rates["prompt"], keywords=rates["keywords"])


def judged_bundle(
    folder: Path,
    columns: Columns,
    roles: str = EVERYTHING,
    *,
    models: str | None = None,
    metric: str = "pass_rate",
    problem: str = "",
    more: str = "",
    predictions: str | None = None,
) -> Path:
    """A bundle of an llm task; `roles` goes into [data.columns], `problem` into [problem], `more` behind it all."""
    data = 'predictions = "predictions.csv"\n' + ('models = "models.csv"\n' if models else "")
    head = PROBLEM.format(metric=metric) + problem
    files = {
        "bundle.toml": f"{head}\n[data]\n{data}\n[data.columns]\n{roles}{more}",
        "predictions.csv": csv_of(columns) if predictions is None else predictions,
    }
    return write_files(folder, files | ({"models.csv": models} if models else {}))


def csv_of(columns: Columns) -> str:
    """Columns as CSV."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(zip(*columns.values(), strict=True))
    return stream.getvalue()
