"""From the folder that a candidate has to a deck, by the command line alone: nothing is edited in between."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pty
import re
import signal
import subprocess
import time
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from deck.bundle import load
from e2e.conftest import DECK, environment
from takehomes import (
    comparison,
    notebook,
    picture,
    predictions,
    readme,
    scores,
    stated,
    table_cell,
    take_home,
    text_cell,
)

Deck = Callable[..., "subprocess.CompletedProcess[str]"]

DEADLINE_SECONDS = 30.0
ERRORS_FOUND = 1
USAGE = 2
UNUSABLE = 3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return take_home(tmp_path / "outages")


def hashes(folder: Path) -> dict[str, str]:
    """Every file of a folder by its contents."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def toml(bundle: Path) -> dict[str, Any]:
    return tomllib.loads((bundle / "bundle.toml").read_text(encoding="utf-8"))


def words_of(deck_file: Path) -> str:
    """All text of slides and notes."""
    with zipfile.ZipFile(deck_file) as package:
        names = [name for name in package.namelist() if re.match(r"ppt/(?:slides|notesSlides)/\w+\.xml", name)]
        return "\n".join(
            " ".join(re.findall(r"<a:t>([^<]*)</a:t>", package.read(name).decode("utf-8"))) for name in names
        )


def everything_in(folder: Path) -> bytes:
    """All bytes of a folder's files, zips unpacked."""
    parts = []
    for path in folder.rglob("*"):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                parts += [package.read(name) for name in package.namelist()]
        elif path.is_file():
            parts.append(path.read_bytes())
    return b"\n".join(parts)


def built(deck: Deck, bundle: Path) -> str:
    """Build and check the bundle as it is; the words of its deck."""
    target = bundle.parent / f"{bundle.name}.pptx"
    done = deck("build", bundle, "-o", target)
    assert done.returncode == 0, done.stderr
    checked = deck("check", bundle, "--format", "json")
    assert checked.returncode in {0, ERRORS_FOUND}, checked.stderr
    assert "Traceback" not in done.stderr + checked.stderr
    return words_of(target)


class TestWholeTakeHome:
    def test_becomes_a_deck_without_editing(self, deck: Deck, folder: Path, tmp_path: Path) -> None:
        before = hashes(folder)
        done = deck("init", folder, "-o", tmp_path / "talk")
        assert done.returncode == 0, done.stderr
        assert hashes(folder) == before
        made = toml(tmp_path / "talk")
        assert made["talk"] == {"title": "Antenna outages"}
        assert made["problem"]["question"] == "Predict which antennas fail within a week"
        assert made["problem"]["metric"] == "pr_auc"
        assert made["data"]["split"] == "5-fold stratified CV"
        assert made["data"]["columns"] == {
            "target": "actual_failed",
            "score": "prob",
            "id": "antenna_id",
            "segments": ["region", "mast"],
        }
        assert [step["step"] for step in made["pipeline"]] == ["Cleaning", "Features", "Model"]
        assert made["error"][0]["share"] == 0.41
        assert made["next"][0] == {"within": "week", "step": "Add wind speed", "gain": "fewer false alarms"}
        shown = built(deck, tmp_path / "talk")
        assert f"{stated()['forest_pr']:.3f}" in shown
        assert "pip install" not in shown and "shields.io" not in shown

    def test_says_what_was_taken_what_was_left_and_what_is_missing(
        self, deck: Deck, folder: Path, tmp_path: Path
    ) -> None:
        printed = deck("init", folder, "-o", tmp_path / "talk").stdout
        assert re.search(r"README\.md\s+Markdown\s+talk\.title", printed)
        assert re.search(r"results/test_predictions\.csv\s+predictions\s+600 predictions", printed)
        assert "column n" in printed and "it is no metric" in printed
        assert "not found, and left as comments in bundle.toml: problem.unit" in printed

    def test_tells_the_same_as_json(self, deck: Deck, folder: Path, tmp_path: Path) -> None:
        told = json.loads(deck("init", folder, "-o", tmp_path / "talk", "--json").stdout)
        by_file = {file["file"]: file for file in told["files"]}
        assert by_file["results/importances.csv"]["taken"] == ["feature importances"]
        assert told["missing"][0] == "problem.unit"
        assert told["other_files"] == 1

    def test_every_value_says_where_it_is_from(self, deck: Deck, folder: Path, tmp_path: Path) -> None:
        deck("init", folder, "-o", tmp_path / "talk")
        text = (tmp_path / "talk" / "bundle.toml").read_text(encoding="utf-8")
        assert 'predictions = "predictions.csv" # from results/test_predictions.csv' in text
        assert "[[error]] # from README.md, line " in text


