"""What holds for every rule, and for findings as they are printed."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

import deck.checks.rules
from deck.checks.finding import Finding
from deck.checks.registry import RULES
from deck.checks.rule import Rule


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_a_file_whose_docstring_is_its_page(rule: Rule) -> None:
    module = sys.modules[rule.find.__module__]
    assert re.fullmatch(r"[TECSFD]\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", rule.name)
    assert module.__doc__ is not None
    assert module.__doc__.startswith(f"{rule.code}: ")
    assert "\nFix: " in module.__doc__


def test_every_file_of_a_rule_is_in_the_registry() -> None:
    folder = Path(str(deck.checks.rules.__file__)).parent
    files = {path.relative_to(folder).with_suffix("") for path in folder.glob("*/*.py") if path.stem != "__init__"}
    listed = {rule.find.__module__.removeprefix("deck.checks.rules.").replace(".", "/") for rule in RULES}
    assert {path.as_posix() for path in files} == listed


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ({"place": "b/bundle.toml", "line": 12}, "b/bundle.toml:12: warning T101: Too much. Fix: Cut."),
        ({"place": "b/bundle.toml"}, "b/bundle.toml: warning T101: Too much. Fix: Cut."),
        ({"slide_number": 4}, "slide 4: warning T101: Too much. Fix: Cut."),
        ({}, "warning T101: Too much. Fix: Cut."),
    ],
)
def test_a_finding_names_its_place_first(place: dict[str, Any], line: str) -> None:
    assert str(Finding("T101", "warning", "Too much.", "Cut.", **place)) == line
