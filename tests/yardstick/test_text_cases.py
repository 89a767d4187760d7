"""P01 to P03: whatever stands in a bundle is text on the slides, in every place of every task."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell
from pptx import Presentation

import deck
from deck.building import Built, build
from yardstick.hostile_texts import FORMULAS, LINKS, SCRIPTS, TASKS, TOML, hostile_bundle, quoted
from yardstick.refusals import bundle, refusal
from yardstick.validators import faults_of

HALF = "lost \ud800 half"


def cells_of(deck_file: Path) -> Iterator[Cell]:
    """Every cell that holds something, of the workbook behind every chart."""
    with zipfile.ZipFile(deck_file) as archive:
        workbooks = [archive.read(name) for name in archive.namelist() if name.endswith(".xlsx")]
    for content in workbooks:
        for sheet in load_workbook(io.BytesIO(content)).worksheets:
            yield from (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def links_of(deck_file: Path) -> list[str]:
    """Where the deck points out of itself, or says that a text may be clicked."""
    with zipfile.ZipFile(deck_file) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".rels", ".xml"))}
    found = re.compile(r'TargetMode="External"|<a:hlink(?:Click|Hover|MouseOver)\b')
    return [f"{name}: {link}" for name, part in parts.items() for link in found.findall(part)]


def words_of(deck_file: Path) -> set[str]:
    """All that is written on slides, in text, tables and charts, and in notes."""
    found = set()
    for slide in Presentation(str(deck_file)).slides:
        found.add(slide.notes_slide.notes_text_frame.text)
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.add(shape.text_frame.text)
            if getattr(shape, "has_table", False):
                found |= {cell.text for row in shape.table.rows for cell in row.cells}
            if shape.has_chart:
                found |= {str(category) for plot in shape.chart.plots for category in plot.categories}
    return found


@pytest.mark.yardstick("P01", "P03")
@pytest.mark.parametrize("task", TASKS)
def test_p01_p03_formulas_and_links_are_shown_as_typed(tmp_path: Path, task: str) -> None:
    texts = FORMULAS + LINKS
    made = build(hostile_bundle(tmp_path / "b", task, texts), tmp_path / "talk.pptx")
    assert not [cell.value for cell in cells_of(made.path) if cell.data_type == "f" or cell.hyperlink]
    assert links_of(made.path) == []
    words = words_of(made.path)
    for text in texts:
        assert any(text in word for word in words), text
    assert faults_of(made.path) == []


@pytest.mark.yardstick("P02")
@pytest.mark.parametrize("task", TASKS)
def test_p02_any_script_in_every_place_builds_and_fits_or_says_that_it_does_not(tmp_path: Path, task: str) -> None:
    made = build(hostile_bundle(tmp_path / "b", task, SCRIPTS), tmp_path / "talk.pptx")
    assert faults_of(made.path) == []
    assert any("U+0007, U+001B" in notice for notice in made.notices)
    assert_cut_texts_are_told(made)
    words = words_of(made.path)
    for text in SCRIPTS[2:6]:
        assert any(text in word for word in words), text


def assert_cut_texts_are_told(made: Built) -> None:
    """Each slide on which a text of the candidate's was cut has its finding, and no other has one."""
    told = {finding.slide_number for finding in made.findings if finding.code == "D101"}
    assert told
    for number, slide in enumerate(Presentation(str(made.path)).slides, start=1):
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        if any(text.endswith("…") for text in texts):
            assert number in told


@pytest.mark.yardstick("P02")
@pytest.mark.parametrize("content", [b"a\xed\xa0\x80b", b"a\\ud800b"], ids=["as bytes", "as an escape"])
def test_p02_half_a_character_in_a_file_is_refused(tmp_path: Path, content: bytes) -> None:
    toml = TOML.partition("metric_reason")[0].format(task="binary", first='"@"', metric="pr_auc")
    bundle(tmp_path, files={"bundle.toml": toml.encode().replace(b"@", content)})
    assert refusal(tmp_path).startswith("b/bundle.toml:4: is not ")


@pytest.fixture
def from_python(tmp_path: Path) -> Built:
    """A deck whose texts came from Python, where a text may hold half a character."""
    draft = deck.Bundle.from_predictions(
        [0, 1] * 60,
        [row / 120 for row in range(120)],
        metric="pr_auc",
        model=HALF,
        segments={HALF: [HALF, "other"] * 60},
    )
    return (
        draft.talk(title=HALF)
        .problem(question=f"Who is {HALF}?")
        .add_importance({HALF: 0.6, "other": 0.4})
        .title("results", f"The title has {HALF} a character")
        .build(tmp_path / "talk.pptx")
    )


@pytest.mark.yardstick("P02")
def test_p02_half_a_character_from_python_is_left_out(from_python: Built) -> None:
    assert faults_of(from_python.path) == []
    assert "The title has lost  half a character" in words_of(from_python.path)


@pytest.mark.yardstick("P02", "pptx-characters")
def test_p02_half_a_character_from_python_is_said(from_python: Built) -> None:
    assert any("U+D800" in notice for notice in from_python.notices)


@pytest.mark.yardstick("P03")
@pytest.mark.parametrize("link", LINKS)
def test_p03_that_an_address_stays_text_is_said(tmp_path: Path, link: str) -> None:
    folder = bundle(tmp_path, more=f"[title]\nmodels = {quoted(f'See {link} for more')}\n")
    made = build(folder, tmp_path / "talk.pptx")
    assert links_of(made.path) == []
    (notice,) = [notice for notice in made.notices if "title.models" in notice]
    assert "plain text" in notice
