"""A saved draft is the bundle that one would have written by hand."""

from __future__ import annotations

import csv
import os
import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

import deck
from authored_drafts import churn_draft, told_draft
from deck.bundle.cleaning import clean
from deck.errors import BundleError, OutputError

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60).filter(lambda words: clean(words))


def files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_folder_builds_the_same_deck_as_the_draft(tmp_path: Path) -> None:
    draft = told_draft()
    folder = draft.save(tmp_path / "talk")
    by_folder = deck.build(folder, tmp_path / "a.pptx")
    by_draft = draft.build(tmp_path / "b.pptx")
    assert (tmp_path / "a.pptx").read_bytes() == (tmp_path / "b.pptx").read_bytes()
    assert by_draft.story.slides == by_folder.story.slides
    assert [finding.code for finding in by_draft.findings] == [finding.code for finding in by_folder.findings]


def test_what_is_said_reads_back(tmp_path: Path) -> None:
    draft = told_draft()
    written = tomllib.loads((draft.save(tmp_path / "talk") / "bundle.toml").read_text("utf-8"))
    assert written["decision"] == [dict(draft.text["decision"][0])]
    assert written["talk"] == dict(draft.text["talk"])
    assert written["business"] == dict(draft.text["business"])
    assert written["say"] == {"summary": ["One thing to keep.", "And another."]}
    assert written["check"] == {"ignore": ["S105", "E1"]}
    assert written["title"] == {"errors": "Pro customers are missed"}


def test_key_figures_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    draft = churn_draft().problem(figures={"$2.4M": "lost a year", "8%": "leave"})
    folder = draft.save(tmp_path / "talk")
    assert tomllib.loads((folder / "bundle.toml").read_text("utf-8"))["problem"]["figures"] == [
        {"value": "$2.4M", "label": "lost a year"},
        {"value": "8%", "label": "leave"},
    ]


def test_it_is_the_bundle_that_hands_would_write(tmp_path: Path) -> None:
    draft = churn_draft()
    assert draft.predictions is not None
    folder = tmp_path / "by-hand"
    folder.mkdir()
    columns = draft.predictions.columns
    with (folder / "predictions.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["churned", "score", "forest", "plan", "tenure"])
        writer.writerows(zip(*(one.values.tolist() for one in columns.values()), strict=True))
    (folder / "bundle.toml").write_text(
        """
        version = 1
        problem = { task = "binary", question = "Who leaves?", metric = "pr_auc" }
        decision = [{ about = "model", chose = "LightGBM" }]
        [data]
        predictions = "predictions.csv"
        columns = { target = "churned", others = { Logistic = "forest" }, segments = ["plan", "tenure"] }
        """
    )
    by_hand, drafted = deck.evaluate(deck.load(folder)), draft.evaluate()
    assert by_hand.comparison == drafted.comparison
    assert by_hand.segments == drafted.segments
    values = {name: drafted.facts[name].value for name in drafted.facts}
    assert values == {name: by_hand.facts[name].value for name in by_hand.facts}


def test_a_bundle_that_is_there_stays_unless_it_may_be_replaced(tmp_path: Path) -> None:
    folder = churn_draft().save(tmp_path / "talk")
    (folder / "notes.md").write_text("mine")
    before = (folder / "bundle.toml").read_bytes()
    with pytest.raises(OutputError, match=r"a bundle is there already. Fix: Write save\(folder, overwrite=True\)"):
        told_draft().save(folder)
    assert (folder / "bundle.toml").read_bytes() == before
    told_draft().save(folder, overwrite=True)
    assert (folder / "bundle.toml").read_bytes() != before
    assert (folder / "notes.md").read_text() == "mine"


def test_a_file_that_is_no_bundle_s_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "talk"
    folder.mkdir()
    (folder / "predictions.csv").write_text("mine")
    with pytest.raises(OutputError, match=r"predictions.csv: a file of this name is there already"):
        churn_draft().save(folder)
    assert files_in(folder) == {"predictions.csv"}


def test_what_would_not_build_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"add_limitation\(.*\): text: .*no such fact"):
        churn_draft().add_limitation("{nothing.of_this}").save(tmp_path / "talk")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("place", ["missing/talk", "file"])
def test_places_where_no_folder_can_be(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError) as raised:
        churn_draft().save(tmp_path / place)
    assert " -o" not in str(raised.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_is_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="read-only"):
            churn_draft().save(tmp_path / "talk")
    finally:
        tmp_path.chmod(0o700)


def test_many_rows_go_into_parquet(tmp_path: Path) -> None:
    rows = 100_001
    seeded = np.random.default_rng(2)
    draft = deck.Bundle.from_predictions(
        seeded.normal(size=rows), seeded.normal(size=rows).astype(np.float32), metric="rmse",
        segments={"plan": seeded.choice(["a", "b"], rows)},
    )  # fmt: skip
    folder = draft.save(tmp_path / "talk")
    assert files_in(folder) == {"bundle.toml", "bundle.schema.json", "predictions.parquet"}
    loaded = deck.load(folder).predictions
    assert draft.predictions is not None
    assert loaded is not None
    assert np.array_equal(loaded.target, draft.predictions.columns["y_true"].values)  # type: ignore[union-attr]


@given(name=WORDS, why=WORDS, fix=WORDS, said=st.lists(WORDS, min_size=1, max_size=3), title=WORDS)
def test_texts_of_any_script_and_with_any_quotes_read_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, why: str, fix: str, said: list[str], title: str
) -> None:
    texts = {key: words.replace("{", "{{").replace("}", "}}") for key, words in {"why": why, "fix": fix}.items()}
    spoken = [words.replace("{", "{{").replace("}", "}}") for words in said]
    named, titled = (words.replace("{", "{{").replace("}", "}}") for words in (name, title))
    draft = CHURN.add_error(named, **texts).say("errors", *spoken).title("errors", titled)
    folder = draft.save(tmp_path_factory.mktemp("any") / "talk")
    written = tomllib.loads((folder / "bundle.toml").read_text("utf-8"))
    assert written["error"] == [{"name": clean(named), **{key: clean(words) for key, words in texts.items()}}]
    assert written["say"]["errors"] == [clean(words) for words in spoken]
    loaded = deck.load(folder).text
    assert (loaded.error[0].why, loaded.title["errors"]) == (clean(texts["why"]), clean(titled))


@given(
    plans=st.lists(WORDS, min_size=2, max_size=8),
    header=WORDS.filter(lambda words: words.strip(" ,;|\t\n\r")),
    scores=st.lists(st.floats(-1e30, 1e30), min_size=8, max_size=8),
)
def test_rows_of_any_text_and_numbers_read_back(
    tmp_path_factory: pytest.TempPathFactory, plans: list[str], header: str, scores: list[float]
) -> None:
    plan = [plans[row % len(plans)] for row in range(8)]
    draft = deck.Bundle.from_predictions([0, 1] * 4, scores, metric="roc_auc", segments={header: plan}, texts=plan)
    loaded = deck.load(draft.save(tmp_path_factory.mktemp("any") / "talk")).predictions
    assert loaded is not None
    assert loaded.score.tolist() == scores  # type: ignore[union-attr]
    (segment,) = loaded.segments
    assert [segment.values[code] for code in segment.codes] == [clean(value).strip() for value in plan]
    assert loaded.texts.text is not None
    assert [loaded.texts.text(row) for row in range(8)] == [clean(value).strip() for value in plan]


CHURN = churn_draft()


def test_drafts_hold_no_paths_of_the_machine() -> None:
    built = structs.asdict(told_draft().check())
    assert "/tmp" not in repr(built)
