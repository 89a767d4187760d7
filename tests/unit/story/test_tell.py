"""The story as a whole: which slides there are, whose words stand on them, and what takes how long."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate, chain
from pathlib import Path

import pytest

from bundles import (
    IMPORTANCE,
    PROBLEM,
    TALK,
    insight,
    prediction_rows,
    predictions_bundle,
    slide_of,
    tables_bundle,
    texts,
    told,
    write_files,
)
from claims.corpus import SAMPLES
from deck.bundle import load
from deck.charts.spec import Columns
from deck.errors import BundleError, DeckError, LayoutError
from deck.evidence import evaluate
from deck.story.story import BACKUP, Story
from deck.story.tell import tell

OUTLINES = ("interview-8", "interview-7")
OWN_SLIDE = '[[slide]]\nrole = "{}"\nsection = "S"\nlayout = "{}"\nseconds = 60\n'
STEPS = '\n[[pipeline]]\nstep = "Split"\n\n[[pipeline]]\nstep = "Model"\n'
AMOUNTS = "cost_per_action = 20\nsuccess_rate = 0.3\nvalue_per_success = 490\n"
PREDICTED_MONEY = "\n[business]\nthreshold = { top = 0.2 }\n"


def own_outline(folder: Path, *slides: tuple[str, str], more: str = "") -> str:
    text = 'name = "own"\nminutes = 10\n' + "".join(OWN_SLIDE.format(*slide) for slide in slides) + more
    write_files(folder, {"own.toml": text})
    return "own.toml"


def roles(story: Story) -> list[str]:
    return [slide.role for slide in story.slides]


KINDS = ("tables", "least", "predictions", "money", "errors", "one_class")


def bundles(folder: Path) -> dict[str, Path]:
    """A bundle for each kind of material."""
    predictions = prediction_rows(others={"Forest": 1.2})
    with_insights = TALK + insight("Logins thin out", 30) + insight("Plans look alike")
    return {
        "tables": tables_bundle(folder / "tables", more=with_insights),
        "least": tables_bundle(folder / "least", importance=None, folds=None, more=""),
        "predictions": predictions_bundle(
            folder / "predictions",
            predictions=predictions,
            others=["Forest"],
            segments=["plan"],
            more=with_insights + PREDICTED_MONEY,
        ),
        "money": predictions_bundle(
            folder / "money",
            predictions=predictions,
            models="model,roc_auc,baseline\nForest,0.9,\nLightGBM,0.8,\nCoin,0.5,true\n",
            segments=["plan"],
            metric="roc_auc",
            more=TALK.replace("{lift.baseline} the baseline", "it is fast") + PREDICTED_MONEY + AMOUNTS,
        ),
        "errors": tables_bundle(
            folder / "errors",
            models="model,rmse,baseline\nBoosting,0.5,\nMean,0.9,true\n",
            metric="rmse",
            folds="fold,rmse\n1,0.4\n2,0.6\n",
            more=STEPS * 5,
            talk='language = "de-DE"',
        ),
        "one_class": predictions_bundle(folder / "one", predictions="target,score\n" + "1,0.5\n" * 20, more=""),
    }


@pytest.fixture(
    scope="module",
    params=[f"{name} {outline}" for name in KINDS for outline in OUTLINES],
)
def story_and_facts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Story, set[str]]:
    name, outline = request.param.split()
    bundle = load(bundles(tmp_path_factory.mktemp("bundles"))[name])
    evidence = evaluate(bundle)
    return tell(bundle, evidence, outline=outline), set(evidence.facts)


class TestAnyStory:
    def test_seconds_add_up_on_every_level(self, story_and_facts: tuple[Story, set[str]]) -> None:
        story, _ = story_and_facts
        assert story.total_seconds == 720 == sum(slide.planned_seconds for slide in story.slides)
        for slide in story.slides:
            assert sum(beat.seconds for beat in slide.beats) == slide.planned_seconds
        ends = list(accumulate(slide.planned_seconds for slide in story.slides))
        assert [slide.start_seconds for slide in story.slides] == [0, *ends[:-1]]
        assert all(slide.planned_seconds == 0 for slide in story.backup)

    def test_titles_are_unique_and_no_brace_is_left(self, story_and_facts: tuple[Story, set[str]]) -> None:
        story, _ = story_and_facts
        titles = [slide.title for slide in (*story.slides, *story.backup)]
        assert len(set(titles)) == len(titles)
        assert all(title.strip() for title in titles)
        words = chain.from_iterable(texts(slide) for slide in (*story.slides, *story.backup))
        assert not [text for text in words if "{" in text or "}" in text]

    def test_facts_on_slides_exist(self, story_and_facts: tuple[Story, set[str]]) -> None:
        story, facts = story_and_facts
        for slide in (*story.slides, *story.backup):
            assert set(slide.facts) <= facts
            assert len(set(slide.facts)) == len(slide.facts)

    def test_every_slide_of_the_talk_says_something(self, story_and_facts: tuple[Story, set[str]]) -> None:
        story, _ = story_and_facts
        assert all(beat.text[-1] in ".?!" for slide in story.slides for beat in slide.beats)
        assert all(slide.beats for slide in story.slides)
        assert not [beat for slide in story.backup for beat in slide.beats]


class TestFallbacks:
    def test_impact_with_money_stands(self, tmp_path: Path) -> None:
        story = told(bundles(tmp_path)["predictions"])
        assert "impact" in roles(story)
        assert not [notice for notice in story.notices if "impact" in notice]

    def test_impact_falls_back_to_stability_and_says_so(self, tmp_path: Path) -> None:
        story = told(tables_bundle(tmp_path))
        assert roles(story)[5] == "stability"
        assert story.notices == ("impact: no material for it, stability takes its place",)

    def test_impact_without_folds_is_dropped_and_its_seconds_go_to_method_and_results(self, tmp_path: Path) -> None:
        story = told(tables_bundle(tmp_path, folds=None))
        assert len(story.slides) == 7
        assert story.notices == (
            "impact: no material for it, the slide is left out and its seconds are shared out; "
            "it wants data.predictions, or [business] with amounts",
        )
        assert [slide.planned_seconds for slide in story.slides] == [30, 115, 115, 110, 110, 120, 120]

    def test_where_nothing_is_left_of_a_part_of_the_talk_all_others_take_its_seconds(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, more="")
        outline = own_outline(folder, ("models", "Table"), ("next_steps", "Columns"), ("results", "Exhibit"))
        story = told(folder, outline=outline)
        assert roles(story) == ["models", "results"]
        assert [slide.planned_seconds for slide in story.slides] == [300, 300]

    def test_features_of_seven_slides_fall_back_to_the_approach_on_its_own_layout(self, tmp_path: Path) -> None:
        story = told(tables_bundle(tmp_path, importance=None), outline="interview-7")
        assert roles(story)[1] == "approach"
        assert story.slides[1].layout == "Pipeline"
        assert "features: no material for it, approach takes its place" in story.notices

    def test_a_fallback_does_not_repeat_a_slide_of_the_outline(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, importance=None)
        features = OWN_SLIDE.format("features", "Exhibit") + 'otherwise = "approach"\n'
        outline = own_outline(folder, ("models", "Table"), more=features + OWN_SLIDE.format("approach", "Pipeline"))
        assert roles(told(folder, outline=outline)) == ["models", "approach"]

    def test_two_slides_without_material_do_not_fall_back_to_the_same_one(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, importance=None, folds=None)
        missing = OWN_SLIDE.format("features", "Exhibit") + 'otherwise = "approach"\n'
        missing += OWN_SLIDE.format("stability", "Exhibit") + 'otherwise = "approach"\n'
        assert roles(told(folder, outline=own_outline(folder, ("models", "Table"), more=missing))) == [
            "models",
            "approach",
        ]

    def test_an_outline_without_any_material_is_refused(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, folds=None, more="")
        outline = own_outline(folder, ("next_steps", "Columns"))
        with pytest.raises(LayoutError, match="no material for any slide of the outline"):
            told(folder, outline=outline)


class TestOwnWords:
    def test_a_title_of_one_s_own_stands_with_its_facts_filled_in(self, tmp_path: Path) -> None:
        more = f'{TALK}\n[title]\nmodels = "Boosting wins at {{best.pr_auc}}"\n'
        slide = slide_of(told(tables_bundle(tmp_path, more=more)), "models")
        assert slide.title == "Boosting wins at 0.431"
        assert "best.pr_auc" in slide.facts

    def test_a_talk_track_of_one_s_own_is_what_is_said(self, tmp_path: Path) -> None:
        more = f'{TALK}\n[say]\nmodels = ["the first thing", "Then {{lift.baseline}} the baseline!"]\n'
        slide = slide_of(told(tables_bundle(tmp_path, more=more)), "models")
        assert [beat.text for beat in slide.beats] == ["The first thing.", "Then 5.4x the baseline!"]
        assert [beat.priority for beat in slide.beats] == [1, 2]
        assert "lift.baseline" in slide.facts
        assert sum(beat.seconds for beat in slide.beats) == slide.planned_seconds

    def test_a_title_that_is_there_already_is_numbered(self, tmp_path: Path) -> None:
        titles = 'models = "Results"\nresults = "Results"\nfeatures = "Results (2)"\nerrors = "Results"'
        story = told(tables_bundle(tmp_path, more=f"{TALK}\n[title]\n{titles}\n"))
        found = [slide.title for slide in story.slides if slide.title.startswith("Results")]
        assert found == ["Results (2)", "Results", "Results (3)", "Results (4)"]

    def test_titles_behind_the_talk_are_numbered_too(self, tmp_path: Path) -> None:
        behind = told(tables_bundle(tmp_path / "a")).backup[0].title
        story = told(tables_bundle(tmp_path / "b", more=f'{TALK}\n[title]\nmodels = "{behind}"\n'))
        assert slide_of(story, "models").title == behind
        assert story.backup[0].title == f"{behind} (2)"

    def test_own_words_do_not_hide_exploration(self, tmp_path: Path) -> None:
        more = f'{TALK}{insight("Logins thin out", 60)}\n[say]\nfeatures = ["one word"]\n'
        story = told(tables_bundle(tmp_path, more=more))
        kinds = [(beat.kind, beat.seconds) for beat in slide_of(story, "features").beats]
        assert kinds == [("observed", 30), ("eda", 60)]
        assert story.eda_seconds == 60


class TestExploration:
    def test_its_share_is_its_seconds_over_those_of_the_talk(self, tmp_path: Path) -> None:
        story = told(tables_bundle(tmp_path, more=insight("Logins thin out", 110) + insight("Plans look alike", 34)))
        assert story.eda_seconds == 144
        assert not [notice for notice in story.notices if notice.startswith("insight")]
        assert story.eda_share == 0.2

    def test_beside_stated_seconds_ten_are_left_for_what_else_the_slide_says(self, tmp_path: Path) -> None:
        story = told(tables_bundle(tmp_path, more=insight("Logins thin out", 200)))
        slide = slide_of(story, "features")
        assert (slide.planned_seconds, [beat.seconds for beat in slide.beats if beat.kind != "eda"]) == (210, [10])

    def test_none_are_left_where_the_slide_says_nothing_else(self, tmp_path: Path) -> None:
        story = told(tables_bundle(tmp_path, more=TALK + insight("Logins thin out", 200) + "\n[say]\nfeatures = []\n"))
        slide = slide_of(story, "features")
        assert (slide.planned_seconds, [beat.seconds for beat in slide.beats]) == (200, [200])

    def test_an_insight_without_seconds_takes_its_share_of_the_words(self, tmp_path: Path) -> None:
        story = told(tables_bundle(tmp_path, more=insight("Logins thin out for four weeks")))
        assert 0 < story.eda_seconds < slide_of(story, "features").planned_seconds

    def test_without_a_slide_on_features_the_approach_tells_it(self, tmp_path: Path) -> None:
        more = TALK + insight("Logins thin out", 60)
        without_importance = told(tables_bundle(tmp_path / "a", importance=None, more=more))
        folder = tables_bundle(tmp_path / "b", importance=IMPORTANCE, more=more)
        outline = own_outline(folder, ("approach", "Pipeline"), ("models", "Table"))
        for story in (without_importance, told(folder, outline=outline)):
            assert story.eda_seconds == 60
            assert [beat.kind for beat in slide_of(story, "approach").beats].count("eda") == 1

    def test_two_insights_fill_the_slide_on_features_where_no_importances_are(self, tmp_path: Path) -> None:
        more = TALK + insight("Logins thin out", 30) + insight("Plans look alike", 20)
        story = told(tables_bundle(tmp_path, importance=None, more=more))
        slide = slide_of(story, "features")
        assert slide.title == "Logins thin out"
        assert isinstance(slide.exhibit, Columns)
        assert [column.items[0].text for column in slide.exhibit.columns] == ["Logins thin out", "Plans look alike"]
        assert "eda" not in {beat.kind for beat in slide_of(story, "approach").beats}

    def test_an_insight_that_no_slide_tells_is_said(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, more=insight("Logins thin out", 60))
        story = told(folder, outline=own_outline(folder, ("models", "Table")))
        assert story.eda_seconds == 0
        assert story.notices == ("insight[0]: the outline has no slide on features or the approach that would tell it",)


class TestLength:
    def test_the_call_goes_before_the_bundle_and_the_bundle_before_the_outline(self, tmp_path: Path) -> None:
        plain, stated = tables_bundle(tmp_path / "a"), tables_bundle(tmp_path / "b", talk="minutes = 15")
        assert told(plain).total_seconds == 720
        assert told(stated).total_seconds == 900
        assert told(stated, minutes=7.5).total_seconds == 450

    def test_the_outline_of_the_call_goes_before_the_bundle_s(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, talk='outline = "interview-7"')
        assert told(folder).outline == "interview-7"
        assert told(folder, outline="interview-8").outline == "interview-8"

    def test_an_outline_beside_the_bundle(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, talk='outline = "own.toml"')
        own_outline(folder, ("models", "Table"), ("results", "Exhibit"))
        story = told(folder)
        assert (story.outline, story.total_seconds, roles(story)) == ("own", 600, ["models", "results"])

    @pytest.mark.parametrize("minutes", [0, 4.9, 60.5, -5, float("nan"), float("inf"), 1e9])
    def test_minutes_out_of_range_are_refused(self, tmp_path: Path, minutes: float) -> None:
        folder = tables_bundle(tmp_path)
        with pytest.raises(DeckError, match="minutes: a talk lasts 5 to 60 minutes"):
            told(folder, minutes=minutes)

    @pytest.mark.parametrize("layout", ["Table", "Exhibit"])
    def test_its_slides_have_the_layouts_that_it_says(self, tmp_path: Path, layout: str) -> None:
        folder = tables_bundle(tmp_path)
        (slide,) = told(folder, outline=own_outline(folder, ("models", layout))).slides
        assert slide.layout == layout

    def test_a_slide_with_nothing_beside_its_exhibit_goes_over_the_full_width(self) -> None:
        slide = slide_of(told(SAMPLES / "fraud"), "features")
        assert (slide.layout, slide.side) == ("Wide exhibit", ())

    def test_a_slide_on_which_nothing_is_stated_may_be_short(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path)
        first, second = (OWN_SLIDE.format(role, "Exhibit") for role in ("models", "results"))
        text = 'name = "own"\nminutes = 5\n' + first.replace("60", "5") + second.replace("60", "595")
        write_files(folder, {"own.toml": text})
        assert [slide.planned_seconds for slide in told(folder, outline="own.toml").slides] == [5, 295]

    def test_stated_seconds_that_leave_no_time_are_refused_at_their_line(self, tmp_path: Path) -> None:
        folder = tables_bundle(tmp_path, more=TALK + insight("Logins thin out", 400) + insight("Plans look alike", 290))
        line = 1 + (folder / "bundle.toml").read_text().splitlines().index("[[insight]]")
        with pytest.raises(BundleError) as caught:
            told(folder)
        (problem,) = caught.value.problems
        assert (problem.line, problem.found) == (line, "690 s stated")
        assert "leave no time for the rest of a talk of 720 s" in problem.message
        assert told(folder, minutes=20).eda_seconds == 690


class TestTalk:
    def test_who_speaks_and_when(self, tmp_path: Path) -> None:
        talk = 'title = "Who leaves"\nauthor = "A. Candidate"\ncompany = "Acme"\ndate = 2026-11-20\nlanguage = "de-DE"'
        story = told(tables_bundle(tmp_path, talk=talk))
        said = (story.title, story.author, story.company, str(story.date), story.language)
        assert said == ("Who leaves", "A. Candidate", "Acme", "2026-11-20", "de-DE")

    def test_without_a_title_the_question_is_it(self, tmp_path: Path) -> None:
        assert told(tables_bundle(tmp_path)).title == "Which subscribers will cancel next month?"

    def test_unknown_facts_are_refused_with_their_line(self, tmp_path: Path) -> None:
        more = '\n[title]\nmodels = "It is {best.pr_acu}"\n'
        with pytest.raises(BundleError, match=re.escape("title.models")):
            told(tables_bundle(tmp_path, more=more))

    def test_sections_come_in_order_and_once(self, tmp_path: Path) -> None:
        story = told(tables_bundle(tmp_path))
        assert story.sections == ("Problem", "Approach", "Method", "Results", "Errors", "Next")


MODELS_500 = "model,pr_auc,baseline\n" + "".join(f"Model {n:03},{0.9 - n / 1000:.3f},\n" for n in range(499))


@pytest.mark.parametrize(
    "write",
    [
        lambda folder: tables_bundle(folder, models=f"{MODELS_500}Random,0.08,true\n", more=""),
        lambda folder: predictions_bundle(
            folder, predictions=prediction_rows(12_000, plans=300), segments=["plan"], more=""
        ),
        lambda folder: tables_bundle(folder, importance="feature,importance\nplan,1\n"),
        lambda folder: tables_bundle(folder, importance=None),
        lambda folder: tables_bundle(folder, importance="feature,importance\nplan,0\nage,0\n"),
    ],
    ids=["500 models", "300 segments", "1 feature", "0 features", "no importance above zero"],
)
def test_extremes_are_told_and_capped(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    story = told(write(tmp_path))
    assert sum(slide.planned_seconds for slide in story.slides) == story.total_seconds
    assert all(len(slide.title) < 200 for slide in (*story.slides, *story.backup))
    summaries = [slide.exhibit.summary for slide in (*story.slides, *story.backup) if hasattr(slide.exhibit, "summary")]
    assert max(len(summary) for summary in summaries) < 5_000


def test_problem_alone_is_no_bundle(tmp_path: Path) -> None:
    folder = write_files(tmp_path, {"bundle.toml": PROBLEM.format(task="generic", metric="pr_auc")})
    with pytest.raises(BundleError):
        told(folder)


class TestLanguage:
    NOTICE = "talk.language: numbers follow it, but the titles, labels and notes that deck writes are English"

    @pytest.mark.parametrize(
        ("language", "told_so"), [("en-US", False), ("en-GB", False), ("en", False), ("de-DE", True)]
    )
    def test_a_talk_in_another_language_is_told_that_words_stay_english(
        self, tmp_path: Path, language: str, told_so: bool
    ) -> None:
        story = told(tables_bundle(tmp_path, talk=f'language = "{language}"'))
        assert story.notices[0].startswith(self.NOTICE) == told_so
        assert story.notices[-1] == "impact: no material for it, stability takes its place"

    def test_its_nouns_are_not_made_plural_by_the_rules_of_english(self, tmp_path: Path) -> None:
        folder = predictions_bundle(tmp_path, predictions=prediction_rows(), more="")
        toml = folder / "bundle.toml"
        german = toml.read_text().replace('"customer"', '"Kunde"').replace('"churner"', '"Kündigung"')
        toml.write_text(f'{german}\n[talk]\nlanguage = "de-DE"\n')
        assert "of Kunde are Kündigung: the question is which" in slide_of(told(folder), "problem").title
        toml.write_text(toml.read_text().replace("unit = ", 'units = "Kunden"\npositives = "Kündigungen"\nunit = '))
        assert "of Kunden are Kündigungen: the question is which" in slide_of(told(folder), "problem").title


class TestBeats:
    def test_stated_seconds_are_marked_and_shares_are_not(self, tmp_path: Path) -> None:
        more = TALK + insight("Logins thin out", 30) + insight("Plans look alike")
        story = told(tables_bundle(tmp_path, more=more))
        stated = [(beat.place, beat.seconds) for slide in story.slides for beat in slide.beats if beat.is_stated]
        assert stated == [(("insight", 0), 30)]

    def test_a_title_of_one_s_own_is_what_is_said(self, tmp_path: Path) -> None:
        more = f'{TALK}\n[title]\nmodels = "boosting wins"\nresults = "It works!"\n'
        story = told(tables_bundle(tmp_path, more=more))
        assert slide_of(story, "models").beats[0].text == "Boosting wins."
        assert slide_of(story, "results").beats[0].text == "It works!"
        for role in ("models", "results"):
            assert not [
                beat for beat in slide_of(story, role).beats if "0.431" in beat.text and "with LightGBM" in beat.text
            ]


class TestRoom:
    def test_slides_with_nothing_at_the_side_use_the_whole_width(self, tmp_path: Path) -> None:
        decision = '[[decision]]\nabout = "model"\nchose = "LightGBM"\n'
        story = told(tables_bundle(tmp_path, more=decision))
        layouts = {slide.role: (bool(slide.side), slide.layout) for slide in story.slides}
        assert layouts["features"] == (True, "Exhibit")
        assert layouts["approach"] == (False, "Pipeline")
        for is_aside, layout in layouts.values():
            assert not (is_aside and layout.startswith("Wide"))

    def test_with_something_at_the_side_the_layout_is_the_outline_s(self, tmp_path: Path) -> None:
        story = told(tables_bundle(tmp_path))
        assert {slide.role: slide.layout for slide in story.slides if slide.side}["models"] == "Table"
        assert {slide.role: slide.layout for slide in story.slides if slide.side}["results"] == "Exhibit"


def test_only_what_is_off_the_clock_is_backup(tmp_path: Path) -> None:
    story = told(tables_bundle(tmp_path))
    assert not [slide for slide in story.slides if slide.is_backup]
    assert story.backup
    assert all(slide.is_backup and slide.section == BACKUP for slide in story.backup)
