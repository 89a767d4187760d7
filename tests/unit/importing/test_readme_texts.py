"""What the sections of a README say, as keys of bundle.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from deck.importing.found import FoundTable, FoundText, Left
from deck.importing.importers.markdown import Markdown
from deck.importing.importers.readme.briefs import author_of
from deck.importing.importers.readme.document import sections
from deck.importing.importers.readme.headings import Topic, topic_of
from deck.importing.importers.readme.named_metrics import metric_named_in
from deck.importing.importers.readme.sentences import lead_and_rest, parted_at_arrow, sentences
from deck.importing.importers.readme.shortening import shortened
from deck.importing.importers.readme.titles import said_title
from deck.importing.secrets import without_secrets
from importer_sources import found_in, left, source


def texts(root: Path, text: str, name: str = "README.md") -> list[FoundText]:
    return [item for item in found_in(Markdown(), source(root, name, text)) if isinstance(item, FoundText)]


def key(found: list[FoundText], *place: str) -> str:
    return next((item.text for item in found if item.key == place), "")


def entries(found: list[FoundText], name: str) -> list[dict[str, str]]:
    return [dict(item.entry) for item in found if item.key == (name,)]


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Error Analysis", "errors"),
        ("Failure Cases & Limitations", "errors"),
        ("Production Failure Modes & Monitoring", "next"),
        ("What I'd Do With More Time", "next"),
        ("What I'd actually do with this", "next"),
        ("Where I'd push back on my own analysis", "limitations"),
        ("Assumptions", "limitations"),
        ("Approach & Key Decisions", "decisions"),
        ("Why PR-AUC", "decisions"),
        ("Почему не подходит accuracy", "decisions"),
        ("What we found in the data", "insights"),
        ("Data, assumptions, and a few things I checked", "data"),
        ("Data Handling", None),
        ("Data exploration", "insights"),
        ("Feature engineering", "approach"),
        ("Deskripsi Proyek", "problem"),
        ("Постановка задачи", "problem"),
        ("Próximos pasos", "next"),
        ("How to run", None),
        ("Repository structure", None),
        ("Структура проекта", None),
        ("Approach 2 — Zero-shot", None),
    ],
)
def test_a_heading_announces_a_topic(heading: str, topic: Topic | None) -> None:
    assert topic_of(heading) == topic


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("## 3. Task", "Task"),
        ("## 2.1 Task", "Task"),
        ("## 🎯 Task", "Task"),
        ("## 5-fold results", "5-fold results"),
        ("## 3 models", "3 models"),
    ],
)
def test_numbers_and_pictures_of_headings_go(heading: str, plain: str) -> None:
    assert sections(heading)[1].heading == plain


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Acme ML Take-Home: Loan Default Prediction", "Loan Default Prediction"),
        ("Report: Finding churners early", "Finding churners early"),
        ("Finding churners early", "Finding churners early"),
        ("PREDICTING CHURN FOR THE UK WITH ML", "Predicting Churn for the UK with ML"),
        ("ML CHURN", "ML CHURN"),
        ("ds-takehome", ""),
        ("my_project", ""),
    ],
)
def test_a_title_is_without_the_kind_of_document(heading: str, title: str) -> None:
    assert said_title(heading) == title


class TestShortened:
    def test_whole_sentences_as_many_as_fit(self) -> None:
        assert shortened("One is short. Two is short too. Three is not wanted here.", 35) == (
            "One is short. Two is short too."
        )

    def test_a_long_sentence_up_to_the_end_of_a_clause(self) -> None:
        text = "We scored every session out of fold across five folds — so each is scored by a model that never saw it"
        assert shortened(text, 80) == "We scored every session out of fold across five folds"

    def test_asides_go_first_and_numbers_in_brackets_stay(self) -> None:
        assert shortened("The forest (as everybody likes it) won by far (0.91)", 40) == "The forest won by far (0.91)"

    def test_no_cut_words_where_no_clause_fits(self) -> None:
        text = "A sentence without any pause that goes on and on until the slide is full of it"
        assert shortened(text, 60) == text
        assert shortened(text * 3, 60) == ""

    def test_files_formulas_and_addresses_are_no_prose(self) -> None:
        assert shortened("The model is fitted in train.py, see plots/roc.png.", 80) == "The model is fitted."
        assert shortened(r"The best arm (\hat\tau_a(x)) is taken.", 80) == "The best arm is taken."
        assert shortened("https://example.org/data", 80) == ""


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Contract type drives churn → it became a feature", "Contract type drives churn", "it became a feature"),
        ("AUC rises from 0.70 (rules) → 0.72 (model)", "AUC rises from 0.70 (rules) → 0.72 (model)", ""),
        ("Churn → concierge", "Churn → concierge", ""),
    ],
)
def test_an_arrow_between_values_or_names_parts_nothing(text: str, before: str, after: str) -> None:
    assert parted_at_arrow(text) == (before, after)


def test_bold_words_that_a_sentence_goes_on_from_are_its_subject() -> None:
    assert lead_and_rest("SPAM is the rarest class", "SPAM") == ("", "SPAM is the rarest class")
    assert lead_and_rest("SPAM: the rarest class", "SPAM") == ("SPAM", "the rarest class")
    assert lead_and_rest("SPAM (AP 0.41): thin on text", "SPAM") == ("SPAM", "AP 0.41: thin on text")
    assert lead_and_rest("SPAM (rare) – thin (on text)", "SPAM") == ("SPAM", "rare – thin (on text)")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The primary metric is PR-AUC.", "pr_auc"),
        ("We optimise recall because a missed churner costs five calls.", "recall"),
        ("Models were selected by ROC-AUC on the validation set.", "roc_auc"),
        ("Поэтому мы оптимизируем recall — долю найденных.", "recall"),
        ("Выбираем по recall, а не по ROC-AUC.", "recall"),
        ("Metrik utama adalah F1.", "f1"),
        ("The primary metric is mAP@0.5 on the held-out test set.", "map_50"),
        ("Models are ranked by mAP@0.5:0.95.", "map_50_95"),
        ("We did not optimise accuracy.", ""),
        ("We tuned the pipeline for two days.", ""),
        ("The model was chosen by the team.", ""),
    ],
)
def test_the_metric_that_decides_is_named_in_a_sentence(sentence: str, name: str) -> None:
    assert metric_named_in(sentence) == name


TOLD = """\
# Late parcels

