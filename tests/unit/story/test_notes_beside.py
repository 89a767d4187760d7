"""What stands beside an exhibit or in its place: blocks, cards and key figures of the slides of the talk."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image

from bundles import FOLDS, TALK, insight, prediction_rows, predictions_bundle, slide_of, tables_bundle, told
from deck.charts.spec import Picture
from deck.story.story import Block, KeyNumber, SideNote, Slide

MONEY = """
[business]
threshold = {{ top = 0.2 }}
per = "month"
cost_per_action = {cost}
success_rate = 0.3
value_per_success = 490
"""
THRESHOLD = '\n[[decision]]\nabout = "threshold"\nchose = "Flag the top fifth"\n'
ONE_MODEL = "model,pr_auc\nLightGBM,0.431\n"


def blocks(notes: Sequence[SideNote]) -> list[Block]:
    return [note for note in notes if isinstance(note, Block)]


def figures(notes: Sequence[SideNote]) -> list[KeyNumber]:
    return [note for note in notes if isinstance(note, KeyNumber)]


def slide(folder: Path, role: str, **options: str | None) -> Slide:
    return slide_of(told(tables_bundle(folder, **options)), role)  # type: ignore[arg-type]


class TestProblem:
    def test_the_question_is_what_the_slide_is_about(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path)
        toml = folder / "bundle.toml"
        toml.write_text(toml.read_text().replace("unit = ", 'context = "8% leave each month"\nunit = '))
        first, *others = blocks(slide_of(told(folder), "problem").main)
        assert (first.label, first.strong) == ("The question", True)
        assert not [block for block in others if block.strong]

    def test_a_question_that_is_the_title_is_not_said_twice(self, tmp_path: Path) -> None:
        problem = slide(tmp_path, "problem")
        assert problem.title == "Which subscribers will cancel next month?"
        assert [block.label for block in blocks(problem.main)] == ["What was compared", "The metric"]

    @pytest.mark.parametrize(
        ("models", "label", "text"),
        [
            (
                "model,pr_auc,baseline\nLightGBM,0.4,\nForest,0.3,\nRandom,0.1,true\n",
                "What was compared",
                "LightGBM and Forest, against the baseline: Random",
            ),
            ("model,pr_auc\nLightGBM,0.4\nForest,0.3\n", "What was built", "LightGBM and Forest"),
            ("model,pr_auc,baseline\nRandom,0.1,true\n", "What was built", "Random"),
        ],
        ids=["a baseline", "no baseline", "a baseline alone"],
    )
    def test_few_models_are_named(self, tmp_path: Path, models: str, label: str, text: str) -> None:
        found = {block.label: block.text for block in blocks(slide(tmp_path, "problem", models=models, more="").main)}
        assert found[label] == text

    def test_many_models_are_not(self, tmp_path: Path) -> None:
        models = "model,pr_auc\n" + "".join(f"Model {number},0.{9 - number}\n" for number in range(6))
        labels = [block.label for block in blocks(slide(tmp_path, "problem", models=models, more="").main)]
        assert labels == ["The metric"]

    @pytest.mark.parametrize(
        ("value", "label", "share"),
        [
            ("10%", "of customers leave", 0.1),
            ("6,5 %", "of customers leave", 0.065),
            ("100%", "of customers leave", 1.0),
            ("0%", "of customers leave", 0.0),
            ("120%", "of customers leave", None),
            ("10%", "fewer calls", None),
            ("$2.4M", "of revenue lost a year", None),
            ("5-10%", "of customers leave", None),
        ],
    )
    def test_a_percentage_of_something_is_a_share_of_it(
        self, tmp_path: Path, value: str, label: str, share: float | None
    ) -> None:
        folder = tables_bundle(tmp_path)
        toml = folder / "bundle.toml"
        own = f'[[problem.figures]]\nvalue = "{value}"\nlabel = "{label}"\n'
        toml.write_text(f"{toml.read_text()}\n{own}")
        first = figures(slide_of(told(folder), "problem").side)[0]
        assert (first.value, first.label) == (value, label)
        assert first.share == (None if share is None else pytest.approx(share))

    def test_what_the_data_say_is_in_the_words_of_the_bundle(self, tmp_path: Path) -> None:
        models = "model,pr_auc,baseline\nLightGBM,0.4,\nRandom,0.2,true\n"
        folder = predictions_bundle(tmp_path, predictions=prediction_rows(), models=models, more="")
        found = [(note.value, note.label) for note in figures(slide_of(told(folder), "problem").side)]
        assert found[1:] == [("0.200", "PR-AUC of Random: the baseline to beat"), ("600", "customers in the data")]


class TestImpact:
    def impact(self, folder: Path, more: str) -> Slide:
        return slide_of(told(predictions_bundle(folder, predictions=prediction_rows(1_000), more=more)), "impact")

    def test_the_range_from_which_precision_on_it_pays_and_what_was_decided(self, tmp_path: Path) -> None:
        side = self.impact(tmp_path, TALK + THRESHOLD + MONEY.format(cost=20)).side
        assert side == (
            KeyNumber("$11.6K to $15.6K", "is the 95% interval of the net: precision is 53% to 67%", "text"),
            KeyNumber("14%", "precision is where acting breaks even; it is 60% here", "positive"),
            Block("Decision", "Flag the top fifth", strong=True, is_card=True),
        )

    def test_a_loss_is_negative(self, tmp_path: Path) -> None:
        _, figure = self.impact(tmp_path, TALK + MONEY.format(cost=100)).side
        assert isinstance(figure, KeyNumber)
        assert (figure.value, figure.tone) == ("68%", "negative")

    def test_what_never_pays_has_no_such_precision(self, tmp_path: Path) -> None:
        (figure,) = self.impact(tmp_path, TALK + MONEY.format(cost=200)).side
        assert isinstance(figure, KeyNumber)
        assert figure.value == "−$24.4K to −$20.4K"


class TestDecision:
    def test_the_decision_is_a_card_and_its_reason_is_not(self, tmp_path: Path) -> None:
        decision, why, rejected = blocks(slide(tmp_path, "models").side)[:3]
        assert (decision.label, decision.text, decision.strong) == ("Decision", "LightGBM", True)
        assert [block.is_card for block in (decision, why, rejected)] == [True, False, False]

    def test_under_a_finding_it_is_one_card_with_its_reason(self, tmp_path: Path) -> None:
        about = '\n[[decision]]\nabout = "features"\nchose = "Monthly counts"\nbecause = "they do not leak"\n'
        side = slide(tmp_path, "features", more=TALK + insight("Logins thin out") + about).side
        assert side == (
            Block("Seen in the data", "Logins thin out", "muted"),
            Block("Decision", "Monthly counts: they do not leak", is_card=True),
        )


class TestFigures:
    def test_without_finding_and_decision_the_shares_are_added_up(self, tmp_path: Path) -> None:
        importance = "feature,importance\nLogins,5\nPlan,2\nAge,2\nCalls,1\n"
        side = slide(tmp_path, "features", importance=importance, more="").side
        assert side == (
            KeyNumber("50%", "of the importance lies in Logins"),
            KeyNumber("90%", "in the first three features", "text"),
            KeyNumber("4", "features", "muted"),
        )

    def test_a_single_feature_is_one(self, tmp_path: Path) -> None:
        side = slide(tmp_path, "features", importance="feature,importance\nLogins,5\n", more="").side
        assert side[-1] == KeyNumber("1", "feature", "muted")

    def test_the_facts_that_they_quote_count_as_the_slide_s(self, tmp_path: Path) -> None:
        assert "feature.top.share" in slide(tmp_path, "features", more="").facts

    def test_results_of_a_single_model_still_say_its_number(self, tmp_path: Path) -> None:
        results = slide(tmp_path, "results", models=ONE_MODEL, folds=None, more="")
        assert results.side == (KeyNumber("0.431", "PR-AUC of LightGBM"),)
        with_folds = slide(tmp_path / "folds", "results", models=ONE_MODEL, folds=FOLDS, more="")
        assert [figure.label for figure in figures(with_folds.side)] == ["PR-AUC over 4 folds (mean ± s.d.)"]


class TestBackup:
    @pytest.mark.parametrize(
        ("row", "layout", "values"),
        [("pr_auc,0.40,0.43\n", "Table", ["0.430", "0.400"]), ("", "Wide table", [])],
        ids=["before and after", "parameters alone"],
    )
    def test_what_tuning_moved_stands_beside_its_table(
        self, tmp_path: Path, row: str, layout: str, values: list[str]
    ) -> None:
        folder = tables_bundle(tmp_path, more="", **{"tuning.csv": f"parameter,default,tuned\ndepth,6,8\n{row}"})
        toml = folder / "bundle.toml"
        toml.write_text(toml.read_text().replace("[data]\n", '[data]\ntuning = "tuning.csv"\n'))
        behind = next(item for item in told(folder).backup if item.source == "tuning.csv")
        assert behind.layout == layout
        assert [figure.value for figure in figures(behind.side)] == values

    @pytest.mark.parametrize(("size", "beside"), [((300, 300), True), ((600, 300), False)], ids=["narrow", "wide"])
    def test_the_question_of_a_narrow_picture_stands_beside_it(
        self, tmp_path: Path, size: tuple[int, int], beside: bool
    ) -> None:
        stream = io.BytesIO()
        Image.new("RGB", size, "red").save(stream, "PNG")
        own = '\n[[figure]]\npath = "red.png"\ntitle = "They can"\nquestion = "Can scores be read?"\n'
        story = told(tables_bundle(tmp_path, more=own, **{"red.png": stream.getvalue()}))
        shown = next(item for item in story.backup if isinstance(item.exhibit, Picture))
        assert shown.side == ((Block("The question", "Can scores be read?"),) if beside else ())
        assert (shown.caption, shown.layout) == (("", "Exhibit") if beside else ("Can scores be read?", "Wide exhibit"))
