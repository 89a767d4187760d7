"""Decks that deck did not make: where their seconds come from, and what is guessed and said to be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from conftest import ROOT
from deck.errors import LayoutError
from deck.powerpoint.reader.eda import is_eda
from deck.powerpoint.reader.reading import read_talk
from deck.powerpoint.reader.sections import names_backup
from edited_decks import add, hide, move, plain_deck, set_sections, set_timing, through_libreoffice, untitled_deck

WORDS = ("one two three " * 10, "one two three " * 20, "one two three " * 30)
BEHIND_THE_TALK = (
    *("Backup", "BACKUP", "Back-up slides", "backup:", "Appendix", "Appendices", "Appendix A", "Appendix: more data"),
    *("Annex", "Questions", "Questions?", "Any questions?", "Questions and answers", "Q&A", "q & a"),
)
ABOUT_THE_DATA = (
    *("EDA", "Exploratory data analysis", "Data overview", "What the data look like", "Overview of the data"),
    *("Dataset profiling", "Missing values by column", "The target distribution", "Univariate analysis"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "theirs.pptx"


def _deck(path: Path, draw: Callable[[Any], object]) -> Path:
    presentation = Presentation()
    draw(presentation)
    presentation.save(str(path))
    return path


def _seconds(path: Path, minutes: float | None = None) -> list[int]:
    return [slide.planned_seconds for slide in read_talk(path, minutes=minutes).slides]


def test_seconds_are_the_rehearsal_timings(path: Path) -> None:
    plain_deck(path, ("First", "0:10"), ("Second", ""), ("Third", ""), timings=(20.4, 75, 0.2))
    talk = read_talk(path)
    assert (talk.source, [slide.planned_seconds for slide in talk.slides]) == ("timings", [20, 75, 1])
    assert talk.notices == ("times are the deck's rehearsal timings",)
    assert [slide.title for slide in talk.slides] == ["First", "Second", "Third"]
    assert [slide.notes for slide in talk.slides] == ["0:10", "", ""]
    assert talk.sections == ("Talk",)
    assert all(not slide.beats for slide in talk.slides)


def test_a_slide_without_a_timing_has_what_its_notes_say_else_the_median(path: Path) -> None:
    plain_deck(path, ("A", ""), ("B", ""), ("C", "0:25"), ("D", ""), timings=(20, 60, None, None))
    talk = read_talk(path)
    assert [slide.planned_seconds for slide in talk.slides] == [20, 60, 25, 25]
    assert talk.notices[1] == "slide 4 states no time, and has a share"


def test_a_slide_without_a_timing_shares_what_is_left_of_the_minutes(path: Path) -> None:
    plain_deck(path, ("A", ""), ("B", ""), ("C", ""), ("D", ""), timings=(20, 60, None, None))
    assert _seconds(path, minutes=4) == [20, 60, 80, 80]


def test_timings_on_a_few_slides_are_no_rehearsal(path: Path) -> None:
    plain_deck(path, *((name, "") for name in "ABCDE"), timings=(3, 3))
    with pytest.raises(LayoutError, match="--minutes 12"):
        read_talk(path)
    assert _seconds(path, minutes=5) == [60] * 5


@pytest.mark.parametrize("milliseconds", ["0", "", "-5", "soon", "9999999999", "3600001"])
def test_what_was_no_rehearsal_is_no_timing(path: Path, milliseconds: str) -> None:
    def draw(deck: Any) -> None:
        slide = add(deck, "A")
        set_timing(slide, 1000)
        slide.element.find(qn("p:transition")).set("advTm", milliseconds)

    with pytest.raises(LayoutError, match="does not say how long"):
        read_talk(_deck(path, draw))


@pytest.mark.parametrize("choices", ["Choice Fallback", "Choice"])
def test_timings_of_newer_transitions_are_seen(path: Path, choices: str) -> None:
    inner = '<p:transition spd="slow" p14:dur="2000" advTm="45000"><p14:vortex dir="r"/></p:transition>'
    fallback = '<mc:Fallback><p:transition spd="slow"><p:fade/></p:transition></mc:Fallback>' if "F" in choices else ""
    xml = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
        f'<mc:Choice Requires="p14">{inner}</mc:Choice>{fallback}</mc:AlternateContent>'
    )

    def draw(deck: Any) -> None:
        add(deck, "A").element.find(qn("p:clrMapOvr")).addnext(etree.fromstring(xml))

    assert _seconds(_deck(path, draw)) == [45]


def test_seconds_are_those_that_the_notes_begin_with(path: Path) -> None:
    plain_deck(path, ("A", "1:30\nHello"), ("B", "[40s] The data"), ("C", "and so on"))
    talk = read_talk(path)
    assert talk.source == "notes"
    assert [slide.planned_seconds for slide in talk.slides] == [90, 40, 90]
    assert talk.notices[0] == "times are those that the notes begin with"


def test_with_minutes_one_time_in_the_notes_is_enough(path: Path) -> None:
    plain_deck(path, ("A", "1:30"), ("B", ""), ("C", ""), ("D", ""))
    with pytest.raises(LayoutError, match="does not say"):
        read_talk(path)
    talk = read_talk(path, minutes=6)
    assert [slide.planned_seconds for slide in talk.slides] == [90, 90, 90, 90]
    assert talk.notices[1] == "slides 2, 3, 4 state no time, and have shares"


def test_when_slides_begin_gives_how_long_they_last(path: Path) -> None:
    plain_deck(path, ("A", "0:00 Hello"), ("B", "0:45 The data"), ("C", "3:00 Thanks"))
    assert _seconds(path, minutes=4) == [45, 135, 60]
    assert _seconds(path) == [45, 135, 135]


def test_stated_times_are_scaled_to_the_minutes(path: Path) -> None:
    plain_deck(path, ("A", "1:00"), ("B", "2:00"), ("C", "3:00"))
    talk = read_talk(path, minutes=12)
    assert [slide.planned_seconds for slide in talk.slides] == [120, 240, 360]
    assert talk.notices[-1] == "all times are scaled from 6:00 to 12:00"


def test_minutes_are_spread_by_the_words_of_the_notes(path: Path) -> None:
    plain_deck(path, *zip("ABC", WORDS, strict=True), ("D", ""))
    talk = read_talk(path, minutes=6.5)
    assert talk.source == "words"
    assert [slide.planned_seconds for slide in talk.slides] == [60, 120, 180, 30]
    assert talk.notices == ("the deck states no times: 6:30 are spread by the words in the notes",)


def test_without_notes_minutes_are_spread_evenly(path: Path) -> None:
    plain_deck(path, ("A", "one two"), ("B", ""), ("C", ""))
    talk = read_talk(path, minutes=10)
    assert talk.source == "even"
    assert sorted(slide.planned_seconds for slide in talk.slides) == [200] * 3
    assert talk.notices == ("the deck states no times: 10:00 are spread evenly",)


@pytest.mark.parametrize("minutes", [0, 0.9, -3, 241, float("nan"), float("inf")])
def test_minutes_that_are_no_talk_are_refused(path: Path, minutes: float) -> None:
    with pytest.raises(LayoutError, match="1 to 240 minutes"):
        read_talk(plain_deck(path, ("A", "")), minutes=minutes)


def test_a_talk_too_short_for_its_slides_is_refused(path: Path) -> None:
    plain_deck(path, *((str(number), "") for number in range(13)))
    with pytest.raises(LayoutError, match=r"too short for its slides .*60 s for 13 slides"):
        read_talk(path, minutes=1)


def test_hidden_slides_are_off_the_clock(path: Path) -> None:
    def draw(deck: Any) -> None:
        for name in "ABC":
            add(deck, name, "one two")
        hide(deck, 1)

    talk = read_talk(_deck(path, draw), minutes=10)
    assert [slide.planned_seconds for slide in talk.slides] == [300, 0, 300]
    assert [slide.is_on_the_clock for slide in talk.slides] == [True, False, True]
    assert "slide 2 is hidden and off the clock" in talk.notices


def test_sections_of_the_file_and_what_stands_behind_the_talk(path: Path) -> None:
    def draw(deck: Any) -> None:
        for name in "ABCDE":
            add(deck, name, "one two")
        set_sections(deck, ("Start", [0]), ("End", [1, 2]), ("Appendix", [3, 4]))

    talk = read_talk(_deck(path, draw), minutes=6)
    assert [slide.section for slide in talk.slides] == ["Start", "End", "End", "Appendix", "Appendix"]
    assert [slide.planned_seconds for slide in talk.slides] == [120, 120, 120, 0, 0]
    assert talk.sections == ("Start", "End")


def test_a_slide_in_no_section_goes_with_the_one_before_it(path: Path) -> None:
    def draw(deck: Any) -> None:
        for name in "ABCD":
            add(deck, name)
        set_sections(deck, ("Start", [1]), ("End", [3]))

    talk = read_talk(_deck(path, draw), minutes=4)
    assert [slide.section for slide in talk.slides] == ["Talk", "Start", "Start", "End"]


def test_without_sections_a_title_opens_what_stands_behind_the_talk(path: Path) -> None:
    talk = read_talk(plain_deck(path, ("A", ""), ("B", ""), ("Any questions?", ""), ("ROC curve", "")), minutes=2)
    assert [slide.planned_seconds for slide in talk.slides] == [60, 60, 0, 0]
    assert talk.notices[1] == 'from slide 3 "Any questions?" on the slides are taken for backup, off the clock'


@pytest.mark.parametrize("name", BEHIND_THE_TALK)
def test_names_of_what_stands_behind_the_talk(name: str) -> None:
    assert names_backup(name)


@pytest.mark.parametrize(
    "name", ["", "Results", "Backup strategy of the servers", "Research questions", "Questions we asked", "Next steps"]
)
def test_names_of_what_is_the_talk(name: str) -> None:
    assert not names_backup(name)


@pytest.mark.parametrize("title", ABOUT_THE_DATA)
def test_eda_is_guessed_by_words_and_said_to_be(path: Path, title: str) -> None:
    talk = read_talk(plain_deck(path, ("Problem", ""), (title, ""), ("Results", "")), minutes=3)
    assert [[beat.kind for beat in slide.beats] for slide in talk.slides] == [[], ["eda"], []]
    assert talk.slides[1].beats[0].seconds == 60
    assert talk.notices[-1] == "slide 2 (1:00) counts as EDA: a guess by words in titles and sections"


def test_eda_is_guessed_by_the_section_too(path: Path) -> None:
    def draw(deck: Any) -> None:
        for name in "ABC":
            add(deck, name)
        set_sections(deck, ("Start", [0]), ("EDA", [1, 2]))

    talk = read_talk(_deck(path, draw), minutes=3)
    assert [len(slide.beats) for slide in talk.slides] == [0, 1, 1]
    assert talk.notices[-1].startswith("slides 2, 3 (2:00) count as EDA: a guess")


@pytest.mark.parametrize("words", ["Results", "Median income", "Error distribution", "Ready to deploy", "Data leakage"])
def test_other_words_are_no_eda(words: str) -> None:
    assert not is_eda(words, "")


def test_keys_are_the_ids_of_the_slides_wherever_they_stand(path: Path) -> None:
    def draw(deck: Any) -> None:
        for name in "ABC":
            add(deck, name)
        move(deck, [2, 0, 1])

    talk = read_talk(_deck(path, draw), minutes=3)
    assert [(slide.key, slide.title) for slide in talk.slides] == [
        ("slide-258", "C"),
        ("slide-256", "A"),
        ("slide-257", "B"),
    ]


def test_a_slide_without_a_title_goes_by_its_first_words_or_its_number(path: Path) -> None:
    assert read_talk(untitled_deck(path, "\n Hello \n world"), minutes=1).slides[0].title == "Hello"
    assert read_talk(untitled_deck(path, ""), minutes=1).slides[0].title == "Slide 1"
    long = read_talk(untitled_deck(path, "word " * 100), minutes=1).slides[0].title
    assert (len(long) <= 80, long[-1]) == (True, "…")


def test_notes_are_whole_however_long(path: Path) -> None:
    notes = "An end without horror. " * 5_000
    talk = read_talk(plain_deck(path, ("A", f"1:30\n{notes}"), ("B", "word " * 20_000)))
    assert talk.slides[0].notes == f"1:30\n{notes}"
    assert talk.slides[0].planned_seconds == 90
    assert len(talk.slides[1].notes) == 100_000


def test_nothing_that_a_terminal_would_obey_is_handed_on(path: Path) -> None:
    talk = read_talk(plain_deck(path, ("A\x9b2Jtitle", "1:30\nnotes\x85more\x9b31m \u2028end")))
    assert talk.slides[0].title == "A2Jtitle"
    assert talk.slides[0].notes == "1:30\nnotes\nmore31m \nend"


def test_the_title_of_the_talk_is_the_document_s_or_the_first_slide_s(path: Path) -> None:
    assert read_talk(plain_deck(path, ("Hello", "1:00"))).title == "Hello"

    def draw(deck: Any) -> None:
        add(deck, "Hello", "1:00")
        deck.core_properties.title = "The talk"

    assert read_talk(_deck(path, draw)).title == "The talk"


def test_a_deck_by_pptxgenjs() -> None:
    deck = ROOT / "tests" / "templates" / "pptxgenjs.pptx"
    talk = read_talk(deck, minutes=5)
    assert (talk.slides[0].title, talk.slides[0].planned_seconds) == ("Sales by region", 300)
    assert talk.slides[0].notes == "A sample of the template, not of the talk."


def test_a_deck_saved_by_libreoffice(path: Path, tmp_path: Path) -> None:
    def draw(deck: Any) -> None:
        add(deck, "A", "1:30\nHello")
        add(deck, "B", "[40s] The data")
        add(deck, "C", "2 min")
        hide(deck, 2)

    talk = read_talk(through_libreoffice(_deck(path, draw), tmp_path))
    assert [slide.title for slide in talk.slides] == ["A", "B", "C"]
    assert [slide.planned_seconds for slide in talk.slides if slide.is_on_the_clock] == [90, 40]
    assert talk.slides[2].is_hidden


@pytest.mark.parametrize("mend", [lambda deck: None, lambda deck: [add(deck, "A"), hide(deck, 0)]])
def test_a_deck_with_nothing_to_show_is_refused(path: Path, mend: Callable[[Any], object]) -> None:
    with pytest.raises(LayoutError, match=r"has no slides|no slide is on the clock"):
        read_talk(_deck(path, mend), minutes=10)