We predict which parcels come late, so that customers are told in time.

## Data

https://example.org/parcels

Two years of parcels from four depots.

## Method

All of it is evaluated on a held-out 20% stratified test set (371 samples). There are 12,400 rows in all.

## Design decisions

### 1. One model for all depots

We train one model because small depots have few parcels. It is in `train.py`.

### Class imbalance

The data set has 9% late parcels. To handle this, late ones weigh eleven times as much.

## Failure analysis

- **Rain**: 22% of all errors, because the forecast is not known. Fix: buy the forecast.
- **PICKUP** is confused with delivery in half of the cases

## Future work

If I had another week, I would not rest.

First, I'd like to try gradient boosting on residuals.

- **Monitoring:** alarms when inputs drift
"""


class TestSections:
    def test_each_goes_to_its_key(self, tmp_path: Path) -> None:
        found = texts(tmp_path, TOLD)
        assert key(found, "talk", "title") == "Late parcels"
        assert (
            key(found, "problem", "question") == "Predict which parcels come late, so that customers are told in time"
        )
        assert key(found, "data", "description") == "Two years of parcels from four depots."
        assert key(found, "data", "split") == (
            "All of it is evaluated on a held-out 20% stratified test set (371 samples)"
        )
        assert key(found, "data", "rows") == "12400"

    def test_how_it_was_split_comes_before_a_sentence_on_the_metric_that_mentions_a_test_set(
        self, tmp_path: Path
    ) -> None:
        metric = "The primary metric is recall on the held-out test set of 270 images."
        told = f"# Defects\n\nWe look for defects. {metric}\n\n## Data\n\nSplit 70/15/15 by coil, so none is in both.\n"
        assert key(texts(tmp_path, told), "data", "split") == "Split 70/15/15 by coil, so none is in both"
        folds = "The primary metric is recall, by 5-fold cross-validation."
        assert key(texts(tmp_path, f"# Defects\n\n{folds}\n"), "data", "split") == folds.rstrip(".")

    def test_decisions_are_headings_with_the_sentence_that_tells(self, tmp_path: Path) -> None:
        one, two = entries(texts(tmp_path, TOLD), "decision")
        assert one["chose"] == "One model for all depots"
        assert one["because"] == "We train one model because small depots have few parcels"
        assert two["chose"] == "Late ones weigh eleven times as much"
        assert two["because"] == "The data set has 9% late parcels"

    def test_errors_with_share_reason_and_fix(self, tmp_path: Path) -> None:
        rain, pickup = entries(texts(tmp_path, TOLD), "error")
        assert rain["name"] == "Rain" and rain["share"] == "0.22" and rain["fix"] == "buy the forecast"
        assert pickup == {"name": "PICKUP", "why": "PICKUP is confused with delivery in half of the cases"}

    def test_next_steps_from_prose_only_where_something_is_meant(self, tmp_path: Path) -> None:
        found = [
            entry["step"]
            for entry in entries(texts(tmp_path, TOLD.replace("- **Monitoring:**", "**Monitoring:**")), "next")
        ]
        assert found == ["Try gradient boosting on residuals", "Monitoring: alarms when inputs drift"]

    def test_nothing_of_how_to_install(self, tmp_path: Path) -> None:
        found = texts(tmp_path, "# Late parcels\n\n## Setup\n\n- Install: `pip install x` because it is needed\n")
        assert [item.key for item in found] == [("talk", "title")]


def test_a_share_is_no_path_of_a_home_folder(tmp_path: Path) -> None:
    (entry,) = entries(texts(tmp_path, "# Some title\n\n## Findings\n\n- About ~1/4 of all users left\n"), "insight")
    assert without_secrets(entry["finding"]).text == "About ~1/4 of all users left"
    assert without_secrets("it is in ~/work/x and ~ann/y").dropped == ("an absolute path",)


BRIEF = """\
# Take-home: Late parcels