def _markdown(folder: Path) -> None:
    (folder / "README.md").write_text(readme(), encoding="utf-8")


def _csv(folder: Path) -> None:
    comparison().to_csv(folder / "model_comparison.csv", index=False)


def _tsv(folder: Path) -> None:
    comparison().to_csv(folder / "models.tsv", sep="\t", index=False)


def _json(folder: Path) -> None:
    by_model = comparison().set_index("Model").to_dict("index")
    (folder / "metrics.json").write_text(json.dumps(by_model), encoding="utf-8")


def _predictions_csv(folder: Path) -> None:
    predictions().to_csv(folder / "predictions.csv", index=False)


def _predictions_parquet(folder: Path) -> None:
    predictions().to_parquet(folder / "predictions.parquet", index=False)


def _predictions_jsonl(folder: Path) -> None:
    predictions().to_json(folder / "predictions.jsonl", orient="records", lines=True)


def _notebook(folder: Path) -> None:
    cells = notebook(text_cell("# Antenna outages\n\nWhich antennas fail?\n\n## Models"), table_cell(comparison()))
    (folder / "analysis.ipynb").write_bytes(cells)


def _excel(folder: Path) -> None:
    comparison().to_excel(folder / "results.xlsx", index=False)


class TestEachKindOfSource:
    @pytest.mark.parametrize(
        "write",
        [_markdown, _csv, _tsv, _json, _predictions_csv, _predictions_parquet, _predictions_jsonl, _notebook, _excel],
        ids=lambda write: write.__name__.strip("_"),
    )
    def test_alone_is_enough_for_a_deck(self, deck: Deck, tmp_path: Path, write: Callable[[Path], None]) -> None:
        source = tmp_path / "source"
        source.mkdir()
        write(source)
        before = hashes(source)
        done = deck("init", source, "-o", tmp_path / "talk")
        assert done.returncode == 0, done.stderr
        assert hashes(source) == before
        load(tmp_path / "talk")
        assert f"{stated()['forest_pr']:.3f}"[:4] in built(deck, tmp_path / "talk")

    def test_single_files_are_sources_too(self, deck: Deck, folder: Path, tmp_path: Path) -> None:
        done = deck("init", folder / "README.md", folder / "results" / "test_predictions.csv", "-o", tmp_path / "talk")
        assert done.returncode == 0, done.stderr
        assert set(toml(tmp_path / "talk")["data"]) == {
            "description", "rows", "split", "models", "predictions", "columns",
        }  # fmt: skip

    def test_nothing_to_use_is_said_with_the_reasons(self, deck: Deck, tmp_path: Path) -> None:
        source = tmp_path / "source"
        source.mkdir()
        scores()[["antenna_id", "region", "mast"]].to_csv(source / "antennas.csv", index=False)
        done = deck("init", source, "-o", tmp_path / "talk")
        assert done.returncode == UNUSABLE
        assert f"error: {source}: neither a table of models nor predictions was found" in done.stderr
        assert not (tmp_path / "talk").exists()


WRITTEN = """\
# Prices

## Results

| # | Modèle | RMSE (€) ↓ | R² ↑ | MAPE% | MAE | Rank | Threshold | n | Time |
|---|---|---|---|---|---|---|---|---|---|
| 1 | 🏆 **Gradient boosting** | **1,175 ± 31** | 0.911 [0.902, 0.920] | 9.4 | ~820 | 1 | 0.5 | 4,100 | 6h 33min |
| 2 | Linear | 1,402 | 0.87 | 11,0 | +951 | 2 | 0.5 | 4,100 | 0.42s |
| 3 | Mean (baseline) | 3,108 | −0.02 | 31.7 | 2,400 | 3 | — | 4,100 | N/A |
"""


