"""Metrics that the cells of a notebook print, a line each: `Random forest ROC-AUC: 0.84`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from deck.bundle.slugs import slug
from deck.importing.found import Found, FoundTable, Left, Origin, counted
from deck.importing.importers.grids.column_names import is_quality
from deck.importing.importers.grids.naming import model_of_file
from deck.importing.importers.grids.numbers import is_number

_LINE = re.compile(
    r"^[\s>*•\-–=]*(?P<words>[A-Za-zА-Яа-яÀ-ÿ][^:=\n]{2,60}?)\s*[:=]\s*(?P<cell>[-−]?\d[\d.,]*\s*%?(?:\s*(?:±|\+/-)\s*[\d.]+\s*%?)?)\s*$"
)
_OF_OTHER_ROWS = re.compile(r"\b(?:train(?:ing)?|cv|cross|fold|val(?:idation)?|oof|mean|best|std)\b", re.IGNORECASE)
_FILLING = re.compile(
    r"\b(?:scores?|test|testing|set|data|on|the|for|of|model|classifier|final|holdout|average)\b|[()\[\]\-–_,]",
    re.IGNORECASE,
)
_MOST_WORDS = 3
_LEAST_MODELS = 2


class PrintedMetrics(Struct):
    """Gathers what the cells print; a table where two models or more are told by name, or one is told without."""

    file: str
    rows: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    place: str = ""
    others: int = 0
    """How many values a metric of a model was printed with after the first."""
    fallback: str = ""
    """The model that the code made last, for what is printed without a name."""

    def add(self, text: str, place: str, model: str = "") -> None:
        """What one output prints; `model` is the one that the code made last."""
        for name, metric, cell in stated_metrics(text):
            self.fallback = self.fallback if name else model or self.fallback
            key = slug(name) if name else ""
            self.names.setdefault(key, name)
            self.others += self.rows.setdefault(key, {}).setdefault(metric, cell) != cell
            self.place = self.place or place

    def found(self) -> Iterator[Found]:
        """The models by their metrics; nothing where only one is named: it would stand for others that are not."""
        named = {key: row for key, row in self.rows.items() if key}
        rows = named if len(named) >= _LEAST_MODELS else self.rows if not named else {}
        if not rows:
            return
        place = Origin(self.file, f"printed from {self.place} on")
        if self.others:
            yield Left(place, counted(self.others, "further value"), "the first that is printed of a metric is taken")
        header = tuple(dict.fromkeys(metric for row in rows.values() for metric in row))
        names = {key: self.names[key] or self.fallback or model_of_file(self.file) for key in rows}
        cells = tuple((names[key], *(row.get(metric, "") for metric in header)) for key, row in rows.items())
        yield FoundTable("models", ("model", *header), cells, place, in_prose=True)


def stated_metrics(text: str) -> Iterator[tuple[str, str, str]]:
    """Model, metric and cell of every line that names a metric; the model is empty where the line names none."""
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None or _OF_OTHER_ROWS.search(match["words"]) or not is_number(match["cell"]):
            continue
        words = match["words"].split()
        for start, end in _windows(len(words)):
            metric = " ".join(words[start:end]).strip(" ()[]-–,")
            if is_quality(metric):
                rest = " ".join(_FILLING.sub(" ", " ".join((*words[:start], *words[end:]))).split())
                if not is_quality(rest):
                    yield rest, metric, match["cell"]
                break


def _windows(count: int) -> Iterator[tuple[int, int]]:
    """Where a metric may stand among the words: at the end or at the beginning, the longest first."""
    for length in range(min(_MOST_WORDS, count), 0, -1):
        yield count - length, count
        yield 0, length
