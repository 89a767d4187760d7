"""The themes that come with deck: whole, told apart by name, and a wrong name says which there are."""

from __future__ import annotations

import re
import tomllib

import pytest
from msgspec.structs import fields

from deck.charts.colours import Colours, luminance
from deck.charts.themes import DEFAULT, load_theme, theme_names
from deck.errors import LayoutError
from deck.resources import layouts_folder

FOLDER = layouts_folder() / "themes"
each_theme = pytest.mark.parametrize("name", theme_names())


def test_the_default_comes_first() -> None:
    assert theme_names() == ("light", "contrast", "dark")
    assert load_theme() == load_theme(DEFAULT)


@each_theme
def test_a_file_says_all_that_a_theme_has_and_no_more(name: str) -> None:
    values = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    assert set(values) == {"name", "description", "dark", "colours"}
    assert set(values["colours"]) == {field.name for field in fields(Colours)}
    assert all(re.fullmatch("[0-9A-F]{6}", colour) for colour in values["colours"].values())
    assert values["name"] == name


@each_theme
def test_dark_is_where_text_is_lighter_than_paper(name: str) -> None:
    theme = load_theme(name)
    assert theme.dark == (luminance(theme.colours.text) > luminance(theme.colours.paper))
    assert theme.description


@each_theme
def test_hues_that_mean_something_else_are_other_colours(name: str) -> None:
    colours = load_theme(name).colours
    hues = (colours.primary, colours.secondary, colours.positive, colours.negative, colours.grey)
    assert len(set(hues)) == len(hues)


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("drak", "Did you mean dark? Known: light, contrast, dark"),
        ("solarized", "Known: light, contrast, dark"),
        ("../themes/dark", "Known: light, contrast, dark"),
        ("", "Known: light, contrast, dark"),
    ],
)
def test_an_unknown_name_is_refused_with_those_there_are(name: str, fix: str) -> None:
    with pytest.raises(LayoutError) as caught:
        load_theme(name)
    (problem,) = caught.value.problems
    assert (problem.message, problem.key, problem.found, problem.fix) == (
        "there is no such theme",
        "theme",
        name,
        fix,
    )
