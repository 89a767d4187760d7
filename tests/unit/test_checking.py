"""Bundles and decks checked as they are: built, edited since, rehearsed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pptx import Presentation

from bundles import TALK, insight, tables_bundle
from deck.building import Built, build
from deck.checking import check_target
from deck.checks.finding import Finding
from deck.checks.runner import Chosen, check_slides
from deck.errors import BundleError, LayoutError
from deck.powerpoint.reader.reading import read_talk
from deck.rehearsal.journal.file import journal_path
from deck.story.shown import Spoken
from deck.story.talk import talk_of
from edited_decks import add, hide
from rule_examples import deck_of_example
from small_rehearsals import write_run

SOUND = '\n[check]\nignore = ["S107", "T104"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tables_bundle(tmp_path / "churn", more=TALK + SOUND)


def edited(folder: Path, path: Path, edit: Callable[[Any], object]) -> Path:
    build(folder, path)
    presentation = Presentation(str(path))
    edit(presentation)
    presentation.save(str(path))
    return path


def codes(findings: tuple[Finding, ...]) -> list[tuple[str, int | None]]:
    return [(finding.code, finding.slide_number) for finding in findings]


def test_a_bundle_says_the_same_checked_and_built(folder: Path, tmp_path: Path) -> None:
    built = build(folder, tmp_path / "talk.pptx")
    checked = check_target(folder)
    assert checked.checked == built.checked
    assert checked.checked.passed


def test_a_deck_as_built_says_no_more_than_its_bundle(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path / "talk.pptx")
    assert check_target(tmp_path / "talk.pptx", bundle=folder).checked.findings == ()
    alone = check_target(tmp_path / "talk.pptx", chosen=Chosen(ignore=("T104",))).checked
    assert not [finding for finding in alone.findings if finding.level != "advice"]
    assert {item.code[0] for item in alone.skipped} <= {"E", "C"}


def test_titles_and_notes_are_those_of_the_file(folder: Path, tmp_path: Path) -> None:
    def edit(presentation: Any) -> None:
        presentation.slides[4].shapes.title.text_frame.text = "ROC curve"
        presentation.slides[5].notes_slide.notes_text_frame.text = "We did not have time for more"

    path = edited(folder, tmp_path / "talk.pptx", edit)
    found = check_target(path, bundle=folder).checked.findings
    assert codes(found) == [("S101", 5), ("S106", 6)]
    assert found[0].place == str(path)
    assert found[1].quote == "We did not have time for more"


def test_hidden_slides_are_not_judged(folder: Path, tmp_path: Path) -> None:
    def edit(presentation: Any) -> None:
        presentation.slides[4].shapes.title.text_frame.text = "TODO"
        hide(presentation, 4)

    found = check_target(edited(folder, tmp_path / "talk.pptx", edit), chosen=Chosen(select=("S109",)))
    assert found.checked.findings == ()


def test_a_slide_that_was_added_behind_the_talk_is_no_part_of_it(folder: Path, tmp_path: Path) -> None:
    path = edited(
        folder, tmp_path / "talk.pptx", lambda presentation: add(presentation, "Thanks", "2:00\nThank you", 120)
    )
    checked = check_target(path, bundle=folder)
    assert len(checked.shown.slides) == 11
    assert checked.shown.slides[-1].is_backup


def test_a_deck_without_times_has_its_rules_on_time_skipped(tmp_path: Path) -> None:
    presentation = Presentation()
    add(presentation, "Who will cancel")
    add(presentation, "Results")
    presentation.save(str(tmp_path / "talk.pptx"))
    checked = check_target(tmp_path / "talk.pptx").checked
    assert {item.code for item in checked.skipped if item.code.startswith("T")} == {f"T10{n}" for n in range(1, 7)}
    assert ("S101", 2) in codes(checked.findings)
    with_minutes = check_target(tmp_path / "talk.pptx", minutes=20).checked
    assert ("T106", 1) in codes(with_minutes.findings)


def test_the_bundle_s_own_ignore_holds_for_its_deck_too(tmp_path: Path) -> None:
    folder = tables_bundle(tmp_path / "churn", more=f'{TALK}\n[check]\nignore = ["S", "T", "F", "D"]\n')
    path = edited(
        folder,
        tmp_path / "talk.pptx",
        lambda presentation: setattr(presentation.slides[4].shapes.title.text_frame, "text", "ROC curve"),
    )
    assert check_target(path, bundle=folder).checked.findings == ()


def test_the_file_of_a_bundle_is_no_deck(folder: Path) -> None:
    with pytest.raises(LayoutError, match=f"a bundle is a folder, and this is a file. Fix: Name its folder: {folder}"):
        check_target(folder / "bundle.toml")


@pytest.mark.parametrize(
    ("target", "bundle", "words"),
    [("nothing", None, "there is no such bundle or deck"), ("churn", "churn", "a bundle is checked by itself")],
)
def test_what_is_refused(folder: Path, tmp_path: Path, target: str, bundle: str | None, words: str) -> None:
    with pytest.raises(LayoutError, match=words):
        check_target(tmp_path / target, bundle=tmp_path / bundle if bundle else None)


def test_an_outline_is_that_of_a_bundle(folder: Path, tmp_path: Path) -> None:
    build(folder, tmp_path / "talk.pptx")
    with pytest.raises(LayoutError, match=r"--outline: a deck has its slides already.*--bundle"):
        check_target(tmp_path / "talk.pptx", outline="interview-7")
    check_target(tmp_path / "talk.pptx", bundle=folder, outline="interview-7")


class TestRehearsed:
    """The plan is sound; what was really spoken is not."""

    DECK = """\
