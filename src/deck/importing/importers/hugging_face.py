"""What the Trainer of transformers writes: all_results.json and its like, and trainer_state.json.

As transformers/trainer_pt_utils.py (save_metrics) and trainer_callback.py (TrainerState) write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from deck.bundle.metric_names import is_metric, metric
from deck.importing.found import Found, FoundTable, Left, Origin, SourceFile
from deck.importing.importers.private_texts import is_private
from deck.importing.importers.reading_sources import UnreadableError, read_json

_RESULTS = re.compile(
    rb'"(?:eval|train|test|predict)_(?:loss|runtime|samples_per_second|steps_per_second)"\s*:\s*[-\d.N]'
)
_STATE = re.compile(rb'"(?:best_metric|best_model_checkpoint|global_step)"\s*:')
_HISTORY = re.compile(rb'"log_history"\s*:')
_LARGEST_RESULTS_BYTES = 65_536

# The later of these hold a part of what the earlier ones hold.
_SAME_RUN = ("all_results.json", "eval_results.json", "test_results.json", "trainer_state.json")
_SPEED = re.compile(r"_(?:runtime|samples_per_second|steps_per_second|samples|preparation_time|gpu_mem.*|mem_.*)$")
_EVALUATED = ("eval_", "test_", "predict_")
_CHECKPOINT = re.compile(r"checkpoint-(\d+)")
_FOLDERS_OF_ANY = frozenset({"results", "outputs", "output", "models", "model", "checkpoints", "runs", "."})

_Values = dict[str, float]


class HuggingFace:
    """One model, named after its folder, since the files name none."""

    kind = "Hugging Face Trainer"

    def recognises(self, file: SourceFile) -> bool:
        """Whether it is JSON with the Trainer's keys."""
        if not file.head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
            return False
        if _HISTORY.search(file.head):
            return bool(_STATE.search(file.head))
        return file.size_bytes <= _LARGEST_RESULTS_BYTES and bool(_RESULTS.search(file.head))

    def find(self, file: SourceFile) -> Iterator[Found]:
        """A models table of one row."""
        origin = Origin(file.name)
        if better := _better_file(file):
            yield Left(origin, "results", f"they are in {better} as well")
            return
        try:
            content = read_json(file.path)
        except UnreadableError as error:
            yield Left(origin, "results", str(error))
            return
        if not isinstance(content, dict):
            yield Left(origin, "results", "it holds no results by name")
        elif isinstance(history := content.get("log_history"), list):
            yield from _of_history(content, [_numbers(entry) for entry in history if isinstance(entry, dict)], file)
        else:
            yield from _of_results(_numbers(content), file, origin)


def _better_file(file: SourceFile) -> str:
    """A file of the same run that says more; empty where there is none."""
    folder = file.path.parent
    if _CHECKPOINT.fullmatch(folder.name):
        return next((name for name in _SAME_RUN if (folder.parent / name).is_file()), "")
    earlier = _SAME_RUN[: _SAME_RUN.index(file.path.name)] if file.path.name in _SAME_RUN else ()
    # Results on a test set are in no results of an evaluation.
    earlier = tuple(name for name in earlier if file.path.name != "test_results.json" or name == "all_results.json")
    return next((name for name in earlier if (folder / name).is_file()), "")


def _numbers(entry: Mapping[str, object]) -> _Values:
    return {
        key: float(value)
        for key, value in entry.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300
    }


def _of_history(content: Mapping[str, object], history: list[_Values], file: SourceFile) -> Iterator[Found]:
    """The evaluation of the best checkpoint, or the last one; with the metric that chose the checkpoint."""
    evaluations = [entry for entry in history if any(key.startswith("eval_") for key in entry)]
    if not evaluations:
        yield Left(Origin(file.name), "training log", "nothing was evaluated")
        return
    checkpoint = _CHECKPOINT.search(str(content.get("best_model_checkpoint") or ""))
    best_step = content.get("best_global_step") or (int(checkpoint[1]) if checkpoint else None)
    chosen = next((entry for entry in evaluations if entry.get("step") == best_step), evaluations[-1])
    name, higher_is_better = _chosen_by(content.get("best_metric"), chosen, evaluations)
    origin = Origin(file.name, f"step {chosen['step']:.0f}" if "step" in chosen else "")
    yield from _of_results(chosen, file, origin, name, higher_is_better)


def _chosen_by(best: object, chosen: _Values, evaluations: list[_Values]) -> tuple[str, bool | None]:
    """The metric whose value the state calls best, and whether it is the highest of all evaluations."""
    equal = [key for key, value in chosen.items() if key.startswith("eval_") and value == best]
    if len(equal) != 1:
        return "", None
    values = {entry[equal[0]] for entry in evaluations if equal[0] in entry}
    return equal[0], None if len(values) == 1 else chosen[equal[0]] == max(values)


def _of_results(
    values: _Values, file: SourceFile, origin: Origin, chosen_by: str = "", higher_is_better: bool | None = None
) -> Iterator[Found]:
    kept = {key: value for key, value in values.items() if _is_result(key)}
    headers = _headers(kept)
    left = [key for key in values if key not in kept and key not in {"epoch", "step", "total_flos"}]
    if left:
        yield Left(origin, ", ".join(left), "no metric of the model")
    if not any(key.startswith(_EVALUATED) or (metric(key).known and not key.startswith("train_")) for key in kept):
        yield Left(origin, "results", "nothing was evaluated")
        return
    yield FoundTable(
        "models",
        ("model", *headers.values()),
        ((_model_name(file), *(repr(values[key]) for key in headers)),),
        origin,
        metric=headers.get(chosen_by, ""),
        higher_is_better=higher_is_better,
    )


def _is_result(key: str) -> bool:
    if key == "train_runtime":
        return True
    return is_metric(key) and not _SPEED.search(key) and key not in {"total_flos", "learning_rate", "grad_norm"}


def _headers(kept: _Values) -> dict[str, str]:
    """Columns by key: what was evaluated beside a test is the validation, and alone it is the result."""
    is_tested = any(key.startswith(_EVALUATED[1:]) for key in kept)
    return {
        key: "train_seconds"
        if key == "train_runtime"
        else re.sub(r"^predict_", "test_", re.sub(r"^eval_", "val_", key) if is_tested else key)
        for key in sorted(kept, key=lambda key: (key.startswith("train_"), key == "train_runtime"))
    }


def _model_name(file: SourceFile) -> str:
    folders = [part for part in PurePosixPath(file.name.replace("\\", "/")).parts[:-1] if not is_private(part)]
    named = [part for part in folders if not _CHECKPOINT.fullmatch(part) and part.casefold() not in _FOLDERS_OF_ANY]
    return named[-1].strip("/\\") if named and named[-1].strip("/\\") else "Model"
