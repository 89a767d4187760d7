"""Text measured in cells: cut, wrapped and filled, with wide characters and without an end."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from deck.rehearsal.printable import wants_ascii
from deck.rehearsal.screen.ascii_only import in_ascii
from deck.rehearsal.screen.large_figures import figures, height_of, width_of_figures
from deck.rehearsal.screen.rows import Span, centred, cut, fitted, row, spread, text_of, width_of, wrapped

TEXTS = (
    "",
    "a",
    "Plain words that go on",
    "漢字が並ぶ長い題名です",
    "é" * 50,
    "x" * 1000,
    "mixed 漢字 and words",
    "👍 yes 👍",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [0, 1, 2, 7, 40])
def test_cut_never_takes_more_than_its_room(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width
    if cell_len(text) <= width:
        assert cut(text, width) == text


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [1, 2, 7, 40])
def test_a_fitted_row_is_exactly_as_wide(text: str, width: int) -> None:
    assert width_of(fitted((Span(text), Span("end", "over")), width)) == width
    assert width_of(centred(row(text), width)) == width
    assert width_of(spread(row(text), row("right"), width)) == width


def test_what_is_cut_says_so() -> None:
    assert cut("Logins thin out", 10) == "Logins th…"


def test_the_left_gives_way_to_the_right() -> None:
    assert text_of(spread(row("a long name"), row("4 of 8"), 12)) == "a lo… 4 of 8"


@pytest.mark.parametrize("text", [text for text in TEXTS if text])
@pytest.mark.parametrize("width", [2, 7, 40])
def test_wrapped_keeps_every_word(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_wrapped_in_few_lines_ends_in_an_ellipsis() -> None:
    assert wrapped("one two three four", 9, 1) == ["one two…"]
    assert wrapped("one two three four", 9, 2) == ["one two", "three…"]
    assert wrapped("one two", 9, 2) == ["one two"]
    assert wrapped("", 9) == [""]


@pytest.mark.parametrize("size", [0, 1, 2, 3])
@pytest.mark.parametrize("text", ["0123456789:+", "PAUSED", "+12:34"])
def test_figures_have_the_size_that_they_say(text: str, size: int) -> None:
    drawn = figures(text, size)
    assert len(drawn) == height_of(size)
    assert {len(line) for line in drawn} == {width_of_figures(text, size)}


def test_every_figure_is_another() -> None:
    assert len({figures(character, 1) for character in "0123456789:+"}) == 12


def test_ascii_keeps_every_width() -> None:
    spans = (Span("▶ Café 漢字 − 5 µs … “x” ÿ 👍"), Span("plain"))
    drawn = in_ascii(spans)
    assert text_of(drawn).isascii()
    assert [cell_len(span.text) for span in drawn] == [cell_len(span.text) for span in spans]
    assert drawn[0].text.startswith("> Cafe ???? - 5 ")
    assert drawn[1] is spans[1]


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, False),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "en_US.utf8"}, False),
        ({"LANG": "C"}, True),
        ({"LC_ALL": "POSIX", "LANG": "en_US.UTF-8"}, True),
        ({"LANG": "C", "LC_CTYPE": "de_DE.UTF-8"}, False),
        ({"LC_CTYPE": "C.UTF-8"}, False),
        ({"LC_CTYPE": "C.UTF-8", "LANG": "C"}, True),
        ({"LANG": "de_DE.ISO-8859-1"}, True),
    ],
)
def test_the_locale_says_whether_ascii_is_wanted(environment: dict[str, str], wanted: bool) -> None:
    assert wants_ascii(environment) is wanted