Slide: The question (problem, 60 s)
Slide: Three choices (approach, 300 s)
Decided: I chose LightGBM, since it ranks buyers best (200 s)
EDA: Logins thin out (40 s)
Slide: LightGBM leads (results, 160 s)
Slide: New customers fail (errors, 200 s)"""
    SPOKEN = Spoken(3, {}, eda_share=0.1, zone_shares={"method": 0.65, "errors": 0.25}, decided_to_observed=4.0,
                    words_per_minute=130)  # fmt: skip

    @pytest.mark.parametrize(
        ("change", "found"),
        [
            ({}, []),
            ({"eda_share": 0.3}, ["T101"]),
            ({"zone_shares": {"method": 0.4, "errors": 0.3}}, ["T102"]),
            ({"zone_shares": {"method": 0.7, "errors": 0.1}}, ["T103"]),
            ({"decided_to_observed": 1.5}, ["T104"]),
        ],
    )
    def test_what_was_really_spoken_is_judged(self, change: dict[str, Any], found: list[str]) -> None:
        deck = replace(deck_of_example(self.DECK), spoken=replace(self.SPOKEN, **change))
        assert [finding.code for finding in check_slides(deck, Chosen(select=("T",))).findings] == found

    def test_the_speed_that_was_measured_counts(self) -> None:
        words = "Notes: " + "word " * 60
        slow = replace(deck_of_example(f"Slide: LightGBM leads (results, 30 s)\n{words}"), spoken=self.SPOKEN)
        fast = replace(slow, spoken=replace(self.SPOKEN, words_per_minute=170))
        chosen = Chosen(select=("T105",))
        assert [finding.code for finding in check_slides(slow, chosen).findings] == []
        slower = replace(slow, spoken=replace(self.SPOKEN, words_per_minute=90))
        assert [finding.code for finding in check_slides(slower, chosen).findings] == ["T105"]
        assert check_slides(fast, chosen).passed == ("T105",)


@pytest.mark.parametrize("target", ["churn", "talk.pptx"])
def test_rehearsals_are_read_from_the_journal_beside(folder: Path, tmp_path: Path, target: str) -> None:
    story = build(folder, tmp_path / "talk.pptx").story
    talk = talk_of(story) if target == "churn" else read_talk(tmp_path / target)
    hurried = {"errors": 0.2, "next_steps": 0.2}
    for number in (1, 2, 3):
        seconds = [hurried.get(slide.role, 1.0) * slide.planned_seconds for slide in story.slides]
        write_run(
            journal_path(tmp_path / target), talk, seconds, f"run-{number}", f"2026-11-{number:02}T19:30:00+00:00"
        )
    (found,) = check_target(tmp_path / target, chosen=Chosen(select=("T103",))).checked.findings
    assert re.search(r"planned at 3\d%, but \d% of the talk when rehearsed", found.message)


def test_every_sample_has_no_error(built_sample: Callable[[str, str], Built]) -> None:
    from conftest import OUTLINES, SAMPLE_NAMES

    for name in SAMPLE_NAMES:
        for outline in OUTLINES:
            built = built_sample(name, outline)
            assert not [str(finding) for finding in built.findings if finding.level == "error"]


def test_an_insight_that_is_too_long_has_its_line_and_its_slide(tmp_path: Path) -> None:
    folder = tables_bundle(tmp_path / "eda", more=TALK + insight("Logins thin out", 216))
    (found,) = check_target(folder, chosen=Chosen(select=("T101",))).checked.findings
    assert found.slide_number == 3
    assert found.line is not None
    assert (folder / "bundle.toml").read_text().splitlines()[found.line - 1] == "[[insight]]"
    assert found.quote == "[[insight]]"


class TestLength:
    """A deck that was built for another length than its bundle has by itself."""

    @pytest.fixture
    def long_bundle(self, tmp_path: Path) -> Path:
        """Its stated seconds have room in 60 minutes, and not in the 12 that it has by itself."""
        return tables_bundle(tmp_path / "long", more=TALK + SOUND + insight("Logins thin out", 900))

    def test_the_bundle_is_told_in_the_time_that_the_deck_was_built_for(
        self, long_bundle: Path, tmp_path: Path
    ) -> None:
        build(long_bundle, tmp_path / "talk.pptx", minutes=60)
        with pytest.raises(BundleError, match="leave no time"):
            check_target(long_bundle)
        checked = check_target(tmp_path / "talk.pptx", bundle=long_bundle)
        assert checked.case is not None
        assert checked.case.story.total_seconds == 3600
        assert codes(checked.checked.findings) == [("T101", 3), ("T106", 1)]
        assert "the deck was built for 60:00, and its bundle plans 12:00: the deck's length is taken" in checked.notices

    def test_of_the_length_that_the_bundle_has_nothing_is_said(self, folder: Path, tmp_path: Path) -> None:
        build(folder, tmp_path / "talk.pptx")
        assert not check_target(tmp_path / "talk.pptx", bundle=folder).notices

    def test_minutes_that_are_asked_for_count(self, long_bundle: Path, tmp_path: Path) -> None:
        build(long_bundle, tmp_path / "talk.pptx", minutes=60)
        with pytest.raises(BundleError, match="leave no time"):
            check_target(tmp_path / "talk.pptx", bundle=long_bundle, minutes=12)

    def test_a_deck_that_deck_did_not_build_is_held_against_the_bundle_s_own_length(
        self, folder: Path, tmp_path: Path
    ) -> None:
        presentation = Presentation()
        add(presentation, "Who will cancel", "30:00\nThese subscribers", 1800)
        presentation.save(str(tmp_path / "talk.pptx"))
        checked = check_target(tmp_path / "talk.pptx", bundle=folder)
        assert checked.case is not None
        assert checked.case.story.total_seconds == 720


def test_readiness_counts_no_decisions_where_there_are_none(tmp_path: Path) -> None:
    more = re.sub(r"(?s)\[\[decision\]\].*?\n\n", "", TALK) + SOUND
    documentation = check_target(tables_bundle(tmp_path / "churn", more=more)).readiness[2]
    assert documentation.name == "Documentation"
    assert documentation.unknown == ("decisions with their reasons", "alternatives, and why they lost")
