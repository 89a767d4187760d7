"""Markdown files: tables in HTML and as printed reports, and the pictures that they show."""

from __future__ import annotations

from pathlib import Path

import pytest
from sklearn.metrics import classification_report

from deck.importing.found import Found, FoundFigure, Origin
from deck.importing.importers.markdown import Markdown
from importer_sources import found_in, left, source, tables, values
from takehomes import comparison, picture

TITLE = "# Antenna outages\n\n"


def found(root: Path, text: str) -> list[Found]:
    return found_in(Markdown(), source(root, "README.md", TITLE + text))


def figures(items: list[Found]) -> list[tuple[str, int]]:
    return [(item.title, item.rank) for item in items if isinstance(item, FoundFigure)]


class TestTables:
    def test_in_html_as_pandas_writes_it(self, tmp_path: Path) -> None:
        frame = comparison().round(3)
        (table,) = tables(found(tmp_path, frame.to_html(index=False)))
        assert values(table, "pr_auc") == dict(zip(frame["Model"], frame["PR-AUC"], strict=True))
        assert table.origin == Origin("README.md", "table on line 3")

    def test_a_report_printed_as_code_is_of_the_model_of_its_heading(self, tmp_path: Path) -> None:
        truth, predicted = [0, 1, 1, 0, 1, 1], [0, 1, 0, 0, 1, 1]
        report = classification_report(truth, predicted)
        (table,) = tables(found(tmp_path, f"## Random Forest\n\n```\n{report}```\n"))
        assert values(table, "accuracy") == {"Random Forest": 0.83}
        assert table.origin == Origin("README.md", "report on line 6")

    def test_one_with_a_merge_conflict_is_left(self, tmp_path: Path) -> None:
        text = f"<<<<<<< HEAD\n{comparison().to_html()}\n=======\n{comparison().to_html()}\n>>>>>>> other\n"
        assert left(found(tmp_path, text)) == {"Markdown": "it holds a merge conflict"}


class TestPictures:
    def test_by_the_caption_and_else_by_the_heading_above(self, tmp_path: Path) -> None:
        for name in ("roc.png", "lift 2.png"):
            source(tmp_path, f"plots/{name}", picture(name))
        items = found(tmp_path, "![Who is found](plots/roc.png)\n\n## Gain\n\n![](<plots/lift%202.png?raw=true>)\n")
        assert figures(items) == [("Who is found", 0), ("Gain", 1)]

    @pytest.mark.parametrize(
        ("address", "why"),
        [
            ("plots/none.png", "it is not there"),
            ("plots/text.png", "it is neither PNG nor JPEG"),
            ("plots/large.png", "it is larger than 20 MB"),
            (f"plots/{'x' * 300}.png", "it cannot be opened"),
            ("plots/zero%00byte.png", "it cannot be opened"),
            ("https://example.org/lift.png", "it lies on the web"),
            ("../roc.png", "it lies outside the folder of the file that shows it"),
        ],
    )
    def test_one_that_cannot_be_taken_is_left_and_the_next_is_taken(
        self, tmp_path: Path, address: str, why: str
    ) -> None:
        source(tmp_path, "roc.png", picture())
        own = source(tmp_path, "docs/plots/lift.png", picture()).path
        source(tmp_path, "docs/plots/text.png", "no picture")
        with source(tmp_path, "docs/plots/large.png", b"\x89PNG").path.open("r+b") as large:
            large.truncate(20_000_001)
        file = source(tmp_path / "docs", "README.md", f"{TITLE}![a]({address})\n\n![Lift](plots/{own.name})\n")
        items = list(Markdown().find(file))
        assert list(left(items).values()) == [why]
        assert figures(items) == [("Lift", 0)]

    def test_badges_are_not_spoken_of(self, tmp_path: Path) -> None:
        assert left(found(tmp_path, "![CI](https://img.shields.io/badge/x)\n")) == {}
