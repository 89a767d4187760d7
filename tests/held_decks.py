"""What holds of every deck, whatever it was built from."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from pptx import Presentation

from bounded import assert_well_said, bounded
from deck.building import Built, build
from deck.checking import check_target
from deck.errors import DeckError
from small_stories import faults, parts


def assert_built_or_refused(folder: Path, place: Path, options: dict[str, Any]) -> Built | None:
    """Build a bundle twice and check it: a sound deck, the same bytes each time, or problems that are well said.

    place: an empty folder that the decks go to.
    """
    target = place / "talk.pptx"
    with bounded():
        try:
            built = build(folder, target, **options)
        except DeckError as error:
            assert_well_said(error)
            assert list(place.iterdir()) == []
            return None
        build(folder, place / "again.pptx", **options)
        assert target.read_bytes() == (place / "again.pptx").read_bytes()
        asked = {key: value for key, value in options.items() if key != "theme"}
        for checked in (
            check_target(target),
            check_target(target, bundle=folder, **asked),
            check_target(folder, **asked),
        ):
            assert all(finding.message and finding.fix for finding in checked.checked.findings)
    assert_holds(built, place)
    return built


def assert_holds(built: Built, folder: Path) -> None:
    """The deck is valid, all lies inside of its slides, and what does not fit is reported and whole in the notes."""
    content = built.path.read_bytes()
    assert faults(content, folder) == []
    presentation = Presentation(io.BytesIO(content))
    width, height = int(presentation.slide_width or 0), int(presentation.slide_height or 0)
    titles = []
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0 and shape.width >= 0 and shape.height >= 0, shape.name
            assert shape.left + shape.width <= width and shape.top + shape.height <= height, shape.name
        assert slide.shapes.title is not None
        titles.append(slide.shapes.title.text_frame.text)
    assert all(titles)
    told = (*built.story.slides, *built.story.backup)
    assert len({slide.title for slide in told}) == len(told)
    _assert_cut_texts_are_reported_and_whole_in_the_notes(built, presentation)
    assert not any(b"NaN" in part or b"Infinity" in part for name, part in parts(content).items() if "chart" in name)


def _assert_cut_texts_are_reported_and_whole_in_the_notes(built: Built, presentation: Any) -> None:
    reported = {finding.slide_number for finding in built.findings if finding.code == "D101"}
    told = (*built.story.slides, *built.story.backup)
    for number, (plan, slide) in enumerate(zip(told, presentation.slides, strict=True), 1):
        shown = slide.shapes.title.text_frame.text.replace("\x0b", "\n")
        if shown.strip() != plan.title.strip():
            assert number in reported
            assert plan.title.strip() in slide.notes_slide.notes_text_frame.text.replace("\x0b", "\n")
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        if any(text.endswith("…") for text in texts):
            assert number in reported