class TestNumbersAsPeopleWriteThem:
    @pytest.mark.parametrize("kind", ["markdown", "notebook", "csv"])
    def test_read_the_same_from_every_source(self, deck: Deck, tmp_path: Path, kind: str) -> None:
        source = tmp_path / "source"
        source.mkdir()
        lines = [line.strip("| ").split(" | ") for line in WRITTEN.splitlines() if line.startswith("| ")]
        frame = pd.DataFrame(lines[1:], columns=lines[0])
        if kind == "markdown":
            (source / "README.md").write_text(WRITTEN, encoding="utf-8")
        elif kind == "notebook":
            (source / "a.ipynb").write_bytes(notebook(text_cell("# Prices\n\n## Results"), table_cell(frame)))
        else:
            frame.to_csv(source / "results.csv", index=False)
        done = deck("init", source, "-o", tmp_path / "talk", "--metric", "rmse")
        assert done.returncode == 0, done.stderr
        table = load(tmp_path / "talk").models
        assert table is not None
        rows = {row.name: {name: cell.value for name, cell in row.values.items() if cell} for row in table.rows}
        assert list(rows) == ["Gradient boosting", "Linear", "Mean (baseline)"]
        assert rows["Gradient boosting"]["rmse"] == 1175
        assert rows["Gradient boosting"]["r2"] == 0.911
        assert rows["Mean (baseline)"]["r2"] == -0.02
        assert rows["Linear"]["mae"] == 951
        assert {"threshold", "rank", "n"}.isdisjoint(rows["Linear"])
        assert [row.name for row in table.rows if row.baseline] == ["Mean (baseline)"]
        shown = built(deck, tmp_path / "talk")
        assert "1,175" in shown


SECRETS = (
    "/home/ann",
    "C:\\Users\\Ann",
    "hf_abcdefghij0123456789",
    "ann@corp.example",
    "mlflow.internal",
    "s3cr3t-Pass1",
)
TELLING = f"""\
# Churn

The data lie in {SECRETS[0]}/churn/data.csv, and ask {SECRETS[3]} for them. We predict who will churn next month.

## Key decisions

- **LightGBM** because {SECRETS[1]}\\runs\\best.txt says so, token = {SECRETS[2]}.

## Limitations

- The tracking server http://{SECRETS[4]}:5000/run is off, password: {SECRETS[5]} is needed.

## Results

| Model | F1 |
|---|---|
| LightGBM {SECRETS[0]}/models/lgb.pkl | 0.61 |
| Logistic | 0.55 |
"""


class TestSecrets:
    @pytest.mark.parametrize("kind", ["markdown", "notebook", "csv"])
    def test_reach_neither_bundle_nor_deck_and_are_said(self, deck: Deck, tmp_path: Path, kind: str) -> None:
        source = tmp_path / "source"
        source.mkdir()
        frame = pd.DataFrame({"Model": [f"LightGBM {SECRETS[0]}/models/lgb.pkl", "Logistic"], "F1": [0.61, 0.55]})
        if kind == "markdown":
            (source / "README.md").write_text(TELLING, encoding="utf-8")
        elif kind == "notebook":
            (source / "a.ipynb").write_bytes(notebook(text_cell(TELLING), table_cell(frame)))
        else:
            frame.assign(note=SECRETS[2]).to_csv(source / "models.csv", index=False)
        (tmp_path / "out").mkdir()
        done = deck("init", source, "-o", tmp_path / "out" / "talk")
        assert done.returncode == 0, done.stderr
        assert "it must not stand on a slide" in " ".join(done.stdout.split())
        built(deck, tmp_path / "out" / "talk")
        everything = everything_in(tmp_path / "out")
        assert [secret for secret in SECRETS if secret.encode() in everything] == []


