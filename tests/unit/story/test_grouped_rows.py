"""Slides where rows belong together: intervals are said to be by group, and none is claimed from too few groups."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from bundles import slide_of, told, write_files
from deck.bundle import load
from deck.charts.spec import XYChart
from deck.evidence import evaluate
from deck.story.story import Story
from judged_bundles import EVERYTHING, judged_bundle, judged_columns, table_of_models

ENOUGH, FEW = 40, 5
ROWS = 400


def csv_of(**columns: object) -> str:
    stream = io.StringIO()
    pd.DataFrame(columns).to_csv(stream, index=False)
    return stream.getvalue()


def bundle(folder: Path, task: str, metric: str, predictions: str, roles: str = "", more: str = "") -> Path:
    toml = f"""\
version = 1
[problem]
task = "{task}"
question = "What will happen?"
metric = "{metric}"
[data]
predictions = "predictions.csv"
[data.columns]
group = "team"
{roles}
{more}"""
    return write_files(folder, {"bundle.toml": toml, "predictions.csv": predictions})


def teams(groups: int, rows: int = ROWS) -> np.ndarray:
    return np.array([f"team {row % groups}" for row in range(rows)])


def judged(folder: Path, groups: int) -> Path:
    columns = {**judged_columns(ROWS), "team": teams(groups).tolist()}
    return judged_bundle(folder, columns, f'group = "team"\n{EVERYTHING}', models=table_of_models(columns))


def binary(folder: Path, groups: int) -> Path:
    random = np.random.default_rng(1)
    target = random.random(ROWS) < 0.3
    score = 1 / (1 + np.exp(-random.normal(size=ROWS) - 1.5 * target))
    predictions = csv_of(target=target.astype(int), score=score, team=teams(groups))
    money = "[business]\nthreshold = { top = 0.2 }\ncost_per_action = 5\nsuccess_rate = 0.3\nvalue_per_success = 490\n"
    return bundle(folder, "binary", "pr_auc", predictions, more=money)


def regression(folder: Path, groups: int) -> Path:
    random = np.random.default_rng(2)
    target = random.uniform(10, 100, ROWS)
    predicted = target + random.normal(0, 5, ROWS)
    return bundle(folder, "regression", "rmse", csv_of(target=target, prediction=predicted, team=teams(groups)))


def ranking(folder: Path, groups: int) -> Path:
    random, queries, items = np.random.default_rng(3), 200, 12
    query = np.repeat(np.arange(queries), items)
    liked = random.random(query.size) < np.repeat(random.choice([0.1, 0.3, 0.6], queries), items)
    score = liked + random.normal(size=query.size)
    predictions = csv_of(
        query=query, item=np.tile(np.arange(items), queries), target=liked.astype(int), score=score,
        team=teams(groups, queries)[query],
    )  # fmt: skip
    return bundle(folder, "ranking", "ndcg_at_3", predictions, 'item = "item"')


def multiclass(folder: Path, groups: int) -> Path:
    random = np.random.default_rng(5)
    target = random.integers(0, 3, ROWS)
    score = random.random(ROWS)
    predicted = np.where(random.random(ROWS) < score, target, random.integers(0, 3, ROWS))
    predictions = csv_of(target=target, prediction=predicted, score=score, team=teams(groups))
    return bundle(folder, "multiclass", "accuracy", predictions, 'score = "score"')


MAKERS = {"llm": judged, "binary": binary, "regression": regression, "ranking": ranking, "multiclass": multiclass}
CAPTIONS = {
    "llm": {"results": "with 95% intervals by team", "impact": "with 95% intervals by team"},
    "binary": {"results": "the band is the 95% interval of the precision by team"},
    "regression": {"errors": "with 95% intervals by team"},
    "ranking": {"results": "by team", "errors": "by relevant items with 95% intervals by team"},
    "multiclass": {"results": "with 95% intervals by team", "impact": "with 95% intervals by team"},
}


def story_of(task: str, folder: Path, groups: int) -> Story:
    return told(MAKERS[task](folder, groups))


@pytest.mark.parametrize("task", MAKERS)
def test_captions_say_what_the_intervals_are_by(task: str, tmp_path: Path) -> None:
    story = story_of(task, tmp_path, ENOUGH)
    for role, words in CAPTIONS[task].items():
        assert words in slide_of(story, role).caption, role


@pytest.mark.parametrize("task", MAKERS)
def test_no_interval_is_claimed_from_too_few_groups(task: str, tmp_path: Path) -> None:
    folder = MAKERS[task](tmp_path, FEW)
    story = told(folder)
    for slide in (*story.slides, *story.backup):
        summary = getattr(slide.exhibit, "summary", "")
        assert "with 95% intervals" not in f"{slide.caption} {summary}", slide.title
        assert "the band is" not in f"{slide.caption} {summary}".lower(), slide.title
    facts = evaluate(load(folder)).facts
    ends = [fact for name, fact in facts.items() if name.endswith(("_low", "_high"))]
    assert ends
    assert all(fact.value is None for fact in ends), [fact.name for fact in ends if fact.value is not None]
    assert sum(fact.note == "no interval from fewer than 8 groups by team" for fact in ends) > len(ends) / 3


def test_nothing_is_called_better_or_alike_from_too_few_groups(tmp_path: Path) -> None:
    story = told(judged(tmp_path, FEW))
    said = " ".join(slide.title for slide in (*story.slides, *story.backup))
    assert "noise" not in slide_of(story, "results").title
    assert "about as often" not in said
    assert "beyond the noise" not in said
    assert "No criterion fails clearly most" in slide_of(story, "errors").title
    assert any("too few questions or groups of them for an interval" in slide.title for slide in story.backup)


def test_facts_say_that_groups_are_what_varies(tmp_path: Path) -> None:
    facts = evaluate(load(binary(tmp_path, ENOUGH))).facts
    for name in ("operating.precision_low", "operating.recall_high", "decile.1.found_low", "business.precision_low"):
        assert "by Wilson with the design effect of 40 groups by team" in facts[name].formula, name
    assert facts["business.precision_low"].number == facts["operating.precision_low"].number


def test_facts_of_judged_answers_say_it_too(tmp_path: Path) -> None:
    facts = evaluate(load(judged(tmp_path, ENOUGH))).facts
    design = "by Wilson with the design effect of 40 groups by team"
    for name in ("score.pass_rate_low", "criterion.grounded.pass_rate_high", "judges.agreement_low"):
        assert design in facts[name].formula, name
    assert facts["against.keywords.p_value"].formula.startswith("Student's t test between 40 groups by team")
    assert facts["latency.median_low"].formula.endswith("by order statistics, over 40 groups by team")


def test_the_range_of_the_net_follows_the_groups(tmp_path: Path) -> None:
    """Every customer is in the file ten times over, which tells no more than once."""
    random = np.random.default_rng(4)
    target = random.random(200) < 0.4
    score = np.round(target + random.normal(size=200), 3)
    money = "[business]\nthreshold = { top = 0.3 }\ncost_per_action = 5\nsuccess_rate = 0.3\nvalue_per_success = 490\n"

    def precision(times: int, folder: str) -> tuple[float, float]:
        rows = np.tile(np.arange(200), times)
        predictions = csv_of(target=target[rows].astype(int), score=score[rows], team=rows)
        facts = evaluate(load(bundle(tmp_path / folder, "binary", "pr_auc", predictions, more=money))).facts
        return facts["business.precision_low"].number, facts["business.precision_high"].number

    assert precision(10, "ten") == pytest.approx(precision(1, "once"), abs=0.005)


@pytest.mark.parametrize("task", ["binary", "multiclass"])
def test_the_band_of_a_calibration_follows_the_groups(task: str, tmp_path: Path) -> None:
    def widths(groups: int, folder: str) -> tuple[np.ndarray, str]:
        story = told(MAKERS[task](tmp_path / folder, groups))
        slide = next(slide for slide in story.backup if slide.title.startswith("Scores are off by"))
        assert isinstance(slide.exhibit, XYChart)
        (band,) = slide.exhibit.bands
        return np.subtract(band.high, band.low), slide.caption

    alone, _ = widths(ROWS, "alone")
    by_team, caption = widths(ENOUGH, "teams")
    assert "with 95% intervals by team" in caption
    # Fewer groups than rows leave Student's t wider than the normal, and design effects do not fall below one.
    assert (by_team > alone).all()
