"""A draft is a value: each call gives a new one, checks what it was given, and may run twice."""

from __future__ import annotations

import datetime
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

import deck
from authored_drafts import churn_draft, told_draft
from deck.errors import BundleError

mpl.use("Agg")


def test_calls_leave_the_draft_as_it_was() -> None:
    draft = churn_draft()
    before = dict(draft.text)
    more = draft.decide("model", "LightGBM").add_models({"LightGBM": {"pr_auc": 0.4}}).talk(minutes=10)
    assert (dict(draft.text), dict(draft.tables)) == (before, {})
    assert more.text["talk"] == {"minutes": 10}
    with pytest.raises(AttributeError):
        more.model = "Forest"  # type: ignore[misc]


def test_keys_of_a_section_are_added_to_those_that_are_there() -> None:
    draft = churn_draft().problem(unit="customer").problem(positive="churner").problem(unit="subscriber")
    assert {key: draft.text["problem"][key] for key in ("unit", "positive")} == {
        "unit": "subscriber", "positive": "churner"
    }  # fmt: skip


def test_a_cell_may_run_twice() -> None:
    draft = churn_draft()
    for because in ("first", "second"):
        draft = (
            draft.decide("model", "LightGBM", because=because)
            .add_error("New", why=because)
            .add_next("day", "Rest", gain=because)
            .add_limitation("None")
            .leave_out("Nets", because)
            .add_insight("Logins", led_to=because)
            .add_step("Features", because)
        )
    lists = ("decision", "error", "next", "limitation", "left_out", "insight", "pipeline")
    assert [len(draft.text[name]) for name in lists] == [1] * 7
    assert draft.text["decision"][0]["because"] == "second"


def test_the_same_twice_keeps_its_place() -> None:
    draft = churn_draft().add_step("Data").add_step("Features").add_step("Data", "more of it")
    assert [entry["step"] for entry in draft.text["pipeline"]] == ["Data", "Features"]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda draft: draft.talk(minutes=90), r"talk: minutes: .*60.*\(found 90\)"),
        (lambda draft: draft.add_next("year", "Rest"), r'add_next\("Rest"\): within: .*day.*week.*month'),
        (lambda draft: draft.say("intro", "Hello"), r'say\("intro"\): there is no such slide'),
        (lambda draft: draft.title("models", ""), r'title\("models"\): must not be empty'),
        (lambda draft: draft.decide("metric", "PR-AUC", because=""), r'decide\("metric"\): because: must not be empty'),
        (lambda draft: draft.business(threshold={"precision": 30}), r"business: threshold.precision: .*Write 0.3"),
        (lambda draft: draft.add_error("New", share=41), r'add_error\("New"\): share: '),
        (lambda draft: draft.add_insight("Logins", seconds=-1), r'add_insight\("Logins"\): seconds: '),
        (lambda draft: draft.data(rows=1.5), "data: rows: "),
        (lambda draft: draft.add_limitation(float("nan")), "add_limitation"),
        (lambda draft: draft.talk(outline="mine.toml"), r"outline: this outline cannot be read"),
        (lambda draft: draft.add_figure("nothing.png", "Scores rise"), r"figure: this picture cannot be read"),
        (lambda draft: draft.add_figure(3, "Scores rise"), r"figure: is no figure"),
        (lambda draft: draft.decide("model", "Forest"), r"chose: the scores that were passed are of LightGBM"),
    ],
)
def test_what_cannot_be_is_told_at_its_call(call: object, message: str) -> None:
    with pytest.raises(BundleError, match=message) as raised:
        call(churn_draft())  # type: ignore[operator]
    assert "bundle.toml" not in str(raised.value)


def test_words_may_speak_of_the_model() -> None:
    assert churn_draft().decide("model", "the LightGBM with 300 trees")
    assert churn_draft().decide("model", "{best.name}")


def test_values_of_numpy_and_pandas_are_plain() -> None:
    draft = churn_draft().data(rows=np.int64(5)).talk(date=datetime.datetime(2026, 11, 20, 9), minutes=np.float32(10))
    assert (draft.text["data"]["rows"], draft.text["talk"]["date"]) == (5, datetime.date(2026, 11, 20))
    draft = draft.add_error("Pro", segment={"plan": np.str_("pro")})
    assert draft.text["error"][0]["segment"] == {"plan": "pro"}


def test_whose_scores_these_are() -> None:
    comparison = churn_draft().evaluate().comparison
    assert comparison is not None
    assert {model.name for model in comparison.models if not model.baseline} == {"LightGBM", "Logistic"}


def test_figures_of_matplotlib_and_of_files(tmp_path: Path) -> None:
    figure = Figure()
    axes = figure.subplots()
    axes.plot([1, 2])
    path = tmp_path / "curve.jpg"
    Image.new("RGB", (40, 30), "red").save(path)
    draft = churn_draft().add_figure(figure, "Scores rise").add_figure(path, "They fall").add_figure(axes, "They fall")
    assert list(draft.files) == ["figure-1.png", "figure-2.jpg"]
    assert all(content.startswith(b"\x89PNG") for content in draft.files.values())
    assert len(draft.tell().backup) == len(churn_draft().tell().backup) + 2