class TestQuestions:
    @pytest.fixture
    def two_scores(self, tmp_path: Path) -> Path:
        source = tmp_path / "source"
        source.mkdir()
        scores().to_csv(source / "scores.csv", index=False)
        return source

    def test_in_scripts_are_errors_that_name_the_option(self, deck: Deck, two_scores: Path, tmp_path: Path) -> None:
        done = deck("init", two_scores, "-o", tmp_path / "talk")
        assert done.returncode == USAGE
        assert "--score" in done.stderr and '"forest_score", "logistic_score"' in done.stderr
        assert "Fix: Write --score forest_score" in done.stderr
        assert not (tmp_path / "talk").exists()

    def test_an_option_answers(self, deck: Deck, two_scores: Path, tmp_path: Path) -> None:
        done = deck("init", two_scores, "-o", tmp_path / "talk", "--score", "logistic_score")
        assert done.returncode == 0, done.stderr
        assert toml(tmp_path / "talk")["data"]["columns"]["score"] == "logistic_score"

    def test_an_option_that_names_nothing_is_told_the_nearest(
        self, deck: Deck, two_scores: Path, tmp_path: Path
    ) -> None:
        done = deck("init", two_scores, "-o", tmp_path / "talk", "--score", "forrest_score")
        assert done.returncode == USAGE
        assert "Did you mean forest_score?" in done.stderr

    def test_yes_takes_the_likeliest(self, deck: Deck, two_scores: Path, tmp_path: Path) -> None:
        assert deck("init", two_scores, "-o", tmp_path / "talk", "--yes").returncode == 0
        assert toml(tmp_path / "talk")["data"]["columns"]["score"] == "forest_score"

    def test_on_a_terminal_are_asked(self, two_scores: Path, tmp_path: Path) -> None:
        printed = answered([str(DECK), "init", str(two_scores), "-o", "talk"], tmp_path, after="Number", answer="2\n")
        assert "Which column holds what the model of the talk gives?" in printed
        assert "1  forest_score" in printed
        assert toml(tmp_path / "talk")["data"]["columns"]["score"] == "logistic_score"


def answered(command: list[str], cwd: Path, *, after: str, answer: str) -> str:
    """What a command prints on a terminal, where one question is answered."""
    master, slave = pty.openpty()
    process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=environment(TERM="xterm"))
    os.close(slave)
    printed, is_answered = b"", False
    with contextlib.suppress(OSError):  # how Linux says that the other end is closed
        while read := os.read(master, 4_096):
            printed += read
            if after.encode() in printed and not is_answered:
                is_answered = True
                os.write(master, answer.encode())
    os.close(master)
    process.wait(timeout=DEADLINE_SECONDS)
    return printed.decode()


