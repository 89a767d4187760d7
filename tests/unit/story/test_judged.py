"""Slides of judged answers: what they say follows the intervals."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundles import slide_of, texts, told
from deck.charts.spec import BarChart, Table, XYChart
from deck.story.story import Slide, Story
from judged_bundles import (
    CRITERIA,
    EVERYTHING,
    OTHERS,
    REST,
    judged_bundle,
    judged_columns,
    table_of_models,
)

SCORES = {"score": [1] * 60 + [0] * 40}


def labels(slide: Slide) -> list[str]:
    assert isinstance(slide.exhibit, BarChart)
    return [bar.label for bar in slide.exhibit.bars]


def backup_titles(story: Story) -> str:
    return "\n".join(slide.title for slide in story.backup)


class TestResults:
    def test_systems_side_by_side(self, tmp_path: Path) -> None:
        columns = judged_columns()
        results = slide_of(told(judged_bundle(tmp_path, columns, models=table_of_models(columns))), "results")
        assert results.title == "70% of answers pass, 41 points above the baseline"
        assert labels(results) == ["Agent", "Short prompt", "Keywords (baseline)"]
        assert isinstance(results.exhibit, BarChart)
        assert [bar.tone for bar in results.exhibit.bars] == ["primary", "grey", "grey"]
        assert all(bar.low is not None and bar.text.endswith("%") for bar in results.exhibit.bars)
        assert "+41 points" in list(texts(results))

    @pytest.mark.parametrize(
        ("other", "end"),
        [
            ([1] * 60 + [1] * 5 + [0] * 35, "5 points below Other"),
            ([1] * 58 + [0] * 2 + [1] * 3 + [0] * 37, "within the noise of Other at 61%"),
            ([1] * 40 + [0] * 60, "20 points above Other"),
        ],
    )
    def test_words_follow_the_paired_interval(self, tmp_path: Path, other: list[int], end: str) -> None:
        roles = 'others = { "Other" = "other" }\n'
        title = slide_of(told(judged_bundle(tmp_path, SCORES | {"other": other}, roles)), "results").title
        assert title.endswith(end)

    def test_a_weaker_system_than_another_says_whose_answers_they_are(self, tmp_path: Path) -> None:
        columns = SCORES | {"other": [1] * 95 + [0] * 5}
        results = slide_of(told(judged_bundle(tmp_path, columns, 'others = { "Other" = "other" }\n')), "results")
        assert results.title == "60% of the answers of The model pass, 35 points below Other"

    def test_mean_scores(self, tmp_path: Path) -> None:
        folder = judged_bundle(tmp_path, judged_columns(graded=True), metric="mean_score", problem="pass_from = 4\n")
        results = slide_of(told(folder), "results")
        assert results.title.startswith("Answers score 3.74 on average, 0.345 above Short prompt")
        assert "%" not in results.title

    def test_alone_by_criterion(self, tmp_path: Path) -> None:
        results = slide_of(told(judged_bundle(tmp_path, judged_columns(), CRITERIA)), "results")
        assert labels(results) == ["Grounded", "Complete"]
        assert results.title == "70% of answers pass; Grounded is met least often: by 77%"

    def test_alone_with_grades(self, tmp_path: Path) -> None:
        folder = judged_bundle(tmp_path, judged_columns(graded=True), "", problem="pass_from = 4\n")
        results = slide_of(told(folder), "results")
        assert labels(results) == ["1", "2", "3", "4", "5"]
        assert isinstance(results.exhibit, BarChart)
        assert [bar.tone for bar in results.exhibit.bars] == ["grey"] * 3 + ["primary"] * 2

    def test_alone_with_nothing_else(self, tmp_path: Path) -> None:
        results = slide_of(told(judged_bundle(tmp_path, SCORES, "")), "results")
        assert results.exhibit is not None
        assert "60%" in results.title


class TestImpact:
    @pytest.mark.parametrize(("outline", "is_behind"), [("interview-7", True), ("interview-8", False)])
    def test_times_stand_behind_an_outline_without_impact(self, tmp_path: Path, outline: str, is_behind: bool) -> None:
        story = told(judged_bundle(tmp_path, judged_columns(), REST), outline=outline)
        assert any(slide.title.startswith("Half of the answers take") for slide in story.backup) is is_behind

    def test_wins_against_the_baseline_with_cost_and_time(self, tmp_path: Path) -> None:
        columns = judged_columns()
        impact = slide_of(told(judged_bundle(tmp_path, columns, models=table_of_models(columns))), "impact")
        assert impact.title.startswith("Against the baseline it wins 51%, loses 9.5% and ties on the rest: $0.0039")
        assert impact.title.endswith(" s an answer")
        assert [label.partition(" ")[0] for label in labels(impact)] == ["Wins", "Ties", "Losses"]
        assert any("against 0.003 s for the baseline" in text for text in texts(impact))

    def test_without_a_baseline_against_the_runner_up(self, tmp_path: Path) -> None:
        impact = slide_of(told(judged_bundle(tmp_path, judged_columns(), OTHERS)), "impact")
        assert impact.title.startswith("Against Short prompt it wins ")

    @pytest.mark.parametrize(
        ("other", "start"),
        [
            (SCORES["score"], "Against Other every question is a tie"),
            ([0] * 4 + [1] * 56 + [1] * 3 + [0] * 37, "Against Other wins and losses are within the noise: 4% against"),
            ([1] * 90 + [0] * 10, "Against Other it loses 30%, wins only 0% and ties on the rest"),
        ],
    )
    def test_words_follow_those_that_are_decided(self, tmp_path: Path, other: list[int], start: str) -> None:
        folder = judged_bundle(tmp_path, SCORES | {"other": other}, 'others = { "Other" = "other" }\n')
        assert slide_of(told(folder), "impact").title.startswith(start)

    def test_alone_it_is_the_time(self, tmp_path: Path) -> None:
        impact = slide_of(told(judged_bundle(tmp_path, judged_columns(), REST)), "impact")
        assert isinstance(impact.exhibit, XYChart)
        assert impact.title.startswith("Half of the answers take up to 0.")
        assert impact.title.endswith("; one costs $0.0039")

    def test_alone_without_times_another_slide_takes_its_place_or_none(self, tmp_path: Path) -> None:
        story = told(judged_bundle(tmp_path, judged_columns(), CRITERIA))
        assert "impact" not in [slide.role for slide in story.slides]
        assert any(notice.startswith("impact: no material") for notice in story.notices)


class TestErrors:
    def test_the_criterion_that_fails_most(self, tmp_path: Path) -> None:
        errors = slide_of(told(judged_bundle(tmp_path, judged_columns())), "errors")
        assert errors.title == "Grounded fails most: 23% of answers, 77% of those that do not pass"
        assert isinstance(errors.exhibit, BarChart)
        assert [bar.tone for bar in errors.exhibit.bars] == ["negative", "grey"]

    def test_two_that_are_alike(self, tmp_path: Path) -> None:
        columns = SCORES | {"grounded": [1] * 70 + [0] * 30, "complete": [1] * 40 + [0] * 29 + [1] * 31}
        errors = slide_of(told(judged_bundle(tmp_path, columns, CRITERIA)), "errors")
        assert errors.title == "Grounded and Complete fail most, and about as often: 30% and 29% of answers"

    def test_a_criterion_that_never_fails_is_said(self, tmp_path: Path) -> None:
        columns = SCORES | {"grounded": [1] * 100, "complete": [1] * 70 + [0] * 30}
        errors = slide_of(told(judged_bundle(tmp_path, columns, CRITERIA)), "errors")
        assert errors.caption.endswith("; never failed: Grounded")
        assert labels(errors) == ["Complete (n=30)"]

    def test_a_category_that_is_clearly_worse_goes_first(self, tmp_path: Path) -> None:
        columns = judged_columns() | {"category": ["refund"] * 100 + ["login"] * 100}
        columns["score"] = ["false"] * 60 + ["true"] * 140
        errors = slide_of(told(judged_bundle(tmp_path, columns, EVERYTHING + 'segments = ["category"]\n')), "errors")
        assert errors.title == "Pass rate drops to 40% for refund, against 70% overall"


class TestBackup:
    def test_what_stands_behind_the_talk(self, tmp_path: Path) -> None:
        columns = judged_columns()
        story = told(judged_bundle(tmp_path, columns, models=table_of_models(columns)))
        titles = backup_titles(story)
        assert "Agent is better than both other systems beyond the noise" in titles
        assert "Two judges agree on 92% of answers, and neither is stricter beyond the noise" in titles
        assert "What answers that do not pass look like: 8 of 60" in titles
        assert "Half of the answers take up to" in titles
        assert "Criteria are met by 77% (Grounded) to 89% (Complete) of answers" in titles

    def test_examples_as_they_were_given(self, tmp_path: Path) -> None:
        story = told(judged_bundle(tmp_path, judged_columns()))
        slide = next(slide for slide in story.backup if "look like" in slide.title)
        assert isinstance(slide.exhibit, Table)
        assert [column.header for column in slide.exhibit.columns] == ["Question", "Answer", "Fails"]
        assert all(row[0].startswith("How do I do thing number") for row in slide.exhibit.rows)
        assert all(len(cell) <= 60 for row in slide.exhibit.rows for cell in row)

    def test_the_stricter_judge_is_named(self, tmp_path: Path) -> None:
        columns = SCORES | {"second": [1] * 40 + [0] * 60}
        titles = backup_titles(told(judged_bundle(tmp_path, columns, 'second_judge = "second"\n')))
        assert "Two judges agree on 80% of answers; the second is stricter: 40% pass, 60% with the first" in titles

    def test_grades(self, tmp_path: Path) -> None:
        story = told(judged_bundle(tmp_path, judged_columns(graded=True), problem="pass_from = 4\n"))
        assert "Verdicts run from 1 to 5, 3.74 on average; 70% pass" in backup_titles(story)


def test_no_text_says_percent_better_or_a_bare_share(tmp_path: Path) -> None:
    columns = judged_columns()
    models = table_of_models(columns)
    story = told(judged_bundle(tmp_path, columns, EVERYTHING + 'segments = ["category"]\n', models=models))
    said = [text for slide in (*story.slides, *story.backup) for text in texts(slide)]
    assert not [text for text in said if "% better" in text or "0.700" in text]


@pytest.mark.parametrize("outline", ["interview-7", "interview-8"])
@pytest.mark.parametrize("cell", ["true", "false"])
def test_answers_that_are_all_alike_give_a_talk(tmp_path: Path, cell: str, outline: str) -> None:
    columns = judged_columns() | {"score": [cell] * 200, "second": [cell] * 200}
    story = told(judged_bundle(tmp_path, columns, EVERYTHING + 'segments = ["category"]\n'), outline=outline)
    assert slide_of(story, "results").title.startswith("100%" if cell == "true" else "0%")
