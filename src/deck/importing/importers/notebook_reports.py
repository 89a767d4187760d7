"""Classification reports that the cells of a notebook print, those of several models as one table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from deck.importing.found import Found, FoundTable, Left, Origin
from deck.importing.importers.grids.naming import NAMELESS, model_of_file, model_of_words
from deck.importing.importers.grids.report import found_report, printed_reports, title_above
from deck.importing.importers.notebook_code import model_made_in
from deck.importing.importers.notebook_prints import stated_metrics

_MODEL_WORDS = re.compile(
    r"regress|forest|boost|tree|bayes|\bsv[mcr]\b|\bk-?nn\b|neighbo|neural|network|lstm|bert|linear|logistic|ridge|lasso|"
    r"elastic|naive|prophet|arima|baseline|dummy|ensemble|stack|voting|xgb|lgbm|mlp|cnn|gpt|llama|transformer|tf-?idf",
    re.IGNORECASE,
)
_NO_MODEL = re.compile(
    r"\b(?:implement|evaluate|build|train|predict|compare|results?|models|which|how)\b", re.IGNORECASE
)


class NotebookReports(Struct):
    """Gathers the reports; a model is called by the heading above where that names one, else as the code makes it."""

    file: str
    model: str = ""
    """The model that the code made last; empty before any."""
    found: list[FoundTable] = field(default_factory=list)

    def read_code(self, source: str) -> None:
        """Note the last model that a cell makes."""
        self.model = model_made_in(source) or self.model

    @staticmethod
    def is_report_of_one(text: str) -> bool:
        """Whether an output holds one report, so that what is printed beside it is of the same model."""
        return len(list(printed_reports(text))) == 1

    def add(self, text: str, heading: str, under: Origin) -> Iterator[Found]:
        """What is left of the reports of one output; what they say is in `tables`."""
        for number, (line, report) in enumerate(printed_reports(text), 1):
            name = self._name(title_above(text, line), heading)
            for item in found_report(report, name, Origin(under.file, f"{under.place}, report {number}")):
                if isinstance(item, FoundTable):
                    self.found.append(_with_printed(item, text))
                else:
                    yield item

    def tables(self) -> Iterator[Found]:
        """One table of the models that have reports, each once: of one model the last report says how it ended."""
        latest = {table.rows[0][0]: table for table in self.found}
        yield from (
            Left(table.origin, f"report of {table.rows[0][0]}", "a later one is of the same model")
            for table in self.found
            if table is not latest[table.rows[0][0]]
        )
        if not latest:
            return
        header = tuple(dict.fromkeys(name for table in latest.values() for name in table.header))
        cells = [dict(zip(table.header, table.rows[0], strict=True)) for table in latest.values()]
        first, *more = latest.values()
        place = f"{first.origin.place}, with {len(more)} more like it" if more else first.origin.place
        rows = tuple(tuple(row.get(name, "") for name in header) for row in cells)
        yield FoundTable("models", header, rows, Origin(self.file, place))

    def _name(self, title: str, heading: str) -> str:
        for words in (title, heading):
            if _MODEL_WORDS.search(words) and not _NO_MODEL.search(words):
                return model_of_words(words) or words
        if self.model or _MODEL_WORDS.search(self.file):
            return self.model or model_of_file(self.file)
        return NAMELESS if _NO_MODEL.search(heading) else model_of_words(heading) or NAMELESS


def _with_printed(table: FoundTable, text: str) -> FoundTable:
    """The report's row with the metrics that the same output prints beside it, `ROC AUC: 0.82`, of no other model."""
    header, (row,) = list(table.header), table.rows
    cells = list(row)
    if NotebookReports.is_report_of_one(text):
        for name, metric, cell in stated_metrics(text):
            is_own = set(name.casefold().split()) <= set(cells[0].casefold().split())
            if is_own and metric.casefold() not in map(str.casefold, header):
                header.append(metric)
                cells.append(cell)
    return FoundTable("models", tuple(header), (tuple(cells),), table.origin)