def test_an_outline_of_ones_own_goes_along(tmp_path: Path) -> None:
    outline = (Path(deck.__file__).parents[2] / "layouts" / "outlines" / "interview-7.toml").read_text("utf-8")
    path = tmp_path / "mine.toml"
    path.write_text(outline.replace('"interview-7"', '"mine"'), "utf-8")
    draft = churn_draft().talk(outline=str(path))
    path.unlink()
    assert draft.tell().outline == "mine"


def test_facts_can_be_quoted() -> None:
    draft = churn_draft()
    assert "lift.baseline" in draft.facts()
    told = draft.add_limitation("Only {lift.baseline:.1f}x the baseline").tell()
    assert not any("{" in beat.text for slide in told.slides for beat in slide.beats)
    with pytest.raises(BundleError, match=r'add_limitation\("Only \{lift.base\}x"\): text: .*no such fact'):
        draft.add_limitation("Only {lift.base}x").tell()


def test_a_draft_is_said_in_a_line() -> None:
    expected = "binary, PR-AUC, 600 predictions, 3 models, 3 features, 3 folds, 1 tuned parameter"
    assert repr(told_draft()) == f"<BundleDraft: {expected}>"
    only = deck.Bundle.from_models({"A": {"gizmo": 2.0}}, metric="gizmo", higher_is_better=False)
    assert repr(only) == "<BundleDraft: generic, gizmo, 1 model>"


def test_tables_of_models_alone() -> None:
    draft = deck.Bundle.from_models({"A": {"f1": 0.5}, "B": {"f1": 0.4}}, metric="f1")
    assert draft.text["problem"]["question"] == "Which of 2 models is best by F1?"
    assert draft.tell().slides
    with pytest.raises(BundleError, match=r'from_models: metric: .*no column .*found "auc"'):
        deck.Bundle.from_models({"A": {"f1": 0.5}}, metric="auc")
    with pytest.raises(BundleError, match="higher_is_better: must be said of a metric that deck does not know"):
        deck.Bundle.from_models({"A": {"gizmo": 0.5}}, metric="gizmo")


def test_verdicts_in_numbers_are_told_from_which_on_they_pass() -> None:
    draft = deck.Bundle.from_predictions(None, [1, 5, 4, 2] * 10, metric="pass_rate")
    with pytest.raises(BundleError, match=r"problem: pass_from: .*problem\(pass_from=\.\.\.\)"):
        draft.evaluate()
    assert draft.problem(pass_from=4).evaluate().comparison is not None


def test_a_metric_that_a_table_gives_may_be_named_before_it() -> None:
    draft = deck.Bundle.from_predictions([0, 1] * 20, [0.2, 0.6] * 20, metric="f1", model="A")
    assert draft.add_models({"A": {"f1": 0.5}, "B": {"f1": 0.4}}).evaluate().comparison is not None
    with pytest.raises(BundleError, match=r"from_predictions: metric: this metric is not computed"):
        draft.evaluate()


DROPPED = "dropped characters that no slide can show"


def test_characters_that_tables_lose_are_told(tmp_path: Path) -> None:
    passed = deck.Bundle.from_predictions(
        [0, 1] * 20,
        [place % 10 / 10 for place in range(40)],
        metric="pr_auc",
        model="Light\x07GBM",
        segments={"pl\x01an": ["a\x07", "b"] * 20},
        ids=[f"{place}\x02" for place in range(40)],
    )
    draft = (
        passed.add_models({"LightGBM": {"pr_auc": 0.6}, "Ba\x03se": {"pr_auc": 0.5}})
        .add_importance({"age\x04": 2.0, "plan": 1.0})
        .add_folds({"pr_auc": [0.5, 0.6]}, model="Light\x05GBM")
        .add_folds({"pr_auc": [0.5, 0.6]}, model="Light\x05GBM")
        .add_tuning({"depth\x00": "deep\ud800"}, ranges={"depth\x00": ["a\x06", "b"]}, defaults={"depth\x00": "b\x08"})
    )
    lost = [
        f"ids: {DROPPED} from 40 cells: U+0002",
        f'segments["plan"]: its name: {DROPPED}: U+0001',
        f'segments["plan"]: {DROPPED} from 20 cells: U+0007',
        f'models["model"]: {DROPPED} from 1 cell: U+0003',
        f"features: {DROPPED} from 1 cell: U+0004",
        f"model: {DROPPED} from 2 cells: U+0005",
        f"parameters: {DROPPED} from 1 cell: U+0000",
        f"ranges: {DROPPED} from 1 cell: U+0006",
        f"best: {DROPPED} from 1 cell: U+D800",
        f"defaults: {DROPPED} from 1 cell: U+0008",
        f"decision[0].chose: {DROPPED}: U+0007",
    ]
    assert draft.notices == tuple(lost)
    assert [notice for notice in draft.build(tmp_path / "talk.pptx").bundle.notices if DROPPED in notice] == lost
    assert deck.load(draft.save(tmp_path / "talk")).notices == ()
    assert draft.tables["tuning"].rows == (("depth", "a, b", "deep", "b"),)


def test_characters_that_names_of_classes_lose_are_told(tmp_path: Path) -> None:
    shares = np.random.default_rng(0).dirichlet([1, 1, 1], 60)
    draft = deck.Bundle.from_predictions(["a", "b", "c"] * 20, shares, metric="f1_macro", classes=["a", "b\x07", "c"])
    notices = draft.build(tmp_path / "talk.pptx").bundle.notices
    assert f"classes: {DROPPED} from 1 cell: U+0007" in notices
