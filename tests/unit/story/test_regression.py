"""Slides of a regression: what their titles say, by what the predictions say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from bundles import slide_of, texts, told, write_files
from deck.building import build
from deck.charts.spec import BarChart, Flow, Table, XYChart
from deck.story.story import Block, KeyNumber, SideNote, Slide, Story

Floats = npt.NDArray[np.float64]
Columns = Mapping[str, npt.ArrayLike]

ROWS = 600
MONEY = """
[business]
threshold = { precision = 0.3 }
flagged = 300
cost_per_action = 5
success_rate = 0.3
value_per_success = 490
"""
ERROR = '\n[[error]]\nname = "Large houses"\nwhy = "there are few of them"\nfix = "collect more"\n'


def target_of(rows: int = ROWS) -> Floats:
    return np.random.default_rng(12).gamma(3.0, 80.0, rows).round(2) + 5


def noise(scale: float, rows: int = ROWS, seed: int = 13) -> Floats:
    return np.random.default_rng(seed).normal(0, scale, rows).round(2)


def regression_bundle(
    folder: Path,
    target: npt.ArrayLike,
    predicted: npt.ArrayLike,
    *,
    columns: Columns | None = None,
    metric: str = "rmse",
    problem: str = "",
    roles: str = "",
    models: str | None = None,
    more: str = "",
) -> Path:
    """A bundle with its predictions; `columns` are more of them, `problem` and `roles` go into their sections."""
    cells = {"target": target, "prediction": predicted, **(columns or {})}
    rows = zip(*(np.asarray(values).tolist() for values in cells.values()), strict=True)
    predictions = "\n".join([",".join(cells), *(",".join(map(str, row)) for row in rows)]) + "\n"
    table = 'models = "models.csv"' if models else ""
    toml = (
        f'version = 1\n[problem]\ntask = "regression"\nquestion = "What is it worth?"\nunit = "house"\n'
        f'metric = "{metric}"\n{problem}\n[data]\npredictions = "predictions.csv"\n'
        f"{table}\n[data.columns]\n{roles}\n{more}"
    )
    files = {"bundle.toml": toml, "predictions.csv": predictions, **({"models.csv": models} if models else {})}
    return write_files(folder, files)


def backup_of(story: Story, start: str) -> Slide:
    return next(slide for slide in story.backup if slide.title.startswith(start))


def text_of_note(note: SideNote) -> str:
    return note.label if isinstance(note, KeyNumber) else note.text


def text_of(slide: Slide) -> str:
    return " ".join(texts(slide))


class TestResults:
    def test_half_of_them_and_the_metric_in_the_unit(self, tmp_path: Path) -> None:
        target = target_of()
        folder = regression_bundle(tmp_path, target, target + noise(30), problem='measured_in = "euros"')
        slide = slide_of(told(folder), "results")
        assert slide.title.startswith("Half of all houses are predicted within ")
        assert " euros; RMSE is " in slide.title
        assert isinstance(slide.exhibit, XYChart)
        assert slide.caption.startswith("Mean actual value of each twentieth of houses by prediction")
        assert {"residual.median", "score.rmse", "within.share"} <= set(slide.facts)
        assert any(isinstance(note, KeyNumber) and "within 10% of the truth" in note.label for note in slide.side)
        assert "On average the predictions are neither too high nor too low beyond the noise" in text_of(slide)

    def test_without_a_unit(self, tmp_path: Path) -> None:
        target = target_of()
        title = slide_of(told(regression_bundle(tmp_path, target, target + noise(30))), "results").title
        assert " of the truth; RMSE is " in title

    def test_a_bias_beyond_the_noise_is_said(self, tmp_path: Path) -> None:
        target = target_of()
        folder = regression_bundle(tmp_path, target, target + noise(10) + 5, problem='measured_in = "euros"')
        assert "euros too high" in text_of(slide_of(told(folder), "results"))
        folder = regression_bundle(tmp_path, target, target + noise(10) - 5, problem='measured_in = "euros"')
        assert "euros too low" in text_of(slide_of(told(folder), "results"))

    def test_a_metric_that_is_only_stated(self, tmp_path: Path) -> None:
        target = target_of()
        models = "model,rmsle,baseline\nBoosting,0.314,\nMean,0.8,true\n"
        folder = regression_bundle(tmp_path, target, target + noise(30), metric="rmsle", models=models)
        assert slide_of(told(folder), "results").title.endswith("; RMSLE is 0.314")

    def test_another_model_than_the_best_is_named(self, tmp_path: Path) -> None:
        target = target_of()
        folder = regression_bundle(
            tmp_path,
            target,
            target + noise(30),
            columns={"ridge": target + noise(20)},
            roles='others = { Ridge = "ridge" }',
        )
        story = told(folder)
        assert "are predicted by the model within" in slide_of(story, "results").title
        assert "are predicted by the model within" in slide_of(story, "impact").title

    def test_worse_than_the_mean(self, tmp_path: Path) -> None:
        target = target_of()
        story = told(regression_bundle(tmp_path, target, np.roll(target, 1)))
        assert slide_of(story, "models").title.startswith("No model does better than the baseline, Mean of the target")
        assert slide_of(story, "results").title.startswith("The baseline stands at ")
        assert "R² of the model is −" in backup_of(story, "R²").title

    def test_one_prediction_shows_the_models(self, tmp_path: Path) -> None:
        target = target_of()
        slide = slide_of(told(regression_bundle(tmp_path, target, np.full(ROWS, 200.0))), "results")
        assert isinstance(slide.exhibit, BarChart)

    def test_mape_with_targets_of_zero(self, tmp_path: Path) -> None:
        target = target_of()
        target[:3] = 0
        story = told(regression_bundle(tmp_path, target, target + noise(30), metric="mape"))
        assert slide_of(story, "models").title == "The model has no MAPE: it is not defined on these rows"
        assert "MAPE" not in slide_of(story, "results").title
        note = "MAPE is not defined: 3 of 600 rows have a target of zero."
        assert backup_of(story, "R²").note == note

    def test_a_heavy_tail_is_said_where_squared_errors_are(self, tmp_path: Path) -> None:
        target, errors = target_of(), noise(10)
        errors[:6] += 300
        heavy = told(regression_bundle(tmp_path / "heavy", target, target + errors))
        said = r"1% of errors carry \d+% of the squared error"
        interval = next(note for note in slide_of(heavy, "results").side if "95% interval" in text_of_note(note))
        assert re.search(f"; {said}$", text_of_note(interval))
        assert re.search(f"^{said}, so the intervals of RMSE and R² may be too narrow.$", backup_of(heavy, "R²").note)
        absolute = told(regression_bundle(tmp_path / "mae", target, target + errors, metric="mae"))
        assert not any("squared" in text_of_note(note) for note in slide_of(absolute, "results").side)
        normal = told(regression_bundle(tmp_path / "normal", target, target + noise(10)))
        assert "squared" not in text_of(slide_of(normal, "results")) + backup_of(normal, "R²").note


STATED = "model,rmse,mae,r2,baseline\nTrees,12.5,9.1,0.9,\nLinear,14.0,10.2,0.8,\nMean,40.0,31.0,0,true\n"
UNIT = 'measured_in = "euros"\n'


class TestTheUnit:
    """What the target is measured in, wherever a value of the primary metric is said."""

    def story(self, folder: Path, metric: str, problem: str = UNIT) -> Story:
        bundle = regression_bundle(
            folder, target_of(), target_of() + noise(12), metric=metric, problem=problem, models=STATED
        )
        return told(bundle, outline="interview-7")

    def test_problem_models_and_summary_say_it(self, tmp_path: Path) -> None:
        story = self.story(tmp_path, "rmse")
        problem, models, summary = (slide_of(story, role) for role in ("problem", "models", "summary"))
        assert Block("The metric", "RMSE in euros") in problem.main
        assert any(text_of_note(note) == "euros: RMSE of Mean, the baseline to beat" for note in problem.side)
        assert "houses in the data" in map(text_of_note, problem.side)
        assert models.caption == "Ranked by RMSE; RMSE and MAE in euros"
        beside = [text_of_note(note) for note in models.side]
        assert "below the baseline's RMSE: 12.5 against 40.0 euros" in beside
        assert any(text.startswith("euros: RMSE against Linear") for text in beside)
        assert summary.main[0].text == "Trees reaches 12.5 euros (RMSE), 69% below the baseline"
        assert text_of_note(summary.side[0]) == "RMSE, euros"

    def test_a_metric_without_it_stands_alone(self, tmp_path: Path) -> None:
        story = self.story(tmp_path, "r2")
        assert Block("The metric", "R²") in slide_of(story, "problem").main
        assert slide_of(story, "models").caption == "Ranked by R²; RMSE and MAE in euros"
        assert slide_of(story, "summary").main[0].text.startswith("Trees reaches 0.900 R²")

    def test_without_a_unit_nothing_is_said_of_one(self, tmp_path: Path) -> None:
        story = self.story(tmp_path, "rmse", problem="")
        assert Block("The metric", "RMSE") in slide_of(story, "problem").main
        assert slide_of(story, "models").caption == "Ranked by RMSE"
        assert slide_of(story, "summary").main[0].text.startswith("Trees reaches 12.5 RMSE, ")


def test_models_of_large_errors_are_written_in_millions(tmp_path: Path) -> None:
    models = "model,mse,rmse,baseline\nTrees,12345678.9,3513.6,\nLinear,9800000,3130.5,\nMean,145000000,12041.6,true\n"
    story = told(regression_bundle(tmp_path, target_of(), target_of() + noise(12), metric="mse", models=models))
    table = slide_of(story, "models").exhibit
    assert isinstance(table, Table)
    assert [row[1:3] for row in table.rows] == [("9.80M", "3,131"), ("12.35M", "3,514"), ("145.00M", "12,042")]
    assert "9.80M MSE" in slide_of(story, "models").title


class TestImpact:
    def test_the_share_within_the_tolerance_against_the_mean(self, tmp_path: Path) -> None:
        target = target_of()
        folder = regression_bundle(
            tmp_path, target, target + noise(30), problem='measured_in = "euros"\ntolerance = 40'
        )
        slide = slide_of(told(folder), "impact")
        assert " of houses are predicted within 40 euros, against " in slide.title
        assert slide.title.endswith(" for the mean")
        assert isinstance(slide.exhibit, XYChart)
        assert "Good enough is a prediction within 40 euros" in text_of(slide)
        assert {"within.share", "within.mean_of_the_target.share"} <= set(slide.facts)

    def test_against_the_baseline_where_its_predictions_are_there(self, tmp_path: Path) -> None:
        target = target_of()
        folder = regression_bundle(
            tmp_path,
            target,
            target + noise(30),
            columns={"naive": target + noise(60, seed=3)},
            roles='others = { "Last year" = "naive" }',
            models="model,rmse,baseline\nBoosting,30,\nLast year,60,true\n",
        )
        slide = slide_of(told(folder), "impact")
        assert slide.title.endswith(" for Last year")
        assert isinstance(slide.exhibit, XYChart)
        assert [line.name for line in slide.exhibit.lines[:3]] == ["Boosting", "Last year", "Mean of the target"]
        assert "with the mean" in text_of(slide)

    def test_a_baseline_that_is_the_mean_is_drawn_once(self, tmp_path: Path) -> None:
        target = target_of()
        folder = regression_bundle(
            tmp_path,
            target,
            target + noise(30),
            columns={"naive": np.full(ROWS, target.mean().round(3))},
            roles='others = { "Always the mean" = "naive" }',
            models="model,rmse,baseline\nBoosting,30,\nAlways the mean,140,true\n",
        )
        chart = slide_of(told(folder), "impact").exhibit
        assert isinstance(chart, XYChart)
        assert [line.name for line in chart.lines[:2]] == ["Boosting", "Always the mean"]
        assert chart.lines[2].name == "Tolerance"

    def test_without_a_tolerance_the_distances_are_said(self, tmp_path: Path) -> None:
        target = target_of() - 300
        folder = regression_bundle(tmp_path, target, target + noise(30), problem='measured_in = "kelvin"')
        slide = slide_of(told(folder), "impact")
        assert slide.title.startswith("Half of houses are predicted within ")
        assert slide.title.endswith(" kelvin")
        assert len(slide.side) == 2

    def test_money_goes_first(self, tmp_path: Path) -> None:
        target = target_of()
        models = "model,rmse,baseline\nBoosting,30,\n"
        story = told(regression_bundle(tmp_path, target, target + noise(30), models=models, more=MONEY))
        assert isinstance(slide_of(story, "impact").exhibit, Flow)
        assert any("within 10% of the truth" in slide.title for slide in story.backup)

    @pytest.mark.parametrize(("outline", "is_behind"), [("interview-7", True), ("interview-8", False)])
    def test_an_outline_without_impact_has_it_in_the_backup(
        self, tmp_path: Path, outline: str, is_behind: bool
    ) -> None:
        target = target_of()
        story = told(regression_bundle(tmp_path, target, target + noise(30)), outline=outline)
        assert any("are predicted within" in slide.title for slide in story.backup) is is_behind


class TestErrors:
    def test_the_group_that_is_off(self, tmp_path: Path) -> None:
        target = target_of()
        predicted = target + noise(10) + 40 * (target > np.quantile(target, 0.9))
        folder = regression_bundle(tmp_path, target, predicted, problem='measured_in = "euros"')
        slide = slide_of(told(folder), "errors")
        assert slide.title.startswith("In the highest tenth of predictions, around ")
        assert slide.title.endswith(" euros too high on average")
        assert isinstance(slide.exhibit, BarChart)
        assert [bar.tone for bar in slide.exhibit.bars] == ["grey"] * 9 + ["negative"]
        assert "prediction_group.10.bias" in slide.facts

    def test_none_is_off(self, tmp_path: Path) -> None:
        target = np.linspace(10, 500, ROWS)
        slide = slide_of(told(regression_bundle(tmp_path, target, target + noise(10))), "errors")
        assert slide.title == "No tenth of the predictions is too high or too low on average beyond the noise"
        assert isinstance(slide.exhibit, BarChart)
        assert {bar.tone for bar in slide.exhibit.bars} == {"grey"}

    def test_a_named_failure_stands_beside_it(self, tmp_path: Path) -> None:
        target = np.linspace(10, 500, ROWS)
        slide = slide_of(told(regression_bundle(tmp_path, target, target + noise(10), more=ERROR)), "errors")
        assert [note.label for note in slide.side if isinstance(note, Block)] == ["Why it happens", "What I would do"]
        assert "Large houses: there are few of them." in text_of(slide)

    @pytest.mark.parametrize(("worse", "is_own"), [(1.0, True), (4.0, False)])
    def test_a_segment_that_is_worse_goes_first(self, tmp_path: Path, worse: float, is_own: bool) -> None:
        target = np.linspace(10, 500, ROWS)
        city = np.where(np.arange(ROWS) % 3 == 0, "Rome", "Oslo")
        predicted = target + noise(10) * np.where(city == "Rome", worse, 1.0)
        folder = regression_bundle(tmp_path, target, predicted, columns={"city": city}, roles='segments = ["city"]')
        slide = slide_of(told(folder), "errors")
        assert slide.title.startswith("No tenth" if is_own else "RMSE rises to ")
        assert ("No segment is worse than the whole" in text_of(slide)) is is_own

    def test_one_segment(self, tmp_path: Path) -> None:
        target = np.linspace(10, 500, ROWS)
        folder = regression_bundle(
            tmp_path, target, target + noise(10), columns={"city": ["Rome"] * ROWS}, roles='segments = ["city"]'
        )
        assert slide_of(told(folder), "errors").title.startswith("No tenth")


class TestBackup:
    def test_metrics_groups_and_largest_errors(self, tmp_path: Path) -> None:
        target = target_of()
        folder = regression_bundle(
            tmp_path,
            target,
            target + noise(30),
            columns={"name": [f"house {row}" for row in range(ROWS)], "city": ["Rome", "Oslo"] * 300},
            problem='measured_in = "euros"',
            roles='id = "name"\nsegments = ["city"]',
        )
        story = told(folder)
        metrics = backup_of(story, "R² of the model is 0.9").exhibit
        assert isinstance(metrics, Table)
        assert [row[0] for row in metrics.rows] == ["RMSE, euros", "MAE, euros", "R²", "MAPE", "Bias, euros"]
        assert metrics.rows[3][1].startswith("0.") and metrics.rows[2][3] == "0"
        groups = backup_of(story, "RMSE is ").exhibit
        assert isinstance(groups, Table)
        assert len(groups.rows) == 10
        largest = backup_of(story, "The ten largest errors go up to ").exhibit
        assert isinstance(largest, Table)
        assert [column.header for column in largest.columns] == ["House", "City", "Predicted", "Actual", "Error"]
        row = int(np.abs(noise(30)).argmax())
        assert largest.rows[0][:2] == (f"house {row}", ["Rome", "Oslo"][row % 2])

    def test_rows_without_a_name_are_numbered(self, tmp_path: Path) -> None:
        exhibit = backup_of(told(regression_bundle(tmp_path, [1, 2, 3], [1, 2, 4])), "The only error is 1.00").exhibit
        assert isinstance(exhibit, Table)
        assert exhibit.rows == (("Row 3", "4.00", "3.00", "+1.00"),)


def test_the_problem_slide_says_how_large_the_target_is(tmp_path: Path) -> None:
    folder = regression_bundle(tmp_path, [10, 20, 60], [1, 2, 3], problem='measured_in = "euros"')
    number = slide_of(told(folder), "problem").side[0]
    assert isinstance(number, KeyNumber)
    assert (number.value, number.label) == ("30", "euros on average, from 10 to 60")
    number = slide_of(told(regression_bundle(tmp_path, [10, 20, 60], [1, 2, 3])), "problem").side[0]
    assert isinstance(number, KeyNumber)
    assert (number.value, number.label) == ("30", "is the mean of the target, which goes from 10 to 60")


ODD: dict[str, tuple[npt.ArrayLike, npt.ArrayLike]] = {
    "two rows": ([1, 2], [1.5, 1.7]),
    "a constant target": (np.full(300, 3.0), 3 + noise(1, 300)),
    "a constant target of zero": (np.zeros(300), noise(1, 300)),
    "nothing but one value": ([1, 1, 1], [1, 1, 1]),
    "exact": (target_of(), target_of()),
    "always off by one": (target_of(), target_of() + 1),
    "worse than the mean": (target_of(), np.roll(target_of(), 1)),
    "below zero": (-target_of(), -target_of() + noise(20)),
    "around zero": (noise(50), noise(50, seed=4)),
    "large": (target_of() * 1e11, target_of() * 1e11 + noise(1e12)),
    "small": (target_of() * 1e-6, target_of() * 1e-6 + noise(1e4) * 1e-9),
    "few predictions": (target_of(), (target_of() / 300).round() * 300),
    "an outlier": (np.append(target_of(), 1e14), np.append(target_of(), 0)),
}


@pytest.mark.parametrize("metric", ["rmse", "mae", "mape", "r2"])
@pytest.mark.parametrize("case", ODD)
def test_odd_rows_have_a_deck_with_titles_that_fit(tmp_path: Path, case: str, metric: str) -> None:
    target, predicted = ODD[case]
    folder = regression_bundle(tmp_path, target, predicted, metric=metric, problem='measured_in = "euros"')
    story = told(folder)
    for slide in (*story.slides, *story.backup):
        assert not {"nan", "inf", "None"} & set(text_of(slide).replace(",", " ").split())
    assert max(len(slide.title) for slide in story.slides) <= 130


@pytest.mark.parametrize("case", ODD)
@pytest.mark.parametrize("charts", ["native", "image"])
def test_odd_rows_are_drawn(tmp_path: Path, case: str, charts: str) -> None:
    folder = regression_bundle(tmp_path / "b", *ODD[case])
    build(folder, tmp_path / "b.pptx", charts="native" if charts == "native" else "image")
    assert (tmp_path / "b.pptx").stat().st_size > 10_000
