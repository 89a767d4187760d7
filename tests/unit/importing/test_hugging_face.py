"""Files as `Trainer.save_metrics` and `TrainerState.save_to_json` of transformers 4 write them."""

import json
from pathlib import Path

import pytest

from deck.importing.importers.hugging_face import HuggingFace
from importer_sources import found_in, left, source, tables

RESULTS = {
    "epoch": 3.0,
    "eval_accuracy": 0.9023,
    "eval_loss": 0.31,
    "eval_runtime": 4.1,
    "eval_samples": 872,
    "eval_samples_per_second": 212.2,
    "eval_steps_per_second": 26.6,
    "total_flos": 1.2e15,
    "train_loss": 0.21,
    "train_runtime": 812.4,
    "train_samples": 67349,
}
HISTORY = [
    {"epoch": 1.0, "grad_norm": 1.2, "learning_rate": 5e-05, "loss": 0.6, "step": 10},
    {"epoch": 1.0, "eval_f1": 0.88, "eval_loss": 0.4, "eval_runtime": 1.0, "step": 10},
    {"epoch": 2.0, "eval_f1": 0.91, "eval_loss": 0.39, "eval_runtime": 1.0, "step": 20},
    {"epoch": 3.0, "eval_f1": 0.9, "eval_loss": 0.41, "eval_runtime": 1.0, "step": 30},
    {"epoch": 3.0, "step": 30, "total_flos": 1.0, "train_loss": 0.3, "train_runtime": 100.0},
]
STATE = {
    "best_metric": 0.91,
    "best_model_checkpoint": "/home/ann/out/checkpoint-20",
    "epoch": 3.0,
    "global_step": 30,
    "log_history": HISTORY,
}


def test_results_of_an_evaluation(tmp_path: Path) -> None:
    found = found_in(HuggingFace(), source(tmp_path, "results/bert/all_results.json", json.dumps(RESULTS, indent=4)))
    (table,) = tables(found)
    assert table.header == ("model", "eval_accuracy", "eval_loss", "train_loss", "train_seconds")
    assert table.rows == (("bert", "0.9023", "0.31", "0.21", "812.4"),)
    assert "eval_samples_per_second" in next(iter(left(found)))


def test_beside_a_test_the_evaluation_is_the_validation(tmp_path: Path) -> None:
    content = {"eval_accuracy": 0.9, "eval_runtime": 1.0, "predict_accuracy": 0.8, "test_f1": 0.7}
    (table,) = tables(found_in(HuggingFace(), source(tmp_path, "all_results.json", json.dumps(content))))
    assert table.header == ("model", "val_accuracy", "test_accuracy", "test_f1")
    assert table.rows == (("Model", "0.9", "0.8", "0.7"),)


def test_the_best_checkpoint_of_a_training(tmp_path: Path) -> None:
    found = found_in(HuggingFace(), source(tmp_path, "vit/trainer_state.json", json.dumps(STATE)))
    (table,) = tables(found)
    assert table.rows == (("vit", "0.91", "0.39"),)
    assert (table.metric, table.higher_is_better, table.origin.place) == ("eval_f1", True, "step 20")
    assert "ann" not in repr(found)


def test_a_loss_chose_the_checkpoint(tmp_path: Path) -> None:
    text = json.dumps(STATE | {"best_metric": 0.39})
    (table,) = tables(found_in(HuggingFace(), source(tmp_path, "vit/trainer_state.json", text)))
    assert (table.metric, table.higher_is_better) == ("eval_loss", False)


def test_without_a_best_checkpoint_the_last_evaluation_counts(tmp_path: Path) -> None:
    text = json.dumps(STATE | {"best_metric": None, "best_model_checkpoint": None})
    (table,) = tables(found_in(HuggingFace(), source(tmp_path, "vit/trainer_state.json", text)))
    assert table.rows == (("vit", "0.9", "0.41"),)
    assert table.metric == ""


