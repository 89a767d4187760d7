"""The results that a model card names in its front matter: `model-index` of the Hugging Face Hub.

As huggingface_hub/repocard_data.py (model_index_to_eval_results) reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from deck.bundle.metric_names import is_metric, metric
from deck.importing.found import Found, FoundTable, Left, Origin, SourceFile, counted
from deck.importing.importers.markdown import Markdown
from deck.importing.importers.private_texts import without_folders
from deck.importing.importers.reading_sources import UnreadableError, read_text
from deck.importing.importers.searched_values import number_in
from deck.importing.importers.yaml_subset import Node, read_yaml

_FRONT_MATTER = re.compile(r"\A\ufeff?---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
_INDEX = re.compile(r"^model-index:\s*$", re.MULTILINE)


class _Score(Struct, frozen=True):
    model: str
    dataset: str
    metric: str
    value: str


class ModelIndex:
    """A row for each model and data set; what stands below the front matter is read as any Markdown."""

    kind = "Hugging Face model card"

    def recognises(self, file: SourceFile) -> bool:
        """Whether it is a text whose front matter has a model-index."""
        front = _FRONT_MATTER.match(_text(file.head))
        return front is not None and bool(_INDEX.search(front[1]))

    def find(self, file: SourceFile) -> Iterator[Found]:
        """A models table, and what the text of the card holds."""
        yield from _indexed(file)
        text = Markdown()
        if text.recognises(file):
            yield from text.find(file)


def _indexed(file: SourceFile) -> Iterator[Found]:
    origin = Origin(file.name, "model-index")
    try:
        front = _FRONT_MATTER.match(_text(read_text(file.path).encode()))
        # Other keys of a card may use more of YAML, and are of no use here.
        index = _index_only(front[1] if front else "")
        scores = list(_scores(read_yaml(index)))
    except UnreadableError as error:
        yield Left(origin, "results", str(error))
        return
    except ValueError as error:
        yield Left(origin, "results", f"the model-index {error}")
        return
    numbers = [score for score in scores if number_in(score.value) is not None and is_metric(score.metric)]
    if len(numbers) < len(scores):
        yield Left(origin, f"{len(scores) - len(numbers)} of {len(scores)} values", "no number, or no metric")
    yield from _tables(numbers, origin)


def _text(content: bytes) -> str:
    return content.decode("utf-8", errors="replace").replace("\r\n", "\n")


def _index_only(front: str) -> str:
    """The lines of the model-index, up to the next key."""
    lines = front.splitlines()
    first = next((place for place, line in enumerate(lines) if _INDEX.match(line)), len(lines))
    rest = lines[first + 1 :]
    end = next((place for place, line in enumerate(rest) if re.match(r"[^\s#-]", line)), len(rest))
    return "\n".join(lines[first : first + 1] + rest[:end])


def _scores(front: Node) -> Iterator[_Score]:
    for model in _mappings(front, "model-index"):
        for result in _mappings(model, "results"):
            dataset = result.get("dataset")
            for entry in _mappings(result, "metrics"):
                spelled, label = _text_of(entry, "type"), _text_of(entry, "name")
                name = label if metric(label).known or not spelled else spelled
                yield _Score(
                    without_folders(_text_of(model, "name")) or "Model",
                    _text_of(dataset, "name") if isinstance(dataset, dict) else "",
                    name,
                    _text_of(entry, "value"),
                )


def _mappings(node: object, key: str) -> list[Mapping[str, Node]]:
    inner = node.get(key) if isinstance(node, dict) else None
    return [entry for entry in inner if isinstance(entry, dict)] if isinstance(inner, list) else []


def _text_of(node: Mapping[str, Node], key: str) -> str:
    value = node.get(key, "")
    return value.strip() if isinstance(value, str) else ""


def _tables(scores: list[_Score], origin: Origin) -> Iterator[Found]:
    """A row a model, and a data set where there are several; of two values for one cell the first."""
    if not scores:
        return
    has_datasets = len({score.dataset for score in scores}) > 1
    headers = tuple(dict.fromkeys(score.metric for score in scores))
    rows: dict[str, dict[str, str]] = {}
    others = 0
    for score in scores:
        name = f"{score.model} on {score.dataset}" if has_datasets and score.dataset else score.model
        others += rows.setdefault(name, {}).setdefault(score.metric, score.value) != score.value
    if others:
        yield Left(origin, counted(others, "further value"), "of a metric and data set that have one already")
    cells = tuple((name, *(values.get(header, "") for header in headers)) for name, values in rows.items())
    yield FoundTable("models", ("model", *headers), cells, origin)
