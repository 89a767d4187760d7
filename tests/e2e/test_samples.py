"""Every sample by every outline: the deck as a candidate would open it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openxml_audit import validate_pptx
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide

from deck.building import Built
from deck.clock import clock
from deck.story.outline import outline_names

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
PAIRS = [(path.parent.name, outline) for path in sorted(SAMPLES.glob("*/bundle.toml")) for outline in outline_names()]
SLIDES = {"interview-8": 8, "interview-7": 7}

BuiltSample = Callable[[str, str], Built]


@pytest.fixture(params=PAIRS, ids=lambda pair: " ".join(pair))
def built(request: pytest.FixtureRequest, built_sample: BuiltSample) -> Built:
    name, outline = request.param
    return built_sample(name, outline)


@pytest.fixture
def deck_file(built: Built) -> Deck:
    return Presentation(str(built.path))


def talk_slides(built: Built, deck_file: Deck) -> list[Slide]:
    return list(deck_file.slides)[: len(built.story.slides)]


def drawn(slide: Slide) -> Iterator[tuple[str, str]]:
    """Name and description of each chart, table and picture."""
    for shape in slide.shapes:
        if shape.has_chart or getattr(shape, "has_table", False) or shape.element.tag.endswith("}pic"):
            properties = shape.element.xpath(".//p:cNvPr")[0]
            yield shape.name, properties.get("descr", "")


def test_there_are_samples() -> None:
    assert {name for name, _ in PAIRS} >= {"caravan", "churn"}


def test_the_outline_s_slides_and_backup_behind_them(built: Built, deck_file: Deck) -> None:
    assert len(built.story.slides) == SLIDES[built.story.outline]
    assert built.story.backup
    assert len(deck_file.slides) == len(built.story.slides) + len(built.story.backup)


def test_twelve_minutes_to_the_second(built: Built) -> None:
    assert built.story.total_seconds == 720
    assert sum(slide.planned_seconds for slide in built.story.slides) == 720
    assert all(sum(beat.seconds for beat in slide.beats) == slide.planned_seconds for slide in built.story.slides)


def test_a_sample_is_a_good_example(built: Built) -> None:
    assert not built.fails(strict=False)
    assert 0 < built.story.eda_share <= 0.20


def test_titles_are_unique_sentences_and_all_there(built: Built, deck_file: Deck) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck_file.slides if slide.shapes.title is not None]
    assert titles == [slide.title for slide in (*built.story.slides, *built.story.backup)]
    assert len(set(titles)) == len(titles)
    assert not [title for title in titles if "{" in title or "…" in title]


def test_facts_named_on_slides_exist(built: Built) -> None:
    for slide in (*built.story.slides, *built.story.backup):
        assert set(slide.facts) <= set(built.evidence.facts)


@pytest.mark.parametrize("name", ["caravan", "churn"])
def test_eight_slides_show_four_native_charts_and_a_native_table(name: str, built_sample: BuiltSample) -> None:
    built = built_sample(name, "interview-8")
    slides = talk_slides(built, Presentation(str(built.path)))
    shapes = [shape for slide in slides for shape in slide.shapes]
    assert sum(shape.has_chart for shape in shapes) >= 4
    assert sum(getattr(shape, "has_table", False) for shape in shapes) >= 1


def test_notes_begin_with_seconds_and_clock_span(built: Built, deck_file: Deck) -> None:
    slides = list(deck_file.slides)
    elapsed = 0
    for slide, told in zip(slides, built.story.slides, strict=False):
        lines = slide.notes_slide.notes_text_frame.text.split("\n")
        assert re.fullmatch(r"\d+:\d\d  \(\d+:\d\d - \d+:\d\d\)", lines[0])
        end = elapsed + told.planned_seconds
        assert lines[0] == f"{clock(told.planned_seconds)}  ({clock(elapsed)} - {clock(end)})"
        said = [f"{beat.text}  ({beat.seconds} s{', cut first' if beat.priority >= 4 else ''})" for beat in told.beats]
        assert said == lines[2 : 2 + len(said)]
        elapsed = end
    for slide in slides[len(built.story.slides) :]:
        assert slide.notes_slide.notes_text_frame.text.startswith("Backup: for questions, off the clock")


def test_notes_say_where_the_numbers_come_from(built: Built, deck_file: Deck) -> None:
    for slide, told in zip(deck_file.slides, (*built.story.slides, *built.story.backup), strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        for name in told.facts:
            assert f"- {name}: " in notes


def test_what_is_drawn_is_described(deck_file: Deck) -> None:
    found = [item for slide in deck_file.slides for item in drawn(slide)]
    assert len(found) >= 5
    assert not [name for name, description in found if len(description) < 20]


def test_timings_are_the_planned_seconds(built: Built, deck_file: Deck) -> None:
    for slide, told in zip(deck_file.slides, (*built.story.slides, *built.story.backup), strict=True):
        times = {int(value) for value in slide.element.xpath(".//p:transition/@advTm")}
        assert times == ({told.planned_seconds * 1_000} if told.planned_seconds else set())


@pytest.mark.yardstick("P07")
def test_the_audit_finds_nothing(built: Built) -> None:
    """P07."""
    result = validate_pptx(built.path)
    assert result.is_valid
    assert not result.errors


@pytest.mark.yardstick("P06", "pptx-same-bytes")
@pytest.mark.parametrize(("name", "outline"), PAIRS)
def test_the_same_bytes_anywhere_and_at_any_time(name: str, outline: str, tmp_path: Path) -> None:
    """P06."""
    elsewhere = (
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"},
        {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
    )
    contents = []
    for number, variables in enumerate(elsewhere):
        target = tmp_path / str(number) / "talk.pptx"
        target.parent.mkdir()
        command = [str(Path(sys.executable).with_name("deck")), "build", str(SAMPLES / name), "-o", str(target)]
        subprocess.run(
            [*command, "--outline", outline, "-q"], check=True, cwd=target.parent, env={**os.environ, **variables}
        )
        contents.append(target.read_bytes())
    assert contents[0] == contents[1]
