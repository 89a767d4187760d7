from __future__ import annotations

import pytest

from deck.bundle.lines import KeyPath, line_of, path_of, show_path

TEXT = """\
version = 1
a.b = "x"
"q.k" = { x = 1, y = [1,
  # a comment
  2] }

[data.columns]
target = '''
several
lines'''
segments = [
  "tenure",
  "plan",
]
[[insight]]
finding = "x"
[[insight]]
finding = "y"
[[insight.part]]
size = 1
[[insight.part]]
size = 2
[ say ]
results = ["one", "two"]
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("version",), 1),
        (("a", "b"), 2),
        (("a",), 2),
        (("q.k", "x"), 3),
        (("q.k", "y", 1), 5),
        (("data",), 7),
        (("data", "columns"), 7),
        (("data", "columns", "target"), 8),
        (("data", "columns", "segments", 1), 13),
        (("insight", 0, "finding"), 16),
        (("insight", 1), 17),
        (("insight", 1, "finding"), 18),
        (("insight", 1, "part", 1, "size"), 22),
        (("say", "results", 1), 24),
        (("insight", 1, "seconds"), 17),
        (("data", "columns", "fold"), 7),
        (("problem", "metric"), None),
        ((), None),
    ],
)
def test_line_of_key(path: KeyPath, line: int | None) -> None:
    assert line_of(TEXT, path) == line


@pytest.mark.parametrize("text", ["", "=", "[", "[[x]\na = ", '"', "a = [" * 3_000, "[" * 20_000, "a." * 20_000])
def test_broken_text_does_not_crash(text: str) -> None:
    assert line_of(text, ("no", "where")) is None


def test_path_is_shown_and_read_back() -> None:
    assert show_path(("insight", 2, "seconds")) == "insight[2].seconds"
    assert path_of("insight[2].seconds") == ("insight", 2, "seconds")
