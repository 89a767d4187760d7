"""Slides of a ranking: titles that follow the intervals, and bundles that lack something."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bundles import slide_of, texts, told
from deck.building import build
from deck.charts.spec import BarChart, Table, XYChart
from deck.story.story import Slide, Story
from deck.story.tasks.ranking.errors import FEWEST_MISSED
from rankings import ranking_bundle, ranking_csv

MODELS = "model,ndcg_at_10,baseline\nNeural,{neural},\nPopular,{popular},true\n"


def story(folder: Path, predictions: str, *, outline: str | None = None, **how: Any) -> Story:
    return told(ranking_bundle(folder, predictions, **how), outline=outline)


def with_baseline(folder: Path, model: float, popular: float, **how: Any) -> Story:
    """The model against a baseline, both as good as said; their metrics in the table are those of the rows."""
    predictions = ranking_csv(strength=model, others={"Popular": popular})
    folder.mkdir(exist_ok=True)
    first = told(ranking_bundle(folder, predictions, others=["Popular"]))
    table = next(slide for slide in first.backup if "comes first on" in slide.title).exhibit
    assert isinstance(table, Table)
    scores = {row[0]: row[1] for row in table.rows}
    models = MODELS.format(neural=scores["The model"], popular=scores["Popular"])
    return story(folder, predictions, others=["Popular"], models=models, **how)


def backup_titles(told_story: Story) -> list[str]:
    return [slide.title for slide in told_story.backup]


def test_results_show_the_curve_against_the_baseline(tmp_path: Path) -> None:
    slide = slide_of(with_baseline(tmp_path, 2.0, 0.5), "results")
    assert slide.title.startswith("NDCG@10 is 0.") and slide.title.endswith("x the baseline, Popular")
    assert isinstance(slide.exhibit, XYChart)
    assert [line.name for line in slide.exhibit.lines] == ["Neural", "Popular", "NDCG@10"]
    assert slide.exhibit.lines[1].dashed
    assert slide.caption == "NDCG of the first k items, mean over people; the band is the 95% interval of Neural"
    assert any("different items among all first 10" in text for text in texts(slide.side))
    assert "score.ndcg_at_10" in slide.facts and "coverage.items" in slide.facts


def test_a_difference_within_its_interval_is_called_noise(tmp_path: Path) -> None:
    slide = slide_of(with_baseline(tmp_path, 1.02, 1.0), "results")
    assert "within the noise of Popular at" in slide.title or "nothing does better" in slide.title


def test_a_model_below_the_baseline_is_said_to_be(tmp_path: Path) -> None:
    slide = slide_of(with_baseline(tmp_path, 0.3, 2.0), "results")
    assert slide.title.startswith("The baseline stands at")


def test_scores_of_another_model_than_the_best_are_named(tmp_path: Path) -> None:
    models = "model,ndcg_at_10,baseline\nBig,0.99,\nSmall,0.50,\n"
    more = '[[decision]]\nabout = "model"\nchose = "Small"\n'
    slide = slide_of(story(tmp_path, ranking_csv(), models=models, more=more), "results")
    assert slide.title.startswith("NDCG@10 of Small is 0.") and slide.title.endswith("against 0.990 of Big")


def test_impact_says_how_many_get_something(tmp_path: Path) -> None:
    slide = slide_of(with_baseline(tmp_path, 1.0, 0.2), "impact")
    assert "% of people get at least one liked movie among the first 10" in slide.title
    assert isinstance(slide.exhibit, BarChart) and slide.exhibit.bars[0].label == "0"
    assert any(text == "with Popular, the baseline" for text in texts(slide.side))
    assert "hits.mean" in slide.facts


def test_an_outline_without_impact_has_it_in_the_backup(tmp_path: Path) -> None:
    shorter = story(tmp_path / "a", ranking_csv(), outline="interview-7")
    assert any("get at least one liked movie" in title for title in backup_titles(shorter))
    assert not any("at least one" in title for title in backup_titles(story(tmp_path / "b", ranking_csv())))


def test_an_outline_without_errors_has_them_in_the_backup(tmp_path: Path) -> None:
    outline = 'name = "short"\ndescription = "Results alone"\nminutes = 5\n'
    outline += '[[slide]]\nrole = "results"\nsection = "Results"\nlayout = "Exhibit"\nseconds = 60\n'
    (tmp_path / "short.toml").write_text(outline)
    rows = ranking_csv(300, strength=0.5)
    short = story(tmp_path / "a", rows, metric="ndcg@3", outline=str(tmp_path / "short.toml"))
    assert any("get none among the first 3" in title for title in backup_titles(short))
    whole = story(tmp_path / "b", rows, metric="ndcg@3")
    assert not any("get none among the first 3" in title for title in backup_titles(whole))


def test_errors_show_who_gets_nothing_by_what_there_is_to_find(tmp_path: Path) -> None:
    slide = slide_of(story(tmp_path, ranking_csv(300, strength=0.5), metric="ndcg@3"), "errors")
    assert isinstance(slide.exhibit, BarChart)
    (coloured,) = [bar for bar in slide.exhibit.bars if bar.tone == "negative"]
    assert slide.title.startswith(f"{coloured.text} of people with 1 liked movie get none among the first 3, against ")
    assert any("arithmetic" in beat.text for beat in slide.beats)
    assert "get none among the first 3" in " ".join(texts(slide.side))


def test_groups_within_the_noise_are_not_blamed(tmp_path: Path) -> None:
    slide = slide_of(story(tmp_path, ranking_csv(18, strength=0.2), metric="ndcg@2"), "errors")
    assert isinstance(slide.exhibit, BarChart)
    assert not any(bar.tone == "negative" for bar in slide.exhibit.bars)
    assert slide.title.endswith("of people get nothing relevant among the first 2, however much there is to find")


def test_a_weak_segment_takes_the_errors_slide_and_the_groups_stand_behind(tmp_path: Path) -> None:
    how = {"columns": 'item = "item"\nsegments = ["group"]\n'}
    found = story(tmp_path, ranking_csv(240, strength=3.0, weak_group="b"), **how)
    slide = slide_of(found, "errors")
    assert slide.title.startswith("NDCG@10 drops to") and "where group is b" in slide.title
    assert any("get none among the first 10" in title or "nothing relevant" in title for title in backup_titles(found))


def test_named_failures_stand_beside_the_groups(tmp_path: Path) -> None:
    more = '[[error]]\nname = "New people"\nwhy = "no history"\nfix = "ask them"\n'
    slide = slide_of(story(tmp_path, ranking_csv(strength=0.8), more=more), "errors")
    assert "No history" in list(texts(slide.side))


def test_examples_show_what_was_listed_against_what_was_liked(tmp_path: Path) -> None:
    found = story(tmp_path, ranking_csv(strength=-1.0))
    slide = next(slide for slide in found.backup if "none of them among the first 10" in slide.title)
    assert slide.title.startswith("Three people with ")
    assert isinstance(slide.exhibit, Table)
    assert [column.header for column in slide.exhibit.columns][1:] == [
        "Shown first",
        "Relevant, best placed first",
        "Place",
    ]
    assert len(slide.exhibit.rows) == 9


def test_all_models_by_all_metrics_stand_in_the_backup(tmp_path: Path) -> None:
    found = with_baseline(tmp_path, 2.0, 0.2)
    slide = next(slide for slide in found.backup if "comes first on" in slide.title)
    assert slide.title == "Neural comes first on all 5 metrics, of 2 models on the same 120 people"
    assert isinstance(slide.exhibit, Table)
    assert (slide.exhibit.winner, slide.exhibit.muted) == (0, (1,))
    assert slide.exhibit.columns[-1].header == "Items shown"


def test_the_problem_says_how_much_there_is_to_find(tmp_path: Path) -> None:
    slide = slide_of(story(tmp_path, ranking_csv()), "problem")
    assert "liked movies to find for a person, at the median" in list(texts(slide.side))


HUGE = re.sub(r",(-?\d)\.\d+,", r",\1e299,", ranking_csv(20))
SAME = "query,item,target,score\n" + "".join(f"{row // 9},m{row % 9},{row % 2},1\n" for row in range(90))
ONE_QUERY = "query,item,target,score\na,x,1,0.9\na,y,0,0.5\n"
BAD = {
    "one query": (ONE_QUERY, {}),
    "two rows of two queries": ("query,item,target,score\na,x,1,0.9\nb,y,0,0.5\n", {}),
    "nothing relevant": (ONE_QUERY.replace(",1,", ",0,"), {}),
    "all relevant": (ranking_csv(12).replace(",0,", ",1,"), {}),
    "never found": (ranking_csv(40, strength=-9.0), {"metric": "recall@1"}),
    "always found": (ranking_csv(40, strength=30.0), {}),
    "no items": (ranking_csv(40), {"columns": ""}),
    "k of 1": (ranking_csv(40), {"metric": "precision@1"}),
    "k beyond every list": (ranking_csv(40), {"metric": "ndcg@500"}),
    "over all that is ranked": (ranking_csv(40), {"metric": "map"}),
    "constant score": (SAME, {}),
    "nothing retrieved": (SAME.replace(",1\n", ",\n"), {}),
    "one segment": (ranking_csv(40), {"columns": 'item = "item"\nsegments = ["group"]\nfold = "group"\n'}),
    "huge scores": (HUGE, {}),
}


@pytest.mark.parametrize("outline", ["interview-7", "interview-8"])
@pytest.mark.parametrize("name", BAD)
def test_odd_rankings_make_a_deck_that_says_so(tmp_path: Path, name: str, outline: str) -> None:
    predictions, how = BAD[name]
    folder = ranking_bundle(tmp_path / "b", predictions, **how)
    built = build(folder, tmp_path / "out.pptx", outline=outline)
    assert built.written
    slides: list[Slide] = [*built.story.slides, *built.story.backup]
    for slide in slides:
        assert "nan" not in " ".join(texts(slide)).lower().split()
        assert len(slide.title) <= 125


def test_a_group_is_not_called_worse_for_a_few_queries(tmp_path: Path) -> None:
    found = story(tmp_path, ranking_csv(200, strength=1.8), metric="ndcg@3")
    slide = slide_of(found, "errors")
    assert isinstance(slide.exhibit, BarChart)
    for bar in slide.exhibit.bars:
        queries = int(bar.label.partition("n=")[2].rstrip(")"))
        assert bar.tone != "negative" or (bar.value or 0.0) * queries >= FEWEST_MISSED - 1e-9


def test_next_to_no_misses_make_no_errors_slide(tmp_path: Path) -> None:
    assert "errors" not in [slide.role for slide in story(tmp_path, ranking_csv(strength=30.0)).slides]


def test_one_place_is_spoken_of_as_one(tmp_path: Path) -> None:
    slide = slide_of(story(tmp_path, ranking_csv(60), metric="hit_rate@1"), "impact")
    assert slide.title.endswith("% of people get a liked movie in the first place")
    assert isinstance(slide.exhibit, BarChart)
    assert slide.exhibit.axis_title == "Liked movies in the first place"
