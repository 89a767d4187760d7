"""Problems and errors: one line each, all of them in one error, the exit code on the class."""

from __future__ import annotations

import pytest

from deck.errors import BundleError, DeckError, LayoutError, MissingProgramError, OutputError, Problem


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            Problem("is unknown", "b/bundle.toml", 3, "problem.metirc", '"x"', "Did you mean metric?"),
            'b/bundle.toml:3: problem.metirc: is unknown (found "x"). Fix: Did you mean metric?',
        ),
        (Problem("is empty", "models.csv"), "models.csv: is empty."),
        (Problem("is empty.", "models.csv", fix="Fill it."), "models.csv: is empty. Fix: Fill it."),
        (Problem("is it empty?"), "is it empty?"),
        (Problem("must be text", key="name", found="3"), "name: must be text (found 3)."),
        (Problem("has no line", "b.toml", None, "k"), "b.toml: k: has no line."),
        (Problem("is on the first line", "b.toml", 0, "k"), "b.toml:0: k: is on the first line."),
    ],
)
def test_a_problem_in_one_line(problem: Problem, line: str) -> None:
    assert str(problem) == line


def test_what_a_file_holds_neither_breaks_the_line_nor_steers_the_terminal() -> None:
    problem = Problem("no number", "a\nb.csv", 2, found='"\x1b[2J\u2028\u202e1\ud800é 漢 👩\u200d🔬"')
    assert str(problem) == 'a\\nb.csv:2: no number (found "\\x1b[2J\\u2028\\u202e1\\ud800é 漢 👩\u200d🔬").'


def test_a_cell_of_any_length_is_said_in_short() -> None:
    line = str(Problem("no number", "a.csv", key="x" * 5_000, found="y" * 5_000, fix="z" * 5_000))
    assert len(line) < 2_000
    assert all(f"{letter}…" in line for letter in "xyz")


def test_an_error_carries_all_problems() -> None:
    problems = (Problem("one", "a"), Problem("two", "b"))
    error = BundleError(*problems)
    assert error.problems == problems
    assert str(error) == "a: one.\nb: two."


@pytest.mark.parametrize(
    ("kind", "code"), [(BundleError, 3), (OutputError, 3), (LayoutError, 3), (MissingProgramError, 4)]
)
def test_the_exit_code_is_on_the_class(kind: type[DeckError], code: int) -> None:
    assert issubclass(kind, DeckError)
    assert kind.exit_code == code
