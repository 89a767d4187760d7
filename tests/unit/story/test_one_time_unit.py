"""Times of one quantity are in one unit wherever they stand in a deck."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.charts.spec import Table
from deck.story.story import Story
from rule_examples import case_of_example

MODELS = """models.csv:
model,pr_auc,{latency},train_seconds,baseline
LightGBM,0.431,{first},750,
Random forest,0.382,{second},30,
Majority class,0.080,{second},0,true
"""
FOLDS = "folds.csv:\nfold,pr_auc,{header}\n1,0.44,{first}\n2,0.42,{second}\n"
TITLE = '[title]\nmodels = "{{best.name}} answers in {{best.latency}} after {{best.train_seconds}} of training"\n'


def tables_of(story: Story) -> dict[str, Table]:
    """The tables of the story, by the header of their first column."""
    exhibits = (slide.exhibit for slide in (*story.slides, *story.backup))
    return {table.columns[0].header: table for table in exhibits if isinstance(table, Table)}


@pytest.mark.parametrize(
    ("latency", "first", "second"), [("latency_ms", "1.08", "0.18"), ("latency_seconds", "0.00108", "0.00018")]
)
def test_of_models_in_titles_and_cells(tmp_path: Path, latency: str, first: str, second: str) -> None:
    models = MODELS.format(latency=latency, first=first, second=second)
    case = case_of_example(f"{TITLE.format()}# no folds\n{models}", tmp_path)
    table = tables_of(case.story)["Model"]
    assert [column.header for column in table.columns] == ["Model", "PR-AUC", "Latency, ms", "Train, min"]
    assert [row[2:] for row in table.rows] == [("1.08", "12.5"), ("0.18", "0.5"), ("0.18", "0.0")]
    (title,) = (slide.title for slide in case.story.slides if slide.role == "models")
    assert title == "LightGBM answers in 1.1 ms after 12.5 min of training"


@pytest.mark.parametrize(
    ("header", "first", "second", "said"),
    [
        ("latency_seconds", "0.0012", "0.001", ("Latency, ms", "1.20", "1.000")),
        ("latency", "1.2", "1.1", ("Latency", "1.20", "1.10")),
        ("fit_time", "600", "900", ("Training time, min", "10", "15")),
    ],
)
def test_of_folds(tmp_path: Path, header: str, first: str, second: str, said: tuple[str, str, str]) -> None:
    models = MODELS.format(latency="latency_ms", first="1.08", second="0.18")
    case = case_of_example(models + FOLDS.format(header=header, first=first, second=second), tmp_path)
    table = tables_of(case.story)["Fold"]
    assert (table.columns[2].header, *(row[2] for row in table.rows[2:])) == said
