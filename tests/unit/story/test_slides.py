"""What the slides of the talk say, by what the data say: titles above all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundles import (
    IMPORTANCE,
    TALK,
    prediction_rows,
    predictions_bundle,
    slide_of,
    tables_bundle,
    texts,
    told,
)
from deck.bundle import load
from deck.charts.spec import BarChart, Columns, Pipeline, Table, XYChart
from deck.evidence import evaluate
from deck.story.story import KeyNumber, Slide

RMSE = "model,rmse,baseline\nBoosting,{best},\nForest,0.6,\nMean,{baseline},true\n"
RMSE_FOLDS = "fold,rmse\n1,0.4\n2,0.6\n"
TWO_MODELS = "model,pr_auc,baseline\nLightGBM,{best},\nForest,{other},\nRandom,0.2,true\n"
ONE_CLASS = "target,score\n" + "{0},0.5\n{0},0.4\n{0},0.3\n" * 10
MONEY = """
[business]
threshold = {{ precision = 0.30 }}
flagged = 340
per = "month"
cost_per_action = {cost}
success_rate = 0.30
value_per_success = 490
"""


def titles(folder: Path, **options: str) -> dict[str, str]:
    return {slide.role: slide.title for slide in told(folder, **options).slides}


def side_values(slide: Slide) -> list[str]:
    return [f"{note.value} {note.label}" for note in slide.side if isinstance(note, KeyNumber)]


class TestModels:
    def test_without_an_interval_the_numbers_alone_are_said(self, tmp_path: Path) -> None:
        found = titles(tables_bundle(tmp_path))
        assert found["models"] == "LightGBM reaches 0.431 PR-AUC, 5.4x the baseline"
        assert found["results"] == "PR-AUC is 0.431 with LightGBM: +0.049 against random forest"

    def test_a_lead_beyond_noise(self, tmp_path: Path) -> None:
        folder = predictions_bundle(
            tmp_path,
            predictions=prediction_rows(others={"Forest": 0.2}),
            others=["Forest"],
        )
        assert titles(folder)["models"] == "LightGBM leads forest beyond the noise: 0.667 PR-AUC, 3.8x the baseline"

    def test_a_lead_within_noise(self, tmp_path: Path) -> None:
        folder = predictions_bundle(tmp_path, predictions=prediction_rows(others={"Forest": 1.4}), others=["Forest"])
        title = titles(folder)["models"]
        assert title == "LightGBM comes first at 0.667 PR-AUC, 3.8x the baseline, but forest is within the noise"

    def test_a_stated_lead_that_the_predictions_turn_round_is_no_lead(self, tmp_path: Path) -> None:
        folder = predictions_bundle(
            tmp_path,
            predictions=prediction_rows(others={"Forest": 3.0}),
            others=["Forest"],
            models=TWO_MODELS.format(best=0.7, other=0.6),
        )
        title = titles(folder)["models"]
        assert title == "LightGBM is stated first at 0.700 PR-AUC, but on the predictions forest does better"

    def test_a_best_model_within_the_noise_of_the_baseline(self, tmp_path: Path) -> None:
        folder = predictions_bundle(tmp_path, predictions=prediction_rows(120, strength=0.5), more="")
        title = titles(folder)["models"]
        assert "within the noise of the baseline at 0." in title
        assert "leads" not in title

    @pytest.mark.parametrize("baseline", ["0.600", "0.431"])
    def test_a_baseline_that_nothing_beats(self, tmp_path: Path, baseline: str) -> None:
        models = f"model,pr_auc,baseline\nLightGBM,0.431,\nForest,0.382,\nRule,{baseline},true\n"
        found = titles(tables_bundle(tmp_path, models=models), outline="interview-7")
        assert found["models"] == f"No model does better than the baseline, rule: 0.431 PR-AUC against {baseline}"
        assert found["results"] == f"The baseline stands at {baseline} PR-AUC, and nothing does better"

    def test_the_summary_of_a_baseline_that_nothing_beats(self, tmp_path: Path) -> None:
        models = "model,pr_auc,baseline\nLightGBM,0.431,\nRule,0.5,true\n"
        summary = slide_of(told(tables_bundle(tmp_path, models=models), outline="interview-7"), "summary")
        assert "LightGBM reaches 0.431 PR-AUC, not better than the baseline" in texts(summary)

    def test_nothing_but_a_baseline(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, models="model,pr_auc,baseline\nRandom,0.08,true\n", more="", folds=None)
        assert titles(folder)["models"] == "No model does better than the baseline, random"

    def test_no_baseline(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, models="model,pr_auc\nLightGBM,0.431\n", more="")
        assert titles(folder)["models"] == "LightGBM reaches 0.431 PR-AUC"

    def test_lower_is_better(self, tmp_path: Path) -> None:
        models = RMSE.format(best=0.5, baseline=0.9)
        folder = tables_bundle(tmp_path, models=models, metric="rmse", folds=RMSE_FOLDS, more="")
        story = told(folder)
        found = {slide.role: slide.title for slide in story.slides}
        assert found["models"] == "Boosting reaches 0.500 RMSE, against 0.900 for the baseline"
        assert found["results"] == "RMSE is 0.500 with Boosting: −0.100 against forest"
        assert found["stability"] == "RMSE holds over 2 folds: never above 0.600, 0.500 on average"
        assert side_values(slide_of(story, "models")) == ["−0.100 RMSE against forest"]

    def test_lower_is_better_and_the_baseline_is_lowest(self, tmp_path: Path) -> None:
        models = RMSE.format(best=0.5, baseline=0.4)
        folder = tables_bundle(tmp_path, models=models, metric="rmse", folds=None, more="")
        title = titles(folder)["models"]
        assert title == "No model does better than the baseline, mean: 0.500 RMSE against 0.400"

    def test_the_interval_of_a_metric_where_lower_is_better_runs_upwards(self, tmp_path: Path) -> None:
        folder = predictions_bundle(
            tmp_path,
            predictions=prediction_rows(others={"Forest": 0.2}),
            others=["Forest"],
            metric="brier",
            more="",
        )
        (side,) = side_values(slide_of(told(folder), "models"))
        change, _, ends = side.partition(" (95%: ")
        low, _, high = ends.rstrip(")").partition(" to ")
        values = [float(text.split()[0].replace("−", "-")) for text in (low, change, high)]
        assert values == sorted(values)
        assert values[2] < 0


class TestOtherTitles:
    @pytest.mark.parametrize(
        ("importance", "title"),
        [
            (IMPORTANCE, "Login velocity carries 50% of the importance, 1.7x the next feature"),
            ("feature,importance\na,5\nb,4\nc,3\nd,1\n", "Three features carry 92% of the importance: a, b and c"),
            (
                "feature,importance\n" + "".join(f"f{number},{20 - number}\n" for number in range(15)),
                "No feature dominates: f0 leads with 10% of the importance",
            ),
            ("feature,importance\nplan,1\n", "One feature carries the model: plan"),
            (
                "feature,importance\nplan,1\nage,0\n",
                "One feature carries the model: plan, with 100% of the importance",
            ),
        ],
    )
    def test_features(self, tmp_path: Path, importance: str, title: str) -> None:
        assert titles(tables_bundle(tmp_path, importance=importance))["features"] == title

    def test_a_short_context_is_the_title_of_the_problem(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path)
        toml = folder / "bundle.toml"
        text = toml.read_text().replace("unit = ", 'context = "8% leave each month"\nunit = ')
        toml.write_text(text)
        assert titles(folder)["problem"] == "8% leave each month"
        toml.write_text(text.replace("each month", "each month" * 20))
        assert titles(folder)["problem"] == "Which subscribers will cancel next month?"

    @pytest.mark.parametrize(
        ("every", "title", "figure"),
        [
            (
                10,
                "Only 10% of customers are churners: the question is which",
                "10% of customers are churners: one in 10",
            ),
            (3, "Only 33% of customers are churners: the question is which", "33% of customers are churners"),
        ],
    )
    def test_few_positives_are_the_problem(self, tmp_path: Path, every: int, title: str, figure: str) -> None:
        rows = "".join(f"{int(row % every == 0)},{row / 300:.4f}\n" for row in range(300))
        problem = slide_of(told(predictions_bundle(tmp_path, predictions=f"target,score\n{rows}", more="")), "problem")
        assert problem.title == title
        assert figure in side_values(problem)

    def test_many_positives_are_not(self, tmp_path: Path) -> None:
        rows = "".join(f"{int(row % 4 > 0)},{row / 300:.4f}\n" for row in range(300))
        problem = slide_of(told(predictions_bundle(tmp_path, predictions=f"target,score\n{rows}", more="")), "problem")
        assert problem.title == "Which subscribers will cancel next month?"
        assert "75% of customers are churners" in side_values(problem)

    @pytest.mark.parametrize(
        ("cost", "title"),
        [
            (20, "Acting on 340 customers a month nets $8.2K; break-even is 14% precision"),
            (50, "Acting on 340 customers a month loses $2.0K: it pays above 34% precision"),
            (200, "Acting on 340 customers a month loses $53K, and at no precision would it pay"),
        ],
    )
    def test_money(self, tmp_path: Path, cost: int, title: str) -> None:
        folder = tables_bundle(tmp_path, more=TALK + MONEY.format(cost=cost))
        assert titles(folder)["impact"] == title

    def test_flags_stand_beside_the_top_only_where_they_are_the_top(self, tmp_path: Path) -> None:
        rows = prediction_rows(1_000)
        top = "\n[business]\nthreshold = { top = 0.20 }\n"
        story = told(predictions_bundle(tmp_path / "a", predictions=rows, more=top))
        title = slide_of(story, "impact").title
        assert title.startswith("The top 20% by score hold ")
        assert title.endswith(" of 200 flagged")
        for number, threshold in enumerate(["{ top = 0.15 }", "{ top = 0.5 }", "{ recall = 0.9 }"]):
            more = f"\n[business]\nthreshold = {threshold}\n"
            folder = predictions_bundle(tmp_path / str(number), predictions=rows, more=more)
            assert "flagged" not in slide_of(told(folder), "impact").title

    def test_the_weakest_segment_is_named_with_what_its_interval_allows(self, tmp_path: Path) -> None:
        rows = prediction_rows(900).splitlines()
        shuffled = [rows[0]]
        for number, row in enumerate(rows[1:]):
            target, score, plan = row.split(",")
            noise = f"{(number * 7919 % 1000) / 1000:.3f}"
            shuffled.append(f"{target},{noise if plan == 'plan 2' else score},{plan}")
        weak = predictions_bundle(tmp_path / "weak", predictions="\n".join(shuffled), segments=["plan"])
        title = slide_of(told(weak), "errors").title
        assert title.startswith("PR-AUC drops to 0.")
        assert " for plan 2, against 0." in title
        same = predictions_bundle(tmp_path / "same", predictions="\n".join(rows), segments=["plan"])
        assert slide_of(told(same), "errors").title.endswith("but its interval includes the whole")

    def test_named_failures_without_shares(self, tmp_path: Path) -> None:
        errors = slide_of(told(tables_bundle(tmp_path, more=TALK.replace("share = 0.41\n", ""))), "errors")
        assert errors.title == "The model fails most on new customers"
        assert errors.layout == "Statement"

    def test_scored_rows_are_those_of_the_predictions(self, tmp_path: Path) -> None:
        folder = predictions_bundle(tmp_path, predictions=prediction_rows(600), more="")
        toml = folder / "bundle.toml"
        toml.write_text(toml.read_text().replace("[data]\n", "[data]\nrows = 20000\n"))
        results = slide_of(told(folder), "results")
        assert any(value.endswith("from 600 scored rows") for value in side_values(results))

    def test_curves_carry_the_name_of_the_model_that_was_scored(self, tmp_path: Path) -> None:
        folder = predictions_bundle(
            tmp_path, predictions=prediction_rows(), models=TWO_MODELS.format(best=0.6, other=0.7), more=TALK
        )
        story = told(folder)
        chart = slide_of(story, "results").exhibit
        assert isinstance(chart, XYChart)
        assert chart.lines[0].label.startswith("LightGBM ")
        behind = [slide.exhibit for slide in story.backup if isinstance(slide.exhibit, XYChart)]
        assert behind
        assert all("Forest" not in text for exhibit in behind for text in texts(exhibit))


class TestOneClass:
    """C09: with one class only nothing is ranked; the deck says so and never says 0."""

    @pytest.mark.parametrize(("target", "reason"), [("1", "every row is positive"), ("0", "no row is positive")])
    def test_the_metric_is_not_defined(self, tmp_path: Path, target: str, reason: str) -> None:
        story = told(predictions_bundle(tmp_path, predictions=ONE_CLASS.format(target), more=""))
        assert slide_of(story, "models").title == "Model has no PR-AUC: it is not defined on these rows"
        assert slide_of(story, "results").title == f"PR-AUC is not defined: {reason}"
        for slide in story.slides:
            shown = [*texts((slide.title, slide.main, slide.side, slide.beats))]
            shown += texts(slide.exhibit.rows if isinstance(slide.exhibit, Table) else ())
            assert not [text for text in shown if "0.0" in text or "nan" in text.lower().split()]
        chart = slide_of(story, "results").exhibit
        assert isinstance(chart, BarChart)
        assert [(bar.value, bar.text) for bar in chart.bars] == [(None, "not given")]
        bundle = load(tmp_path)
        assert evaluate(bundle).facts["best.pr_auc"].value is None

    def test_every_row_positive_is_no_scarcity(self, tmp_path: Path) -> None:
        story = told(predictions_bundle(tmp_path, predictions=ONE_CLASS.format(1), more=""))
        assert slide_of(story, "problem").title == "Which subscribers will cancel next month?"


class TestExhibits:
    def test_tables_alone_are_enough_for_charts(self, tmp_path: Path) -> None:
        story = told(tables_bundle(tmp_path))
        kinds = {slide.role: type(slide.exhibit) for slide in story.slides}
        assert kinds == {
            "problem": type(None), "approach": Pipeline, "features": BarChart, "models": Table, "results": BarChart,
            "stability": BarChart, "errors": BarChart, "next_steps": Columns,
        }  # fmt: skip

    def test_the_models_table_keeps_the_baseline_whatever_its_rank(self, tmp_path: Path) -> None:
        rows = "".join(f"Model {number},0.{90 - number}\n" for number in range(20))
        models = f"model,pr_auc,baseline\n{rows.replace(chr(10), f',{chr(10)}')}Random,0.08,true\n"
        story = told(tables_bundle(tmp_path, models=models, more=""))
        slide = slide_of(story, "models")
        assert isinstance(slide.exhibit, Table)
        assert [row[0] for row in slide.exhibit.rows][-1] == "Random (baseline)"
        assert len(slide.exhibit.rows) == 7
        assert "14 more models in the backup." in slide.note
        assert "All 21 models on 1 metric" in [behind.title for behind in story.backup]