class TestAnotherTime:
    @pytest.fixture
    def talk(self, deck: Deck, folder: Path, tmp_path: Path) -> Path:
        assert deck("init", folder, "-o", tmp_path / "talk").returncode == 0
        return tmp_path / "talk"

    def test_a_bundle_is_not_overwritten(self, deck: Deck, folder: Path, talk: Path) -> None:
        before = hashes(talk)
        done = deck("init", folder, "-o", talk)
        assert done.returncode != 0
        assert "--update" in done.stderr and "--force" in done.stderr
        assert hashes(talk) == before

    def test_update_refreshes_the_data_and_keeps_what_was_written(self, deck: Deck, folder: Path, talk: Path) -> None:
        text = (talk / "bundle.toml").read_text(encoding="utf-8")
        mine = text.replace('title = "Antenna outages"', 'title = "Mine"  # my own words').replace(
            "# unit = ", "unit = "
        )
        (talk / "bundle.toml").write_text(mine + '\n[[limitation]]\ntext = "Found by me"\n', encoding="utf-8")
        fresh = predictions().head(500)
        fresh.to_csv(folder / "results" / "test_predictions.csv", index=False)
        done = deck("init", folder, "-o", talk, "--update")
        assert done.returncode == 0, done.stderr
        after = (talk / "bundle.toml").read_text(encoding="utf-8")
        assert 'title = "Mine"  # my own words' in after and after.endswith('text = "Found by me"\n')
        assert toml(talk)["problem"]["unit"] == "customer"
        assert len(pd.read_csv(talk / "predictions.csv")) == 500
        built(deck, talk)

    def test_update_again_changes_nothing(self, deck: Deck, folder: Path, talk: Path) -> None:
        before = hashes(talk)
        assert deck("init", folder, "-o", talk, "--update").returncode == 0
        assert hashes(talk) == before

    def test_update_that_does_not_fit_changes_nothing(self, deck: Deck, folder: Path, talk: Path) -> None:
        before = hashes(talk)
        renamed = predictions().rename(columns={"prob": "y_score"})
        renamed.to_csv(folder / "results" / "test_predictions.csv", index=False)
        done = deck("init", folder, "-o", talk, "--update")
        assert done.returncode == USAGE
        assert 'no column of results/test_predictions.csv has this name (found "prob")' in done.stderr
        assert hashes(talk) == before

    def test_update_says_what_is_not_fresh(self, deck: Deck, folder: Path, talk: Path) -> None:
        (folder / "results" / "importances.csv").unlink()
        done = deck("init", folder, "-o", talk, "--update")
        assert "importance.csv is as it was: the sources hold nothing for it" in done.stderr

    def test_force_replaces_and_leaves_strangers_alone(self, deck: Deck, folder: Path, talk: Path) -> None:
        (talk / "notes.txt").write_text("mine", encoding="utf-8")
        (folder / "README.md").write_text(readme().replace("Antenna outages", "Mast outages"), encoding="utf-8")
        assert deck("init", folder, "-o", talk, "--force").returncode == 0
        assert toml(talk)["talk"]["title"] == "Mast outages"
        assert (talk / "notes.txt").read_text(encoding="utf-8") == "mine"

    def test_a_file_that_is_no_part_of_a_bundle_is_not_overwritten(
        self, deck: Deck, folder: Path, tmp_path: Path
    ) -> None:
        other = tmp_path / "other"
        other.mkdir()
        (other / "models.csv").write_text("mine", encoding="utf-8")
        done = deck("init", folder, "-o", other)
        assert done.returncode != 0 and "no part of a bundle" in done.stderr
        assert [path.name for path in other.iterdir()] == ["models.csv"]

    def test_a_source_in_the_way_is_never_overwritten(self, deck: Deck, tmp_path: Path) -> None:
        source = tmp_path / "source"
        source.mkdir()
        predictions().to_csv(source / "predictions.csv", index=False)
        before = hashes(source)
        done = deck("init", source, "-o", source, "--force")
        assert done.returncode != 0 and "sources are never changed" in done.stderr
        assert hashes(source) == before

    @pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
    def test_killed_in_the_middle_leaves_no_half_of_a_bundle(
        self, deck: Deck, folder: Path, tmp_path: Path, end: signal.Signals
    ) -> None:
        process = subprocess.Popen(
            [str(DECK), "init", str(folder), "-o", "talk"], cwd=tmp_path, env=environment(), stdout=-3, stderr=-3
        )
        deadline = time.monotonic() + DEADLINE_SECONDS
        while process.poll() is None and not list(tmp_path.glob(".talk.*")) and time.monotonic() < deadline:
            pass
        process.send_signal(end)
        process.wait(timeout=DEADLINE_SECONDS)
        if (tmp_path / "talk").exists():
            load(tmp_path / "talk")
        assert deck("init", folder, "-o", tmp_path / "talk", "--force").returncode == 0
        load(tmp_path / "talk")