You will build a model that predicts late parcels. You must not use the test set.

## Approach

1. **Look** at the data first.

## Deliverables

Your repository must hold a report. Please submit a link.

## What we look for

- clear code
"""


class TestWhoSpeaks:
    def test_a_brief_is_of_the_company(self) -> None:
        assert author_of(sections(BRIEF)) == "company"
        assert author_of(sections(TOLD)) == "candidate"
        assert author_of(sections("# AI usage\n\nI used it for plots.")) == "nobody"

    def test_a_brief_gives_no_more_than_the_problem(self, tmp_path: Path) -> None:
        found = texts(tmp_path, BRIEF)
        assert {item.key[0] for item in found} <= {"talk", "problem"}
        assert all(item.rank > 0 for item in found)
        assert left(found_in(Markdown(), source(tmp_path, "TASK.md", BRIEF))) == {
            "its lists": "it reads as the brief of the company, which tells the reader what to do"
        }

    @pytest.mark.parametrize("title", ["AI usage", "Changelog", "Security", "Prompts", "Deployment guide"])
    def test_a_document_about_neither_gives_no_text_and_that_is_said(self, tmp_path: Path, title: str) -> None:
        text = TOLD.replace("Late parcels", title, 1)
        assert texts(tmp_path, text) == []
        assert left(found_in(Markdown(), source(tmp_path, "README.md", text)))["its texts"] == (
            "by its title it is not about the results"
        )

    @pytest.mark.parametrize("title", ["Prompt injection detection", "Security incident classification"])
    def test_a_title_that_names_a_task_of_models_is_of_the_candidate(self, tmp_path: Path, title: str) -> None:
        assert key(texts(tmp_path, TOLD.replace("Late parcels", title, 1)), "talk", "title") == title

    def test_documents_further_down_come_after_those_at_the_top(self, tmp_path: Path) -> None:
        assert {item.rank for item in texts(tmp_path, TOLD, "docs/notes.md")} == {1}


class TestChosenModels:
    @pytest.mark.parametrize(
        ("text", "name", "because"),
        [
            ("**Selected model: Random forest** — best recall (0.80).", "Random forest", "best recall (0.80)"),
            ("We chose LightGBM because it is fast.", "LightGBM", "it is fast"),
            ("**Выбрана LogisticRegression** — лучший recall (79.7%).", "LogisticRegression", "лучший recall (79.7%)"),
            ("Modelo elegido: XGBoost, por su recall.", "XGBoost", "por su recall"),
        ],
    )
    def test_are_decisions(self, tmp_path: Path, text: str, name: str, because: str) -> None:
        (entry,) = entries(texts(tmp_path, f"# A title here\n\n## Results\n\n{text}\n"), "decision")
        assert entry == {"about": "model", "chose": name, "because": because}


class TestComparisonsInSentences:
    def test_are_a_table_of_the_two(self, tmp_path: Path) -> None:
        text = (
            "# Loans here\n\n## Findings\n\n**Against the rules**: AUC-ROC improves from 0.7064 (rule-based) → 0.7243 "
            "(ML model). Recall goes from 26.2% (rule-based) to 65.5% (ML model).\n"
        )
        found = found_in(Markdown(), source(tmp_path, "README.md", text))
        (table,) = [item for item in found if isinstance(item, FoundTable)]
        assert table.in_prose
        assert table.header == ("model", "AUC-ROC", "Recall")
        assert table.rows == (("rule-based", "0.7064", "26.2%"), ("ML model", "0.7243", "65.5%"))

    def test_other_numbers_in_sentences_are_none(self, tmp_path: Path) -> None:
        text = "# Loans here\n\nThe approval rate rises from 35.5% (self-employed) to 58.8% (all).\n"
        found = found_in(Markdown(), source(tmp_path, "README.md", text))
        assert [item for item in found if isinstance(item, FoundTable)] == []


class TestTablesOfDecisions:
    """`| Decision | Choice | Why |` under a heading of decisions."""

    def test_columns_are_found_by_their_names(self, tmp_path: Path) -> None:
        text = (
            "# Churn\n\n## Key decisions\n\n"
            "| Area | Choice | Rationale | Alternatives considered | Why not |\n|---|---|---|---|---|\n"
            "| Metric | PR-AUC | few churners, and the top of the list counts | ROC-AUC | it flatters |\n"
            "| Validation | 5-fold stratified | few churners a fold | - | |\n"
            "| | | nothing was chosen here | | |\n"
        )
        first, second = entries(texts(tmp_path, text), "decision")
        assert first == {
            "about": "metric",
            "chose": "PR-AUC",
            "because": "few churners, and the top of the list counts",
            "instead_of": "ROC-AUC",
            "rejected_because": "it flatters",
        }
        assert second == {"about": "validation", "chose": "5-fold stratified", "because": "few churners a fold"}

    def test_a_decision_may_be_the_choice_and_name_its_alternative(self, tmp_path: Path) -> None:
        text = (
            "# Churn\n\n## Design decisions\n\n| Decision | Why |\n|---|---|\n"
            "| LightGBM over a random forest | it trains in a quarter of the time |\n"
        )
        (entry,) = entries(texts(tmp_path, text), "decision")
        assert (entry["chose"], entry["instead_of"]) == ("LightGBM", "a random forest")
        assert entry["about"] == "model"

    @pytest.mark.parametrize("header", ["| Choice | Owner |", "| Why | Owner |"])
    def test_a_table_without_a_choice_or_a_reason_is_none(self, tmp_path: Path, header: str) -> None:
        text = f"# Churn\n\n## Key decisions\n\n{header}\n|---|---|\n| LightGBM | me |\n"
        assert entries(texts(tmp_path, text), "decision") == []


def test_more_entries_than_a_talk_has_room_for_are_left(tmp_path: Path) -> None:
    steps = "\n".join(f"- Join table {number} of the warehouse to the customers" for number in range(20))
    found = list(found_in(Markdown(), source(tmp_path, "README.md", f"# Churn\n\n## Next steps\n\n{steps}\n")))
    taken = [item for item in found if isinstance(item, FoundText) and item.key == ("next",)]
    (more,) = [item for item in found if isinstance(item, Left) and item.what == "more [[next]]"]
    assert 0 < len(taken) < 20
    assert more.why == f"{len(taken)} are looked at, more fit on no slide"


def test_a_pipeline_in_arrows_is_its_steps(tmp_path: Path) -> None:
    text = "# Churn\n\n## Pipeline\n\nRaw events -> customer features -> LightGBM -> call list\n"
    assert [entry["step"] for entry in entries(texts(tmp_path, text), "pipeline")] == [
        "Raw events",
        "customer features",
        "LightGBM",
        "call list",
    ]


def test_a_heading_beneath_the_approach_is_a_step_of_it(tmp_path: Path) -> None:
    text = (
        "# Churn\n\n## Approach\n\n### Cleaning\n\nWe drop rows without a date.\n\n### Tuning\n\n- 50 Optuna trials\n"
    )
    found = entries(texts(tmp_path, text), "pipeline")
    assert [entry["step"] for entry in found] == ["Cleaning", "Tuning"]


class TestListsOfASection:
    """Each list of bundle.toml by a heading that announces it."""

    def test_what_was_left_out_and_why(self, tmp_path: Path) -> None:
        text = (
            "# Churn\n\n## Out of scope\n\n- **Deep learning**: too few rows\n"
            "- Text of the tickets, because it holds names\n"
        )
        assert entries(texts(tmp_path, text), "left_out") == [
            {"what": "Deep learning", "why": "too few rows"},
            {"what": "Text of the tickets", "why": "it holds names"},
        ]

    def test_limitations_with_a_bold_beginning_and_without(self, tmp_path: Path) -> None:
        text = "# Churn\n\n## Limitations\n\n- **One winter only**: no ice was seen\n- No prices. They are not known.\n"
        assert entries(texts(tmp_path, text), "limitation") == [
            {"text": "One winter only", "detail": "no ice was seen"},
            {"text": "No prices.", "detail": "They are not known."},
        ]

    def test_a_heading_beneath_it_is_the_beginning_of_its_own_text(self, tmp_path: Path) -> None:
        text = "# Churn\n\n## Limitations\n\n### One winter only\n\nNo ice was seen in the data.\n"
        assert entries(texts(tmp_path, text), "limitation") == [
            {"text": "One winter only", "detail": "No ice was seen in the data."}
        ]

    def test_an_error_whose_reason_stands_in_its_sentence(self, tmp_path: Path) -> None:
        text = "# Churn\n\n## Error analysis\n\n- New customers are missed because they have no history. It is short.\n"
        assert entries(texts(tmp_path, text), "error") == [
            {"name": "New customers are missed", "why": "they have no history"}
        ]

    def test_a_rejected_alternative_with_its_reason(self, tmp_path: Path) -> None:
        text = (
            "# Churn\n\n## Key decisions\n\n- **Logistic regression**: it is easy to explain. "
            "XGBoost was rejected because it is slow.\n"
        )
        (entry,) = entries(texts(tmp_path, text), "decision")
        assert (entry["instead_of"], entry["rejected_because"]) == ("XGBoost", "it is slow")

    def test_a_topic_about_which_nothing_is_said_to_be_done_is_no_decision(self, tmp_path: Path) -> None:
        text = "# Churn\n\n## Key decisions\n\n- **Class imbalance**: The data have 9% churners. It is hard.\n"
        assert entries(texts(tmp_path, text), "decision") == []

    def test_a_reason_in_the_next_sentence(self, tmp_path: Path) -> None:
        text = "# Churn\n\n## Key decisions\n\n- We chose a random split. Customers do not meet.\n"
        (entry,) = entries(texts(tmp_path, text), "decision")
        assert entry == {"about": "validation", "chose": "a random split", "because": "Customers do not meet"}

    def test_steps_of_one_of_several_approaches_are_no_steps_of_the_whole(self, tmp_path: Path) -> None:
        tried = "# Churn\n\n## Approach\n\n### Approach 2: trees\n\n- Trees: grown deep\n"
        assert entries(texts(tmp_path, tried), "pipeline") == []

    def test_a_sentence_is_no_name_of_a_step(self, tmp_path: Path) -> None:
        text = "# Churn\n\n## Approach\n\n- Cleaning\n- we then look at each customer for a while,\n"
        assert entries(texts(tmp_path, text), "pipeline") == [{"step": "Cleaning"}]


def test_an_abbreviation_ends_no_sentence() -> None:
    assert sentences("We drop rare classes, e.g. Refunds. The rest stays.") == [
        "We drop rare classes, e.g. Refunds.",
        "The rest stays.",
    ]

    def test_metrics_and_baselines_are_no_steps(self, tmp_path: Path) -> None:
        items = "- Clean: duplicates go\n- Metric: F1, as both errors cost\n- Baseline: the mean\n- Fit: a forest\n"
        found = entries(texts(tmp_path, f"# A\n\n## Method\n\n{items}"), "pipeline")
        assert [entry["step"] for entry in found] == ["Clean", "Fit"]

    def test_a_number_of_something_is_no_number_of_the_step(self, tmp_path: Path) -> None:
        items = "- Second campaign on the same people\n- Second, ask them why\n- Finally label alerts\n"
        found = entries(texts(tmp_path, f"# A\n\n## Next steps\n\n{items}"), "next")
        assert [entry["step"] for entry in found] == [
            "Second campaign on the same people",
            "Ask them why",
            "Label alerts",
        ]

    def test_next_alone_heads_the_next_steps(self, tmp_path: Path) -> None:
        assert entries(texts(tmp_path, "# A\n\n## Next\n\n- Add rain\n"), "next") == [{"step": "Add rain"}]

    def test_one_name_among_items_that_are_no_steps_is_no_pipeline(self, tmp_path: Path) -> None:
        models = "1. Regex baseline\n2. spaCy, fine-tuned\n3. LayoutLM, fine-tuned for twelve epochs on dev F1\n"
        assert entries(texts(tmp_path, f"# Invoices\n\n## Approach\n\n{models}"), "pipeline") == []

    @pytest.mark.parametrize(
        ("item", "within", "step"),
        [
            ("Calibrate the scores (1 day)", "day", "Calibrate the scores"),
            ("Calibrate the scores (~2 weeks).", "week", "Calibrate the scores"),
            ("**Calibrate** the scores – a month", "month", "Calibrate the scores"),
            ("(1 month) Calibrate the scores", "month", "Calibrate the scores"),
            ("[2 weeks]: Loop: people label alerts", "week", "Loop: people label alerts"),
            ("**(1 day)** Calibrate the scores", "day", "Calibrate the scores"),
            ("Calibrate the scores (Platt)", None, "Calibrate the scores (Platt)"),
        ],
    )
    def test_a_time_at_the_end_says_by_when(self, tmp_path: Path, item: str, within: str | None, step: str) -> None:
        (found,) = entries(texts(tmp_path, f"# A\n\n## Next steps\n\n- {item}\n"), "next")
        assert (found.get("within"), found["step"]) == (within, step)

    def test_what_i_would_do_next_by_day_and_week(self, tmp_path: Path) -> None:
        text = "# A\n\n## What I would do next\n\n- With one more day: crop the logo.\n- With a week: label more.\n"
        assert entries(texts(tmp_path, text), "next") == [
            {"within": "day", "step": "Crop the logo"},
            {"within": "week", "step": "Label more"},
        ]

    def test_the_place_of_an_error_without_its_share(self, tmp_path: Path) -> None:
        text = (
            "# A\n\n## Error analysis\n\n- 46% of the errors are vendors: the logo is not read.\n"
            "- Late rows (12% of all errors): they have no date.\n- Totals on two pages (18 of 31 wrong totals).\n"
        )
        found = entries(texts(tmp_path, text), "error")
        assert [(entry["name"], entry.get("share")) for entry in found] == [
            ("Vendors", "0.46"),
            ("Late rows", "0.12"),
            ("Totals on two pages (18 of 31 wrong totals)", None),
        ]

    def test_a_goal_under_its_word_begins_with_a_capital(self, tmp_path: Path) -> None:
        (question,) = texts(tmp_path, "# Calls\n\n**Goal:** transcribe calls well enough to search them.\n")[1:2]
        assert question.text == "Transcribe calls well enough to search them"
