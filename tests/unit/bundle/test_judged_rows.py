"""Rows of an llm task: verdicts in words and numbers, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deck.bundle import load
from deck.bundle.bundle import JudgedExamples
from deck.errors import BundleError
from judged_bundles import CRITERIA, EVERYTHING, judged_bundle, judged_columns

Refused = Callable[..., str]


def examples(folder: Path) -> JudgedExamples:
    found = load(folder).predictions
    assert isinstance(found, JudgedExamples)
    return found


@pytest.fixture
def refused(tmp_path: Path) -> Refused:
    """Load a bundle that cannot be read, and give the message."""

    def load_refused(rows: str, roles: str = "", **more: str) -> str:
        folder = judged_bundle(tmp_path, {}, roles, predictions=rows, **more)
        with pytest.raises(BundleError) as caught:
            load(folder)
        return "\n".join(str(problem).replace(f"{folder}/", "") for problem in caught.value.problems)

    return load_refused


@pytest.mark.parametrize(
    "words", [("true", "false"), ("Yes", "No"), ("PASS", "fail"), ("correct", "incorrect"), ("1", "0")]
)
def test_passed_and_failed_in_words(tmp_path: Path, words: tuple[str, str]) -> None:
    rows = "score\n" + "\n".join((words[0], words[1], words[0])) + "\n"
    assert examples(judged_bundle(tmp_path, {}, "", predictions=rows)).verdict.tolist() == [1.0, 0.0, 1.0]


def test_everything_is_read(tmp_path: Path) -> None:
    columns = judged_columns(rows=20)
    found = examples(judged_bundle(tmp_path, columns, EVERYTHING + 'segments = ["category"]\n'))
    assert list(found.others) == ["Short prompt", "Keywords"]
    assert list(found.criteria) == ["Grounded", "Complete"]
    assert found.second_judge is not None
    assert found.cost is not None
    assert found.latency_seconds is not None
    assert found.cost.tolist() == columns["cost_usd"]
    assert found.texts.answer is not None
    assert found.texts.answer(3) == columns["answer"][3]
    assert not found.verdict.flags.writeable


def test_a_word_that_is_no_verdict(refused: Refused) -> None:
    message = refused("score\ntrue\nmaybe\n")
    assert "predictions.csv:3" in message
    assert '"maybe"' in message


def test_a_missing_verdict(refused: Refused) -> None:
    message = refused("score,other\n1,1\n,0\n1,1\n", 'others = { "Other" = "other" }\n')
    assert "predictions.csv:3" in message
    assert "has no value in 1 row" in message


@pytest.mark.parametrize(("column", "what"), [("cost", "a cost"), ("latency", "a time")])
def test_amounts_below_zero(refused: Refused, column: str, what: str) -> None:
    message = refused(f"score,{column}\n1,0.5\n0,-0.1\n", f'{column} = "{column}"\n')
    assert f"{what} is 0 or more; row 2 is below" in message
    assert "predictions.csv:3" in message
    assert "-0.1" in message


def test_a_column_that_is_not_there(refused: Refused) -> None:
    message = refused("score,grounded\n1,1\n0,1\n", CRITERIA)
    assert "data.columns.criteria.Complete" in message


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        ("score,x", ""),
        ("x,score", 'others = { "Other" = "x" }\n'),
        ("x,score", 'criteria = { "Complete" = "x" }\n'),
        ("x,score", 'second_judge = "x"\n'),
    ],
)
def test_grades_without_a_bar(refused: Refused, header: str, roles: str) -> None:
    message = refused(f"{header}\n4,1\n2,0\n", roles)
    assert "problem.pass_from" in message
    assert "holds numbers, so it must be said which of them pass" in message


def test_grades_with_a_bar(tmp_path: Path) -> None:
    folder = judged_bundle(tmp_path, {}, "", predictions="score\n4\n2.5\n", problem="pass_from = 4\n")
    assert examples(folder).verdict.tolist() == [4.0, 2.5]


@pytest.mark.parametrize(
    ("header", "bar", "roles", "key"),
    [
        ("score,x", 4, 'criteria = { "Faithful" = "x" }\n', "criteria.Faithful"),
        ("score,x", 4, 'second_judge = "x"\n', "second_judge"),
        ("score,x", 0.5, "", "score"),
        ("x,score", 0.5, 'others = { "Other" = "x" }\n', "others.Other"),
    ],
)
def test_a_bar_of_another_scale(refused: Refused, header: str, bar: float, roles: str, key: str) -> None:
    message = refused(f"{header}\n4,0.9\n2,0.7\n", roles, problem=f"pass_from = {bar}\n")
    assert f"has another scale than pass_from = {bar}" in message
    assert f"data.columns.{key}" in message
    assert ("0.7 to 0.9" if bar == 4 else "2 to 4") in message


def test_scales_that_go_with_a_bar(tmp_path: Path) -> None:
    roles = 'criteria = { "Cites" = "cites", "Faithful" = "faithful" }\n'
    rows = "score,cites,faithful\n4,true,1.5\n2,true,4\n"
    assert examples(judged_bundle(tmp_path, {}, roles, predictions=rows, problem="pass_from = 4\n")).row_count == 2


@pytest.mark.parametrize(
    ("column", "seconds"),
    [("latency_ms", 0.4), ("Latency (ms)", 0.4), ("minutes", 24_000), ("seconds", 400), ("took", 400)],
)
def test_times_are_in_the_unit_that_their_column_names(tmp_path: Path, column: str, seconds: float) -> None:
    folder = judged_bundle(tmp_path, {"score": [1, 0], column: [400, 400]}, f'latency = "{column}"\n')
    bundle = load(folder)
    assert isinstance(bundle.predictions, JudgedExamples)
    times = bundle.predictions.latency_seconds
    assert times is not None
    assert times.tolist() == pytest.approx([seconds, seconds])
    assert not times.flags.writeable
    assert any("call it took_ms" in notice for notice in bundle.notices) == (column == "took")


def test_a_bar_is_of_this_task_alone(tmp_path: Path) -> None:
    folder = judged_bundle(tmp_path, {"target": [1, 0], "score": [0.4, 0.2]}, "", problem="pass_from = 4\n")
    toml = (folder / "bundle.toml").read_text().replace('"llm"', '"binary"').replace('"pass_rate"', '"pr_auc"')
    (folder / "bundle.toml").write_text(toml)
    with pytest.raises(BundleError, match="has no use for this"):
        load(folder)