class TestStarter:
    def test_builds_and_reads_well(self, deck: Deck, tmp_path: Path) -> None:
        done = deck("init", "-o", "talk")
        assert done.returncode == 0, done.stderr
        text = (tmp_path / "talk" / "bundle.toml").read_text(encoding="utf-8")
        assert all(f"[[{name}]]" in text for name in ("pipeline", "decision", "error", "next", "limitation"))
        shown = built(deck, tmp_path / "talk")
        assert "LightGBM" in shown and "{{" not in shown
        told = json.loads(deck("check", "talk", "--format", "json").stdout)
        assert [finding for finding in told["checked"][0]["findings"] if finding["level"] == "error"] == []

    def test_goes_to_a_folder_called_bundle(self, deck: Deck, tmp_path: Path) -> None:
        assert deck("init").returncode == 0
        assert (tmp_path / "bundle" / "models.csv").is_file()

    def test_is_not_written_over_a_bundle(self, deck: Deck, tmp_path: Path) -> None:
        deck("init", "-o", "talk")
        (tmp_path / "talk" / "bundle.toml").write_text("mine", encoding="utf-8")
        assert deck("init", "-o", "talk").returncode != 0
        assert (tmp_path / "talk" / "bundle.toml").read_text(encoding="utf-8") == "mine"


def test_pictures_of_documents_and_folders_are_taken_with_what_is_said_of_them(deck: Deck, tmp_path: Path) -> None:
    source = take_home(tmp_path / "outages")
    (source / "figures" / "lift.png").write_bytes(picture("lift"))
    (source / "logo.png").write_bytes(picture("logo"))
    text = readme().replace("## Error analysis", "![One in ten holds half](figures/lift.png)\n\n## Error analysis")
    (source / "README.md").write_text(text, encoding="utf-8")
    assert deck("init", source, "-o", "talk").returncode == 0
    figures = [(entry["path"], entry["title"]) for entry in toml(tmp_path / "talk")["figure"]]
    assert figures == [
        ("figures/one_in_ten_holds_half.png", "One in ten holds half"),
        ("figures/roc_curve.png", "ROC curve"),
    ]
    assert (tmp_path / "talk" / figures[0][0]).read_bytes() == picture("lift")


def test_predictions_whose_truth_is_called_after_what_it_is(deck: Deck, tmp_path: Path) -> None:
    """Nothing in `progression` says that it is the truth; its values go with what is called predicted."""
    generator = np.random.default_rng(3)
    progression = generator.integers(30, 340, 300)
    predicted = (0.6 * progression + 70 + generator.normal(0, 30, 300)).round(1)
    source = tmp_path / "diabetes"
    source.mkdir()
    frame = pd.DataFrame({"patient": range(300), "progression": progression, "predicted": predicted})
    frame.to_csv(source / "out.csv", index=False)
    (source / "README.md").write_text(
        "# Diabetes\n\nRMSE is the metric, because large errors are the ones that hurt.\n"
    )
    assert deck("init", "diabetes", "-o", "talk", "--yes").returncode == 0
    text = toml(tmp_path / "talk")
    assert text["data"]["columns"] == {"target": "progression", "prediction": "predicted"}
    assert (text["problem"]["task"], text["problem"]["metric"]) == ("regression", "rmse")
    assert text["problem"]["metric_reason"] == "large errors are the ones that hurt"


def test_a_link_that_leads_to_itself_is_passed_over(deck: Deck, folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    done = deck("init", folder.name, "-o", "talk", "--yes")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    done = deck("init", f"{folder.name}/loop", "-o", "other", "--yes")
    assert (done.returncode, "there is no such file" in done.stderr) == (UNUSABLE, True)


def test_prose_under_a_title_that_speaks_of_a_prediction_is_a_readme(deck: Deck, tmp_path: Path) -> None:
    source = tmp_path / "loans"
    source.mkdir()
    table = "| Model | ROC-AUC |\n|---|---|\n| Rule | 0.68 |\n| Survival model | 0.69 |\n"
    prose = "".join(f"Step {number}, of many, is told here, with commas.\n" for number in range(40))
    (source / "README.md").write_text(f"# Loan Default Prediction, and more\n{prose}\n## Results\n\n{table}")
    done = deck("init", "loans", "-o", "talk", "--yes")
    assert done.returncode == 0, done.stderr
    assert "Survival model" in (tmp_path / "talk" / "models.csv").read_text()
