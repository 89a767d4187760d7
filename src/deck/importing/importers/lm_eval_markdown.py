"""The table that lm-evaluation-harness prints: blank headers, a task named once for all its rows, arrows and ±."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from deck.importing.found import Found, Left, Origin, SourceFile, counted
from deck.importing.importers.lm_eval_scores import Score, found_scores, model_in
from deck.importing.importers.reading_sources import UnreadableError, read_text
from deck.importing.importers.searched_values import number_in

_HEADER = re.compile(
    r"^[ \t]*\|[ \t]*(?:Tasks|Groups)[ \t]*\|[ \t]*Version[ \t]*\|[ \t]*Filter[ \t]*\|[ \t]*n-shot[ \t]*\|"
    r"[ \t]*Metric[ \t]*\|(?:[^|\n]*\|)??[ \t]*Value[ \t]*\|(?:[^|\n]*\|)*[ \t\r]*$",
    re.MULTILINE,
)


class LmEvalMarkdown:
    """Tables of one file in one, a row for each model that a line before them names."""

    kind = "lm-evaluation-harness table"

    def recognises(self, file: SourceFile) -> bool:
        """Whether it begins with such a table, or with one line about the model; others are left to Markdown."""
        text = file.head.decode("utf-8", errors="ignore")
        match = _HEADER.search(text)
        return match is not None and len([line for line in text[: match.start()].splitlines() if line.strip()]) <= 3

    def find(self, file: SourceFile) -> Iterator[Found]:
        """A models table, with standard errors behind ±."""
        try:
            lines = read_text(file.path).splitlines()
        except UnreadableError as error:
            yield Left(Origin(file.name), "results", str(error))
            return
        starts = [place for place, line in enumerate(lines) if _HEADER.match(line)]
        # Groups repeat what is in the tasks' table above them.
        places = [place for place in starts if not re.match(r"\s*\|\s*Groups", lines[place])] or starts
        rows = [row for place in places for row in _rows(lines, place)]
        numbers = ", ".join(str(place + 1) for place in places)
        origin = Origin(file.name, f"{'table' if len(places) == 1 else 'tables'} on line {numbers}")
        parts = {score.task for score, is_part in rows if is_part}
        if parts:
            yield Left(origin, counted(len(parts), "task"), "part of a group of tasks")
        yield from found_scores([score for score, is_part in rows if not is_part], origin)


def _rows(lines: Sequence[str], start: int) -> Iterator[tuple[Score, bool]]:
    """Scores, with whether each is of a task within the group above it, which the harness indents."""
    header = _cells(lines[start])
    model = next((found for line in reversed(lines[max(0, start - 4) : start]) if (found := model_in(line))), "Model")
    task, is_part, has_group = "", False, False
    for line in lines[start + 2 :]:
        cells = _cells(line)
        if len(cells) != len(header):
            return
        if cells[0]:
            task = cells[0].removeprefix("-").strip()
            is_part = has_group and cells[0].startswith("-")
        row = dict(zip(header, cells, strict=True))
        if number_in(row["Value"]) is not None:
            has_group = has_group or not is_part
            arrows = set(cells[header.index("Metric") : header.index("Value")]) & {"↑", "↓"}
            yield _score(model, task, row, "↑" in arrows if arrows else None), is_part


def _score(model: str, task: str, row: Mapping[str, str], higher_is_better: bool | None) -> Score:
    deviation = row.get("Stderr", "").lstrip("±+- ")
    return Score(
        model,
        task,
        row["Metric"],
        "" if row["Filter"] == "none" else row["Filter"],
        row["Value"],
        deviation if number_in(deviation) is not None else "",
        higher_is_better,
    )


def _cells(line: str) -> list[str]:
    text = line.strip()
    return [cell.strip() for cell in text[1:-1].split("|")] if len(text) > 1 and text[0] == text[-1] == "|" else []
