"""MLflow's file store: a folder an experiment, within it a folder a run, and in it a file a metric.

As mlflow/store/tracking/file_store.py writes it; `models/` and `outputs/` of MLflow 3 hold no metrics of runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from deck.importing.found import Found, Left, Origin, SourceFile
from deck.importing.importers.mlflow_runs import Run, found_in_experiment
from deck.importing.importers.reading_sources import UnreadableError, read_text
from deck.importing.importers.yaml_subset import read_yaml

_MOST_RUNS = 2_000
_MOST_VALUES = 500
_OUTCOMES = {"1": "running", "2": "scheduled", "3": "finished", "4": "failed", "5": "killed"}
_OUTCOMES |= {word.upper(): word for word in _OUTCOMES.values()}


class MlflowStore:
    """Known by the meta.yaml of an experiment; everything else is read from the folder around it."""

    kind = "MLflow file store"

    def recognises(self, file: SourceFile) -> bool:
        """Whether it is the meta.yaml of an experiment, which unlike a run's or a logged model's names neither."""
        if file.path.name != "meta.yaml":
            return False
        keys = {line.partition(b":")[0] for line in file.head.splitlines()}
        is_of_experiment = {b"experiment_id", b"lifecycle_stage", b"name"} <= keys
        return is_of_experiment and keys.isdisjoint({b"run_id", b"run_uuid", b"model_id"})

    def find(self, file: SourceFile) -> Iterator[Found]:
        """What the runs of the experiment measured."""
        try:
            experiment = _flat(file.path)
        except UnreadableError as error:
            yield Left(Origin(file.name), "experiment", str(error))
            return
        if experiment.get("lifecycle_stage") != "active":
            yield Left(Origin(file.name), "experiment", "deleted")
            return
        metas = sorted(meta for meta in file.path.parent.glob("*/meta.yaml") if not meta.parent.is_symlink())
        if len(metas) > _MOST_RUNS:
            yield Left(Origin(file.name), f"{len(metas) - _MOST_RUNS} runs", f"at most {_MOST_RUNS} are read")
        runs: list[Run] = []
        for meta in metas[:_MOST_RUNS]:
            try:
                runs += _runs(meta)
            except (UnreadableError, ValueError) as error:
                yield Left(Origin(file.name), f"run {meta.parent.name[:8]}", str(error))
        yield from found_in_experiment(experiment.get("name", ""), runs, file.name)


def _runs(meta_file: Path) -> list[Run]:
    """The run of a folder, as a list of one; of none where the folder holds something else, such as a model."""
    meta = _flat(meta_file)
    run_id = meta.get("run_id") or meta.get("run_uuid", "")
    if not run_id or "status" not in meta:
        return []
    folder = meta_file.parent
    is_active = meta.get("lifecycle_stage", "active") == "active"
    outcome = _OUTCOMES.get(meta["status"], "of an unknown status") if is_active else "deleted"
    if outcome != "finished":
        return [Run(run_id, "", {}, {}, outcome=outcome)]
    return [
        Run(
            run_id,
            meta.get("run_name") or _tag(folder, "mlflow.runName"),
            {key: last_value(text) for key, text in _values(folder / "metrics").items()},
            {key: text.strip() for key, text in _values(folder / "params").items()},
            _tag(folder, "mlflow.parentRunId"),
            int(meta["start_time"]) if meta.get("start_time", "").isdigit() else 0,
        )
    ]


def last_value(lines: str) -> float:
    """The last value by step, then by time, of lines `timestamp value step`; older ones have no step.

    Raises ValueError where there is none.
    """
    entries: list[tuple[int, int, float]] = []
    for line in lines.splitlines():
        if fields := line.split():
            try:
                step = int(fields[2]) if len(fields) > 2 else 0
                entries.append((step, int(fields[0]), float(fields[1])))
            except (ValueError, IndexError) as error:
                raise ValueError(f"{line[:40]!r} is no line of a metric") from error
    if not entries:
        raise ValueError("a metric has no value")
    return max(entries, key=lambda entry: entry[:2])[2]


def _values(folder: Path) -> dict[str, str]:
    """Texts of all files below, by the path that is their key: `train/loss`."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): read_text(path) for path in files[:_MOST_VALUES]}


def _tag(folder: Path, key: str) -> str:
    path = folder / "tags" / key
    return read_text(path).strip() if path.is_file() else ""


def _flat(path: Path) -> dict[str, str]:
    try:
        node = read_yaml(read_text(path))
    except UnreadableError:
        raise
    except ValueError as error:
        raise UnreadableError(f"its meta.yaml {error}") from error
    if not isinstance(node, dict):
        raise UnreadableError("its meta.yaml holds no keys")
    return {key: value for key, value in node.items() if isinstance(value, str)}
