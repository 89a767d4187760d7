"""What happens between the commands of a page, where a reader brings it: evenings, a template, runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import copytree

from brand_templates import GOOD
from deck.powerpoint.reader.reading import read_talk
from deck.rehearsal.journal.file import journal_path
from importer_sources import source
from small_rehearsals import write_run

EVENINGS = (1.24, 1.1, 1.02)
"""Spoken over planned time, evening by evening."""
RUNS = {
    "dummy": {"test_roc_auc": 0.5, "test_f1": 0.0},
    "logistic_regression": {"test_roc_auc": 0.781, "test_f1": 0.402},
    "lightgbm": {"test_roc_auc": 0.812, "test_f1": 0.447},
}
EXPERIMENT = "experiment_id: '1'\nlifecycle_stage: active\nname: churn\n"
RUN = """\
experiment_id: '1'
lifecycle_stage: active
run_id: {run_id}
run_name: {name}
start_time: {started}
status: 3
"""


def own_folder(folder: Path) -> None:
    """The reader has a take-home of their own."""
    copytree(folder / "docs" / "my-takehome", folder / "my-takehome")


def three_evenings(folder: Path) -> None:
    """talk.pptx is rehearsed three times, each nearer to its plan."""
    deck = folder / "talk.pptx"
    talk = read_talk(deck)
    for number, ratio in enumerate(EVENINGS, 1):
        seconds = [slide.planned_seconds * ratio for slide in talk.slides if slide.is_on_the_clock]
        write_run(journal_path(deck), talk, seconds, f"run-{number}", f"2026-11-{20 + number}T19:30:00+00:00")


def company_template(folder: Path) -> None:
    """The company's brand.pptx lies in the folder."""
    GOOD["acme_wide"](folder / "brand.pptx")


def mlflow_runs(folder: Path) -> None:
    """MLflow has kept three runs in mlruns/."""
    source(folder, "mlruns/1/meta.yaml", EXPERIMENT)
    for number, (name, metrics) in enumerate(RUNS.items(), 1):
        run_id = f"{number:032x}"
        meta = RUN.format(run_id=run_id, name=name, started=1_795_624_012_000 + number)
        source(folder, f"mlruns/1/{run_id}/meta.yaml", meta)
        for key, value in metrics.items():
            source(folder, f"mlruns/1/{run_id}/metrics/{key}", f"1795624012101 {value} 0\n")


SCENES: Mapping[str, Callable[[Path], None]] = {
    scene.__name__: scene for scene in (own_folder, three_evenings, company_template, mlflow_runs)
}
