"""Decisions say what was chosen, also where a README has it under a heading; people and file lists are no entries."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.importing.found import FoundText
from deck.importing.importers.markdown import Markdown
from deck.importing.importers.readme.choices import chosen_in, is_subject, of_statement
from deck.importing.importers.readme.chosen_models import chosen_model_in
from deck.importing.importers.readme.decisions import decision_of_text
from deck.importing.importers.readme.document import Block
from deck.importing.importers.readme.people import is_about_the_work, is_no_point
from importer_sources import found_in, source


def texts(root: Path, text: str) -> list[FoundText]:
    return [item for item in found_in(Markdown(), source(root, "README.md", text)) if isinstance(item, FoundText)]


def entries(found: list[FoundText], name: str) -> list[dict[str, str]]:
    return [dict(item.entry) for item in found if item.key == (name,)]


@pytest.mark.parametrize(
    ("sentence", "chosen"),
    [
        ("We chose gradient boosting because it is quick.", "gradient boosting"),
        ("Here, we use the TF-IDF algorithm, assigning a weight to words.", "TF-IDF algorithm"),
        ("I dropped rows without a date.", "Dropped rows without a date"),
        ("Instead, missingness is treated as a signal via a flag.", "Missingness treated as a signal"),
        ("Small data favour simple models.", ""),
    ],
)
def test_what_a_sentence_says_was_chosen(sentence: str, chosen: str) -> None:
    assert chosen_in(sentence) == chosen


def test_a_heading_that_is_a_subject_gives_its_place_to_the_choice_in_its_text() -> None:
    lead = "Missingness & Gaps Strategy"
    assert is_subject(lead) and not is_subject("One model for all depots")
    said = dict(decision_of_text(f"{lead}: A third is missing. We flagged the gaps because they say something.", lead))
    assert said["chose"] == "Flagged the gaps"
    assert said["about"] == "data"
    assert said["because"] == "they say something"


def test_a_subject_of_which_nothing_was_chosen_is_no_decision() -> None:
    assert decision_of_text("Data Size: Classical models are effective on small data.", "Data Size") == ()
    assert decision_of_text("The Role of the Baseline: One must always train one.", "The Role of the Baseline") == ()


@pytest.mark.parametrize(
    ("heading", "chosen"),
    [
        ("the simulation uses a fixed floor", "a fixed floor"),
        ("calibration is a stage of its own", "calibration as a stage of its own"),
        ("the map is fit on validation", "the map fit on validation"),
        ("a temporal split", "a temporal split"),
    ],
)
def test_a_heading_that_is_a_sentence_says_what_was_chosen(heading: str, chosen: str) -> None:
    assert of_statement(heading) == chosen


def test_what_was_not_chosen_is_the_alternative() -> None:
    said = dict(decision_of_text("Why a temporal split, not a random split: Rows of one boat are alike.", ""))
    assert said["chose"] == "a temporal split"
    assert said["instead_of"] == "a random split"


def test_what_was_done_to_something_is_the_choice() -> None:
    said = dict(decision_of_text("Late rows: Dropped. They have no date yet.", "Late rows"))
    assert said["chose"] == "Late rows dropped"
    assert said["because"] == "They have no date yet"


def test_a_script_that_was_deployed_is_no_model() -> None:
    assert chosen_model_in(Block("paragraph", 1, "I deployed a mass inference script so that labels agree.")) == ()
    assert dict(chosen_model_in(Block("paragraph", 1, "We chose random forest for its speed.")))["about"] == "model"


@pytest.mark.parametrize(
    ("item", "chose"),
    [
        ("Linear regression, because a doctor can read it.", "Linear regression"),
        ("A gradient boosted ensemble because it takes gaps.", "gradient boosted ensemble"),
        ("XGBoost, because it takes gaps.", "XGBoost"),
        ("RMSE is the metric, because one far off costs more.", None),
        ("The forest is slow, because it has 500 trees.", None),
        ("Nights are weak, because the trees see no clock.", None),
    ],
)
def test_a_model_with_its_reason_is_chosen(item: str, chose: str | None) -> None:
    assert dict(chosen_model_in(Block("item", 1, item))).get("chose") == chose


def test_people_dates_commands_and_files_are_no_points() -> None:
    assert is_about_the_work(Block("paragraph", 1, "Lead: Ana", lead="Lead:"))
    assert is_no_point(Block("item", 1, "Objective: judge the model", lead="Objective"))
    assert is_no_point(Block("item", 1, "python -m src.predict --config a.yaml"))
    assert is_no_point(Block("item", 1, "Outputs: outputs/run_1/errors.csv"))
    assert not is_no_point(Block("item", 1, "Rain: the forecast is not known", lead="Rain"))


def test_a_team_is_no_part_of_the_story(tmp_path: Path) -> None:
    text = "# Hives of the north\n\n## Team and Roles\n\n* **Ana Example:** stratified splitting of all data\n"
    assert [item.key for item in texts(tmp_path, text)] == [("talk", "title")]


def test_ticked_steps_are_done_and_the_others_come_without_their_box(tmp_path: Path) -> None:
    text = "# Hives of the north\n\n## Future work\n\n- [ ] Add the weather\n- [x] Add the moon\n"
    assert [entry["step"] for entry in entries(texts(tmp_path, text), "next")] == ["Add the weather"]


def test_items_within_a_step_are_its_detail(tmp_path: Path) -> None:
    text = "# Hives of the north\n\n## Workflow\n\n1. Cleaning\n   - Missing values\n   - Outlier treatment (IQR)\n"
    assert entries(texts(tmp_path, text), "pipeline") == [
        {"step": "Cleaning", "detail": "Missing values, outlier treatment (IQR)"}
    ]


def test_an_activity_is_no_finding(tmp_path: Path) -> None:
    text = (
        "# Hives of the north\n\n## EDA\n\n- Distribution analysis of each feature\n- Production patterns:\n"
        "- Correlation is strongest with heat\n- Weather factors\n"
    )
    assert [entry["finding"] for entry in entries(texts(tmp_path, text), "insight")] == [
        "Correlation is strongest with heat"
    ]


def test_generic_headings_and_plans_are_no_errors(tmp_path: Path) -> None:
    text = (
        "# Hives of the north\n\n## Error analysis\n\n- **Metrics:** F1 is used\n"
        "- **Matrix:** it will need to be generated\n- **Rain:** wet hives look empty\n"
    )
    assert [entry["name"] for entry in entries(texts(tmp_path, text), "error")] == ["Rain"]
