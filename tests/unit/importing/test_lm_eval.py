"""JSON as lm-evaluation-harness 0.4 writes it."""

import json
from pathlib import Path

import pytest

from deck.bundle.quantities import read_quantity
from deck.importing.importers.lm_eval import LmEval
from importer_sources import found_in, left, source, tables

ARC = {
    "alias": "arc_easy",
    "sample_len": 2376,
    "acc,none": 0.6561447811447811,
    "acc_stderr,none": 0.009746660584852454,
    "acc_norm,none": 0.59,
    "acc_norm_stderr,none": "N/A",
}
CONTENT = {
    "results": {
        "arc_easy": ARC,
        "wikitext": {"alias": "wikitext", "word_perplexity,none": 12.3, "word_perplexity_stderr,none": "N/A"},
        "gsm8k": {"exact_match,strict-match": 0.1, "exact_match,flexible-extract": 0.2},
        "mmlu": {"acc,none": 0.5, "acc_stderr,none": 0.004, "alias": "mmlu"},
        "mmlu_stem": {"acc,none": 0.4, "acc_stderr,none": 0.004, "alias": " - stem"},
    },
    "groups": {"mmlu": {"acc,none": 0.5, "acc_stderr,none": 0.004, "alias": "mmlu"}},
    "group_subtasks": {"mmlu": ["mmlu_stem"], "arc_easy": []},
    "higher_is_better": {"arc_easy": {"acc": True}, "wikitext": {"word_perplexity": False}},
    "config": {"model": "hf", "model_args": "pretrained=org/llama,dtype=auto"},
}


def test_one_task_has_its_metrics_by_name(tmp_path: Path) -> None:
    (table,) = tables(found_in(LmEval(), source(tmp_path, "r.json", json.dumps(CONTENT | {"results": {"arc": ARC}}))))
    assert table.header == ("model", "acc", "acc_norm")
    assert table.rows == (("org/llama", "0.6561447811447811 ± 0.009746660584852454", "0.59"),)
    assert read_quantity(table.rows[0][1]).spread == ARC["acc_stderr,none"]


def test_several_tasks_and_filters_are_columns(tmp_path: Path) -> None:
    found = found_in(LmEval(), source(tmp_path, "r.json", json.dumps(CONTENT)))
    assert tables(found)[0].header == (
        "model",
        "arc_easy acc",
        "arc_easy acc_norm",
        "gsm8k exact_match strict-match",
        "gsm8k exact_match flexible-extract",
        "mmlu acc",
    )
    assert left(found) == {
        "1 task": "part of a group of tasks",
        "wikitext word_perplexity": "lower is better, which a column named after its task cannot say",
    }


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"model_name": "/home/ann/models/llama-ft"}, "llama-ft"),
        ({"config": {"model_args": {"pretrained": "gpt2"}}}, "gpt2"),
        ({"config": {"model_args": "pretrained=/home/ann/llama,dtype=auto"}}, "llama"),
        ({"config": {}}, "Model"),
    ],
)
def test_the_model_without_the_folders_that_it_lies_in(tmp_path: Path, more: dict[str, object], name: str) -> None:
    found = found_in(LmEval(), source(tmp_path, "r.json", json.dumps(CONTENT | more)))
    assert tables(found)[0].rows[0][0] == name
    assert "/home" not in repr(found)


def test_results_without_filters_of_older_releases(tmp_path: Path) -> None:
    content = {"results": {"piqa": {"acc": 0.7, "acc_stderr": 0.01}}, "versions": {"piqa": 0}}
    assert tables(found_in(LmEval(), source(tmp_path, "r.json", json.dumps(content))))[0].rows == (
        ("Model", "0.7 ± 0.01"),
    )


def test_other_json_is_not_recognised(tmp_path: Path) -> None:
    assert not LmEval().recognises(source(tmp_path, "r.json", '{"results": {"ridge": {"acc": 0.7}}}'))


def test_a_file_that_is_cut_short_or_holds_no_scores_is_left(tmp_path: Path) -> None:
    text = json.dumps(CONTENT)
    assert left(found_in(LmEval(), source(tmp_path, "r.json", text[:-9]))) == {"results": "it is no complete JSON"}
    of_lists = {"results": [1], "x": ARC}
    found = found_in(LmEval(), source(tmp_path, "r.json", json.dumps(of_lists)))
    assert left(found) == {"results": "it holds no results by task"}
    empty = {"results": {"arc": {"acc,none": float("inf"), "acc_stderr,none": "N/A"}}}
    assert left(found_in(LmEval(), source(tmp_path, "r.json", json.dumps(empty)))) == {
        "results": "they hold no numbers"
    }


def test_groups_within_themselves_come_to_an_end(tmp_path: Path) -> None:
    content = CONTENT | {"group_subtasks": {"mmlu": ["mmlu_stem", 3], "mmlu_stem": ["mmlu_stem"]}}
    assert "1 task" in left(found_in(LmEval(), source(tmp_path, "r.json", json.dumps(content))))


def test_results_of_the_newest_release(tmp_path: Path) -> None:
    """0.4.13 writes names and counts of samples into the results, and much about the run."""
    content = {
        "results": {"arc": {"name": "arc", "alias": "arc", "sample_len": 9, "sample_count": 9} | ARC},
        "configs": {"arc": {"metric_list": [{"metric": "acc"}]}},
        "n-shot": {"arc": 0},
        "n-samples": {"arc": {"original": 9, "effective": 9}},
        "higher_is_better": {"arc": {"acc": True, "acc_norm": True}},
        "lm_eval_version": "0.4.13",
        "model_source": "hf",
        "model_name": "org/llama",
        "config": {"model_args": {"pretrained": "org/llama"}},
        "total_evaluation_time_seconds": "12.3",
    }
    (table,) = tables(found_in(LmEval(), source(tmp_path, "results_2026.json", json.dumps(content))))
    assert (table.header, table.rows[0][0]) == (("model", "acc", "acc_norm"), "org/llama")
