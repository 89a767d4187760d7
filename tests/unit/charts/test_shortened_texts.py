"""Texts of one line: as wide as their room at the most, with both ends to be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deck.charts.matplotlib_renderer.letters import letters_of
from deck.charts.shortening import beginning, short, shortened

LETTERS = letters_of("Calibri")


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        ("Car premium", 11, "Car premium"),
        ("Car premium", 10, "Car p…mium"),
        ("Car\npremium", 11, "Car premium"),
        ("Car premium", 5, "Ca…um"),
        ("Car premium", 0, "…"),
        ("", 0, ""),
    ],
)
def test_cut_in_the_middle(text: str, room: float, short: str) -> None:
    assert shortened(text, room, len) == short


@pytest.mark.parametrize(
    ("name", "most", "shown"),
    [
        ("billing", 7, "billing"),
        ("a long class", 7, "a l…ass"),
        ("ログインできない", 16, "ログインできない"),
        ("ログインできない", 9, "ログ…ない"),
        ("ตัวชี้วัด", 5, "ตัวชี้วัด"),
        ("ตัวชี้วัด", 4, "ตัว…ด"),
        ("cafe\u0301s of re\u0301union", 9, "cafe\u0301…nion"),
    ],
)
def test_names_with_so_many_characters_keep_their_marks(name: str, most: int, shown: str) -> None:
    assert short(name, most) == shown


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("short", "short"),
        ("one two three four five", "one two three…"),
        ("one two three, and more", "one two three…"),
        ("x" * 30, "x" * 17 + "…"),
        ("ログインできない ことがある", "ログインできない…"),
        ("ตัวชี้วัด", "ตัวชี้วัด"),
    ],
)
def test_long_texts_end_at_a_word(text: str, cut: str) -> None:
    assert beginning(text, 18) == cut


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=60), st.floats(20, 200))
def test_lines_keep_to_their_room_and_lose_nothing_but_blanks(text: str, room: float) -> None:
    lines = LETTERS.wrapped(text, room, 12, 100)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(LETTERS.width(line, 12) <= room for line in lines)


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=60), st.floats(20, 200))
def test_the_last_line_is_cut_where_there_are_too_few(text: str, room: float) -> None:
    lines = LETTERS.wrapped(text, room, 12, 2, bold=True)
    assert len(lines) <= 2
    assert all(LETTERS.width(line, 12, bold=True) <= room for line in lines)


def test_bold_is_wider_and_widths_grow_with_the_size() -> None:
    assert LETTERS.width("Car premium", 12, bold=True) > LETTERS.width("Car premium", 12)
    assert LETTERS.width("Car premium", 24) == pytest.approx(2 * LETTERS.width("Car premium", 12), rel=0.01)
