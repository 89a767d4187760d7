"""Of all that was found one bundle: which table, which columns, which decisions, which pictures."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from msgspec.structs import replace

from deck.errors import BundleError
from deck.importing.asking import Options, Question, UndecidedError, take_likeliest
from deck.importing.choosing import choose
from deck.importing.contents import Contents
from deck.importing.found import Found, FoundFigure, FoundPredictions, FoundTable, FoundText, Left, Origin
from deck.importing.ledger import Ledger
from deck.importing.texts import plain
from takehomes import picture, scores

MODELS = ("model", "roc_auc", "f1")


def table(file: str, *rows: tuple[str, ...], in_prose: bool = False) -> FoundTable:
    return FoundTable("models", MODELS, rows, Origin(file), in_prose=in_prose)


def chosen(*found: Found, ledger: Ledger | None = None, **options: str) -> Contents:
    return choose(found, Options(**options), take_likeliest, ledger or Ledger())


TWO = (("Forest", "0.81", "0.5"), ("Linear", "0.77", "0.4"))


class TestTables:
    def test_of_two_alike_that_of_a_file_of_results_is_taken(self) -> None:
        exact = (("Forest", "0.8123", "0.512"), ("Linear", "0.7712", "0.412"))
        made = chosen(table("README.md", *TWO), table("a.ipynb", *exact), table("results/models.csv", *exact))
        assert made.keys["data", "models"].origin == Origin("results/models.csv")

    def test_a_table_is_surer_than_sentences(self) -> None:
        ledger = Ledger()
        one = table("metrics.json", ("Forest", "0.81", "0.5"))
        made = chosen(table("README.md", *TWO, in_prose=True), table("m.csv", *TWO), ledger=ledger)
        assert made.keys["data", "models"].origin == Origin("m.csv")
        assert chosen(table("README.md", *TWO, in_prose=True), one).keys["data", "models"].origin == Origin("README.md")

    def test_groups_of_rows_are_no_models(self) -> None:
        groups = (("1-2", "0.9", "0.9"), ("3-10", "0.8", "0.8"), ("11+", "0.7", "0.7"))
        made = chosen(table("m.csv", *groups), table("README.md", *TWO))
        assert made.keys["data", "models"].origin == Origin("README.md")

    def test_rows_without_a_number_go_and_are_said(self) -> None:
        ledger = Ledger()
        made = chosen(table("m.csv", *TWO, ("Half budget", "—", "")), ledger=ledger)
        assert b"Half budget" not in made.files["models.csv"]  # type: ignore[operator]
        assert ("the row of Half budget", "it has no number") in [(left.what, left.why) for left in ledger.left]

    def test_the_user_is_asked_once_which_direction_is_better(self) -> None:
        asked: list[str] = []

        def answer(question: Question) -> str:
            asked.append(question.text)
            return question.answers[0]

        own = FoundTable("models", ("model", "depth_index"), (("Forest", "4"), ("Linear", "5")), Origin("m.csv"))
        made = choose([own], Options(metric="depth_index"), answer, Ledger())
        assert asked == ["Which values of depth_index are better?"]
        assert made.value("problem", "higher_is_better") is True

    def test_one_that_lacks_the_wanted_metric_or_any_known_one_is_left_with_that(self) -> None:
        ledger = Ledger()
        rows = tuple((f"Model {number}", f"0.{number}") for number in range(2, 9))
        wide = FoundTable("models", ("model", "roc_auc"), rows, Origin("w.csv"))
        own = FoundTable("models", ("model", "net_score"), (("Forest", "4"), ("Linear", "5")), Origin("own.csv"))
        made = chosen(wide, own, table("m.csv", *TWO), ledger=ledger, metric="f1")
        assert made.keys["data", "models"].origin == Origin("m.csv")
        assert [(left.origin.file, left.why) for left in ledger.left] == [
            ("w.csv", "it has no F1"),
            ("own.csv", "it has no F1"),
        ]
        ledger = Ledger()
        chosen(own, table("m.csv", *TWO), ledger=ledger)
        assert [(left.origin.file, left.why) for left in ledger.left] == [("own.csv", "it has no metric that is known")]

    def test_of_small_tables_that_of_the_best_model_is_taken(self) -> None:
        ledger = Ledger()

        def importances(name: str, *rows: tuple[str, str]) -> FoundTable:
            return FoundTable("importance", ("feature", "importance"), rows, Origin(f"{name}.csv"))

        made = chosen(
            table("m.csv", *TWO),
            importances("linear", ("age", "0.5"), ("city", "0.4"), ("plan", "0.1")),
            importances("forest", ("age", "0.7"), ("city", "0.3")),
            importances("broken", ("age", "much")),
            ledger=ledger,
        )
        assert made.keys["data", "importance"].origin == Origin("forest.csv")
        assert [(left.origin.file, left.what) for left in ledger.left] == [
            ("broken.csv", "a table of feature importances"),
            ("linear.csv", "a table of feature importances"),
        ]

    def test_a_baseline_that_is_not_there_is_an_error_that_names_those_that_are(self) -> None:
        assert b"Linear,0.77,0.4,true" in bytes(chosen(table("m.csv", *TWO), baseline="linear").files["models.csv"])
        with pytest.raises(UndecidedError, match="Did you mean Linear"):
            chosen(table("m.csv", *TWO), baseline="Linar")

    def test_nothing_to_use_is_an_error(self) -> None:
        with pytest.raises(BundleError, match="neither a table of models nor predictions"):
            chosen(FoundText(("talk", "title"), Origin("README.md"), "A title"))


class TestEntriesAndNumbersOfTexts:
    def made(self, *found: FoundText, ledger: Ledger | None = None) -> Contents:
        return chosen(table("m.csv", *TWO), *found, ledger=ledger)

    def entry(self, listed: str, **keys: str) -> FoundText:
        return FoundText((listed,), Origin("README.md"), entry=tuple(keys.items()))

    def test_numbers_are_numbers(self) -> None:
        rows = FoundText(("data", "rows"), Origin("README.md"), "12400")
        made = self.made(rows, self.entry("error", name="Rain", share="0.00001"))
        assert made.value("data", "rows") == 12_400
        assert [entry.value for entry in made.lists["error"]] == [{"name": "Rain", "share": 0.00001}]
        assert self.made(replace(rows, text="000")).value("data", "rows") is None

    def test_of_what_must_not_be_shown_nothing_is_left(self) -> None:
        ledger = Ledger()
        path = "/home/ann/data/raw"
        question = FoundText(("problem", "question"), Origin("README.md"), path)
        made = self.made(question, self.entry("limitation", text=path), ledger=ledger)
        assert made.lists["limitation"] == []
        reasons = {left.what: left.why for left in ledger.left}
        assert reasons["an entry for limitation"] == "it has no text"
        assert reasons["the text for problem.question"] == "nothing is left of it"

    def test_alike_ones_are_one_and_more_than_a_talk_has_room_for_are_left(self) -> None:
        ledger = Ledger()
        texts = ["No winter", "no winter", *(f"Limit {number} of the data, {'as is ' * 20}" for number in range(4))]
        made = self.made(*(self.entry("limitation", text=text) for text in texts), ledger=ledger)
        assert len(made.lists["limitation"]) == 4
        (last,) = [left for left in ledger.left if left.why == "a talk has no room for more than 4"]
        assert last.what.startswith('limitation: "Limit 3 of the data') and last.what.endswith('..."')


class TestDecisions:
    def decision(self, chose: str, because: str = "") -> FoundText:
        entry = (("about", "model"), ("chose", chose), *((("because", because),) if because else ()))
        return FoundText(("decision",), Origin("README.md", chose), entry=entry)

    def decided(self, *found: FoundText, ledger: Ledger | None = None) -> list[dict[str, str]]:
        made = chosen(table("m.csv", *TWO), *found, ledger=ledger)
        return [entry.value for entry in made.lists["decision"]]

    def test_for_a_model_of_the_table_come_first_under_its_name(self) -> None:
        made = self.decided(self.decision("One architecture", "it is simple"), self.decision("forest", "it wins"))
        assert made == [
            {"about": "model", "chose": "Forest", "because": "it wins"},
            {"about": "approach", "chose": "One architecture", "because": "it is simple"},
        ]

    def test_a_name_within_words_is_the_model(self) -> None:
        assert self.decided(self.decision("tuned Linear model", "it is small"))[0]["chose"] == "Linear"

    def test_a_name_alone_that_the_table_does_not_have_says_nothing(self) -> None:
        ledger = Ledger()
        assert self.decided(self.decision("v3"), ledger=ledger) == []
        assert [(left.what, left.why) for left in ledger.left] == [("decision", "no table of models has this one")]

    def test_the_same_twice_is_once(self) -> None:
        assert len(self.decided(self.decision("Forest", "it wins"), self.decision("Forest", "it is best"))) == 1


class TestTexts:
    def text(self, name: str, text: str, file: str = "README.md", rank: int = 0) -> FoundText:
        return FoundText(("problem", name), Origin(file), text, rank=rank)

    def test_of_the_nearer_document_stay(self) -> None:
        made = chosen(
            table("m.csv", *TWO),
            self.text("question", "What the company asks", "BRIEF.md", 2),
            self.text("question", "What the notebook asks", "a.ipynb", 1),
            self.text("question", "What I ask"),
        )
        assert made.value("problem", "question") == "What I ask"

    def test_the_context_is_that_of_the_question(self) -> None:
        made = chosen(
            table("m.csv", *TWO), self.text("question", "Mine?"), self.text("context", "Of another", "a.ipynb", 1)
        )
        assert made.value("problem", "context") is None

    def test_a_metric_that_was_decided_is_the_primary_one(self) -> None:
        entry = (("about", "metric"), ("chose", "F1"))
        made = chosen(table("m.csv", *TWO), FoundText(("decision",), Origin("README.md"), entry=entry))
        assert made.value("problem", "metric") == "f1"

    def test_a_time_that_nobody_said_is_left_out(self) -> None:
        said = FoundText(("next",), Origin("README.md"), entry=(("within", "week"), ("step", "Calibrate")))
        unsaid = FoundText(("next",), Origin("README.md"), entry=(("step", "Add rain"),))
        first, second = chosen(table("m.csv", *TWO), said, unsaid).lists["next"]
        assert (first.value, second.value) == ({"within": "week", "step": "Calibrate"}, {"step": "Add rain"})


class TestColumns:
    def roles(self, root: Path, frame: pd.DataFrame, **options: str) -> dict[str, object]:
        path = root / "scored.csv"
        frame.to_csv(path, index=False)
        found = FoundPredictions(path, tuple(frame.columns), len(frame), Origin("scored.csv"))
        made = chosen(found, **options)
        return {place[2]: value.value for place, value in made.keys.items() if place[:2] == ("data", "columns")}

    def test_of_several_truths_the_one_that_goes_best_with_the_score_comes_first(self, tmp_path: Path) -> None:
        frame = scores().rename(columns={"failed": "broke"}).drop(columns="logistic_score")
        generator = np.random.default_rng(1)
        for place, name in enumerate(("returning", "opened", "clicked_before")):
            frame.insert(place, name, generator.integers(0, 2, len(frame)))
        assert self.roles(tmp_path, frame)["target"] == "broke"

    def test_a_user_is_asked_in_that_order(self, tmp_path: Path) -> None:
        frame = scores().rename(columns={"failed": "broke"}).drop(columns="logistic_score")
        frame.insert(0, "returning", np.random.default_rng(1).integers(0, 2, len(frame)))
        path = tmp_path / "scored.csv"
        frame.to_csv(path, index=False)
        asked: list[Question] = []

        def ask(question: Question) -> str:
            asked.append(question)
            return question.answers[-1]

        found = FoundPredictions(path, tuple(frame.columns), len(frame), Origin("scored.csv"))
        made = choose([found], Options(), ask, Ledger())
        assert [(question.option, question.answers) for question in asked] == [("--target", ("broke", "returning"))]
        assert made.value("data", "columns", "target") == "returning"

    def test_a_table_of_features_is_no_file_of_predictions(self, tmp_path: Path) -> None:
        generator = np.random.default_rng(2)
        frame = pd.DataFrame({f"f{number}": generator.integers(0, 5, 200) for number in range(12)})
        frame["churned"] = generator.integers(0, 2, 200)
        path = tmp_path / "features.csv"
        frame.to_csv(path, index=False)
        ledger = Ledger()
        found = FoundPredictions(path, tuple(frame.columns), 200, Origin("features.csv"))
        made = chosen(found, table("m.csv", *TWO), ledger=ledger)
        assert made.value("data", "predictions") is None
        assert "no column holds what a model gives (--score names it)" in [left.why for left in ledger.left]

    def test_of_several_scores_the_probability_that_ranks_the_positives_higher_comes_first(
        self, tmp_path: Path
    ) -> None:
        frame = scores().drop(columns="logistic_score").rename(columns={"forest_score": "prob"})
        frame.insert(1, "credit_score", (850 - 500 * frame["prob"]).round())
        assert self.roles(tmp_path, frame, target="failed")["score"] == "prob"

    def test_segments_of_words_come_before_counts(self, tmp_path: Path) -> None:
        frame = scores().drop(columns="logistic_score")
        frame.insert(1, "visits", np.random.default_rng(3).integers(0, 4, len(frame)))
        assert self.roles(tmp_path, frame, target="failed")["segments"] == ["region", "mast", "visits"]


class TestPictures:
    def figure(self, title: str, rank: int, words: str = "") -> FoundFigure:
        return FoundFigure(picture(words or title), ".png", title, Origin(f"{title}.png"), rank)

    def figures(self, *found: Found, ledger: Ledger | None = None) -> list[str]:
        made = chosen(table("m.csv", *TWO), *found, ledger=ledger)
        return [entry.value["title"] for entry in made.lists["figure"]]

    def test_those_with_captions_come_first(self) -> None:
        titles = self.figures(
            self.figure("ROC curve", 2), self.figure("Key charts", 1), self.figure("Half is in ten", 0)
        )
        assert titles == ["Half is in ten", "Key charts", "ROC curve"]

    def test_one_of_several_under_the_same_heading(self) -> None:
        ledger = Ledger()
        titles = self.figures(self.figure("Key charts", 1, "a"), self.figure("Key charts", 1, "b"), ledger=ledger)
        assert titles == ["Key charts"]
        assert "another is called the same, and nothing tells them apart" in [left.why for left in ledger.left]

    def test_one_that_is_called_after_its_file_wants_a_finding(self) -> None:
        made = chosen(table("m.csv", *TWO), self.figure("Half is in ten", 0), self.figure("ROC curve", 2))
        assert [entry.why for entry in made.lists["figure"]] == ["", "called after its file: write what it shows"]

    def test_more_than_a_talk_has_room_for_are_left(self) -> None:
        ledger = Ledger()
        titles = self.figures(*(self.figure(f"Chart {name}", 0) for name in "abcdef"), ledger=ledger)
        assert titles == ["Chart a", "Chart b", "Chart c", "Chart d"]
        assert [left.what for left in ledger.left if left.why == "too many for one talk"] == [
            "picture: Chart e",
            "picture: Chart f",
        ]

    def test_files_are_called_after_short_captions_each_its_own(self) -> None:
        long = "The share of customers who leave by the plan that they have and by how long they are with us"
        nameless = FoundFigure(picture("x"), ".png", "", Origin("plots/05-lift_curve.png"))
        made = chosen(table("m.csv", *TWO), self.figure(long, 0, "a"), self.figure(f"{long}.", 0, "b"), nameless)
        paths = [(entry.value["path"], entry.value["title"]) for entry in made.lists["figure"]]
        assert paths == [
            ("figures/the_share_of_customers_who_leave_by_the.png", long),
            ("figures/the_share_of_customers_who_leave_by_the_2.png", f"{long}."),
            ("figures/05_lift_curve.png", "05 lift curve"),
        ]

    def test_the_same_picture_is_taken_once(self) -> None:
        assert self.figures(self.figure("One", 0, "x"), self.figure("Two", 0, "x")) == ["One"]


def test_left_things_are_all_said() -> None:
    ledger = Ledger()
    chosen(table("m.csv", *TWO), Left(Origin("x"), "a", "b"), ledger=ledger)
    assert Left(Origin("x"), "a", "b") in ledger.left


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("rows of {one}", "rows of {{one}}"),
        (f"{'x' * 1999}{{y}}", "x" * 1999),
        (f"{'x' * 1996}{{y}}", f"{'x' * 1996}{{{{y"),
        ("{" * 3000, "{" * 2000),
    ],
)
def test_a_long_text_is_cut_between_the_braces_that_are_doubled(text: str, kept: str) -> None:
    assert plain(text) == kept
