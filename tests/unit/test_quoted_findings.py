"""A line quoted under a finding: the mark under its words, however long or wide the line is."""

from __future__ import annotations

import pytest

from deck.checks.finding import Finding
from deck.cli.findings.quoting import quoted


def lines(quote: str, mark: str = "", width: int = 60) -> list[str]:
    return quoted(Finding("C101", "error", "Wrong.", "Mend.", quote=quote, mark=mark), width)


@pytest.mark.parametrize(
    ("quote", "mark", "shown"),
    [
        ("", "", []),
        ("LightGBM,0.731,", "", ["LightGBM,0.731,"]),
        ("LightGBM,0.731,", "0.731", ["LightGBM,0.731,", "         ^^^^^"]),
        ("  two   spaces ", "two spaces", ["two spaces", "^^^^^^^^^^"]),
        ("not in it", "0.5", ["not in it"]),
        ("a \x1b[31mred word", "red", ["a [31mred word", "      ^^^"]),
        ("准确率 0.73", "0.73", ["准确率 0.73", "       ^^^^"]),
        ("ตัวชี้วัด 0.73", "0.73", ["ตัวชี้วัด 0.73", "      ^^^^"]),
        ("fair \u202e37.0 si\u202c, \u2066says\u2069 who", "says", ["fair 37.0 si, says who", "              ^^^^"]),
        ("two \u2067 words", "two words", ["two words", "^^^^^^^^^"]),
        ("data\u200bset 0.73", "0.73", ["data\u200bset 0.73", "        ^^^^"]),
    ],
)
def test_the_mark_stands_under_its_words(quote: str, mark: str, shown: list[str]) -> None:
    assert lines(quote, mark) == shown


@pytest.mark.parametrize("before", [0, 40, 59, 300, 1_999])
def test_a_long_line_is_cut_around_the_mark(before: int) -> None:
    text, carets = lines(f"{'a' * before} 12% {'b' * 400}", "12%")
    assert len(text) <= 60
    start = carets.index("^")
    assert text[start : start + 3] == "12%"
    assert carets.count("^") == 3


def test_a_mark_longer_than_the_line_ends_with_it() -> None:
    text, carets = lines("a " * 200, "a " * 200)
    assert len(carets) <= len(text) <= 60
