"""What the slides of the talk say, by what the data say: titles above all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bundles import (
    FOLDS,
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
from deck.charts.spec import BarChart, Columns, Flow, Pipeline, Table, XYChart
from deck.evidence import evaluate
from deck.story.story import Block, KeyNumber, Slide

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
        assert found["results"] == "PR-AUC is 0.431 with LightGBM: +0.049 against Random forest"

    @pytest.mark.parametrize(
        ("split", "said"),
        [
            ("Stratified folds", "How train and test were kept apart: Stratified folds."),
            (
                "last fifth, trained on earlier years",
                "How train and test were kept apart: last fifth, trained on earlier years.",
            ),
            ("kept a fifth of the customers back", "Kept a fifth of the customers back."),
            ("Kept apart by customer.", "Kept apart by customer."),
        ],
    )
    def test_how_train_and_test_were_kept_apart_is_said_once(self, tmp_path: Path, split: str, said: str) -> None:
        folder = tables_bundle(tmp_path)
        toml = folder / "bundle.toml"
        toml.write_text(toml.read_text().replace("stratified folds", split))
        (found,) = [item for item in slide_of(told(folder), "models").beats if item.place == ("data", "split")]
        assert found.text == said

    def test_a_lead_beyond_noise(self, tmp_path: Path) -> None:
        folder = predictions_bundle(
            tmp_path,
            predictions=prediction_rows(others={"Forest": 0.2}),
            others=["Forest"],
        )
        assert titles(folder)["models"] == "LightGBM leads Forest beyond the noise: 0.667 PR-AUC, 3.8x the baseline"

    def test_a_lead_within_noise(self, tmp_path: Path) -> None:
        folder = predictions_bundle(tmp_path, predictions=prediction_rows(others={"Forest": 1.4}), others=["Forest"])
        title = titles(folder)["models"]
        assert title == "LightGBM comes first at 0.667 PR-AUC, 3.8x the baseline, but Forest is within the noise"

    def test_a_stated_lead_that_the_predictions_turn_round_is_no_lead(self, tmp_path: Path) -> None:
        folder = predictions_bundle(
            tmp_path,
            predictions=prediction_rows(others={"Forest": 3.0}),
            others=["Forest"],
            models=TWO_MODELS.format(best=0.7, other=0.6),
        )
        title = titles(folder)["models"]
        assert title == "LightGBM is stated first at 0.700 PR-AUC, but on the predictions Forest does better"

    def test_a_best_model_within_the_noise_of_the_baseline(self, tmp_path: Path) -> None:
        folder = predictions_bundle(tmp_path, predictions=prediction_rows(120, strength=0.5), more="")
        title = titles(folder)["models"]
        assert "within the noise of the baseline at 0." in title
        assert "leads" not in title

    @pytest.mark.parametrize("baseline", ["0.600", "0.431"])
    def test_a_baseline_that_nothing_beats(self, tmp_path: Path, baseline: str) -> None:
        models = f"model,pr_auc,baseline\nLightGBM,0.431,\nForest,0.382,\nRule,{baseline},true\n"
        found = titles(tables_bundle(tmp_path, models=models), outline="interview-7")
        assert found["models"] == f"No model does better than the baseline, Rule: 0.431 PR-AUC against {baseline}"
        assert found["results"] == f"The baseline stands at {baseline} PR-AUC, and nothing does better"

    def test_the_summary_of_a_baseline_that_nothing_beats(self, tmp_path: Path) -> None:
        models = "model,pr_auc,baseline\nLightGBM,0.431,\nRule,0.5,true\n"
        summary = slide_of(told(tables_bundle(tmp_path, models=models), outline="interview-7"), "summary")
        assert "LightGBM reaches 0.431 PR-AUC, not better than the baseline" in texts(summary)

    @pytest.mark.parametrize("chose", ["LightGBM", "lightgbm", "LightGBM with 300 trees"])
    def test_a_chosen_model_that_is_not_the_best(self, tmp_path: Path, chose: str) -> None:
        models = "model,pr_auc,baseline\nForest,0.500,\nLightGBM,0.431,\nRandom,0.08,true\n"
        more = TALK.replace('chose = "LightGBM"', f'chose = "{chose}"')
        found = titles(tables_bundle(tmp_path, models=models, more=more))
        assert found["models"] == "LightGBM is chosen at 0.431 PR-AUC, though Forest ranks first at 0.500"

    @pytest.mark.parametrize("chose", ["A rule of thumb", "Forest"])
    def test_a_decision_for_the_best_or_for_none_of_them_is_no_such_choice(self, tmp_path: Path, chose: str) -> None:
        models = "model,pr_auc,baseline\nForest,0.500,\nLightGBM,0.431,\nRandom,0.08,true\n"
        more = TALK.replace('chose = "LightGBM"', f'chose = "{chose}"')
        title = titles(tables_bundle(tmp_path, models=models, more=more))["models"]
        assert title == "Forest reaches 0.500 PR-AUC, 6.3x the baseline"

    @pytest.mark.parametrize(("stated", "shown"), [(0.66, True), (0.95, False)])
    def test_an_interval_is_shown_only_where_it_holds_the_stated_value(
        self, tmp_path: Path, stated: float, shown: bool
    ) -> None:
        models = f"model,pr_auc,baseline\nLightGBM,{stated},\nForest,0.3,\n"
        folder = predictions_bundle(tmp_path, predictions=prediction_rows(), models=models, more="")
        table = slide_of(told(folder), "models").exhibit
        assert isinstance(table, Table)
        headers = [column.header for column in table.columns]
        assert ("95% interval" in headers) == shown
        assert [row[0] for row in table.rows] == ["LightGBM", "Forest"]
        if shown:
            assert re.fullmatch(r"0\.\d{3}–0\.\d{3}", table.rows[0][2])
            assert table.rows[1][2] == "–"

    def test_nothing_but_a_baseline(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, models="model,pr_auc,baseline\nRandom,0.08,true\n", more="", folds=None)
        assert titles(folder)["models"] == "No model does better than the baseline, Random"

    def test_no_baseline(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, models="model,pr_auc\nLightGBM,0.431\n", more="")
        assert titles(folder)["models"] == "LightGBM reaches 0.431 PR-AUC"

    def test_lower_is_better(self, tmp_path: Path) -> None:
        models = RMSE.format(best=0.5, baseline=0.9)
        folder = tables_bundle(tmp_path, models=models, metric="rmse", folds=RMSE_FOLDS, more="")
        story = told(folder)
        found = {slide.role: slide.title for slide in story.slides}
        assert found["models"] == "Boosting reaches 0.500 RMSE, 44% below the baseline"
        assert found["results"] == "RMSE is 0.500 with Boosting: −0.100 against Forest"
        assert found["stability"] == "RMSE holds over 2 folds: never above 0.600, 0.500 on average"
        assert side_values(slide_of(story, "models")) == [
            "44% below the baseline's RMSE: 0.500 against 0.900",
            "−0.100 RMSE against Forest",
        ]

    def test_lower_is_better_and_the_baseline_is_lowest(self, tmp_path: Path) -> None:
        models = RMSE.format(best=0.5, baseline=0.4)
        folder = tables_bundle(tmp_path, models=models, metric="rmse", folds=None, more="")
        title = titles(folder)["models"]
        assert title == "No model does better than the baseline, Mean: 0.500 RMSE against 0.400"

    def test_the_interval_of_a_metric_where_lower_is_better_runs_upwards(self, tmp_path: Path) -> None:
        folder = predictions_bundle(
            tmp_path,
            predictions=prediction_rows(others={"Forest": 0.2}),
            others=["Forest"],
            metric="brier",
            more="",
        )
        side = side_values(slide_of(told(folder), "models"))[-1]
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

    def test_a_context_that_is_not_the_title_is_a_block(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path)
        toml = folder / "bundle.toml"
        toml.write_text(toml.read_text().replace("unit = ", 'context = "8% leave each month"\nunit = '))
        labels = {
            block.label: block.text for block in slide_of(told(folder), "problem").main if isinstance(block, Block)
        }
        assert list(labels) == ["The question", "What was compared", "The metric"]
        toml.write_text(f'{toml.read_text()}\n[title]\nproblem = "Who leaves?"\n')
        problem = slide_of(told(folder), "problem")
        labels = {block.label: block.text for block in problem.main if isinstance(block, Block)}
        assert problem.title == "Who leaves?"
        assert next(block for block in problem.main if isinstance(block, Block)).strong
        assert list(labels) == ["The question", "Why it matters", "The metric"]
        assert labels["Why it matters"] == "8% leave each month"

    def test_who_speaks_to_whom_and_when_stand_at_the_foot_of_the_first_slide(self, tmp_path: Path) -> None:
        talk = 'author = "A. Candidate"\ncompany = "Acme"\ndate = 2026-11-20'
        problem = slide_of(told(tables_bundle(tmp_path / "a", talk=talk)), "problem")
        assert problem.source == "A. Candidate  ·  Acme  ·  2026-11-20"
        problem = slide_of(told(tables_bundle(tmp_path / "b", talk='author = "A. Candidate"')), "problem")
        assert problem.source == "A. Candidate"

    def test_without_a_speaker_the_files_are_the_source(self, tmp_path: Path) -> None:
        assert slide_of(told(tables_bundle(tmp_path)), "problem").source == "models.csv"

    def test_plurals_of_the_bundle_s_own(self, tmp_path: Path) -> None:
        folder = predictions_bundle(tmp_path, predictions=prediction_rows(), more="")
        toml = folder / "bundle.toml"
        own = 'units = "households"\npositives = "people who left"\n'
        toml.write_text(toml.read_text().replace("unit = ", f"{own}unit = "))
        story = told(folder)
        assert slide_of(story, "problem").title.endswith(" of households are people who left: the question is which")
        assert not [text for slide in (*story.slides, *story.backup) for text in texts(slide) if "churners" in text]

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

    def test_where_money_is_given_the_flow_is_shown_and_gains_behind_the_talk(self, tmp_path: Path) -> None:
        rows = prediction_rows(1_000)
        business = "\n[business]\nthreshold = { top = 0.2 }\n"
        money = "cost_per_action = 20\nsuccess_rate = 0.3\nvalue_per_success = 490\n"
        folder = predictions_bundle(tmp_path / "a", predictions=rows, more=TALK + business + money)
        story = told(folder)
        flow = slide_of(story, "impact").exhibit
        assert isinstance(flow, Flow)
        assert [bar.label for bar in flow.chart.bars] == ["Value saved", "Cost of acting", "Net"]
        assert [(stage.value, stage.label) for stage in flow.stages] == [
            ("200", "customers flagged in this file"),
            ("120", "are churners: 60% precision"),
            ("36", "saved, if 30% of right flags succeed"),
            ("$13.6K", "net in this file"),
        ]
        assert flow.stages[-1].tone == "positive"
        assert not [text for slide in story.slides for text in texts(slide) if "decile" in text]
        behind = [slide for slide in story.backup if slide.caption.startswith("Share of all churners in each tenth")]
        assert [slide.title for slide in behind] == [
            "The top 20% by score hold 61% of all churners: 120 of 200 flagged"
        ]
        without = slide_of(told(predictions_bundle(tmp_path / "b", predictions=rows, more=TALK + business)), "impact")
        assert isinstance(without.exhibit, BarChart)
        assert len(without.exhibit.bars) == 10
        assert without.caption == (
            "Share of all churners in each tenth of customers by score, 95% intervals; a random ranking gives 10%"
        )

    @pytest.mark.parametrize(
        ("more", "title", "caption", "last"),
        [
            ('per = "week"\n', " a week ", "One week of acting on the model, USD", "net a week"),
            ("", " nets ", "Acting on the model, USD", "net"),
        ],
    )
    def test_the_period_of_the_money(self, tmp_path: Path, more: str, title: str, caption: str, last: str) -> None:
        money = MONEY.format(cost=20).replace('per = "month"\n', more)
        impact = slide_of(told(tables_bundle(tmp_path, more=TALK + money)), "impact")
        assert title in impact.title
        assert impact.caption == caption
        assert isinstance(impact.exhibit, Flow)
        assert impact.exhibit.stages[-1].label == last

    def test_money_of_the_rows_themselves_is_of_this_file(self, tmp_path: Path) -> None:
        money = "cost_per_action = 20\nsuccess_rate = 0.3\nvalue_per_success = 490\n"
        more = f"{TALK}\n[business]\nthreshold = {{ top = 0.2 }}\n{money}"
        impact = slide_of(told(predictions_bundle(tmp_path, predictions=prediction_rows(), more=more)), "impact")
        assert impact.title.startswith("Acting on 120 customers in this file nets ")
        assert impact.caption == "Acting on the model in this file, USD"

    @pytest.mark.parametrize(("top", "coloured"), [(0.05, 1), (0.1, 1), (0.2, 2), (0.3, 3), (0.6, 3)])
    def test_the_deciles_of_the_title_are_coloured(self, tmp_path: Path, top: float, coloured: int) -> None:
        more = f"\n[business]\nthreshold = {{ top = {top} }}\n"
        impact = slide_of(told(predictions_bundle(tmp_path, predictions=prediction_rows(), more=more)), "impact")
        assert impact.title.startswith(f"The top {coloured * 10}% by score hold ")
        assert isinstance(impact.exhibit, BarChart)
        assert [bar.tone for bar in impact.exhibit.bars].count("primary") == coloured

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
        title = slide_of(told(same), "errors").title
        assert title.startswith("By plan, plan 2 scores lowest: 0.")
        assert re.search(r"PR-AUC, within the noise of 0\.\d{3} overall$", title)

    @pytest.mark.parametrize(("folds", "caption"), [(12, "PR-AUC by fold"), (13, "PR-AUC by fold, the first 12 of 13")])
    def test_folds_that_are_not_drawn_are_counted(self, tmp_path: Path, folds: int, caption: str) -> None:
        table = "fold,pr_auc\n" + "".join(f"{number},0.4{number % 3}\n" for number in range(folds))
        stability = slide_of(told(tables_bundle(tmp_path, folds=table)), "stability")
        assert stability.caption == caption

    def test_named_failures_without_shares(self, tmp_path: Path) -> None:
        errors = slide_of(told(tables_bundle(tmp_path, more=TALK.replace("share = 0.41\n", ""))), "errors")
        assert errors.title == "The model fails most on New customers"
        assert errors.layout == "Statement"

    def test_a_failure_that_is_a_sentence_is_the_title_itself(self, tmp_path: Path) -> None:
        said = TALK.replace('name = "New customers"', 'name = "cracks are mostly missed"')
        assert said != TALK
        story = told(tables_bundle(tmp_path / "shares", more=said))
        assert slide_of(story, "errors").title == "Cracks are mostly missed: 41% of all errors"
        story = told(tables_bundle(tmp_path / "none", more=said.replace("share = 0.41\n", "")), outline="interview-7")
        assert slide_of(story, "errors").title == "Cracks are mostly missed"
        assert "; weak point: cracks are mostly missed" in slide_of(story, "summary").title

    def test_of_two_failures_of_one_name_the_larger_one_is_explained(self, tmp_path: Path) -> None:
        case = '[[error]]\nname = "Late changes"\nshare = {share}\nwhy = "{why}"\n'
        more = case.format(share=0.2, why="No data of the night") + case.format(share=0.5, why="Prices move by noon")
        errors = slide_of(told(tables_bundle(tmp_path, more=more)), "errors")
        assert errors.title == "Late changes make up 50% of all errors"
        said = set(texts(errors.side))
        assert "Prices move by noon" in said
        assert "No data of the night" not in said

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

    def test_results_of_a_model_that_is_not_the_best_do_not_borrow_its_numbers(self, tmp_path: Path) -> None:
        rows, more = prediction_rows(), TALK.replace("{lift.baseline} the baseline", "it is fast")
        more += "\n[business]\nthreshold = { top = 0.2 }\n"
        for best, speaks in ((0.6, True), (0.9, False)):
            models = f"model,pr_auc,baseline\nLightGBM,0.6,\nForest,{best - 0.1},\nRandom,0.2,true\n"
            folder = predictions_bundle(tmp_path / str(best), predictions=rows, models=models, more=more)
            results = slide_of(told(folder), "results")
            said = [*side_values(results), *(beat.text for beat in results.beats)]
            assert any("the baseline's PR-AUC" in text for text in said) == speaks
            assert any(text == "That is 3x the baseline on PR-AUC." for text in said) == speaks
            assert not [text for text in (results.title, *said) if "Forest" in text]
            assert results.title.startswith("PR-AUC is 0." if speaks else "PR-AUC of LightGBM is 0.")
            summary = slide_of(told(folder, outline="interview-7"), "summary")
            assert any("of churners found" in value for value in side_values(summary)) == speaks

    def test_a_horizon_with_a_name_and_what_it_brings(self, tmp_path: Path) -> None:
        more = TALK.replace('step = "Cold-start rule"', 'step = "A rule for LightGBM"\ngain = "fewer false alarms"')
        said = [beat.text for beat in slide_of(told(tables_bundle(tmp_path, more=more)), "next_steps").beats]
        assert said[0] == "With one more day: a rule for LightGBM. Fewer false alarms."

    def test_a_reason_that_is_a_number_follows_a_colon(self, tmp_path: Path) -> None:
        said = [beat.text for beat in slide_of(told(tables_bundle(tmp_path)), "models").beats]
        assert "I chose LightGBM: 5.4x the baseline." in said
        assert "The alternative was Random forest: it trains longer." in said


class TestOneClass:
    """C09: with one class only nothing is ranked; the deck says so and never says 0."""

    @pytest.mark.parametrize(("target", "reason"), [("1", "every row is positive"), ("0", "no row is positive")])
    def test_the_metric_is_not_defined(self, tmp_path: Path, target: str, reason: str) -> None:
        story = told(predictions_bundle(tmp_path, predictions=ONE_CLASS.format(target), more=""))
        assert slide_of(story, "models").title == "The model has no PR-AUC: it is not defined on these rows"
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
        assert "21 models on 1 metric" in [behind.title for behind in story.backup]


class TestApproach:
    STEP = '[[pipeline]]\nstep = "Step {0}"\ndetail = "detail {0}"\n\n'
    DECISION = '[[decision]]\nabout = "model"\nchose = "LightGBM"\n'

    def pipeline(self, steps: int) -> str:
        return "".join(self.STEP.format(number) for number in range(1, steps + 1))

    @pytest.mark.parametrize("steps", [0, 1])
    def test_a_pipeline_that_is_not_stated_makes_no_slide(self, tmp_path: Path, steps: int) -> None:
        story = told(tables_bundle(tmp_path, more=self.pipeline(steps)))
        assert "approach" not in [slide.role for slide in story.slides]
        assert any(notice.startswith("approach: no material for it") for notice in story.notices)

    def test_a_decision_is_enough_and_names_the_model_of_the_derived_pipeline(self, tmp_path: Path) -> None:
        models = "model,pr_auc\nForest,0.5\nLightGBM,0.4\n"
        story = told(tables_bundle(tmp_path, models=models, more=self.DECISION))
        approach = slide_of(story, "approach")
        assert isinstance(approach.exhibit, Pipeline)
        assert [(step.name, step.detail) for step in approach.exhibit.steps if step.highlighted] == [
            ("Model", "LightGBM")
        ]

    @pytest.mark.parametrize(
        ("name", "shown"),
        [
            ("Clean", ["Features", "Clean", "Model", "Evaluation"]),
            ("features", ["features", "Model", "Evaluation"]),
            ("Train a forest", ["Features", "Train a forest", "Evaluation"]),
            ("Evaluation", ["Features", "Model", "Evaluation"]),
        ],
    )
    def test_one_step_alone_stands_among_those_that_are_derived(
        self, tmp_path: Path, name: str, shown: list[str]
    ) -> None:
        step = self.pipeline(1).replace("Step 1", name)
        approach = slide_of(told(tables_bundle(tmp_path, more=step + self.DECISION)), "approach")
        assert isinstance(approach.exhibit, Pipeline)
        assert [step.name for step in approach.exhibit.steps] == shown
        assert len([step for step in approach.exhibit.steps if step.highlighted]) == 1
        assert f"{name}: detail 1" in " ".join(beat.text for beat in approach.beats)

    @pytest.mark.parametrize("steps", [2, 7, 8, 20])
    def test_seven_steps_are_shown_at_most_and_all_are_said(self, tmp_path: Path, steps: int) -> None:
        approach = slide_of(told(tables_bundle(tmp_path, more=self.pipeline(steps))), "approach")
        assert isinstance(approach.exhibit, Pipeline)
        shown = [step.name for step in approach.exhibit.steps]
        assert len(shown) == min(steps, 7)
        assert shown[-1] == (f"Step {steps}" if steps <= 7 else f"{steps - 6} more")
        (said,) = [beat.text for beat in approach.beats]
        assert [text for text in (f"Step {n}: detail {n}" for n in range(1, steps + 1)) if text not in said] == []
        assert " more" not in said


class TestBackup:
    def backup(self, folder: Path, title: str, **options: Any) -> Slide:
        story = told(tables_bundle(folder, **options))
        return next(slide for slide in story.backup if slide.title.startswith(title))

    def test_mean_and_deviation_stand_before_the_folds(self, tmp_path: Path) -> None:
        slide = self.backup(
            tmp_path, "Between folds", folds="fold,pr_auc\n" + "".join(f"{n},0.4{n % 3}\n" for n in range(40))
        )
        assert isinstance(slide.exhibit, Table)
        assert [row[0] for row in slide.exhibit.rows[:4]] == ["Mean", "S.d.", "0", "1"]
        assert (slide.exhibit.winner, slide.exhibit.muted) == (0, (1,))
        assert slide.caption == "Mean and sample standard deviation over the folds"
        assert slide.layout == "Wide table"

    def test_a_pooled_value_that_is_not_the_mean_is_said_to_be_of_all_rows(self, tmp_path: Path) -> None:
        folder = predictions_bundle(tmp_path, predictions=prediction_rows(), more="", **{"folds.csv": FOLDS})
        toml = folder / "bundle.toml"
        toml.write_text(toml.read_text().replace("[data]\n", '[data]\nfolds = "folds.csv"\n'))
        slide = next(slide for slide in told(folder).backup if slide.title.startswith("Between folds"))
        assert re.search(r"over the folds; all rows together give 0\.\d{3}$", slide.caption)

    def test_one_model_on_two_metrics(self, tmp_path: Path) -> None:
        models = "model,pr_auc,roc_auc,f1,brier\nLightGBM,0.4,0.9,0.5,0.1\n"
        self.backup(tmp_path, "1 model on 4 metrics", models=models, more="")

    def test_one_tuned_parameter(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, more="", **{"tuning.csv": "parameter,default,tuned\ndepth,6,8\n"})
        toml = folder / "bundle.toml"
        toml.write_text(toml.read_text().replace("[data]\n", '[data]\ntuning = "tuning.csv"\n'))
        assert "One parameter was tuned" in [slide.title for slide in told(folder).backup]

    def test_what_was_reached_is_in_the_metrics_own_words_and_decimals(self, tmp_path: Path) -> None:
        tuning = "parameter,range,best,default\nC,0.1 to 10,3.0,1.0\npr_auc,,0.43058,0.40910\n"
        folder = tables_bundle(tmp_path, more="", **{"tuning.csv": tuning})
        toml = folder / "bundle.toml"
        toml.write_text(toml.read_text().replace("[data]\n", '[data]\ntuning = "tuning.csv"\n'))
        slide = next(slide for slide in told(folder).backup if slide.title.startswith("Tuning made"))
        assert isinstance(slide.exhibit, Table)
        assert slide.exhibit.rows == (("C", "0.1 to 10", "3.0", "1.0"), ("PR-AUC", "", "0.431", "0.409"))
