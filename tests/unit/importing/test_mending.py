"""What was found and does not read back is taken out, and said, until a bundle is left that can be built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from deck.errors import BundleError
from deck.importing.contents import Contents, Value
from deck.importing.found import Left, Origin
from deck.importing.ledger import Ledger, Taken
from deck.importing.mending import settle

MODELS = b"model,pr_auc,baseline\nLightGBM,0.431,\nMajority class,0.080,true\n"
SCORES = "\n".join(["target,score,plan", *(f"{row % 4 // 3},{row / 100},{'ab'[row % 2]}" for row in range(60)), ""])
README = Origin("README.md")


def contents(**data: bytes) -> Contents:
    """A bundle of tables alone, with further files that play these roles."""
    made = Contents(files={"models.csv": MODELS, **{f"{role}.csv": content for role, content in data.items()}})
    made.put("problem", "task", value="binary" if "predictions" in data else "generic")
    made.put("problem", "question", value="Who will cancel?")
    made.put("problem", "metric", value="pr_auc")
    for role in ("models", *data):
        made.put("data", role, value=f"{role}.csv", origin=Origin(f"found/{role}.csv"))
    return made


def settled(stage: Path, made: Contents) -> Ledger:
    """What the ledger says after the bundle was settled; everything found counts as taken before."""
    ledger = Ledger(taken=[Taken(value.origin, value.value) for value in made.keys.values() if value.origin])
    settle(stage, made, ledger)
    return ledger


def test_a_sound_bundle_keeps_all_of_it(tmp_path: Path) -> None:
    made = contents(predictions=SCORES.encode())
    ledger = settled(tmp_path, made)
    assert (ledger.left, len(ledger.taken)) == ([], 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bundle.toml", "models.csv", "predictions.csv"]


def test_predictions_that_cannot_be_read_leave_a_bundle_of_tables(tmp_path: Path) -> None:
    made = contents(predictions=b"target,score\n1,0.5\n0,much\n")
    made.put("data", "columns", "target", value="target")
    ledger = settled(tmp_path, made)
    assert made.value("problem", "task") == "generic"
    assert not any(place[:2] in {("data", "predictions"), ("data", "columns")} for place in made.keys)
    (left,) = ledger.left
    assert (left.origin.file, left.what) == ("found/predictions.csv", "predictions.csv")
    assert left.why.endswith('(found "much")')
    assert [item.origin.file for item in ledger.taken] == ["found/models.csv"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bundle.toml", "models.csv"]


def test_a_table_that_cannot_be_read_goes_by_itself(tmp_path: Path) -> None:
    made = contents(importance=b"feature,importance\nage,high\n")
    ledger = settled(tmp_path, made)
    assert [left.what for left in ledger.left] == ["importance.csv"]
    assert made.value("data", "models") == "models.csv"


@pytest.mark.parametrize("role", ["segments", "fold", "group"])
def test_a_part_of_a_column_that_is_not_there_goes_and_the_predictions_stay(tmp_path: Path, role: str) -> None:
    made = contents(predictions=SCORES.encode())
    made.put("data", "columns", role, value=("region",) if role == "segments" else "region")
    settled(tmp_path, made)
    assert ("data", "columns", role) not in made.keys
    assert made.value("data", "predictions") == "predictions.csv"


def test_predictions_without_their_truth_go(tmp_path: Path) -> None:
    made = contents(predictions=SCORES.encode())
    made.put("data", "columns", "target", value="churned")
    ledger = settled(tmp_path, made)
    assert [left.what for left in ledger.left] == ["predictions.csv"]


@pytest.mark.parametrize(
    ("place", "value", "what"),
    [
        (("talk", "minutes"), 3, "talk.minutes"),
        (("title", "models"), "It is {best.pr_auk}", "title.models"),
        (("data", "rows"), -5, "data.rows"),
    ],
)
def test_a_key_that_no_talk_can_have_goes(tmp_path: Path, place: tuple[str, str], value: Any, what: str) -> None:
    made = contents()
    made.put(*place, value=value, origin=README)
    ledger = settled(tmp_path, made)
    assert place not in made.keys
    assert [(left.origin, left.what) for left in ledger.left] == [(README, what)]


def test_an_entry_goes_and_the_others_stay(tmp_path: Path) -> None:
    made = contents()
    made.lists["error"] = [Value({"name": "New customers", "share": share}, origin=README) for share in (0.4, 41.0)]
    ledger = settled(tmp_path, made)
    assert [entry.value["share"] for entry in made.lists["error"]] == [0.4]
    assert [(left.origin, left.what) for left in ledger.left] == [(README, "error")]


def test_a_figure_that_is_no_picture_goes_with_its_file(tmp_path: Path) -> None:
    made = contents()
    made.files["figure.png"] = b"no picture"
    made.lists["figure"] = [Value({"path": "figure.png", "title": "Logins thin out"}, origin=README)]
    ledger = settled(tmp_path, made)
    assert (made.lists["figure"], [left.what for left in ledger.left]) == ([], ["figure"])
    assert not (tmp_path / "figure.png").exists()


def test_without_the_only_table_there_is_no_bundle_and_no_path_of_ours_is_shown(tmp_path: Path) -> None:
    made = contents()
    made.files["models.csv"] = b"model,pr_auc\nLightGBM,good\n"
    with pytest.raises(BundleError) as caught:
        settled(tmp_path, made)
    assert [problem.place for problem in caught.value.problems] == ["models.csv"]
    assert str(tmp_path) not in str(caught.value)


def test_what_is_taken_out_is_left_once(tmp_path: Path) -> None:
    made = contents(importance=b"feature,importance\nage,high\nplan,low\nplan,3\n")
    ledger = settled(tmp_path, made)
    assert len(ledger.left) == len({(left.origin, left.what) for left in ledger.left}) == 1
    assert isinstance(ledger.left[0], Left)