def test_a_run_is_taken_once(tmp_path: Path) -> None:
    source(tmp_path, "bert/all_results.json", json.dumps(RESULTS))
    for name in ("bert/eval_results.json", "bert/trainer_state.json", "bert/checkpoint-20/trainer_state.json"):
        content = RESULTS if "eval" in name else STATE
        found = found_in(HuggingFace(), source(tmp_path, name, json.dumps(content)))
        assert left(found) == {"results": "they are in all_results.json as well"}


def test_a_training_without_an_evaluation_is_left(tmp_path: Path) -> None:
    content = {"train_loss": 0.2, "train_runtime": 3.0, "epoch": 1.0}
    found = found_in(HuggingFace(), source(tmp_path, "train_results.json", json.dumps(content)))
    assert left(found) == {"results": "nothing was evaluated"}
    text = json.dumps(STATE | {"log_history": HISTORY[:1]})
    found = found_in(HuggingFace(), source(tmp_path, "trainer_state.json", text))
    assert left(found) == {"training log": "nothing was evaluated"}


@pytest.mark.parametrize("text", ["", "[]", '{"accuracy": 0.9}', '{"eval_loss": "low"}', '{"log_history": []}'])
def test_other_json_is_not_recognised(tmp_path: Path, text: str) -> None:
    assert not HuggingFace().recognises(source(tmp_path, "metrics.json", text))


def test_json_that_was_cut_is_left(tmp_path: Path) -> None:
    found = found_in(HuggingFace(), source(tmp_path, "all_results.json", '{"eval_loss": 0.3, "eval_f'))
    assert left(found) == {"results": "it is no complete JSON"}


def test_the_state_of_the_newest_release(tmp_path: Path) -> None:
    """transformers 5 says the best step itself, sorts its keys, and keeps the state of its callbacks."""
    state = {
        "best_global_step": 20,
        "best_metric": 0.91,
        "best_model_checkpoint": None,
        "epoch": 3.0,
        "eval_steps": 500,
        "global_step": 30,
        "is_hyper_param_search": False,
        "is_local_process_zero": True,
        "is_world_process_zero": True,
        "log_history": HISTORY,
        "logging_steps": 10,
        "max_steps": 30,
        "num_input_tokens_seen": 0,
        "num_train_epochs": 3,
        "save_steps": 10,
        "stateful_callbacks": {"TrainerControl": {"args": {"should_log": False}, "attributes": {}}},
        "total_flos": 7.1e13,
        "train_batch_size": 4,
        "trial_name": None,
        "trial_params": None,
    }
    text = json.dumps(state, indent=2, sort_keys=True) + "\n"
    (table,) = tables(found_in(HuggingFace(), source(tmp_path, "vit/trainer_state.json", text)))
    assert (table.metric, table.higher_is_better, table.origin.place) == ("eval_f1", True, "step 20")
    assert table.rows == (("vit", "0.91", "0.39"),)


def test_a_long_training_whose_state_does_not_fit_into_the_head(tmp_path: Path) -> None:
    long = [{"epoch": step / 1000, "loss": 0.5, "step": step} for step in range(3000)]
    text = json.dumps(STATE | {"log_history": [*long, *HISTORY]}, indent=2)
    assert len(text) > 2**16
    (table,) = tables(found_in(HuggingFace(), source(tmp_path, "vit/trainer_state.json", text)))
    assert table.rows == (("vit", "0.91", "0.39"),)


def test_nan_as_python_writes_it(tmp_path: Path) -> None:
    text = json.dumps(RESULTS | {"eval_loss": float("nan"), "train_loss": float("inf")})
    (table,) = tables(found_in(HuggingFace(), source(tmp_path, "bert/all_results.json", text)))
    assert table.header == ("model", "eval_accuracy", "train_seconds")


def test_results_that_are_cut_short_are_left(tmp_path: Path) -> None:
    text = json.dumps(RESULTS)
    cut = found_in(HuggingFace(), source(tmp_path, "all_results.json", text[:-1]))
    assert left(cut) == {"results": "it is no complete JSON"}
