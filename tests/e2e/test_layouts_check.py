"""`deck layouts check`: what of a company's template serves for what, as a person reads it and as a program does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from brand_templates import BAD, GOOD

Deck = Callable[..., "CompletedProcess[str]"]
OURS = ("Statement", "Pipeline", "Exhibit", "Table", "Columns", "Wide exhibit", "Wide table")


def test_a_line_for_each_layout_then_size_fonts_and_colours(deck: Deck, tmp_path: Path) -> None:
    done = deck("layouts", "check", GOOD["acme_wide"](tmp_path / "brand.pptx"))
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].endswith("brand.pptx")
    for ours, line in zip(OURS, lines[1:8], strict=True):
        assert line.startswith(ours)
    assert lines[3].split()[1:4] == ["Titel", "und", "Inhalt"]
    size, titles, text, colours = lines[9:]
    assert size == "Size: 13.33 x 7.50 in"
    assert titles.startswith("Font of titles: Georgia") and text.startswith("Font of text: Arial")
    assert "primary #124B7A" in colours


def test_what_is_missing_stands_in_its_line(deck: Deck, tmp_path: Path) -> None:
    done = deck("layouts", "check", GOOD["no_layout_but_blank"](tmp_path / "brand.pptx"))
    assert done.returncode == 0
    assert done.stdout.count("no title: it becomes a text box") == len(OURS)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_every_template_as_json(name: str, deck: Deck, tmp_path: Path) -> None:
    done = deck("layouts", "check", "--json", GOOD[name](tmp_path / "brand.pptx"))
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert [item["ours"] for item in told["layouts"]] == list(OURS)
    assert {"titles", "text"} == set(told["fonts"])
    assert all(item["content_inches"]["width"] > 5 for item in told["layouts"])


def test_a_file_that_cannot_serve(deck: Deck, tmp_path: Path) -> None:
    done = deck("layouts", "check", BAD["docx"][0](tmp_path / "brand.docx"))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1 and "Word document" in done.stderr


def test_without_check_our_own_are_listed(deck: Deck) -> None:
    done = deck("layouts")
    assert done.returncode == 0 and "Exhibit: Title, Caption, Exhibit" in done.stdout
    assert "Did you mean 'check'" in deck("layouts", "chek").stderr
